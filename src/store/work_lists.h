// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Pages of the gallery: the works of a wall by age, by votes, around a line or in an order of the reader's own, each a
// range of an index or arithmetic over the wall's places. A filter that has no wall is looked at row by row.

#pragma once

#include "store/sql.h"

namespace fairground::store {

// Read by the tests of their plans too.
extern const char* const kNewestWorksSql;
extern const char* const kVotedWorksSql;
extern const char* const kWorksAboveSql;
extern const char* const kWorkAtPlaceSql;
extern const char* const kOwnWorksSql;
extern const char* const kCountAboveSql;
extern const char* const kPlacesBelowSql;
extern const char* const kPlacesAboveSql;
extern const char* const kTagsSql;

/// All orders but kTop, inside the caller's transaction. Fills works and next.
Code readList(Connection& connection, const std::string& campaign, const PageRequest& request, WorksPage& page);
/// Of the wall that the request is about, where it is about nothing else; inside the caller's transaction.
Code readTotal(Connection& connection, const std::string& campaign, const PageRequest& request,
               std::optional<int64_t>& total);
Answer<Standpoint> readStandpoint(Connection& connection, const std::string& campaign, const Work& work,
                                  const std::string& round);
Answer<std::vector<Tag>> readTags(Connection& connection, const std::string& campaign, int limit);
/// Sequences of related works, the nearest first.
Answer<std::vector<int64_t>> readRelated(Connection& connection, const std::string& campaign, const Work& work,
                                         int limit);

}  // namespace fairground::store
