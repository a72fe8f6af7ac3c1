// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The specimen's frame, its colours, words and controls; what is made of several parts is in specimen_parts.cpp.

#include "ui/specimen/specimen_screen.h"

#include <cmath>

#include "ui/makeover/look_card.h"
#include "ui/makeover/makeover_ui.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/ranges.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kHeader = 232, kCardPad = 20, kColumnGap = 16, kLeastColumn = 340;

}  // namespace

const std::array<SpecimenScreen::Section, 11> SpecimenScreen::kSections = {{
    {"colours", "Colour roles", &SpecimenScreen::colours},
    {"words", "Type", &SpecimenScreen::words},
    {"buttons", "Buttons", &SpecimenScreen::buttons},
    {"choices", "Pills, tabs, choices", &SpecimenScreen::pillsAndTabs},
    {"ranges", "Ranges", &SpecimenScreen::ranges},
    {"boxes", "Checkbox and consent", &SpecimenScreen::boxes},
    {"fields", "Fields", &SpecimenScreen::fields},
    {"tray", "Tray and tools", &SpecimenScreen::tray},
    {"time", "Progress and time", &SpecimenScreen::time},
    {"collections", "Collections", &SpecimenScreen::collections},
    {"states", "Empty, loading, error, offline", &SpecimenScreen::states},
}};

void SpecimenScreen::draw(Ui& ui) {
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  Canvas& canvas = ui.canvas();
  canvas.fill(screen, ui.theme().paper);
  ui.block(screen);
  ui.setInert(dialog_);
  // The palettes come with the play; its picture is not shown here.
  play_.wantWidth(64);
  const float scroll = scroll_.update(ui, screen, content_);
  scroll_.enter(ui, screen);
  const float width = screen.w - safe.left - safe.right - 2 * kMargin;
  const int count = std::clamp(int((width + kColumnGap) / (kLeastColumn + kColumnGap)), 1, 3);
  const float w = std::min(440.0f, (width - kColumnGap * float(count - 1)) / float(count));
  const float left = screen.midX() - (w * float(count) + kColumnGap * float(count - 1)) / 2;
  const float header = drawHeader(ui, {0, -scroll, screen.w, kHeader + safe.top}, left + 4);
  float bottoms[3];
  std::fill(std::begin(bottoms), std::end(bottoms), header - 28 - scroll);
  for (size_t i = 0; i < kSections.size(); ++i) {
    const auto column = std::min_element(bottoms, bottoms + count) - bottoms;
    float& y = bottoms[column];
    y += drawSection(ui, i, {left + float(column) * (w + kColumnGap), y, w, 10000}) + kColumnGap;
  }
  const float end = *std::max_element(bottoms, bottoms + count) + scroll + 24 + safe.bottom;
  if (std::abs(end - content_) > 0.5f) ui.wantFrame();
  content_ = end;
  scroll_.leave(ui);
  drawOverlays(ui);
}

float SpecimenScreen::drawHeader(Ui& ui, Box at, float x) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const float w = at.w - 2 * x;
  const std::string brand = visit_.brandText();
  const std::string subtitle = visit_.text(visit_.campaign.title) + ": every control, in every state";
  const float words = ui.text().heightOf(type::kBody, subtitle, w, 2);
  at.h += words - type::kBody.line;
  canvas.clip(at);
  drawGround(ui, at);
  canvas.unclip();
  const Color light = theme.on_material;
  float y = at.y + ui.safe().top + 40;
  TextStyle style = type::kDisplay40;
  style.size = 46, style.line = 50;
  heading(ui, "title", style, brand, {x, y, w, 50}, 1, light);
  y += 54;
  paragraph(ui, "subtitle", type::kBody, subtitle, {x, y, w, words}, faded(light, 0.85f), Align::kStart, 2);
  y += words + 20;
  const PillOptions options{.icon = moving_ ? "pause" : "play", .pressed = moving_};
  const std::string_view label = moving_ ? "Stop what moves" : "Show what moves";
  if (pill(ui, "moving", {x, y, pillWidth(ui, label, options), kTouch}, label, options).clicked) moving_ = !moving_;
  return at.h;
}

float SpecimenScreen::drawSection(Ui& ui, size_t index, const Box& at) {
  const Section& section = kSections[index];
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const Box card{at.x, at.y, at.w, heights_[index]};
  canvas.shadow(card, kCardRadius, Elevation::kCard, faded(theme.shadow, 0.5f));
  canvas.fill(card, mixed(theme.paper, inputGround(theme), 0.55f), kCardRadius);
  canvas.outline(card, faded(theme.line, 0.8f), kCardRadius, 1);
  ui.note({.id = std::string("section-") + section.id, .role = "region", .name = section.title, .rect = card});
  Box in = at.inset(kCardPad, 0);
  in.takeTop(16);
  heading(ui, std::string("heading-") + section.id, type::kDisplay24, section.title, in.takeTop(38), 2, theme.ink);
  const float height = 54 + (this->*section.draw)(ui, in) + 20;
  if (std::abs(height - heights_[index]) > 0.5f) ui.wantFrame();
  heights_[index] = height;
  return height;
}

float SpecimenScreen::colours(Ui& ui, Box at) {
  const Theme& theme = ui.theme();
  Canvas& canvas = ui.canvas();
  const struct {
    const char* name;
    Color color;
  } roles[] = {{"paper", theme.paper},         {"paper-2", theme.paper2},    {"ink", theme.ink},
               {"ink-2", theme.ink2},          {"line", theme.line},         {"accent", theme.accent},
               {"on-accent", theme.on_accent}, {"material", theme.material}, {"edge", theme.material_edge},
               {"verified", theme.verified},   {"danger", theme.danger}};
  const size_t columns = at.w < 260 ? 3 : 4, rows = (std::size(roles) + columns - 1) / columns;
  const float w = at.w / float(columns), h = 84;
  for (size_t i = 0; i < std::size(roles); ++i) {
    const Box cell{at.x + w * float(i % columns), at.y + h * float(i / columns), w, h};
    const Box chip{cell.x, cell.y, w - 10, 44};
    canvas.fill(chip, roles[i].color, 12);
    canvas.outline(chip, faded(theme.ink, 0.16f), 12, 1);
    ui.text().draw(canvas.list(), type::kLabelBold, roles[i].name, {cell.x, cell.y + 48, w - 4, 16},
                   canvas.inked(theme.ink));
    ui.text().draw(canvas.list(), type::kLabel, hexOf(roles[i].color), {cell.x, cell.y + 63, w - 4, 16},
                   canvas.inked(theme.ink2));
    ui.note({.id = std::string("role-") + roles[i].name,
             .role = "text",
             .name = std::string(roles[i].name) + " " + hexOf(roles[i].color),
             .rect = cell});
  }
  return h * float(rows);
}

float SpecimenScreen::words(Ui& ui, Box at) {
  const Theme& theme = ui.theme();
  const struct {
    const char* id;
    const TextStyle& style;
    const char* text;
  } lines[] = {{"display-38", type::kDisplay40, "Copper over Dusk"},
               {"display-28", type::kDisplay28, "41 strokes, one look"},
               {"display-24", type::kDisplay24, "Most chosen"},
               {"title", type::kTitle, "Title 17/24, semibold"},
               {"body", type::kBody, "Body 15/20. Every look counts."},
               {"small", type::kSmall, "Small 14/20, for what stands beside"},
               {"meta", type::kMeta, "Meta 13/18: 18,240 of 20,311"},
               {"label", type::kLabel, "Label 12/16, the floor"}};
  float y = at.y;
  for (const auto& line : lines) {
    const float h = paragraph(ui, std::string("type-") + line.id, line.style, line.text,
                              {at.x, y, at.w, line.style.line}, theme.ink, Align::kStart, 1);
    y += h + 8;
  }
  return y - at.y - 8;
}

float SpecimenScreen::buttons(Ui& ui, Box at) {
  const float top = at.y;
  button(ui, "primary", at.takeTop(kButton), "Finish look");
  at.takeTop(12);
  Box row = at.takeTop(kButton);
  const float half = (row.w - 12) / 2;
  button(ui, "busy", row.takeLeft(half), "Sending", {.busy = moving_});
  row.takeLeft(12);
  button(ui, "disabled", row, "Not yet", {.disabled = true});
  at.takeTop(12);
  row = at.takeTop(buttonHeight(ui, "Keep painting", half));
  button(ui, "secondary", row.takeLeft(half), "Keep painting", {.emphasis = Emphasis::kSecondary});
  row.takeLeft(12);
  button(ui, "quiet", row, "Show more", {.emphasis = Emphasis::kQuiet, .icon = "arrow-down"});
  at.takeTop(18);
  row = at.takeTop(kTouch);
  float x = row.x + kTouch / 2;
  const auto icon = [&](const char* id, const char* name, const char* label, const IconButtonOptions& options) {
    const bool pressed = iconButton(ui, id, {x, row.midY()}, name, label, options);
    x += kTouch + 12;
    return pressed;
  };
  icon("icon-raised", "heart", "Like", {});
  if (icon("icon-toggle", compared_ ? "heart-filled" : "heart", "Keep",
           {.pressed = compared_, .color = ui.theme().accent})) {
    compared_ = !compared_;
  }
  icon("icon-bare", "search", "Search", {.raised = false});
  icon("icon-off", "undo", "Nothing to undo", {.disabled = true});
  at.takeTop(14);
  const Box share = at.takeTop(76);
  const struct {
    const char* id;
    const char* icon;
    const char* label;
  } ways[] = {{"way-save", "save", "Save"},
              {"way-link", "link", "Copy link"},
              {"way-share", "share", "Share"},
              {"way-more", "more", "More"}};
  for (size_t i = 0; i < std::size(ways); ++i) {
    circleButton(ui, ways[i].id, {share.x + float(i) * share.w / 4, share.y, share.w / 4, share.h}, ways[i].icon,
                 ways[i].label);
  }
  at.takeTop(10);
  row = at.takeTop(buttonHeight(ui, "Open a dialog", half, kTouch));
  if (button(ui, "show-toast", row.takeLeft(half), "Show a toast", {.emphasis = Emphasis::kQuiet})) {
    visit_.toast.show(ui, "check", "Link copied", "Undo");
  }
  row.takeLeft(12);
  if (button(ui, "show-dialog", row, "Open a dialog", {.emphasis = Emphasis::kQuiet})) {
    dialog_ = true;
    ui.wantFrame();
  }
  return at.y - top;
}

float SpecimenScreen::pillsAndTabs(Ui& ui, Box at) {
  const float top = at.y;
  const Tab all[] = {{"tab-hot", "Popular", ui.theme().accent},
                     {"tab-new", "Latest", ui.theme().verified},
                     {"tab-mine", "Mine", std::nullopt}};
  if (const auto chosen = tabs(ui, "tabs", at.takeTop(tabsHeight(ui)), "Sorted by", all, tab_)) tab_ = *chosen;
  at.takeTop(12);
  const Choice kinds[] = {
      {"kin-sister", "Sister"}, {"kin-friend", "Friend"}, {"kin-partner", "Partner"}, {"kin-parent", "Parent"}};
  const float h = choicesHeight(ui, at.w, kinds);
  if (const auto chosen = choices(ui, "kin", at.takeTop(h), "They are my", kinds, choice_)) choice_ = *chosen;
  at.takeTop(16);
  // On a patch of the brand's material, as pills lie on art.
  const Box art = at.takeTop(124);
  ui.canvas().fill(art, ui.theme().material, 16);
  Box row = art.inset(12, 14);
  Box line = row.takeTop(kTouch);
  const PillPart parts[] = {{"pill-undo", "undo", "Undo", false}, {"pill-redo", "redo", "Redo", true}};
  splitPill(ui, line.takeLeft(2 * kTouch), parts);
  line.takeLeft(8);
  const PillOptions compare{.icon = "compare", .on = open_, .pressed = open_};
  if (pill(ui, "pill-compare", line.takeLeft(std::min(line.w, pillWidth(ui, "Compare", compare))), "Compare", compare)
          .clicked) {
    open_ = !open_;
  }
  row.takeTop(8);
  line = row.takeTop(kTouch);
  swatchButton(ui, "pill-tone", line.takeLeft(kTouch), "Tone", ui.theme().material_edge, {.busy = moving_});
  line.takeLeft(8);
  chip(ui, "chip", line.x, line.y + 6, "clock", "Round 2 of 3");
  return at.y - top;
}

float SpecimenScreen::ranges(Ui& ui, Box at) {
  const float top = at.y;
  const auto put = [](std::optional<int> next, int& value) { value = next.value_or(value); };
  const auto show = [&](const char* id, const char* label, int& value, Track track, bool off) {
    const std::string text = track == Track::kWedge ? visit_.words.number(value) + " px" : visit_.words.percent(value);
    put(slider(ui, id, at.takeTop(sliderHeight(ui)), label, {value, 1, 100, 1},
               {.track = track, .pigment = ui.theme().accent, .value_text = text, .disabled = off}),
        value);
    at.takeTop(6);
  };
  show("range-plain", "Volume", plain_, Track::kPlain, false);
  show("range-wedge", "Size", size_, Track::kWedge, false);
  show("range-ramp", "Intensity", intensity_, Track::kRamp, false);
  int still = 30;
  show("range-off", "Not now", still, Track::kPlain, true);
  at.takeTop(6);
  const std::string degrees = std::to_string(turn_ / 10) + "." + std::to_string(std::abs(turn_) % 10) + "\u00B0";
  put(dial(ui, "range-dial", at.takeTop(dialHeight(ui)), "Straighten", {turn_, -450, 450, 2},
           {.value_text = turn_ < 0 && turn_ > -10 ? "-" + degrees : degrees}),
      turn_);
  at.takeTop(12);
  put(stepper(ui, "range-step", at.takeTop(kTouch), "Stems", {count_, 1, 9, 1},
              {.less = "One less", .more = "One more"}),
      count_);
  return at.y - top;
}

std::unique_ptr<SideScreen> specimenScreen(std::string_view name, Visit& visit, ActivityUi& activity) {
  if (name != "specimen" || visit.activity.type != activity::kMakeover.name) return nullptr;
  return std::make_unique<SpecimenScreen>(visit, static_cast<MakeoverUi&>(activity).play());
}

}  // namespace fairground::ui
