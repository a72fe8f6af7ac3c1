// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/sql_store.h"

#include <future>

#include "store/act_reader.h"
#include "store/audit_reader.h"
#include "store/blob_book.h"
#include "store/desk_once.h"
#include "store/desk_reader.h"
#include "store/desk_write.h"
#include "store/duel_reader.h"
#include "store/duel_write.h"
#include "store/fold_reader.h"
#include "store/forgetting_write.h"
#include "store/outbox.h"
#include "store/reader_pool.h"
#include "store/work_lists.h"
#include "store/work_reader.h"

namespace fairground::store {

namespace {

constexpr int kReadAttempts = 8;
constexpr int kRowsAtOnce = 1000;

class SqlStore final : public Store, private Desk {
 public:
  SqlStore(std::unique_ptr<Connection> writer, const Opener& open, const GroupWriter::Limits& limits, size_t readers)
      : writer_(std::move(writer), open, limits), readers_(open, readers) {}
  ~SqlStore() override { writer_.close(); }

  Desk& desk() override { return *this; }

  Answer<std::vector<std::string>> campaigns() override { return read(readCampaigns); }
  Answer<std::vector<std::string>> activities(const std::string& campaign) override {
    return read([&](Connection& connection) { return readActivities(connection, campaign); });
  }
  Answer<std::vector<ActSum>> actSums(const std::string& campaign) override {
    return read([&](Connection& connection) { return readActSums(connection, campaign); });
  }
  Answer<std::vector<WallSum>> wallSums(const std::string& campaign) override {
    return read([&](Connection& connection) { return readWallSums(connection, campaign); });
  }
  Code mendWalls(const std::string& campaign) override {
    return await(
        [&](std::function<void(Code)> done) { submit(std::make_unique<WallsMendWrite>(campaign, std::move(done))); });
  }
  Answer<std::vector<Level>> levels(const std::string& campaign) override {
    return read([&](Connection& connection) { return readLevels(connection, campaign); });
  }
  Answer<LastNumbers> lastNumbers(const std::string& campaign) override {
    return read([&](Connection& connection) { return readLastNumbers(connection, campaign); });
  }
  Answer<std::vector<Hanging>> hangings(const std::string& campaign, int64_t after, int limit) override {
    return read([&](Connection& connection) { return readHangings(connection, campaign, after, limit); });
  }
  Answer<std::vector<std::pair<std::string, int64_t>>> blobUses(const std::string& campaign, const std::string& after,
                                                                int limit) override {
    return read([&](Connection& connection) { return readBlobUses(connection, campaign, after, limit); });
  }
  Answer<HoldingsPage> holdings(const std::string& campaign, const std::string& after, int limit) override {
    return read([&](Connection& connection) { return readHoldings(connection, campaign, after, limit); });
  }
  Answer<std::vector<AuditLeaf>> auditLeaves(const std::string& campaign, int64_t after, int limit) override {
    return read([&](Connection& connection) { return readAuditLeaves(connection, campaign, after, limit); });
  }
  Answer<AuditNodes> auditNodes(const std::string& campaign) override {
    return read([&](Connection& connection) { return readAuditNodes(connection, campaign); });
  }

  Answer<WaitingList> waiting(const std::string& campaign, int limit) override {
    return read([&](Connection& connection) { return readWaiting(connection, campaign, limit); });
  }
  Code decide(const Verdict& verdict) override {
    return await([&](std::function<void(Code)> done) {
      submit(std::make_unique<VerdictWrite>(verdict, writer_.slot(), std::move(done)));
    });
  }
  Answer<std::vector<StoredVerdict>> verdicts(const std::string& campaign, int64_t before, int limit) override {
    return read([&](Connection& connection) { return readVerdicts(connection, campaign, before, limit); });
  }
  Answer<StoredVerdict> verdictOn(const std::string& campaign, const std::string& key) override {
    return read([&](Connection& connection) { return readVerdictOn(connection, campaign, key); });
  }
  Code appeal(const std::string& campaign, const std::string& key, const std::string& text,
              const std::string& request_id, int64_t at_ms) override {
    return await([&](std::function<void(Code)> done) {
      submit(std::make_unique<AppealWrite>(campaign, key, text, request_id, at_ms, std::move(done)));
    });
  }
  Answer<std::string> document(const std::string& campaign, const std::string& id) override {
    return read([&](Connection& connection) { return readAnyDocument(connection, campaign, id); });
  }
  Answer<std::vector<InboxItem>> inbox(const std::string& campaign, bool unanswered, int64_t before,
                                       int limit) override {
    return read([&](Connection& connection) { return readInbox(connection, campaign, unanswered, before, limit); });
  }
  Answer<Overview> overview(const std::string& campaign, int64_t first_day_ms, int days) override {
    return read([&](Connection& connection) { return readOverview(connection, campaign, first_day_ms, days); });
  }
  Code noteSpike(const std::string& campaign, const Complaints& complaints, bool many, int64_t now_ms) override {
    return await([&](std::function<void(Code)> done) {
      submit(std::make_unique<SpikeWrite>(campaign, complaints, many, now_ms, std::move(done)));
    });
  }
  Answer<Complaints> complaints(const std::string& campaign, int64_t now_ms) override {
    return read([&](Connection& connection) { return readComplaints(connection, campaign, now_ms); });
  }

  Answer<Table> table(const std::string& campaign, const std::string& what, int64_t after, int limit) override {
    return read([&](Connection& connection) { return readTable(connection, campaign, what, after, limit); });
  }

  Answer<bool> knows(const std::string& campaign, const std::string& participant) override {
    return read([&](Connection& connection) { return readWhetherKnown(connection, campaign, participant); });
  }
  Answer<Table> personActs(const std::string& campaign, const std::string& participant) override {
    return read([&](Connection& connection) { return readPersonActs(connection, campaign, participant); });
  }
  Answer<Table> personDuels(const std::string& campaign, const std::string& participant) override {
    return read([&](Connection& connection) { return readPersonDuels(connection, campaign, participant); });
  }
  Answer<std::vector<PersonFile>> personFiles(const std::string& campaign, const std::string& participant) override {
    return read([&](Connection& connection) { return readPersonFiles(connection, campaign, participant); });
  }
  Answer<std::vector<PersonFile>> entryFiles(const std::string& campaign, const std::string& key) override {
    return read([&](Connection& connection) { return readEntryFiles(connection, campaign, key); });
  }
  Answer<Table> personEntries(const std::string& campaign, const std::string& participant) override {
    return read([&](Connection& connection) { return readPersonEntries(connection, campaign, participant); });
  }
  Answer<std::string> keyOf(const std::string& campaign, const std::string& id) override {
    return read([&](Connection& connection) { return readKeyOf(connection, campaign, id); });
  }
  Answer<Table> personEntry(const std::string& campaign, const std::string& key) override {
    return read([&](Connection& connection) { return readPersonEntry(connection, campaign, key); });
  }
  Code eraseActs(const std::string& campaign, const std::string& participant, const Bytes& salt,
                 int64_t before_ms) override {
    return await([&](std::function<void(Code)> done) {
      submit(std::make_unique<TextsErasureWrite>(campaign, participant, salt, before_ms, std::move(done)));
    });
  }
  Code eraseEntry(const std::string& campaign, const std::string& key, const std::string& document) override {
    return await([&](std::function<void(Code)> done) {
      submit(std::make_unique<ErasureWrite>(campaign, key, document, std::move(done)));
    });
  }
  Answer<std::vector<std::string>> unerasedBefore(const std::string& campaign, int64_t ms, int limit) override {
    return read([&](Connection& connection) { return readUnerased(connection, campaign, ms, limit); });
  }
  Answer<std::vector<std::string>> authorsBefore(const std::string& campaign, int64_t ms, int limit) override {
    return read([&](Connection& connection) { return readAuthors(connection, campaign, ms, limit); });
  }
  Answer<int64_t> eraseTexts(const std::string& campaign, int limit) override {
    return some<AllTextsErasureWrite>(campaign, limit);
  }
  Answer<int64_t> saltParticipants(const std::string& campaign, const Bytes& salt, int limit) override {
    return some<SaltingWrite>(campaign, limit, salt);
  }
  Answer<int64_t> forgetParticipants(const std::string& campaign, int limit) override {
    return some<ForgettingWrite>(campaign, limit);
  }
  Answer<std::vector<Blob>> unusedBlobs(const std::string& campaign, int limit) override {
    return read([&](Connection& connection) { return readUnusedBlobs(connection, campaign, limit); });
  }

  Answer<std::vector<Event>> takeEvents(int64_t now_ms, int64_t lease_ms, int limit) override {
    std::vector<Event> events;
    const Code code = run([&](Connection& connection) {
      events.clear();
      sendTaking(connection, now_ms, lease_ms, limit, events);
    });
    if (code != Code::kOk) return {code, ""};
    return events;
  }
  Answer<EventBody> eventBody(const Event& event) override {
    return read([&](Connection& connection) { return readEventBody(connection, event); });
  }
  Code eventSent(const Event& event) override {
    return run([&](Connection& connection) { sendSent(connection, event); });
  }
  Code eventFailed(const Event& event, const std::string& error, int64_t due_ms) override {
    return run([&](Connection& connection) { sendFailed(connection, event, error, due_ms); });
  }
  Answer<std::vector<Event>> deadEvents(const std::string& campaign, int limit) override {
    return read([&](Connection& connection) { return readDeadEvents(connection, campaign, limit); });
  }
  Code reviveEvents(const std::string& campaign, int64_t now_ms) override {
    return run([&](Connection& connection) { sendRevival(connection, campaign, now_ms); });
  }

  Answer<Account> account(const std::string& name) override {
    auto found = read([&](Connection& connection) { return readAccounts(connection, name); });
    if (!found) return {found.code, found.detail};
    if (found.value.empty() || name.empty()) return {Code::kNotFound, ""};
    return std::move(found.value.front());
  }
  Answer<std::vector<Account>> accounts() override {
    return read([&](Connection& connection) { return readAccounts(connection, ""); });
  }
  Code putAccount(const Account& account, const DeskAct& noted) override {
    return run([&](Connection& connection) {
      sendAccount(connection, account);
      sendDeskAct(connection, noted);
    });
  }
  Code removeAccount(const std::string& name, const DeskAct& noted) override {
    return run([&](Connection& connection) {
      sendAccountRemoval(connection, name);
      sendDeskAct(connection, noted);
    });
  }
  Code noteFailure(const std::string& name, int64_t locked_until_ms) override {
    return await([&](std::function<void(Code)> done) {
      submit(std::make_unique<FailureWrite>(name, locked_until_ms, std::move(done)));
    });
  }
  Code noteLogin(const std::string& name, int64_t step, const Session& session) override {
    return await([&](std::function<void(Code)> done) {
      submit(std::make_unique<LoginWrite>(name, step, session, std::move(done)));
    });
  }
  Answer<Session> session(const Digest& token, int64_t now_ms) override {
    return read([&](Connection& connection) { return readSession(connection, token, now_ms); });
  }
  Code endSession(const Digest& token) override {
    return run([&](Connection& connection) { connection.send("DELETE FROM desk_sessions WHERE token = ?1", {token}); });
  }
  Code note(const DeskAct& act) override {
    return run([&](Connection& connection) { sendDeskAct(connection, act); });
  }
  Answer<std::vector<DeskAct>> deskLog(int64_t before, int limit) override {
    return read([&](Connection& connection) { return readDeskLog(connection, before, limit); });
  }

  void addEntry(NewEntry entry, EntryDone done) override {
    submit(std::make_unique<EntryWrite>(std::move(entry), std::move(done)));
  }

  Answer<StoredEntry> findEntry(const std::string& campaign, const std::string& key) override {
    return read([&](Connection& connection) { return readEntry(connection, campaign, key); });
  }
  Answer<std::optional<std::string>> ticketUser(const std::string& campaign, const std::string& ticket) override {
    return read([&](Connection& connection) { return readTicketUser(connection, campaign, ticket); });
  }
  Answer<WorksPage> works(const std::string& campaign, const PageRequest& page) override {
    return read([&](Connection& connection) { return readWorks(connection, campaign, page); });
  }
  Answer<Work> work(const std::string& campaign, const std::string& id) override {
    return read([&](Connection& connection) { return readWork(connection, campaign, id); });
  }
  Answer<std::vector<Work>> related(const std::string& campaign, const std::string& id, int limit) override {
    return read([&](Connection& connection) { return readRelatedWorks(connection, campaign, id, limit); });
  }
  Answer<Standpoint> placeOf(const std::string& campaign, const Work& work, const std::string& round) override {
    return read([&](Connection& connection) { return readStandpoint(connection, campaign, work, round); });
  }
  Answer<std::vector<Tag>> tags(const std::string& campaign, int limit) override {
    return read([&](Connection& connection) { return readTags(connection, campaign, limit); });
  }
  Answer<std::string> workDocument(const std::string& campaign, const std::string& id) override {
    return read([&](Connection& connection) { return readDocument(connection, campaign, id); });
  }
  Answer<Tally> tally(const std::string& campaign, const std::string& activity, int limit) override {
    return read([&](Connection& connection) { return readTally(connection, campaign, activity, limit); });
  }

  Code eachEntry(const std::string& campaign, const std::string& activity,
                 const std::function<bool(const Row&)>& each) override {
    return inPieces(
        0,
        [&](Connection& connection, int64_t from) {
          return readEntries(connection, campaign, activity, from, kRowsAtOnce);
        },
        each);
  }

  void addAct(NewAct act, ActDone done) override {
    submit(std::make_unique<ActWrite>(std::move(act), std::move(done)));
  }
  void decideOnAct(NewDecision decision, std::function<void(Code)> done) override {
    submit(std::make_unique<DecisionWrite>(std::move(decision), std::move(done)));
  }
  Answer<CommentsPage> comments(const std::string& campaign, const std::string& work, const std::string& after,
                                int limit) override {
    return read([&](Connection& connection) { return readComments(connection, campaign, work, after, limit); });
  }
  Answer<Participation> participation(const std::string& campaign, const std::string& participant, int64_t day,
                                      int64_t round) override {
    return read(
        [&](Connection& connection) { return readParticipation(connection, campaign, participant, day, round); });
  }

  Code eachAct(const std::string& campaign, const std::function<bool(const StoredAct&)>& each) override {
    return inPieces(
        0, [&](Connection& connection, int64_t from) { return readActs(connection, campaign, from, kRowsAtOnce); },
        each);
  }

  void addDuel(NewDuel duel, DuelDone done) override {
    submit(std::make_unique<DuelWrite>(std::move(duel), std::move(done)));
  }
  Answer<DuelRecord> duelRecord(const std::string& campaign, const std::string& participant, const std::string& phase,
                                int64_t day, int64_t round) override {
    return read(
        [&](Connection& connection) { return readDuelRecord(connection, campaign, participant, phase, day, round); });
  }
  Code eachDuel(const std::string& campaign, int64_t after,
                const std::function<bool(const StoredDuel&)>& each) override {
    return inPieces(
        after, [&](Connection& connection, int64_t from) { return readDuels(connection, campaign, from, kRowsAtOnce); },
        each);
  }
  Answer<std::vector<int64_t>> heldDuels(const std::string& campaign, const std::string& phase) override {
    return read([&](Connection& connection) { return readHeldDuels(connection, campaign, phase); });
  }
  Code keepJury(const NewJury& jury) override {
    return await([&](std::function<void(Code)> done) { submit(std::make_unique<JuryWrite>(jury, std::move(done))); });
  }
  Code eachContestant(const std::string& campaign, const std::string& phase,
                      const std::function<bool(const Contestant&)>& each) override {
    return inPieces(
        0,
        [&](Connection& connection, int64_t from) {
          return readContestants(connection, campaign, phase, from, kRowsAtOnce);
        },
        each);
  }

  void addBlob(NewBlob blob, BlobDone done) override {
    submit(std::make_unique<BlobWrite>(std::move(blob), std::move(done)));
  }
  Answer<std::vector<Blob>> blobs(const std::string& campaign, const std::vector<std::string>& names) override {
    return read([&](Connection& connection) { return readBlobs(connection, campaign, names); });
  }
  Answer<std::vector<Blob>> sentBlobs(const std::string& campaign, const std::string& participant,
                                      const std::vector<std::string>& names) override {
    return read([&](Connection& connection) { return readSentBlobs(connection, campaign, participant, names); });
  }
  void sweepBlobs(const std::string& campaign, int64_t before_ms, SweepDone done) override {
    submit(std::make_unique<SweepWrite>(campaign, before_ms, std::move(done)));
  }

  Answer<AuditPage> audit(const std::string& campaign, int64_t after, int limit, FigureKinds figures) override {
    return read([&](Connection& connection) { return readAudit(connection, campaign, after, limit, figures); });
  }
  Answer<AuditProof> auditProof(const std::string& campaign, const std::string& key) override {
    return read([&](Connection& connection) { return readAuditProof(connection, campaign, key); });
  }
  void addCheckpoint(const std::string& campaign, AuditCheckpoint checkpoint, std::function<void(Code)> done) override {
    submit(std::make_unique<CheckpointWrite>(campaign, std::move(checkpoint), std::move(done)));
  }

  Code probe() override {
    const auto answer = std::make_shared<std::promise<Code>>();
    std::future<Code> told = answer->get_future();
    submit(std::make_unique<ProbeWrite>([answer](Code code) { answer->set_value(code); }));
    return told.wait_for(std::chrono::seconds(2)) == std::future_status::ready ? told.get() : Code::kBusy;
  }

  void close() override { writer_.close(); }

 private:
  void submit(std::unique_ptr<Write> write) {
    if (const Code code = writer_.submit(write); code != Code::kOk) write->answer(code, "");
  }

  /// Starts a write and waits for its answer.
  template <class Start>
  Code await(const Start& start) {
    std::promise<Code> promise;
    std::future<Code> answer = promise.get_future();
    start([&promise](Code code) { promise.set_value(code); });
    return answer.get();
  }
  /// A write to so many rows of a campaign, which tells how many there were.
  template <class SomeWrite, class... More>
  Answer<int64_t> some(const std::string& campaign, int limit, const More&... more) {
    int64_t many = 0;
    const Code code = await([&](std::function<void(Code)> done) {
      submit(std::make_unique<SomeWrite>(campaign, limit, more..., many, std::move(done)));
    });
    return code == Code::kOk ? Answer<int64_t>(many) : Answer<int64_t>(code);
  }
  Code run(const StatementsWrite::Send& send) {
    return await(
        [&](std::function<void(Code)> done) { submit(std::make_unique<StatementsWrite>(send, std::move(done))); });
  }
  /// Rows are never changed in their order, and a reader of a million must not hold what it has read.
  template <class Reader, class Each>
  Code inPieces(int64_t after, const Reader& reader, const Each& each) {
    for (;;) {
      const auto rows = read([&](Connection& connection) { return reader(connection, after); });
      if (!rows) return rows.code;
      for (const auto& row : rows.value) {
        if (!each(row)) return Code::kOk;
      }
      if (rows.value.size() < size_t(kRowsAtOnce)) return Code::kOk;
      after = rows.value.back().sequence;
    }
  }

  template <class Reader>
  auto read(const Reader& reader) -> decltype(reader(std::declval<Connection&>())) {
    for (int attempt = 1;; ++attempt) {
      ReaderPool::Lease connection = readers_.take();
      if (!connection) return {connection.code(), connection.detail()};
      auto answer = reader(*connection);
      // A connection that lay idle may have been cut long ago; a fresh one tells.
      const bool again = connection->trouble() == Trouble::kConflict || connection->trouble() == Trouble::kLost;
      if (answer || !again || attempt == kReadAttempts) return answer;
    }
  }

  GroupWriter writer_;
  ReaderPool readers_;
};

}  // namespace

std::shared_ptr<Store> makeSqlStore(std::unique_ptr<Connection> writer, const Opener& open,
                                    const GroupWriter::Limits& limits, size_t readers) {
  return std::make_shared<SqlStore>(std::move(writer), open, limits, readers);
}

}  // namespace fairground::store
