// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Lines that stand recorded in tests/golden. FG_REBASELINE=1 records them anew, which needs a stated reason.

#pragma once

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace fairground::tests {

/// Plain C files: wasm tests read through Node's own file system, and iostreams are left out of it.
inline std::string readAll(const char* path) {
  std::string text;
  if (std::FILE* file = std::fopen(path, "rb")) {
    char block[4096];
    while (const size_t count = std::fread(block, 1, sizeof block, file))
      text.append(block, count);
    std::fclose(file);
  }
  return text;
}

inline void checkGoldenLines(const char* path, const std::string& lines) {
  const char* rebaseline = std::getenv("FG_REBASELINE");
  if (rebaseline != nullptr && rebaseline[0] == '1') {
    std::FILE* file = std::fopen(path, "wb");
    REQUIRE(file != nullptr);
    std::fwrite(lines.data(), 1, lines.size(), file);
    std::fclose(file);
    MESSAGE("wrote " << path);
  }
  CHECK(lines == readAll(path));
}

}  // namespace fairground::tests
