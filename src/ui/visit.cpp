// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/visit.h"

#include <algorithm>

#include "base/utf8.h"

namespace fairground::ui {

void Visit::setName(std::string_view typed) { name = tidyLine(typed, size_t(kNameLetters)); }

void Visit::setAvatar(std::string_view id) { avatar = campaign.avatar(id) ? id : std::string_view(); }

std::string_view Visit::avatarPicture(std::string_view id) const {
  const campaign::Avatar* chosen = campaign.avatar(id);
  return chosen ? std::string_view(chosen->picture) : std::string_view();
}

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

double Visit::serverNow(double ms) const {
  if (options.now <= 0) return 0;
  return double(options.now) + (now_at < 0 ? 0 : (ms - now_at) / 1000);
}

int Visit::phaseNumber() const {
  const campaign::Phase* mine = phase();
  return mine ? int(mine - campaign.phases.data()) + 1 : 0;
}

bool Visit::closed() const {
  if (options.now <= 0) return false;
  int64_t closes = 0;
  if (const campaign::Phase* mine = phase()) {
    closes = mine->closes;
  } else {
    // What only rounds take ends with the last of them.
    for (const campaign::Phase& round : campaign.phases) {
      if (!round.round) continue;
      const std::vector<std::string>& takes = round.round->activities;
      if (std::find(takes.begin(), takes.end(), activity.id) != takes.end()) closes = std::max(closes, round.closes);
    }
  }
  return closes > 0 && now() >= closes;
}

std::string Visit::roundText() const {
  const campaign::Phase* mine = phase();
  if (!mine) return "";
  const std::string own = text(mine->status);
  if (!own.empty()) return own;
  return words(Str::kRoundOf,
               {{'n', words.number(phaseNumber())}, {'a', words.number(int64_t(campaign.phases.size()))}});
}

const campaign::Phase* Visit::openPhase() const {
  for (const campaign::Phase& phase : campaign.phases) {
    if (phase.opens <= now() && now() < phase.closes) return &phase;
  }
  return nullptr;
}

std::string Visit::seasonText() const {
  const campaign::Phase* open = openPhase();
  if (!open) return "";
  const std::string status = text(open->status), title = text(open->title);
  return status.empty() || status == title ? title : status + " \u00B7 " + title;
}

std::string Visit::enterText() const {
  const campaign::Phase* mine = phase() ? phase() : openPhase();
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
  } else if (now() < mine->opens) {
    when = words.counted(Str::kOpensOne, Str::kOpensMany, (mine->opens - now() + kDaySeconds - 1) / kDaySeconds);
  } else {
    when = words.counted(Str::kDaysLeftOne, Str::kDaysLeftMany, (mine->closes - now() + kDaySeconds - 1) / kDaySeconds);
  }
  return round + " \u00B7 " + when;
}

bool Visit::consentsGiven() const {
  for (size_t i = 0; i < campaign.consents.size(); ++i) {
    if (campaign.consents[i].required && !(i < consents.size() && consents[i])) return false;
  }
  return true;
}

void goTo(Ui& ui, Visit& visit, ScreenName screen) {
  if (visit.screen == screen) return;
  visit.screen = screen;
  // Who is in the mirror goes on at the new screen's beginning.
  ui.moveFocus(screen == ScreenName::kPlay ? "canvas" : "title");
  ui.setAnimated("screen", 0);
  ui.wantFrame();
}

void goToSide(Ui& ui, Visit& visit, std::string_view name) {
  if (visit.screen == ScreenName::kSide && visit.side == name) return;
  if (visit.screen != ScreenName::kSide) visit.side_from = visit.screen;
  visit.side = name;
  // From one side screen to another is a way, too.
  visit.screen = ScreenName::kPlay;
  goTo(ui, visit, ScreenName::kSide);
}

}  // namespace fairground::ui
