// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/outbox.h"

#include <algorithm>
#include <array>

#include "store/work_row.h"

namespace fairground::store {

namespace {

#define FG_EVENT_COLUMNS "campaign, number, event, sequence, at_ms, attempts, error"

Event readEvent(const Row& row) {
  return {row.text(0), row.integer(1), row.text(2), row.integer(3), row.integer(4), row.integer(5), row.text(6)};
}

}  // namespace

void writeEvent(Connection& connection, const std::string& campaign, std::string_view event, int64_t sequence,
                int64_t at_ms) {
  connection.send("UPDATE campaigns SET last_event = last_event + 1 WHERE campaign = ?1", {campaign});
  connection.send(
      "INSERT INTO outbox (campaign, number, event, sequence, at_ms, state, attempts, due_ms, error) "
      "SELECT campaign, last_event, ?2, ?3, ?4, 'waiting', 0, ?4, '' FROM campaigns WHERE campaign = ?1",
      {campaign, event, sequence, at_ms});
}

void sendTaking(Connection& connection, int64_t now_ms, int64_t lease_ms, int limit, std::vector<Event>& events) {
  // Two that take at once: the second finds the rows no longer due.
  connection.send(
      "UPDATE outbox SET due_ms = ?2, attempts = attempts + 1 WHERE state = 'waiting' AND due_ms <= ?1 AND "
      "(campaign, number) IN (SELECT campaign, number FROM outbox WHERE state = 'waiting' AND due_ms <= ?1 "
      "ORDER BY due_ms LIMIT ?3) RETURNING " FG_EVENT_COLUMNS,
      {now_ms, now_ms + lease_ms, int64_t(limit)}, [&events](const Row& row) { events.push_back(readEvent(row)); });
}

void sendSent(Connection& connection, const Event& event) {
  connection.send("DELETE FROM outbox WHERE campaign = ?1 AND number = ?2", {event.campaign, event.number});
}

void sendFailed(Connection& connection, const Event& event, const std::string& error, int64_t due_ms) {
  connection.send("UPDATE outbox SET state = ?3, due_ms = ?4, error = ?5 WHERE campaign = ?1 AND number = ?2",
                  {event.campaign, event.number, due_ms > 0 ? "waiting" : "dead", due_ms, error});
}

void sendRevival(Connection& connection, const std::string& campaign, int64_t now_ms) {
  connection.send(
      "UPDATE outbox SET state = 'waiting', attempts = 0, due_ms = ?2 WHERE campaign = ?1 AND state = 'dead'",
      {campaign, now_ms});
}

Answer<std::vector<Event>> readDeadEvents(Connection& connection, const std::string& campaign, int limit) {
  std::vector<Event> events;
  connection.send("SELECT " FG_EVENT_COLUMNS
                  " FROM outbox WHERE campaign = ?1 AND state = 'dead' ORDER BY number LIMIT ?2",
                  {campaign, int64_t(limit)}, [&](const Row& row) { events.push_back(readEvent(row)); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return events;
}

Answer<EventBody> readEventBody(Connection& connection, const Event& event) {
  std::optional<EventBody> body;
  const auto take = [&body](std::span<const char* const> names, const Row& row) {
    body.emplace();
    for (size_t i = 0; i < names.size(); ++i)
      body->members.emplace_back(names[i], row.text(int(i)));
  };
  if (event.event.starts_with("entry")) {
    static constexpr std::array kNames = {"work", "activity", "status", "verdict", "title", "combination"};
    connection.send(
        "SELECT e.id, e.activity, e.status, e.verdict, " FG_SHOWN_TITLE("e") ", e.combination, d.document FROM "
        "entries e JOIN documents d ON d.campaign = e.campaign AND d.sequence = e.sequence WHERE e.campaign = ?1 AND "
        "e.sequence = ?2",
        {event.campaign, event.sequence}, [&](const Row& row) {
          take(kNames, row);
          body->document = row.text(int(kNames.size()));
        });
  } else if (event.event.starts_with("complaints")) {
    static constexpr std::array kNames = {"last_day", "week_before"};
    connection.send(
        "SELECT CAST(last_day AS TEXT), CAST(week_before AS TEXT) FROM complaint_spikes WHERE campaign = ?1",
        {event.campaign}, [&](const Row& row) { take(kNames, row); });
  } else {
    static constexpr std::array kNames = {"key", "kind", "status", "verdict", "text", "participant", "work"};
    connection.send(
        "SELECT a.key, a.kind, a.status, a.verdict, a.content, a.participant, e.id FROM acts a CROSS JOIN entries e "
        "WHERE a.campaign = ?1 AND a.sequence = ?2 AND e.campaign = a.campaign AND e.sequence = a.work",
        {event.campaign, event.sequence}, [&](const Row& row) { take(kNames, row); });
  }
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return body ? Answer<EventBody>(std::move(*body)) : Answer<EventBody>(Code::kNotFound);
}

}  // namespace fairground::store
