// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "count/audit_fold.h"

namespace fairground::count {

/// Of each kind an export lists so many at most.
inline constexpr int64_t kMostFigures = 20'000;

struct ComparedFigures {
  int64_t lines = 0;   ///< without their end
  bool whole = false;  ///< their end was there, and all before it
};

/// Lines of an export that say what was published, against what the records give:
///   {"figure":"entries","activity":A,"counted":N,"held":N}      of an activity
///   {"figure":"combination","activity":A,"combination":K,"count":N,"first":SEQUENCE}
///   {"figure":"acts","on":SEQUENCE,"act":KIND,"count":N}        by work, in the kinds' order; those that are not 0
///   {"figure":"duel","phase":ROUND,"on":SEQUENCE,"place":N,"strength":S,"won":N,"lost":N}   by round, then by duels
///   {"figure":"standing","phase":ROUND,"on":SEQUENCE,"place":N,"score":N,"votes":N,"jurors":N,"chance":N}   likewise,
///                                                               of rounds whose jury the log has
///   {"figure":"place","on":SEQUENCE,"votes":N}                  the works by votes, in their order from the first on
///   {"cut":[KIND...],"figures":N}      their end: how many there were, and the kinds of which there would be more
/// The first that differs is told. Without their end figures may have been cut off anywhere; with it, all that counts
/// must be there, but for what a kind that is cut has beyond its first kMostFigures. Where acts end earlier and are
/// said to be cut, as collectors once did, they are not whole.
Result<ComparedFigures> compareFigures(const AuditFold& fold, std::span<const std::string> lines);

}  // namespace fairground::count
