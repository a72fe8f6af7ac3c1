// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/duels/duel_answers.h"

#include <algorithm>
#include <map>

#include "collector/clock.h"

namespace fairground::collector {

namespace {

/// The chance to win against the middle of the field, in thousandths.
int64_t points(int64_t strength) { return (count::chanceOf(strength) + 500) / 1000; }

count::Shares sharesOf(const campaign::Phase* phase) {
  if (!phase || !phase->round || !phase->round->jury) return {};
  const campaign::Jury& jury = *phase->round->jury;
  return {jury.votes, jury.duels, jury.jurors};
}

/// Everybody's, the best first.
std::vector<count::StandingRow> standingRows(const DuelField& field, const count::Shares& shares) {
  std::vector<count::Contender> contenders;
  for (const DuelField::Ranked& ranked : field.ranking()) {
    const auto found = field.votes().find(ranked.row.work);
    const DuelField::Votes votes = found == field.votes().end() ? DuelField::Votes() : found->second;
    // Without a part of their own the jurors are voters like others.
    const bool apart = shares.jurors > 0;
    contenders.push_back({ranked.row.work, apart ? votes.votes : votes.votes + votes.jurors, apart ? votes.jurors : 0,
                          count::chanceOf(ranked.row.strength)});
  }
  return count::standingOf(contenders, shares);
}

}  // namespace

RankingPage rankingPage(const DuelField& field, const std::string& round, int after, int limit) {
  const std::vector<DuelField::Ranked>& all = field.ranking();
  RankingPage page;
  page.round = round;
  page.duels = field.duels();
  page.works = int64_t(all.size());
  const size_t first = std::min(size_t(after), all.size()), end = std::min(first + size_t(limit), all.size());
  page.rows.assign(all.begin() + std::ptrdiff_t(first), all.begin() + std::ptrdiff_t(end));
  if (end < all.size()) page.next = std::to_string(end);
  return page;
}

StandingPlace standingPlaceIn(const DuelField& field, const campaign::Phase& phase, const std::string& id) {
  const std::vector<DuelField::Ranked>& ranking = field.ranking();
  const auto found = std::find_if(ranking.begin(), ranking.end(), [&](const auto& one) { return one.id == id; });
  if (found == ranking.end()) return {};
  StandingPlace place;
  for (const count::StandingRow& row : standingRows(field, sharesOf(&phase))) {
    if (row.work == found->row.work) place.place = row.place;
    ++place.works;
  }
  return place;
}

StandingPage standingPage(const DuelField& field, const campaign::Phase* phase, int after, int limit) {
  StandingPage page;
  page.shares = sharesOf(phase);
  if (phase && phase->round) {
    page.round = phase->id;
    page.quota = phase->round->quota;
  }
  std::map<int64_t, std::string> ids;
  for (const DuelField::Ranked& ranked : field.ranking())
    ids[ranked.row.work] = ranked.id;
  const std::vector<count::StandingRow> all = standingRows(field, page.shares);
  page.works = int64_t(all.size());
  const size_t first = std::min(size_t(after), all.size()), end = std::min(first + size_t(limit), all.size());
  page.rows.assign(all.begin() + std::ptrdiff_t(first), all.begin() + std::ptrdiff_t(end));
  for (const count::StandingRow& row : page.rows)
    page.ids.push_back(ids[row.work]);
  if (end < all.size()) page.next = std::to_string(end);
  return page;
}

Json standingAnswer(const WorkPlace& place, const StandingPage& page, const std::vector<store::Work>& works) {
  Json document;
  document["round"] = page.round;
  document["jury"] = {{"votes", page.shares.votes}, {"duels", page.shares.duels}, {"jurors", page.shares.jurors}};
  document["quota"] = page.quota;
  document["works"] = page.works;
  document["standing"] = Json::array();
  for (size_t i = 0; i < works.size(); ++i) {
    if (works[i].id.empty()) continue;
    const count::StandingRow& row = page.rows[i];
    Json ranked;
    ranked["place"] = row.place;
    ranked["work"] = workAnswer(place, works[i]);
    ranked["score"] = row.score / 1000;
    ranked["votes"] = row.votes;
    ranked["jurors"] = row.jurors;
    ranked["strength"] = (row.chance + 500) / 1000;
    ranked["through"] = page.quota > 0 && row.place <= page.quota;
    document["standing"].push_back(std::move(ranked));
  }
  document["next"] = page.next;
  return document;
}

Json duelAnswer(const campaign::ActRule& rule, const store::DuelAnswer& answer) {
  Json document;
  document["status"] = std::string(store::statusName(answer.duel.status));
  document["key"] = answer.duel.key;
  document["sequence"] = answer.duel.sequence;
  document["choice"] = std::string(store::choiceName(answer.duel.choice));
  document["round"] = answer.duel.phase;
  document["remaining"] = remainingOf(rule, answer.used);
  document["at"] = rfc3339(answer.duel.received_ms / 1000);
  return document;
}

Json rankingAnswer(const WorkPlace& place, const RankingPage& page, const std::vector<store::Work>& works) {
  Json document;
  document["round"] = page.round;
  document["duels"] = page.duels;
  document["works"] = page.works;
  document["ranking"] = Json::array();
  for (size_t i = 0; i < works.size(); ++i) {
    if (works[i].id.empty()) continue;
    const count::DuelRow& row = page.rows[i].row;
    Json ranked;
    ranked["place"] = row.place;
    ranked["work"] = workAnswer(place, works[i]);
    ranked["strength"] = points(row.strength);
    ranked["low"] = points(row.low);
    ranked["high"] = points(row.high);
    ranked["duels"] = row.won + row.lost;
    ranked["won"] = row.won;
    document["ranking"].push_back(std::move(ranked));
  }
  document["next"] = page.next;
  return document;
}

}  // namespace fairground::collector
