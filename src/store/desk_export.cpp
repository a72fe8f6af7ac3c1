// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include <array>

#include "store/desk_reader.h"
#include "store/work_row.h"

namespace fairground::store {

namespace {

struct Export {
  std::string_view name;
  const char* sql;  ///< ?1 the campaign, ?2 the number after which it goes on, ?3 how many; the number comes first
  std::vector<std::string> columns;
  size_t numbers;  ///< so many columns, from the first, are whole numbers
};

std::vector<std::string> cellsOf(const Export& what, const Row& row) {
  std::vector<std::string> cells;
  for (size_t i = 0; i < what.columns.size(); ++i)
    cells.push_back(i < what.numbers ? std::to_string(row.integer(int(i))) : row.text(int(i)));
  return cells;
}

const std::array<Export, 3>& exports() {
  static const std::array<Export, 3> all = {{
      {"entries",
       "SELECT e.sequence, e.received_ms, e.answered_count, e.id, e.activity, e.status, e.verdict, e.reasons, "
       "e.combination, " FG_SHOWN_TITLE("e") ", e.name, e.rules, e.consents, e.avatar FROM entries e WHERE "
                                             "e.campaign = ?1 AND e.sequence > ?2 ORDER BY e.sequence LIMIT ?3",
       {"sequence", "received_ms", "count", "work", "activity", "status", "verdict", "reasons", "combination", "title",
        "name", "rules", "consents", "avatar"},
       3},
      {"acts",
       "SELECT a.sequence, a.received_ms, a.undoes, a.reply_to, a.day, a.round, a.kind, a.participant, e.id, a.status, "
       "a.verdict, a.content FROM acts a CROSS JOIN entries e WHERE a.campaign = ?1 AND a.sequence > ?2 AND "
       "e.campaign = a.campaign AND e.sequence = a.work ORDER BY a.sequence LIMIT ?3",
       {"sequence", "received_ms", "undoes", "reply_to", "day", "round", "kind", "participant", "work", "status",
        "verdict", "text"},
       6},
      {"verdicts",
       "SELECT number, at_ms, sequence, subject, verdict, reason, note, who FROM verdicts WHERE campaign = ?1 AND "
       "number > ?2 ORDER BY number LIMIT ?3",
       {"number", "at_ms", "sequence", "subject", "verdict", "reason", "note", "who"},
       3},
  }};
  return all;
}

}  // namespace

Answer<Table> readTable(Connection& connection, const std::string& campaign, const std::string& what, int64_t after,
                        int limit) {
  for (const Export& one : exports()) {
    if (one.name != what) continue;
    Table table;
    table.columns = one.columns;
    connection.send(one.sql, {campaign, after, int64_t(limit)}, [&](const Row& row) {
      table.rows.push_back(cellsOf(one, row));
      table.last = row.integer(0);
    });
    if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
    return table;
  }
  return {Code::kNotFound, what};
}

namespace {

Answer<Table> readAll(Connection& connection, const Export& what, std::initializer_list<Param> params) {
  Table table;
  table.columns = what.columns;
  connection.send(what.sql, params, [&](const Row& row) { table.rows.push_back(cellsOf(what, row)); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return table;
}

}  // namespace

Answer<bool> readWhetherKnown(Connection& connection, const std::string& campaign, const std::string& participant) {
  bool known = false;
  const auto note = [&known](const Row&) { known = true; };
  // Of an entry it is said that it has one because the index on them leaves the others out.
  for (const char* sql :
       {"SELECT sequence FROM entries WHERE campaign = ?1 AND participant = ?2 AND participant <> '' LIMIT 1",
        "SELECT sequence FROM acts WHERE campaign = ?1 AND participant = ?2 LIMIT 1",
        "SELECT sequence FROM duels WHERE campaign = ?1 AND participant = ?2 LIMIT 1",
        "SELECT bytes FROM blob_owners WHERE campaign = ?1 AND participant = ?2 LIMIT 1"}) {
    connection.send(sql, {campaign, participant}, note);
  }
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return known;
}

Answer<Table> readPersonActs(Connection& connection, const std::string& campaign, const std::string& participant) {
  static const Export what = {
      "person",
      "SELECT a.sequence, a.received_ms, a.undoes, a.reply_to, a.day, a.round, a.key, a.kind, e.id, a.status, "
      "a.verdict, "
      "a.content FROM acts p CROSS JOIN acts a CROSS JOIN entries e WHERE p.campaign = ?1 AND p.participant = ?2 AND "
      "a.campaign = p.campaign AND a.sequence = p.sequence AND e.campaign = a.campaign AND e.sequence = a.work "
      "ORDER BY p.sequence",
      {"sequence", "received_ms", "undoes", "reply_to", "day", "round", "key", "kind", "work", "status", "verdict",
       "text"},
      6};
  return readAll(connection, what, {campaign, participant});
}

Answer<Table> readPersonDuels(Connection& connection, const std::string& campaign, const std::string& participant) {
  static const Export what = {
      "duels",
      "SELECT d.sequence, d.received_ms, d.number, d.day, d.round, d.key, l.id, r.id, d.choice, d.phase, d.status, "
      "d.verdict, d.reasons FROM duels d CROSS JOIN entries l CROSS JOIN entries r WHERE d.campaign = ?1 AND "
      "d.participant = ?2 AND l.campaign = d.campaign AND l.sequence = d.left_work AND r.campaign = d.campaign AND "
      "r.sequence = d.right_work ORDER BY d.number",
      {"sequence", "received_ms", "number", "day", "round", "key", "left", "right", "choice", "phase", "status",
       "verdict", "reasons"},
      5};
  return readAll(connection, what, {campaign, participant});
}

#define FG_PERSON_ENTRY                                                                                               \
  "SELECT e.sequence, e.received_ms, e.erased, e.key, e.id, e.activity, e.rules, e.status, e.verdict, e.reasons, "    \
  "e.title, e.name, e.avatar, e.own_title, e.caption, e.alt, e.tags, e.blobs, e.consents, e.appeal, d.document FROM " \
  "entries e JOIN documents d ON d.campaign = e.campaign AND d.sequence = e.sequence WHERE e.campaign = ?1 AND "

namespace {

Export personEntry(const char* sql) {
  return {"entry",
          sql,
          {"sequence", "received_ms", "erased",  "key",   "work",     "activity", "rules",
           "status",   "verdict",     "reasons", "title", "name",     "avatar",   "own_title",
           "caption",  "alt",         "tags",    "blobs", "consents", "appeal",   "document"},
          3};
}

}  // namespace

Answer<Table> readPersonEntry(Connection& connection, const std::string& campaign, const std::string& key) {
  static const Export what = personEntry(FG_PERSON_ENTRY "e.key = ?2");
  Answer<Table> table = readAll(connection, what, {campaign, key});
  if (table && table.value.rows.empty()) return {Code::kNotFound, ""};
  return table;
}

Answer<Table> readPersonEntries(Connection& connection, const std::string& campaign, const std::string& participant) {
  static const Export what =
      personEntry(FG_PERSON_ENTRY
                  "e.sequence IN (SELECT p.sequence FROM entries p WHERE p.campaign = ?1 AND p.participant = ?2 AND "
                  "p.participant <> '') ORDER BY e.sequence");
  return readAll(connection, what, {campaign, participant});
}

Answer<std::string> readKeyOf(Connection& connection, const std::string& campaign, const std::string& id) {
  std::optional<std::string> key;
  connection.send("SELECT key FROM entries WHERE campaign = ?1 AND id = ?2", {campaign, id},
                  [&](const Row& row) { key = row.text(0); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return key ? Answer<std::string>(std::move(*key)) : Answer<std::string>(Code::kNotFound);
}

Answer<std::vector<std::string>> readAuthors(Connection& connection, const std::string& campaign, int64_t before_ms,
                                             int limit) {
  std::vector<std::string> authors;
  connection.send(
      "SELECT DISTINCT participant FROM acts WHERE campaign = ?1 AND content <> '' AND received_ms < ?2 LIMIT ?3",
      {campaign, before_ms, int64_t(limit)}, [&](const Row& row) { authors.push_back(row.text(0)); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return authors;
}

Answer<std::vector<std::string>> readUnerased(Connection& connection, const std::string& campaign, int64_t before_ms,
                                              int limit) {
  std::vector<std::string> keys;
  connection.send(
      "SELECT key FROM entries WHERE campaign = ?1 AND erased = 0 AND received_ms < ?2 ORDER BY received_ms LIMIT ?3",
      {campaign, before_ms, int64_t(limit)}, [&](const Row& row) { keys.push_back(row.text(0)); });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return keys;
}

}  // namespace fairground::store
