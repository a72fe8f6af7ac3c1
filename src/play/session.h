// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A play: a ticket's seed and a log of actions. Everything else (undo, resume, replay, verification) is
// a reading of the log.

#pragma once

#include <array>
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
/// The last actions of a full log are kept for undo and redo: whoever has reached the limit can still take a step back.
inline constexpr size_t kUndoReserve = 64;

using Log = std::vector<activity::Action>;
/// By kind: the args of the last action of it.
using PreviousArgs = std::array<std::array<int32_t, activity::kMaxArgs>, 256>;

/// Log <-> bytes: version, number of actions, then per action its kind and each arg as zigzag varint of the difference
/// to the same arg of the last action of that kind (0 before the first). One log has exactly one spelling, and no
/// prefix of a spelling is another log's.
Bytes encodeLog(const activity::Type& type, const Log& log);
/// Refuses foreign kinds, args out of range, more actions or bytes than the limits, trailing bytes. Takes memory for no
/// more actions than the bytes can hold, whatever number they claim.
Result<Log> decodeLog(const activity::Type& type, ByteView bytes);

/// The actions that stand after undo and redo, as [first, last) runs of the log in its order. Run 0 holds what came
/// before the first step-opening action (it may be empty) and can't be undone; every other run is a step, or holds
/// actions that are not undoable and were made after a step.
struct Step {
  size_t first = 0, last = 0;
  bool operator==(const Step&) const = default;
};
/// Refuses undo with nothing to undo, redo with nothing to redo, and an action that continues a step but does not
/// directly follow it. A new step clears what could be redone.
Result<std::vector<Step>> standing(const activity::Type& type, const Log& log);

/// What standing() folds, one action at a time: constant time an action.
class Timeline {
 public:
  /// `index`: the action's place in the log, counted up by one from call to call. Unchanged when it refuses.
  Result<void> take(const activity::Type& type, const activity::Action& action, size_t index);
  bool canUndo() const { return !done_.empty(); }
  bool canRedo() const { return !undone_.empty(); }
  std::vector<Step> steps() const;

 private:
  Step opening_;              ///< run 0
  std::vector<Step> done_;    ///< undoable steps that stand
  std::vector<Step> kept_;    ///< runs of actions that are not undoable
  std::vector<Step> undone_;  ///< the next to redo is the last
};

class Session {
 public:
  Session(const activity::Type& type, std::shared_ptr<const activity::Model> model, uint64_t seed);

  /// Kind and ranges are checked; refused past the limits with a message for the visitor. Undo and redo are actions
  /// too. What only the state can judge (a point without a stroke) is found by fold().
  Result<void> append(const activity::Action& action);
  bool canUndo() const { return timeline_.canUndo(); }
  bool canRedo() const { return timeline_.canRedo(); }
  Result<void> undo();  ///< appends kUndo
  Result<void> redo();

  const activity::Type& type() const { return *type_; }
  const Log& log() const { return log_; }
  std::vector<Step> steps() const { return timeline_.steps(); }  ///< standing ones, see standing()
  uint64_t seed() const { return seed_; }

  /// Folds the standing actions; milliseconds. Refuses a log that the activity can't follow.
  Result<std::unique_ptr<activity::State>> fold() const;

  Bytes encodedLog() const;                 ///< encodeLog of log(), without coding it again
  Bytes snapshot() const;                   ///< for resume: seed and log
  Result<void> restore(ByteView snapshot);  ///< all or nothing; refuses what could not have been played here

 private:
  const activity::Type* type_;
  std::shared_ptr<const activity::Model> model_;
  uint64_t seed_ = 0;
  Log log_;
  Bytes coded_;  ///< the actions' part of the encoded log
  PreviousArgs previous_{};
  Timeline timeline_;
};

/// Folds the standing actions of a log from a fresh state.
Result<std::unique_ptr<activity::State>> replay(const activity::Type& type, const activity::Model& model, uint64_t seed,
                                                const Log& log);

/// The state's hash after every `every` standing actions (every > 0) and at the end: two builds that replay alike give
/// equal lists, and where they part shows which action differs.
Result<std::vector<uint64_t>> stateHashes(const activity::Type& type, const activity::Model& model, uint64_t seed,
                                          const Log& log, size_t every);

}  // namespace fairground::play
