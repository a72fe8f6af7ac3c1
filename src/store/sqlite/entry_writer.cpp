// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/sqlite/entry_writer.h"

#include <algorithm>

#include "store/text_list.h"

namespace fairground::store {

namespace {

/// One statement of an entry's transaction that answers one number.
Code oneNumber(Query& query, int64_t& number) {
  if (query.row()) {
    number = query.integer(0);
    return query.run();
  }
  return query.code() == Code::kOk ? Code::kUnavailable : query.code();
}

Code useTicket(Connection& connection, const NewEntry& entry) {
  {
    Query find = connection.query("SELECT key FROM tickets WHERE campaign = ?1 AND ticket = ?2");
    if (find.bind(1, entry.campaign).bind(2, entry.ticket).row()) return Code::kTicketUsed;
    if (find.code() != Code::kOk) return find.code();
  }
  Query insert = connection.query("INSERT INTO tickets (campaign, ticket, key, expires) VALUES (?1, ?2, ?3, ?4)");
  return insert.bind(1, entry.campaign).bind(2, entry.ticket).bind(3, entry.key).bind(4, entry.ticket_expires).run();
}

Code nextSequence(Connection& connection, const NewEntry& entry, int64_t& sequence) {
  Query query = connection.query(
      "INSERT INTO campaigns (campaign, last_sequence) VALUES (?1, 1) "
      "ON CONFLICT (campaign) DO UPDATE SET last_sequence = last_sequence + 1 RETURNING last_sequence");
  return oneNumber(query.bind(1, entry.campaign), sequence);
}

Code addToCounter(Connection& connection, const NewEntry& entry) {
  Query query = connection.query(
      "INSERT INTO counters (campaign, activity, name, slot, value) VALUES (?1, ?2, ?3, 0, 1) "
      "ON CONFLICT (campaign, activity, name, slot) DO UPDATE SET value = value + 1");
  return query.bind(1, entry.campaign).bind(2, entry.activity).bind(3, statusName(entry.status)).run();
}

Code moveLevel(Connection& connection, const NewEntry& entry, int64_t count) {
  if (count > 1) {
    Query leave = connection.query(
        "UPDATE levels SET combinations = combinations - 1 WHERE campaign = ?1 AND activity = ?2 AND count = ?3");
    if (const Code code = leave.bind(1, entry.campaign).bind(2, entry.activity).bind(3, count - 1).run();
        code != Code::kOk) {
      return code;
    }
    Query drop = connection.query(
        "DELETE FROM levels WHERE campaign = ?1 AND activity = ?2 AND count = ?3 AND combinations = 0");
    if (const Code code = drop.bind(1, entry.campaign).bind(2, entry.activity).bind(3, count - 1).run();
        code != Code::kOk) {
      return code;
    }
  }
  Query enter = connection.query(
      "INSERT INTO levels (campaign, activity, count, combinations) VALUES (?1, ?2, ?3, 1) "
      "ON CONFLICT (campaign, activity, count) DO UPDATE SET combinations = combinations + 1");
  return enter.bind(1, entry.campaign).bind(2, entry.activity).bind(3, count).run();
}

Code countCombination(Connection& connection, const NewEntry& entry, StoredEntry& stored) {
  const std::string look = writeTextList(entry.look);
  {
    Query add = connection.query(
        "INSERT INTO combinations (campaign, activity, combination, look, title, count, first_sequence) "
        "VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6) "
        "ON CONFLICT (campaign, activity, combination) DO UPDATE SET count = count + 1 RETURNING count");
    add.bind(1, entry.campaign).bind(2, entry.activity).bind(3, entry.combination);
    add.bind(4, look).bind(5, entry.title).bind(6, stored.sequence);
    if (const Code code = oneNumber(add, stored.count); code != Code::kOk) return code;
  }
  if (const Code code = moveLevel(connection, entry, stored.count); code != Code::kOk) return code;
  Query above = connection.query(
      "SELECT 1 + coalesce(sum(combinations), 0) FROM levels WHERE campaign = ?1 AND activity = ?2 AND count > ?3");
  return oneNumber(above.bind(1, entry.campaign).bind(2, entry.activity).bind(3, stored.count), stored.rank);
}

Code insertEntry(Connection& connection, const NewEntry& entry, const StoredEntry& stored) {
  const std::string reasons = writeTextList(entry.reasons);
  const std::string look = writeTextList(entry.look);
  const std::string consents = writeTextList(entry.consents);
  Query row = connection.query(
      "INSERT INTO entries (campaign, sequence, key, id, activity, rules, ticket, status, reasons, combination, look, "
      "title, name, consents, strokes, received_ms, answered_count, answered_rank, body_digest, content_digest) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)");
  row.bind(1, entry.campaign).bind(2, stored.sequence).bind(3, entry.key).bind(4, entry.id).bind(5, entry.activity);
  row.bind(6, entry.rules).bind(7, entry.ticket).bind(8, statusName(entry.status)).bind(9, reasons);
  row.bind(10, entry.combination).bind(11, look).bind(12, entry.title).bind(13, entry.name).bind(14, consents);
  row.bind(15, entry.strokes).bind(16, entry.received_ms).bind(17, stored.count).bind(18, stored.rank);
  row.bindBlob(19, entry.body).bindBlob(20, entry.content);
  if (const Code code = row.run(); code != Code::kOk) return code;
  Query document = connection.query("INSERT INTO documents (campaign, sequence, document) VALUES (?1, ?2, ?3)");
  return document.bind(1, entry.campaign).bind(2, stored.sequence).bind(3, entry.document).run();
}

/// kNotFound when the key is new; else the answer that stands for it.
Code repeatedAnswer(Connection& connection, const NewEntry& entry, StoredEntry& stored) {
  Query find = connection.query("SELECT " FG_STORED_ENTRY_COLUMNS " FROM entries WHERE campaign = ?1 AND key = ?2");
  if (!find.bind(1, entry.campaign).bind(2, entry.key).row()) {
    return find.code() == Code::kOk ? Code::kNotFound : find.code();
  }
  stored = readStoredEntry(find);
  stored.repeated = true;
  return stored.body == entry.body || stored.content == entry.content ? Code::kOk : Code::kKeyConflict;
}

Digest readDigest(const Query& query, int column) {
  Digest digest{};
  const Bytes bytes = query.blob(column);
  std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), digest.begin());
  return digest;
}

}  // namespace

StoredEntry readStoredEntry(const Query& query) {
  StoredEntry stored;
  stored.sequence = query.integer(0);
  stored.id = query.text(1);
  stored.activity = query.text(2);
  stored.status = query.text(3) == statusName(Status::kCounted) ? Status::kCounted : Status::kHeld;
  stored.reasons = readTextList(query.text(4));
  stored.combination = query.text(5);
  stored.title = query.text(6);
  stored.count = query.integer(7);
  stored.rank = query.integer(8);
  stored.received_ms = query.integer(9);
  stored.body = readDigest(query, 10);
  stored.content = readDigest(query, 11);
  return stored;
}

Code writeEntryRows(Connection& connection, const NewEntry& entry, StoredEntry& stored) {
  if (const Code code = repeatedAnswer(connection, entry, stored); code != Code::kNotFound) return code;
  stored = StoredEntry{};
  stored.id = entry.id;
  stored.activity = entry.activity;
  stored.status = entry.status;
  stored.reasons = entry.reasons;
  stored.combination = entry.combination;
  stored.title = entry.title;
  stored.received_ms = entry.received_ms;
  stored.body = entry.body;
  stored.content = entry.content;
  Code code = nextSequence(connection, entry, stored.sequence);
  if (code == Code::kOk) code = useTicket(connection, entry);
  if (code == Code::kOk) code = addToCounter(connection, entry);
  if (code == Code::kOk && entry.status == Status::kCounted) code = countCombination(connection, entry, stored);
  if (code == Code::kOk) code = insertEntry(connection, entry, stored);
  return code;
}

}  // namespace fairground::store
