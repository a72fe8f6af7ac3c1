// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Events that wait to be told to a brand's own endpoint. Each is written by the transaction that holds what it tells
// of; one that was sent is removed.

#pragma once

#include "store/desk.h"
#include "store/sql.h"

namespace fairground::store {

/// Inside the transaction of what happened, with the campaign's row locked.
void writeEvent(Connection& connection, const std::string& campaign, std::string_view event, int64_t sequence,
                int64_t at_ms);

/// Fills `events` when the answers arrive.
void sendTaking(Connection& connection, int64_t now_ms, int64_t lease_ms, int limit, std::vector<Event>& events);
void sendSent(Connection& connection, const Event& event);
void sendFailed(Connection& connection, const Event& event, const std::string& error, int64_t due_ms);
void sendRevival(Connection& connection, const std::string& campaign, int64_t now_ms);
Answer<std::vector<Event>> readDeadEvents(Connection& connection, const std::string& campaign, int limit);
Answer<EventBody> readEventBody(Connection& connection, const Event& event);

}  // namespace fairground::store
