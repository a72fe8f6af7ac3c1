// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/served_file.h"
#include "cli/watch.h"

namespace fairground::cli {

/// The page's own files (build/web), with their compressed twins NAME.br. A rebuilt file is read anew. Thread-safe.
class EngineFolder {
 public:
  /// Refuses a folder without the element's script. An empty path: ../web beside the program.
  static Result<std::unique_ptr<EngineFolder>> open(const std::string& path);

  /// Null for a path that is not there, or that leaves the folder.
  ServedFilePtr find(std::string_view path);
  /// The name of the engine that plays activities of the type, by engines.json (web/engines.js); "" the first.
  std::string engineOf(std::string_view type);

 private:
  explicit EngineFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  struct Known {
    FileStamp plain, packed;
    ServedFilePtr file;
  };
  const std::filesystem::path folder_;
  std::mutex mutex_;
  std::map<std::string, Known, std::less<>> known_;
};

}  // namespace fairground::cli
