// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Drawn pictures as files in one folder, bounded: the longest unused go first. Anything in it may be removed at any
// time; it is drawn again. Thread-safe.

#pragma once

#include <filesystem>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace fairground::collector {

class PictureCache {
 public:
  /// Takes over the pictures that are in the folder. "" keeps nothing. A folder that cannot be used keeps nothing
  /// either.
  PictureCache(const std::filesystem::path& folder, int64_t max_bytes);

  /// `name`: 32 hex digits and ".jpg" or ".png"; those of one work begin alike.
  std::optional<std::string> find(const std::string& name);
  void put(const std::string& name, const std::string& bytes);
  void remove(const std::string& name);
  void removeAll(const std::string& beginning);
  int64_t bytes() const;

 private:
  struct File {
    std::string name;
    int64_t bytes = 0;
  };
  void adopt();
  void note(const std::string& name, int64_t bytes);
  void drop(std::list<File>::iterator file);

  const std::filesystem::path folder_;
  const int64_t max_bytes_;
  std::string own_name_;  ///< several collectors may share the folder
  mutable std::mutex mutex_;
  std::list<File> files_;  ///< the last used first
  std::unordered_map<std::string, std::list<File>::iterator> by_name_;
  int64_t bytes_ = 0;
  uint64_t partials_ = 0;
};

}  // namespace fairground::collector
