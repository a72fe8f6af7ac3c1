// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One thing to be written, as a group of such is written together: every write of the group sends what it must know,
// one way to the database and back; then each decides in memory, in its turn; then all send their rows, and the commit.

#pragma once

#include <map>
#include <string>

#include "store/act_book.h"
#include "store/audit_book.h"
#include "store/blob_book.h"
#include "store/duel_book.h"
#include "store/entry_book.h"
#include "store/sql.h"
#include "store/stage_book.h"
#include "store/wall_book.h"

namespace fairground::store {

/// What the writes of one campaign in one group decide on.
struct CampaignBook {
  explicit CampaignBook(const std::string& campaign)
      : entries(campaign),
        acts(campaign),
        blobs(campaign),
        walls(campaign),
        stages(campaign),
        duels(campaign),
        audit(campaign) {}
  int64_t last_sequence = 0, last_act = 0;
  bool moved = false;       ///< there is something to write
  bool audit_whole = true;  ///< the audit log's end could be read
  EntryBook entries;
  ActBook acts;
  BlobBook blobs;
  WallBook walls;
  StageBook stages;
  DuelBook duels;
  AuditBook audit;
};

/// What became of queries that were waited for, with the connection's words.
struct Outcome {
  Code code = Code::kOk;
  Trouble trouble = Trouble::kNone;
  std::string detail;
};

class Write {
 public:
  virtual ~Write() = default;
  virtual const std::string& campaign() const = 0;  ///< "" for none
  /// Written in a transaction of its own.
  virtual bool alone() const { return false; }
  // A group that loses against another starts anew: each of these may be called again.
  virtual void read(Connection& connection, CampaignBook& book) = 0;
  /// Of those that read() has waited for itself: a conflict among them is one of the whole group's.
  virtual Outcome waited() const { return {}; }
  /// Nothing of it is written unless the answer is kOk; sets book.moved when there is something to write.
  virtual Code decide(CampaignBook& book) = 0;
  virtual void write(Connection& connection) = 0;
  /// The connection went while this was being committed: what is found next time may be this write's own.
  virtual void mayHaveHappened() {}
  /// Once, after the commit or instead of it.
  virtual void answer(Code code, const std::string& detail) = 0;
};

class EntryWrite final : public Write {
 public:
  EntryWrite(NewEntry entry, Store::EntryDone done) : entry_(std::move(entry)), done_(std::move(done)) {}
  const std::string& campaign() const override { return entry_.campaign; }
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;
  void mayHaveHappened() override;
  void answer(Code code, const std::string& detail) override;

 private:
  NewEntry entry_;
  StoredEntry stored_;
  bool writes_ = false;
  std::string reason_;
  int64_t tried_sequence_ = 0;  ///< its place in a commit that was never answered
  Store::EntryDone done_;
};

class ActWrite final : public Write {
 public:
  ActWrite(NewAct act, Store::ActDone done) : act_(std::move(act)), done_(std::move(done)) {}
  const std::string& campaign() const override { return act_.campaign; }
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;
  void mayHaveHappened() override { tried_sequence_ = answer_.repeated ? tried_sequence_ : answer_.act.sequence; }
  void answer(Code code, const std::string& detail) override;

 private:
  NewAct act_;
  ActAnswer answer_;
  bool writes_ = false;
  std::string reason_;
  int64_t tried_sequence_ = 0;
  Store::ActDone done_;
};

class BlobWrite final : public Write {
 public:
  BlobWrite(NewBlob blob, Store::BlobDone done) : blob_(std::move(blob)), done_(std::move(done)) {}
  const std::string& campaign() const override { return blob_.campaign; }
  void read(Connection& connection, CampaignBook& book) override { book.blobs.read(connection, blob_); }
  Code decide(CampaignBook& book) override;
  void write(Connection&) override {}
  void mayHaveHappened() override { tried_ = true; }
  void answer(Code code, const std::string& detail) override;

 private:
  NewBlob blob_;
  BlobAnswer answer_;
  bool tried_ = false;  ///< a commit of it was never answered
  Store::BlobDone done_;
};

class SweepWrite final : public Write {
 public:
  SweepWrite(std::string campaign, int64_t before_ms, Store::SweepDone done)
      : campaign_(std::move(campaign)), before_ms_(before_ms), done_(std::move(done)) {}
  const std::string& campaign() const override { return campaign_; }
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection&) override {}
  void mayHaveHappened() override { tried_ = swept_; }
  void answer(Code code, const std::string& detail) override;

 private:
  const std::string campaign_;
  const int64_t before_ms_;
  std::vector<Blob> swept_;
  std::vector<Blob> tried_;  ///< in a commit that was never answered
  Store::SweepDone done_;
};

class DecisionWrite final : public Write {
 public:
  DecisionWrite(NewDecision decision, std::function<void(Code)> done)
      : decision_(std::move(decision)), done_(std::move(done)) {}
  const std::string& campaign() const override { return decision_.campaign; }
  void read(Connection& connection, CampaignBook& book) override;
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;
  void answer(Code code, const std::string&) override { done_(code); }

 private:
  const NewDecision decision_;
  bool changed_ = false;
  std::function<void(Code)> done_;
};

class CheckpointWrite final : public Write {
 public:
  CheckpointWrite(std::string campaign, AuditCheckpoint checkpoint, std::function<void(Code)> done)
      : campaign_(std::move(campaign)), checkpoint_(std::move(checkpoint)), done_(std::move(done)) {}
  const std::string& campaign() const override { return campaign_; }
  void read(Connection&, CampaignBook&) override {}
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;
  void answer(Code code, const std::string&) override { done_(code); }

 private:
  const std::string campaign_;
  const AuditCheckpoint checkpoint_;
  std::function<void(Code)> done_;
};

/// A write that changes nothing that anybody counts.
class ProbeWrite final : public Write {
 public:
  explicit ProbeWrite(std::function<void(Code)> done) : done_(std::move(done)) {}
  const std::string& campaign() const override;
  void read(Connection&, CampaignBook&) override {}
  Code decide(CampaignBook& book) override;
  void write(Connection& connection) override;
  void answer(Code code, const std::string&) override { done_(code); }

 private:
  std::function<void(Code)> done_;
};

}  // namespace fairground::store
