// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The heart that counts votes or likes.

#pragma once

#include <string_view>

#include "ui/kit/ui.h"

namespace fairground::ui {

struct HeartFace {
  std::string_view id, name;
  std::string_view count;        ///< as it is shown
  std::string_view parent = {};  ///< the row, of one in a grid
  std::string_view motion = {};  ///< whose it is, where the id is a place's
  bool on = false;               ///< this visitor's is among them
  std::string_view closed = {};  ///< why none is taken: then it is a figure and no control
};

/// Beside its count, in a title's size; closed, a text: its name, and the reason after it.
bool heartFigure(Ui& ui, const Box& box, const HeartFace& face);

/// Over its count, on a card that is pressed itself: asked for before the card, and drawn after it. The face's words
/// must be there until then. Closed, it has no node: what it counts the card's own says.
class CardHeart {
 public:
  CardHeart(Ui& ui, const Box& box, const HeartFace& face);
  void draw(Ui& ui) const;
  bool clicked() const { return hit_.clicked; }

 private:
  Box box_;
  HeartFace face_;
  Hit hit_;
};

}  // namespace fairground::ui
