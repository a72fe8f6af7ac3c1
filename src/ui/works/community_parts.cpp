// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/works/community_parts.h"

#include "imgui_internal.h"

namespace fairground::ui {

std::string initialOf(std::string_view name) {
  size_t size = 1;
  while (size < name.size() && (uint8_t(name[size]) & 0xC0) == 0x80)
    ++size;
  std::string letter(name.substr(0, std::min(size, name.size())));
  if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z') letter[0] = char(letter[0] - 32);
  return letter;
}

void drawAvatar(Ui& ui, const Box& box, std::string_view name, std::string_view of) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  // Between the brand's own colours, so that many of them side by side still look like it.
  const std::string_view key = of.empty() ? name : of;
  const uint32_t hash = ImHashStr(key.data(), key.size());
  const Color from = (hash & 1) != 0 ? theme.accent : theme.verified, to = theme.material_edge;
  const Color ground = mixed(theme.paper, mixed(from, to, float((hash >> 8) % 100) / 100), 0.24f);
  canvas.circle(box.center(), box.w / 2, ground);
  if (name.empty()) {
    canvas.icon("user", box.center(), box.w * 0.6f, theme.ink);
    return;
  }
  ui.text().draw(canvas.list(), box.w < 36 ? type::kMetaBold : type::kTitle, initialOf(name), box,
                 canvas.inked(theme.ink), Align::kMiddle);
}

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
