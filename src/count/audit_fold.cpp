// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/audit_fold.h"

#include <algorithm>

namespace fairground::count {

namespace {

Problem at(const AuditRecord& record, const std::string& what) {
  return error("", "record " + std::to_string(record.number) + ": " + what);
}

template <class T>
bool isThere(const std::vector<T>& list, int64_t sequence) {
  return sequence >= 1 && size_t(sequence) <= list.size();
}

}  // namespace

Result<void> AuditFold::add(const AuditRecord& record) { return take(record, true); }

Result<void> AuditFold::addWithoutRules(const AuditRecord& record) { return take(record, false); }

void AuditFold::holdAct(int64_t sequence, std::string reason) {
  Act& act = acts_[size_t(sequence - 1)];
  std::vector<std::string> reasons = act.counted ? std::vector<std::string>() : act.reasons;
  reasons.push_back(std::move(reason));
  setAct(act, false, std::move(reasons));
}

void AuditFold::holdDuel(int64_t sequence, std::string reason) {
  Duel& duel = duels_[size_t(sequence - 1)];
  if (duel.counted) duel.reasons.clear();
  duel.counted = false;
  duel.reasons.push_back(std::move(reason));
}

void AuditFold::holdEntry(int64_t sequence, std::string reason) {
  Work& work = works_[size_t(sequence - 1)];
  std::vector<std::string> reasons = work.counted ? std::vector<std::string>() : work.reasons;
  reasons.push_back(std::move(reason));
  setEntry(work, false, std::move(reasons));
}

void AuditFold::setAct(Act& act, bool counted, std::vector<std::string> reasons) {
  if (act.counted != counted && !act.undone && !act.undoes) count(act, counted ? 1 : -1);
  act.counted = counted;
  act.reasons = std::move(reasons);
}

void AuditFold::setEntry(Work& work, bool counted, std::vector<std::string> reasons) {
  work.reasons = std::move(reasons);
  if (work.counted == counted) return;
  Totals& totals = entries_[work.activity];
  totals.counted += counted ? 1 : -1;
  totals.held += counted ? -1 : 1;
  work.counted = counted;
}

Result<void> AuditFold::take(const AuditRecord& record, bool with_rules) {
  if (record.number != records_ + 1) {
    return at(record, "it follows record " + std::to_string(records_) + ", so records are missing or out of order");
  }
  ++records_;
  if (record.kind == AuditKind::kEntry) return addEntry(record);
  if (record.kind == AuditKind::kAct) return addAct(record);
  if (record.kind == AuditKind::kDuel) return addDuel(record);
  if (record.kind == AuditKind::kJury) return addJury(record);
  return with_rules || record.by != kByRules ? addDecision(record) : Result<void>();
}

Result<void> AuditFold::addEntry(const AuditRecord& record) {
  if (record.sequence != int64_t(works_.size()) + 1) return at(record, "an entry before this one is missing");
  Totals& totals = entries_[record.activity];
  ++(record.counted ? totals.counted : totals.held);
  works_.push_back(
      {record.work, record.activity, record.combination, record.phase, record.counted, record.reasons, {}});
  return {};
}

Result<void> AuditFold::addAct(const AuditRecord& record) {
  if (record.sequence != int64_t(acts_.size()) + 1) return at(record, "an act before this one is missing");
  const auto kind = campaign::findAct(record.act);
  if (!kind) return at(record, "there are no acts \"" + record.act + "\"");
  const bool secret = *kind == campaign::ActKind::kReport;
  if (secret ? record.on != 0 : !isThere(works_, record.on)) {
    return at(record, "the work that it is about is not in the log");
  }
  if (record.reply_to != 0 && !isThere(acts_, record.reply_to)) return at(record, "what it answers is not in the log");
  const Act act{*kind, record.who, record.on, record.counted, false, record.undoes != 0, record.reasons};
  if (record.undoes != 0) {
    if (Result<void> taken = takeBack(record, act); !taken) return taken;
  } else if (act.counted) {
    count(act, 1);
  }
  acts_.push_back(act);
  return {};
}

Result<void> AuditFold::takeBack(const AuditRecord& record, const Act& act) {
  if (!isThere(acts_, record.undoes)) return at(record, "what it takes back is not in the log");
  Act& target = acts_[size_t(record.undoes - 1)];
  if (target.kind != act.kind || target.who != act.who || target.on != act.on) {
    return at(record, "it takes back another participant's act, or one of another kind or work");
  }
  if (target.undone || target.undoes) return at(record, "it takes back what cannot be taken back, or was already");
  if (target.counted) count(target, -1);
  target.undone = true;
  return {};
}

Result<void> AuditFold::addDuel(const AuditRecord& record) {
  if (record.sequence != int64_t(duels_.size()) + 1) return at(record, "a duel before this one is missing");
  if (!isThere(works_, record.left) || !isThere(works_, record.right) || record.left == record.right) {
    return at(record, "the works that meet are not two in the log");
  }
  if (record.choice != "left" && record.choice != "right" && record.choice != "skip") {
    return at(record, "it does not say who won");
  }
  duels_.push_back({record.left, record.right, record.choice, record.phase, record.counted, record.reasons});
  return {};
}

Result<void> AuditFold::addDecision(const AuditRecord& record) {
  ++decisions_;
  if (record.about == AuditSubject::kDuel) {
    if (!isThere(duels_, record.sequence)) return at(record, "the duel that it decides on is not in the log");
    Duel& duel = duels_[size_t(record.sequence - 1)];
    duel.counted = record.counted;
    duel.reasons = record.reasons;
    return {};
  }
  if (record.about == AuditSubject::kAct) {
    if (!isThere(acts_, record.sequence)) return at(record, "the act that it decides on is not in the log");
    setAct(acts_[size_t(record.sequence - 1)], record.counted, record.reasons);
    return {};
  }
  if (!isThere(works_, record.sequence)) return at(record, "the entry that it decides on is not in the log");
  setEntry(works_[size_t(record.sequence - 1)], record.counted, record.reasons);
  return {};
}

Result<void> AuditFold::addJury(const AuditRecord& record) {
  if (record.sequence != jury_records_ + 1) return at(record, "a jury before this one is missing");
  const Shares& shares = record.shares;
  if (shares.votes + shares.duels + shares.jurors != 100) return at(record, "the jury's parts are not 100 together");
  ++jury_records_;
  juries_[record.phase] = {shares, record.quota, {record.members.begin(), record.members.end()}};
  return {};
}

std::vector<CombinationRow> AuditFold::ranking(const std::string& activity) const {
  CombinationTally tally;
  for (size_t i = 0; i < works_.size(); ++i) {
    if (works_[i].counted && works_[i].activity == activity) tally.add(works_[i].combination, int64_t(i) + 1);
  }
  return tally.ranking();
}

std::set<std::string> AuditFold::duelRounds() const {
  std::set<std::string> rounds;
  for (const Duel& duel : duels_)
    rounds.insert(duel.phase);
  return rounds;
}

std::vector<DuelRow> AuditFold::byDuels(const std::string& round) const {
  DuelTally tally;
  for (const Duel& duel : duels_) {
    if (!duel.counted || duel.phase != round || duel.choice == "skip") continue;
    const bool left = duel.choice == "left";
    tally.add(left ? duel.left : duel.right, left ? duel.right : duel.left);
  }
  std::vector<int64_t> works;
  for (size_t i = 0; i < works_.size(); ++i) {
    if (works_[i].counted && (round.empty() || works_[i].phase == round)) works.push_back(int64_t(i) + 1);
  }
  return rankAmong(tally.pairs(), works);
}

std::vector<StandingRow> AuditFold::standing(const std::string& round) const {
  const auto found = juries_.find(round);
  const Jury jury = found == juries_.end() ? Jury() : found->second;
  std::map<int64_t, std::pair<int64_t, int64_t>> votes;  // of everybody but the jurors, and of the jurors, by work
  for (const Act& act : acts_) {
    if (act.kind != campaign::ActKind::kVote || !act.counted || act.undone || act.undoes) continue;
    // Without a part of their own the jurors are voters like others.
    const bool apart = jury.shares.jurors > 0 && jury.members.contains(act.who);
    ++(apart ? votes[act.on].second : votes[act.on].first);
  }
  std::vector<Contender> contenders;
  for (const DuelRow& row : byDuels(round)) {
    const auto& [of_all, of_jurors] = votes[row.work];
    contenders.push_back({row.work, of_all, of_jurors, chanceOf(row.strength)});
  }
  return standingOf(contenders, jury.shares);
}

std::vector<int64_t> AuditFold::byVotes() const {
  std::vector<int64_t> order;
  for (size_t i = 0; i < works_.size(); ++i) {
    if (works_[i].counted) order.push_back(int64_t(i) + 1);
  }
  const auto votes = [this](int64_t sequence) {
    return works_[size_t(sequence - 1)].acts[size_t(campaign::ActKind::kVote)];
  };
  std::sort(order.begin(), order.end(),
            [&](int64_t a, int64_t b) { return votes(a) != votes(b) ? votes(a) > votes(b) : a > b; });
  return order;
}

}  // namespace fairground::count
