// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The brand's case of pans, the brush cells, and the small round swatches.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/kit/ui.h"
#include "ui/widgets/scroller.h"

namespace fairground::ui {

/// A pressed pan: flat colour, the finish's relief, the rim. Pictures are paths of the campaign.
struct PanFace {
  std::string id, name;  ///< of the node: "pan-ember-copper", "Copper, shimmer"
  Color color = kWhite;
  std::string_view finish, rim;
};
/// Draws only. Without its pictures it is the plain colour in a plain rim.
void drawPan(Ui& ui, const Box& box, const PanFace& face, Color edge);
/// The same, round: medallions on cards.
void drawMedallion(Ui& ui, ImVec2 center, float radius, const PanFace& face, Color edge);

struct TrayLook {
  int columns = 8;              ///< 0: one row that scrolls sideways
  float pitch = 44;             ///< from pan to pan
  std::string_view title = {};  ///< the shade's name
  float head = 30;              ///< height above the pans
  std::string_view note = {};   ///< "Shimmer · 13 of 24"
};
/// Its height for so many pans.
float trayHeight(const TrayLook& look, int pans);
inline constexpr float kTrayPad = 8;

class Tray {
 public:
  /// A radiogroup of pans in the brand's material; answers the index of the pan that was chosen.
  std::optional<int> draw(Ui& ui, std::string_view id, const Box& box, std::string_view name,
                          std::span<const PanFace> pans, int selected, const TrayLook& look);
  void showSelected() { follow_ = true; }  ///< scrolls to it at the next draw

 private:
  Scroller scroller_{Scroller::Axis::kAcross};
  bool follow_ = true;
};

/// The one of all names in cells of that width: as large as the visitor wants it and they have room.
TextStyle toolStyle(Ui& ui, std::span<const std::string> names, float width);
/// A drawn tool over its label; `picture` an SVG whose pigment gets `fill`. `fold`: with a chevron, it opens a row.
struct ToolFace {
  std::string_view label, picture;
  std::string fill;
  TextStyle style;
  bool selected = false, fold = false;
};
bool toolCell(Ui& ui, std::string_view id, const Box& box, std::string_view parent, const ToolFace& face);

/// What is in hand, side by side: the tool and the colour. Answers whether it was pressed.
bool handCell(Ui& ui, std::string_view id, const Box& box, std::string_view name, std::string_view tool,
              const PanFace& pan);

}  // namespace fairground::ui
