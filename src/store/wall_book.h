// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Where shown works hang: every one on the wall of all works, and on the walls of its round and its tags. A wall's
// places count from 1 without gaps as works come, so that an order by a seed is arithmetic; votes stand at each place,
// so that an order by votes is a range of an index on every wall. A work that is shown no more keeps its places,
// because it may come back and because its votes are in the audit log; only how many the wall shows goes down. Read,
// folded and written as entry_book.h has it.

#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "store/desk.h"
#include "store/sql.h"

namespace fairground::store {

struct Wall {
  std::string kind, name;  ///< "" and "": all works; "round", "tag"
  bool operator<(const Wall& other) const { return std::tie(kind, name) < std::tie(other.kind, other.name); }
  int64_t number() const;  ///< 0 for all works
};
std::set<Wall> wallsOf(const std::string& round, const std::vector<std::string>& tags);

class WallBook {
 public:
  explicit WallBook(std::string campaign) : campaign_(std::move(campaign)) {}

  void read(Connection& connection, const NewEntry& entry);
  /// Gives the work its places. Only for what is shown.
  void hang(const NewEntry& entry, int64_t work);
  void write(Connection& connection) const;

 private:
  struct State {
    int64_t works = 0, last_place = 0;
    bool moved = false;
  };
  struct Place {
    int64_t wall = 0, place = 0, work = 0;
  };
  const std::string campaign_;
  std::map<Wall, State> walls_;
  std::vector<Place> places_;
};

/// A work that hangs on these walls is shown (1) or shown no more (-1). Under the campaign's lock.
void sendShown(Connection& connection, const std::string& campaign, const std::set<Wall>& walls, int64_t by);

/// Takes the wall of a tag away where nothing hangs on it any more, nor may come back to it. Under the campaign's lock.
void sendWallRemoval(Connection& connection, const std::string& campaign, const std::string& tag);

/// How many works each wall shows, as it is stored and as the entries give it; of one moment.
Answer<std::vector<Desk::WallSum>> readWallSums(Connection& connection, const std::string& campaign);

// Inside a transaction that holds the campaigns' locks; each waits for what it reads.
/// Stores what the entries give, for every campaign.
Code recountWalls(Connection& connection);
/// The same of one campaign, after the tags of what was erased have left walls, places and entries.
Code mendWalls(Connection& connection, const std::string& campaign);
Code mendAllWalls(Connection& connection);

}  // namespace fairground::store
