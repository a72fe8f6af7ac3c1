// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/sql_store.h"

#include <future>

#include "store/act_reader.h"
#include "store/reader_pool.h"
#include "store/work_reader.h"

namespace fairground::store {

namespace {

constexpr int kReadAttempts = 8;
constexpr int kRowsAtOnce = 1000;

class SqlStore final : public Store {
 public:
  SqlStore(std::unique_ptr<Connection> writer, const Opener& open, const GroupWriter::Limits& limits, size_t readers)
      : writer_(std::move(writer), open, limits), readers_(open, readers) {}
  ~SqlStore() override { writer_.close(); }

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
  Answer<std::string> workDocument(const std::string& campaign, const std::string& id) override {
    return read([&](Connection& connection) { return readDocument(connection, campaign, id); });
  }
  Answer<Tally> tally(const std::string& campaign, const std::string& activity, int limit) override {
    return read([&](Connection& connection) { return readTally(connection, campaign, activity, limit); });
  }

  Code eachEntry(const std::string& campaign, const std::string& activity,
                 const std::function<bool(const Row&)>& each) override {
    // In pieces: rows are never changed, and a reader of a million must not hold what it has read.
    for (int64_t after = 0;;) {
      const auto rows =
          read([&](Connection& connection) { return readEntries(connection, campaign, activity, after, kRowsAtOnce); });
      if (!rows) return rows.code;
      for (const Row& row : rows.value) {
        if (!each(row)) return Code::kOk;
      }
      if (rows.value.size() < size_t(kRowsAtOnce)) return Code::kOk;
      after = rows.value.back().sequence;
    }
  }

  void addAct(NewAct act, ActDone done) override {
    submit(std::make_unique<ActWrite>(std::move(act), std::move(done)));
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
    for (int64_t after = 0;;) {
      const auto acts =
          read([&](Connection& connection) { return readActs(connection, campaign, after, kRowsAtOnce); });
      if (!acts) return acts.code;
      for (const StoredAct& act : acts.value) {
        if (!each(act)) return Code::kOk;
      }
      if (acts.value.size() < size_t(kRowsAtOnce)) return Code::kOk;
      after = acts.value.back().sequence;
    }
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
