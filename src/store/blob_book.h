// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Files beside entries: which are there, who has sent them, which are used, and what a participant has sent on a day.
// Who sends what is there already has sent it too: of the same bytes there may be several owners. Read, folded and
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

  bool isThere(const std::string& name) const { return there_.contains(name); }
  /// Whether the entry's participant has sent all of its files.
  bool allSent(const NewEntry& entry) const;
  /// Whose files are there; they will not be swept any more.
  void use(const NewEntry& entry);
  /// Sets `moved` when there is something to write.
  Code add(const NewBlob& blob, BlobAnswer& answer, bool& moved);
  /// Forgets what was read as unused and still is.
  std::vector<Blob> sweep();
  void write(Connection& connection) const;

 private:
  struct Sent {
    int64_t files = 0, bytes = 0;
  };
  using Owner = std::pair<std::string, std::string>;  // participant and name
  void readOwner(Connection& connection, const std::string& participant, const std::string& name);

  const std::string campaign_;
  std::map<std::string, Blob> there_;                     // by name
  std::set<std::string> asked_;                           // names
  std::map<Owner, bool> owners_;                          // asked for, there or not
  std::map<std::string, int64_t> uses_;                   // added by this group, by name
  std::map<std::pair<std::string, int64_t>, Sent> sent_;  // by participant and day
  std::vector<NewBlob> added_, owned_;                    // files, and owners
  std::vector<Blob> unused_, swept_;
};

/// Desk::personFiles
Answer<std::vector<PersonFile>> readPersonFiles(Connection& connection, const std::string& campaign,
                                                const std::string& participant);
/// Desk::entryFiles
Answer<std::vector<PersonFile>> readEntryFiles(Connection& connection, const std::string& campaign,
                                               const std::string& key);
/// Those of the names that are there, in their order.
Answer<std::vector<Blob>> readBlobs(Connection& connection, const std::string& campaign,
                                    const std::vector<std::string>& names);
/// Those of them that the participant has sent.
Answer<std::vector<Blob>> readSentBlobs(Connection& connection, const std::string& campaign,
                                        const std::string& participant, const std::vector<std::string>& names);
/// An entry of the participant's names them no more: so they are not the participant's any longer, unless another one
/// does. After the entry's own row is written. A file that nobody names any more need not wait for an entry that may be
/// on its way, unless somebody else has sent it for one.
void sendLetGo(Connection& connection, const std::string& campaign, const std::string& participant,
               const std::vector<std::string>& names);
/// Those that no entry names, the first ones first.
Answer<std::vector<Blob>> readUnusedBlobs(Connection& connection, const std::string& campaign, int limit);

}  // namespace fairground::store
