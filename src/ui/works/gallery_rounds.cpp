// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the gallery says of a season: its theme, when it was, what decides it, and the categories of its works.

#include "ui/photo/photo_words.h"
#include "ui/tag_field.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/widgets.h"
#include "ui/works/community_words.h"
#include "ui/works/gallery_screen.h"

namespace fairground::ui {

namespace {

constexpr float kSeasonGap = 14;
constexpr float kAcrossEndless = 10'000;

}  // namespace

std::vector<const campaign::Phase*> GalleryScreen::begunRounds(const Ui& ui) const {
  const double now = visit_.serverNow(ui);
  std::vector<const campaign::Phase*> out;
  for (const campaign::Phase& phase : visit_.campaign.phases) {
    if (phase.round && (now <= 0 || double(phase.opens) <= now)) out.push_back(&phase);
  }
  return out;
}

/// The one that was chosen; of a campaign that has had only one, that. Null: all works.
const campaign::Phase* GalleryScreen::shownRound(const Ui& ui) const {
  const std::vector<const campaign::Phase*> rounds = begunRounds(ui);
  for (const campaign::Phase* phase : rounds)
    if (phase->id == community_.works.query().round) return phase;
  return rounds.size() == 1 ? rounds.front() : nullptr;
}

/// "1 September to 1 November", "Closed", "Votes 60%", "Jury 40%".
std::vector<std::string> GalleryScreen::seasonLine(const Ui& ui, const campaign::Phase& phase) const {
  const Strings& said = visit_.words;
  const double now = visit_.serverNow(ui);
  const std::string from = said.date(phase.opens), to = said.date(phase.closes);
  std::vector<std::string> parts;
  if (community_.isOver(ui, &phase)) {
    parts.push_back(said(words::kRoundDates, {{'a', from}, {'b', to}}));
    parts.emplace_back(said(Str::kClosed));
  } else {
    parts.push_back(said(words::kRoundSince, {{'a', from}}));
    const auto left = int64_t((double(phase.closes) - now + kDaySeconds - 1) / kDaySeconds);
    if (now > 0 && left > 0) parts.push_back(said.counted(Str::kDaysLeftOne, Str::kDaysLeftMany, left));
  }
  const campaign::Round& round = *phase.round;
  if (round.byVotes()) {
    if (community_.primary() == campaign::ActKind::kVote) parts.emplace_back(said(words::kDecidedByVotes));
    return parts;
  }
  const auto share = [&](const Word& word, int hundredths) {
    if (hundredths > 0) parts.push_back(said(word, {{'a', said.percent(hundredths)}}));
  };
  share(words::kShareVotes, round.jury->votes);
  share(words::kShareDuels, round.jury->duels);
  share(words::kShareJury, round.jury->jurors);
  return parts;
}

/// Theme, description and dates of the round that is shown. Answers its height.
float GalleryScreen::drawSeason(Ui& ui, const Box& at) {
  season_ = 0;
  const campaign::Phase* phase = shownRound(ui);
  if (!phase) return 0;
  const Theme& theme = ui.theme();
  Box rest{at.x, at.y + kSeasonGap, at.w, 10'000};
  rest.takeTop(heading(ui, "season-theme", type::kDisplay24, visit_.text(phase->round->theme), rest, 2, theme.ink) + 4);
  const std::string about = visit_.text(phase->round->description);
  Box even = rest;
  even.w = ui.text().evenWidth(type::kBody, about, rest.w, 3);
  if (!about.empty()) rest.takeTop(paragraph(ui, "season-about", type::kBody, about, even, theme.ink2) + 6);
  rest.takeTop(phrases(ui, "season-line", type::kMeta, seasonLine(ui, *phase), rest, theme.ink2));
  if (!phase->round->byVotes() && !community_.isOver(ui, phase))
    rest.takeTop(2 + paragraph(ui, "season-places", type::kMeta, visit_.words(words::kPlacesLater), rest, theme.ink2));
  rest.takeTop(drawCategories(ui, rest, *phase->round));
  rest.takeTop(6);
  season_ = rest.y - at.y;
  return season_;
}

/// All works of the round, or those of a category: of its tag.
float GalleryScreen::drawCategories(Ui& ui, const Box& at, const campaign::Round& round) {
  if (round.categories.empty()) return 0;
  const WorkQuery& query = community_.works.query();
  std::vector<Choice> all{{"category-all", std::string(visit_.words(words::kAllCategories))}};
  int selected = query.tag.empty() ? 0 : -1;
  for (const campaign::Category& category : round.categories) {
    if (category.id == query.tag) selected = int(all.size());
    all.push_back({"category-" + category.id, visit_.text(category.title)});
  }
  const float high = choicesHeight(ui, kAcrossEndless, all);
  const Box row{at.x, at.y + 8, at.w, high};
  const float scroll = category_row_.update(ui, row, choicesWidth(ui, all));
  category_row_.enter(ui, {row.x - 8, row.y - 4, row.w + 16, high + 8});
  const auto chosen = choices(ui, "categories", {row.x - scroll, row.y, kAcrossEndless, high},
                              visit_.words(words::kPhotoCategory), all, selected);
  category_row_.leaveFading(ui);
  if (chosen && *chosen != selected) {
    WorkQuery next = query;
    next.tag = *chosen == 0 ? "" : round.categories[size_t(*chosen) - 1].id;
    typed_.clear();
    typed_at_ = -1;
    show(ui, std::move(next));
  }
  return high + 12;
}

/// Where the query leaves no standing to be shown, the order that comes nearest to it.
WorkQuery GalleryScreen::listable(const Ui& ui, WorkQuery query) const {
  const campaign::Phase* phase = query.round.empty() ? nullptr : visit_.campaign.phase(query.round);
  const bool stands = community_.isOver(ui, phase) && query.tag.empty();
  const WorkSort usual = community_.primary() == campaign::ActKind::kVote ? WorkSort::kVotes : WorkSort::kNewest;
  if (query.sort == WorkSort::kStanding && !stands) query.sort = usual;
  // Where nobody comes nearer any more there is no line to be near to.
  if (query.sort == WorkSort::kNear && community_.isOver(ui, phase)) query.sort = stands ? WorkSort::kStanding : usual;
  return query;
}

/// 0: it has none, or none that is told here.
int64_t GalleryScreen::placeOf(const Work& work) const {
  const WorkQuery& query = community_.works.query();
  if (!query.tag.empty()) return 0;
  if (query.sort == WorkSort::kStanding) return work.place;
  // Votes alone say nothing of a place that others decide as well.
  const campaign::Phase* phase = visit_.campaign.phase(work.round);
  const bool by_votes = !phase || !phase->round || phase->round->byVotes();
  return query.sort == WorkSort::kVotes && by_votes ? work.rank : 0;
}

}  // namespace fairground::ui
