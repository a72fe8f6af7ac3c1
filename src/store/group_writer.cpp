// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/group_writer.h"

#include <algorithm>
#include <iterator>
#include <random>

namespace fairground::store {

namespace {

using Clock = std::chrono::steady_clock;

constexpr unsigned kSlots = 16;

/// Longer each time, and never the same for two who failed together.
std::chrono::microseconds pauseBefore(int attempt) {
  static thread_local std::minstd_rand chance{std::random_device{}()};
  const int64_t most = int64_t(500) << std::min(attempt, 9);
  return std::chrono::microseconds(most / 2 + int64_t(chance()) % (most / 2));
}

}  // namespace

GroupWriter::GroupWriter(std::unique_ptr<Connection> connection, Opener open, Limits limits)
    : connection_(std::move(connection)),
      open_(std::move(open)),
      limits_(limits),
      slot_(int64_t(std::random_device{}() % kSlots)),
      thread_([this] { work(); }) {}

GroupWriter::~GroupWriter() { close(); }

Code GroupWriter::submit(std::unique_ptr<Write>& write) {
  {
    const std::lock_guard lock(mutex_);
    if (closing_) return Code::kClosed;
    if (waiting_.size() >= std::max<size_t>(1, limits_.waiting)) return Code::kBusy;
    waiting_.push_back(std::move(write));
  }
  wake_.notify_one();
  return Code::kOk;
}

void GroupWriter::close() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wake_.notify_one();
  const std::lock_guard lock(join_mutex_);
  if (thread_.joinable()) thread_.join();
}

GroupWriter::Group GroupWriter::takeGroup() {
  const size_t limit = std::max<size_t>(1, limits_.group);
  Group group;
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
  while (!waiting_.empty() && group.size() < limit) {
    if (!group.empty() && (group.back()->alone() || waiting_.front()->alone())) break;
    group.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return group;
}

void GroupWriter::work() {
  for (;;) {
    Group group = takeGroup();
    if (group.empty()) return;
    Outcome outcome;
    if (connection_ || reconnect(outcome)) {
      writeGroup(std::move(group), Clock::now() + limits_.patience);
    } else {
      turnAway(std::move(group), outcome);
    }
  }
}

/// Without a connection nobody is kept waiting: all that is there gets the answer of one attempt.
void GroupWriter::turnAway(Group group, const Outcome& outcome) {
  {
    const std::lock_guard lock(mutex_);
    std::move(waiting_.begin(), waiting_.end(), std::back_inserter(group));
    waiting_.clear();
  }
  for (const auto& write : group)
    write->answer(outcome.code, outcome.detail);
}

bool GroupWriter::reconnect(Outcome& outcome) {
  Answer<std::unique_ptr<Connection>> opened = open_(Role::kWriter);
  if (opened) {
    connection_ = std::move(opened.value);
    return true;
  }
  outcome = {opened.code, Trouble::kLost, std::move(opened.detail)};
  return false;
}

void GroupWriter::writeGroup(Group group, Clock::time_point until) {
  std::vector<Code> codes(group.size(), Code::kOk);
  const Outcome outcome = persist(group, codes, until);
  if (outcome.trouble == Trouble::kOne && group.size() > 1) {
    // One of them spoils it for the others: each stands or falls alone.
    for (auto& write : group) {
      Group alone;
      alone.push_back(std::move(write));
      writeGroup(std::move(alone), until);
    }
    return;
  }
  for (size_t i = 0; i < group.size(); ++i)
    group[i]->answer(outcome.code == Code::kOk ? codes[i] : outcome.code, outcome.detail);
}

Outcome GroupWriter::persist(Group& group, std::vector<Code>& codes, Clock::time_point until) {
  Outcome outcome{Code::kUnavailable, Trouble::kLost, "the database was lost while others of the group were written"};
  // One that stands alone shares its group's patience: a long group must not wait as many times as it has writes.
  if (!connection_ && Clock::now() >= until) return outcome;
  for (int times = 0;; ++times) {
    if (connection_ || reconnect(outcome)) outcome = attempt(group, codes);
    const bool again = outcome.trouble == Trouble::kConflict || outcome.trouble == Trouble::kLost;
    if (outcome.trouble == Trouble::kLost) connection_.reset();
    if (!again || Clock::now() >= until) return outcome;
    std::this_thread::sleep_for(pauseBefore(times));
  }
}

Outcome GroupWriter::attempt(Group& group, std::vector<Code>& codes) {
  std::map<std::string, CampaignBook> books;
  connection_->begin();
  Outcome outcome = readBooks(group, books);
  if (outcome.code != Code::kOk) return outcome;
  bool moved = false, acknowledges = false;
  for (size_t i = 0; i < group.size(); ++i) {
    CampaignBook& book = books.at(group[i]->campaign());
    codes[i] = group[i]->decide(book);
    moved = moved || book.moved;
    acknowledges = acknowledges || codes[i] == Code::kOk;
  }
  if (!moved && acknowledges) {
    // What is found may have been committed here and not yet at a synchronous standby: this commit waits for both.
    connection_->commit();
    return finish();
  }
  if (!moved) {
    connection_->rollback();
    return outcome;
  }
  outcome = writeBooks(group, codes, books);
  if (outcome.trouble == Trouble::kLost) {
    for (const auto& write : group)
      write->mayHaveHappened();
  }
  return outcome;
}

Outcome GroupWriter::readBooks(Group& group, std::map<std::string, CampaignBook>& books) {
  for (const auto& write : group)
    books.try_emplace(write->campaign(), write->campaign());
  for (auto& [campaign, book] : books) {
    if (campaign.empty()) continue;
    // Makes the row or locks it: an update even where nothing changes.
    connection_->send(
        "INSERT INTO campaigns (campaign, last_sequence, last_act) VALUES (?1, 0, 0) ON CONFLICT (campaign) "
        "DO UPDATE SET last_sequence = campaigns.last_sequence "
        "RETURNING last_sequence, last_act, audit_size, audit_peaks",
        {campaign}, [&to = book](const Row& row) {
          to.last_sequence = row.integer(0);
          to.last_act = row.integer(1);
          to.audit_whole = to.audit.resume(row.integer(2), row.text(3));
        });
  }
  // Under the campaigns' locks, which whoever migrates has: a newer collector may have come while this one runs, and
  // what is written in an older one's way would be wrong from then on.
  int64_t schema = 0;
  if (limits_.schema > 0) {
    connection_->send("SELECT coalesce(max(version), 0) FROM schema_migrations", {},
                      [&schema](const Row& row) { schema = row.integer(0); });
  }
  for (const auto& write : group)
    write->read(*connection_, books.at(write->campaign()));
  Outcome outcome = finish();
  if (outcome.code == Code::kOk) outcome = waitedFor(group);
  if (outcome.code != Code::kOk || schema <= limits_.schema) return outcome;
  connection_->rollback();
  return {Code::kNewerSchema, Trouble::kAll, "its schema is version " + std::to_string(schema) + " by now"};
}

/// Of queries that the group's writes have waited for themselves.
Outcome GroupWriter::waitedFor(const Group& group) {
  for (const auto& write : group) {
    Outcome outcome = write->waited();
    if (outcome.code == Code::kOk) continue;
    if (outcome.trouble != Trouble::kLost) connection_->rollback();
    return outcome;
  }
  return {};
}

Outcome GroupWriter::writeBooks(Group& group, const std::vector<Code>& codes,
                                const std::map<std::string, CampaignBook>& books) {
  for (size_t i = 0; i < group.size(); ++i) {
    if (codes[i] == Code::kOk) group[i]->write(*connection_);
  }
  for (const auto& [campaign, book] : books) {
    if (campaign.empty() || !book.moved) continue;
    book.entries.write(*connection_, slot_);
    book.walls.write(*connection_);
    book.blobs.write(*connection_);
    book.stages.write(*connection_);
    book.acts.write(*connection_, slot_);
    book.duels.write(*connection_);
    book.audit.write(*connection_);
    connection_->send(
        "UPDATE campaigns SET last_sequence = ?2, last_act = ?3, audit_size = ?4, audit_peaks = ?5 WHERE campaign = ?1",
        {campaign, book.last_sequence, book.last_act, book.audit.size(), book.audit.peaks()});
  }
  connection_->commit();
  return finish();
}

Outcome GroupWriter::finish() {
  Outcome outcome;
  outcome.code = connection_->finish();
  if (outcome.code == Code::kOk) return outcome;
  outcome.trouble = connection_->trouble();
  outcome.detail = connection_->lastError();
  if (outcome.trouble != Trouble::kLost) connection_->rollback();
  return outcome;
}

}  // namespace fairground::store
