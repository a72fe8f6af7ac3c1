// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Group commit: whatever waits is written in one transaction and shares one wait for the disk. While the disk works
// the next group gathers, so the busier it is the larger the groups: no timer, no added delay when it is quiet.
//
// A group locks the rows of its campaigns, in their order, before it reads anything else. So two collectors on one
// database write the same campaign in turns of whole groups, sequences have no gaps, and no two groups wait for each
// other in a circle.

#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "store/write.h"

namespace fairground::store {

class GroupWriter {
 public:
  struct Limits {
    size_t group = 256;                         ///< writes in one commit at most
    size_t waiting = 4096;                      ///< past it kBusy
    std::chrono::milliseconds patience{5'000};  ///< how long a group tries again after a conflict or a lost connection
    int schema = 0;  ///< version up to which the store is known: kNewerSchema once it is further; 0: not looked at
  };
  /// `open` is asked for a new connection when the one in use is lost.
  GroupWriter(std::unique_ptr<Connection> connection, Opener open, Limits limits);
  ~GroupWriter();

  /// kBusy when the limit of waiting writes is reached, kClosed when the writer is closing: it is not answered then.
  Code submit(std::unique_ptr<Write>& write);
  /// Writes what waits and ends the thread. Idempotent.
  void close();
  int64_t slot() const { return slot_; }  ///< of hot sums, this writer's own

 private:
  using Group = std::vector<std::unique_ptr<Write>>;
  void work();
  Group takeGroup();
  void writeGroup(Group group, std::chrono::steady_clock::time_point until);
  Outcome persist(Group& group, std::vector<Code>& codes, std::chrono::steady_clock::time_point until);
  Outcome attempt(Group& group, std::vector<Code>& codes);
  Outcome readBooks(Group& group, std::map<std::string, CampaignBook>& books);
  Outcome waitedFor(const Group& group);
  Outcome writeBooks(Group& group, const std::vector<Code>& codes, const std::map<std::string, CampaignBook>& books);
  Outcome finish();
  bool reconnect(Outcome& outcome);
  void turnAway(Group group, const Outcome& outcome);

  std::unique_ptr<Connection> connection_;
  const Opener open_;
  const Limits limits_;
  const int64_t slot_;  ///< of hot sums
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::unique_ptr<Write>> waiting_;
  bool closing_ = false;
  std::mutex join_mutex_;
  std::thread thread_;
};

}  // namespace fairground::store
