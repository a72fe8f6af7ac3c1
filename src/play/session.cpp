// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "play/session.h"

#include <algorithm>

#include "base/assert.h"
#include "play/log_coding.h"

namespace fairground::play {
namespace {

constexpr uint8_t kSnapshotVersion = 1;
/// Version and number of actions in front of the actions' part of a log.
constexpr size_t kLogHead = 11;
/// Kind and six five-byte differences.
constexpr size_t kMaxActionBytes = 1 + 5 * activity::kMaxArgs;

Problem full() {
  return error("/log", "This play has reached its longest length", "Undo a step, or finish it as it is.");
}

/// Calls `visit(action, index)` for the standing actions until it refuses.
template <class Visit>
Result<void> forEachStanding(const activity::Type& type, const Log& log, Visit visit) {
  Result<std::vector<Step>> steps = standing(type, log);
  if (!steps) return steps.problems();
  for (const Step& step : *steps) {
    for (size_t i = step.first; i < step.last; ++i) {
      if (Result<void> visited = visit(log[i], i); !visited) return visited;
    }
  }
  return {};
}

Result<void> apply(activity::State& state, const activity::Action& action, size_t index) {
  Result<void> applied = state.apply(action);
  if (applied) return applied;
  Problems problems = applied.problems();
  for (Problem& problem : problems) {
    problem.pointer = "/log";
    problem.message = "action " + std::to_string(index) + ": " + problem.message;
  }
  return problems;
}

}  // namespace

Session::Session(const activity::Type& type, std::shared_ptr<const activity::Model> model, uint64_t seed)
    : type_(&type), model_(std::move(model)), seed_(seed) {
  FG_ASSERT(model_ != nullptr);
}

Result<void> Session::append(const activity::Action& action) {
  if (Result<void> checked = checkAction(*type_, action); !checked) return checked;
  const bool step_back = action.kind == kUndo || action.kind == kRedo;
  const activity::Limits& limits = type_->limits;
  const size_t reserve = step_back ? 0 : std::min(kUndoReserve, limits.max_actions / 8);
  if (log_.size() + reserve >= limits.max_actions) return full();
  if (kLogHead + coded_.size() + kMaxActionBytes + reserve > limits.max_log_bytes) return full();
  if (Result<void> taken = timeline_.take(*type_, action, log_.size()); !taken) return taken;
  appendAction(coded_, *type_, action, previous_);
  log_.push_back(action);
  return {};
}

Result<void> Session::undo() { return append({.kind = kUndo}); }

Result<void> Session::redo() { return append({.kind = kRedo}); }

Result<std::unique_ptr<activity::State>> Session::fold() const { return replay(*type_, *model_, seed_, log_); }

Bytes Session::encodedLog() const { return joinLog(log_.size(), coded_); }

Bytes Session::snapshot() const {
  Bytes bytes{kSnapshotVersion};
  for (unsigned shift = 0; shift < 64; shift += 8)
    bytes.push_back(static_cast<uint8_t>(seed_ >> shift));
  const Bytes log = encodedLog();
  bytes.insert(bytes.end(), log.begin(), log.end());
  return bytes;
}

Result<void> Session::restore(ByteView snapshot) {
  constexpr size_t kHead = 9;
  if (snapshot.size() < kHead || snapshot[0] != kSnapshotVersion) return error("", "this is no saved play");
  uint64_t seed = 0;
  for (size_t i = 0; i < 8; ++i)
    seed |= uint64_t{snapshot[1 + i]} << (8 * i);
  Result<Log> log = decodeLog(*type_, snapshot.subspan(kHead));
  if (!log) return log.problems();

  Session restored(*type_, model_, seed);
  for (const activity::Action& action : *log) {
    if (Result<void> appended = restored.append(action); !appended) return appended;
  }
  if (auto state = restored.fold(); !state) return state.problems();
  *this = std::move(restored);
  return {};
}

Result<std::unique_ptr<activity::State>> replay(const activity::Type& type, const activity::Model& model, uint64_t seed,
                                                const Log& log) {
  std::unique_ptr<activity::State> state = model.start(seed);
  Result<void> folded = forEachStanding(
      type, log, [&](const activity::Action& action, size_t index) { return apply(*state, action, index); });
  if (!folded) return folded.problems();
  return state;
}

Result<std::vector<uint64_t>> stateHashes(const activity::Type& type, const activity::Model& model, uint64_t seed,
                                          const Log& log, size_t every) {
  FG_ASSERT(every > 0);
  std::unique_ptr<activity::State> state = model.start(seed);
  std::vector<uint64_t> hashes;
  size_t taken = 0;
  Result<void> folded = forEachStanding(type, log, [&](const activity::Action& action, size_t index) {
    Result<void> applied = apply(*state, action, index);
    if (applied && ++taken % every == 0) hashes.push_back(state->hash());
    return applied;
  });
  if (!folded) return folded.problems();
  if (taken % every != 0 || taken == 0) hashes.push_back(state->hash());
  return hashes;
}

}  // namespace fairground::play
