// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Who somebody is at a glance: the avatar that was chosen, or the first letter of the name.

#pragma once

#include <string>
#include <string_view>

#include "ui/visit.h"
#include "ui/widgets/scroller.h"

namespace fairground::ui {

/// Its first letter, as an avatar shows it.
std::string initialOf(std::string_view name);
/// The picture (a path of the campaign), round. Who has none, and until it is there: the first letter of the name, a
/// figure where there is no name, on a ground that is always the same for `of`.
void drawAvatar(Ui& ui, const Box& box, std::string_view name, std::string_view of, std::string_view picture = {});

/// The name in a line of words that are a field as soon as they are pressed; `shown`: the words around it. Answers how
/// wide it is.
float nameField(Ui& ui, Visit& visit, const Box& line, std::string_view shown);

/// Where the name is asked for: one of the campaign's avatars or none, in a row that scrolls sideways. Nothing where
/// the campaign has none.
class AvatarChoice {
 public:
  static float height(const Ui& ui, const Visit& visit);
  /// Takes its height from the form's top.
  void draw(Ui& ui, Visit& visit, Box& form);

 private:
  void drawOption(Ui& ui, Visit& visit, const Box& row, const Box& cell, const campaign::Avatar* avatar);

  Scroller row_{Scroller::Axis::kAcross};
  bool follow_ = true;  ///< the one that is chosen comes into view
};

}  // namespace fairground::ui
