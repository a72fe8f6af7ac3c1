// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// When votes and entries are doubtful, and what a crowd is asked for before it may take part: campaign.json's
// "fairness".

#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace fairground::campaign {

/// Each detector is off where its first number is 0. What they mean: count/detectors.h.
struct Fairness {
  bool present = false;  ///< without the section nothing is judged
  struct {
    int64_t acts = 0, seconds = 0;
  } burst;
  struct {
    int64_t acts = 0, spread = 0;
  } regular;
  struct {
    int64_t participants = 0, works = 0, times = 0;
  } lockstep;
  int64_t copy_bits = -1;  ///< -1: off
  /// Proof of work: who asks more often than this in a minute solves a puzzle by machine, the harder the more.
  struct {
    int64_t tickets = 0, participants = 0;  ///< of one network, a minute; 0: never asked
    int64_t all = 0;                        ///< of all networks together, a minute
    int64_t unsolved = 0;                   ///< of one network, a minute: who could not solve it, and is held
    int64_t steps = 6;                      ///< times that the work doubles, at most
  } proof;
  /// What one participant does, and how often one ticket is tried, in a minute; 0: as often as they like.
  struct {
    int64_t acts = 0, tries = 0;
  } paces;
  /// An entry is doubtful where so many actions that tell their time came faster than so many in a millisecond. Judged
  /// without the section too; actions of 0: never.
  struct {
    int64_t actions = 64, per_ms = 4;
  } timing;
};

class Reader;
Fairness readFairness(Reader reader);
/// Of a campaign.json that was read without errors (campaign.h), or a document with this section alone.
Result<Fairness> fairnessOf(std::string_view json);

}  // namespace fairground::campaign
