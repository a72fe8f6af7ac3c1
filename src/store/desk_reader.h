// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The queries of the desk, on a reading connection.

#pragma once

#include "store/desk.h"
#include "store/sql.h"

namespace fairground::store {

Answer<std::vector<std::string>> readCampaigns(Connection& connection);
Answer<std::vector<std::string>> readActivities(Connection& connection, const std::string& campaign);
Answer<std::vector<Desk::ActSum>> readActSums(Connection& connection, const std::string& campaign);

Answer<WaitingList> readWaiting(Connection& connection, const std::string& campaign, int limit);
Answer<std::vector<StoredVerdict>> readVerdicts(Connection& connection, const std::string& campaign, int64_t before,
                                                int limit);
Answer<StoredVerdict> readVerdictOn(Connection& connection, const std::string& campaign, const std::string& key);
Answer<std::string> readAnyDocument(Connection& connection, const std::string& campaign, const std::string& id);
Answer<std::vector<InboxItem>> readInbox(Connection& connection, const std::string& campaign, bool unanswered,
                                         int64_t before, int limit);
extern const char* const kComplaintsSql;  ///< read by the tests of its plan too
Answer<Complaints> readComplaints(Connection& connection, const std::string& campaign, int64_t now_ms);
Answer<Overview> readOverview(Connection& connection, const std::string& campaign, int64_t first_day_ms, int days);

Answer<Table> readTable(Connection& connection, const std::string& campaign, const std::string& what, int64_t after,
                        int limit);

Answer<bool> readWhetherKnown(Connection& connection, const std::string& campaign, const std::string& participant);
Answer<Table> readPersonActs(Connection& connection, const std::string& campaign, const std::string& participant);
Answer<Table> readPersonDuels(Connection& connection, const std::string& campaign, const std::string& participant);
Answer<Table> readPersonEntries(Connection& connection, const std::string& campaign, const std::string& participant);
Answer<Table> readPersonEntry(Connection& connection, const std::string& campaign, const std::string& key);
Answer<std::string> readKeyOf(Connection& connection, const std::string& campaign, const std::string& id);
Answer<std::vector<std::string>> readAuthors(Connection& connection, const std::string& campaign, int64_t before_ms,
                                             int limit);
Answer<std::vector<std::string>> readUnerased(Connection& connection, const std::string& campaign, int64_t before_ms,
                                              int limit);

Answer<std::vector<Account>> readAccounts(Connection& connection, const std::string& name);  ///< "": all
Answer<Session> readSession(Connection& connection, const Digest& token, int64_t now_ms);
Answer<std::vector<DeskAct>> readDeskLog(Connection& connection, int64_t before, int limit);

}  // namespace fairground::store
