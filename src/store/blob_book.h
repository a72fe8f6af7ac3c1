// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Files beside entries: which are there, which are used, and what a participant has sent on a day. Read, folded and
// written as entry_book.h has it.

#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/desk.h"
#include "store/sql.h"

namespace fairground::store {

class BlobBook {
 public:
  explicit BlobBook(std::string campaign) : campaign_(std::move(campaign)) {}

  void read(Connection& connection, const NewEntry& entry);
  void read(Connection& connection, const NewBlob& blob);
  void read(Connection& connection, const std::string& name);
  void readUnused(Connection& connection, int64_t before_ms);

  bool allThere(const std::vector<std::string>& names) const;
  /// Whose files are there; they will not be swept any more.
  void use(const NewEntry& entry);
  Code add(const NewBlob& blob, BlobAnswer& answer);
  /// Forgets what was read as unused and still is.
  std::vector<Blob> sweep();
  void write(Connection& connection) const;

 private:
  struct Sent {
    int64_t files = 0, bytes = 0;
  };
  const std::string campaign_;
  std::map<std::string, Blob> there_;                     // by name
  std::set<std::string> asked_;                           // names
  std::map<std::string, int64_t> uses_;                   // added by this group, by name
  std::map<std::pair<std::string, int64_t>, Sent> sent_;  // by participant and day
  std::vector<NewBlob> added_;
  std::vector<Blob> unused_, swept_;
};

/// Desk::personFiles
Answer<std::vector<PersonFile>> readPersonFiles(Connection& connection, const std::string& campaign,
                                                const std::string& participant, const std::vector<std::string>& names);
/// Those of the names that are there, in their order.
Answer<std::vector<Blob>> readBlobs(Connection& connection, const std::string& campaign,
                                    const std::vector<std::string>& names);
/// Those that no entry names, the first ones first.
Answer<std::vector<Blob>> readUnusedBlobs(Connection& connection, const std::string& campaign, int limit);

}  // namespace fairground::store
