// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/detectors.h"

#include <algorithm>
#include <cstddef>

#include "count/trace.h"

namespace fairground::count {

namespace {

bool isJudged(campaign::ActKind kind) {
  return kind != campaign::ActKind::kComment && kind != campaign::ActKind::kReport;
}

/// A work that is let win loses one duel in so many, or fewer.
constexpr int64_t kBurstShare = 20;

}  // namespace

std::vector<Suspicion> Detectors::add(const AuditRecord& record) {
  found_.clear();
  if (!rules_.present || !record.counted) return {};
  if (record.kind == AuditKind::kEntry) addEntry(record);
  if (record.kind == AuditKind::kAct && record.undoes == 0) {
    const auto kind = campaign::findAct(record.act);
    if (kind && isJudged(*kind)) addAct(record, Kind(*kind));
  }
  if (record.kind == AuditKind::kDuel) addDuel(record);
  return std::move(found_);
}

void Detectors::suspect(AuditSubject about, int64_t sequence, std::string_view reason) {
  if (about != AuditSubject::kEntry && !named_.emplace(about, sequence, reason).second) return;
  found_.push_back({about, sequence, reason});
}

void Detectors::keepRecent(std::deque<Seen>& seen, const AuditRecord& record) const {
  seen.push_back({record.at_ms, record.sequence});
  const int64_t kept = std::max(rules_.burst.acts, rules_.regular.acts + 1);
  while (int64_t(seen.size()) > std::max<int64_t>(kept, 1))
    seen.pop_front();
}

void Detectors::addAct(const AuditRecord& record, Kind kind) {
  std::deque<Seen>& seen = recent_[{kind, record.on}];
  keepRecent(seen, record);
  findBurst(seen, kind, record.on);
  findRegular(seen, kind);
  ++popularity_[{kind, record.on}];
  ++total_[kind];
  findLockstep(record, kind, record.on);
}

void Detectors::addDuel(const AuditRecord& record) {
  if (!record.who.empty()) {
    std::deque<Seen>& pace = pace_[record.who];
    keepRecent(pace, record);
    findRegular(pace, kDuel);
  }
  if (record.choice == "skip") return;
  const bool left = record.choice == "left";
  const int64_t won = left ? record.left : record.right, lost = left ? record.right : record.left;
  std::deque<int64_t>& losses = lost_[lost];
  losses.push_back(record.at_ms);
  // More than burst's share of them says nothing more.
  if (int64_t(losses.size()) > rules_.burst.acts / kBurstShare + 1) losses.pop_front();
  std::deque<Seen>& seen = recent_[{kDuel, won}];
  keepRecent(seen, record);
  findBurst(seen, kDuel, won);
  ++popularity_[{kDuel, won}];
  ++total_[kDuel];
  findLockstep(record, kDuel, won);
}

void Detectors::findBurst(const std::deque<Seen>& seen, Kind kind, int64_t work) {
  const int64_t acts = rules_.burst.acts;
  if (acts == 0 || int64_t(seen.size()) < acts) return;
  const auto first = seen.end() - std::ptrdiff_t(acts);
  // A clock that was set back makes the stretch no shorter than nothing.
  if (std::max<int64_t>(0, seen.back().at_ms - first->at_ms) > rules_.burst.seconds * 1000) return;
  if (kind == kDuel) {
    const std::deque<int64_t>& losses = lost_[work];
    const auto meanwhile =
        std::count_if(losses.begin(), losses.end(), [&](int64_t at_ms) { return at_ms >= first->at_ms; });
    if (meanwhile > acts / kBurstShare) return;
  }
  for (auto act = first; act != seen.end(); ++act)
    suspect(subjectOf(kind), act->sequence, "burst");
}

void Detectors::findRegular(const std::deque<Seen>& seen, Kind kind) {
  const int64_t gaps = rules_.regular.acts;
  if (gaps == 0 || int64_t(seen.size()) <= gaps) return;
  constexpr int64_t kLongest = 3'600'000;  // an hour: longer ones are pauses, and squares stay small
  int64_t sum = 0, squares = 0;
  for (auto act = seen.end() - std::ptrdiff_t(gaps); act != seen.end(); ++act) {
    const int64_t gap = act->at_ms - (act - 1)->at_ms;
    if (gap < 0 || gap > kLongest) return;
    sum += gap;
    squares += gap * gap;
  }
  // Where all come at once there is no clockwork to be seen: that is a burst.
  if (sum < gaps) return;
  // n * sum of squares - square of the sum is the variance times n squared; at most (spread percent of the mean)^2.
  const int64_t variance = gaps * squares - sum * sum;
  const int64_t limit = sum / 100 * rules_.regular.spread + sum % 100 * rules_.regular.spread / 100;
  if (variance > limit * limit) return;
  for (auto act = seen.end() - std::ptrdiff_t(gaps) - 1; act != seen.end(); ++act)
    suspect(subjectOf(kind), act->sequence, "regular");
}

void Detectors::findLockstep(const AuditRecord& record, Kind kind, int64_t work) {
  const size_t length = size_t(rules_.lockstep.works);
  if (rules_.lockstep.participants == 0 || record.who.empty()) return;
  std::vector<Step>& steps = steps_[{kind, record.who}];
  // Several acts for one work are one step of the way.
  const bool same = !steps.empty() && steps.back().work == work;
  steps.push_back({work, record.sequence});
  Ring& ring = rings_[kind];
  if (ring.members.contains(record.who) && ring.works.contains(work)) {
    suspect(subjectOf(kind), record.sequence, "lockstep");
  }
  std::vector<int64_t> works;
  for (auto step = steps.rbegin(); !same && step != steps.rend() && works.size() < length; ++step) {
    if (works.empty() || works.back() != step->work) works.push_back(step->work);
  }
  if (works.size() < length) return;
  std::reverse(works.begin(), works.end());
  Run& run = runs_[{kind, works}];
  if (run.found || !run.who.insert(record.who).second) {
    if (run.found) grow(ring, kind, {record.who}, works);
    return;
  }
  const int64_t many = int64_t(run.who.size());
  if (many < rules_.lockstep.participants || isAsShown(kind, works) || !pastChance(many, kind, works)) return;
  run.found = true;
  grow(ring, kind, run.who, works);
}

/// Those who went in step, and where: what each of them did for any of these works is doubtful.
void Detectors::grow(Ring& ring, Kind kind, const std::set<std::string>& who, const std::vector<int64_t>& works) {
  const size_t before = ring.members.size() + ring.works.size();
  ring.members.insert(who.begin(), who.end());
  ring.works.insert(works.begin(), works.end());
  if (ring.members.size() + ring.works.size() == before) return;
  for (const std::string& member : ring.members) {
    for (const Step& step : steps_[{kind, member}]) {
      if (ring.works.contains(step.work)) suspect(subjectOf(kind), step.sequence, "lockstep");
    }
  }
}

/// Whether the works follow one another as a gallery shows them: by when they came, or by what they were given so far.
/// Who goes down a list does what the others do who go down it.
bool Detectors::isAsShown(Kind kind, const std::vector<int64_t>& works) const {
  const auto liked = [&](int64_t work) { return popularity_.at({kind, work}); };
  return std::is_sorted(works.begin(), works.end()) || std::is_sorted(works.rbegin(), works.rend()) ||
         std::adjacent_find(works.begin(), works.end(), [&](int64_t a, int64_t b) { return liked(a) <= liked(b); }) ==
             works.end();
}

/// Whether so many is `times` what would come about if everybody chose each work as often as all do: of T acts there
/// would be about T * p1 * p2 * p3 with these works one after another. Rounded down at every step, so never against
/// anybody.
bool Detectors::pastChance(int64_t many, Kind kind, const std::vector<int64_t>& works) const {
  const int64_t total = total_.at(kind);
  int64_t expected = rules_.lockstep.times;
  for (size_t i = 0; i < works.size(); ++i) {
    const int64_t liked = popularity_.at({kind, works[i]});
    expected = i == 0 ? expected * liked : (expected * liked + total - 1) / total;
  }
  return many >= expected;
}

/// Of bits + 1 bands at least one is the same where at most so many bits differ.
std::pair<int, uint64_t> Detectors::band(int number, uint64_t trace) const {
  const int bands = int(rules_.copy_bits) + 1, width = 64 / bands, from = number * width;
  const int bits = number + 1 == bands ? 64 - from : width;
  return {number, bits == 64 ? trace : trace >> from & ((uint64_t(1) << bits) - 1)};
}

bool Detectors::isCopy(const std::string& trace) const {
  if (rules_.copy_bits < 0 || trace.empty()) return false;
  const uint64_t own = readTrace(trace);
  for (int i = 0; i <= int(rules_.copy_bits); ++i) {
    const auto alike = traces_.find(band(i, own));
    if (alike == traces_.end()) continue;
    if (std::any_of(alike->second.begin(), alike->second.end(),
                    [&](uint64_t other) { return traceDistance(own, other) <= rules_.copy_bits; })) {
      return true;
    }
  }
  return false;
}

void Detectors::addEntry(const AuditRecord& record) {
  if (rules_.copy_bits < 0 || record.trace.empty()) return;
  // A copy of a copy is one of the first: what was found need not be looked for again.
  if (isCopy(record.trace)) return suspect(AuditSubject::kEntry, record.sequence, "copy");
  const uint64_t trace = readTrace(record.trace);
  for (int i = 0; i <= int(rules_.copy_bits); ++i)
    traces_[band(i, trace)].push_back(trace);
}

}  // namespace fairground::count
