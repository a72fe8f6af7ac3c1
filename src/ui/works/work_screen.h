// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One work: its picture (or both stages of it under a slider), what it says, what others did and say about it, and
// works like it.

#pragma once

#include <string>

#include "ui/widgets/scroller.h"
#include "ui/works/community.h"

namespace fairground::ui {

class WorkScreen {
 public:
  explicit WorkScreen(Community& community) : community_(community), visit_(community.visit) {}

  struct Event {
    bool back = false, all = false;
    const Work* open = nullptr;
    std::string tag;  ///< whose works are to be shown
  };
  Event draw(Ui& ui);
  bool key(Ui& ui, std::string_view name);
  /// Another work: from the top.
  void reset();

 private:
  static constexpr float kCounts = 52;  ///< dp of its figures

  float drawHeader(Ui& ui, Event& event);
  void drawMedia(Ui& ui, const Box& box);
  /// False when it could not be had, which is shown.
  bool drawPicture(Ui& ui, std::string_view url, const Box& box, const WorkPictures::Options& options);
  /// Whether more than its id is here: from a list, or as it came. Before that nobody can tell what may be done with
  /// it.
  bool known() const;
  float drawContent(Ui& ui, const Box& at, Event& event);
  float drawComing(Ui& ui, const Box& at);
  bool drawMissing(Ui& ui, const Box& at, Event& event);
  void drawReport(Ui& ui);

  // work_parts.cpp
  float drawCounts(Ui& ui, const Box& at);
  std::string besideCounts(const Work& work) const;
  float drawWords(Ui& ui, const Box& at, Event& event);
  void drawExtra(Ui& ui, const Work& work, size_t index, const Box& box);
  float drawActs(Ui& ui, const Box& at);
  float drawNextStage(Ui& ui, const Box& at);
  float drawRelated(Ui& ui, const Box& at, Event& event);
  std::string ago(Ui& ui, int64_t at) const;

  // work_thread.cpp
  float drawThread(Ui& ui, const Box& at);
  float drawBrand(Ui& ui, const Box& at, const Comment& said, bool pinned);
  float drawComment(Ui& ui, const Box& at, const Comment& said);
  float drawThreadState(Ui& ui, const Box& at);
  bool composes(const Ui& ui) const;
  bool awaits() const;
  std::string_view closedText(const Ui& ui) const;
  float footHeight(Ui& ui, float width) const;
  void drawFoot(Ui& ui, const Box& box);
  void drawComposer(Ui& ui, Box in);
  std::string repliedIn(const Comment& said) const;

  Community& community_;
  Visit& visit_;
  Scroller scroll_{Scroller::Axis::kDown};
  Scroller related_{Scroller::Axis::kAcross};
  Scroller report_{Scroller::Axis::kDown};
  Box view_;  ///< what scrolls
  float content_ = 0;
  float thread_at_ = 0;  ///< dp from the beginning
  float shape_ = 0;      ///< of its picture, across by down; 0 until it is here
  int slider_ = 42;
  bool reporting_ = false;
  std::string why_;
};

}  // namespace fairground::ui
