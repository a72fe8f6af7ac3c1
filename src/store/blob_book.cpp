// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/blob_book.h"

#include <algorithm>

namespace fairground::store {

namespace {

#define FG_BLOB_COLUMNS "name, file, format, width, height, bytes"

const char* const kBlobSql = "SELECT " FG_BLOB_COLUMNS " FROM blobs WHERE campaign = ?1 AND name = ?2";

Blob readBlob(const Row& row) {
  return {row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4), row.integer(5)};
}

}  // namespace

void BlobBook::read(Connection& connection, const std::string& name) {
  if (!asked_.insert(name).second) return;
  connection.send(kBlobSql, {campaign_, name}, [this](const Row& row) { there_[row.text(0)] = readBlob(row); });
}

void BlobBook::read(Connection& connection, const NewEntry& entry) {
  for (const std::string& name : entry.blobs)
    read(connection, name);
}

void BlobBook::read(Connection& connection, const NewBlob& blob) {
  read(connection, blob.name);
  const auto [sent, fresh] = sent_.try_emplace({blob.participant, blob.day});
  if (!fresh) return;
  connection.send(
      "SELECT count(*), CAST(coalesce(sum(bytes), 0) AS BIGINT) FROM blobs WHERE campaign = ?1 AND participant = ?2 "
      "AND "
      "day = ?3",
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

bool BlobBook::allThere(const std::vector<std::string>& names) const {
  return std::all_of(names.begin(), names.end(), [this](const std::string& name) { return there_.contains(name); });
}

void BlobBook::use(const NewEntry& entry) {
  for (const std::string& name : entry.blobs)
    ++uses_[name];
}

Code BlobBook::add(const NewBlob& blob, BlobAnswer& answer) {
  if (const auto known = there_.find(blob.name); known != there_.end()) {
    answer = {known->second, true};
    return Code::kOk;
  }
  Sent& sent = sent_[{blob.participant, blob.day}];
  if (sent.files + 1 > blob.day_files || sent.bytes + blob.bytes > blob.day_bytes) return Code::kQuota;
  ++sent.files;
  sent.bytes += blob.bytes;
  added_.push_back(blob);
  there_[blob.name] = blob;
  answer = {blob, false};
  return Code::kOk;
}

std::vector<Blob> BlobBook::sweep() {
  std::vector<Blob> swept;
  for (const Blob& blob : unused_) {
    if (uses_.contains(blob.name)) continue;
    there_.erase(blob.name);
    swept.push_back(blob);
  }
  unused_.clear();
  swept_.insert(swept_.end(), swept.begin(), swept.end());
  return swept;
}

void BlobBook::write(Connection& connection) const {
  // In this order: what was swept may have come again in the same group.
  for (const Blob& blob : swept_)
    connection.send("DELETE FROM blobs WHERE campaign = ?1 AND name = ?2", {campaign_, blob.name});
  for (const NewBlob& blob : added_) {
    connection.send(
        "INSERT INTO blobs (campaign, name, file, format, width, height, bytes, participant, received_ms, day, used) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0)",
        {campaign_, blob.name, blob.file, blob.format, blob.width, blob.height, blob.bytes, blob.participant,
         blob.received_ms, blob.day});
  }
  for (const auto& [name, uses] : uses_) {
    connection.send("UPDATE blobs SET used = used + ?3 WHERE campaign = ?1 AND name = ?2", {campaign_, name, uses});
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
                                                const std::string& participant, const std::vector<std::string>& names) {
  std::map<std::string, PersonFile> files;
  const auto take = [&files](const Row& row) { files[row.text(0)] = {readBlob(row), row.integer(6)}; };
  connection.send("SELECT " FG_BLOB_COLUMNS
                  ", received_ms FROM blobs WHERE campaign = ?1 AND participant = ?2 AND participant <> '' "
                  "ORDER BY participant, day",
                  {campaign, participant}, take);
  for (const std::string& name : names) {
    connection.send("SELECT " FG_BLOB_COLUMNS ", received_ms FROM blobs WHERE campaign = ?1 AND name = ?2",
                    {campaign, name}, take);
  }
  if (const Code code = connection.finish(); code != Code::kOk) return {code, connection.lastError()};
  std::vector<PersonFile> list;
  for (auto& [name, file] : files)
    list.push_back(std::move(file));
  return list;
}

}  // namespace fairground::store
