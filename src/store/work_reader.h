// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The queries of the gallery and the figures, on a reading connection.

#pragma once

#include "store/sql.h"

namespace fairground::store {

// Read by the tests of their plans too.
extern const char* const kTopCombinationsSql;
extern const char* const kCombinationWorksSql;

Answer<WorksPage> readWorks(Connection& connection, const std::string& campaign, const PageRequest& page);
Answer<Work> readWork(Connection& connection, const std::string& campaign, const std::string& id);
Answer<std::vector<Work>> readRelatedWorks(Connection& connection, const std::string& campaign, const std::string& id,
                                           int limit);
Answer<std::string> readDocument(Connection& connection, const std::string& campaign, const std::string& id);
Answer<Tally> readTally(Connection& connection, const std::string& campaign, const std::string& activity, int limit);
/// Rows after `after`, at most `limit`, in sequence order.
Answer<std::vector<Store::Row>> readEntries(Connection& connection, const std::string& campaign,
                                            const std::string& activity, int64_t after, int limit);
Answer<StoredEntry> readEntry(Connection& connection, const std::string& campaign, const std::string& key);
Answer<std::optional<std::string>> readTicketUser(Connection& connection, const std::string& campaign,
                                                  const std::string& ticket);

}  // namespace fairground::store
