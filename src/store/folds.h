// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What recounting compares: figures as they are stored, and the same as rows give them that are only ever added to.

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fairground::store {

/// So many combinations of the activity are chosen so often, as it is stored.
struct Level {
  std::string activity;
  int64_t count = 0, combinations = 0;
};

/// How many of each there are by the campaign's own row, by which the next one is numbered.
struct LastNumbers {
  int64_t entries = 0, acts = 0, verdicts = 0, records = 0;
  int64_t verdict_rows = 0;  ///< verdicts that are there
};

/// What an entry's places and its list of files say.
struct Hanging {
  int64_t work = 0;                ///< its sequence
  int64_t missing = 0;             ///< walls that it is to hang on and does not
  int64_t stray = 0;               ///< walls that it hangs on and is not to, shown or not
  std::vector<int64_t> votes;      ///< as each of its places has them
  std::vector<std::string> blobs;  ///< names of its files
};

/// What one participant has used up of the limits of one kind, and what of it stands.
struct Holding {
  struct Figures {
    int64_t total = 0;
    int64_t day = 0, day_used = 0;        ///< the last day that was acted on
    int64_t round = 0, round_used = 0;    ///< likewise
    std::map<int64_t, int64_t> standing;  ///< acts by work; those that are not 0
    bool operator==(const Figures&) const = default;
  };
  std::string participant, kind;  ///< kind: an act's name, or "duel"
  Figures stored, folded;
};
struct HoldingsPage {
  std::vector<Holding> holdings;  ///< by participant and kind; all of each participant's
  std::string next;               ///< "" on the last page
};

/// A record of the audit log beside the leaf that is kept of it.
struct AuditLeaf {
  int64_t number = 0;
  std::string record;
  std::array<uint8_t, 32> leaf{};
};
/// Roots of whole subtrees that are kept, by level and place.
using AuditNodes = std::map<std::pair<int64_t, int64_t>, std::array<uint8_t, 32>>;

}  // namespace fairground::store
