// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/kernels.h"

#ifndef __SSE2__

namespace fairground::image {
const Kernels* simdKernels() { return nullptr; }
}  // namespace fairground::image

#else

#include <emmintrin.h>

namespace fairground::image {

namespace {

inline __m128i load(const void* from) { return _mm_loadu_si128(static_cast<const __m128i*>(from)); }
inline void store(void* to, __m128i value) { _mm_storeu_si128(static_cast<__m128i*>(to), value); }
inline __m128i loadHalf(const void* from) { return _mm_loadl_epi64(static_cast<const __m128i*>(from)); }
inline __m128i all(uint16_t value) { return _mm_set1_epi16(int16_t(value)); }
inline __m128i part(__m128i value, __m128i fraction) { return _mm_mulhi_epu16(value, fraction); }
inline __m128i mix(__m128i below, __m128i above, __m128i alpha) {
  return _mm_add_epi16(_mm_sub_epi16(below, part(below, alpha)), part(above, alpha));
}

/// Eight alphas, each for one pixel's four lanes, two pixels a register.
struct Spread {
  __m128i pairs[4];
  explicit Spread(const uint16_t* alpha) {
    const __m128i eight = load(alpha);
    const __m128i low = _mm_unpacklo_epi16(eight, eight), high = _mm_unpackhi_epi16(eight, eight);
    pairs[0] = _mm_unpacklo_epi32(low, low);
    pairs[1] = _mm_unpackhi_epi32(low, low);
    pairs[2] = _mm_unpacklo_epi32(high, high);
    pairs[3] = _mm_unpackhi_epi32(high, high);
  }
};

// value * 256 + 128 in each lane: the byte above a constant low byte.
inline __m128i widenLow(__m128i bytes) { return _mm_unpacklo_epi8(_mm_set1_epi8(char(-128)), bytes); }
inline __m128i widenHigh(__m128i bytes) { return _mm_unpackhi_epi8(_mm_set1_epi8(char(-128)), bytes); }

inline __m128i mixBytes(__m128i below, __m128i above_low, __m128i above_high, __m128i alpha_low, __m128i alpha_high) {
  const __m128i low = mix(widenLow(below), above_low, alpha_low);
  const __m128i high = mix(widenHigh(below), above_high, alpha_high);
  return _mm_packus_epi16(_mm_srli_epi16(low, 8), _mm_srli_epi16(high, 8));
}

void build(uint16_t* cover, const uint16_t* stamp, size_t n, uint16_t flow, uint16_t cap) {
  const __m128i flows = all(flow), caps = all(cap);
  size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    const __m128i old = load(cover + i);
    const __m128i missing = _mm_subs_epu16(caps, old);
    store(cover + i, _mm_add_epi16(old, part(missing, part(load(stamp + i), flows))));
  }
  scalarKernels().build(cover + i, stamp + i, n - i, flow, cap);
}

void stencil(uint16_t* cover, const uint16_t* stamp, size_t n, uint16_t cap) {
  const __m128i caps = all(cap);
  size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    const __m128i old = load(cover + i);
    store(cover + i, _mm_add_epi16(old, _mm_subs_epu16(part(load(stamp + i), caps), old)));
  }
  scalarKernels().stencil(cover + i, stamp + i, n - i, cap);
}

void maskCover(uint16_t* alpha, const uint16_t* cover, const uint8_t* mask, size_t n) {
  size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    const __m128i bytes = loadHalf(mask + i);
    store(alpha + i, part(load(cover + i), _mm_unpacklo_epi8(bytes, bytes)));
  }
  scalarKernels().maskCover(alpha + i, cover + i, mask + i, n - i);
}

void layInk(uint16_t* out, uint8_t* out_finish, const uint16_t* below, const uint8_t* below_finish,
            const uint16_t* alpha, size_t n, const PigmentInk& ink) {
  const __m128i half = loadHalf(ink.pigment);
  const __m128i pigment = _mm_unpacklo_epi64(half, half);
  const __m128i finish = widenLow(_mm_set1_epi32(int(uint32_t(ink.finish[0]) | uint32_t(ink.finish[1]) << 8 |
                                                     uint32_t(ink.finish[2]) << 16 | uint32_t(ink.finish[3]) << 24)));
  size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    const Spread spread(alpha + i);
    for (size_t k = 0; k < 4; ++k) {
      const size_t at = (i + 2 * k) * 4;
      store(out + at, mix(load(below + at), pigment, spread.pairs[k]));
    }
    for (size_t k = 0; k < 2; ++k) {
      const size_t at = (i + 4 * k) * 4;
      store(out_finish + at,
            mixBytes(load(below_finish + at), finish, finish, spread.pairs[2 * k], spread.pairs[2 * k + 1]));
    }
  }
  scalarKernels().layInk(out + i * 4, out_finish + i * 4, below + i * 4, below_finish + i * 4, alpha + i, n - i, ink);
}

void mixPigment(uint16_t* to, const uint16_t* from, const uint16_t* alpha, size_t n) {
  size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    const Spread spread(alpha + i);
    for (size_t k = 0; k < 4; ++k) {
      const size_t at = (i + 2 * k) * 4;
      store(to + at, mix(load(to + at), load(from + at), spread.pairs[k]));
    }
  }
  scalarKernels().mixPigment(to + i * 4, from + i * 4, alpha + i, n - i);
}

void mixFinish(uint8_t* to, const uint8_t* from, const uint16_t* alpha, size_t n) {
  size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    const Spread spread(alpha + i);
    for (size_t k = 0; k < 2; ++k) {
      const size_t at = (i + 4 * k) * 4;
      const __m128i above = load(from + at);
      store(to + at,
            mixBytes(load(to + at), widenLow(above), widenHigh(above), spread.pairs[2 * k], spread.pairs[2 * k + 1]));
    }
  }
  scalarKernels().mixFinish(to + i * 4, from + i * 4, alpha + i, n - i);
}

/// Two pixels' bytes in 16-bit lanes times (255 - alpha) / 255, rounded.
inline __m128i fade(__m128i to, __m128i from) {
  __m128i alpha = _mm_shufflelo_epi16(from, 0xFF);
  alpha = _mm_shufflehi_epi16(alpha, 0xFF);
  const __m128i product = _mm_add_epi16(_mm_mullo_epi16(to, _mm_sub_epi16(all(255), alpha)), all(128));
  return _mm_srli_epi16(_mm_add_epi16(product, _mm_srli_epi16(product, 8)), 8);
}

void over(uint8_t* to, const uint8_t* from, size_t n) {
  const __m128i zero = _mm_setzero_si128();
  size_t i = 0;
  for (; i + 4 <= n; i += 4) {
    const __m128i below = load(to + i * 4), above = load(from + i * 4);
    const __m128i low = fade(_mm_unpacklo_epi8(below, zero), _mm_unpacklo_epi8(above, zero));
    const __m128i high = fade(_mm_unpackhi_epi8(below, zero), _mm_unpackhi_epi8(above, zero));
    store(to + i * 4, _mm_adds_epu8(above, _mm_packus_epi16(low, high)));
  }
  scalarKernels().over(to + i * 4, from + i * 4, n - i);
}

constexpr Kernels kSse2 = {build, stencil, maskCover, layInk, mixPigment, mixFinish, over};

}  // namespace

const Kernels* simdKernels() { return &kSse2; }

}  // namespace fairground::image

#endif
