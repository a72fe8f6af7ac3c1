// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/sqlite/sqlite_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <future>

#include "store/sqlite/entry_writer.h"
#include "store/sqlite/group_writer.h"
#include "store/sqlite/reader_pool.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/work_reader.h"

namespace fairground::store {

namespace {

class SqliteStore final : public Store {
 public:
  SqliteStore(const SqliteOptions& options, std::unique_ptr<Connection> connection)
      : writer_(std::move(connection), options.group_limit, options.waiting_limit), readers_(options) {}
  ~SqliteStore() override { writer_.close(); }

  void addEntry(NewEntry entry, EntryDone done) override {
    struct Work {
      NewEntry entry;
      StoredEntry stored;
      EntryDone done;
    };
    const auto work = std::make_shared<Work>(Work{std::move(entry), {}, std::move(done)});
    GroupWriter::Job job;
    job.write = [work](Connection& connection) { return writeEntryRows(connection, work->entry, work->stored); };
    job.done = [work](Code code, const std::string& detail) {
      work->done(code == Code::kOk ? Answer<StoredEntry>(std::move(work->stored)) : Answer<StoredEntry>(code, detail));
    };
    if (const Code code = writer_.submit(std::move(job)); code != Code::kOk) work->done({code, ""});
  }

  Answer<StoredEntry> findEntry(const std::string& campaign, const std::string& key) override {
    return read([&](Connection& connection) -> Answer<StoredEntry> {
      Query query =
          connection.query("SELECT " FG_STORED_ENTRY_COLUMNS " FROM entries WHERE campaign = ?1 AND key = ?2");
      if (query.bind(1, campaign).bind(2, key).row()) return readStoredEntry(query);
      return {query.code() == Code::kOk ? Code::kNotFound : query.code(), connection.lastError()};
    });
  }

  Answer<std::optional<std::string>> ticketUser(const std::string& campaign, const std::string& ticket) override {
    return read([&](Connection& connection) -> Answer<std::optional<std::string>> {
      Query query = connection.query("SELECT key FROM tickets WHERE campaign = ?1 AND ticket = ?2");
      if (query.bind(1, campaign).bind(2, ticket).row()) return std::optional<std::string>(query.text(0));
      if (query.code() != Code::kOk) return {query.code(), connection.lastError()};
      return std::optional<std::string>();
    });
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
    auto done = read([&](Connection& connection) -> Answer<int> {
      return {readEachEntry(connection, campaign, activity, each), ""};
    });
    return done.code;
  }

  Code probe() override {
    const auto answer = std::make_shared<std::promise<Code>>();
    std::future<Code> told = answer->get_future();
    GroupWriter::Job job;
    job.write = [](Connection& connection) {
      return connection.run(
          "INSERT INTO probes (id, times) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET times = times + 1");
    };
    job.done = [answer](Code code, const std::string&) { answer->set_value(code); };
    if (const Code code = writer_.submit(std::move(job)); code != Code::kOk) return code;
    return told.wait_for(std::chrono::seconds(2)) == std::future_status::ready ? told.get() : Code::kBusy;
  }

  void close() override { writer_.close(); }

 private:
  template <class Reader>
  auto read(const Reader& reader) -> decltype(reader(std::declval<Connection&>())) {
    ReaderPool::Lease connection = readers_.take();
    if (!connection) return {connection.code(), connection.detail()};
    return reader(*connection.operator->());
  }

  GroupWriter writer_;
  ReaderPool readers_;
};

}  // namespace

Answer<std::shared_ptr<Store>> openSqlite(const SqliteOptions& options) {
  const std::filesystem::path folder = std::filesystem::path(options.file).parent_path();
  std::error_code failed;
  if (!folder.empty()) std::filesystem::create_directories(folder, failed);
  if (failed) return {Code::kReadOnly, folder.string() + ": " + failed.message()};
  // The file holds what visitors gave: its owner's alone. The log beside it takes the same mode.
  const int made = ::open(options.file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (made >= 0) ::close(made);
  Answer<std::unique_ptr<Connection>> connection = Connection::open(options, Connection::Role::kWriter);
  if (!connection) return {connection.code, connection.detail};
  if (const Answer<int> schema = migrate(*connection.value); !schema) {
    return {schema.code, options.file + ": " + schema.detail};
  }
  return std::shared_ptr<Store>(std::make_shared<SqliteStore>(options, std::move(connection.value)));
}

}  // namespace fairground::store
