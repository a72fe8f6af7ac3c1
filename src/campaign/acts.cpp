// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/acts.h"

#include "campaign/reader.h"

namespace fairground::campaign {
namespace {

constexpr std::array<std::string_view, kActKinds> kNames = {"vote",      "like",    "favourite",
                                                            "recommend", "comment", "report"};
constexpr int64_t kMaxLimit = 1'000'000;
constexpr int64_t kQuestionPoints = 60;

void readLimits(Reader& reader, ActRule& rule) {
  rule.taken = reader.present();
  rule.total = reader.integer("total", Need::kOptional, {1, kMaxLimit}, 0);
  rule.day = reader.integer("per_day", Need::kOptional, {1, kMaxLimit}, 0);
  rule.round = reader.integer("per_round", Need::kOptional, {1, kMaxLimit}, 0);
}

void readPhase(Reader& reader, ActRule& rule, const IdSet& phases) {
  rule.phase = reader.text("phase", Need::kOptional, {1, 48});
  if (!rule.phase.empty() && !phases.contains(rule.phase)) {
    reader.error("phase", "there is no phase \"" + rule.phase + "\"", suggestion(rule.phase, phases.names()));
  }
}

}  // namespace

std::string_view actName(ActKind kind) { return kNames[size_t(kind)]; }

std::optional<ActKind> findAct(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return ActKind(i);
  }
  return std::nullopt;
}

int64_t Acts::dayOf(int64_t seconds) const {
  const int64_t local = seconds + int64_t(utc_offset) * 60;
  constexpr int64_t kDay = 86'400;
  return local >= 0 ? local / kDay : -((kDay - 1 - local) / kDay);
}

ActRule readActRule(Reader& reader, ActKind kind) {
  const bool written = kind == ActKind::kComment || kind == ActKind::kReport;
  ActRule rule;
  rule.undo = reader.flag("undo", kind != ActKind::kReport);
  rule.hold = reader.flag("hold", false);
  readLimits(reader, rule);
  rule.work = reader.integer("per_work", Need::kOptional, {1, 1000}, kind == ActKind::kComment ? 20 : 1);
  if (written) rule.points = reader.integer("max_length", Need::kOptional, {1, 5000}, 500);
  return rule;
}

ActRule readDuelRule(Reader& reader) {
  ActRule rule;
  rule.undo = false;
  readLimits(reader, rule);
  return rule;
}

Acts readActs(Reader reader, const IdSet& phases) {
  Acts acts;
  if (!reader.present()) return acts;
  acts.utc_offset = int(reader.integer("utc_offset", Need::kOptional, {-720, 840}, 0));
  for (size_t i = 0; i < kActKinds; ++i) {
    Reader kind = reader.object(kNames[i], Need::kOptional);
    acts.rules[i] = readActRule(kind, ActKind(i));
    readPhase(kind, acts.rules[i], phases);
  }
  Reader duel = reader.object(kDuelName, Need::kOptional);
  acts.duel = readDuelRule(duel);
  readPhase(duel, acts.duel, phases);
  acts.question = duel.localText("question", Need::kOptional, kQuestionPoints);
  return acts;
}

}  // namespace fairground::campaign
