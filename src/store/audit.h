// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the store tells of a campaign's audit log.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "count/bradley_terry.h"
#include "count/standing.h"

namespace fairground::store {

using Digest = std::array<uint8_t, 32>;

/// Of the subtrees of a log's tree those are kept whose level is a multiple of this: 1 hash in 255 more than the
/// leaves, and no path needs more than a few hundred of them.
inline constexpr int kKeptLevels = 8;

/// The log up to a moment.
struct AuditHead {
  int64_t size = 0;  ///< records
  Digest root{};     ///< of the tree over them (count/merkle.h)
};

/// A head that a collector signed.
struct AuditCheckpoint {
  AuditHead head;
  int64_t at_ms = 0;
  std::string signature;  ///< base64url
};

enum class FigureKinds { kNone, kAll };

/// What is published, of the same moment as the head; each list in its order, and its first rows where there are many.
struct AuditFigures {
  struct Entries {
    std::string activity, status;
    int64_t count = 0;
  };
  struct Combination {
    std::string activity, combination;
    int64_t count = 0, first = 0;
  };
  struct Acts {
    int64_t work = 0;
    std::string kind;
    int64_t count = 0;
  };
  struct Place {
    int64_t work = 0, votes = 0;
  };
  /// What a round's duels are ranked by (count/bradley_terry.h).
  struct Duels {
    std::string phase;
    std::vector<count::DuelTally::Pair> pairs;
    std::vector<int64_t> works;           ///< that are ranked, ascending
    std::vector<count::DuelRow> ranking;  ///< whoever gives them out makes it: not on the store's connection
  };
  /// What a round's standing is made of, where it has a jury (NewJury).
  struct Standing {
    std::string phase;
    count::Shares shares;
    std::vector<count::Contender> contenders;  ///< works that are ranked, ascending; without their chance
    std::vector<count::StandingRow> rows;      ///< as with duels
  };
  std::vector<Entries> entries;           ///< by activity
  std::vector<Combination> combinations;  ///< by activity, the most chosen first
  std::vector<Acts> acts;                 ///< by work and the kind's number; those that are not 0, reports apart
  std::vector<Place> places;              ///< works by votes
  std::vector<Duels> duels;               ///< by round
  std::vector<Standing> standings;        ///< by round
};

struct AuditPage {
  std::vector<std::string> records;          ///< lines (count/audit_record.h), from after + 1 on
  std::vector<AuditCheckpoint> checkpoints;  ///< whose size is in the page's range
  AuditHead head;                            ///< of the whole log, as the page was read
  AuditFigures figures;                      ///< those that were asked for, where the page has the last record
};

struct AuditProof {
  int64_t number = 0;
  std::string record;
  std::vector<Digest> path;  ///< count::AuditPath
  AuditHead head;
};

}  // namespace fairground::store
