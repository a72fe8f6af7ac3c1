// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The queries of duels, on a reading connection.

#pragma once

#include <string>
#include <vector>

#include "store/sql.h"

namespace fairground::store {

/// The columns of a duel, in readDuel's order.
#define FG_DUEL_COLUMNS \
  "sequence, key, participant, number, left_work, right_work, choice, phase, received_ms, day, round, status, reasons"
StoredDuel readDuel(const Row& row);

// Read by the tests of their plans too.
extern const char* const kDuelRecordSql;
extern const char* const kContestantsSql;
extern const char* const kPhaseContestantsSql;

Answer<DuelRecord> readDuelRecord(Connection& connection, const std::string& campaign, const std::string& participant,
                                  const std::string& phase, int64_t day, int64_t round);
/// Duels after `after`, at most `limit`, in sequence order.
Answer<std::vector<StoredDuel>> readDuels(Connection& connection, const std::string& campaign, int64_t after,
                                          int limit);
/// Sequences of those that do not count, ascending.
Answer<std::vector<int64_t>> readHeldDuels(Connection& connection, const std::string& campaign,
                                           const std::string& phase);
Answer<std::vector<Contestant>> readContestants(Connection& connection, const std::string& campaign,
                                                const std::string& phase, int64_t after, int limit);

}  // namespace fairground::store
