// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Crowds whose votes are labelled: people who like what they like, an office behind one address that backs its
// colleague, a link that many follow at once; a farm of bots, a burst of them, a ring that votes for each other by one
// list, and a ring whose members each go their own way. All from a seed.

#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "base/pcg32.h"
#include "count/audit_record.h"
#include "count/detectors.h"

namespace fairground::count {

struct LabelledVote {
  int64_t at_ms = 0;
  std::string who;
  int64_t on = 0;
  std::string crowd;
  bool brushed = false;
  std::string address = {};  ///< that its participant was had from
};

/// What the detectors were tuned with, and what their figures are printed for, are other crowds.
inline constexpr uint64_t kTuningSeed = 1, kPrintedSeed = 1001;

class Crowds {
 public:
  static constexpr int64_t kWorks = 80;
  static constexpr int64_t kMinute = 60'000, kHour = 60 * kMinute;

  explicit Crowds(uint64_t seed) : chance_(seed, 7), places_(seed, 11), ways_(seed, 13) {}

  /// Visitors over eight hours; a third of them go down the list of the most liked.
  void visitors(int many) {
    for (int i = 0; i < many; ++i) {
      int64_t at = below(8 * kHour);
      const std::string address = anywhere();
      const bool in_order = below(3) == 0;
      std::set<int64_t> voted;
      const int64_t votes = 1 + below(8);
      int64_t next = 1;
      for (int64_t v = 0; v < votes; ++v) {
        // Who goes down the list likes two of three.
        if (in_order) {
          while (below(3) == 0)
            ++next;
        }
        const int64_t work = in_order ? std::min(next++, kWorks) : liked();
        if (!voted.insert(work).second) continue;
        vote(at, "visitor" + std::to_string(i), work, "visitors", false, address);
        at += 4'000 + gap(25'000);
      }
    }
  }
  /// Colleagues at lunch, behind one address: all for one work, some for others too.
  void office(int many, int64_t work, int64_t minutes = 40) {
    for (int i = 0; i < many; ++i) {
      int64_t at = 3 * kHour + below(minutes * kMinute);
      vote(at, "office" + std::to_string(i), work, "office", false, "203.0.113.7");
      for (int64_t more = below(4); more > 0; --more)
        vote(at += 5'000 + gap(20'000), "office" + std::to_string(i), liked(), "office", false, "203.0.113.7");
    }
  }
  /// A link that many follow at once.
  void followers(int many, int64_t work) {
    int64_t at = 5 * kHour;
    for (int i = 0; i < many; ++i)
      vote(at += gap(4'000), "follower" + std::to_string(i), work, "followers", false, anywhere());
  }
  /// A new participant every two seconds, give or take a tenth, all from one machine.
  void farm(int many, int64_t work) {
    int64_t at = 2 * kHour;
    for (int i = 0; i < many; ++i)
      vote(at += 1'800 + below(400), "farm" + std::to_string(i), work, "farm", true, "198.51.100.9");
  }
  void burst(int many, int64_t work) {
    for (int i = 0; i < many; ++i)
      vote(6 * kHour + below(6'000), "burst" + std::to_string(i), work, "burst", true, "192.0.2.5");
  }
  /// Members vote for the list that they were given, but for their own, and skip one in ten.
  void ring(int members, int64_t first_work) {
    std::vector<int64_t> list;
    for (int64_t w = 0; w < members; ++w)
      list.insert(list.begin() + std::ptrdiff_t(below(w + 1)), first_work + w);
    for (int i = 0; i < members; ++i) {
      int64_t at = below(7 * kHour);
      const std::string address = anywhere();
      for (int64_t w = 0; w < members; ++w) {
        if (list[size_t(w)] == first_work + i || below(10) == 0) continue;
        vote(at += 4'000 + gap(20'000), "ring" + std::to_string(i), list[size_t(w)], "ring", true, address);
      }
    }
  }
  /// Members vote for three of five of the others' works, each in an order of their own.
  void looseRing(int members, int64_t first_work) {
    for (int i = 0; i < members; ++i) {
      std::vector<int64_t> list;
      for (int64_t w = 0; w < members; ++w) {
        if (w != i) list.insert(list.begin() + std::ptrdiff_t(below(ways_, int64_t(list.size()) + 1)), first_work + w);
      }
      int64_t at = below(ways_, 7 * kHour);
      const std::string address = anywhere();
      for (const int64_t work : list) {
        if (below(ways_, 5) < 2) continue;
        vote(at += 4'000 + gap(ways_, 20'000), "loose" + std::to_string(i), work, "loose ring", true, address);
      }
    }
  }

  /// In the order in which they came.
  std::vector<LabelledVote> votes() {
    std::stable_sort(votes_.begin(), votes_.end(), [](const auto& a, const auto& b) { return a.at_ms < b.at_ms; });
    return votes_;
  }

 private:
  static int64_t below(Pcg32& chance, int64_t limit) { return int64_t(chance.next()) % limit; }
  int64_t below(int64_t limit) { return below(chance_, limit); }
  /// Between two people who do not know of each other, that long on average.
  static int64_t gap(Pcg32& chance, int64_t mean) {
    return int64_t(-std::log((double(chance.next()) + 1) / 4294967297.0) * double(mean));
  }
  int64_t gap(int64_t mean) { return gap(chance_, mean); }
  /// In one of 500 networks.
  std::string anywhere() {
    const int64_t network = below(places_, 500);
    return "10." + std::to_string(network / 250) + "." + std::to_string(network % 250) + "." +
           std::to_string(1 + below(places_, 250));
  }
  /// The first works are the most liked.
  int64_t liked() { return 1 + std::min({below(kWorks), below(kWorks), below(kWorks)}); }
  void vote(int64_t at, const std::string& who, int64_t work, const std::string& crowd, bool brushed,
            const std::string& address) {
    votes_.push_back({at, who, work, crowd, brushed, address});
  }
  Pcg32 chance_, places_, ways_;  // each its own, so that one more crowd changes no other
  std::vector<LabelledVote> votes_;
};

inline AuditRecord voteRecord(const LabelledVote& vote, int64_t sequence) {
  AuditRecord record;
  record.kind = AuditKind::kAct;
  record.number = record.sequence = sequence;
  record.act = "vote";
  record.at_ms = vote.at_ms;
  record.who = vote.who;
  record.on = vote.on;
  return record;
}

/// Duels over eight hours, pairs given as a collector gives them: works that were shown least meet. The higher a work's
/// number, the likelier it wins.
class DuelCrowds {
 public:
  static constexpr int64_t kWorks = 24;

  explicit DuelCrowds(uint64_t seed) : chance_(seed, 9) {}

  /// Visitors who judge up to twelve pairs each; with `hours` of 0 all within five minutes.
  void visitors(int many, int64_t from, int64_t hours) {
    for (int i = 0; i < many; ++i) {
      int64_t at = from + below(std::max<int64_t>(hours * Crowds::kHour, 5 * Crowds::kMinute));
      for (int64_t more = 1 + below(12); more > 0; --more)
        asked_.push_back({at += 2'000 + gap(6'000), "visitor" + std::to_string(from + i), 0, false});
    }
  }
  /// Bots that let one work win wherever it is shown, and else choose as people do; each asks for ten pairs.
  void farm(int many, int64_t from, int64_t work) {
    for (int i = 0; i < many; ++i) {
      int64_t at = from + below(20'000);
      for (int j = 0; j < 10; ++j)
        asked_.push_back({at += 100 + below(200), "farm" + std::to_string(i), work, true});
    }
  }
  /// One that never sleeps.
  void machine(int duels, int64_t from) {
    for (int64_t i = 0; i < duels; ++i)
      asked_.push_back({from + i * 3'000 + below(300), "machine", -1, true});
  }

  struct Labelled {
    AuditRecord record;
    bool brushed = false;
  };
  std::vector<Labelled> duels() {
    std::stable_sort(asked_.begin(), asked_.end(), [](const auto& a, const auto& b) { return a.at_ms < b.at_ms; });
    std::vector<Labelled> duels;
    std::vector<int64_t> shown(size_t(kWorks + 1), 0);
    for (const Asked& asked : asked_) {
      AuditRecord record;
      record.kind = AuditKind::kDuel;
      record.number = record.sequence = int64_t(duels.size()) + 1;
      record.at_ms = asked.at_ms;
      record.who = asked.who;
      record.left = least(shown, 0);
      record.right = least(shown, record.left);
      ++shown[size_t(record.left)], ++shown[size_t(record.right)];
      const bool left =
          asked.favours == record.left || (asked.favours != record.right && wins(record.left, record.right));
      record.choice = left ? "left" : "right";
      // Of a farm's duels those are brushed that its work is in.
      const bool about = asked.favours < 0 || asked.favours == record.left || asked.favours == record.right;
      duels.push_back({record, asked.brushed && about});
    }
    return duels;
  }

 private:
  struct Asked {
    int64_t at_ms = 0;
    std::string who;
    int64_t favours = 0;  // a work; 0: none, -1: it is all the same to it
    bool brushed = false;
  };
  int64_t below(int64_t limit) { return int64_t(chance_.next()) % limit; }
  int64_t gap(int64_t mean) { return int64_t(-std::log((double(chance_.next()) + 1) / 4294967297.0) * double(mean)); }
  bool wins(int64_t left, int64_t right) { return below(left + right + 16) < left + 8; }
  int64_t least(const std::vector<int64_t>& shown, int64_t but) {
    const int64_t first = below(kWorks);
    int64_t best = 0;
    for (int64_t i = 0; i < kWorks; ++i) {
      const int64_t work = 1 + (first + i) % kWorks;
      if (work != but && (best == 0 || shown[size_t(work)] < shown[size_t(best)])) best = work;
    }
    return best;
  }
  Pcg32 chance_;
  std::vector<Asked> asked_;
};

/// Sequences of the duels that the detectors find.
inline std::set<int64_t> suspicious(const std::vector<DuelCrowds::Labelled>& duels, const campaign::Fairness& rules) {
  Detectors detectors(rules);
  std::set<int64_t> found;
  for (const DuelCrowds::Labelled& duel : duels) {
    for (const Suspicion& suspicion : detectors.add(duel.record))
      found.insert(suspicion.sequence);
  }
  return found;
}

/// Which of the votes the detectors find, by their place.
inline std::set<size_t> suspicious(const std::vector<LabelledVote>& votes, const campaign::Fairness& rules) {
  Detectors detectors(rules);
  std::set<size_t> found;
  for (size_t i = 0; i < votes.size(); ++i) {
    for (const Suspicion& suspicion : detectors.add(voteRecord(votes[i], int64_t(i) + 1)))
      found.insert(size_t(suspicion.sequence - 1));
  }
  return found;
}

/// As campaign.json has them where it says "fairness": {}.
inline campaign::Fairness usualRules() {
  campaign::Fairness rules;
  rules.present = true;
  rules.burst = {60, 10};
  rules.regular = {24, 25};
  rules.lockstep = {5, 4, 20};
  rules.copy_bits = 3;
  return rules;
}

}  // namespace fairground::count
