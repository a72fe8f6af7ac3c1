// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a collector keeps, whatever database keeps it. Every row of it belongs to one campaign, with which its key
// begins. Writing is asynchronous and durable: the answer comes only after the commit that holds it is on disk. Reading
// is synchronous and sees whole commits. All calls may come from any thread.

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
#include "store/audit.h"
#include "store/duel.h"
#include "store/status.h"

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
  X(kBlobsMissing, "files that the entry names are not there")                                           \
  X(kFollowed, "the work has its second stage already")                                                  \
  X(kQuota, "the participant has sent as many files as one may on a day")                                \
  X(kBusy, "the store is busy: try again; more collectors or a faster disk if it lasts")                 \
  X(kFull, "the disk, or the quota of the store's file, is full: make room")                             \
  X(kReadOnly, "the store's file or folder cannot be written: check its owner and mode")                 \
  X(kDamaged, "the store's file is damaged or not a store: restore it from a backup")                    \
  X(kNoFile, "the file is not there")                                                                    \
  X(kExists, "a file of that name is there already: give another name, or move it away first")           \
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

/// What an entrant wrote beside the play: plain text, shown with the work.
struct Words {
  std::string title;  ///< the entrant's own, "" when the outcome's stands for it
  std::string caption, alt;
  std::vector<std::string> tags;
  bool operator==(const Words&) const = default;
};

/// The work that an entry goes on with: another of the same participant's, of another activity.
struct Follows {
  std::string work;                 ///< id; "" when there is none
  std::string activity;             ///< whose works may be gone on with
  std::vector<std::string> advice;  ///< keys of comments on that work, by others, that stand
};

/// An entry as the collector judged it. The store gives it its place in the campaign.
struct NewEntry {
  std::string campaign;
  std::string key;  ///< idempotency key, unique in the campaign
  std::string id;   ///< of the work, unique in the campaign
  std::string activity;
  std::string rules;
  std::string terms;           ///< digest of the pages that its consents lead to, for the audit log; "" for none
  std::string ticket;          ///< id of the ticket, used up by this entry
  int64_t ticket_expires = 0;  ///< seconds since 1970
  Digest body{};               ///< of the sealed document
  Digest content{};            ///< of the same without its ticket: a retry may bring a fresh one
  Digest play{};               ///< of what is replayed of it (collector::barePlay), for the audit log
  std::string trace;           ///< what copies of it share, likewise
  Status status = Status::kCounted;
  std::vector<std::string> reasons;  ///< why it is held
  std::string combination;           ///< canonical key, "" for an empty look
  std::vector<std::string> look;
  std::string title;
  std::string name;    ///< of the maker, tidied, "" when not given
  std::string avatar;  ///< id of the campaign's, "" when none was chosen
  std::vector<std::string> consents;
  int64_t strokes = 0;
  int64_t received_ms = 0;  ///< milliseconds since 1970
  std::string document;     ///< the sealed document, whole
  std::string participant;  ///< whose it is, "" when nobody said
  std::string kind;         ///< of its activity, e.g. "photo"
  std::string round;        ///< the phase in which it was received, "" for none
  Words words;
  Bytes salt;  ///< random; of the participant's commitments in the audit log, where there is none yet
  std::vector<std::string> blobs;  ///< names of files that its participant must have sent; used by it from then on
  Follows follows;
  bool notify = false;  ///< an event for the brand goes into the outbox with it
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
  std::string name, avatar, title;
  std::vector<std::string> look;
  int64_t strokes = 0;
  int64_t received_ms = 0;
  std::string kind, round, participant;
  Words words;
  std::vector<std::string> blobs;
  std::array<int64_t, campaign::kActKinds> acts{};  ///< that count now, by kind
  /// Ids of the same participant's other stage, as far as it is shown. Of a single work; not in pages of many.
  struct Stages {
    std::string before, after;
    std::vector<std::string> advice;  ///< of the later stage: keys of the comments on the earlier one that it followed
  } stages;
};

/// A file beside entries, as it is kept. Its name says what was sent; what is kept was made from that.
struct Blob {
  std::string name;    ///< "sha256:" and 64 hex digits
  std::string file;    ///< under which it is kept; made by the collector
  std::string format;  ///< "jpeg", "png"
  int64_t width = 0, height = 0, bytes = 0;
};
/// `file` "": the participant sends what is there already, and nothing is kept anew.
struct NewBlob : Blob {
  std::string campaign;
  std::string participant;
  int64_t received_ms = 0;
  int64_t day = 0;                       ///< on the campaign's clock
  int64_t day_files = 0, day_bytes = 0;  ///< that a participant may send on one day
};
struct BlobAnswer {
  Blob blob;
  bool repeated = false;  ///< it was there before this call, under `blob.file`
  bool theirs = false;    ///< and the participant had sent it
};

enum class Sort { kNewest, kTop, kVotes, kNear, kSeed };

/// A page begins after `after`, which is the `next` of the page before ("" for the first). Newest: the last shown
/// first. Top: works of the most chosen combination first, ties to the combination that was there first, newest within;
/// a work may show twice or be missed by a reader when its combination's count moves between two pages. Votes: works
/// with the most votes first, ties to the newest; likewise when its votes move. Near: from the line outwards, below and
/// above it in turns. Seed: each work once, in an order that the seed decides, in which each work may stand at each
/// place alike; what is shown after the first page was asked for is not in it; a page may be short, also before the
/// last.
struct PageRequest {
  Sort sort = Sort::kNewest;
  std::string after;
  int limit = 20;
  // Only those, "" asks nothing; kTop knows none of them. A participant's works are always the newest first.
  std::string tag = {}, round = {}, activity = {}, participant = {};
  uint64_t seed = 0;
  int64_t line = 0;  ///< how many works stand above it; 0: half of them
};
struct WorksPage {
  std::vector<Work> works;
  std::string next;                   ///< "" on the last page
  std::optional<int64_t> total = {};  ///< of all pages, where that is known
};
struct Standpoint {
  int64_t place = 0;  ///< one more than works with more votes: equals share it; 0: count::kPlacesTold have more
  int64_t works = 0;
};
struct Tag {
  std::string name;
  int64_t works = 0;
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

/// In place of an act's key: the newest that stands of the same participant, kind and work, whichever device it is of.
inline constexpr std::string_view kLatestAct = "latest";

/// Something a participant does with a work, as the collector judged it, or the taking back of it.
struct NewAct {
  std::string campaign;
  std::string key;  ///< idempotency key, unique among the campaign's acts
  ActKind kind = ActKind::kVote;
  std::string participant;
  std::string work;      ///< its id
  std::string undoes;    ///< key of the act that this one takes back, its own participant's, kind's and work's, or
                         ///< kLatestAct; "": none
  std::string reply_to;  ///< key of the comment that this one answers; "": none
  std::string text;
  Digest content{};  ///< of what was asked: the same key with another content conflicts
  Status status = Status::kCounted;
  std::vector<std::string> reasons;  ///< why it is held
  int64_t received_ms = 0;
  int64_t day = 0, round = 0;  ///< on the campaign's clock; numbers that only grow
  campaign::ActRule rule;      ///< whose limits hold
  bool notify = false;         ///< an event for the brand goes into the outbox with it
  bool refused = false;        ///< by the rules as they are now: kRefused, unless it was stored when they were others
  std::vector<std::string> closed_rounds;  ///< whose works take it no more: kRefused with the round in the detail
  Bytes salt;  ///< random; of the participant's commitments in the audit log, where there is none yet
};

/// That an act or a duel counts from now on, or is held; by a moderator or by the rules.
struct NewDecision {
  std::string campaign;
  int64_t act = 0;  ///< its sequence
  Status status = Status::kHeld;
  std::vector<std::string> reasons;
  std::string by;  ///< as the audit log has it, not a person's name
  int64_t at_ms = 0;
  bool unless_decided = false;  ///< leaves alone what was decided on before
  bool duel = false;            ///< `act` is a duel's sequence
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
  std::vector<std::string> reasons;
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

struct DuelAnswer {
  StoredDuel duel;
  bool repeated = false;  ///< it was there before this call
  Used used;              ///< as it stands after this call
};
/// What a participant has duelled.
struct DuelRecord {
  Used used;                                       ///< `total` is the number of the participant's next duel
  std::vector<std::pair<int64_t, int64_t>> pairs;  ///< sequences of the works, left and right, in order of time
};

struct Comment {
  int64_t sequence = 0;
  std::string key;
  std::string reply_to;  ///< key of the comment that it answers, "" for none
  std::string participant;
  std::string text;
  int64_t received_ms = 0;
  std::string name = {};    ///< as on the participant's newest shown work that has one; "" for none
  std::string avatar = {};  ///< likewise, of the newest that has one or a name; "" for none
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
  Used duels;
  std::vector<Standing> standing;  ///< by kind and work, the newest works first; at most 500 of each kind
};

class Desk;

class Store {
 public:
  virtual ~Store() = default;

  /// What those who run a campaign ask (store/desk.h); lives as long as the store.
  virtual Desk& desk() = 0;

  /// Stores the entry, uses up its ticket and moves the tally, all or nothing. A key that is there with the same body,
  /// or the same content under another ticket, gives the first answer again (`repeated`). `done` is called once, on a
  /// thread of the store, after the commit; keep it short. Past the limit of waiting writes: kBusy, at once. An entry
  /// that follows a work: kNotFound with "work" or "advice/N" in the detail, kRefused when the work is not this
  /// participant's, kFollowed when it has its second stage; however many race for that, one gets it.
  using EntryDone = std::function<void(Answer<StoredEntry>)>;
  virtual void addEntry(NewEntry entry, EntryDone done) = 0;

  virtual Answer<StoredEntry> findEntry(const std::string& campaign, const std::string& key) = 0;
  /// kOk with nullopt when the ticket is unused; else the key that used it.
  virtual Answer<std::optional<std::string>> ticketUser(const std::string& campaign, const std::string& ticket) = 0;

  /// Counted entries only.
  virtual Answer<WorksPage> works(const std::string& campaign, const PageRequest& page) = 0;
  virtual Answer<Work> work(const std::string& campaign, const std::string& id) = 0;
  /// With the same tags first, those nearest in votes among them, then the nearest in votes; never the work itself.
  virtual Answer<std::vector<Work>> related(const std::string& campaign, const std::string& id, int limit) = 0;
  /// Where a shown work stands by votes (count/places.h): among those of the round, "" among all. The round is the
  /// work's own.
  virtual Answer<Standpoint> placeOf(const std::string& campaign, const Work& work, const std::string& round) = 0;
  /// Of shown works, those of the most works first.
  virtual Answer<std::vector<Tag>> tags(const std::string& campaign, int limit) = 0;
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

  /// Moves what follows from the decision, all or nothing. kNotFound when there is no such act or duel; kOk also where
  /// there is nothing to change. Limits stay used up: held is not taken back.
  virtual void decideOnAct(NewDecision decision, std::function<void(Code)> done) = 0;

  /// Comments of a work that count and stand. `after` is the `next` of the page before.
  virtual Answer<CommentsPage> comments(const std::string& campaign, const std::string& work, const std::string& after,
                                        int limit) = 0;
  virtual Answer<Participation> participation(const std::string& campaign, const std::string& participant, int64_t day,
                                              int64_t round) = 0;
  /// Every act in sequence order, for recounting and export; stops when `each` returns false.
  virtual Code eachAct(const std::string& campaign, const std::function<bool(const StoredAct&)>& each) = 0;

  /// Stores what is known of a file that is kept already, and that the participant has sent it; kQuota when that are
  /// too many, kNotFound when it should be there and is not. `done` as with addEntry.
  using BlobDone = std::function<void(Answer<BlobAnswer>)>;
  virtual void addBlob(NewBlob blob, BlobDone done) = 0;
  /// Those that are there, in the order of `names`.
  virtual Answer<std::vector<Blob>> blobs(const std::string& campaign, const std::vector<std::string>& names) = 0;
  /// Those of them that the participant has sent: nobody uses, or is told of, what only others have.
  virtual Answer<std::vector<Blob>> sentBlobs(const std::string& campaign, const std::string& participant,
                                              const std::vector<std::string>& names) = 0;
  /// Forgets files that no entry names and that came before; at most a thousand. Their files may be removed once it is
  /// done.
  using SweepDone = std::function<void(Answer<std::vector<Blob>>)>;
  virtual void sweepBlobs(const std::string& campaign, int64_t before_ms, SweepDone done) = 0;

  /// Stores the duel, all or nothing; `done` as with addEntry. kTicketUsed when this participant's duel of that number
  /// was answered; kRefused as the duel says; kLimit with the limit's name in the detail.
  using DuelDone = std::function<void(Answer<DuelAnswer>)>;
  virtual void addDuel(NewDuel duel, DuelDone done) = 0;
  /// Of one phase; the sums of the day and round asked about.
  virtual Answer<DuelRecord> duelRecord(const std::string& campaign, const std::string& participant,
                                        const std::string& phase, int64_t day, int64_t round) = 0;
  /// Duels after `after` in sequence order, for recounting and export; stops when `each` returns false.
  virtual Code eachDuel(const std::string& campaign, int64_t after,
                        const std::function<bool(const StoredDuel&)>& each) = 0;
  /// Sequences of those of one phase that do not count, ascending.
  virtual Answer<std::vector<int64_t>> heldDuels(const std::string& campaign, const std::string& phase) = 0;
  /// Keeps the round's jury, with a record in the audit log, where it is another than the last one.
  virtual Code keepJury(const NewJury& jury) = 0;
  /// Works that are shown, of one phase or with "" of all, in sequence order.
  virtual Code eachContestant(const std::string& campaign, const std::string& phase,
                              const std::function<bool(const Contestant&)>& each) = 0;

  /// The audit log: records after `after` (0 for all), at most `limit`, and the head, of one moment; with the figures
  /// that are asked for where the last record is among them.
  virtual Answer<AuditPage> audit(const std::string& campaign, int64_t after, int limit,
                                  FigureKinds figures = FigureKinds::kNone) = 0;
  /// Of the record of an entry or act, by its idempotency key; kNotFound when there is none.
  virtual Answer<AuditProof> auditProof(const std::string& campaign, const std::string& key) = 0;
  /// Keeps a checkpoint; one of the same size that is there stays.
  virtual void addCheckpoint(const std::string& campaign, AuditCheckpoint checkpoint,
                             std::function<void(Code)> done) = 0;

  /// A write and its commit, now: what readiness asks.
  virtual Code probe() = 0;

  /// Finishes the writes that wait and takes no more. Idempotent.
  virtual void close() = 0;
};

}  // namespace fairground::store
