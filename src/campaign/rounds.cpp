// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/rounds.h"

#include <algorithm>

#include "campaign/campaign.h"
#include "campaign/reader.h"
#include "campaign/strict_json.h"

namespace fairground::campaign {
namespace {

constexpr int64_t kMaxQuota = 1'000'000;

std::optional<Jury> readJury(Reader reader) {
  if (!reader.present()) return std::nullopt;
  Jury jury;
  jury.votes = int(reader.integer("votes", Need::kOptional, {0, 100}, 0));
  jury.duels = int(reader.integer("duels", Need::kOptional, {0, 100}, 0));
  jury.jurors = int(reader.integer("jurors", Need::kOptional, {0, 100}, 0));
  jury.names = reader.texts("names", Need::kOptional, {1, 64}, {1, 128});
  if (jury.votes + jury.duels + jury.jurors != 100) {
    reader.error("", "votes, duels and jurors are " + std::to_string(jury.votes + jury.duels + jury.jurors) +
                         " hundredths together, expected 100");
  }
  if (jury.jurors > 0 && !reader.has("names")) {
    reader.error("names", "missing: the jurors, whose votes have " + std::to_string(jury.jurors) + " hundredths",
                 "List the ids of their participants.");
  }
  if (jury.jurors == 0 && reader.has("names")) {
    reader.error("names", "the jurors have no part in the standing", "Give \"jurors\" its hundredths.");
  }
  return jury;
}

RoundActs readRoundActs(Reader reader) {
  RoundActs acts;
  if (!reader.present()) return acts;
  for (size_t i = 0; i < kActKinds; ++i) {
    const std::string_view name = actName(ActKind(i));
    if (!reader.has(name)) continue;
    Reader rule = reader.object(name, Need::kRequired);
    acts.rules[i] = readActRule(rule, ActKind(i));
  }
  if (reader.has(kDuelName)) {
    Reader rule = reader.object(kDuelName, Need::kRequired);
    acts.duel = readDuelRule(rule);
  }
  return acts;
}

std::string quotedName(const std::string& name) { return "\"" + name + "\""; }

void checkActivities(const Campaign& campaign, const Phase& phase, const std::string& at, Problems& problems) {
  std::vector<std::string_view> known;
  for (const Activity& activity : campaign.activities)
    known.push_back(activity.id);
  const std::vector<std::string>& listed = phase.round->activities;
  for (size_t i = 0; i < listed.size(); ++i) {
    const std::string place = childPointer(at + "/activities", i);
    const Activity* activity = campaign.activity(listed[i]);
    if (!activity) {
      addProblem(problems, error(place, "there is no activity " + quotedName(listed[i]), suggestion(listed[i], known)));
    } else if (!activity->phase.empty() && activity->phase != phase.id) {
      addProblem(problems, error(place,
                                 "the activity " + quotedName(listed[i]) + " is open in the phase " +
                                     quotedName(activity->phase) + " only",
                                 "Leave its \"phase\" out, or take it out of this round."));
    } else if (std::count(listed.begin(), listed.begin() + std::ptrdiff_t(i), listed[i]) > 0) {
      addProblem(problems, error(place, "the activity " + quotedName(listed[i]) + " stands twice"));
    }
  }
}

/// A side of the jury decides nothing without the acts that it counts.
void checkJury(const Campaign& campaign, const Round& round, const std::string& at, Problems& problems) {
  if (!round.jury) return;
  const auto& own_votes = round.acts.rules[size_t(ActKind::kVote)];
  const bool votes = own_votes ? own_votes->taken : campaign.acts.of(ActKind::kVote).taken;
  const bool duels = round.acts.duel ? round.acts.duel->taken : campaign.acts.duel.taken;
  const Jury& jury = *round.jury;
  if ((jury.votes > 0 || jury.jurors > 0) && !votes) {
    addProblem(problems, error(at + "/jury", "votes count in the standing, but the campaign takes none",
                               "Add \"vote\" to \"acts\", or give all hundredths to \"duels\"."));
  }
  if (jury.duels > 0 && !duels) {
    addProblem(problems, error(at + "/jury/duels", "duels count in the standing, but the campaign has none",
                               "Add \"duel\" to \"acts\"."));
  }
}

}  // namespace

Round readRound(Reader reader) {
  Round round;
  round.theme = reader.localText("theme", Need::kRequired, 80);
  round.description = reader.localText("description", Need::kOptional, 400);
  round.activities = reader.texts("activities", Need::kOptional, {1, 16}, {1, 48});
  IdSet ids;
  for (Reader& category : reader.objects("categories", Need::kOptional, {1, 24})) {
    Category made;
    made.id = category.id("id");
    ids.add(made.id, category);
    made.title = category.localText("title", Need::kRequired, 40);
    round.categories.push_back(std::move(made));
  }
  round.quota = reader.integer("quota", Need::kOptional, {1, kMaxQuota}, 0);
  round.jury = readJury(reader.object("jury", Need::kOptional));
  round.acts = readRoundActs(reader.object("acts", Need::kOptional));
  return round;
}

void checkRounds(const Campaign& campaign, Problems& problems) {
  for (size_t i = 0; i < campaign.phases.size(); ++i) {
    const Phase& phase = campaign.phases[i];
    if (!phase.round) continue;
    const std::string at = childPointer("/phases", i) + "/round";
    checkActivities(campaign, phase, at, problems);
    checkJury(campaign, *phase.round, at, problems);
  }
}

}  // namespace fairground::campaign
