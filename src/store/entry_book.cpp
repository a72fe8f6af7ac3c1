// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/entry_book.h"

#include "store/text_list.h"

namespace fairground::store {

StoredEntry readStoredEntry(const Row& row) {
  StoredEntry stored;
  stored.sequence = row.integer(0);
  stored.id = row.text(1);
  stored.activity = row.text(2);
  stored.status = readStatus(row, 3);
  stored.reasons = readTextList(row.text(4));
  stored.combination = row.text(5);
  stored.title = row.text(6);
  stored.count = row.integer(7);
  stored.rank = row.integer(8);
  stored.received_ms = row.integer(9);
  stored.body = readDigest(row, 10);
  stored.content = readDigest(row, 11);
  return stored;
}

void EntryBook::read(Connection& connection, const NewEntry& entry) {
  connection.send("SELECT " FG_STORED_ENTRY_COLUMNS " FROM entries WHERE campaign = ?1 AND key = ?2",
                  {campaign_, entry.key},
                  [this, key = entry.key](const Row& row) { known_[key] = readStoredEntry(row); });
  connection.send("SELECT ticket FROM tickets WHERE campaign = ?1 AND ticket = ?2", {campaign_, entry.ticket},
                  [this](const Row& row) { tickets_.insert(row.text(0)); });
  if (entry.status != Status::kCounted) return;
  const auto [levels, first_of_activity] = levels_.try_emplace(entry.activity);
  if (first_of_activity) {
    connection.send("SELECT count, combinations FROM levels WHERE campaign = ?1 AND activity = ?2",
                    {campaign_, entry.activity},
                    [&to = levels->second](const Row& row) { to[row.integer(0)].combinations = row.integer(1); });
  }
  const auto [count, first_of_kind] = combinations_.try_emplace({entry.activity, entry.combination});
  if (!first_of_kind) return;
  connection.send(
      "SELECT count, first_sequence FROM combinations WHERE campaign = ?1 AND activity = ?2 AND combination = ?3",
      {campaign_, entry.activity, entry.combination}, [&to = count->second](const Row& row) {
        to.count = row.integer(0);
        to.first = row.integer(1);
      });
}

Code EntryBook::add(const NewEntry& entry, int64_t& last_sequence, StoredEntry& stored) {
  if (const auto known = known_.find(entry.key); known != known_.end()) {
    stored = known->second;
    stored.repeated = true;
    return stored.body == entry.body || stored.content == entry.content ? Code::kOk : Code::kKeyConflict;
  }
  if (!tickets_.insert(entry.ticket).second) return Code::kTicketUsed;
  stored = StoredEntry{};
  stored.sequence = ++last_sequence;
  stored.id = entry.id;
  stored.activity = entry.activity;
  stored.status = entry.status;
  stored.reasons = entry.reasons;
  stored.combination = entry.combination;
  stored.title = entry.title;
  stored.received_ms = entry.received_ms;
  stored.body = entry.body;
  stored.content = entry.content;
  ++added_[{entry.activity, entry.status}];
  if (entry.status == Status::kCounted) move(entry, stored);
  known_[entry.key] = stored;
  return Code::kOk;
}

void EntryBook::move(const NewEntry& entry, StoredEntry& stored) {
  Count& count = combinations_[{entry.activity, entry.combination}];
  if (!count.maker) count.maker = &entry;
  if (count.count == 0) count.first = stored.sequence;
  std::map<int64_t, Level>& levels = levels_[entry.activity];
  if (count.count > 0) {
    Level& left = levels[count.count];
    --left.combinations;
    left.moved = true;
  }
  Level& entered = levels[++count.count];
  ++entered.combinations;
  entered.moved = true;
  stored.count = count.count;
  stored.rank = 1;
  for (auto above = levels.upper_bound(count.count); above != levels.end(); ++above)
    stored.rank += above->second.combinations;
}

void EntryBook::write(Connection& connection, int64_t slot) const {
  for (const auto& [place, added] : added_) {
    connection.send(
        "INSERT INTO counters (campaign, activity, name, slot, value) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (campaign, activity, name, slot) DO UPDATE SET value = counters.value + excluded.value",
        {campaign_, place.first, statusName(place.second), slot, added});
  }
  for (const auto& [place, count] : combinations_) {
    if (!count.maker) continue;
    connection.send(
        "INSERT INTO combinations (campaign, activity, combination, look, title, count, first_sequence) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
        "ON CONFLICT (campaign, activity, combination) DO UPDATE SET count = excluded.count",
        {campaign_, place.first, place.second, writeTextList(count.maker->look), count.maker->title, count.count,
         count.first});
  }
  for (const auto& [activity, levels] : levels_) {
    for (const auto& [count, level] : levels) {
      if (!level.moved) continue;
      if (level.combinations == 0) {
        connection.send("DELETE FROM levels WHERE campaign = ?1 AND activity = ?2 AND count = ?3",
                        {campaign_, activity, count});
        continue;
      }
      connection.send(
          "INSERT INTO levels (campaign, activity, count, combinations) VALUES (?1, ?2, ?3, ?4) "
          "ON CONFLICT (campaign, activity, count) DO UPDATE SET combinations = excluded.combinations",
          {campaign_, activity, count, level.combinations});
    }
  }
}

void writeEntryRows(Connection& connection, const NewEntry& entry, const StoredEntry& stored) {
  connection.send("INSERT INTO tickets (campaign, ticket, key, expires) VALUES (?1, ?2, ?3, ?4)",
                  {entry.campaign, entry.ticket, entry.key, entry.ticket_expires});
  connection.send(
      "INSERT INTO entries (campaign, sequence, key, id, activity, rules, ticket, status, reasons, combination, look, "
      "title, name, consents, strokes, received_ms, answered_count, answered_rank, body_digest, content_digest, "
      "participant, kind, round, own_title, caption, alt, tags, blobs, avatar) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, "
      "?23, ?24, ?25, ?26, ?27, ?28, ?29)",
      {entry.campaign,
       stored.sequence,
       entry.key,
       entry.id,
       entry.activity,
       entry.rules,
       entry.ticket,
       statusName(entry.status),
       writeTextList(entry.reasons),
       entry.combination,
       writeTextList(entry.look),
       entry.title,
       entry.name,
       writeTextList(entry.consents),
       entry.strokes,
       entry.received_ms,
       stored.count,
       stored.rank,
       entry.body,
       entry.content,
       entry.participant,
       entry.kind,
       entry.round,
       entry.words.title,
       entry.words.caption,
       entry.words.alt,
       writeTextList(entry.words.tags),
       writeTextList(entry.blobs),
       entry.avatar});
  connection.send("INSERT INTO documents (campaign, sequence, document) VALUES (?1, ?2, ?3)",
                  {entry.campaign, stored.sequence, entry.document});
}

}  // namespace fairground::store
