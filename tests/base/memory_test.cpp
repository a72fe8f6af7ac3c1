// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What copies and fills memory: in wasm base/wasm_memory.cpp, elsewhere the C library, which must agree.

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <numeric>
#include <vector>

namespace {

// Read at run time, so that the calls are calls.
volatile size_t gSizes[] = {0, 1, 2, 7, 8, 9, 15, 31, 63, 64, 65, 127, 300};
volatile size_t gShifts[] = {0, 1, 3, 7, 8, 13, 64, 70};

std::vector<uint8_t> counted() {
  std::vector<uint8_t> out(600);
  std::iota(out.begin(), out.end(), uint8_t(1));
  return out;
}

}  // namespace

TEST_CASE("copies are exact at every size and offset, and nothing beside them changes") {
  for (const size_t size : gSizes) {
    for (const size_t shift : gShifts) {
      const std::vector<uint8_t> from = counted();
      std::vector<uint8_t> to(600, 0xEE), wanted = to;
      for (size_t i = 0; i < size; ++i)
        wanted[shift + i] = from[i + 5];
      CHECK(std::memcpy(to.data() + shift, from.data() + 5, size) == to.data() + shift);
      CHECK(to == wanted);
    }
  }
}

TEST_CASE("a move may overlap what it reads, either way") {
  for (const size_t size : gSizes) {
    for (const size_t shift : gShifts) {
      for (const bool up : {false, true}) {
        const std::vector<uint8_t> before = counted();
        std::vector<uint8_t> memory = before, wanted = before;
        const size_t from = up ? 100 : 100 + shift, to = up ? 100 + shift : 100;
        for (size_t i = 0; i < size; ++i)
          wanted[to + i] = before[from + i];
        CHECK(std::memmove(memory.data() + to, memory.data() + from, size) == memory.data() + to);
        CHECK(memory == wanted);
      }
    }
  }
}

TEST_CASE("a fill takes the lowest byte of its value") {
  for (const size_t size : gSizes) {
    for (const int value : {0, 0x5A, 0x1FF}) {
      std::vector<uint8_t> memory(400, 0xEE), wanted = memory;
      for (size_t i = 0; i < size; ++i)
        wanted[3 + i] = uint8_t(value);
      CHECK(std::memset(memory.data() + 3, value, size) == memory.data() + 3);
      CHECK(memory == wanted);
    }
  }
}
