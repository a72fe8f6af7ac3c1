// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Many of the same: the gallery's grid, the carousel, ranked rows. Only what can be seen, and a little more, is
// described.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/kit/function_ref.h"
#include "ui/kit/ui.h"
#include "ui/widgets/scroller.h"

namespace fairground::ui {

using DrawCell = FunctionRef<void(size_t, const Box&)>;

struct GridLook {
  float least = 168;  ///< width of a cell
  float gap = 12;
  float aspect = 0.86f;  ///< height of a cell for its width ...
  float extra = 0;       ///< ... and what comes below
  int most_columns = 4;
};
struct GridPlan {
  int columns = 2;
  float cell_w = 0, cell_h = 0, gap = 0;
  Box cell(const Box& at, size_t index) const;
  float height(size_t count) const;
};
GridPlan planGrid(float width, const GridLook& look);
/// A list whose cells `draw` describes, for those within a screen of what is seen. Answers whether the end is near:
/// the time to ask for more.
bool grid(Ui& ui, std::string_view id, const Box& at, std::string_view name, size_t count, const GridPlan& plan,
          DrawCell draw);

/// A picture with a title and a line below; pressable when it leads somewhere, a list item either way.
struct CardFace {
  std::string_view id, parent, picture, title, line;
  size_t index = 0, count = 0;
  bool pressable = false;
  size_t title_lines = 1;
};
bool pictureCard(Ui& ui, const Box& cell, float picture_height, const CardFace& face);

/// Cards in a row that come to rest one by one; buttons at its ends for pointers that hover and for keys, dots below.
struct CarouselText {
  std::string_view name, before, after;  ///< of the group and of its buttons
  std::string_view place;                ///< "{n} of {a}"
};
class Carousel {
 public:
  /// Describes the cards that can be seen by `draw`; answers the one in front. kCarouselFoot of the box are the dots.
  size_t draw(Ui& ui, std::string_view id, const Box& box, size_t count, float card_width, const CarouselText& text,
              DrawCell draw);
  void show(size_t index) { wanted_ = index; }

 private:
  Scroller scroller_{Scroller::Axis::kAcross};
  std::optional<size_t> wanted_;
};
inline constexpr float kCarouselFoot = 28;

/// A place, what it is for, a bar and a number: one row of a ranking. `draw_mark` draws into what is left of the name.
struct RankFace {
  std::string_view id, parent, place, name, number;
  float share = 0;         ///< of the first, 0..1
  float number_width = 0;  ///< of the widest, so that bars can be compared
  bool own = false;
  float mark_width = 0;
};
void rankRow(Ui& ui, const Box& row, const RankFace& face, FunctionRef<void(const Box&)> draw_mark);
float rankRowHeight(const Ui& ui);

}  // namespace fairground::ui
