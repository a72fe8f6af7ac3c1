// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The controls that every screen is made of. Each call draws the control, makes its hit area (44 dp or more, also where
// the drawing is smaller) and adds its semantic node; the answer says what the visitor did. `id`s are unique on the
// screen and stay the same from frame to frame.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/kit/ui.h"

namespace fairground::ui {

enum class Emphasis : uint8_t { kPrimary, kSecondary, kQuiet };

struct ButtonOptions {
  Emphasis emphasis = Emphasis::kPrimary;
  std::string_view icon = {};
  bool disabled = false;
  bool busy = false;  ///< the label stays, a ring turns at its left
  std::string_view description = {};
};
/// A pill with its label in the middle, in two lines where one is too long for a box that has room for two.
bool button(Ui& ui, std::string_view id, const Box& box, std::string_view label, const ButtonOptions& options = {});
/// How high such a button must be at the visitor's text size.
float buttonHeight(Ui& ui, std::string_view label, float width, float least = kButton);

/// A round 44 dp button around `center`, on paper with a shadow, or bare.
struct IconButtonOptions {
  bool raised = true;
  bool disabled = false;
  std::optional<bool> pressed = std::nullopt;   ///< a toggle
  std::optional<bool> expanded = std::nullopt;  ///< it opens something
  std::optional<Color> color = std::nullopt;    ///< of the icon; ink by default
};
bool iconButton(Ui& ui, std::string_view id, ImVec2 center, std::string_view icon, std::string_view name,
                const IconButtonOptions& options = {});

/// An icon in a 48 dp circle over its label, box.w wide and 76 high: the share row.
bool circleButton(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view label,
                  const TextStyle& style = type::kLabel);

/// Status in a pill: drawn, and read out as text. Answers its width.
float chip(Ui& ui, std::string_view id, float x, float y, std::string_view icon, std::string_view label,
           bool from_right = false, float height = kChip);
float chipWidth(Ui& ui, std::string_view icon, std::string_view label, float height = kChip);
float chipIcon(const Ui& ui);  ///< the side of the icon in one

/// A row of tabs in a tablist; answers the index that was chosen.
struct Tab {
  std::string id, label;
  std::optional<Color> dot = std::nullopt;
};
std::optional<int> tabs(Ui& ui, std::string_view id, const Box& box, std::string_view name, std::span<const Tab> all,
                        int selected);
float tabsHeight(const Ui& ui);  ///< kTab, and more for larger text

/// Paper surface with rounded top corners and a shadow; keeps pointers from what is under it.
void sheet(Ui& ui, const Box& box);
/// The same at the side of the art, where the screen is wide.
void sidePanel(Ui& ui, const Box& box);
/// The bar at a sheet's top, in a hit area of its own: a drag moves the sheet by `dragged`, a tap toggles it.
struct GrabEvent {
  bool tapped = false, released = false;
  float dragged = 0;  ///< dp since it was grabbed, while held or released
};
GrabEvent grabBar(Ui& ui, std::string_view id, const Box& box, const Box& bar, std::string_view name, bool open);

/// Of the box as much, around its middle, as sets up to `most` lines about as long as each other.
Box evenBox(Ui& ui, const TextStyle& style, std::string_view text, const Box& box, size_t most = 3);

/// Heading and text that are read out as such; lines in the middle are about as long as each other.
float heading(Ui& ui, std::string_view id, const TextStyle& style, std::string_view text, const Box& box, int level,
              Color color, Align align = Align::kStart, size_t max_lines = 2);
float paragraph(Ui& ui, std::string_view id, const TextStyle& style, std::string_view text, const Box& box, Color color,
                Align align = Align::kStart, size_t max_lines = kAllLines);
/// What belongs together with a dot between its parts, in as many lines as it takes: they break at the dots, and within
/// a part only where it is longer than a line.
float phrases(Ui& ui, std::string_view id, const TextStyle& style, std::span<const std::string> parts, const Box& box,
              Color color);

/// A turning ring; keeps frames coming while it is drawn.
void spinner(Ui& ui, ImVec2 center, float radius, Color color);

/// What lies across the top of a screen: buttons at its ends, the brand in the middle.
struct BarAction {
  std::string_view id = {}, icon = {}, name = {};
};
struct BarLook {
  BarAction start = {}, end = {};
  std::string_view title;
  Color ink = 0;
};
/// The brand's logo at the start of the box, as high as it or as wide. False when there is none, or not yet.
bool drawLogo(Ui& ui, const Box& box, std::string_view brand);
constexpr float kBarHeight = 64;  ///< dp, of most screens
/// Answers the id of the action that was pressed, "" without one.
std::string_view bar(Ui& ui, const Box& box, const BarLook& look);

/// The ground of boxes that take input: lighter than the paper around them.
Color inputGround(const Theme& theme);

/// The press that all controls share: scale .97 while held.
Box pressedBox(Ui& ui, std::string_view id, const Box& box, bool held);
Color shaded(const Hit& hit, Color color, Color ink);

}  // namespace fairground::ui
