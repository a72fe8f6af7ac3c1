// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/widgets/widgets.h"

#include <cmath>

namespace fairground::ui {

namespace {

constexpr float kTabDot = 18;

/// Equal ones, unless a label needs more than that: then what is left is shared out.
std::vector<float> tabWidths(Ui& ui, float width, std::span<const Tab> all) {
  const float equal = width / float(std::max<size_t>(all.size(), 1));
  std::vector<float> out;
  float sum = 0, most = 0;
  for (const Tab& tab : all) {
    out.push_back(ui.text().width(type::kBodyBold, tab.label) + 12);
    sum += out.back();
    most = std::max(most, out.back());
  }
  for (float& w : out)
    w = most <= equal ? equal : sum <= width ? w + (width - sum) / float(all.size()) : w * width / sum;
  return out;
}

Box touchable(const Box& box) { return box.centered(std::max(box.w, kTouch), std::max(box.h, kTouch)); }

}  // namespace

Box pressedBox(Ui& ui, std::string_view id, const Box& box, bool held) {
  const float t = ui.animate(std::string(id) + "/press", held ? 1 : 0, kTapMs, Easing::kLinear);
  return t > 0 ? box.scaled(1 - 0.03f * t) : box;
}

Color inputGround(const Theme& theme) { return theme.field; }

bool drawLogo(Ui& ui, const Box& box, std::string_view brand) {
  const Theme& theme = ui.theme();
  if (theme.logo.empty()) return false;
  const float width = std::min(box.w, box.h * theme.logo_ratio), height = width / theme.logo_ratio;
  const Box at{box.x, box.midY() - height / 2, width, height};
  if (!ui.canvas().picture(theme.logo, at)) return false;
  ui.note({.id = "title", .role = "heading", .name = std::string(brand), .rect = at, .level = 1});
  return true;
}

std::string_view bar(Ui& ui, const Box& box, const BarLook& look) {
  std::string_view pressed;
  const auto action = [&](const BarAction& a, float x) {
    if (a.id.empty()) return;
    if (iconButton(ui, a.id, {x, box.midY()}, a.icon, a.name, {.raised = false, .color = look.ink})) pressed = a.id;
  };
  action(look.start, box.x + 34);
  const float logo = std::min(28 * ui.theme().logo_ratio, std::max(0.0f, box.w - 128));
  if (!drawLogo(ui, box.centered(logo, 28), look.title))
    heading(ui, "title", type::kDisplay24, look.title,
            box.centered(std::max(0.0f, box.w - 128), std::min(ui.line(type::kDisplay24), box.h - 8)), 1, look.ink,
            Align::kMiddle);
  action(look.end, box.right() - 34);
  return pressed;
}

Color shaded(const Hit& hit, Color color, Color ink) {
  if (hit.held) return mixed(color, ink, 0.08f);
  return hit.hovered ? mixed(color, ink, 0.04f) : color;
}

bool button(Ui& ui, std::string_view id, const Box& box, std::string_view label, const ButtonOptions& options) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  const float radius = box.h / 2;
  const Hit hit = ui.widget({.id = id,
                             .role = "button",
                             .name = label,
                             .rect = touchable(box),
                             .description = options.description,
                             .disabled = options.disabled},
                            radius);
  const Box b = pressedBox(ui, id, box, hit.held);
  Color text = theme.ink;
  if (options.emphasis == Emphasis::kPrimary) {
    const Color base = options.disabled ? theme.paper2 : theme.accent;
    if (!options.disabled) canvas.shadow(b, radius, Elevation::kFloating, mixed(theme.accent, theme.shadow, 0.3f));
    canvas.fill(b, shaded(hit, base, theme.ink), b.h / 2);
    text = options.disabled ? theme.ink2 : theme.on_accent;
  } else if (options.emphasis == Emphasis::kSecondary) {
    if (hit.held || hit.hovered) canvas.fill(b, faded(theme.ink, 0.05f), b.h / 2);
    canvas.outline(b, options.disabled ? theme.line : theme.ink, b.h / 2, 1.5f);
    text = options.disabled ? theme.ink2 : theme.ink;
  } else {
    canvas.fill(b, shaded(hit, theme.paper2, theme.ink), b.h / 2);
  }
  const float whole = ui.text().width(type::kButton, label), label_width = std::min(whole, b.w - 32);
  const float side = ui.mark(20, box.h - 16);
  // Words that need all of the width get it.
  const bool leads = options.busy || (!options.icon.empty() && whole + side + 8 <= b.w - 24);
  const float lead = leads ? side + 8 : 0, start = b.midX() - (label_width + lead) / 2;
  if (options.busy) {
    spinner(ui, {start + side / 2, b.midY()}, side / 2 - 1, text);
  } else if (leads) {
    canvas.icon(options.icon, {start + side / 2, b.midY()}, side, text);
  }
  const Box at{start + lead, b.y, label_width + 1, b.h};
  const float two = 2 * ui.line(type::kButton);
  if (!leads && whole > b.w - 32 && two <= b.h - 4) {
    ui.text().drawLines(canvas.list(), type::kButton, label, b.centered(b.w - 32, two), canvas.inked(text),
                        Align::kMiddle, 2);
  } else {
    ui.text().draw(canvas.list(), type::kButton, label, at, canvas.inked(text), leads ? Align::kStart : Align::kMiddle);
  }
  return hit.clicked && !options.busy;
}

float buttonHeight(Ui& ui, std::string_view label, float width, float least) {
  const size_t lines = std::min<size_t>(2, ui.text().lines(type::kButton, label, width - 32).size());
  return std::max(least, float(lines) * ui.line(type::kButton) + 16);
}

bool iconButton(Ui& ui, std::string_view id, ImVec2 center, std::string_view icon, std::string_view name,
                const IconButtonOptions& options) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  const Box box{center.x - kTouch / 2, center.y - kTouch / 2, kTouch, kTouch};
  const Hit hit = ui.widget({.id = id,
                             .role = "button",
                             .name = name,
                             .rect = box,
                             .pressed = options.pressed,
                             .expanded = options.expanded,
                             .disabled = options.disabled},
                            kTouch / 2);
  const Box b = pressedBox(ui, id, box, hit.held);
  if (options.raised) {
    canvas.shadow(b, b.h / 2, Elevation::kFloating);
    canvas.fill(b, shaded(hit, theme.paper, theme.ink), b.h / 2);
  } else if (hit.held || hit.hovered) {
    canvas.fill(b, faded(options.color.value_or(theme.ink), 0.08f), b.h / 2);
  }
  const Color color = options.color.value_or(theme.ink);
  canvas.icon(icon, b.center(), ui.mark(24, 30), options.disabled ? faded(color, 0.4f) : color);
  if (!options.disabled) ui.tip(id, hit, b, name);
  return hit.clicked;
}

bool circleButton(Ui& ui, std::string_view id, const Box& box, std::string_view icon, std::string_view label,
                  const TextStyle& style) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  const Hit hit = ui.widget({.id = id, .role = "button", .name = label, .rect = box}, 16);
  const Box circle = pressedBox(ui, id, {box.midX() - 24, box.y, 48, 48}, hit.held);
  canvas.fill(circle, shaded(hit, theme.paper2, theme.ink), circle.h / 2);
  canvas.icon(icon, circle.center(), ui.mark(22, 30), theme.ink);
  // Two words may stand below each other; one is never broken.
  const bool words = label.find(' ') != std::string_view::npos;
  const Box below = Box{box.x, box.y + 54, box.w, ui.line(style)}.inset(words ? 2 : -3, 0);
  if (words) {
    ui.text().drawLines(canvas.list(), style, label, below, canvas.inked(theme.ink), Align::kMiddle, 2);
  } else {
    ui.text().draw(canvas.list(), style, label, below, canvas.inked(theme.ink), Align::kMiddle);
  }
  return hit.clicked;
}

float chipIcon(const Ui& ui) { return ui.mark(15, 22); }

float chipWidth(Ui& ui, std::string_view icon, std::string_view label, float height) {
  // As large as its words are where they have no room to grow.
  return ui.text().width(ui.text().inHeight(type::kMetaBold, height), label) + (icon.empty() ? 24 : 29 + chipIcon(ui));
}

float chip(Ui& ui, std::string_view id, float x, float y, std::string_view icon, std::string_view label,
           bool from_right, float height) {
  Canvas& canvas = ui.canvas();
  const float room = from_right ? x - 8 : ui.screen().w - x - std::min(x, kMargin);
  const float width = std::min(chipWidth(ui, icon, label, height), std::max(room, 80.0f));
  const Box box{from_right ? x - width : x, y, width, height};
  ui.note({.id = id, .role = "text", .name = label, .rect = box});
  canvas.shadow(box, height / 2, Elevation::kFloating);
  canvas.fill(box, ui.theme().paper, height / 2);
  if (!icon.empty()) canvas.icon(icon, {box.x + 10 + chipIcon(ui) / 2, box.midY()}, chipIcon(ui), ui.theme().ink);
  Box text = box;
  text.takeLeft(icon.empty() ? 12 : chipIcon(ui) + 15);
  text.takeRight(8);
  ui.text().draw(canvas.list(), type::kMetaBold, label, text, canvas.inked(ui.theme().ink));
  return width;
}

std::optional<int> tabs(Ui& ui, std::string_view id, const Box& box, std::string_view name, std::span<const Tab> all,
                        int selected) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  std::optional<int> chosen;
  ui.note({.id = id, .role = "tablist", .name = name, .rect = box});
  const std::vector<float> widths = tabWidths(ui, box.w, all);
  // All of their dots have room, or none is shown.
  bool dots = true;
  for (size_t i = 0; i < all.size(); ++i) {
    const float words = ui.text().width(type::kBodyBold, all[i].label);
    dots = dots && (!all[i].dot || widths[i] > std::max(76.0f, words + kTabDot + 8));
  }
  float bar_x = 0, bar_w = 0, next = box.x;
  for (size_t i = 0; i < all.size(); ++i) {
    const Tab& tab = all[i];
    const bool on = int(i) == selected;
    const float width = widths[i];
    const Box b{next, box.y, width, box.h};
    next += width;
    const Hit hit =
        ui.widget({.id = tab.id, .role = "tab", .name = tab.label, .rect = b, .parent = id, .selected = on}, 10);
    const TextStyle& style = on ? type::kBodyBold : type::kBody;
    const float whole = ui.text().width(style, tab.label);
    const bool dot = tab.dot && dots;
    const float lead = dot ? kTabDot : 0;
    const float label = std::min(whole, b.w - 8 - lead);
    const float x = b.midX() - (label + lead) / 2;
    if (dot) canvas.circle({x + 5, b.midY()}, 5, *tab.dot);
    ui.text().draw(canvas.list(), style, tab.label, {x + lead, b.y, label + 1, b.h},
                   canvas.inked(on ? theme.ink : theme.ink2));
    if (on) {
      bar_x = x + lead;
      bar_w = label;
    }
    if (hit.clicked) chosen = int(i);
  }
  const float at = ui.animate(std::string(id) + "/x", bar_x, kQuickMs);
  const float wide = ui.animate(std::string(id) + "/w", bar_w, kQuickMs);
  canvas.fill({at - 2, box.bottom() - 7, wide + 4, 3}, theme.accent, 1.5f);
  return chosen;
}

float tabsHeight(const Ui& ui) { return ui.around(kTab, type::kBody); }

Box evenBox(Ui& ui, const TextStyle& style, std::string_view text, const Box& box, size_t most) {
  const float width = ui.text().evenWidth(style, text, box.w, most);
  return {box.midX() - width / 2, box.y, width, box.h};
}

float heading(Ui& ui, std::string_view id, const TextStyle& style, std::string_view text, const Box& box, int level,
              Color color, Align align, size_t max_lines) {
  // What its place has no room for in lines becomes one: smaller where that helps, before it gets an ellipsis.
  const bool tight = std::min(float(max_lines) * ui.line(style), ui.text().heightOf(style, text, box.w)) > box.h + 1;
  TextStyle one = style;
  while (tight && one.size > style.size * 0.7f && ui.text().width(one, text) > box.w)
    one.size -= 2;
  if (tight) ui.text().draw(ui.canvas().list(), one, text, box, ui.canvas().inked(color), align);
  Box even = tight ? box : evenBox(ui, style, text, box, max_lines);
  if (align != Align::kMiddle) even.x = box.x;
  const bool own = align == Align::kOwn;
  if (align == Align::kEnd || (own && ui.text().ownSetting(text).align == Align::kEnd)) even.x = box.right() - even.w;
  const float height =
      tight ? box.h
            : ui.text().drawLines(ui.canvas().list(), style, text, even, ui.canvas().inked(color), align, max_lines);
  ui.note({.id = id,
           .role = "heading",
           .name = text,
           .rect = {box.x, box.y, box.w, height},
           .dir = own ? "auto" : "",
           .level = level});
  return height;
}

float paragraph(Ui& ui, std::string_view id, const TextStyle& style, std::string_view text, const Box& box, Color color,
                Align align, size_t max_lines) {
  if (text.empty()) return 0;
  const bool tight = max_lines == 1 && ui.line(style) > box.h + 1;
  if (tight) ui.text().draw(ui.canvas().list(), style, text, box, ui.canvas().inked(color), align);
  const Box at = align == Align::kMiddle && !tight ? evenBox(ui, style, text, box) : box;
  const float height =
      tight ? box.h
            : ui.text().drawLines(ui.canvas().list(), style, text, at, ui.canvas().inked(color), align, max_lines);
  ui.note({.id = id,
           .role = "text",
           .name = text,
           .rect = {box.x, box.y, box.w, height},
           .dir = align == Align::kOwn ? "auto" : ""});
  return height;
}

float phrases(Ui& ui, std::string_view id, const TextStyle& style, std::span<const std::string> parts, const Box& box,
              Color color) {
  constexpr const char* kDot = " \u00B7 ";
  constexpr float kStep = 8;
  const auto broken = [&](float width) {
    std::vector<std::string> lines;
    for (const std::string& part : parts) {
      const std::string longer = lines.empty() ? part : lines.back() + kDot + part;
      if (lines.empty() || ui.text().width(style, longer) > width) {
        lines.push_back(part);
      } else {
        lines.back() = longer;
      }
    }
    return lines;
  };
  std::vector<std::string> lines = broken(box.w);
  // As many lines, about as long as each other.
  for (float width = box.w - kStep; lines.size() > 1 && width > box.w / 2; width -= kStep) {
    std::vector<std::string> even = broken(width);
    if (even.size() != lines.size()) break;
    lines = std::move(even);
  }
  std::string whole;
  for (const std::string& part : parts)
    whole += (whole.empty() ? "" : kDot) + part;
  Box rest = box;
  for (const std::string& line : lines) {
    const Box at{rest.x, rest.y, ui.text().evenWidth(style, line, box.w, 2), rest.h};
    rest.takeTop(ui.text().drawLines(ui.canvas().list(), style, line, at, ui.canvas().inked(color)));
  }
  const Box all{box.x, box.y, box.w, rest.y - box.y};
  ui.note({.id = id, .role = "text", .name = whole, .rect = all});
  return all.h;
}

void spinner(Ui& ui, ImVec2 center, float radius, Color color) {
  Canvas& canvas = ui.canvas();
  canvas.ring(center, radius, faded(color, 0.25f), 2);
  const float turn = ui.reducedMotion() ? 0 : float(std::fmod(ui.now(), 900.0) / 900.0) * 6.2832f;
  ImDrawList& list = canvas.list();
  list.PathArcTo(center, radius, turn, turn + 1.6f);
  list.PathStroke(canvas.inked(color), 0, 2);
  if (!ui.reducedMotion()) ui.wantFrame();
}

void sheet(Ui& ui, const Box& box) {
  Canvas& canvas = ui.canvas();
  canvas.shadow({box.x, box.y, box.w, std::max(box.h, 120.0f)}, kSheetRadius, Elevation::kSheet);
  // Beyond the screen's edges, where its own soft edge would show what lies under it.
  canvas.fill({box.x - 1, box.y, box.w + 2, box.h + 2}, ui.theme().paper, kSheetRadius, ImDrawFlags_RoundCornersTop);
  ui.block(box);
}

void sidePanel(Ui& ui, const Box& box) {
  ui.canvas().fill(box, ui.theme().paper);
  ui.canvas().fill({box.x, box.y, 1, box.h}, faded(ui.theme().ink, 0.07f));
  ui.block(box);
}

GrabEvent grabBar(Ui& ui, std::string_view id, const Box& box, const Box& bar, std::string_view name, bool open) {
  GrabEvent event;
  ui.drags(box, true, 1, 1);
  const Hit hit = ui.widget({.id = id, .role = "button", .name = name, .rect = box, .pressed = open}, 8);
  ui.canvas().fill(bar, mixed(ui.theme().line, ui.theme().ink, hit.hovered || hit.held ? .3f : .12f), 2);
  if (hit.held || hit.released) event.dragged = hit.pointer.y - ui.pressOrigin().y;
  event.released = hit.released && std::abs(event.dragged) > kSlop;
  event.tapped = hit.clicked && !event.released;
  return event;
}

}  // namespace fairground::ui
