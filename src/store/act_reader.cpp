// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/act_reader.h"

#include <algorithm>
#include <optional>

#include "store/act_book.h"
#include "store/cursor.h"
#include "store/duel_book.h"

namespace fairground::store {

const char* const kCommentsSql =
    "SELECT a.sequence, a.key, a.participant, a.content, a.received_ms, coalesce(r.key, ''), coalesce((SELECT e.name "
    "FROM entries p CROSS JOIN entries e WHERE p.campaign = a.campaign AND p.participant = a.participant AND "
    "p.participant <> '' AND e.campaign = p.campaign AND e.sequence = p.sequence AND e.status = 'counted' AND "
    "e.erased = 0 AND e.name <> '' ORDER BY p.sequence DESC LIMIT 1), ''), coalesce((SELECT e.avatar "
    "FROM entries p CROSS JOIN entries e WHERE p.campaign = a.campaign AND p.participant = a.participant AND "
    "p.participant <> '' AND e.campaign = p.campaign AND e.sequence = p.sequence AND e.status = 'counted' AND "
    "e.erased = 0 AND (e.name <> '' OR e.avatar <> '') ORDER BY p.sequence DESC LIMIT 1), '') FROM acts a "
    "LEFT JOIN acts r ON r.campaign = a.campaign AND r.sequence = a.reply_to WHERE a.campaign = ?1 AND a.work = ?2 AND "
    "a.kind = 'comment' AND a.undoes = 0 AND a.status = 'counted' AND a.content <> '' AND a.sequence > ?3 AND NOT "
    "EXISTS (SELECT 1 FROM "
    "acts u WHERE u.campaign = a.campaign AND u.undoes = a.sequence AND u.undoes > 0) ORDER BY a.sequence LIMIT ?4";

Answer<CommentsPage> readComments(Connection& connection, const std::string& campaign, const std::string& work,
                                  const std::string& after, int limit) {
  // Forwards, but spelled as a place among the newest.
  const std::optional<Cursor> place = after.empty() ? Cursor{} : readCursor(Sort::kNewest, after);
  if (!place) return {Code::kBadCursor, after};
  std::optional<int64_t> sequence;
  connection.send("SELECT sequence FROM entries WHERE campaign = ?1 AND id = ?2 AND status = 'counted' AND erased = 0",
                  {campaign, work}, [&](const Row& row) { sequence = row.integer(0); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  if (!sequence) return {Code::kNotFound, ""};
  CommentsPage page;
  connection.send(kCommentsSql, {campaign, *sequence, place->sequence, int64_t(limit) + 1}, [&](const Row& row) {
    page.comments.push_back(
        {row.integer(0), row.text(1), row.text(5), row.text(2), row.text(3), row.integer(4), row.text(6), row.text(7)});
  });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  if (page.comments.size() > size_t(limit)) {
    page.comments.pop_back();
    page.next = writeCursor(Sort::kNewest, {0, 0, page.comments.back().sequence});
  }
  return page;
}

Answer<Participation> readParticipation(Connection& connection, const std::string& campaign,
                                        const std::string& participant, int64_t day, int64_t round) {
  Participation found;
  connection.beginReading();
  connection.send(
      "SELECT kind, total, day, day_used, round, round_used FROM allowances WHERE campaign = ?1 AND participant = ?2",
      {campaign, participant}, [&](const Row& row) {
        const std::string name = row.text(0);
        const auto kind = campaign::findAct(name);
        if (!kind && name != campaign::kDuelName) return;
        Used& used = kind ? found.used[size_t(*kind)] : found.duels;
        used.total = row.integer(1);
        if (day == row.integer(2)) used.day = row.integer(3);
        if (round == row.integer(4)) used.round = row.integer(5);
      });
  // Where the clock once ran ahead.
  const auto adder = [](Used& used) {
    return [&used](int64_t of_day, int64_t of_round) {
      used.day += of_day;
      used.round += of_round;
    };
  };
  for (size_t kind = 0; kind < campaign::kActKinds; ++kind)
    sendUsedBehind(connection, campaign, participant, ActKind(kind), day, round, adder(found.used[kind]));
  sendDuelsBehind(connection, campaign, participant, day, round, adder(found.duels));
  for (size_t kind = 0; kind < campaign::kActKinds; ++kind) {
    connection.send(
        "SELECT e.id, s.acts FROM standings s CROSS JOIN entries e WHERE s.campaign = ?1 AND s.participant = ?2 AND "
        "s.kind = ?3 AND s.acts > 0 AND e.campaign = s.campaign AND e.sequence = s.work ORDER BY s.work DESC LIMIT 500",
        {campaign, participant, campaign::actName(ActKind(kind))}, [&found, kind](const Row& row) {
          found.standing.push_back({ActKind(kind), row.text(0), row.integer(1)});
        });
  }
  connection.commit();
  const Code code = connection.finish();
  if (code == Code::kOk) return found;
  std::string detail = connection.lastError();
  connection.rollback();
  return {code, std::move(detail)};
}

Answer<std::vector<StoredAct>> readActs(Connection& connection, const std::string& campaign, int64_t after, int limit) {
  std::vector<StoredAct> acts;
  connection.send("SELECT " FG_ACT_COLUMNS
                  " FROM acts a WHERE a.campaign = ?1 AND a.sequence > ?2 ORDER BY a.sequence LIMIT ?3",
                  {campaign, after, int64_t(limit)}, [&](const Row& row) { acts.push_back(readAct(row)); });
  const Code code = connection.finish();
  if (code != Code::kOk) return {code, connection.lastError()};
  return acts;
}

void sendActCounts(Connection& connection, const std::string& campaign, Work& work) {
  connection.send(
      "SELECT kind, CAST(sum(value) AS BIGINT) FROM act_tallies WHERE campaign = ?1 AND work = ?2 GROUP BY kind",
      {campaign, work.sequence}, [&to = work.acts](const Row& row) {
        if (const auto kind = campaign::findAct(row.text(0))) to[size_t(*kind)] = row.integer(1);
      });
}

}  // namespace fairground::store
