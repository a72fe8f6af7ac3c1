// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/desk_once.h"

namespace fairground::store {

/// Some of a campaign's participants become their pseudonyms of the audit log, wherever they stand, all in one
/// transaction: whoever is half there would be two. What made the pseudonyms goes with it.
class ForgettingWrite final : public DeskWrite {
 public:
  /// `forgotten` is set when the answer is kOk: how many there were.
  ForgettingWrite(std::string campaign, int64_t limit, int64_t& forgotten, std::function<void(Code)> done)
      : DeskWrite(std::move(campaign), std::move(done)), limit_(limit), forgotten_(forgotten) {}
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;

 private:
  struct Known {
    std::string participant, who;
  };
  void writeOne(Connection& connection, const Known& one) const;

  const int64_t limit_;
  int64_t& forgotten_;
  std::vector<Known> known_;  ///< as read; begun anew whenever the transaction is
};

}  // namespace fairground::store
