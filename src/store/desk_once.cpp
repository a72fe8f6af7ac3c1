// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/desk_once.h"

#include "store/desk_write.h"
#include "store/outbox.h"

namespace fairground::store {

namespace {

constexpr int64_t kSameSpikeMs = 3'600'000;  // figures that waver about the limit are one spike

}  // namespace

void AppealWrite::read(Connection& connection, CampaignBook&) {
  verdict_.clear();
  appeal_.clear();
  // What was erased gets no new words of its maker.
  connection.send("SELECT verdict, appeal, id FROM entries WHERE campaign = ?1 AND key = ?2 AND erased = 0",
                  {campaign_, key_}, [this](const Row& row) {
                    verdict_ = row.text(0);
                    appeal_ = row.text(1);
                    work_ = row.text(2);
                  });
}

Code AppealWrite::decide(CampaignBook& book) {
  writes_ = false;
  if (verdict_ == "appealed") return tried_ && appeal_ == text_ ? Code::kOk : Code::kLimit;
  if (verdict_ != "refused") return Code::kNotFound;
  if (!appeal_.empty()) return Code::kLimit;
  writes_ = book.moved = true;
  return Code::kOk;
}

void AppealWrite::write(Connection& connection) {
  if (!writes_) return;
  connection.send("UPDATE entries SET verdict = 'appealed', appeal = ?3 WHERE campaign = ?1 AND key = ?2",
                  {campaign_, key_, text_});
  sendDeskAct(connection, {0, std::string(kMaker), "appeal", campaign_, work_, request_id_, at_ms_});
}

void LoginWrite::read(Connection& connection, CampaignBook&) {
  known_ = open_ = false;
  // Locks the row: of two logins with one code the second finds it used.
  connection.send("UPDATE desk_accounts SET last_step = last_step WHERE name = ?1 RETURNING last_step", {name_},
                  [this](const Row& row) {
                    known_ = true;
                    last_step_ = row.integer(0);
                  });
  connection.send("SELECT account FROM desk_sessions WHERE token = ?1", {session_.token},
                  [this](const Row&) { open_ = true; });
}

Code LoginWrite::decide(CampaignBook& book) {
  writes_ = false;
  if (open_) return Code::kOk;  // its own commit, whose answer was lost: nobody else has the token
  if (!known_ || last_step_ >= step_) return Code::kUndone;
  writes_ = book.moved = true;
  return Code::kOk;
}

void LoginWrite::write(Connection& connection) {
  if (!writes_) return;
  connection.send("UPDATE desk_accounts SET failures = 0, locked_until_ms = 0, last_step = ?2 WHERE name = ?1",
                  {name_, step_});
  sendSession(connection, session_);
}

void FailureWrite::read(Connection& connection, CampaignBook&) {
  connection.send("UPDATE desk_accounts SET failures = failures WHERE name = ?1 RETURNING failures", {name_},
                  [this](const Row& row) { failures_ = row.integer(0); });
}

Code FailureWrite::decide(CampaignBook& book) {
  writes_ = false;
  if (tried_ && failures_ > before_) return Code::kOk;
  before_ = failures_;
  writes_ = book.moved = true;
  return Code::kOk;
}

void FailureWrite::write(Connection& connection) {
  if (!writes_) return;
  connection.send("UPDATE desk_accounts SET failures = failures + 1, locked_until_ms = ?2 WHERE name = ?1",
                  {name_, locked_until_ms_});
}

void SpikeWrite::read(Connection& connection, CampaignBook&) {
  number_ = over_ms_ = 0;
  connection.send("SELECT number, over_ms FROM complaint_spikes WHERE campaign = ?1", {campaign_},
                  [this](const Row& row) {
                    number_ = row.integer(0);
                    over_ms_ = row.integer(1);
                  });
}

Code SpikeWrite::decide(CampaignBook& book) {
  // Another collector may have seen it first.
  const bool goes_on = number_ > 0 && over_ms_ == 0;
  writes_ = many_ != goes_on;
  book.moved = book.moved || writes_;
  return Code::kOk;
}

void SpikeWrite::write(Connection& connection) {
  if (!writes_) return;
  const bool same = number_ > 0 && now_ms_ - over_ms_ < kSameSpikeMs;
  if (many_ && !same) return writeNext(connection);
  connection.send("UPDATE complaint_spikes SET over_ms = ?2 WHERE campaign = ?1",
                  {campaign_, many_ ? int64_t(0) : now_ms_});
}

void SpikeWrite::writeNext(Connection& connection) const {
  connection.send(
      "INSERT INTO complaint_spikes (campaign, number, last_day, week_before, over_ms) VALUES (?1, ?2, ?3, ?4, 0) "
      "ON CONFLICT (campaign) DO UPDATE SET number = excluded.number, last_day = excluded.last_day, "
      "week_before = excluded.week_before, over_ms = 0",
      {campaign_, number_ + 1, complaints_.last_day, complaints_.week_before});
  writeEvent(connection, campaign_, "complaints-spiked", number_ + 1, now_ms_);
}

}  // namespace fairground::store
