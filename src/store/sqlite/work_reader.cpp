// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/sqlite/work_reader.h"

#include <algorithm>

#include "store/cursor.h"
#include "store/text_list.h"

namespace fairground::store {

#define FG_WORK_COLUMNS "e.sequence, e.id, e.activity, e.rules, e.name, e.title, e.look, e.strokes, e.received_ms"

const char* const kNewestWorksSql =
    "SELECT " FG_WORK_COLUMNS
    " FROM entries e WHERE e.campaign = ?1 AND e.status = 'counted' AND e.sequence < ?2 "
    "ORDER BY e.sequence DESC LIMIT ?3";

// The first condition on the count gives the index its range; the rest is the row comparison (count DESC, first ASC,
// sequence DESC), which has no row-value form because the directions differ. Without the index named, the planner walks
// all works of the campaign for every combination.
const char* const kTopWorksSql =
    "SELECT " FG_WORK_COLUMNS
    ", c.count, c.first_sequence FROM combinations c "
    "CROSS JOIN entries e INDEXED BY entries_combination ON e.campaign = c.campaign AND e.activity = c.activity "
    "AND e.combination = c.combination AND e.status = 'counted' WHERE c.campaign = ?1 AND c.count <= ?2 AND "
    "(c.count < ?2 OR c.first_sequence > ?3 OR (c.first_sequence = ?3 AND e.sequence < ?4)) "
    "ORDER BY c.count DESC, c.first_sequence, e.sequence DESC LIMIT ?5";

namespace {

Work readWorkRow(const Query& query) {
  Work work;
  work.sequence = query.integer(0);
  work.id = query.text(1);
  work.activity = query.text(2);
  work.rules = query.text(3);
  work.name = query.text(4);
  work.title = query.text(5);
  work.look = readTextList(query.text(6));
  work.strokes = query.integer(7);
  work.received_ms = query.integer(8);
  return work;
}

Code readCounters(Connection& connection, const std::string& campaign, const std::string& activity, Tally& tally) {
  Query query = connection.query(
      "SELECT name, sum(value) FROM counters WHERE campaign = ?1 AND activity = ?2 GROUP BY name ORDER BY name");
  query.bind(1, campaign).bind(2, activity);
  while (query.row()) {
    if (query.text(0) == statusName(Status::kCounted)) tally.counted = query.integer(1);
    if (query.text(0) == statusName(Status::kHeld)) tally.held = query.integer(1);
  }
  return query.code();
}

Code readCombinations(Connection& connection, const std::string& campaign, const std::string& activity, int limit,
                      Tally& tally) {
  Query query = connection.query(
      "SELECT combination, title, look, count, first_sequence FROM combinations "
      "WHERE campaign = ?1 AND activity = ?2 ORDER BY count DESC, first_sequence LIMIT ?3");
  query.bind(1, campaign).bind(2, activity).bind(3, int64_t(limit));
  while (query.row()) {
    Combination row;
    row.key = query.text(0);
    row.title = query.text(1);
    row.look = readTextList(query.text(2));
    row.count = query.integer(3);
    row.first = query.integer(4);
    tally.combinations.push_back(std::move(row));
  }
  return query.code();
}

}  // namespace

Answer<WorksPage> readWorks(Connection& connection, const std::string& campaign, const PageRequest& page) {
  const std::optional<Cursor> after = readCursor(page.sort, page.after);
  if (!after) return {Code::kBadCursor, page.after};
  const int limit = std::clamp(page.limit, 1, 1000);
  const bool top = page.sort == Sort::kTop;
  Query query = connection.query(top ? kTopWorksSql : kNewestWorksSql);
  query.bind(1, campaign);
  if (top) {
    query.bind(2, after->count).bind(3, after->first).bind(4, after->sequence).bind(5, int64_t(limit) + 1);
  } else {
    query.bind(2, after->sequence).bind(3, int64_t(limit) + 1);
  }
  WorksPage found;
  Cursor last;
  while (query.row()) {
    if (found.works.size() == size_t(limit)) {
      found.next = writeCursor(page.sort, last);
      break;
    }
    found.works.push_back(readWorkRow(query));
    last.sequence = found.works.back().sequence;
    if (top) {
      last.count = query.integer(9);
      last.first = query.integer(10);
    }
  }
  if (query.code() != Code::kOk) return {query.code(), connection.lastError()};
  return found;
}

Answer<Work> readWork(Connection& connection, const std::string& campaign, const std::string& id) {
  Query query = connection.query("SELECT " FG_WORK_COLUMNS
                                 " FROM entries e WHERE e.campaign = ?1 AND e.id = ?2 AND e.status = 'counted'");
  if (query.bind(1, campaign).bind(2, id).row()) return readWorkRow(query);
  return {query.code() == Code::kOk ? Code::kNotFound : query.code(), connection.lastError()};
}

Answer<std::string> readDocument(Connection& connection, const std::string& campaign, const std::string& id) {
  Query query = connection.query(
      "SELECT d.document FROM entries e JOIN documents d ON d.campaign = e.campaign AND d.sequence = e.sequence "
      "WHERE e.campaign = ?1 AND e.id = ?2 AND e.status = 'counted'");
  if (query.bind(1, campaign).bind(2, id).row()) return query.text(0);
  return {query.code() == Code::kOk ? Code::kNotFound : query.code(), connection.lastError()};
}

Answer<Tally> readTally(Connection& connection, const std::string& campaign, const std::string& activity, int limit) {
  // One transaction, so that the rows belong to the sums.
  if (const Code code = connection.run("BEGIN"); code != Code::kOk) return {code, connection.lastError()};
  Tally tally;
  Code code = readCounters(connection, campaign, activity, tally);
  if (code == Code::kOk) code = readCombinations(connection, campaign, activity, std::max(0, limit), tally);
  std::string detail = connection.lastError();
  connection.run("COMMIT");
  if (code != Code::kOk) return {code, std::move(detail)};
  return tally;
}

Code readEachEntry(Connection& connection, const std::string& campaign, const std::string& activity,
                   const std::function<bool(const Store::Row&)>& each) {
  Query query = connection.query(
      "SELECT sequence, status, key, id, combination FROM entries WHERE campaign = ?1 AND activity = ?2 "
      "ORDER BY sequence");
  query.bind(1, campaign).bind(2, activity);
  while (query.row()) {
    Store::Row row;
    row.sequence = query.integer(0);
    row.status = query.text(1) == statusName(Status::kCounted) ? Status::kCounted : Status::kHeld;
    row.key = query.text(2);
    row.id = query.text(3);
    row.combination = query.text(4);
    if (!each(row)) break;
  }
  return query.code();
}

}  // namespace fairground::store
