// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/works/own_place.h"

#include <algorithm>

#include "count/places.h"
#include "ui/works/community_words.h"

namespace fairground::ui {

namespace {

/// A card with the place and the votes it is by; 0 where works are not ranked.
float drawPlace(Ui& ui, const Visit& visit, const Box& at) {
  const EntryState& entry = visit.entry;
  const bool ranked = visit.campaign.acts.of(campaign::ActKind::kVote).taken;
  const std::string told = placeText(visit.words, entry.place, entry.of);
  if (!ranked || entry.status != EntryState::Status::kReceived || (entry.told && told.empty())) return 0;
  const Theme& theme = ui.theme();
  const std::string place = told.empty() ? std::string(visit.words(words::kPlaceSoon)) : told;
  const std::string votes = visit.words.counted(words::kVotesOne, words::kVotesMany, entry.votes);
  std::string by = told.empty() ? std::string() : visit.words(words::kPlaceByVotes, {{'a', votes}});
  // Which round it is the place in.
  if (const campaign::Phase* round = visit.campaign.phase(entry.round); round && !by.empty())
    by = visit.text(round->title) + " \u00B7 " + by;
  constexpr float kPlacePad = 16;
  Box in = at.inset(kPlacePad, 0);
  const float place_h = ui.text().heightOf(type::kDisplay28, place, in.w);
  const float by_h = by.empty() ? 0 : ui.text().heightOf(type::kMeta, by, in.w) + 2;
  const Box card{at.x, at.y, at.w, place_h + by_h + 2 * kPlacePad};
  ui.canvas().fill(card, theme.material, kCardRadius);
  in.y = card.y + kPlacePad;
  const Box line{in.x, in.y, in.w, place_h};
  ui.text().drawLines(ui.canvas().list(), type::kDisplay28, place, line, ui.canvas().inked(theme.on_material),
                      Align::kMiddle);
  ui.note({.id = "own-place", .role = "status", .name = by.empty() ? place : place + ". " + by, .rect = card});
  if (!by.empty()) {
    const Box under{in.x, in.y + place_h + 2, in.w, by_h};
    ui.text().drawLines(ui.canvas().list(), type::kMeta, by, under, ui.canvas().inked(theme.on_material),
                        Align::kMiddle);
  }
  return card.h;
}

}  // namespace

std::string placeText(const Strings& words, int64_t place, int64_t of) {
  if (of == 0) return "";
  const bool behind = place == 0;
  return words(behind ? words::kPlaceBehind : words::kPlaceOf,
               {{'n', words.number(behind ? count::kPlacesTold : place)}, {'a', words.number(of)}});
}

bool hasGallery(const Visit& visit) {
  const auto& rules = visit.campaign.acts.rules;
  return visit.options.collector &&
         std::any_of(rules.begin(), rules.end(), [](const campaign::ActRule& rule) { return rule.taken; });
}

float ownPlace(Ui& ui, Visit& visit, const Box& at) {
  using Status = EntryState::Status;
  const bool arrived = visit.entry.status == Status::kReceived || visit.entry.status == Status::kHeld;
  if (!arrived || !hasGallery(visit)) return 0;
  Box rest{at.x, at.y, at.w, 10000};
  if (const float height = drawPlace(ui, visit, rest); height > 0) rest.takeTop(height + 12);
  const std::string_view label =
      visit.words(visit.entry.status == Status::kReceived ? words::kSeeMine : words::kSeeAll);
  if (button(ui, "to-gallery", rest.takeTop(buttonHeight(ui, label, rest.w)), label)) goToSide(ui, visit, "gallery");
  return rest.y - at.y;
}

BarAction galleryAction(const Visit& visit) {
  return hasGallery(visit) ? BarAction{"see-works", "grid", visit.words(words::kSeeAll)} : BarAction{};
}

}  // namespace fairground::ui
