// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What every activity is to the rest of the engine: a table of actions, a model made once from the
// campaign, and a state that folds actions. Pure: no clock, no I/O, no chance but the seed.

#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "campaign/campaign.h"

namespace fairground::activity {

inline constexpr size_t kMaxArgs = 6;
inline constexpr uint8_t kFirstOwnKind = 16;  ///< kinds below are the session's: undo, redo

/// One step of a log. Unused args are 0.
struct Action {
  uint8_t kind = 0;
  std::array<int32_t, kMaxArgs> args{};
  bool operator==(const Action&) const = default;
};

struct ArgSpec {
  std::string_view name;
  int32_t min = 0, max = 0;  ///< inclusive; anything else is refused while the log is decoded
};

struct ActionSpec {
  uint8_t kind = 0;
  std::string_view name;
  std::span<const ArgSpec> args;
  bool opens_step = false;  ///< begins a new undoable step; the others belong to the step before them
  bool undoable = true;
};

/// What is counted.
struct Outcome {
  std::string kind;                ///< the member's name on the wire: "look", "score"
  std::vector<std::string> items;  ///< canonical order; for "look" region:palette/colour
  std::optional<int64_t> score;
  bool operator==(const Outcome&) const = default;
};

/// The first 128 bits of a file's SHA-256: what a log says of a file that travels beside the entry.
using BlobPrefix = std::array<uint8_t, 16>;

inline constexpr size_t kMaxTitlePoints = 80, kMaxTextPoints = 5000;  ///< code points of words
inline constexpr size_t kMaxCaptionPoints = 300, kMaxAltPoints = 300;
inline constexpr size_t kMaxTags = 10, kMaxTagPoints = 30;

/// What an entrant wrote beside the play: not counted, shown with the work. The text is tidyText()'s of itself, the
/// others are tidyLine()'s.
struct Words {
  std::string title, caption;
  std::string text;  ///< a story's, in paragraphs
  std::string alt;   ///< the work in words, for those who do not see it
  std::vector<std::string>
      alts;  ///< where a work has several pictures: each of them in words, or ""; the last is not ""
  std::vector<std::string> tags;
  bool operator==(const Words&) const = default;
  bool empty() const { return *this == Words(); }
};

/// By an entry of an activity's second stage: the work of the first that it goes on with.
struct Follows {
  std::string work;                 ///< its id; "" when there is none
  std::vector<std::string> advice;  ///< keys of the comments on it that were followed
  bool operator==(const Follows&) const = default;
};

/// Files of the campaign by path, held by whoever runs the activity.
class Files {
 public:
  virtual ~Files() = default;
  virtual std::optional<ByteView> find(std::string_view path) const = 0;  ///< view lives as long as this
};

class State {
 public:
  virtual ~State() = default;
  /// The action's kind and ranges were checked against the table. Refuses what does not fit the state
  /// (a point without a stroke) and is unchanged then.
  virtual Result<void> apply(const Action& action) = 0;
  virtual Outcome outcome() const = 0;
  virtual uint64_t hash() const = 0;
  /// The files that the entry must name in "blobs", in that order.
  virtual std::vector<BlobPrefix> blobs() const { return {}; }
  /// Whether it may be handed in as it is.
  virtual Result<void> complete() const { return {}; }
};

/// Read once, shared by every session and every replay of one activity; immutable and thread-safe.
class Model {
 public:
  virtual ~Model() = default;
  virtual std::unique_ptr<State> start(uint64_t seed) const = 0;
  /// The outcome's name for people, e.g. "Copper over Dusk"; deterministic.
  virtual std::string title(const Outcome& outcome, std::string_view locale) const = 0;
  /// Whether these words may come with an entry; pointers are into the entry. Most activities take none.
  virtual Result<void> checkWords(const Words& words) const {
    if (words.empty()) return {};
    return error("/words", "this activity takes no words");
  }
  /// Whether its entries may name files that somebody must keep (State::blobs).
  virtual bool takesFiles() const { return false; }
};

struct Limits {
  size_t max_actions = 0;
  size_t max_log_bytes = 0;
};

/// A file that the activity names, for check, pack and the loader.
struct FileNeed {
  std::string path;
  std::string pointer;  ///< where campaign.json names it
  enum class When { kDecide, kFirstView, kLater } when = When::kLater;
};

struct Type {
  std::string_view name;
  std::span<const ActionSpec> actions;
  Limits limits;
  bool seeded = false;  ///< false: the seed decides nothing, so play may start without a ticket
  /// Checks the config; appends every problem. Fills needs (also when there are problems).
  void (*check)(const campaign::Activity&, Problems&, std::vector<FileNeed>& needs);
  /// Reads config and the kDecide files.
  Result<std::unique_ptr<Model>> (*load)(const campaign::Activity&, const Files&);
  /// Deep check of the named pictures (sizes that must agree, files that are not pictures).
  void (*check_files)(const campaign::Activity&, const Files&, Problems&);
};

std::span<const Type* const> types();         ///< the registry: registry.cpp, one line each
const Type* findType(std::string_view name);  ///< nullptr when unknown
const ActionSpec* findAction(const Type& type, uint8_t kind);

/// What to make of activities whose type is not in types().
enum class Unknown : uint8_t { kRefuse, kIgnore };

/// campaign::parse and every activity's check together: all that can be known from campaign.json alone. A program that
/// plays one activity and knows few types ignores the others'.
Result<campaign::Campaign> read(std::string_view json, Problems& problems, Unknown unknown = Unknown::kRefuse);

}  // namespace fairground::activity
