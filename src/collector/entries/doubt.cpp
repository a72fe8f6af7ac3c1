// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/entries/doubt.h"

#include <optional>

#include "count/trace.h"

namespace fairground::collector {

namespace {

std::optional<size_t> timeArgument(const activity::ActionSpec& spec) {
  for (size_t i = 0; i < spec.args.size(); ++i) {
    if (spec.args[i].name == "dt") return i;
  }
  return std::nullopt;
}

}  // namespace

Elapsed elapsedIn(const activity::Type& type, const play::Log& log) {
  Elapsed elapsed;
  bool follows = false;
  for (const activity::Action& action : log) {
    const activity::ActionSpec* spec = activity::findAction(type, action.kind);
    const std::optional<size_t> dt = spec ? timeArgument(*spec) : std::nullopt;
    if (!dt) {
      follows = false;
      continue;
    }
    if (follows) ++elapsed.timed_actions;
    elapsed.ms += action.args[*dt];
    follows = true;
  }
  return elapsed;
}

std::string traceOf(const activity::Type& type, const play::Log& log) {
  std::vector<std::vector<int64_t>> actions;
  actions.reserve(log.size());
  for (const activity::Action& action : log) {
    const activity::ActionSpec* spec = activity::findAction(type, action.kind);
    if (!spec) continue;
    const std::optional<size_t> dt = timeArgument(*spec);
    std::vector<int64_t>& numbers = actions.emplace_back();
    numbers.push_back(action.kind);
    for (size_t i = 0; i < spec->args.size(); ++i) {
      if (i != dt) numbers.push_back(action.args[i]);
    }
  }
  return count::traceOf(actions);
}

std::string contentTrace(const Secret& secret, const play::Entry& entry) {
  if (entry.words.text.empty() && entry.blobs.empty()) return {};
  std::string content = entry.campaign + "\n" + entry.activity + "\n";
  if (!entry.words.text.empty()) {
    content += "words\n" + entry.words.text;
  } else {
    for (const std::string& name : entry.blobs)
      content += name + "\n";
  }
  return toHex(ByteView(secret.sign("content trace", viewOf(content))).first(8));
}

std::vector<std::string> doubtsAbout(const activity::Type& type, const play::Log& log,
                                     const campaign::Fairness& rules) {
  std::vector<std::string> reasons;
  const auto& timing = rules.timing;
  const Elapsed elapsed = elapsedIn(type, log);
  if (timing.actions > 0 && elapsed.timed_actions >= timing.actions &&
      elapsed.ms * timing.per_ms < elapsed.timed_actions) {
    reasons.emplace_back("no-time-passed");
  }
  return reasons;
}

}  // namespace fairground::collector
