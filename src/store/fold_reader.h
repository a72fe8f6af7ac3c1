// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The queries of recounting, on a reading connection. Each answers a piece of bounded size, however large the store.

#pragma once

#include "store/folds.h"
#include "store/sql.h"

namespace fairground::store {

Answer<std::vector<Level>> readLevels(Connection& connection, const std::string& campaign);
Answer<LastNumbers> readLastNumbers(Connection& connection, const std::string& campaign);
/// Of the entries whose sequences are from after + 1 to after + limit.
Answer<std::vector<Hanging>> readHangings(Connection& connection, const std::string& campaign, int64_t after,
                                          int limit);
/// How many entries' lists each file is in, as it is stored; by name, from after `after` on.
Answer<std::vector<std::pair<std::string, int64_t>>> readBlobUses(Connection& connection, const std::string& campaign,
                                                                  const std::string& after, int limit);
/// Of participants whose ids are after `after`; as many as have about `limit` rows together, and all rows of each.
Answer<HoldingsPage> readHoldings(Connection& connection, const std::string& campaign, const std::string& after,
                                  int limit);
Answer<std::vector<AuditLeaf>> readAuditLeaves(Connection& connection, const std::string& campaign, int64_t after,
                                               int limit);
Answer<AuditNodes> readAuditNodes(Connection& connection, const std::string& campaign);

}  // namespace fairground::store
