// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The queries of the gallery and the figures, on a reading connection.

#pragma once

#include "store/sqlite/connection.h"

namespace fairground::store {

// Read by the test of their plans too.
extern const char* const kNewestWorksSql;
extern const char* const kTopWorksSql;

Answer<WorksPage> readWorks(Connection& connection, const std::string& campaign, const PageRequest& page);
Answer<Work> readWork(Connection& connection, const std::string& campaign, const std::string& id);
Answer<std::string> readDocument(Connection& connection, const std::string& campaign, const std::string& id);
Answer<Tally> readTally(Connection& connection, const std::string& campaign, const std::string& activity, int limit);
Code readEachEntry(Connection& connection, const std::string& campaign, const std::string& activity,
                   const std::function<bool(const Store::Row&)>& each);

}  // namespace fairground::store
