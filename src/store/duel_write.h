// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "store/desk_once.h"
#include "store/write.h"

namespace fairground::store {

class DuelWrite final : public Write {
 public:
  DuelWrite(NewDuel duel, Store::DuelDone done) : duel_(std::move(duel)), done_(std::move(done)) {}
  const std::string& campaign() const override { return duel_.campaign; }
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;
  void mayHaveHappened() override { tried_sequence_ = answer_.repeated ? tried_sequence_ : answer_.duel.sequence; }
  void answer(Code code, const std::string& detail) override;

 private:
  NewDuel duel_;
  DuelAnswer answer_;
  bool writes_ = false;
  std::string reason_;
  int64_t tried_sequence_ = 0;  ///< its place in a commit that was never answered
  Store::DuelDone done_;
};

/// Alone, as it decides on the last row, which no book knows.
class JuryWrite final : public DeskWrite {
 public:
  JuryWrite(NewJury jury, std::function<void(Code)> done)
      : DeskWrite(jury.campaign, std::move(done)), jury_(std::move(jury)) {}
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;

 private:
  const NewJury jury_;
  // As read; begun anew whenever the transaction is.
  int64_t last_ = 0;   ///< number
  bool same_ = false;  ///< the round's last one is this
};

}  // namespace fairground::store
