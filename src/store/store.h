// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a collector keeps, whatever database keeps it. Every row belongs to one campaign, which is the key that a large
// installation is partitioned by. Writing is asynchronous and durable: the answer comes only after the commit that
// holds it is on disk. Reading is synchronous and sees whole commits. All calls may come from any thread.

#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "campaign/acts.h"

namespace fairground::store {

/// Codes of every database are mapped to these; the text is what an operator reads.
#define FG_STORE_CODES(X)                                                                                \
  X(kOk, "done")                                                                                         \
  X(kNotFound, "no such row")                                                                            \
  X(kKeyConflict, "the idempotency key was used for something else")                                     \
  X(kTicketUsed, "the ticket was used under another key")                                                \
  X(kLimit, "a limit of the campaign is used up")                                                        \
  X(kRefused, "the campaign's rules do not allow it")                                                    \
  X(kUndone, "the act was taken back already, or takes one back itself")                                 \
  X(kBusy, "the store is busy: try again; more collectors or a faster disk if it lasts")                 \
  X(kFull, "the disk, or the quota of the store's file, is full: make room")                             \
  X(kReadOnly, "the store's file or folder cannot be written: check its owner and mode")                 \
  X(kDamaged, "the store's file is damaged or not a store: restore it from a backup")                    \
  X(kNewerSchema, "the store was written by a newer Fairground: use that version or a copy made before") \
  X(kBadCursor, "the page's cursor is not one that this store gave")                                     \
  X(kUnavailable, "the store cannot be reached or used: see the detail")                                 \
  X(kClosed, "the store is closing")

enum class Code {
#define FG_STORE_CODE(name, text) name,
  FG_STORE_CODES(FG_STORE_CODE)
#undef FG_STORE_CODE
};
std::string_view describe(Code code);

/// A value, or why there is none.
template <class T>
struct [[nodiscard]] Answer {
  Code code = Code::kOk;
  std::string detail;  ///< the database's own words, for a log; never shown to visitors
  T value{};

  Answer() = default;
  Answer(T v) : value(std::move(v)) {}
  Answer(Code c, std::string d = {}) : code(c), detail(std::move(d)) {}
  explicit operator bool() const { return code == Code::kOk; }
};

enum class Status { kCounted, kHeld };
std::string_view statusName(Status status);  ///< "counted", "held"

using Digest = std::array<uint8_t, 32>;

/// An entry as the collector judged it. The store gives it its place in the campaign.
struct NewEntry {
  std::string campaign;
  std::string key;  ///< idempotency key, unique in the campaign
  std::string id;   ///< of the work, unique in the campaign
  std::string activity;
  std::string rules;
  std::string ticket;          ///< id of the ticket, used up by this entry
  int64_t ticket_expires = 0;  ///< seconds since 1970
  Digest body{};               ///< of the sealed document
  Digest content{};            ///< of the same without its ticket: a retry may bring a fresh one
  Status status = Status::kCounted;
  std::vector<std::string> reasons;  ///< why it is held
  std::string combination;           ///< canonical key, "" for an empty look
  std::vector<std::string> look;
  std::string title;
  std::string name;  ///< of the maker, tidied, "" when not given
  std::vector<std::string> consents;
  int64_t strokes = 0;
  int64_t received_ms = 0;  ///< milliseconds since 1970
  std::string document;     ///< the sealed document, whole
};

/// What was answered when the entry was stored, and is answered again for the same key.
struct StoredEntry {
  int64_t sequence = 0;  ///< in the campaign, from 1, without gaps
  std::string id;
  std::string activity;
  Status status = Status::kCounted;
  std::vector<std::string> reasons;
  std::string combination;
  std::string title;
  int64_t count = 0;  ///< entries counted with this combination, this one included; 0 when held
  int64_t rank = 0;   ///< 1 + combinations chosen more often; 0 when held
  int64_t received_ms = 0;
  Digest body{};
  Digest content{};
  bool repeated = false;  ///< it was there before this call
};

struct Work {
  int64_t sequence = 0;
  std::string id, activity, rules;
  std::string name, title;
  std::vector<std::string> look;
  int64_t strokes = 0;
  int64_t received_ms = 0;
  std::array<int64_t, campaign::kActKinds> acts{};  ///< that count now, by kind
};

enum class Sort { kNewest, kTop, kVotes };

/// A page begins after `after`, which is the `next` of the page before ("" for the first). Newest: by sequence, last
/// first. Top: works of the most chosen combination first, ties to the combination that was there first, newest within;
/// a work may show twice or be missed by a reader when its combination's count moves between two pages. Votes: works
/// with the most votes first, ties to the newest; likewise when its votes move.
struct PageRequest {
  Sort sort = Sort::kNewest;
  std::string after;
  int limit = 20;
};
struct WorksPage {
  std::vector<Work> works;
  std::string next;  ///< "" on the last page
};

struct Combination {
  std::string key, title;
  std::vector<std::string> look;
  int64_t count = 0;
  int64_t first = 0;  ///< sequence of its earliest entry, which breaks ties
};
struct Tally {
  int64_t counted = 0;
  int64_t held = 0;
  std::vector<Combination> combinations;  ///< most chosen first, then the earliest
};

using campaign::ActKind;

/// Something a participant does with a work, as the collector judged it, or the taking back of it.
struct NewAct {
  std::string campaign;
  std::string key;  ///< idempotency key, unique among the campaign's acts
  ActKind kind = ActKind::kVote;
  std::string participant;
  std::string work;    ///< its id
  std::string undoes;  ///< key of the act that this one takes back: the same participant's, kind's and work's; "": none
  std::string reply_to;  ///< key of the comment that this one answers; "": none
  std::string text;
  Digest content{};  ///< of what was asked: the same key with another content conflicts
  Status status = Status::kCounted;
  int64_t received_ms = 0;
  int64_t day = 0, round = 0;  ///< on the campaign's clock; numbers that only grow
  campaign::ActRule rule;      ///< whose limits hold
  bool refused = false;        ///< by the rules as they are now: kRefused, unless it was stored when they were others
};

/// What a participant's acts of one kind have used up of their limits.
struct Used {
  int64_t total = 0;
  int64_t day = 0;    ///< of the day asked about
  int64_t round = 0;  ///< of the round asked about
};

struct StoredAct {
  int64_t sequence = 0;  ///< among the campaign's acts, from 1, without gaps
  std::string key;
  ActKind kind = ActKind::kVote;
  std::string participant;
  int64_t work = 0;                  ///< sequence of the work
  int64_t undoes = 0, reply_to = 0;  ///< sequences of acts, 0: none
  std::string text;
  Digest content{};
  Status status = Status::kCounted;
  int64_t received_ms = 0;
  int64_t day = 0, round = 0;
};

struct ActAnswer {
  StoredAct act;
  bool repeated = false;  ///< it was there before this call
  // As it stands after this call, also when repeated.
  int64_t count = 0;     ///< acts of the kind that count for the work
  int64_t standing = 0;  ///< of them and of those held, this participant's
  Used used;
};

struct Comment {
  int64_t sequence = 0;
  std::string key;
  std::string reply_to;  ///< key of the comment that it answers, "" for none
  std::string participant;
  std::string text;
  int64_t received_ms = 0;
};
struct CommentsPage {
  std::vector<Comment> comments;  ///< the oldest first
  std::string next;               ///< "" on the last page
};

/// What a participant has done that stands.
struct Standing {
  ActKind kind = ActKind::kVote;
  std::string work;  ///< id
  int64_t count = 0;
};
struct Participation {
  std::array<Used, campaign::kActKinds> used;
  std::vector<Standing> standing;  ///< by kind and work, the newest works first; at most 500 of each kind
};

class Store {
 public:
  virtual ~Store() = default;

  /// Stores the entry, uses up its ticket and moves the tally, all or nothing. A key that is there with the same body,
  /// or the same content under another ticket, gives the first answer again (`repeated`). `done` is called once, on a
  /// thread of the store, after the commit; keep it short. Past the limit of waiting writes: kBusy, at once.
  using EntryDone = std::function<void(Answer<StoredEntry>)>;
  virtual void addEntry(NewEntry entry, EntryDone done) = 0;

  virtual Answer<StoredEntry> findEntry(const std::string& campaign, const std::string& key) = 0;
  /// kOk with nullopt when the ticket is unused; else the key that used it.
  virtual Answer<std::optional<std::string>> ticketUser(const std::string& campaign, const std::string& ticket) = 0;

  /// Counted entries only.
  virtual Answer<WorksPage> works(const std::string& campaign, const PageRequest& page) = 0;
  virtual Answer<Work> work(const std::string& campaign, const std::string& id) = 0;
  virtual Answer<std::string> workDocument(const std::string& campaign, const std::string& id) = 0;

  /// The stored figures; at most `limit` combinations.
  virtual Answer<Tally> tally(const std::string& campaign, const std::string& activity, int limit) = 0;

  /// Every entry of an activity in sequence order, for recounting and export; stops when `each` returns false.
  struct Row {
    int64_t sequence = 0;
    Status status = Status::kCounted;
    std::string key, id, combination;
  };
  virtual Code eachEntry(const std::string& campaign, const std::string& activity,
                         const std::function<bool(const Row&)>& each) = 0;

  /// Stores the act and moves what follows from it, all or nothing; `done` as with addEntry. kNotFound when the work is
  /// not shown, or there is no such act of this participant to take back ("undoes" in the detail), or no comment to
  /// answer ("reply_to"); kRefused as the act says; kLimit with the limit's name in the detail ("work", "day", "round",
  /// "total"). However many race for the last one, no limit is passed.
  using ActDone = std::function<void(Answer<ActAnswer>)>;
  virtual void addAct(NewAct act, ActDone done) = 0;

  /// Comments of a work that count and stand. `after` is the `next` of the page before.
  virtual Answer<CommentsPage> comments(const std::string& campaign, const std::string& work, const std::string& after,
                                        int limit) = 0;
  virtual Answer<Participation> participation(const std::string& campaign, const std::string& participant, int64_t day,
                                              int64_t round) = 0;
  /// Every act in sequence order, for recounting and export; stops when `each` returns false.
  virtual Code eachAct(const std::string& campaign, const std::function<bool(const StoredAct&)>& each) = 0;

  /// A write and its commit, now: what readiness asks.
  virtual Code probe() = 0;

  /// Finishes the writes that wait and takes no more. Idempotent.
  virtual void close() = 0;
};

}  // namespace fairground::store
