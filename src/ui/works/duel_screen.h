// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Two works face to face: one is chosen by tap, key or swipe, or both are passed over. After a set of them, the ranking
// that all duels make.

#pragma once

#include "ui/widgets/scroller.h"
#include "ui/works/community.h"

namespace fairground::ui {

class DuelScreen {
 public:
  static constexpr int kSet = 10;  ///< duels until the ranking is shown

  explicit DuelScreen(Community& community) : community_(community), visit_(community.visit) {}

  struct Event {
    bool back = false;
    const Work* open = nullptr;
  };
  Event draw(Ui& ui);
  bool key(Ui& ui, std::string_view name);
  void enter(Ui& ui);  ///< it is shown now

 private:
  enum class Side : uint8_t { kNone, kLeft, kRight, kSkip };
  struct Places {
    Box left, right, middle;
    bool beside = false;  ///< not above each other
  };
  Places layOut(const Ui& ui) const;
  Box backBox(const Ui& ui) const;
  Box skipBox(Ui& ui, const Places& places) const;
  void drawBar(Ui& ui, Event& event);
  void drawProgress(Ui& ui, const Box& box);
  void drawScrims(Ui& ui, const Places& places);
  static std::string_view idOf(Side side) { return side == Side::kLeft ? "duel-left" : "duel-right"; }
  void drawSide(Ui& ui, const Box& box, Side side, const Work& work, const Places& places);
  void drawWork(Ui& ui, const Box& box, Side side, const Work& work, const Places& places, const Hit& hit);
  void drawHeart(Ui& ui, ImVec2 middle, Side side, const Hit& hit);
  void drawName(Ui& ui, const Box& row, const Work& work, bool dark);
  void drawQuestion(Ui& ui, const Places& places, const Box& skip);
  void drawFoot(Ui& ui, const Places& places, const Box& skip);
  bool drawMissing(Ui& ui);
  std::string leftText() const;  ///< "Duels left: 12"; "" without a limit
  void choose(Ui& ui, Side side);
  void goOn(Ui& ui);
  void swipe(Ui& ui, const Places& places);

  // duel_ranking.cpp
  void showRanking(Ui& ui);
  void drawRanking(Ui& ui, Event& event);
  float rankedHeight(Ui& ui, const Ranked& ranked, float width) const;
  void drawRanked(Ui& ui, const Box& row, size_t index, Event& event);
  void drawRankedRow(Ui& ui, const Box& row, const Ranked& ranked, std::string_view place, std::string_view strength);

  Community& community_;
  Visit& visit_;
  Scroller scroll_{Scroller::Axis::kDown};
  float content_ = 0;
  Duel shown_;       ///< the pair on the screen; the next one may be here already
  int decided_ = 0;  ///< of this set
  int set_ = kSet;   ///< fewer where no more are left
  Side chosen_ = Side::kNone;
  double chosen_at_ = 0;
  float name_end_ = 0, foot_ = 0;  ///< where the second one's name ends, and what stands below it begins
  bool ranking_ = false;
};

}  // namespace fairground::ui
