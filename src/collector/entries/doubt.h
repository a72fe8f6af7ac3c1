// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// An entry that replays may still be doubtful: then it is held, with the reasons, until somebody decides. The rules
// look at nothing but the entry, so that they can be applied again to what is stored. What they look at the page has
// written: they find plays that were made without regard for time, not those that invent it.
//
// | reason         | when                                                                                          |
// |----------------|-----------------------------------------------------------------------------------------------|
// | no-time-passed | `actions` or more timed actions (those with an argument "dt", in ms) that follow one another  |
// |                | took less than 1 ms for every `per_ms`: no pointing device reports 4,000 times a second        |

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "activity/activity.h"
#include "campaign/fairness.h"
#include "collector/secret.h"
#include "play/entry.h"
#include "play/session.h"

namespace fairground::collector {

struct Elapsed {
  int64_t timed_actions = 0;  ///< actions whose dt tells the time since the action before them
  int64_t ms = 0;
};
/// An action that opens a step starts a new count: the first dt after it says nothing about speed.
Elapsed elapsedIn(const activity::Type& type, const play::Log& log);

/// count::traceOf the log without the times of its actions.
std::string traceOf(const activity::Type& type, const play::Log& log);
/// What an entry of words or files is compared by: the same story, or else the same files, to the same activity,
/// whatever else it says. As long as a trace, and random but for what is the same; under the secret, so that the log
/// gives nobody's guess away. "" for an entry of neither.
std::string contentTrace(const Secret& secret, const play::Entry& entry);

/// By the "timing" of the rules.
std::vector<std::string> doubtsAbout(const activity::Type& type, const play::Log& log, const campaign::Fairness& rules);

}  // namespace fairground::collector
