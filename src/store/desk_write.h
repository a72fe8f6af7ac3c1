// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the desk writes. Each has a transaction of its own: it decides on rows that the books of a group know nothing
// of.

#pragma once

#include <functional>
#include <string>
#include <utility>

#include "store/desk.h"
#include "store/desk_once.h"
#include "store/write.h"

namespace fairground::store {

/// Statements without a decision, about no campaign.
class StatementsWrite final : public DeskWrite {
 public:
  using Send = std::function<void(Connection&)>;
  StatementsWrite(Send send, std::function<void(Code)> done) : DeskWrite("", std::move(done)), send_(std::move(send)) {}
  void read(Connection&, CampaignBook&) override {}
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override { send_(connection); }

 private:
  const Send send_;
};

class VerdictWrite final : public DeskWrite {
 public:
  VerdictWrite(Verdict verdict, int64_t slot, std::function<void(Code)> done)
      : DeskWrite(verdict.campaign, std::move(done)), verdict_(std::move(verdict)), slot_(slot) {}
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;

 private:
  struct Entry {
    std::string activity, combination, look, title, round;
    std::vector<std::string> tags;
    bool erased = false;
    int64_t votes = 0;        ///< acts that count for it
    int64_t count = 0;        ///< of its combination
    int64_t next_first = 0;   ///< the first counted one of its combination besides it, 0 for none
    int64_t more_chosen = 0;  ///< combinations that are chosen more often than its own will be
  };
  void readEntry(Connection& connection);
  void readAct(Connection& connection);
  void readDuel(Connection& connection);
  void writeEntry(Connection& connection) const;
  void hang(Connection& connection) const;
  void writeCombination(Connection& connection, int64_t now) const;
  void moveLevel(Connection& connection, int64_t count, int64_t by) const;
  void writeAct(Connection& connection) const;
  void writeDuel(Connection& connection) const;
  void writeRecord(Connection& connection) const;

  const Verdict verdict_;
  const int64_t slot_;  ///< of hot sums
  // As read; begun anew whenever the transaction is.
  bool there_ = false, counted_ = false, undone_ = false;
  std::string known_;  ///< the verdict so far: "", "approved", "refused", "appealed"
  Entry entry_;
  int64_t work_ = 0;  ///< of an act
  std::string kind_;
  bool hung_ = false;   ///< an entry that was shown once has its places
  bool moves_ = false;  ///< whether it counts changes
};

/// What is personal of an entry goes, and the work from the walls' numbers.
class ErasureWrite final : public DeskWrite {
 public:
  ErasureWrite(std::string campaign, std::string key, std::string document, std::function<void(Code)> done)
      : DeskWrite(std::move(campaign), std::move(done)), key_(std::move(key)), document_(std::move(document)) {}
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;

 private:
  void takeTagsDown(Connection& connection) const;
  const std::string key_, document_;
  // As read; begun anew whenever the transaction is.
  int64_t sequence_ = 0;  ///< 0: there is no such entry
  bool shown_ = false, erased_ = false;
  std::string round_, participant_;
  std::vector<std::string> tags_, blobs_;
};

/// Walls, their numbers and their places become what the entries give. Decides on many rows, so it reads them itself.
class WallsMendWrite final : public DeskWrite {
 public:
  using DeskWrite::DeskWrite;
  void read(Connection& connection, CampaignBook& book) override;
  Outcome waited() const override { return mended_; }
  Code decide(CampaignBook& book) override;
  void write(Connection&) override {}

 private:
  Outcome mended_;  ///< as read; begun anew whenever the transaction is
};

/// The texts of a participant's acts go. The pseudonym stays as it is; what the texts' commitments were made with goes
/// with the last of them.
class TextsErasureWrite final : public DeskWrite {
 public:
  TextsErasureWrite(std::string campaign, std::string participant, Bytes salt, int64_t before_ms,
                    std::function<void(Code)> done)
      : DeskWrite(std::move(campaign), std::move(done)),
        participant_(std::move(participant)),
        salt_(std::move(salt)),
        before_ms_(before_ms) {}
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;

 private:
  const std::string participant_;
  const Bytes salt_;
  const int64_t before_ms_;
  std::string who_;     ///< as the log has it, "" when it has nothing of the participant's
  bool keeps_ = false;  ///< texts that were received later
};

/// Adds or replaces; its sessions end.
void sendAccount(Connection& connection, const Account& account);
void sendAccountRemoval(Connection& connection, const std::string& name);
void sendSession(Connection& connection, const Session& session);
void sendDeskAct(Connection& connection, const DeskAct& act);

}  // namespace fairground::store
