// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The specimen's forms, collections and states.

#include "ui/specimen/specimen_screen.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/overlays.h"
#include "ui/widgets/states.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

float SpecimenScreen::boxes(Ui& ui, Box at) {
  const float top = at.y;
  const CheckboxText rows[] = {
      {.text = "Tell me when the round is over"},
      {.text = "I agree to the rules and to my look being shown in the gallery.", .link = "the rules"},
      {.text = "I am sixteen or older.",
       .complaint = ticked_[2] ? "" : "Please agree to this first",
       .required = "(required)"}};
  for (size_t i = 0; i < std::size(rows); ++i) {
    const CheckboxEvent event =
        checkbox(ui, "check-" + std::to_string(i), at.takeTop(checkboxHeight(ui, at.w, rows[i])), rows[i], ticked_[i]);
    if (event.toggled) ticked_[i] = !ticked_[i];
    at.takeTop(4);
  }
  const CheckboxText off{.text = "Not offered in this country", .disabled = true};
  checkbox(ui, "check-off", at.takeTop(checkboxHeight(ui, at.w, off)), off, true);
  return at.y - top;
}

float SpecimenScreen::fields(Ui& ui, Box at) {
  const float top = at.y;
  const auto show = [&](const char* id, std::string& value, const FieldOptions& options) {
    if (auto typed = field(ui, id, at.takeTop(fieldHeight(ui, at.w, options)), value, options))
      value = std::move(*typed);
    at.takeTop(14);
  };
  show("field-name", name_,
       {.label = "Your name", .placeholder = "As it should be shown", .autocomplete = "nickname", .max = 40});
  show("field-caption", city_, {.label = "Caption", .counted = "{n} of {a}", .max = 80, .spellcheck = true});
  const bool bad = mail_.find('@') == std::string::npos || mail_.find('.') == std::string::npos;
  show("field-mail", mail_,
       {.label = "E-mail",
        .error = bad ? std::string_view("An address has a dot after the @") : std::string_view(),
        .required = "(required)",
        .input_mode = "email",
        .autocomplete = "email"});
  show("field-story", story_,
       {.label = "Your story",
        .hint = "Shown with your card",
        .counted = "{n} of {a}",
        .max = 400,
        .lines = 4,
        .spellcheck = true});
  std::string closed = "Closed since Friday";
  const FieldOptions off{.label = "Message", .disabled = true};
  field(ui, "field-off", at.takeTop(fieldHeight(ui, at.w, off)), closed, off);
  return at.y - top;
}

std::vector<PanFace> SpecimenScreen::pans(size_t most) const {
  std::vector<PanFace> out;
  if (!play_.ready()) return out;
  const auto& config = play_.config();
  for (size_t i = 0; i < config.colours.size() && i < most; ++i) {
    const auto& c = config.colours[i];
    out.push_back({"specimen-pan-" + std::to_string(i), visit_.text(c.name), colorOf(c.rgb),
                   config.finish_pictures[size_t(c.finish)], config.rim});
  }
  return out;
}

float SpecimenScreen::tray(Ui& ui, Box at) {
  const float top = at.y;
  const std::vector<PanFace> faces = pans(16);
  if (faces.empty()) {
    skeleton(ui, at.takeTop(130), kTrayRadius);
    loadingText(ui, "tray-wait", at.takeTop(28), "The campaign's pictures are on their way");
    return at.y - top;
  }
  pan_ = std::min(pan_, int(faces.size()) - 1);
  constexpr float kBeside = 8;  // of the margin
  const TrayLook look{.columns = at.w + 2 * kBeside >= 8 * kTouch + 10 ? 8 : 0,
                      .pitch = kTouch,
                      .title = faces[size_t(pan_)].name,
                      .note = "16 of them"};
  const Box box = at.takeTop(trayHeight(look, int(faces.size())));
  if (const auto chosen = tray_.draw(ui, "specimen-tray", box.inset(-kBeside, 0), "Colours", faces, pan_, look))
    pan_ = *chosen;
  at.takeTop(14);
  const auto& config = play_.config();
  const Box row = at.takeTop(kToolHeight);
  ui.note({.id = "specimen-tools", .role = "radiogroup", .name = "Tools", .rect = row});
  const std::string names[] = {"Fluffy", "Flat", "Liner", "Smudge", "Eraser"};
  const float w = row.w / activity::kTools, width = std::min(w - 4, kToolWidth);
  const TextStyle style = toolStyle(ui, names, width);
  for (int i = 0; i < activity::kTools; ++i) {
    const ToolFace face{names[i], config.brushes[size_t(i)], hexOf(faces[size_t(pan_)].color), style, i == tool_};
    const Box cell = Box{row.x + w * float(i), row.y, w, row.h}.centered(width, row.h);
    if (toolCell(ui, "specimen-tool-" + std::to_string(i), cell, "specimen-tools", face)) tool_ = i;
  }
  return at.y - top;
}

float SpecimenScreen::time(Ui& ui, Box at) {
  const float top = at.y;
  progress(ui, "progress", at.takeTop(kProgressHeight), "Sending your photo", "3.1 of 5 MB", 620);
  at.takeTop(16);
  if (moving_) {
    progress(ui, "progress-open", at.takeTop(kProgressHeight), "Getting the picture ready", "", -1);
    at.takeTop(16);
    const Box row = at.takeTop(40);
    spinner(ui, {row.x + 20, row.midY()}, 14, ui.theme().accent);
    at.takeTop(8);
  }
  const Box card = at.takeTop(countdownHeight(ui) + 32);
  ui.canvas().fill(card, ui.theme().material, 18);
  const Color light = ui.theme().on_material;
  // By the server's clock where it is known; it ticks only while things may move.
  const campaign::Phase* phase = visit_.phase();
  const double now = visit_.serverNow(ui);
  const double left =
      moving_ && phase && now > 0 && double(phase->closes) > now ? double(phase->closes) - now : 12 * 86400 + 15516;
  const CountdownText text{"Until the round ends", "{n} d", "The round is over", "{n} days, {a} hours, {b} minutes"};
  countdown(ui, "countdown", card.inset(18, 16), left, text, light, faded(light, 0.8f), moving_);
  return at.y - top;
}

float SpecimenScreen::collections(Ui& ui, Box at) {
  const float top = at.y;
  const std::vector<PanFace> faces = pans(6);
  const char* names[] = {"Copper over Dusk", "Tide", "Petal at Noon"};
  constexpr int64_t kChosenTimes[] = {12486, 11902, 8655};
  ui.note({.id = "ranks", .role = "list", .name = "Most chosen", .rect = {at.x, at.y, at.w, 3 * rankRowHeight(ui)}});
  for (int i = 0; i < 3; ++i) {
    const std::string id = "rank-" + std::to_string(i), place = visit_.words.number(i + 1),
                      number = visit_.words.number(kChosenTimes[i]);
    const RankFace face{.id = id,
                        .parent = "ranks",
                        .place = place,
                        .name = names[i],
                        .number = number,
                        .share = float(kChosenTimes[i]) / float(kChosenTimes[0]),
                        .number_width = ui.text().width(type::kBodyBold, visit_.words.number(kChosenTimes[0])),
                        .own = i == 1,
                        .mark_width = faces.empty() ? 0 : 40.0f};
    rankRow(ui, at.takeTop(rankRowHeight(ui)), face, [&](const Box& box) {
      drawMedallion(ui, {box.x + 15, box.midY()}, 14, faces[size_t(i) % faces.size()], ui.theme().material_edge);
    });
  }
  at.takeTop(16);
  const CarouselText text{"Prizes", "The one before", "The next one", "{n} of {a}"};
  const Box row = at.takeTop(150 + kCarouselFoot);
  carousel_.draw(ui, "carousel", row.inset(-12, 0), 5, std::min(220.0f, at.w * 0.72f), text,
                 [&](size_t i, const Box& box) {
                   const std::string poster = i % 2 ? std::string() : visit_.campaign.poster;
                   const std::string id = "prize-" + std::to_string(i), title = "Prize " + std::to_string(i + 1);
                   pictureCard(ui, box, box.h - 44,
                               {.id = id,
                                .parent = "carousel",
                                .picture = poster,
                                .title = title,
                                .line = "Drawn on the last day",
                                .index = i,
                                .count = 5});
                 });
  at.takeTop(14);
  const GridPlan plan = planGrid(at.w, {.least = 130, .extra = 46, .most_columns = 3});
  const size_t count = size_t(plan.columns) * 2;
  grid(ui, "grid", at, "Latest looks", count, plan, [&](size_t i, const Box& box) {
    const std::string id = "look-" + std::to_string(i), title = "Look " + std::to_string(i + 1);
    pictureCard(ui, box, plan.cell_h - 46,
                {.id = id,
                 .parent = "grid",
                 .picture = visit_.campaign.poster,
                 .title = title,
                 .line = "Noor",
                 .index = i,
                 .count = count,
                 .pressable = true});
  });
  at.takeTop(plan.height(count));
  return at.y - top;
}

float SpecimenScreen::states(Ui& ui, Box at) {
  const float top = at.y;
  const auto strip = [&](const char* id, const char* icon, std::string_view text) {
    notice(ui, id, at.takeTop(noticeHeight(ui, at.w, text)), icon, text);
    at.takeTop(10);
  };
  strip("state-notice", "offline", "You are offline. What you make is kept here and sent later.");
  const auto show = [&](const char* id, Vacancy kind, const VacancyText& text) {
    vacancy(ui, id, at.takeTop(vacancyHeight(ui, at.w, text)), kind, text);
  };
  show("state-empty", Vacancy::kEmpty, {"eye", "No looks yet", "Paint the first one.", "Paint"});
  show("state-error", Vacancy::kError,
       {"warning", "The looks did not load", "Check the connection and try again.", "Try again", moving_});
  show("state-offline", Vacancy::kOffline, {"offline", "You are offline", "The looks of others show here later."});
  const float w = (at.w - 12) / 2;
  for (int i = 0; i < 2; ++i) {
    const float x = at.x + float(i) * (w + 12);
    skeleton(ui, {x, at.y, w, w * 0.7f}, 16);
    skeleton(ui, {x + 2, at.y + w * 0.7f + 10, w * 0.6f, 12}, 6);
  }
  at.takeTop(w * 0.7f + 30);
  loadingText(ui, "state-wait", at.takeTop(24), "Getting the latest looks");
  return at.y - top;
}

void SpecimenScreen::drawOverlays(Ui& ui) {
  const Box screen = ui.screen();
  if (visit_.toast.draw(ui, screen.midX(), screen.h - ui.safe().bottom - 20, std::min(420.0f, screen.w - 24))) {
    ui.wantFrame();
  }
  if (!dialog_) return;
  const DialogText text{"Start over?", "Your 41 strokes will be gone. You can bring them back with Undo.", "Start over",
                        "Keep painting"};
  if (dialog(ui, "dialog", text)) {
    dialog_ = false;
    ui.moveFocus("show-dialog");
    ui.wantFrame();
  }
}

bool SpecimenScreen::key(Ui&, std::string_view name) {
  if (name != "Escape" || !dialog_) return false;
  dialog_ = false;
  return true;
}

}  // namespace fairground::ui
