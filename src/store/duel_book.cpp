// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/duel_book.h"

#include "store/duel_reader.h"
#include "store/text_list.h"

namespace fairground::store {

namespace {

constexpr int kAfterDuel = 13;  // the first column behind FG_DUEL_COLUMNS

}  // namespace

void sendDuelsBehind(Connection& connection, const std::string& campaign, const std::string& participant, int64_t day,
                     int64_t round, std::function<void(int64_t day, int64_t round)> each) {
  connection.send(
      "SELECT CAST(coalesce(sum(CASE WHEN d.day = ?4 AND w.day > ?4 THEN 1 ELSE 0 END), 0) AS BIGINT), "
      "CAST(coalesce(sum(CASE WHEN d.round = ?5 AND w.round > ?5 THEN 1 ELSE 0 END), 0) AS BIGINT) "
      "FROM allowances w CROSS JOIN duels p CROSS JOIN duels d WHERE w.campaign = ?1 AND w.participant = ?2 AND "
      "w.kind = ?3 AND (w.day > ?4 OR w.round > ?5) AND p.campaign = w.campaign AND p.participant = w.participant AND "
      "d.campaign = p.campaign AND d.participant = p.participant AND d.number = p.number",
      {campaign, participant, campaign::kDuelName, day, round},
      [each = std::move(each)](const Row& row) { each(row.integer(0), row.integer(1)); });
}

void DuelBook::read(Connection& connection, const NewDuel& duel) {
  if (!last_) {
    // The campaign's row is locked: nobody else adds one meanwhile.
    last_ = 0;
    connection.send("SELECT sequence FROM duels WHERE campaign = ?1 ORDER BY sequence DESC LIMIT 1", {campaign_},
                    [this](const Row& row) { last_ = row.integer(0); });
  }
  if (const auto [place, fresh] = known_.try_emplace(duel.key); fresh) {
    connection.send("SELECT " FG_DUEL_COLUMNS " FROM duels WHERE campaign = ?1 AND key = ?2", {campaign_, duel.key},
                    [&to = place->second](const Row& row) { to = readDuel(row); });
  }
  const auto [place, fresh] = allowances_.try_emplace(duel.participant);
  Allowance& allowance = place->second;
  if (fresh) readAllowance(connection, campaign_, duel.participant, campaign::kDuelName, allowance);
  if (allowance.knowsBehind(duel.day, duel.round)) return;
  sendDuelsBehind(connection, campaign_, duel.participant, duel.day, duel.round,
                  allowance.behind(duel.day, duel.round));
}

Code DuelBook::add(const NewDuel& duel, DuelAnswer& answer, std::string& reason) {
  answer = DuelAnswer{};
  Allowance& allowance = allowances_[duel.participant];
  if (const auto& known = known_[duel.key]) {
    const bool same =
        known->participant == duel.participant && known->number == duel.number && known->choice == duel.choice;
    if (!same) return Code::kKeyConflict;
    answer = {*known, true, allowance.at(duel.day, duel.round)};
    return Code::kOk;
  }
  if (allowance.total != duel.number) return Code::kTicketUsed;
  if (duel.refused) return Code::kRefused;
  if (const char* limit = allowance.full(duel.rule, duel.day, duel.round)) {
    reason = limit;
    return Code::kLimit;
  }
  allowance.take(duel.day, duel.round);
  StoredDuel& stored = answer.duel;
  stored.sequence = *last_ += 1;
  stored.key = duel.key;
  stored.participant = duel.participant;
  stored.number = duel.number;
  stored.left = duel.left;
  stored.right = duel.right;
  stored.choice = duel.choice;
  stored.phase = duel.phase;
  stored.received_ms = duel.received_ms;
  stored.day = duel.day;
  stored.round = duel.round;
  stored.status = duel.status;
  stored.reasons = duel.reasons;
  known_[duel.key] = stored;
  answer.used = allowance.at(duel.day, duel.round);
  return Code::kOk;
}

void DuelBook::read(Connection& connection, const NewDecision& decision) {
  connection.send("SELECT " FG_DUEL_COLUMNS ", decided_by FROM duels WHERE campaign = ?1 AND sequence = ?2",
                  {campaign_, decision.act}, [this](const Row& row) {
                    StoredDuel duel = readDuel(row);
                    decided_[duel.sequence] = {std::move(duel), row.text(kAfterDuel)};
                  });
}

Code DuelBook::decide(const NewDecision& decision, bool& changed) {
  changed = false;
  const auto found = decided_.find(decision.act);
  if (found == decided_.end()) return Code::kNotFound;
  auto& [duel, by] = found->second;
  const bool settled = decision.unless_decided && !by.empty();
  const bool same = duel.status == decision.status && duel.reasons == decision.reasons && by == decision.by;
  if (settled || same) return Code::kOk;
  duel.status = decision.status;
  duel.reasons = decision.reasons;
  by = decision.by;
  changed = true;
  return Code::kOk;
}

void DuelBook::write(Connection& connection) const {
  for (const auto& [participant, allowance] : allowances_) {
    if (allowance.moved) writeAllowance(connection, campaign_, participant, campaign::kDuelName, allowance);
  }
}

void writeDuelDecision(Connection& connection, const NewDecision& decision) {
  connection.send(
      "UPDATE duels SET status = ?3, reasons = ?4, decided_by = ?5 WHERE campaign = ?1 AND sequence = ?2",
      {decision.campaign, decision.act, statusName(decision.status), writeTextList(decision.reasons), decision.by});
}

void writeDuelRow(Connection& connection, const std::string& campaign, const StoredDuel& duel) {
  connection.send(
      "INSERT INTO duels (campaign, sequence, key, participant, number, left_work, right_work, choice, phase, "
      "received_ms, day, round, status, reasons) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
      {campaign, duel.sequence, duel.key, duel.participant, duel.number, duel.left, duel.right, choiceName(duel.choice),
       duel.phase, duel.received_ms, duel.day, duel.round, statusName(duel.status), writeTextList(duel.reasons)});
}

}  // namespace fairground::store
