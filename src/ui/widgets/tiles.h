// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Controls that are mostly a picture: cards and rows that are pressed as a whole, cells of strips, tiles, and the small
// buttons that lie on them.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/kit/function_ref.h"
#include "ui/kit/ui.h"

namespace fairground::ui {

/// A surface that is pressed as a whole. `draw` fills it and shows its press; what lies on it and is pressed itself is
/// asked for before it.
struct SurfaceFace {
  std::string_view id, name;
  std::string_view role = "button", parent = {}, description = {};
  std::optional<bool> pressed = {};  ///< a toggle
  bool disabled = false;
  float radius = 14;  ///< of the ring of the focus
};
using DrawSurface = FunctionRef<void(const Hit&)>;
bool surface(Ui& ui, const Box& box, const SurfaceFace& face, DrawSurface draw);

/// The same as an item of a list: what is pressed is the node ID-open in it.
struct ItemFace {
  std::string_view id, parent;
  std::string_view name, open;  ///< of the item, and of what is pressed
  int place = 0, places = 0;    ///< where the list is described in part: from 1, of how many
};
bool itemSurface(Ui& ui, const Box& box, const ItemFace& face, DrawSurface draw);

/// A small round button on a surface: asked for before the surface, and drawn after it.
class CornerButton {
 public:
  CornerButton(Ui& ui, std::string_view id, ImVec2 center, std::string_view icon, std::string_view name);
  void draw(Ui& ui) const;
  bool clicked() const { return hit_.clicked; }

 private:
  ImVec2 center_;
  std::string_view icon_;
  Hit hit_;
};

/// A cell of a strip that scrolls across: `draw` fills its square, its name stands below in the strip's style, a long
/// one in two lines where the strip is high enough. An arrow key chooses the option that it reaches; `chosen` is
/// nothing where a press does something instead, so that a cell of a row of a grid is passed.
inline constexpr float kStripThumb = 68, kStripPitch = 78, kStripRadius = 14;
struct StripName {
  std::string_view text;
  TextStyle style = type::kLabel;
  float thumb = kStripThumb;  ///< side of the square above it
};
bool stripCell(Ui& ui, std::string_view id, std::string_view parent, const Box& cell, const StripName& name,
               std::optional<bool> chosen, FunctionRef<void(const Box&)> draw);
float stripHeight(const Ui& ui, int lines, float thumb = kStripThumb);
/// From cell to cell: kStripPitch, and more where a word of the names is longer than a thumb is wide.
float stripPitch(Ui& ui, std::span<const std::string> names);
/// Of all its names, in cells of that size.
TextStyle stripStyle(Ui& ui, std::span<const std::string> names, float pitch, float high);

/// A round choice among others of the radiogroup `parent`, in the middle of its cell: `draw` fills its face, its name
/// is a tooltip. An arrow key chooses the option that it reaches.
bool roundChoice(Ui& ui, std::string_view id, std::string_view parent, const Box& cell, std::string_view name, bool on,
                 FunctionRef<void(const Box&)> draw);
inline constexpr float kRoundFace = 48, kRoundPitch = 60;

/// A tab that is an icon over its name.
bool toolTab(Ui& ui, std::string_view id, std::string_view parent, const Box& cell, std::string_view icon,
             std::string_view name, bool on);

/// A tile among others that brings one more.
struct AddTileLook {
  bool disabled = false;
  bool busy = false;  ///< a ring turns in place of the icon
};
bool addTile(Ui& ui, std::string_view id, const Box& tile, std::string_view icon, std::string_view name,
             const AddTileLook& look);

}  // namespace fairground::ui
