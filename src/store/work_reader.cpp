// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/work_reader.h"

#include <algorithm>

#include "store/act_reader.h"
#include "store/cursor.h"
#include "store/entry_book.h"
#include "store/text_list.h"

namespace fairground::store {

#define FG_WORK_COLUMNS "e.sequence, e.id, e.activity, e.rules, e.name, e.title, e.look, e.strokes, e.received_ms"

const char* const kNewestWorksSql =
    "SELECT " FG_WORK_COLUMNS
    " FROM entries e WHERE e.campaign = ?1 AND e.status = 'counted' AND e.sequence < ?2 "
    "ORDER BY e.sequence DESC LIMIT ?3";

// A page by choice is two steps that are each a range of an index, because no index holds both orders: which
// combinations it shows, then the newest works of each. The first condition on the count gives the index its range.
const char* const kTopCombinationsSql =
    "SELECT activity, combination, count, first_sequence FROM combinations WHERE campaign = ?1 AND count <= ?2 AND "
    "(count < ?2 OR first_sequence >= ?3) ORDER BY count DESC, first_sequence LIMIT ?4";
const char* const kCombinationWorksSql =
    "SELECT " FG_WORK_COLUMNS
    " FROM entries e WHERE e.campaign = ?1 AND e.activity = ?2 AND e.combination = ?3 AND e.status = 'counted' AND "
    "e.sequence < ?4 ORDER BY e.sequence DESC LIMIT ?5";

const char* const kVotedWorksSql =
    "SELECT " FG_WORK_COLUMNS
    ", p.votes FROM vote_places p CROSS JOIN entries e WHERE p.campaign = ?1 AND p.votes <= ?2 AND "
    "(p.votes < ?2 OR p.work < ?3) AND e.campaign = p.campaign AND e.sequence = p.work AND e.status = 'counted' "
    "ORDER BY p.votes DESC, p.work DESC LIMIT ?4";

namespace {

struct Place {
  std::string activity, combination;
  int64_t count = 0, first = 0;
};

Work readWorkRow(const Row& row) {
  Work work;
  work.sequence = row.integer(0);
  work.id = row.text(1);
  work.activity = row.text(2);
  work.rules = row.text(3);
  work.name = row.text(4);
  work.title = row.text(5);
  work.look = readTextList(row.text(6));
  work.strokes = row.integer(7);
  work.received_ms = row.integer(8);
  return work;
}

Code readNewest(Connection& connection, const std::string& campaign, const Cursor& after, int64_t limit,
                WorksPage& page) {
  connection.send(kNewestWorksSql, {campaign, after.sequence, limit + 1},
                  [&](const Row& row) { page.works.push_back(readWorkRow(row)); });
  const Code code = connection.finish();
  if (code != Code::kOk || page.works.size() <= size_t(limit)) return code;
  page.works.pop_back();
  page.next = writeCursor(Sort::kNewest, {0, 0, page.works.back().sequence});
  return code;
}

Code readVoted(Connection& connection, const std::string& campaign, const Cursor& after, int64_t limit,
               WorksPage& page) {
  std::vector<int64_t> votes;
  connection.send(kVotedWorksSql, {campaign, after.count, after.sequence, limit + 1}, [&](const Row& row) {
    page.works.push_back(readWorkRow(row));
    votes.push_back(row.integer(9));
  });
  const Code code = connection.finish();
  if (code != Code::kOk || page.works.size() <= size_t(limit)) return code;
  page.works.pop_back();
  page.next = writeCursor(Sort::kVotes, {votes[page.works.size() - 1], 0, page.works.back().sequence});
  return code;
}

Code readTop(Connection& connection, const std::string& campaign, const Cursor& after, int64_t limit, WorksPage& page) {
  std::vector<Place> places;
  // One more than works are wanted: of the first, which the page before has begun, none may be left.
  connection.send(kTopCombinationsSql, {campaign, after.count, after.first, limit + 2}, [&](const Row& row) {
    places.push_back({row.text(0), row.text(1), row.integer(2), row.integer(3)});
  });
  Code code = connection.finish();
  if (code != Code::kOk) return code;
  std::vector<Cursor> cursors;
  int64_t promised = 0;  // works that the places so far have at least
  for (const Place& place : places) {
    if (promised > limit) break;
    const bool begun = place.count == after.count && place.first == after.first;
    if (!begun) promised += place.count;
    connection.send(kCombinationWorksSql,
                    {campaign, place.activity, place.combination, begun ? after.sequence : INT64_MAX, limit + 1},
                    [&](const Row& row) {
                      if (page.works.size() > size_t(limit)) return;
                      page.works.push_back(readWorkRow(row));
                      cursors.push_back({place.count, place.first, page.works.back().sequence});
                    });
  }
  code = connection.finish();
  if (code != Code::kOk || page.works.size() <= size_t(limit)) return code;
  page.works.pop_back();
  page.next = writeCursor(Sort::kTop, cursors[page.works.size() - 1]);
  return code;
}

}  // namespace

Answer<WorksPage> readWorks(Connection& connection, const std::string& campaign, const PageRequest& request) {
  const std::optional<Cursor> after = readCursor(request.sort, request.after);
  if (!after) return {Code::kBadCursor, request.after};
  const int64_t limit = std::clamp(request.limit, 1, 1000);
  const auto read = request.sort == Sort::kTop ? readTop : request.sort == Sort::kVotes ? readVoted : readNewest;
  WorksPage page;
  // One transaction, so that the figures belong to the order.
  connection.beginReading();
  Code code = read(connection, campaign, *after, limit, page);
  if (code == Code::kOk) {
    for (Work& work : page.works)
      sendActCounts(connection, campaign, work);
    connection.commit();
    code = connection.finish();
  }
  if (code == Code::kOk) return page;
  std::string detail = connection.lastError();
  connection.rollback();
  return {code, std::move(detail)};
}

Answer<Work> readWork(Connection& connection, const std::string& campaign, const std::string& id) {
  std::optional<Work> work;
  connection.send("SELECT " FG_WORK_COLUMNS
                  " FROM entries e WHERE e.campaign = ?1 AND e.id = ?2 AND e.status = 'counted'",
                  {campaign, id}, [&](const Row& row) { work = readWorkRow(row); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  if (!work) return {Code::kNotFound, ""};
  sendActCounts(connection, campaign, *work);
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return std::move(*work);
}

Answer<std::string> readDocument(Connection& connection, const std::string& campaign, const std::string& id) {
  std::optional<std::string> document;
  connection.send(
      "SELECT d.document FROM entries e JOIN documents d ON d.campaign = e.campaign AND d.sequence = e.sequence "
      "WHERE e.campaign = ?1 AND e.id = ?2 AND e.status = 'counted'",
      {campaign, id}, [&](const Row& row) { document = row.text(0); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return document ? Answer<std::string>(std::move(*document)) : Answer<std::string>(Code::kNotFound);
}

Answer<Tally> readTally(Connection& connection, const std::string& campaign, const std::string& activity, int limit) {
  Tally tally;
  // One transaction, so that the rows belong to the sums.
  connection.beginReading();
  connection.send(
      "SELECT name, CAST(sum(value) AS BIGINT) FROM counters WHERE campaign = ?1 AND activity = ?2 "
      "GROUP BY name ORDER BY name",
      {campaign, activity},
      [&](const Row& row) { (readStatus(row, 0) == Status::kCounted ? tally.counted : tally.held) = row.integer(1); });
  connection.send(
      "SELECT combination, title, look, count, first_sequence FROM combinations "
      "WHERE campaign = ?1 AND activity = ?2 ORDER BY count DESC, first_sequence LIMIT ?3",
      {campaign, activity, int64_t(std::max(0, limit))}, [&](const Row& row) {
        tally.combinations.push_back(
            {row.text(0), row.text(1), readTextList(row.text(2)), row.integer(3), row.integer(4)});
      });
  connection.commit();
  const Code code = connection.finish();
  if (code == Code::kOk) return tally;
  std::string detail = connection.lastError();
  connection.rollback();
  return {code, std::move(detail)};
}

Answer<std::vector<Store::Row>> readEntries(Connection& connection, const std::string& campaign,
                                            const std::string& activity, int64_t after, int limit) {
  std::vector<Store::Row> rows;
  connection.send(
      "SELECT sequence, status, key, id, combination FROM entries WHERE campaign = ?1 AND activity = ?2 "
      "AND sequence > ?3 ORDER BY sequence LIMIT ?4",
      {campaign, activity, after, int64_t(limit)}, [&](const Row& row) {
        rows.push_back({row.integer(0), readStatus(row, 1), row.text(2), row.text(3), row.text(4)});
      });
  const Code code = connection.finish();
  if (code != Code::kOk) return {code, connection.lastError()};
  return rows;
}

Answer<StoredEntry> readEntry(Connection& connection, const std::string& campaign, const std::string& key) {
  std::optional<StoredEntry> entry;
  connection.send("SELECT " FG_STORED_ENTRY_COLUMNS " FROM entries WHERE campaign = ?1 AND key = ?2", {campaign, key},
                  [&](const Row& row) { entry = readStoredEntry(row); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return entry ? Answer<StoredEntry>(std::move(*entry)) : Answer<StoredEntry>(Code::kNotFound);
}

Answer<std::optional<std::string>> readTicketUser(Connection& connection, const std::string& campaign,
                                                  const std::string& ticket) {
  std::optional<std::string> user;
  connection.send("SELECT key FROM tickets WHERE campaign = ?1 AND ticket = ?2", {campaign, ticket},
                  [&](const Row& row) { user = row.text(0); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return user;
}

}  // namespace fairground::store
