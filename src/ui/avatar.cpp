// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/avatar.h"

#include <algorithm>

#include "imgui_internal.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/tiles.h"

namespace fairground::ui {

namespace {

constexpr float kChoiceTop = 10, kChoiceAbove = 4, kChoiceBelow = 12;

}  // namespace

std::string initialOf(std::string_view name) {
  size_t size = 1;
  while (size < name.size() && (uint8_t(name[size]) & 0xC0) == 0x80)
    ++size;
  std::string letter(name.substr(0, std::min(size, name.size())));
  if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z') letter[0] = char(letter[0] - 32);
  return letter;
}

void drawAvatar(Ui& ui, const Box& box, std::string_view name, std::string_view of, std::string_view picture) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  // Between the brand's own colours, so that many of them side by side still look like it.
  const std::string_view key = of.empty() ? name : of;
  const uint32_t hash = ImHashStr(key.data(), key.size());
  const Color from = (hash & 1) != 0 ? theme.accent : theme.verified, to = theme.material_edge;
  const Color ground = mixed(theme.paper, mixed(from, to, float((hash >> 8) % 100) / 100), 0.24f);
  canvas.circle(box.center(), box.w / 2, ground);
  // From a whole pixel on it has as many of them wherever it is scrolled to, and is asked for once.
  const Box at{canvas.snap(box.x), canvas.snap(box.y), box.w, box.h};
  if (!picture.empty() && canvas.picture(picture, at, kWhite, box.w / 2)) return;
  if (name.empty()) {
    canvas.icon("user", box.center(), box.w * 0.6f, theme.ink);
    return;
  }
  ui.text().draw(canvas.list(), box.w < 36 ? type::kMetaBold : type::kTitle, initialOf(name), box,
                 canvas.inked(theme.ink), Align::kMiddle);
}

float nameField(Ui& ui, Visit& visit, const Box& line, std::string_view shown) {
  const InlineFieldEvent event = inlineField(ui, "name", line,
                                             {.label = visit.words(Str::kName),
                                              .prompt = visit.words(Str::kAddName),
                                              .value = visit.name,
                                              .shown = shown,
                                              .autocomplete = "nickname",
                                              .max = kNameLetters});
  if (event.text) visit.setName(*event.text);
  return event.width;
}

float AvatarChoice::height(const Ui& ui, const Visit& visit) {
  return visit.campaign.avatars.empty()
             ? 0
             : kChoiceTop + ui.line(type::kMetaBold) + kChoiceAbove + kRoundPitch + kChoiceBelow;
}

void AvatarChoice::draw(Ui& ui, Visit& visit, Box& form) {
  const std::vector<campaign::Avatar>& all = visit.campaign.avatars;
  if (all.empty()) return;
  const std::string_view label = visit.words(Str::kAvatar);
  form.takeTop(kChoiceTop);
  ui.text().draw(ui.canvas().list(), type::kMetaBold, label, form.takeTop(ui.line(type::kMetaBold)),
                 ui.canvas().inked(ui.theme().ink2));
  form.takeTop(kChoiceAbove);
  const Box row = form.takeTop(kRoundPitch);
  form.takeTop(kChoiceBelow);
  ui.note({.id = "avatars", .role = "radiogroup", .name = label, .rect = row});
  if (follow_) {
    follow_ = false;
    const auto chosen =
        std::find_if(all.begin(), all.end(), [&](const campaign::Avatar& one) { return one.id == visit.avatar; });
    const auto place = chosen == all.end() ? 0.0f : float(chosen - all.begin() + 1);
    const float most = std::max(0.0f, kRoundPitch * float(all.size() + 1) - row.w);
    row_.moveTo(std::clamp((place + 0.5f) * kRoundPitch - row.w / 2, 0.0f, most));
  }
  float x = row.x - row_.update(ui, row, kRoundPitch * float(all.size() + 1));
  row_.enter(ui, row.inset(-4, -4));
  drawOption(ui, visit, row, {x, row.y, kRoundPitch, kRoundPitch}, nullptr);
  for (const campaign::Avatar& avatar : all) {
    x += kRoundPitch;
    drawOption(ui, visit, row, {x, row.y, kRoundPitch, kRoundPitch}, &avatar);
  }
  row_.leaveFading(ui);
}

/// Null: none, which is the name's first letter.
void AvatarChoice::drawOption(Ui& ui, Visit& visit, const Box& row, const Box& cell, const campaign::Avatar* avatar) {
  const std::string id = avatar ? "avatar-" + avatar->id : "avatar";
  const std::string name = avatar ? visit.text(avatar->name) : std::string(visit.words(Str::kNoAvatar));
  const bool on = visit.avatar == (avatar ? avatar->id : std::string());
  const auto face = [&](const Box& at) {
    // Only those that are seen are fetched.
    if (cell.right() <= row.x || cell.x >= row.right() || cell.bottom() <= 0 || cell.y >= ui.screen().h) return;
    drawAvatar(ui, at, visit.name, "", avatar ? avatar->picture : std::string_view());
  };
  if (roundChoice(ui, id, "avatars", cell, name, on, face) && !on) visit.setAvatar(avatar ? avatar->id : "");
}

}  // namespace fairground::ui
