// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/audit_figures.h"

#include <map>
#include <set>

#include "campaign/strict_json.h"
#include "count/json_members.h"

namespace fairground::count {

namespace {

using nlohmann::json;
using Listed = std::map<std::string, std::vector<std::string>>;  // by kind

std::string entriesFigure(const std::string& activity, const AuditFold::Totals& totals) {
  return campaign::canonicalJson(
      {{"figure", "entries"}, {"activity", activity}, {"counted", totals.counted}, {"held", totals.held}});
}

std::string combinationFigure(const std::string& activity, const CombinationRow& row) {
  return campaign::canonicalJson({{"figure", "combination"},
                                  {"activity", activity},
                                  {"combination", row.key},
                                  {"count", row.count},
                                  {"first", row.first}});
}

std::string actsFigure(int64_t work, size_t kind, int64_t count) {
  return campaign::canonicalJson(
      {{"figure", "acts"}, {"on", work}, {"act", campaign::actName(campaign::ActKind(kind))}, {"count", count}});
}

std::string placeFigure(int64_t work, int64_t votes) {
  return campaign::canonicalJson({{"figure", "place"}, {"on", work}, {"votes", votes}});
}

std::string duelFigure(const std::string& round, const DuelRow& row) {
  return campaign::canonicalJson({{"figure", "duel"},
                                  {"phase", round},
                                  {"on", row.work},
                                  {"place", row.place},
                                  {"strength", row.strength},
                                  {"won", row.won},
                                  {"lost", row.lost}});
}

std::string standingFigure(const std::string& round, const StandingRow& row) {
  return campaign::canonicalJson({{"figure", "standing"},
                                  {"phase", round},
                                  {"on", row.work},
                                  {"place", row.place},
                                  {"score", row.score},
                                  {"votes", row.votes},
                                  {"jurors", row.jurors},
                                  {"chance", row.chance}});
}

/// Everything that there is to publish, each kind in the order in which an export lists it.
Listed figuresOf(const AuditFold& fold) {
  Listed all;
  for (const auto& [activity, totals] : fold.entries()) {
    all["entries"].push_back(entriesFigure(activity, totals));
    for (const CombinationRow& row : fold.ranking(activity))
      all["combination"].push_back(combinationFigure(activity, row));
  }
  for (size_t i = 0; i < fold.works().size(); ++i) {
    const auto& acts = fold.works()[i].acts;
    for (size_t kind = 0; kind < acts.size(); ++kind) {
      if (acts[kind] != 0) all["acts"].push_back(actsFigure(int64_t(i) + 1, kind, acts[kind]));
    }
  }
  for (const std::string& round : fold.duelRounds()) {
    for (const DuelRow& row : fold.byDuels(round))
      all["duel"].push_back(duelFigure(round, row));
  }
  for (const auto& [round, jury] : fold.juries()) {
    for (const StandingRow& row : fold.standing(round))
      all["standing"].push_back(standingFigure(round, row));
  }
  for (const int64_t work : fold.byVotes()) {
    const auto votes = fold.works()[size_t(work - 1)].acts[size_t(campaign::ActKind::kVote)];
    all["place"].push_back(placeFigure(work, votes));
  }
  return all;
}

/// Of acts collectors of before this rule listed so many rows of theirs, of which some are no figures: how many the
/// records do not tell, so what is behind them may have been left out for any reason.
bool mayBeOfBefore(const std::string& kind, const AuditFold& fold) {
  return kind == "acts" && int64_t(fold.works().size() * campaign::kActKinds) >= kMostFigures;
}

/// Whether they are all that there is to publish, as far as that can be told.
Result<bool> checkEnd(const json& end, int64_t lines, const AuditFold& fold, const Listed& all,
                      std::map<std::string, size_t>& next) {
  const json& count = end["figures"];
  if (!count.is_number_integer() || !end["cut"].is_array() || end.size() != 2) {
    return error("", "the end of the figures cannot be read");
  }
  if (count != lines) {
    return error("", std::to_string(lines) + " figures are there, and " + count.dump() + " were published");
  }
  std::set<std::string> cut;
  for (const json& kind : end["cut"]) {
    if (kind.is_string()) cut.insert(*kind.get_ptr<const json::string_t*>());
  }
  bool whole = true;
  for (const auto& [kind, figures] : all) {
    const size_t there = next[kind];
    if (there >= figures.size() || (cut.contains(kind) && int64_t(there) >= kMostFigures)) continue;
    if (!cut.contains(kind) || !mayBeOfBefore(kind, fold))
      return error("", "the records give " + figures[there] + ", which was not published");
    whole = false;
  }
  return whole;
}

}  // namespace

Result<ComparedFigures> compareFigures(const AuditFold& fold, std::span<const std::string> lines) {
  ComparedFigures compared;
  if (lines.empty()) return compared;
  const Listed all = figuresOf(fold);
  std::map<std::string, size_t> next;
  bool ended = false;
  for (const std::string& line : lines) {
    Problems problems;
    const json document = campaign::readJson(line, problems);
    if (ended) return error("", "there are figures behind their end");
    if (document.is_object() && document.contains("figures") && document.contains("cut")) {
      const Result<bool> ends = checkEnd(document, compared.lines, fold, all, next);
      if (!ends) return ends.problems();
      ended = true;
      compared.whole = *ends;
      continue;
    }
    const std::string kind = document.is_object() ? textMember(document, "figure") : std::string();
    const auto expected = all.find(kind);
    const size_t place = next[kind]++;
    const bool there = expected != all.end() && place < expected->second.size();
    if (!there || campaign::canonicalJson(document) != expected->second[place]) {
      return error("", "published was " + line + ", the records give " + (there ? expected->second[place] : "nothing"));
    }
    ++compared.lines;
  }
  return compared;
}

}  // namespace fairground::count
