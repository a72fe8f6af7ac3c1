// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A store in a folder of its own, and entries to put into it.

#pragma once

#include <stdlib.h>

#include <filesystem>
#include <future>
#include <memory>
#include <string>

#include "base/hash.h"
#include "store/sqlite/sqlite_store.h"

namespace fairground::store {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "fairground-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  SqliteOptions options() const {
    SqliteOptions options;
    options.file = (path_ / "store.sqlite").string();
    return options;
  }

 private:
  std::filesystem::path path_;
};

inline NewEntry sampleEntry(int number, const std::string& combination, const std::string& campaign = "spring") {
  NewEntry entry;
  entry.campaign = campaign;
  entry.key = "key-" + std::to_string(number);
  entry.id = "id-" + std::to_string(number);
  entry.activity = "eye";
  entry.rules = "sha256:rules";
  entry.ticket = "ticket-" + std::to_string(number);
  entry.salt = Bytes(16, 1);
  entry.ticket_expires = 2'000'000'000;
  entry.document = "{\"number\":" + std::to_string(number) + "}";
  entry.body = sha256(viewOf(entry.document));
  entry.content = sha256(viewOf(entry.document + combination));
  entry.combination = combination;
  entry.look = {combination};
  entry.title = "Title of " + combination;
  entry.name = "Noor";
  entry.consents = {"rules@1"};
  entry.strokes = 7;
  entry.received_ms = 1'700'000'000'000 + number;
  return entry;
}

inline NewBlob sampleBlob(const std::string& name, int who = 1, const std::string& campaign = "spring") {
  NewBlob blob;
  blob.name = name;
  blob.file = "file of " + name;
  blob.format = "jpeg";
  blob.width = 40;
  blob.height = 30;
  blob.bytes = 1000;
  blob.campaign = campaign;
  blob.participant = "p-" + std::to_string(who);
  blob.received_ms = 1'700'000'000'000;
  blob.day = 100;
  blob.day_files = 10;
  blob.day_bytes = 100'000;
  return blob;
}

/// Adds and waits.
inline Answer<BlobAnswer> add(Store& store, NewBlob blob) {
  std::promise<Answer<BlobAnswer>> promise;
  auto future = promise.get_future();
  store.addBlob(std::move(blob), [&](Answer<BlobAnswer> answer) { promise.set_value(std::move(answer)); });
  return future.get();
}
inline Answer<StoredEntry> add(Store& store, NewEntry entry) {
  std::promise<Answer<StoredEntry>> promise;
  auto future = promise.get_future();
  store.addEntry(std::move(entry), [&](Answer<StoredEntry> answer) { promise.set_value(std::move(answer)); });
  return future.get();
}

}  // namespace fairground::store
