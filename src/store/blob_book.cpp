// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/blob_book.h"

#include <algorithm>

#include "store/text_list.h"

namespace fairground::store {

namespace {

#define FG_BLOB_COLUMNS "name, file, format, width, height, bytes"

#define FG_OWNED_BLOB_COLUMNS "b.name, b.file, b.format, b.width, b.height, b.bytes, o.received_ms"

const char* const kBlobSql = "SELECT " FG_BLOB_COLUMNS " FROM blobs WHERE campaign = ?1 AND name = ?2";

Blob readBlob(const Row& row) {
  return {row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4), row.integer(5)};
}

}  // namespace

void BlobBook::read(Connection& connection, const std::string& name) {
  if (!asked_.insert(name).second) return;
  connection.send(kBlobSql, {campaign_, name}, [this](const Row& row) { there_[row.text(0)] = readBlob(row); });
}

void BlobBook::readOwner(Connection& connection, const std::string& participant, const std::string& name) {
  const auto [place, fresh] = owners_.try_emplace({participant, name}, false);
  if (!fresh || participant.empty()) return;
  connection.send("SELECT 1 FROM blob_owners WHERE campaign = ?1 AND participant = ?2 AND name = ?3",
                  {campaign_, participant, name}, [&to = place->second](const Row&) { to = true; });
}

void BlobBook::read(Connection& connection, const NewEntry& entry) {
  for (const std::string& name : entry.blobs) {
    read(connection, name);
    readOwner(connection, entry.participant, name);
  }
}

void BlobBook::read(Connection& connection, const NewBlob& blob) {
  read(connection, blob.name);
  readOwner(connection, blob.participant, blob.name);
  const auto [sent, fresh] = sent_.try_emplace({blob.participant, blob.day});
  if (!fresh) return;
  connection.send(
      "SELECT count(*), CAST(coalesce(sum(bytes), 0) AS BIGINT) FROM blob_owners WHERE campaign = ?1 AND "
      "participant = ?2 AND day = ?3",
      {campaign_, blob.participant, blob.day}, [&to = sent->second](const Row& row) {
        to.files = row.integer(0);
        to.bytes = row.integer(1);
      });
}

void BlobBook::readUnused(Connection& connection, int64_t before_ms) {
  connection.send("SELECT " FG_BLOB_COLUMNS
                  " FROM blobs WHERE campaign = ?1 AND used = 0 AND received_ms < ?2 ORDER BY received_ms LIMIT 1000",
                  {campaign_, before_ms}, [this](const Row& row) { unused_.push_back(readBlob(row)); });
}

bool BlobBook::allSent(const NewEntry& entry) const {
  return std::all_of(entry.blobs.begin(), entry.blobs.end(), [&](const std::string& name) {
    const auto owner = owners_.find({entry.participant, name});
    return there_.contains(name) && owner != owners_.end() && owner->second;
  });
}

void BlobBook::use(const NewEntry& entry) {
  for (const std::string& name : entry.blobs)
    ++uses_[name];
}

Code BlobBook::add(const NewBlob& blob, BlobAnswer& answer, bool& moved) {
  const auto known = there_.find(blob.name);
  const bool repeated = known != there_.end();
  if (!repeated && blob.file.empty()) return Code::kNotFound;
  bool& owned = owners_[{blob.participant, blob.name}];
  answer = {repeated ? known->second : Blob(blob), repeated, repeated && owned};
  if (answer.theirs) return Code::kOk;
  Sent& sent = sent_[{blob.participant, blob.day}];
  if (sent.files + 1 > blob.day_files || sent.bytes + answer.blob.bytes > blob.day_bytes) return Code::kQuota;
  ++sent.files;
  sent.bytes += answer.blob.bytes;
  owned = moved = true;
  owned_.push_back(blob);
  owned_.back().bytes = answer.blob.bytes;
  if (!repeated) {
    added_.push_back(blob);
    there_[blob.name] = blob;
  }
  return Code::kOk;
}

std::vector<Blob> BlobBook::sweep() {
  const auto waits = [this](const Blob& blob) {
    return uses_.contains(blob.name) ||
           std::any_of(owned_.begin(), owned_.end(), [&](const NewBlob& sent) { return sent.name == blob.name; });
  };
  std::vector<Blob> swept;
  for (const Blob& blob : unused_) {
    if (waits(blob)) continue;
    there_.erase(blob.name);
    for (auto& [owner, owns] : owners_)
      owns = owns && owner.second != blob.name;
    swept.push_back(blob);
  }
  unused_.clear();
  swept_.insert(swept_.end(), swept.begin(), swept.end());
  return swept;
}

void BlobBook::write(Connection& connection) const {
  // In this order: what was swept may have come again in the same group.
  for (const Blob& blob : swept_) {
    connection.send("DELETE FROM blob_owners WHERE campaign = ?1 AND name = ?2", {campaign_, blob.name});
    connection.send("DELETE FROM blobs WHERE campaign = ?1 AND name = ?2", {campaign_, blob.name});
  }
  for (const NewBlob& blob : added_) {
    connection.send(
        "INSERT INTO blobs (campaign, name, file, format, width, height, bytes, received_ms, used) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)",
        {campaign_, blob.name, blob.file, blob.format, blob.width, blob.height, blob.bytes, blob.received_ms});
  }
  for (const NewBlob& blob : owned_) {
    connection.send(
        "INSERT INTO blob_owners (campaign, participant, name, bytes, received_ms, day) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {campaign_, blob.participant, blob.name, blob.bytes, blob.received_ms, blob.day});
    // Whoever sent it last may still be on the way with an entry.
    connection.send("UPDATE blobs SET received_ms = ?3 WHERE campaign = ?1 AND name = ?2 AND received_ms < ?3",
                    {campaign_, blob.name, blob.received_ms});
  }
  for (const auto& [name, uses] : uses_) {
    connection.send("UPDATE blobs SET used = used + ?3 WHERE campaign = ?1 AND name = ?2", {campaign_, name, uses});
  }
}

void sendLetGo(Connection& connection, const std::string& campaign, const std::string& participant,
               const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    connection.send(
        "DELETE FROM blob_owners WHERE campaign = ?1 AND participant = ?2 AND name = ?3 AND NOT EXISTS (SELECT 1 FROM "
        "entries p CROSS JOIN entries e WHERE p.campaign = ?1 AND p.participant = ?2 AND p.participant <> '' AND "
        "e.campaign = p.campaign AND e.sequence = p.sequence AND e.blobs LIKE ?4)",
        {campaign, participant, name, "%\"" + name + "\"%"});
    connection.send(
        "UPDATE blobs SET used = used - 1, received_ms = CASE WHEN used = 1 THEN coalesce((SELECT max(o.received_ms) "
        "FROM blob_owners o WHERE o.campaign = blobs.campaign AND o.name = blobs.name), 0) ELSE received_ms END "
        "WHERE campaign = ?1 AND name = ?2 AND used > 0",
        {campaign, name});
  }
}

Answer<std::vector<Blob>> readBlobs(Connection& connection, const std::string& campaign,
                                    const std::vector<std::string>& names) {
  std::vector<Blob> blobs;
  for (const std::string& name : names)
    connection.send(kBlobSql, {campaign, name}, [&](const Row& row) { blobs.push_back(readBlob(row)); });
  const Code code = connection.finish();
  if (code != Code::kOk) return {code, connection.lastError()};
  return blobs;
}

Answer<std::vector<Blob>> readSentBlobs(Connection& connection, const std::string& campaign,
                                        const std::string& participant, const std::vector<std::string>& names) {
  std::vector<Blob> blobs;
  for (const std::string& name : names) {
    connection.send("SELECT " FG_BLOB_COLUMNS
                    " FROM blobs WHERE campaign = ?1 AND name = ?3 AND EXISTS (SELECT 1 FROM blob_owners o WHERE "
                    "o.campaign = ?1 AND o.participant = ?2 AND o.name = ?3)",
                    {campaign, participant, name}, [&](const Row& row) { blobs.push_back(readBlob(row)); });
  }
  const Code code = connection.finish();
  if (code != Code::kOk) return {code, connection.lastError()};
  return blobs;
}

Answer<std::vector<Blob>> readUnusedBlobs(Connection& connection, const std::string& campaign, int limit) {
  std::vector<Blob> blobs;
  connection.send("SELECT " FG_BLOB_COLUMNS
                  " FROM blobs WHERE campaign = ?1 AND used = 0 ORDER BY received_ms LIMIT ?2",
                  {campaign, int64_t(limit)}, [&](const Row& row) { blobs.push_back(readBlob(row)); });
  const Code code = connection.finish();
  if (code != Code::kOk) return {code, connection.lastError()};
  return blobs;
}

Answer<std::vector<PersonFile>> readPersonFiles(Connection& connection, const std::string& campaign,
                                                const std::string& participant) {
  std::vector<PersonFile> files;
  connection.send("SELECT " FG_OWNED_BLOB_COLUMNS
                  " FROM blob_owners o CROSS JOIN blobs b WHERE o.campaign = ?1 AND o.participant = ?2 AND "
                  "b.campaign = o.campaign AND b.name = o.name ORDER BY o.name",
                  {campaign, participant}, [&](const Row& row) {
                    files.push_back({readBlob(row), row.integer(6)});
                  });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  return files;
}

Answer<std::vector<PersonFile>> readEntryFiles(Connection& connection, const std::string& campaign,
                                               const std::string& key) {
  std::string participant;
  std::vector<std::string> names;
  connection.send("SELECT participant, blobs FROM entries WHERE campaign = ?1 AND key = ?2", {campaign, key},
                  [&](const Row& row) {
                    participant = row.text(0);
                    names = readTextList(row.text(1));
                  });
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  Answer<std::vector<PersonFile>> files = readPersonFiles(connection, campaign, participant);
  std::erase_if(files.value, [&](const PersonFile& file) {
    return std::find(names.begin(), names.end(), file.name) == names.end();
  });
  return files;
}

}  // namespace fairground::store
