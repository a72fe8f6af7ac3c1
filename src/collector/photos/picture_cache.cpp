// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/picture_cache.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include "collector/secret.h"

namespace fairground::collector {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

/// The folder may hold what is not ours, which is not ours to remove.
bool isPicture(const fs::path& file) {
  const std::string stem = file.stem().string(), ending = file.extension().string();
  return stem.size() == 32 && stem.find_first_not_of(kHexDigits) == std::string::npos &&
         (ending == ".jpg" || ending == ".png");
}
bool isPartial(const fs::path& file) {
  return file.extension() == ".partial" &&
         file.stem().string().find_first_not_of("0123456789abcdef-") == std::string::npos;
}

}  // namespace

PictureCache::PictureCache(const fs::path& folder, int64_t max_bytes) : folder_(folder), max_bytes_(max_bytes) {
  if (const Result<Bytes> random = randomBytes(6)) own_name_ = toHex(*random);
  if (!folder_.empty()) adopt();
}

void PictureCache::adopt() {
  std::error_code failed;
  fs::create_directories(folder_, failed);
  struct Found {
    fs::file_time_type time;
    File file;
  };
  std::vector<Found> found;
  for (const auto& entry : fs::directory_iterator(folder_, failed)) {
    if (!entry.is_regular_file(failed)) continue;
    if (isPartial(entry.path())) fs::remove(entry.path(), failed);
    if (!isPicture(entry.path())) continue;
    found.push_back(
        {entry.last_write_time(failed), {entry.path().filename().string(), int64_t(entry.file_size(failed))}});
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.time < b.time; });
  const std::lock_guard lock(mutex_);
  for (const Found& each : found)
    note(each.file.name, each.file.bytes);
}

std::optional<std::string> PictureCache::find(const std::string& name) {
  if (folder_.empty()) return std::nullopt;
  {
    const std::lock_guard lock(mutex_);
    const auto known = by_name_.find(name);
    if (known == by_name_.end()) return std::nullopt;
    files_.splice(files_.begin(), files_, known->second);
  }
  std::ifstream stream(folder_ / name, std::ios::binary);
  if (stream) return std::string(std::istreambuf_iterator<char>(stream), {});
  remove(name);
  return std::nullopt;
}

void PictureCache::put(const std::string& name, const std::string& bytes) {
  if (folder_.empty() || int64_t(bytes.size()) > max_bytes_) return;
  std::string partial;
  {
    const std::lock_guard lock(mutex_);
    partial = own_name_ + "-" + std::to_string(++partials_) + ".partial";
  }
  std::error_code failed;
  {
    std::ofstream stream(folder_ / partial, std::ios::binary);
    stream.write(bytes.data(), std::streamsize(bytes.size()));
    stream.close();
    if (!stream) {
      fs::remove(folder_ / partial, failed);
      return;
    }
  }
  fs::rename(folder_ / partial, folder_ / name, failed);
  if (failed) return;
  const std::lock_guard lock(mutex_);
  note(name, int64_t(bytes.size()));
}

void PictureCache::remove(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto known = by_name_.find(name);
  if (known != by_name_.end()) drop(known->second);
}

void PictureCache::removeAll(const std::string& beginning) {
  if (folder_.empty()) return;
  const std::lock_guard lock(mutex_);
  std::error_code failed;
  // Also what another collector put into the folder.
  for (const fs::directory_entry& file : fs::directory_iterator(folder_, failed)) {
    const std::string name = file.path().filename().string();
    if (!name.starts_with(beginning)) continue;
    std::error_code ignored;
    fs::remove(file.path(), ignored);
    if (const auto known = by_name_.find(name); known != by_name_.end()) drop(known->second);
  }
}

int64_t PictureCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

void PictureCache::note(const std::string& name, int64_t bytes) {
  const auto known = by_name_.find(name);
  if (known != by_name_.end()) {
    bytes_ -= known->second->bytes;
    files_.erase(known->second);
  }
  files_.push_front({name, bytes});
  by_name_[name] = files_.begin();
  bytes_ += bytes;
  while (bytes_ > max_bytes_ && !files_.empty())
    drop(std::prev(files_.end()));
}

void PictureCache::drop(std::list<File>::iterator file) {
  std::error_code ignored;
  fs::remove(folder_ / file->name, ignored);
  bytes_ -= file->bytes;
  by_name_.erase(file->name);
  files_.erase(file);
}

}  // namespace fairground::collector
