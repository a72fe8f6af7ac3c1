// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The queries about acts, on a reading connection.

#pragma once

#include "store/sql.h"

namespace fairground::store {

// Read by the tests of its plans too.
extern const char* const kCommentsSql;

Answer<CommentsPage> readComments(Connection& connection, const std::string& campaign, const std::string& work,
                                  const std::string& after, int limit);
Answer<Participation> readParticipation(Connection& connection, const std::string& campaign,
                                        const std::string& participant, int64_t day, int64_t round);
/// Acts after `after`, at most `limit`, in sequence order.
Answer<std::vector<StoredAct>> readActs(Connection& connection, const std::string& campaign, int64_t after, int limit);

/// Sends the query for how many acts of each kind count for the work.
void sendActCounts(Connection& connection, const std::string& campaign, Work& work);

}  // namespace fairground::store
