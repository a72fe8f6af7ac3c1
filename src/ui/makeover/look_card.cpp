// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/makeover/look_card.h"

#include "base/pcg32.h"

namespace fairground::ui {

std::vector<std::string> itemsOf(std::string_view key) {
  std::vector<std::string> out;
  while (!key.empty()) {
    const size_t end = std::min(key.find('+'), key.size());
    out.emplace_back(key.substr(0, end));
    key.remove_prefix(std::min(end + 1, key.size()));
  }
  return out;
}

std::vector<LookColour> coloursOf(const Visit& visit, const MakeoverPlay& play, const std::vector<std::string>& items,
                                  size_t most) {
  std::vector<LookColour> out;
  const auto& config = play.config();
  for (const std::string& item : items) {
    const activity::MakeoverColour* c = play.model().colourOf(item);
    if (!c || out.size() >= most) continue;
    const std::string name = visit.text(c->name);
    bool known = false;
    for (const LookColour& other : out)
      known = known || other.name == name;
    if (known) continue;
    const auto finish = size_t(c->finish);
    out.push_back({name,
                   std::string(visit.words(Str(size_t(Str::kMatte) + finish))),
                   std::string(activity::kFinishNames[finish]),
                   {c->id, name, colorOf(c->rgb), config.finish_pictures[finish], config.rim}});
  }
  return out;
}

std::string nameOf(const Visit& visit, const MakeoverPlay& play, const TallyRow& row) {
  if (!row.name.empty()) return row.name;
  activity::Outcome outcome{"look", itemsOf(row.key), std::nullopt};
  return play.model().title(outcome, visit.options.locale);
}

std::string strokesLine(const Visit& visit, const MakeoverPlay& play) {
  return visit.words.counted(Str::kStrokesOne, Str::kStrokesMany, play.strokes());
}

std::string paintedLine(const Visit& visit, const MakeoverPlay& play) {
  constexpr double kMinuteMs = 60000;
  std::string out = strokesLine(visit, play);
  const auto minutes = int64_t(play.painted_ms / kMinuteMs + 0.5);
  if (minutes > 0) out += " " + visit.words.counted(Str::kMinutesOne, Str::kMinutesMany, minutes);
  return out;
}

namespace {

/// The brand's picture, darkened as far as text on it needs. False while it is on its way.
bool drawBackground(Ui& ui, const Box& box) {
  constexpr float kMost = 720;  ///< px: it lies in the atlas, and behind everything
  Canvas& canvas = ui.canvas();
  const float scale = std::min(1.0f, kMost / std::max(box.w, box.h));
  const int width = int(box.w * scale), height = int(box.h * scale);
  const Pictures::Sprite sprite = ui.pictures().get({.url = ui.theme().background, .width = width, .height = height});
  if (!sprite.ready) return false;
  canvas.image(*ui.atlas().texture(), box, sprite.spot.uv0, sprite.spot.uv1, 0, faded(kWhite, sprite.alpha));
  canvas.fill(box, faded(ui.theme().material, 0.55f));
  return true;
}

}  // namespace

void drawGround(Ui& ui, const Box& box) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const Color deep = theme.material, warm = theme.material_warm;
  const float middle = box.h * 0.3f;
  canvas.fill(box, deep);
  if (!theme.background.empty() && drawBackground(ui, box)) return;
  canvas.gradient({box.x, box.y, box.w, middle}, mixed(deep, warm, 0.55f), warm);
  canvas.gradient({box.x, box.y + middle, box.w, box.h - middle}, warm, deep);
  // A fixed scatter of gold dust; it never moves.
  Pcg32 dust(7);
  for (int i = 0; i < 96; ++i) {
    const float x = float(dust.below(1000)) / 1000 * box.w, y = float(dust.below(1000)) / 1000 * box.h;
    const float r = 0.7f + float(dust.below(100)) / 100 * 1.5f;
    const float a = 0.2f + float(dust.below(100)) / 100 * 0.5f;
    canvas.circle({box.x + x, box.y + y}, r, faded(theme.material_edge, a));
  }
}

}  // namespace fairground::ui
