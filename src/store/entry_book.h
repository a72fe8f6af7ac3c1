// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What one campaign's new entries are decided on. It is read for a whole group of writes at once, folded in memory in
// the order of the writes, and written at once; the campaign's row is locked meanwhile, so nobody else's writes come
// between.

#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "store/sql.h"

namespace fairground::store {

class EntryBook {
 public:
  explicit EntryBook(std::string campaign) : campaign_(std::move(campaign)) {}

  /// Sends the queries for what the entry depends on.
  void read(Connection& connection, const NewEntry& entry);
  bool knows(const std::string& key) const { return known_.contains(key); }
  /// Folds the entry in. `stored` is set when the answer is kOk; `changed` tells whether there is anything to write.
  Code add(const NewEntry& entry, int64_t& last_sequence, StoredEntry& stored);
  /// Sends what the fold has moved; sums go to the writer's own slot.
  void write(Connection& connection, int64_t slot) const;

 private:
  struct Count {
    int64_t count = 0, first = 0;
    const NewEntry* maker = nullptr;  ///< of this group, when it moved
  };
  struct Level {
    int64_t combinations = 0;
    bool moved = false;
  };
  void move(const NewEntry& entry, StoredEntry& stored);

  const std::string campaign_;
  std::map<std::string, StoredEntry> known_;                           // by key
  std::set<std::string> tickets_;                                      // used up
  std::map<std::pair<std::string, std::string>, Count> combinations_;  // by activity and key
  std::map<std::string, std::map<int64_t, Level>> levels_;             // by activity and count
  std::map<std::pair<std::string, Status>, int64_t> added_;            // entries by activity and status
};

/// The entry's own rows.
void writeEntryRows(Connection& connection, const NewEntry& entry, const StoredEntry& stored);

/// The columns of a stored answer, in readStoredEntry's order.
#define FG_STORED_ENTRY_COLUMNS                                                                  \
  "sequence, id, activity, status, reasons, combination, title, answered_count, answered_rank, " \
  "received_ms, body_digest, content_digest"
StoredEntry readStoredEntry(const Row& row);

}  // namespace fairground::store
