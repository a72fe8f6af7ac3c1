// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A play: a ticket's seed and a log of actions. Everything else (undo, resume, replay, verification) is
// a reading of the log.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "activity/activity.h"
#include "base/bytes.h"
#include "base/result.h"

namespace fairground::play {

inline constexpr uint8_t kUndo = 1;
inline constexpr uint8_t kRedo = 2;

using Log = std::vector<activity::Action>;

/// Log <-> bytes: version, then per action its kind and each arg as zigzag varint of the difference to
/// the same arg of the last action of that kind. One log has exactly one spelling.
Bytes encodeLog(const activity::Type& type, const Log& log);
/// Refuses foreign kinds, args out of range, more actions or bytes than the limits, trailing bytes.
Result<Log> decodeLog(const activity::Type& type, ByteView bytes);

/// The actions that stand after undo and redo, as [first, last) runs of the log, one a step; step 0 holds
/// what came before the first step-opening action.
struct Step {
  size_t first = 0, last = 0;
  bool operator==(const Step&) const = default;
};
/// Refuses undo with nothing to undo and redo with nothing to redo.
Result<std::vector<Step>> standing(const activity::Type& type, const Log& log);

class Session {
 public:
  Session(const activity::Type& type, std::shared_ptr<const activity::Model> model, uint64_t seed);

  /// Ranges checked; refused past the limits with a message for the visitor.
  Result<void> append(const activity::Action& action);
  bool canUndo() const;
  bool canRedo() const;
  Result<void> undo();  ///< appends kUndo
  Result<void> redo();

  const Log& log() const { return log_; }
  const std::vector<Step>& steps() const { return steps_; }  ///< standing ones
  uint64_t seed() const { return seed_; }

  /// Folds the standing actions; milliseconds.
  Result<std::unique_ptr<activity::State>> fold() const;

  Bytes snapshot() const;                      ///< for resume: seed and log
  Result<void> restore(ByteView snapshot);     ///< all or nothing

 private:
  const activity::Type* type_;
  std::shared_ptr<const activity::Model> model_;
  uint64_t seed_ = 0;
  Log log_;
  std::vector<Step> steps_;
  std::vector<Step> undone_;
};

}  // namespace fairground::play
