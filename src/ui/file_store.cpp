// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/file_store.h"

#include <algorithm>

#include "ui/json_out.h"

namespace fairground::ui {

std::optional<ByteView> FileStore::find(std::string_view path) const {
  const auto found = files_.find(path);
  if (found == files_.end() || found->second.status != Status::kHere) return std::nullopt;
  return ByteView(found->second.bytes);
}

void FileStore::ask(const std::string& path, int priority) {
  ask_(JsonOut().member("want", "file").member("path", path).member("priority", priority).object());
}

void FileStore::want(std::span<const std::string> paths, int priority) {
  for (const std::string& path : paths) {
    if (path.empty() || files_.contains(path)) continue;
    files_[path].priority = priority;
    ask(path, priority);
  }
}

void FileStore::arrived(std::string_view path, ByteView bytes) {
  File& file = files_[std::string(path)];
  file.status = Status::kHere;
  file.bytes.assign(bytes.begin(), bytes.end());
}

void FileStore::failed(std::string_view path) { files_[std::string(path)].status = Status::kFailed; }

bool FileStore::has(std::span<const std::string> paths) const {
  return std::all_of(paths.begin(), paths.end(), [this](const std::string& p) { return find(p).has_value(); });
}

bool FileStore::anyFailed(std::span<const std::string> paths) const {
  return std::any_of(paths.begin(), paths.end(), [this](const std::string& path) {
    const auto found = files_.find(path);
    return found != files_.end() && found->second.status == Status::kFailed;
  });
}

void FileStore::retry() {
  for (auto& [path, file] : files_) {
    if (file.status != Status::kFailed) continue;
    file.status = Status::kAsked;
    ask(path, file.priority);
  }
}

std::optional<Bytes> FileStore::take(std::string_view path) {
  const auto found = files_.find(path);
  if (found == files_.end() || found->second.status == Status::kAsked) return std::nullopt;
  Bytes bytes = std::move(found->second.bytes);
  files_.erase(found);
  return bytes;
}

}  // namespace fairground::ui
