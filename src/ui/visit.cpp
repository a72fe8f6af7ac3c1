// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/visit.h"

#include "base/utf8.h"

namespace fairground::ui {

namespace {

constexpr int64_t kDay = 86400;
constexpr double kMinuteMs = 60000;

}  // namespace

void Visit::setName(std::string_view typed) { name = tidyLine(typed, size_t(kNameLetters)); }

std::string Visit::brandText() const {
  const std::string brand = text(campaign.brand);
  return brand.empty() ? text(campaign.title) : brand;
}

const campaign::Phase* Visit::phase() const {
  for (const campaign::Phase& phase : campaign.phases) {
    if (phase.id == activity.phase) return &phase;
  }
  return nullptr;
}

double Visit::serverNow(const Ui& ui) const {
  if (options.now <= 0) return 0;
  return double(options.now) + (now_at < 0 ? 0 : (ui.now() - now_at) / 1000);
}

int Visit::phaseNumber() const {
  const campaign::Phase* mine = phase();
  return mine ? int(mine - campaign.phases.data()) + 1 : 0;
}

bool Visit::closed() const {
  const campaign::Phase* mine = phase();
  return mine && options.now > 0 && mine->closes > 0 && options.now >= mine->closes;
}

std::string Visit::roundText() const {
  const campaign::Phase* mine = phase();
  if (!mine) return "";
  const std::string own = text(mine->status);
  if (!own.empty()) return own;
  return words(Str::kRoundOf,
               {{'n', words.number(phaseNumber())}, {'a', words.number(int64_t(campaign.phases.size()))}});
}

std::string Visit::enterText() const {
  const campaign::Phase* mine = phase();
  std::string own = mine ? text(mine->note) : "";
  if (own.empty()) own = text(campaign.summary);
  return own.empty() ? std::string(words(Str::kEnterText)) : own;
}

std::string Visit::phaseText() const {
  const campaign::Phase* mine = phase();
  if (!mine) return "";
  const std::string round = roundText();
  if (options.now <= 0) return round;
  std::string when;
  if (closed()) {
    when = words(Str::kClosed);
  } else if (options.now < mine->opens) {
    when = words.counted(Str::kOpensOne, Str::kOpensMany, (mine->opens - options.now + kDay - 1) / kDay);
  } else {
    when = words.counted(Str::kDaysLeftOne, Str::kDaysLeftMany, (mine->closes - options.now + kDay - 1) / kDay);
  }
  return round + " \u00B7 " + when;
}

bool Visit::consentsGiven() const {
  for (size_t i = 0; i < campaign.consents.size(); ++i) {
    if (campaign.consents[i].required && !(i < consents.size() && consents[i])) return false;
  }
  return true;
}

std::string Visit::strokesLine() const { return words.counted(Str::kStrokesOne, Str::kStrokesMany, play->strokes()); }

std::string Visit::paintedLine() const {
  std::string out = strokesLine();
  const auto minutes = int64_t(painted_ms / kMinuteMs + 0.5);
  if (minutes > 0) out += " " + words.counted(Str::kMinutesOne, Str::kMinutesMany, minutes);
  return out;
}

void goTo(Ui& ui, Visit& visit, ScreenName screen) {
  if (visit.screen == screen) return;
  visit.screen = screen;
  // Who is in the mirror goes on at the new screen's beginning.
  ui.moveFocus(screen == ScreenName::kPaint ? "canvas" : "title");
  ui.setAnimated("screen", 0);
  ui.wantFrame();
}

}  // namespace fairground::ui
