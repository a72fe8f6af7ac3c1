// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What those who run a campaign ask of its store. Reads are synchronous and see whole commits; writes wait for theirs.

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/folds.h"
#include "store/store.h"

namespace fairground::store {

/// The participant of the brand's own comments; no token is ever given for it.
inline constexpr std::string_view kBrand = "brand";

/// Who stands in the desk's log without an account. No account has a name with spaces.
inline constexpr std::string_view kOperator = "operator at the command line";  ///< whoever may reach the store
inline constexpr std::string_view kMaker = "maker of the work";

enum class Subject { kEntry, kAct, kDuel };
std::string_view subjectName(Subject subject);  ///< "entry", "act", "duel"
std::optional<Subject> findSubject(std::string_view name);

/// Something that waits for a person: an entry, an act or a duel that is held, or a report.
struct Waiting {
  Subject subject = Subject::kEntry;
  int64_t sequence = 0;  ///< of the entry, act or duel
  std::string kind;      ///< "entry", "duel", or the act's: "comment", "report" ...
  std::string work;      ///< id of the work that it is or is about; of a duel the one that won, the left where none did
  int64_t on = 0;        ///< sequence of that work's entry
  bool shown = false;    ///< the work is shown now
  std::string activity;  ///< of an entry
  std::string title, name, text;
  std::vector<std::string> reasons;  ///< why it is held
  std::string appeal;                ///< what its maker wrote against a refusal, "" for none
  struct Other {
    std::string work, title;
    int64_t on = 0;
  } other;           ///< of a duel, the work that met `work`
  bool won = false;  ///< of a duel: somebody chose
  int64_t received_ms = 0;
};
struct WaitingList {
  std::vector<Waiting> items;                             ///< the oldest first
  int64_t entries = 0, acts = 0, reports = 0, duels = 0;  ///< that wait in all; reports are none of the acts
  int64_t oldest_ms = 0;                                  ///< 0 when nothing waits
};

/// A person's word on an entry, act or duel. Approved it counts, refused it does not; a refused work is not shown
/// either. Of a report: approved means that it was right, refused that it was not; the work is decided on by itself.
struct Verdict {
  std::string campaign;
  Subject subject = Subject::kEntry;
  int64_t sequence = 0;
  bool approved = false;
  std::string reason;  ///< told to its maker; "" for none
  std::string note;    ///< for those who moderate
  std::string who;     ///< account
  int64_t at_ms = 0;
  bool notify = false;  ///< an event for the brand goes into the outbox with it
};
struct StoredVerdict : Verdict {
  int64_t number = 0;  ///< among the campaign's, from 1, without gaps
};

struct InboxItem {
  int64_t sequence = 0;
  std::string key, work, work_title, participant, text;
  int64_t received_ms = 0;
  std::string answer;  ///< the brand's first, "" for none
  int64_t answered_ms = 0;
};

/// Figures for a dashboard, of one moment or nearly so.
struct Overview {
  struct Day {
    int64_t begins_ms = 0, raw = 0, held = 0;  ///< entries
  };
  struct Kind {
    int64_t raw = 0, counted = 0;  ///< acts that were not taken back
  };
  int64_t entries_raw = 0, entries_counted = 0;
  std::array<Kind, campaign::kActKinds> acts;
  std::vector<Day> days;            ///< the oldest first
  std::vector<int64_t> reports_ms;  ///< when reports came in, since the first of the days
  struct Reply {
    int64_t asked_ms = 0, answered_ms = 0;  ///< answered 0: not yet
  };
  std::vector<Reply> replies;  ///< comments since then, at most 5,000 of the newest
};

/// Reports of the last 24 hours and of the seven days before them.
struct Complaints {
  int64_t last_day = 0, week_before = 0;
  bool told = false;  ///< an event says that they are many, and since then they have been
};

struct Account {
  std::string name, role;  ///< role: "viewer", "moderator", "admin"
  std::string password;    ///< Argon2id, encoded with its salt and costs
  std::string totp;        ///< shared secret, base32
  int64_t last_step = 0;   ///< of the time-based code that was used last: no code is good twice
  int64_t failures = 0;    ///< in a row
  int64_t locked_until_ms = 0;
  int64_t made_ms = 0;
};
struct Session {
  Digest token{};  ///< SHA-256 of what the browser holds
  std::string account, csrf;
  int64_t made_ms = 0, expires_ms = 0;
};
/// What somebody did at the desk, or beside it to what the desk decides on. Only ever added to.
struct DeskAct {
  int64_t number = 0;
  std::string account;  ///< or kOperator, kMaker
  std::string what, campaign, detail, request_id;
  int64_t at_ms = 0;
};

/// What is told to a brand's own endpoint, of an entry, an act or a verdict on one, or of complaints.
struct Event {
  std::string campaign;
  int64_t number = 0;    ///< among the campaign's, from 1
  std::string event;     ///< "entry", "act", "entry-verdict", "act-verdict", "complaints-spiked"
  int64_t sequence = 0;  ///< of the entry or act; of spikes, from 1
  int64_t at_ms = 0;
  int64_t attempts = 0;
  std::string error;  ///< of the last attempt
};
/// The columns that an event tells of its row, as they are when it is sent.
struct EventBody {
  std::vector<std::pair<std::string, std::string>> members;
  std::string document;  ///< the sealed document of an entry, "" for anything else
};

/// A file of somebody's, and when they first sent it.
struct PersonFile : Blob {
  int64_t received_ms = 0;
};

/// Rows for other programs, as text.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  int64_t last = 0;  ///< the number of the last row, after which the next piece begins
};

class Desk {
 public:
  virtual ~Desk() = default;

  /// Campaigns that anything was stored for, by name.
  virtual Answer<std::vector<std::string>> campaigns() = 0;
  /// Activities of the campaign that an entry was stored for, by name.
  virtual Answer<std::vector<std::string>> activities(const std::string& campaign) = 0;
  /// The stored sums of acts that count, by work and kind; those that are not 0.
  struct ActSum {
    int64_t work = 0;  ///< sequence
    ActKind kind = ActKind::kVote;
    int64_t value = 0;
  };
  virtual Answer<std::vector<ActSum>> actSums(const std::string& campaign) = 0;
  /// How many works are shown: of all (kind and name ""), of each round, of each tag.
  struct WallSum {
    std::string kind, name;
    int64_t works = 0;  ///< as stored and published
    int64_t shown = 0;  ///< counted anew from the entries
  };
  virtual Answer<std::vector<WallSum>> wallSums(const std::string& campaign) = 0;
  /// Stores what the rows give, and takes the tags of what was erased from walls, places and entries. The campaign's
  /// other writes wait meanwhile.
  virtual Code mendWalls(const std::string& campaign) = 0;

  // What else recounting compares (store/folds.h).
  virtual Answer<std::vector<Level>> levels(const std::string& campaign) = 0;
  virtual Answer<LastNumbers> lastNumbers(const std::string& campaign) = 0;
  /// Of the entries whose sequences are from after + 1 to after + limit.
  virtual Answer<std::vector<Hanging>> hangings(const std::string& campaign, int64_t after, int limit) = 0;
  /// How many entries' lists each file is in, as it is stored; by name, from after `after` on.
  virtual Answer<std::vector<std::pair<std::string, int64_t>>> blobUses(const std::string& campaign,
                                                                        const std::string& after, int limit) = 0;
  /// Of participants whose ids are after `after`, which is the `next` of the page before ("" for the first): as many as
  /// have about `limit` rows together, and all rows of each. Stored and folded at one moment.
  virtual Answer<HoldingsPage> holdings(const std::string& campaign, const std::string& after, int limit) = 0;
  virtual Answer<std::vector<AuditLeaf>> auditLeaves(const std::string& campaign, int64_t after, int limit) = 0;
  virtual Answer<AuditNodes> auditNodes(const std::string& campaign) = 0;

  virtual Answer<WaitingList> waiting(const std::string& campaign, int limit) = 0;
  /// Moves what follows from the verdict, all or nothing. kNotFound when there is no such thing, kUndone when its maker
  /// took it back; kOk, and no second record, when it is so already.
  virtual Code decide(const Verdict& verdict) = 0;
  /// The newest first; `before` a number, 0 for the first page. With `work` those about one.
  virtual Answer<std::vector<StoredVerdict>> verdicts(const std::string& campaign, int64_t before, int limit) = 0;
  /// The last verdict on the entry of that key; kNotFound without one.
  virtual Answer<StoredVerdict> verdictOn(const std::string& campaign, const std::string& key) = 0;
  /// Asks for a second look at a refused entry; once. kNotFound when it is not refused or was erased, kLimit after the
  /// first time. It stands in the desk's log with the work's id, and without the text.
  virtual Code appeal(const std::string& campaign, const std::string& key, const std::string& text,
                      const std::string& request_id = {}, int64_t at_ms = 0) = 0;
  /// The document of an entry, whether it is shown or not.
  virtual Answer<std::string> document(const std::string& campaign, const std::string& id) = 0;

  /// Comments that count, the newest first; those without an answer of the brand, or all.
  virtual Answer<std::vector<InboxItem>> inbox(const std::string& campaign, bool unanswered, int64_t before,
                                               int limit) = 0;
  virtual Answer<Overview> overview(const std::string& campaign, int64_t first_day_ms, int days) = 0;
  /// The same of reports alone, for whoever asks every few seconds.
  virtual Answer<Complaints> complaints(const std::string& campaign, int64_t now_ms) = 0;
  /// Complaints are many, or are so no longer. Where they were not before, nor in the hour before, an event for the
  /// brand goes into the outbox with these figures.
  virtual Code noteSpike(const std::string& campaign, const Complaints& complaints, bool many, int64_t now_ms) = 0;

  /// "entries", "acts" or "verdicts" in their order, from the number after `after` on; kNotFound for another name.
  virtual Answer<Table> table(const std::string& campaign, const std::string& what, int64_t after, int limit) = 0;

  /// Whether anything is kept of a participant: acts, duels, entries, files.
  virtual Answer<bool> knows(const std::string& campaign, const std::string& participant) = 0;
  /// All that is kept of a participant's acts.
  virtual Answer<Table> personActs(const std::string& campaign, const std::string& participant) = 0;
  /// All that is kept of a participant's duels, both works by their ids.
  virtual Answer<Table> personDuels(const std::string& campaign, const std::string& participant) = 0;
  /// Files that the participant has sent, by name.
  virtual Answer<std::vector<PersonFile>> personFiles(const std::string& campaign, const std::string& participant) = 0;
  /// Those of them that the entry of that key names; none when there is none.
  virtual Answer<std::vector<PersonFile>> entryFiles(const std::string& campaign, const std::string& key) = 0;
  /// All that is kept of a participant's entries, their documents last.
  virtual Answer<Table> personEntries(const std::string& campaign, const std::string& participant) = 0;
  /// The key of the entry that the work came with, whether it is shown or not; kNotFound when there is none.
  virtual Answer<std::string> keyOf(const std::string& campaign, const std::string& id) = 0;
  /// All that is kept of an entry, by its key: one row, its document last. kNotFound when there is none.
  virtual Answer<Table> personEntry(const std::string& campaign, const std::string& key) = 0;
  /// Removes the texts of a participant's acts, those that were received before. Once none is left another salt comes
  /// into the place of the one that they were committed to with; until then the commitments of those that stay hold.
  /// What they count for stays, and so does the participant's number, by which limits hold, and the pseudonym; a
  /// comment without its text is not shown.
  virtual Code eraseActs(const std::string& campaign, const std::string& participant, const Bytes& salt,
                         int64_t before_ms = INT64_MAX) = 0;
  /// Removes name and appeal of an entry, keeps `document` in the place of its own, and shows the work no more. It
  /// counts as before; the digest of what was sealed stays. kNotFound when there is none.
  /// Files that only it named are let go, to be swept.
  virtual Code eraseEntry(const std::string& campaign, const std::string& key, const std::string& document) = 0;
  /// Keys of entries that were received before and are not erased yet; the oldest first.
  virtual Answer<std::vector<std::string>> unerasedBefore(const std::string& campaign, int64_t ms, int limit) = 0;
  /// Participants with texts that were received before and are not erased yet.
  virtual Answer<std::vector<std::string>> authorsBefore(const std::string& campaign, int64_t ms, int limit) = 0;
  /// Removes the texts of so many acts, whosever they are; how many, 0 when none is left. What they were committed to
  /// with stays: it goes with forgetParticipants.
  virtual Answer<int64_t> eraseTexts(const std::string& campaign, int limit) = 0;

  /// Gives a salt, made of this random one, to so many of those who took part and have none, as before there was an
  /// audit log: then they are forgotten as others are. How many, 0 when none is left.
  virtual Answer<int64_t> saltParticipants(const std::string& campaign, const Bytes& salt, int limit) = 0;
  /// Puts the pseudonyms of the audit log into the place of so many of the campaign's participants, in all rows, and
  /// forgets what made them: from then on nobody can tell whose they are. Figures and log stay as they are; whoever
  /// comes back is somebody new. How many there were, 0 when none is left; the brand is no participant.
  virtual Answer<int64_t> forgetParticipants(const std::string& campaign, int limit) = 0;
  /// Files that no entry names; those that came first.
  virtual Answer<std::vector<Blob>> unusedBlobs(const std::string& campaign, int limit) = 0;

  /// Takes events that are due: nobody else gets them until `lease_ms` is over. The oldest first.
  virtual Answer<std::vector<Event>> takeEvents(int64_t now_ms, int64_t lease_ms, int limit) = 0;
  virtual Answer<EventBody> eventBody(const Event& event) = 0;
  virtual Code eventSent(const Event& event) = 0;
  /// Not sent: again at `due_ms`, or never when that is 0.
  virtual Code eventFailed(const Event& event, const std::string& error, int64_t due_ms) = 0;
  virtual Answer<std::vector<Event>> deadEvents(const std::string& campaign, int limit) = 0;
  /// The dead ones of the campaign wait again, from now on.
  virtual Code reviveEvents(const std::string& campaign, int64_t now_ms) = 0;

  virtual Answer<Account> account(const std::string& name) = 0;
  virtual Answer<std::vector<Account>> accounts() = 0;
  /// Adds or replaces; its sessions end. What is noted is written with it, here and below.
  virtual Code putAccount(const Account& account, const DeskAct& noted) = 0;
  virtual Code removeAccount(const std::string& name, const DeskAct& noted) = 0;
  /// One more failure, and from then on locked until.
  virtual Code noteFailure(const std::string& name, int64_t locked_until_ms) = 0;
  /// A login that went well: failures end, the code's step is used up. kUndone when it was used before.
  virtual Code noteLogin(const std::string& name, int64_t step, const Session& session) = 0;
  virtual Answer<Session> session(const Digest& token, int64_t now_ms) = 0;
  virtual Code endSession(const Digest& token) = 0;

  virtual Code note(const DeskAct& act) = 0;
  /// The newest first; `before` a number, 0 for the first page.
  virtual Answer<std::vector<DeskAct>> deskLog(int64_t before, int limit) = 0;
};

}  // namespace fairground::store
