// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What looks brushed, seen over time. A fold of the audit log: the same records under the same rules give the same
// suspicions, today and when somebody looks again under other rules. Nothing but the log is looked at: no address, no
// device, so a crowd behind one address is a crowd.
//
// | reason     | when                                                                                              |
// |------------|---------------------------------------------------------------------------------------------------|
// | burst      | a work gets `acts` acts of a kind within `seconds`                                                |
// | regular    | the last `acts` acts of a kind for a work came like clockwork: their gaps' standard deviation is  |
// |            | at most `spread` percent of the mean (people's is about 100)                                      |
// | lockstep   | `participants` participants did the same to the same `works` works one after another in the same  |
// |            | order, which is not one that a gallery shows them in, and `times` times as many as chance would     |
// |            | have it, given how liked each of the works is: what they did for any work of such a run             |
// | copy       | an entry's trace differs from an earlier one's in at most `bits` of 64 bits (count/trace.h)       |
//
// What is remembered is bounded: for lockstep the last kLockstepSteps acts and duels, for bursts and clockwork the last
// few of each work and participant, as long as they are young enough to be judged with another.
//
// Judged are votes, likes, favourites and recommendations that stand when they are seen, and entries.
//
// And duels: who wins one is given an act of a kind of its own. Which pairs meet is the collector's choice, so works
// are shown about as often as one another and nobody can give one of them more duels; what a farm can do is to let it
// win whenever it is shown. A burst is one only where the work lost at most one in twenty of the duels that it won
// meanwhile; of works that are shown in turns the wins come evenly by themselves, so clockwork is sought in the duels
// of one participant.

#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "campaign/acts.h"
#include "campaign/fairness.h"
#include "count/audit_record.h"

namespace fairground::count {

struct Suspicion {
  AuditSubject about = AuditSubject::kAct;
  int64_t sequence = 0;  ///< of the act, duel or entry
  std::string_view reason;
  bool operator==(const Suspicion&) const = default;
};

class Detectors {
 public:
  static constexpr int64_t kLockstepSteps = 200'000;  ///< of all kinds together

  explicit Detectors(const campaign::Fairness& rules) : rules_(rules) {}
  Detectors(Detectors&&) = default;  // what points into another's steps is no copy

  /// Takes the next record in. What it makes suspicious may be older than itself; each act, duel or entry is named once
  /// for each reason.
  std::vector<Suspicion> add(const AuditRecord& record);
  /// Whether an entry with that trace would be a copy of one that was taken in.
  bool isCopy(const std::string& trace) const;

 private:
  using Kind = size_t;  // of campaign::ActKind
  static constexpr Kind kDuel = campaign::kActKinds;
  /// Each is named once for each reason.
  struct Seen {
    int64_t at_ms = 0, sequence = 0;
    bool burst = false, regular = false;
  };
  using Whose = std::pair<Kind, std::string>;  // and the participant
  struct Run {
    std::set<std::string> who;
    bool found = false;
  };
  using Runs = std::map<std::pair<Kind, std::vector<int64_t>>, Run>;  // by kind and works
  struct Step {
    int64_t work = 0, sequence = 0;
    int64_t before = 0;  // number of the participant's step before it
    std::map<Whose, int64_t>::value_type* whose = nullptr;
    Runs::value_type* run = nullptr;  // that it was the first of its participant's to end
    bool lockstep = false;
  };
  struct Ring {
    std::set<std::string> members;
    std::set<int64_t> works;
  };
  void addAct(const AuditRecord& record, Kind kind);
  void addDuel(const AuditRecord& record);
  void addEntry(const AuditRecord& record);
  void keepRecent(std::deque<Seen>& seen, const AuditRecord& record) const;
  void forgetOld(int64_t now_ms);
  void findBurst(std::deque<Seen>& seen, Kind kind, int64_t work);
  void findRegular(std::deque<Seen>& seen, Kind kind);
  void findLockstep(const AuditRecord& record, Kind kind, int64_t work);
  /// Takes a step; whether it went on to another work.
  bool take(const AuditRecord& record, Kind kind, int64_t work);
  void forgetFirstStep();
  Step* step(int64_t number) { return number < first_step_ ? nullptr : &steps_[size_t(number - first_step_)]; }
  std::pair<int, uint64_t> band(int number, uint64_t trace) const;
  void grow(Ring& ring, Kind kind, const std::set<std::string>& who, const std::vector<int64_t>& works);
  bool isAsShown(Kind kind, const std::vector<int64_t>& works) const;
  bool pastChance(int64_t many, Kind kind, const std::vector<int64_t>& works) const;
  void suspect(bool& named, AuditSubject about, int64_t sequence, std::string_view reason);
  static AuditSubject subjectOf(Kind kind) { return kind == kDuel ? AuditSubject::kDuel : AuditSubject::kAct; }

  const campaign::Fairness rules_;
  std::vector<Suspicion> found_;
  int64_t judged_ = 0;                                           // acts and duels
  std::map<std::pair<Kind, int64_t>, std::deque<Seen>> recent_;  // by kind and work
  std::map<int64_t, std::deque<int64_t>> lost_;                  // when a work lost duels, by work, ms
  std::map<std::string, std::deque<Seen>> pace_;                 // duels by participant
  std::map<Kind, Ring> rings_;
  std::deque<Step> steps_;  // of everybody, in their order
  int64_t first_step_ = 1;  // number of the first of them
  std::map<Whose, int64_t> last_step_;
  Runs runs_;
  std::map<std::pair<Kind, int64_t>, int64_t> popularity_;  // acts by kind and work
  std::map<Kind, int64_t> total_;
  std::map<std::pair<int, uint64_t>, std::vector<uint64_t>> traces_;  // by band and its bits
};

}  // namespace fairground::count
