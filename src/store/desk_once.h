// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the desk writes once: where the answer to a commit was lost it is tried again, and must find what it did itself.

#pragma once

#include <functional>
#include <string>
#include <utility>

#include "store/desk.h"
#include "store/write.h"

namespace fairground::store {

/// One campaign's, or none's, in a transaction of its own; answered with a code.
class DeskWrite : public Write {
 public:
  DeskWrite(std::string campaign, std::function<void(Code)> done)
      : campaign_(std::move(campaign)), done_(std::move(done)) {}
  const std::string& campaign() const override { return campaign_; }
  bool alone() const override { return true; }
  void mayHaveHappened() override { tried_ = true; }
  void answer(Code code, const std::string&) override { done_(code); }

 protected:
  const std::string campaign_;
  bool tried_ = false;   ///< a commit of it was never answered
  bool writes_ = false;  ///< decided each time anew

 private:
  std::function<void(Code)> done_;
};

/// A maker asks for a second look.
class AppealWrite final : public DeskWrite {
 public:
  AppealWrite(std::string campaign, std::string key, std::string text, std::string request_id, int64_t at_ms,
              std::function<void(Code)> done)
      : DeskWrite(std::move(campaign), std::move(done)),
        key_(std::move(key)),
        text_(std::move(text)),
        request_id_(std::move(request_id)),
        at_ms_(at_ms) {}
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;

 private:
  const std::string key_, text_, request_id_;
  const int64_t at_ms_;
  std::string work_, verdict_, appeal_;
};

/// The session of a login, and its code used up.
class LoginWrite final : public DeskWrite {
 public:
  LoginWrite(std::string name, int64_t step, Session session, std::function<void(Code)> done)
      : DeskWrite("", std::move(done)), name_(std::move(name)), step_(step), session_(std::move(session)) {}
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;

 private:
  const std::string name_;
  const int64_t step_;
  const Session session_;
  int64_t last_step_ = 0;
  bool known_ = false, open_ = false;
};

/// A login that failed.
class FailureWrite final : public DeskWrite {
 public:
  FailureWrite(std::string name, int64_t locked_until_ms, std::function<void(Code)> done)
      : DeskWrite("", std::move(done)), name_(std::move(name)), locked_until_ms_(locked_until_ms) {}
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;

 private:
  const std::string name_;
  const int64_t locked_until_ms_;
  int64_t failures_ = 0, before_ = 0;
};

/// Complaints have come to be many, or have ceased to be.
class SpikeWrite final : public DeskWrite {
 public:
  SpikeWrite(std::string campaign, const Complaints& complaints, bool many, int64_t now_ms,
             std::function<void(Code)> done)
      : DeskWrite(std::move(campaign), std::move(done)), complaints_(complaints), many_(many), now_ms_(now_ms) {}
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;

 private:
  void writeNext(Connection& connection) const;

  const Complaints complaints_;
  const bool many_;
  const int64_t now_ms_;
  // As read; begun anew whenever the transaction is.
  int64_t number_ = 0;   ///< of the last spike, 0 for none
  int64_t over_ms_ = 0;  ///< when it ended, 0 while it goes on
};

}  // namespace fairground::store
