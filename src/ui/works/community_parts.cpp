// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/works/community_parts.h"

namespace fairground::ui {

float longText(Ui& ui, std::string_view id, const TextStyle& style, std::string_view text, const Box& box,
               Color color) {
  Canvas& canvas = ui.canvas();
  const std::vector<std::string> lines = ui.text().lines(style, text, box.w);
  const Text::Setting set = ui.text().ownSetting(text);
  const float line = ui.line(style), height = line * float(lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    const float y = box.y + line * float(i);
    if (lines[i].empty() || y + line < 0 || y > ui.screen().h) continue;
    ui.text().draw(canvas.list(), style, std::string(set.mark) + lines[i], {box.x, y, box.w, line}, canvas.inked(color),
                   set.align);
  }
  ui.note({.id = id, .role = "text", .name = text, .rect = {box.x, box.y, box.w, height}, .dir = "auto"});
  return height;
}

}  // namespace fairground::ui
