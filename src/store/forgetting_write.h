// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/desk_once.h"

namespace fairground::store {

/// The texts of some of a campaign's acts go.
class AllTextsErasureWrite final : public DeskWrite {
 public:
  /// `many` is set when the answer is kOk: how many there were. So it is with those below.
  AllTextsErasureWrite(std::string campaign, int64_t limit, int64_t& many, std::function<void(Code)> done)
      : DeskWrite(std::move(campaign), std::move(done)), limit_(limit), many_(many) {}
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;

 private:
  const int64_t limit_;
  int64_t& many_;
  std::vector<int64_t> acts_;  ///< sequences, as read; begun anew whenever the transaction is
};

/// Some of those who took part and have no salt get one.
class SaltingWrite final : public DeskWrite {
 public:
  SaltingWrite(std::string campaign, int64_t limit, Bytes salt, int64_t& many, std::function<void(Code)> done)
      : DeskWrite(std::move(campaign), std::move(done)), limit_(limit), salt_(std::move(salt)), many_(many) {}
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;

 private:
  const int64_t limit_;
  const Bytes salt_;
  int64_t& many_;
  std::set<std::string> participants_;  ///< as read; begun anew whenever the transaction is
};

/// Some of a campaign's participants become their pseudonyms of the audit log, wherever they stand, all in one
/// transaction: whoever is half there would be two. What made the pseudonyms goes with it.
class ForgettingWrite final : public DeskWrite {
 public:
  ForgettingWrite(std::string campaign, int64_t limit, int64_t& many, std::function<void(Code)> done)
      : DeskWrite(std::move(campaign), std::move(done)), limit_(limit), many_(many) {}
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;

 private:
  struct Known {
    std::string participant, who;
  };
  void writeOne(Connection& connection, const Known& one) const;

  const int64_t limit_;
  int64_t& many_;
  std::vector<Known> known_;  ///< as read; begun anew whenever the transaction is
};

}  // namespace fairground::store
