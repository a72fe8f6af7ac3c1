// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// memcpy, memmove and memset of the page's engine. The C library that -Oz links goes byte by byte, which was a tenth of
// the time to the first view: pictures are copied, and they are megabytes.

#include <cstddef>
#include <cstdint>

namespace {

using Word = uint64_t;

/// Below this many bytes a loop is over before the instruction for whole blocks has begun.
[[maybe_unused]] constexpr size_t kBlock = 64;

struct __attribute__((packed, may_alias)) LooseWord {
  Word value;
};

void copyUp(char* to, const char* from, size_t size) {
  for (; size >= sizeof(Word); size -= sizeof(Word), to += sizeof(Word), from += sizeof(Word))
    reinterpret_cast<LooseWord*>(to)->value = reinterpret_cast<const LooseWord*>(from)->value;
  for (; size > 0; --size)
    *to++ = *from++;
}

void copyDown(char* to, const char* from, size_t size) {
  for (; size >= sizeof(Word); size -= sizeof(Word)) {
    const Word word = reinterpret_cast<const LooseWord*>(from + size - sizeof(Word))->value;
    reinterpret_cast<LooseWord*>(to + size - sizeof(Word))->value = word;
  }
  for (; size > 0; --size)
    to[size - 1] = from[size - 1];
}

}  // namespace

extern "C" {

void* memmove(void* to, const void* from, size_t size) {
  auto* const begin = static_cast<char*>(to);
  const auto* const source = static_cast<const char*>(from);
#ifdef __wasm_bulk_memory__
  if (size >= kBlock) return __builtin_memmove(to, from, size);
#endif
  if (size_t(begin - source) >= size) {
    copyUp(begin, source, size);
  } else {
    copyDown(begin, source, size);
  }
  return to;
}

void* memcpy(void* __restrict to, const void* __restrict from, size_t size) {
#ifdef __wasm_bulk_memory__
  if (size >= kBlock) return __builtin_memcpy(to, from, size);
#endif
  copyUp(static_cast<char*>(to), static_cast<const char*>(from), size);
  return to;
}

void* memset(void* to, int value, size_t size) {
#ifdef __wasm_bulk_memory__
  if (size >= kBlock) return __builtin_memset(to, value, size);
#endif
  auto* at = static_cast<char*>(to);
  const Word word = Word(uint8_t(value)) * 0x0101010101010101u;
  for (; size >= sizeof(Word); size -= sizeof(Word), at += sizeof(Word))
    reinterpret_cast<LooseWord*>(at)->value = word;
  for (; size > 0; --size)
    *at++ = char(value);
  return to;
}
}
