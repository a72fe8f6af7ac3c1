// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/detectors.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "count/trace.h"

namespace fairground::count {

namespace {

bool isJudged(campaign::ActKind kind) {
  return kind != campaign::ActKind::kComment && kind != campaign::ActKind::kReport;
}

/// A work that is let win loses one duel in so many, or fewer.
constexpr int64_t kBurstShare = 20;
constexpr int64_t kLongestGap = 3'600'000;  // an hour: longer ones are pauses, and squares stay small
constexpr int64_t kForgetEvery = 1 << 16;

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

void Detectors::suspect(bool& named, AuditSubject about, int64_t sequence, std::string_view reason) {
  if (!std::exchange(named, true)) found_.push_back({about, sequence, reason});
}

void Detectors::keepRecent(std::deque<Seen>& seen, const AuditRecord& record) const {
  seen.push_back({record.at_ms, record.sequence, false, false});
  const int64_t kept = std::max(rules_.burst.acts, rules_.regular.acts + 1);
  while (int64_t(seen.size()) > std::max<int64_t>(kept, 1))
    seen.pop_front();
}

/// What came so long ago that it is judged with nothing that comes now.
void Detectors::forgetOld(int64_t now_ms) {
  if (++judged_ % kForgetEvery != 0) return;
  const int64_t before = now_ms - std::max(kLongestGap, rules_.burst.seconds * 1000);
  std::erase_if(recent_, [&](const auto& each) { return each.second.back().at_ms < before; });
  std::erase_if(pace_, [&](const auto& each) { return each.second.back().at_ms < before; });
  std::erase_if(lost_, [&](const auto& each) { return each.second.empty() || each.second.back() < before; });
}

void Detectors::addAct(const AuditRecord& record, Kind kind) {
  forgetOld(record.at_ms);
  std::deque<Seen>& seen = recent_[{kind, record.on}];
  keepRecent(seen, record);
  findBurst(seen, kind, record.on);
  findRegular(seen, kind);
  ++popularity_[{kind, record.on}];
  ++total_[kind];
  findLockstep(record, kind, record.on);
}

void Detectors::addDuel(const AuditRecord& record) {
  forgetOld(record.at_ms);
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

void Detectors::findBurst(std::deque<Seen>& seen, Kind kind, int64_t work) {
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
    suspect(act->burst, subjectOf(kind), act->sequence, "burst");
}

void Detectors::findRegular(std::deque<Seen>& seen, Kind kind) {
  const int64_t gaps = rules_.regular.acts;
  if (gaps == 0 || int64_t(seen.size()) <= gaps) return;
  int64_t sum = 0, squares = 0;
  for (auto act = seen.end() - std::ptrdiff_t(gaps); act != seen.end(); ++act) {
    const int64_t gap = act->at_ms - (act - 1)->at_ms;
    if (gap < 0 || gap > kLongestGap) return;
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
    suspect(act->regular, subjectOf(kind), act->sequence, "regular");
}

bool Detectors::take(const AuditRecord& record, Kind kind, int64_t work) {
  if (int64_t(steps_.size()) >= kLockstepSteps) forgetFirstStep();
  auto* const whose = &*last_step_.try_emplace({kind, record.who}, 0).first;
  const Step* before = step(whose->second);
  // Several acts for one work are one step of the way.
  const bool moved = !before || before->work != work;
  steps_.push_back({work, record.sequence, whose->second, whose, nullptr, false});
  whose->second = first_step_ + int64_t(steps_.size()) - 1;
  return moved;
}

void Detectors::forgetFirstStep() {
  const Step& first = steps_.front();
  if (first.run) {
    first.run->second.who.erase(first.whose->first.second);
    if (first.run->second.who.empty()) runs_.erase(runs_.find(first.run->first));
  }
  if (first.whose->second == first_step_) last_step_.erase(last_step_.find(first.whose->first));
  steps_.pop_front();
  ++first_step_;
}

void Detectors::findLockstep(const AuditRecord& record, Kind kind, int64_t work) {
  const size_t length = size_t(rules_.lockstep.works);
  if (rules_.lockstep.participants == 0 || record.who.empty()) return;
  const bool moved = take(record, kind, work);
  Step& last = steps_.back();
  Ring& ring = rings_[kind];
  if (ring.members.contains(record.who) && ring.works.contains(work)) {
    suspect(last.lockstep, subjectOf(kind), record.sequence, "lockstep");
  }
  std::vector<int64_t> works;
  for (const Step* way = &last; moved && way && works.size() < length; way = step(way->before)) {
    if (works.empty() || works.back() != way->work) works.push_back(way->work);
  }
  if (works.size() < length) return;
  std::reverse(works.begin(), works.end());
  auto* const place = &*runs_.try_emplace({kind, works}).first;
  Run& run = place->second;
  const bool fresh = run.who.insert(record.who).second;
  if (fresh) last.run = place;
  if (run.found) return grow(ring, kind, {record.who}, works);
  const int64_t many = int64_t(run.who.size());
  if (!fresh || many < rules_.lockstep.participants || isAsShown(kind, works) || !pastChance(many, kind, works)) return;
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
    const auto last = last_step_.find({kind, member});
    for (Step* way = last == last_step_.end() ? nullptr : step(last->second); way; way = step(way->before)) {
      if (ring.works.contains(way->work)) suspect(way->lockstep, subjectOf(kind), way->sequence, "lockstep");
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
  if (isCopy(record.trace)) return found_.push_back({AuditSubject::kEntry, record.sequence, "copy"});
  const uint64_t trace = readTrace(record.trace);
  for (int i = 0; i <= int(rules_.copy_bits); ++i)
    traces_[band(i, trace)].push_back(trace);
}

}  // namespace fairground::count
