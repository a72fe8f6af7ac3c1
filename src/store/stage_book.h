// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Works in two stages: which work an entry goes on with, and whose advice it followed. Read, folded and written as
// entry_book.h has it.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/sql.h"

namespace fairground::store {

class StageBook {
 public:
  explicit StageBook(std::string campaign) : campaign_(std::move(campaign)) {}

  /// Nothing is asked for an entry that follows no work.
  void read(Connection& connection, const NewEntry& entry);
  /// Whether the entry may go on with its work; `reason` as Store::addEntry names it.
  Code check(const NewEntry& entry, std::string& reason) const;
  /// Of an entry that may.
  void add(const NewEntry& entry, int64_t sequence);
  void write(Connection& connection) const;

 private:
  struct First {
    int64_t sequence = 0;
    std::string activity, participant;
    bool followed = false;
  };
  struct Comment {
    int64_t work = 0;
    std::string participant;
  };
  struct Second {
    int64_t first = 0, second = 0;
    std::vector<std::string> advice;
  };
  const std::string campaign_;
  std::map<std::string, std::optional<First>> works_;       // by id; shown ones
  std::map<std::string, std::optional<Comment>> comments_;  // by key; those that stand
  std::vector<Second> added_;
};

/// Sends the queries for what stands before and after the work; they fill `to.stages`.
void sendStages(Connection& connection, const std::string& campaign, Work& to);

}  // namespace fairground::store
