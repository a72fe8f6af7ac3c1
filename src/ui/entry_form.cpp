// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/entry_form.h"

#include "ui/json_out.h"
#include "ui/problem_text.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

/// What an icon takes of a line of the standing.
float standingLead(const Ui& ui) { return ui.mark(18) + 8; }

std::string_view complaintOf(const Visit& visit, size_t consent) {
  const bool missed = visit.consent_missed && visit.campaign.consents[consent].required && !visit.consents[consent];
  return missed ? visit.words(Str::kRequired) : std::string_view();
}

}  // namespace

float consentsHeight(Ui& ui, const Visit& visit, float width) {
  float height = 0;
  for (size_t i = 0; i < visit.campaign.consents.size(); ++i) {
    const std::string said = visit.text(visit.campaign.consents[i].text);
    height += 4 + checkboxHeight(ui, width,
                                 {.text = said,
                                  .complaint = complaintOf(visit, i),
                                  .required = visit.needed(visit.campaign.consents[i].required)});
  }
  return height;
}

void drawConsents(Ui& ui, Visit& visit, Box& form) {
  visit.consents.resize(visit.campaign.consents.size());
  for (size_t i = 0; i < visit.campaign.consents.size(); ++i) {
    const campaign::Consent& c = visit.campaign.consents[i];
    const std::string text = visit.text(c.text), link = c.terms.empty() ? std::string() : visit.text(c.link);
    const CheckboxText words{
        .text = text, .link = link, .complaint = complaintOf(visit, i), .required = visit.needed(c.required)};
    form.takeTop(4);
    const CheckboxEvent event =
        checkbox(ui, "consent-" + c.id, form.takeTop(checkboxHeight(ui, form.w, words)), words, visit.consents[i]);
    if (event.toggled) visit.consents[i] = !visit.consents[i];
    if (event.link) ui.send(JsonOut().member("want", "open").member("path", c.terms).object());
  }
}

bool agreed(Ui& ui, Visit& visit) {
  visit.consent_missed = !visit.consentsGiven();
  if (!visit.consent_missed) return true;
  ui.announce(visit.words(Str::kRequired));
  size_t first = 0;
  while (complaintOf(visit, first).empty())
    ++first;
  ui.moveFocus("consent-" + visit.campaign.consents[first].id);
  return false;
}

std::string_view sendingText(const Visit& visit) {
  return visit.words(visit.entry.kept ? Str::kSaving : Str::kSendingUnkept);
}

Standing standingOf(const Visit& visit, const Theme& theme, const StandingWords& words) {
  using Status = EntryState::Status;
  switch (visit.entry.status) {
    case Status::kNone:
      break;
    case Status::kSaved:
      if (!visit.entry.kept && !visit.online) return {"offline", visit.words(Str::kUnsentUnkept), theme.ink2};
      return {"save", visit.online ? sendingText(visit) : visit.words(Str::kSavedOffline), theme.ink2};
    case Status::kSending:
      return {"send", sendingText(visit), theme.ink2, true};
    case Status::kReceived:
      return {"verified", visit.words(Str::kReceived), theme.verified};
    case Status::kHeld:
      return {"shield", visit.words(Str::kHeld), theme.ink2};
    case Status::kRefused:
      return {"warning", words.refused, theme.danger, false, true};
    case Status::kFailed:
      return {"warning", visit.words(visit.entry.kept ? Str::kSendFailed : Str::kUnsentUnkept), theme.danger, false,
              true};
  }
  return {"", words.unsent, theme.ink2};
}

float drawStanding(Ui& ui, const Standing& standing, const Box& at) {
  Canvas& canvas = ui.canvas();
  Box line{at.x, at.y, at.w, ui.text().heightOf(type::kSmall, standing.text, at.w - standingLead(ui))};
  const float side = ui.mark(18);
  const ImVec2 middle(line.x + side / 2, line.y + ui.line(type::kSmall) / 2);
  if (standing.busy) {
    spinner(ui, middle, side / 2 - 1, ui.theme().accent);
  } else if (!standing.icon.empty()) {
    canvas.icon(standing.icon, middle, side, standing.color);
  }
  line.takeLeft(standingLead(ui));
  ui.text().drawLines(canvas.list(), type::kSmall, standing.text, line, canvas.inked(standing.color));
  ui.note({.id = "status", .role = "status", .name = standing.text, .rect = line});
  return line.h;
}

std::string_view whyOf(const Visit& visit) {
  const std::string_view said = problemText(visit.words, visit.entry.problem);
  return said.empty() && !visit.entry.kept ? visit.words(Str::kNotKept) : said;
}

float standingCard(Ui& ui, const Visit& visit, const Box& at, const StandingWords& words, ActivityWish& wish) {
  constexpr float kPad = 16;
  const Theme& theme = ui.theme();
  const Standing standing = standingOf(visit, theme, words);
  const std::string_view message = whyOf(visit);
  const bool may_send = visit.entry.status == EntryState::Status::kFailed;
  const std::string_view again = visit.words(Str::kSendAgain);
  Box in{at.x + kPad, at.y + kPad, at.w - 2 * kPad, 0};
  const float text_h = ui.text().heightOf(type::kSmall, standing.text, in.w - standingLead(ui));
  const float message_h = message.empty() ? 0 : ui.text().heightOf(type::kMeta, message, in.w) + 6;
  const float button_h = may_send ? buttonHeight(ui, again, in.w, kTouch) + 10 : 0;
  const Box card{at.x, at.y, at.w, text_h + message_h + button_h + 2 * kPad};
  ui.canvas().fill(card, theme.paper2, kCardRadius);
  in.y += drawStanding(ui, standing, in);
  if (!message.empty()) in.y += paragraph(ui, "why", type::kMeta, message, {in.x, in.y + 6, in.w, 0}, theme.ink2) + 6;
  const Box press{in.x, in.y + 10, in.w, button_h - 10};
  if (may_send && button(ui, "again", press, again, {.emphasis = Emphasis::kSecondary})) wish.send_again = true;
  return card.h;
}

}  // namespace fairground::ui
