// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/work_reader.h"

#include <algorithm>

#include "store/act_reader.h"
#include "store/cursor.h"
#include "store/entry_book.h"
#include "store/stage_book.h"
#include "store/text_list.h"
#include "store/work_lists.h"
#include "store/work_row.h"

namespace fairground::store {

// A page by choice is two steps that are each a range of an index, because no index holds both orders: which
// combinations it shows, then the newest works of each. The first condition on the count gives the index its range.
const char* const kTopCombinationsSql =
    "SELECT activity, combination, count, first_sequence FROM combinations WHERE campaign = ?1 AND count <= ?2 AND "
    "(count < ?2 OR first_sequence >= ?3) ORDER BY count DESC, first_sequence LIMIT ?4";
const char* const kCombinationWorksSql = "SELECT " FG_WORK_COLUMNS
                                         " FROM entries e WHERE e.campaign = ?1 AND e.activity = ?2 AND e.combination "
                                         "= ?3 AND e.status = 'counted' AND e.erased = 0 AND "
                                         "e.sequence < ?4 ORDER BY e.sequence DESC LIMIT ?5";

namespace {

struct Place {
  std::string activity, combination;
  int64_t count = 0, first = 0;
};

Code readTop(Connection& connection, const std::string& campaign, const PageRequest& request, WorksPage& page) {
  const std::optional<Cursor> from = readCursor(Sort::kTop, request.after);
  if (!from) return Code::kBadCursor;
  const Cursor& after = *from;
  const int64_t limit = std::clamp(request.limit, 1, 1000);
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
  WorksPage page;
  // One transaction, so that the figures belong to the order.
  connection.beginReading();
  Code code = request.sort == Sort::kTop ? readTop(connection, campaign, request, page)
                                         : readList(connection, campaign, request, page);
  if (code == Code::kOk) code = readTotal(connection, campaign, request, page.total);
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
                  " FROM entries e WHERE e.campaign = ?1 AND e.id = ?2 AND e.status = 'counted' AND e.erased = 0",
                  {campaign, id}, [&](const Row& row) { work = readWorkRow(row); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  if (!work) return {Code::kNotFound, ""};
  sendActCounts(connection, campaign, *work);
  sendStages(connection, campaign, *work);
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return std::move(*work);
}

Answer<std::vector<Work>> readRelatedWorks(Connection& connection, const std::string& campaign, const std::string& id,
                                           int limit) {
  const Answer<Work> work = readWork(connection, campaign, id);
  if (!work) return {work.code, work.detail};
  const Answer<std::vector<int64_t>> sequences = readRelated(connection, campaign, work.value, limit);
  if (!sequences) return {sequences.code, sequences.detail};
  std::vector<Work> works;
  for (const int64_t sequence : sequences.value) {
    connection.send(
        "SELECT " FG_WORK_COLUMNS
        " FROM entries e WHERE e.campaign = ?1 AND e.sequence = ?2 AND e.status = 'counted' AND e.erased = 0",
        {campaign, sequence}, [&](const Row& row) { works.push_back(readWorkRow(row)); });
  }
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  if (works.size() > size_t(limit)) works.resize(size_t(limit));
  for (Work& one : works)
    sendActCounts(connection, campaign, one);
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return works;
}

Answer<std::string> readDocument(Connection& connection, const std::string& campaign, const std::string& id) {
  std::optional<std::string> document;
  connection.send(
      "SELECT d.document FROM entries e JOIN documents d ON d.campaign = e.campaign AND d.sequence = e.sequence "
      "WHERE e.campaign = ?1 AND e.id = ?2 AND e.status = 'counted' AND e.erased = 0",
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
