// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/duel_reader.h"

#include "store/allowance.h"
#include "store/duel_book.h"
#include "store/text_list.h"

namespace fairground::store {

namespace {

constexpr std::string_view kChoices[] = {"left", "right", "skip"};

Choice readChoice(const std::string& name) {
  return name == kChoices[0] ? Choice::kLeft : name == kChoices[1] ? Choice::kRight : Choice::kSkip;
}

}  // namespace

std::string_view choiceName(Choice choice) { return kChoices[size_t(choice)]; }

const char* const kDuelRecordSql =
    "SELECT left_work, right_work FROM duels WHERE campaign = ?1 AND participant = ?2 AND phase = ?3 ORDER BY number";
const char* const kContestantsSql =
    "SELECT sequence, id, participant FROM entries WHERE campaign = ?1 AND status = 'counted' AND erased = 0 AND "
    "sequence > ?2 ORDER BY sequence LIMIT ?3";
const char* const kPhaseContestantsSql =
    "SELECT sequence, id, participant FROM entries WHERE campaign = ?1 AND status = 'counted' AND erased = 0 AND "
    "sequence > ?2 AND round = ?4 ORDER BY sequence LIMIT ?3";

StoredDuel readDuel(const Row& row) {
  StoredDuel duel;
  duel.sequence = row.integer(0);
  duel.key = row.text(1);
  duel.participant = row.text(2);
  duel.number = row.integer(3);
  duel.left = row.integer(4);
  duel.right = row.integer(5);
  duel.choice = readChoice(row.text(6));
  duel.phase = row.text(7);
  duel.received_ms = row.integer(8);
  duel.day = row.integer(9);
  duel.round = row.integer(10);
  duel.status = readStatus(row, 11);
  duel.reasons = readTextList(row.text(12));
  return duel;
}

Answer<DuelRecord> readDuelRecord(Connection& connection, const std::string& campaign, const std::string& participant,
                                  const std::string& phase, int64_t day, int64_t round) {
  DuelRecord record;
  Allowance allowance;
  connection.beginReading();
  readAllowance(connection, campaign, participant, campaign::kDuelName, allowance);
  sendDuelsBehind(connection, campaign, participant, day, round, allowance.behind(day, round));
  connection.send(kDuelRecordSql, {campaign, participant, phase},
                  [&record](const Row& row) { record.pairs.emplace_back(row.integer(0), row.integer(1)); });
  connection.commit();
  const Code code = connection.finish();
  if (code == Code::kOk) {
    record.used = allowance.at(day, round);
    return record;
  }
  std::string detail = connection.lastError();
  connection.rollback();
  return {code, std::move(detail)};
}

Answer<std::vector<StoredDuel>> readDuels(Connection& connection, const std::string& campaign, int64_t after,
                                          int limit) {
  std::vector<StoredDuel> duels;
  connection.send("SELECT " FG_DUEL_COLUMNS
                  " FROM duels WHERE campaign = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3",
                  {campaign, after, int64_t(limit)}, [&](const Row& row) { duels.push_back(readDuel(row)); });
  const Code code = connection.finish();
  if (code != Code::kOk) return {code, connection.lastError()};
  return duels;
}

Answer<std::vector<int64_t>> readHeldDuels(Connection& connection, const std::string& campaign,
                                           const std::string& phase) {
  std::vector<int64_t> held;
  connection.send("SELECT sequence FROM duels WHERE campaign = ?1 AND phase = ?2 AND status = 'held' ORDER BY sequence",
                  {campaign, phase}, [&](const Row& row) { held.push_back(row.integer(0)); });
  const Code code = connection.finish();
  if (code != Code::kOk) return {code, connection.lastError()};
  return held;
}

Answer<std::vector<Contestant>> readContestants(Connection& connection, const std::string& campaign,
                                                const std::string& phase, int64_t after, int limit) {
  std::vector<Contestant> contestants;
  const auto take = [&](const Row& row) { contestants.push_back({row.integer(0), row.text(1), row.text(2)}); };
  if (phase.empty()) {
    connection.send(kContestantsSql, {campaign, after, int64_t(limit)}, take);
  } else {
    connection.send(kPhaseContestantsSql, {campaign, after, int64_t(limit), phase}, take);
  }
  const Code code = connection.finish();
  if (code != Code::kOk) return {code, connection.lastError()};
  return contestants;
}

}  // namespace fairground::store
