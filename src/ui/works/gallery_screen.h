// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The works of everybody: how long the round lasts and what may still be voted, orders and tags, and a grid of which
// only what is seen is there, however many works there are.

#pragma once

#include <string>
#include <vector>

#include "ui/widgets/collections.h"
#include "ui/widgets/scroller.h"
#include "ui/works/community.h"

namespace fairground::ui {

/// dp. The column is where works and words lie; `view` is what scrolls.
struct GalleryLayout {
  Box header, view, column, foot, action;
  bool low = false;  ///< a low, wide screen: what stands at the foot of others stands in the header
};

class GalleryScreen {
 public:
  /// duels: there are some to go to.
  explicit GalleryScreen(Community& community) : community_(community), visit_(community.visit) {}

  struct Event {
    bool back = false, take_part = false, duel = false;
    const Work* open = nullptr;  ///< valid until the list changes
  };
  Event draw(Ui& ui);
  /// Scrolls to that work when it is on the list's first page.
  void reveal(std::string id) { reveal_ = std::move(id); }
  /// Works of this tag; "": all.
  void search(Ui& ui, std::string tag);
  /// PageUp and PageDown scroll, Escape closes the search. Whether it meant something.
  bool key(Ui& ui, std::string_view name);

 private:
  void drawHeader(Ui& ui, const GalleryLayout& frame, Event& event);
  void drawSearch(Ui& ui, const Box& row);
  float drawStanding(Ui& ui, const Box& at);
  float drawRounds(Ui& ui, const Box& at);
  // gallery_rounds.cpp
  std::vector<const campaign::Phase*> begunRounds(const Ui& ui) const;
  const campaign::Phase* shownRound(const Ui& ui) const;
  std::vector<std::string> seasonLine(const Ui& ui, const campaign::Phase& phase) const;
  float drawSeason(Ui& ui, const Box& at);
  float drawCategories(Ui& ui, const Box& at, const campaign::Round& round);
  WorkQuery listable(const Ui& ui, WorkQuery query) const;
  int64_t placeOf(const Work& work) const;

  void drawTabs(Ui& ui, const Box& row);
  void drawGrid(Ui& ui, const GalleryLayout& frame, double top, Event& event);
  /// What the cards beside each other share.
  struct CardRow {
    TextStyle title;
    size_t lines = 1;  ///< of the longest title
    float heart = 0;   ///< width of its column; 0: nothing is counted
    float text = 0;    ///< height below the pictures
  };
  CardRow cardRow(Ui& ui, size_t first) const;
  void drawCard(Ui& ui, const Box& cell, const CardRow& look, size_t index, const Work& work, Event& event);
  void drawFace(Ui& ui, const Box& cell, const Box& card, const CardRow& look, const Work& work, bool hovered);
  std::string cardName(const Ui& ui, const Work& work) const;
  /// The works are listed as their round ended.
  bool stands() const { return community_.works.query().sort == WorkSort::kStanding; }
  void drawPicture(Ui& ui, const Box& box, const Box& whole, const Work& work);
  void drawGhost(Ui& ui, const Box& cell);
  float drawVacancy(Ui& ui, const Box& at);
  float drawFailed(Ui& ui, const Box& at);
  void drawRank(Ui& ui, const Box& picture, int64_t place, bool first);
  void drawYours(Ui& ui, const Box& picture);
  void revealWork(Ui& ui, const GridPlan& plan);
  void drawFoot(Ui& ui, const GalleryLayout& frame, Event& event);
  void drawLowFoot(Ui& ui, Box& bar, Event& event);
  void drawShare(Ui& ui, ImVec2 center, bool raised);
  double scrolled(Ui& ui, const Box& view, double content);
  double keepPlace(const GridPlan& plan, double top, double view);
  void show(Ui& ui, WorkQuery query);
  /// What scrolls away above the tabs.
  float above() const { return standing_ + rounds_ + season_; }
  static float tabsRow(const Ui& ui);
  /// A low screen, or one that large words make one.
  static bool isLow(const Ui& ui);
  /// Low, what is searched for has no row of its own below the title.
  bool searchesInBar(const Ui& ui) const;
  float cardText(const Ui& ui) const;

  Community& community_;
  Visit& visit_;
  float standing_ = 0, rounds_ = 0, season_ = 0;  ///< their heights, dp
  Scroller scroll_{Scroller::Axis::kDown};
  Scroller tabs_{Scroller::Axis::kAcross}, round_row_{Scroller::Axis::kAcross}, category_row_{Scroller::Axis::kAcross};
  int shown_tab_ = 0;  ///< that was brought into sight
  /// What lies above the scroller's own beginning: floats tell dp apart only up to some millions.
  double base_ = 0;
  double content_ = 0;
  GridPlan plan_;
  std::string reveal_;  ///< a work to scroll to; "": none
  size_t anchor_ = 0;   ///< the first work of the first row that is seen
  bool fast_ = false;   ///< flung: pictures that pass are not asked for
  bool searching_ = false;
  std::string typed_;
  double typed_at_ = -1;
  float page_ = 400;  ///< dp that PageDown moves
};

}  // namespace fairground::ui
