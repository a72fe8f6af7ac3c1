// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Figures of days without an index by time: sequences have no gaps and grow with the clock, so where a day begins is
// found by halving, and how many came on it is a difference.

#include <optional>

#include "store/desk_reader.h"

namespace fairground::store {

namespace {

constexpr int64_t kDayMs = 86'400'000;
constexpr int64_t kMaxReplies = 5'000;
constexpr const char* kLastActSql = "SELECT last_act FROM campaigns WHERE campaign = ?1";
constexpr const char* kActReceivedSql = "SELECT received_ms FROM acts WHERE campaign = ?1 AND sequence = ?2";

/// The first sequence of the table that was received at `ms` or later; `last` + 1 when none was.
Answer<int64_t> firstSince(Connection& connection, const char* sql, const std::string& campaign, int64_t last,
                           int64_t ms) {
  int64_t low = 1, high = last + 1;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    int64_t received = 0;
    connection.send(sql, {campaign, middle}, [&](const Row& row) { received = row.integer(0); });
    if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
    (received < ms ? low : high) = received < ms ? middle + 1 : middle;
  }
  return low;
}

Answer<int64_t> lastOf(Connection& connection, const char* sql, const std::string& campaign) {
  int64_t last = 0;
  connection.send(sql, {campaign}, [&](const Row& row) { last = row.integer(0); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return last;
}

Answer<int64_t> readDays(Connection& connection, const std::string& campaign, int64_t first_day_ms, int days,
                         Overview& overview) {
  const auto last = lastOf(connection, "SELECT last_sequence FROM campaigns WHERE campaign = ?1", campaign);
  if (!last) return last;
  constexpr const char* kReceived = "SELECT received_ms FROM entries WHERE campaign = ?1 AND sequence = ?2";
  int64_t begin = 0;
  for (int day = 0; day <= days; ++day) {
    const auto next = firstSince(connection, kReceived, campaign, last.value, first_day_ms + day * kDayMs);
    if (!next) return next;
    if (day > 0) {
      Overview::Day& one = overview.days.emplace_back();
      one.begins_ms = first_day_ms + (day - 1) * kDayMs;
      one.raw = next.value - begin;
      connection.send(
          "SELECT count(*) FROM entries WHERE campaign = ?1 AND status = 'held' AND sequence >= ?2 AND sequence < ?3",
          {campaign, begin, next.value}, [&](const Row& row) { one.held = row.integer(0); });
      if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
    }
    begin = next.value;
  }
  return last;
}

Answer<int64_t> readKinds(Connection& connection, const std::string& campaign, Overview& overview) {
  const auto at = [&overview](const Row& row) -> Overview::Kind* {
    const auto kind = campaign::findAct(row.text(0));
    return kind ? &overview.acts[size_t(*kind)] : nullptr;
  };
  connection.send("SELECT kind, CAST(sum(acts) AS BIGINT) FROM standings WHERE campaign = ?1 GROUP BY kind", {campaign},
                  [&](const Row& row) {
                    if (Overview::Kind* kind = at(row)) kind->raw = row.integer(1);
                  });
  connection.send("SELECT kind, CAST(sum(value) AS BIGINT) FROM act_tallies WHERE campaign = ?1 GROUP BY kind",
                  {campaign}, [&](const Row& row) {
                    if (Overview::Kind* kind = at(row)) kind->counted = row.integer(1);
                  });
  connection.send("SELECT name, CAST(sum(value) AS BIGINT) FROM counters WHERE campaign = ?1 GROUP BY name", {campaign},
                  [&](const Row& row) {
                    overview.entries_raw += row.integer(1);
                    if (readStatus(row, 0) == Status::kCounted) overview.entries_counted = row.integer(1);
                  });
  return {connection.finish(), connection.lastError()};
}

Answer<int64_t> readReplies(Connection& connection, const std::string& campaign, int64_t since_ms, Overview& overview) {
  const auto last = lastOf(connection, kLastActSql, campaign);
  if (!last) return last;
  const auto first = firstSince(connection, kActReceivedSql, campaign, last.value, since_ms);
  if (!first) return first;
  connection.send(
      "SELECT received_ms FROM acts WHERE campaign = ?1 AND kind = 'report' AND undoes = 0 AND sequence >= ?2 "
      "ORDER BY sequence LIMIT 100000",
      {campaign, first.value}, [&](const Row& row) { overview.reports_ms.push_back(row.integer(0)); });
  connection.send(
      "SELECT a.received_ms, coalesce((SELECT min(r.received_ms) FROM acts r WHERE r.campaign = a.campaign AND "
      "r.reply_to = a.sequence AND r.reply_to > 0 AND r.participant = 'brand'), 0) FROM acts a WHERE a.campaign = ?1 "
      "AND a.kind = 'comment' AND a.undoes = 0 AND a.participant <> 'brand' AND a.sequence >= ?2 "
      "ORDER BY a.sequence DESC LIMIT ?3",
      {campaign, first.value, kMaxReplies}, [&](const Row& row) {
        overview.replies.push_back({row.integer(0), row.integer(1)});
      });
  return {connection.finish(), connection.lastError()};
}

}  // namespace

const char* const kComplaintsSql =
    "SELECT CAST(coalesce(sum(CASE WHEN received_ms > ?2 THEN 1 ELSE 0 END), 0) AS BIGINT), count(*) FROM acts WHERE "
    "campaign = ?1 AND kind = 'report' AND undoes = 0 AND received_ms > ?3";

Answer<Complaints> readComplaints(Connection& connection, const std::string& campaign, int64_t now_ms) {
  Complaints complaints;
  // A range of the index of reports by time.
  connection.send(kComplaintsSql, {campaign, now_ms - kDayMs, now_ms - 8 * kDayMs}, [&](const Row& row) {
    complaints.last_day = row.integer(0);
    complaints.week_before = row.integer(1) - complaints.last_day;
  });
  connection.send("SELECT over_ms FROM complaint_spikes WHERE campaign = ?1", {campaign},
                  [&](const Row& row) { complaints.told = row.integer(0) == 0; });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return complaints;
}

Answer<Overview> readOverview(Connection& connection, const std::string& campaign, int64_t first_day_ms, int days) {
  Overview overview;
  if (const auto done = readDays(connection, campaign, first_day_ms, days, overview); !done) {
    return {done.code, done.detail};
  }
  if (const auto done = readKinds(connection, campaign, overview); !done) return {done.code, done.detail};
  if (const auto done = readReplies(connection, campaign, first_day_ms, overview); !done)
    return {done.code, done.detail};
  return overview;
}

}  // namespace fairground::store
