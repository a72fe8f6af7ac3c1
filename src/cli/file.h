// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <filesystem>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace fairground::cli {

/// The whole file, or standard input for "-". Refuses folders and more than max_bytes, which is never read in full.
Result<std::string> readFile(const std::string& path, size_t max_bytes);

/// The same, but of a file that is larger only the first `most` bytes.
Result<std::string> readStart(const std::string& path, size_t most);

/// Writes beside the file and renames, so that nobody sees half of it.
Result<void> writeFile(const std::string& path, ByteView bytes);

/// Where this program's file is; empty when the system does not tell.
std::filesystem::path programFolder();

}  // namespace fairground::cli
