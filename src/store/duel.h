// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Duels as they are kept: which of two works a participant chose, or that neither. Only ever added to.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "campaign/acts.h"
#include "count/standing.h"
#include "store/status.h"

namespace fairground::store {

enum class Choice : uint8_t { kLeft, kRight, kSkip };
std::string_view choiceName(Choice choice);  ///< "left", "right", "skip"

/// A duel that was given to a participant and is answered now. A participant's duels are numbered from 0; each number
/// is answered once, whatever pairs were given under it.
struct NewDuel {
  std::string campaign;
  std::string key;  ///< idempotency key, unique among the campaign's duels
  std::string participant;
  int64_t number = 0;
  int64_t left = 0, right = 0;  ///< sequences of the works, as they were shown
  Choice choice = Choice::kSkip;
  std::string phase;  ///< whose works these are, "" for none
  int64_t received_ms = 0;
  int64_t day = 0, round = 0;  ///< as with acts
  campaign::ActRule rule;      ///< whose limits hold
  bool refused = false;        ///< as with acts
  Status status = Status::kCounted;
  std::vector<std::string> reasons;  ///< why it is held
  Bytes salt;                        ///< as with acts
};

struct StoredDuel {
  int64_t sequence = 0;  ///< among the campaign's duels, from 1, without gaps
  std::string key;
  std::string participant;
  int64_t number = 0;
  int64_t left = 0, right = 0;
  Choice choice = Choice::kSkip;
  std::string phase;
  int64_t received_ms = 0;
  int64_t day = 0, round = 0;
  Status status = Status::kCounted;
  std::vector<std::string> reasons;
};

/// How a round's standing is made from a moment on.
struct NewJury {
  std::string campaign, phase;
  count::Shares shares;
  int64_t quota = 0;
  std::vector<std::string> jurors;  ///< participants, ascending
  std::vector<Bytes> salts;         ///< random, one for each of them, as with acts
  int64_t at_ms = 0;
};

/// A work that may be in a duel.
struct Contestant {
  int64_t sequence = 0;
  std::string id;
  std::string participant;  ///< whose it is, "" when nobody said
};

}  // namespace fairground::store
