// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The colours of a look as people see them: medallions with names.

#pragma once

#include <string>
#include <vector>

#include "ui/makeover/makeover_play.h"
#include "ui/visit.h"
#include "ui/widgets/tray.h"

namespace fairground::ui {

struct LookColour {
  std::string name, finish, finish_id;
  PanFace face;
};
/// Of an outcome's items, or of a combination's key split at '+': each colour once, in the items' order, at most
/// `most`.
std::vector<LookColour> coloursOf(const Visit& visit, const MakeoverPlay& play, const std::vector<std::string>& items,
                                  size_t most);
std::vector<std::string> itemsOf(std::string_view key);
/// The combination's name: the collector's, or made from the key.
std::string nameOf(const Visit& visit, const MakeoverPlay& play, const TallyRow& row);

/// "41 strokes", and "41 strokes in 6 minutes".
std::string strokesLine(const Visit& visit, const MakeoverPlay& play);
std::string paintedLine(const Visit& visit, const MakeoverPlay& play);

/// The brand's dark ground with its ornament.
void drawGround(Ui& ui, const Box& box);

}  // namespace fairground::ui
