// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
//   fg_bench_store [WRITES [duels|audit]]     a JSON object a line (docs/benchmarks.md); duels alone, or what the audit
//                                             log costs
//
// Durable writes a second and how long each waits: SQLite, and PostgreSQL where FG_POSTGRES is set, by one store and by
// two on the same rows, as two collectors have them. Entries are of one campaign, votes and duels of 2,000 participants
// about 100 works: the most that one campaign asks of a database. Bounded by the number of writes: WRITES on SQLite, a
// quarter of them on PostgreSQL.

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <tuple>

#include "store/audit_book.h"
#include "store/fixture.h"
#include "store/postgres/connection.h"
#include "store/postgres/postgres_store.h"
#include "store/sql_store.h"
#include "store/sqlite/connection.h"

namespace fairground::store {
namespace {

using Clock = std::chrono::steady_clock;
using Stores = std::vector<std::shared_ptr<Store>>;

constexpr int kWaiting = 256;  // writes under way at once, over all stores
constexpr int kRuns = 3;
constexpr int kParticipants = 2000;

/// Lets so many through at once, and notes how long each was under way.
class Turnstile {
 public:
  explicit Turnstile(int writes) { waits_.reserve(size_t(writes)); }
  Clock::time_point enter() {
    std::unique_lock lock(mutex_);
    left_.wait(lock, [this] { return inside_ < kWaiting; });
    ++inside_;
    return Clock::now();
  }
  void leave(Clock::time_point entered, bool good) {
    const double ms = std::chrono::duration<double, std::milli>(Clock::now() - entered).count();
    const std::lock_guard lock(mutex_);
    waits_.push_back(ms);
    failed_ += good ? 0 : 1;
    --inside_;
    left_.notify_one();
  }
  std::vector<double> finish() {
    std::unique_lock lock(mutex_);
    left_.wait(lock, [this] { return inside_ == 0; });
    std::sort(waits_.begin(), waits_.end());
    return std::move(waits_);
  }
  int failed() const { return failed_; }

 private:
  std::mutex mutex_;
  std::condition_variable left_;
  std::vector<double> waits_;
  int inside_ = 0, failed_ = 0;
};

NewEntry entryOf(int number) {
  NewEntry entry = sampleEntry(number, "c" + std::to_string(number * 7 % 1000));
  entry.document.assign(2500, 'x');  // a look of about 60 strokes
  return entry;
}

NewAct voteOf(int number) {
  NewAct act;
  act.campaign = "spring";
  act.key = "vote-" + std::to_string(number);
  act.participant = "participant-" + std::to_string(number % kParticipants);
  act.work = "id-" + std::to_string(number * 13 % 100);
  act.content = sha256(viewOf(act.key));
  act.received_ms = 1'700'000'000'000 + number;
  act.rule.taken = true;
  act.rule.work = act.rule.day = 1'000'000;
  act.salt = Bytes(16, 1);
  return act;
}

/// Each participant's in turn, and always by the same store.
NewDuel duelOf(int number) {
  NewDuel duel;
  duel.campaign = "spring";
  duel.key = "duel-" + std::to_string(number);
  duel.participant = "participant-" + std::to_string(number % kParticipants);
  duel.number = number / kParticipants;
  duel.left = 1 + number * 13 % 100;
  duel.right = 1 + (number * 13 + 1 + number % 99) % 100;
  duel.choice = number % 3 == 0 ? Choice::kRight : Choice::kLeft;
  duel.received_ms = 1'700'000'000'000 + number;
  duel.rule.taken = true;
  duel.rule.day = 1'000'000;
  duel.salt = Bytes(16, 1);
  return duel;
}

struct Figures {
  std::vector<double> rate, p50, p99, p999;
};

template <class Send>
void measure(int writes, Figures& figures, const Send& send) {
  Turnstile turnstile(writes);
  const auto began = Clock::now();
  for (int i = 0; i < writes; ++i)
    send(i, turnstile.enter(), turnstile);
  const std::vector<double> waits = turnstile.finish();
  const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
  if (turnstile.failed() > 0) std::fprintf(stderr, "%d writes failed\n", turnstile.failed());
  figures.rate.push_back(writes / seconds);
  figures.p50.push_back(waits[waits.size() / 2]);
  figures.p99.push_back(waits[waits.size() * 99 / 100]);
  figures.p999.push_back(waits[waits.size() * 999 / 1000]);
}

struct All {
  Figures entries, votes, duels;
  bool only_duels = false;
};

void run(const Stores& stores, int writes, All& all) {
  const auto store = [&](int i) { return stores[size_t(i) % stores.size()]; };
  // Works to meet in duels have to be there.
  measure(all.only_duels ? 100 : writes, all.entries, [&](int i, Clock::time_point entered, Turnstile& turnstile) {
    store(i)->addEntry(entryOf(i), [&turnstile, entered](const Answer<StoredEntry>& answer) {
      turnstile.leave(entered, bool(answer));
    });
  });
  if (!all.only_duels) {
    measure(writes, all.votes, [&](int i, Clock::time_point entered, Turnstile& turnstile) {
      store(i)->addAct(voteOf(i), [&turnstile, entered](const Answer<ActAnswer>& answer) {
        turnstile.leave(entered, bool(answer));
      });
    });
  }
  measure(writes, all.duels, [&](int i, Clock::time_point entered, Turnstile& turnstile) {
    store(i)->addDuel(
        duelOf(i), [&turnstile, entered](const Answer<DuelAnswer>& answer) { turnstile.leave(entered, bool(answer)); });
  });
}

void print(const std::string& what, const char* unit, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::printf("{\"what\":\"%s\",\"unit\":\"%s\",\"median\":%.4g,\"min\":%.4g,\"max\":%.4g,\"runs\":%zu}\n",
              what.c_str(), unit, values[values.size() / 2], values.front(), values.back(), values.size());
  std::fflush(stdout);
}

void print(const std::string& where, const char* what, const Figures& figures) {
  const std::string begin = where + ", " + what;
  print(begin + " a second, " + std::to_string(kWaiting) + " under way", "1/s", figures.rate);
  print(begin + ", wait at saturation, median", "ms", figures.p50);
  print(begin + ", wait at saturation, p99", "ms", figures.p99);
  print(begin + ", wait at saturation, p99.9", "ms", figures.p999);
}

void print(const std::string& where, const All& all) {
  if (!all.only_duels) {
    print(where, "entries", all.entries);
    print(where, "votes", all.votes);
  }
  print(where, "duels", all.duels);
}

/// A connection on which the audit log's statements are never sent: what a store would cost without the log. The
/// records are made and hashed all the same, which is measured apart.
class WithoutAudit final : public Connection {
 public:
  explicit WithoutAudit(std::unique_ptr<Connection> inner) : inner_(std::move(inner)) {}
  using Connection::send;
  void send(const char* sql, std::span<const Param> params, Each each) override {
    if (std::strstr(sql, "INTO audit_") || std::strstr(sql, "FROM audit_")) return;
    inner_->send(sql, params, std::move(each));
  }
  Code finish() override { return inner_->finish(); }
  void begin() override { inner_->begin(); }
  void beginReading() override { inner_->beginReading(); }
  void rollback() override { inner_->rollback(); }
  Code script(const std::string& sql) override { return inner_->script(sql); }
  Trouble trouble() const override { return inner_->trouble(); }
  std::string lastError() const override { return inner_->lastError(); }

 private:
  std::unique_ptr<Connection> inner_;
};

Answer<std::shared_ptr<Store>> openWithoutAudit(const Opener& open) {
  const Opener without = [open](Role role) -> Answer<std::unique_ptr<Connection>> {
    auto connection = open(role);
    if (!connection) return connection;
    return std::unique_ptr<Connection>(std::make_unique<WithoutAudit>(std::move(connection.value)));
  };
  auto writer = without(Role::kWriter);
  if (!writer) return {writer.code, writer.detail};
  return makeSqlStore(std::move(writer.value), without, {}, 1);
}

Stores openAll(size_t count, const std::function<Answer<std::shared_ptr<Store>>()>& open) {
  Stores stores;
  for (size_t i = 0; i < count; ++i) {
    auto store = open();
    if (!store) {
      std::fprintf(stderr, "%s: %s\n", std::string(describe(store.code)).c_str(), store.detail.c_str());
      std::exit(1);
    }
    stores.push_back(std::move(store.value));
  }
  return stores;
}

void benchSqlite(int writes, bool only_duels) {
  All all;
  all.only_duels = only_duels;
  for (int i = 0; i < kRuns; ++i) {
    const TemporaryFolder folder;
    run(openAll(1, [&] { return openSqlite(folder.options()); }), writes, all);
  }
  print("SQLite", all);
}

/// In a namespace of its own, which goes with it.
template <class Use>
void onPostgres(const std::string& url, const Use& use) {
  const auto administrator = PostgresConnection::open({.url = url}, Role::kWriter);
  if (!administrator || administrator.value->script("CREATE SCHEMA bench") != Code::kOk) {
    std::fprintf(stderr, "%s\n", administrator.detail.c_str());
    std::exit(1);
  }
  use(PostgresOptions{.url = url + "?options=-csearch_path%3Dbench"});
  (void)administrator.value->script("DROP SCHEMA bench CASCADE");
}

void benchPostgres(const std::string& url, size_t collectors, int writes, bool only_duels) {
  All all;
  all.only_duels = only_duels;
  for (int i = 0; i < kRuns; ++i) {
    onPostgres(url, [&](const PostgresOptions& options) {
      run(openAll(collectors, [&] { return openPostgres(options); }), writes, all);
    });
  }
  print(collectors == 1 ? "PostgreSQL" : "PostgreSQL, two collectors", all);
}

/// With the log and without it in turns, on a store of its own each time.
struct Costs {
  All with, without;
  template <class Open>
  void run(int writes, const Open& open) {
    for (const bool audited : {true, false, false, true, true, false})
      open(audited, [&](const Stores& stores) { store::run(stores, writes, audited ? with : without); });
  }
  void print(const std::string& where) const {
    for (const auto& [what, a, b] :
         {std::tuple{"entries", &with.entries, &without.entries}, std::tuple{"votes", &with.votes, &without.votes},
          std::tuple{"duels", &with.duels, &without.duels}}) {
      const std::string begin = where + ", " + what + " a second";
      store::print(begin, "1/s", a->rate);
      store::print(begin + ", without the audit log", "1/s", b->rate);
    }
  }
};

void auditSqlite(int writes) {
  Costs costs;
  costs.run(writes, [](bool audited, const auto& use) {
    const TemporaryFolder folder;
    const SqliteOptions options = folder.options();
    Stores stores = openAll(1, [&] { return openSqlite(options); });
    if (!audited) {
      stores = openAll(
          1, [&] { return openWithoutAudit([&](Role role) { return SqliteConnection::open(options, role); }); });
    }
    use(stores);
  });
  costs.print("SQLite");
}

void auditPostgres(const std::string& url, int writes) {
  Costs costs;
  costs.run(writes, [&](bool audited, const auto& use) {
    onPostgres(url, [&](const PostgresOptions& options) {
      Stores stores = openAll(1, [&] { return openPostgres(options); });
      if (!audited) {
        stores = openAll(
            1, [&] { return openWithoutAudit([&](Role role) { return PostgresConnection::open(options, role); }); });
      }
      use(stores);
    });
  });
  costs.print("PostgreSQL");
}

/// What a record costs before any database has it: its line, its hash, its place in the tree.
void auditHashing() {
  constexpr int kRecords = 200'000;
  std::vector<double> micros;
  for (int run = 0; run < kRuns; ++run) {
    AuditBook book("spring");
    const auto began = Clock::now();
    for (int i = 0; i < kRecords; ++i) {
      StoredAct act;
      act.sequence = i + 1;
      act.key = "vote-" + std::to_string(i);
      act.participant = "participant-" + std::to_string(i % kParticipants);
      act.work = 1 + i % 100;
      act.received_ms = 1'700'000'000'000 + i;
      book.add(recordOf(act, book.secretOf(act.participant, Bytes(16, 1))));
    }
    micros.push_back(std::chrono::duration<double, std::micro>(Clock::now() - began).count() / kRecords);
  }
  print("a vote's record, made and hashed", "us", micros);
}

}  // namespace
}  // namespace fairground::store

int main(int argc, char** argv) {
  const int writes = argc > 1 ? std::clamp(std::atoi(argv[1]), 1000, 1'000'000) : 20'000;
  const int fewer = std::max(1000, writes / 4);
  const std::string_view part = argc > 2 ? argv[2] : "";
  const char* url = std::getenv("FG_POSTGRES");
  if (part == "audit") {
    fairground::store::auditHashing();
    fairground::store::auditSqlite(writes);
    if (url) fairground::store::auditPostgres(url, fewer);
    return 0;
  }
  const bool only_duels = part == "duels";
  fairground::store::benchSqlite(writes, only_duels);
  if (!url) return 0;
  fairground::store::benchPostgres(url, 1, fewer, only_duels);
  fairground::store::benchPostgres(url, 2, fewer, only_duels);
  return 0;
}
