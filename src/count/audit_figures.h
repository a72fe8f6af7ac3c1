// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "count/audit_fold.h"

namespace fairground::count {

/// Lines of an export that say what was published, against what the records give:
///   {"figure":"entries","activity":A,"counted":N,"held":N}      of an activity
///   {"figure":"combination","activity":A,"combination":K,"count":N,"first":SEQUENCE}
///   {"figure":"acts","on":SEQUENCE,"act":KIND,"count":N}        of a work
///   {"figure":"duel","phase":ROUND,"on":SEQUENCE,"place":N,"strength":S,"won":N,"lost":N}   by round, then by duels
///   {"figure":"standing","phase":ROUND,"on":SEQUENCE,"place":N,"score":N,"votes":N,"jurors":N,"chance":N}   likewise,
///                                                               of rounds whose jury the log has
///   {"figure":"place","on":SEQUENCE,"votes":N}                  the works by votes, in their order from the first on
/// The value is how many there were; else the first that differs. Where a kind of figure is listed at all, nothing that
/// counts may be missing before its last line.
Result<int64_t> compareFigures(const AuditFold& fold, std::span<const std::string> lines);

}  // namespace fairground::count
