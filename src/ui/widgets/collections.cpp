// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/widgets/collections.h"

#include <cmath>

#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kCardGap = 12;

}  // namespace

GridPlan planGrid(float width, const GridLook& look) {
  GridPlan plan;
  plan.gap = look.gap;
  plan.columns = std::clamp(int((width + look.gap) / (look.least + look.gap)), 2, look.most_columns);
  plan.cell_w = (width - look.gap * float(plan.columns - 1)) / float(plan.columns);
  plan.cell_h = plan.cell_w * look.aspect + look.extra;
  return plan;
}

Box GridPlan::cell(const Box& at, size_t index) const {
  return {at.x + float(index % size_t(columns)) * (cell_w + gap),
          at.y + float(index / size_t(columns)) * (cell_h + gap), cell_w, cell_h};
}

float GridPlan::height(size_t count) const {
  const size_t rows = (count + size_t(columns) - 1) / size_t(columns);
  return rows == 0 ? 0 : float(rows) * (cell_h + gap) - gap;
}

bool grid(Ui& ui, std::string_view id, const Box& at, std::string_view name, size_t count, const GridPlan& plan,
          DrawCell draw) {
  const float height = plan.height(count), pitch = plan.cell_h + plan.gap;
  ui.note({.id = id, .role = "list", .name = name, .rect = {at.x, at.y, at.w, height}});
  const float screen = ui.screen().h;
  const auto row_of = [&](float y) { return size_t(std::max(0.0f, std::floor((y - at.y) / pitch))); };
  const size_t first = std::min(count, row_of(-screen) * size_t(plan.columns));
  const size_t last = std::min(count, (row_of(2 * screen) + 1) * size_t(plan.columns));
  for (size_t i = first; i < last; ++i)
    draw(i, plan.cell(at, i));
  return at.y + height < 2 * screen;
}

bool pictureCard(Ui& ui, const Box& cell, float picture_height, const CardFace& face) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  std::string name(face.title);
  if (!face.line.empty()) name += ", " + std::string(face.line);
  ui.note({.id = face.id,
           .role = "listitem",
           .name = name,
           .rect = cell,
           .parent = face.parent,
           .place = int(face.index) + 1,
           .places = int(face.count)});
  Hit hit;
  if (face.pressable) {
    hit = ui.widget(
        {.id = std::string(face.id) + "-open", .role = "button", .name = name, .rect = cell, .parent = face.id}, 16);
  }
  const Box frame = pressedBox(ui, face.id, {cell.x, cell.y, cell.w, picture_height}, hit.held);
  canvas.fill(frame, theme.paper2, 16);
  // Only what can be seen is asked for: a long gallery would not fit into the atlas at once.
  const bool seen = frame.bottom() > -200 && frame.y < ui.screen().h + 200;
  if (seen && !face.picture.empty()) canvas.picture(face.picture, frame, kWhite, 16);
  if (hit.hovered) canvas.outline(frame, faded(theme.ink, 0.35f), 16, 1.5f);
  float y = cell.y + picture_height + 5;
  if (!face.title.empty()) {
    ui.text().drawLines(canvas.list(), type::kMetaBold, face.title, {cell.x + 2, y, cell.w - 4, 0},
                        canvas.inked(theme.ink), Align::kStart, face.title_lines);
    y += ui.line(type::kMeta) * float(face.title_lines) + 1;
  }
  ui.text().draw(canvas.list(), type::kLabel, face.line, {cell.x + 2, y, cell.w - 4, ui.line(type::kLabel)},
                 canvas.inked(theme.ink2));
  return hit.clicked;
}

size_t Carousel::draw(Ui& ui, std::string_view id, const Box& box, size_t count, float card_width,
                      const CarouselText& text, DrawCell draw) {
  if (count == 0) return 0;
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const std::string key(id);
  const float pitch = card_width + kCardGap, side = std::max(0.0f, (box.w - card_width) / 2);
  const Box view{box.x, box.y, box.w, box.h - kCarouselFoot};
  if (wanted_) scroller_.glideTo(float(std::min(*wanted_, count - 1)) * pitch);
  wanted_.reset();
  const float scroll = scroller_.update(ui, view, view.w + float(count - 1) * pitch, pitch);
  const size_t at = size_t(std::clamp(std::lround(scroll / pitch), 0L, long(count) - 1));
  const std::string place = ui.filled(text.place, int64_t(at) + 1, int64_t(count));
  ui.note({.id = key, .role = "list", .name = text.name, .rect = box, .description = place});

  // Buttons first: they lie over the cards and take the press there.
  const auto arrow = [&](std::string_view end, float x, std::string_view icon, std::string_view name, bool on, int by) {
    if (count < 2) return;
    if (iconButton(ui, key + std::string(end), {x, view.midY()}, icon, name, {.disabled = !on})) {
      wanted_ = size_t(int(at) + by);
      ui.wantFrame();
    }
  };
  const bool room = side >= kTouch + 8;
  const float inset = room ? side / 2 : kTouch / 2 + 8;
  scroller_.enter(ui, view);
  for (int i = std::max(0, int(at) - 2); i < std::min(int(count), int(at) + 3); ++i) {
    const Box card{box.x + side + float(i) * pitch - scroll, view.y, card_width, view.h};
    if (card.right() > view.x && card.x < view.right()) draw(size_t(i), card);
  }
  scroller_.leave(ui);
  arrow("-before", box.x + inset, "back", text.before, at > 0, -1);
  arrow("-after", box.right() - inset, "chevron-right", text.after, at + 1 < count, 1);
  const float dots = float(count - 1) * 14;
  for (size_t i = 0; i < count && dots < box.w; ++i) {
    const float x = box.midX() - dots / 2 + float(i) * 14;
    const float on = std::max(0.0f, 1 - std::abs(scroll / pitch - float(i)));
    canvas.fill({x - 3 - on * 3, box.bottom() - 11, 6 + on * 6, 6},
                mixed(mixed(theme.line, theme.ink, 0.2f), theme.accent, on), 3);
  }
  return at;
}

float rankRowHeight(const Ui& ui) { return ui.around(56, type::kBody); }

void rankRow(Ui& ui, const Box& row, const RankFace& face, FunctionRef<void(const Box&)> draw_mark) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  if (face.own) canvas.fill(row.inset(-8, 2), theme.paper2, 14);
  Box in = row;
  ui.text().draw(canvas.list(), type::kTitle, face.place, in.takeLeft(24 * ui.text().scale()),
                 canvas.inked(theme.ink2));
  if (face.mark_width > 0) draw_mark(in.takeLeft(face.mark_width));
  const Box number = in.takeRight(face.number_width + 14);
  ui.text().draw(canvas.list(), type::kBodyBold, face.number, number, canvas.inked(theme.ink), Align::kEnd);
  ui.text().draw(canvas.list(), face.own ? type::kBodyBold : type::kBody, face.name,
                 {in.x, in.y + 8, in.w, ui.around(22, type::kBody)}, canvas.inked(theme.ink));
  const Box bar{in.x, in.bottom() - 20, in.w, 6};
  const float share = ui.animate(std::string(face.id) + "/share", std::clamp(face.share, 0.0f, 1.0f), kMoveMs);
  canvas.fill(bar, theme.line, 3);
  canvas.fill({bar.x, bar.y, std::max(6.0f, bar.w * share), 6}, theme.accent, 3);
  const std::string spoken = std::string(face.place) + ". " + std::string(face.name) + ", " + std::string(face.number);
  ui.note({.id = face.id, .role = "listitem", .name = spoken, .rect = row, .parent = face.parent});
}

}  // namespace fairground::ui
