// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/audit_replay.h"

#include "base/hash.h"
#include "count/combination.h"

namespace fairground::cli {

namespace {

/// "" when the play gives what it says.
std::string whatIsWrong(const play::Entry& entry, const count::AuditFold::Work& work, const play::Rulebook& rulebook) {
  const campaign::Activity* activity = rulebook.campaign.activity(entry.activity);
  const auto model = rulebook.models.find(entry.activity);
  if (!activity || model == rulebook.models.end() || entry.activity != work.activity) return "its activity is another";
  const activity::Type* type = activity::findType(activity->type);
  const std::optional<Bytes> bytes = fromBase64Url(entry.log);
  if (!type || !bytes) return "its log cannot be read";
  const Result<play::Log> log = play::decodeLog(*type, *bytes);
  if (!log) return log.problems().front().message;
  const auto state = play::replay(*type, *model->second, entry.seed, *log);
  if (!state) return state.problems().front().message;
  if (hex64((*state)->hash()) != entry.state) return "its replay ends in another state";
  const activity::Outcome outcome = (*state)->outcome();
  if (outcome.items != entry.outcome.items || outcome.score != entry.outcome.score)
    return "its replay has another outcome";
  return count::combinationKey(outcome.items) == work.combination ? "" : "it was counted as another combination";
}

}  // namespace

Result<Replayed> replayPlays(const count::AuditExport& log, const play::Rulebook& rulebook) {
  Replayed replayed;
  for (const auto& [sequence, document] : log.plays()) {
    const std::string which = "the play of entry " + std::to_string(sequence) + ": ";
    const Result<play::Entry> entry = play::readEntry(document);
    if (!entry) return error("", which + entry.problems().front().message);
    if (entry->rules != rulebook.campaign.rules) {
      ++replayed.other_rules;
      continue;
    }
    const std::string wrong = whatIsWrong(*entry, log.fold().works()[size_t(sequence - 1)], rulebook);
    if (!wrong.empty()) return error("", which + wrong);
    ++replayed.plays;
  }
  return replayed;
}

}  // namespace fairground::cli
