// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
//   fg_bench_store [WRITES [duels]]     a JSON object a line (docs/benchmarks.md); duels alone
//
// Durable writes a second and how long each waits: SQLite, and PostgreSQL where FG_POSTGRES is set, by one store and by
// two on the same rows, as two collectors have them. Entries are of one campaign, votes and duels of 2,000 participants
// about 100 works: the most that one campaign asks of a database. Bounded by the number of writes.

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>

#include "store/fixture.h"
#include "store/postgres/connection.h"
#include "store/postgres/postgres_store.h"

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

void benchPostgres(const std::string& url, size_t collectors, int writes, bool only_duels) {
  All all;
  all.only_duels = only_duels;
  for (int i = 0; i < kRuns; ++i) {
    const auto administrator = PostgresConnection::open({.url = url}, Role::kWriter);
    if (!administrator || administrator.value->script("CREATE SCHEMA bench") != Code::kOk) {
      std::fprintf(stderr, "%s\n", administrator.detail.c_str());
      std::exit(1);
    }
    run(openAll(collectors, [&] { return openPostgres({.url = url + "?options=-csearch_path%3Dbench"}); }), writes,
        all);
    (void)administrator.value->script("DROP SCHEMA bench CASCADE");
  }
  print(collectors == 1 ? "PostgreSQL" : "PostgreSQL, two collectors", all);
}

}  // namespace
}  // namespace fairground::store

int main(int argc, char** argv) {
  const int writes = argc > 1 ? std::clamp(std::atoi(argv[1]), 1000, 1'000'000) : 20'000;
  const bool only_duels = argc > 2 && std::string_view(argv[2]) == "duels";
  fairground::store::benchSqlite(writes, only_duels);
  const char* url = std::getenv("FG_POSTGRES");
  if (!url) return 0;
  fairground::store::benchPostgres(url, 1, writes, only_duels);
  fairground::store::benchPostgres(url, 2, writes, only_duels);
  return 0;
}
