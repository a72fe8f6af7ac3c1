// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The fields of all campaigns and rounds that anybody asks about, brought up to
// date from the store now and then: what is new is folded in, who takes part is
// read anew, the ranking is made from nothing. Several collectors on one store
// have each their own, and the same ranking.

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "collector/context.h"
#include "collector/duels/duel_field.h"
#include "collector/duels/freshness.h"
#include "collector/duels/jury_keeper.h"

namespace fairground::collector {

class DuelHall {
 public:
  DuelHall(Context& context, JuryKeeper& juries) : context_(context), juries_(juries) {}

  /// What is done with a field, alone with it and quickly; the code when it
  /// could not be read. What is to follow comes back, and is called when others
  /// may have the field again.
  using Use = std::function<std::function<void()>(store::Code, DuelField&)>;
  enum class Fresh {
    kSoon,   ///< as it is, and made fresh afterwards when it is old; only the
             ///< first one waits
    kNow,    ///< made fresh first when it is old
    kAnew,   ///< made fresh first: it is known to be wrong
    kVotes,  ///< as kNow, and with the votes of its works
  };
  /// Calls `use` once, here or on a worker. False: too much is waiting, and it
  /// is not called.
  bool with(const std::string& campaign, const std::string& phase, Fresh fresh, const Use& use);

 private:
  struct Room {
    std::mutex fresh_mutex;  // of who makes it fresh
    std::mutex mutex;        // of all below
    DuelField field;
    int64_t last_duel = 0;
    Freshness fresh;
    bool waiting = false;  // to be made fresh
    bool votes = false;    // somebody asks for them
  };
  using RoomPtr = std::shared_ptr<Room>;

  RoomPtr roomOf(const std::string& campaign, const std::string& phase);
  store::Code makeFresh(const std::string& campaign, const std::string& phase, Room& room);
  store::Code readInto(DuelField& field, int64_t& last_duel, const std::string& campaign, const std::string& phase);
  store::Code readVotes(DuelField& field, const std::string& campaign, const std::string& phase);

  Context& context_;
  JuryKeeper& juries_;
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, RoomPtr> rooms_;  // by campaign and phase
};

}  // namespace fairground::collector
