// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#pragma once

#include <doctest/doctest.h>

#include <cstdio>
#include <string>

namespace fairground::tests {

/// A file of tests/campaign or, with "assets/...", of the tree.
inline std::string readText(const std::string& path) {
  std::FILE* file = std::fopen((std::string(FG_SOURCE_DIR "/") + path).c_str(), "rb");
  REQUIRE_MESSAGE(file != nullptr, path);
  std::string text;
  char block[65536];
  while (const size_t count = std::fread(block, 1, sizeof block, file))
    text.append(block, count);
  std::fclose(file);
  return text;
}

/// `text` with the first `from` replaced; it must be there.
inline std::string with(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

}  // namespace fairground::tests
