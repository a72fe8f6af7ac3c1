// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Where files beside entries lie. What they are is in the store; here are names and bytes. A folder today, which all
// collectors of a store share; an object store would be another class.

#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"

namespace fairground::collector {

/// Names are newName()'s. Thread-safe.
class BlobFiles {
 public:
  virtual ~BlobFiles() = default;
  /// True once the bytes will be there after a loss of power.
  virtual Result<void> put(const std::string& name, const std::string& bytes) = 0;
  virtual std::optional<std::string> get(const std::string& name) = 0;
  /// Whether it is gone, also when it was not there.
  virtual bool remove(const std::string& name) = 0;

  /// 32 hex digits that nobody can foresee.
  static Result<std::string> newName();
};

/// Files in 256 folders, their owner's alone. Made when first needed.
std::shared_ptr<BlobFiles> openBlobFolder(const std::filesystem::path& folder);

}  // namespace fairground::collector
