// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "image/colour_table.h"
#include "image/colour_table_steps.h"

#ifndef __SSE2__

namespace fairground::image {
bool applyTableSimd(const ColourTable&, uint8_t*, size_t) { return false; }
}  // namespace fairground::image

#else

#include <emmintrin.h>

namespace fairground::image {

namespace {

inline __m128i entryAt(const int16_t* entries, uint32_t corner) {
  return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(entries + corner));
}

inline __m128i shares(uint16_t a, uint16_t b) { return _mm_set1_epi32(int32_t(uint32_t(a) | uint32_t(b) << 16)); }

/// Three sums in 32-bit lanes: pairs of corners, interleaved, times pairs of shares.
inline __m128i read(const int16_t* entries, const uint8_t* rgb) {
  const Tetrahedron around = tetrahedronOf(rgb);
  const __m128i near = _mm_unpacklo_epi16(entryAt(entries, around.corner[0]), entryAt(entries, around.corner[1]));
  const __m128i far = _mm_unpacklo_epi16(entryAt(entries, around.corner[2]), entryAt(entries, around.corner[3]));
  const __m128i sum = _mm_add_epi32(_mm_madd_epi16(near, shares(around.share[0], around.share[1])),
                                    _mm_madd_epi16(far, shares(around.share[2], around.share[3])));
  return _mm_srai_epi32(_mm_add_epi32(sum, _mm_set1_epi32(kTableHalf)), kTableShift);
}

}  // namespace

bool applyTableSimd(const ColourTable& table, uint8_t* rgba, size_t pixels) {
  const int16_t* entries = table.entries();
  const __m128i alphas = _mm_set1_epi32(int32_t(0xFF000000u));
  size_t i = 0;
  for (; i + 4 <= pixels; i += 4, rgba += 16) {
    const __m128i low = _mm_packs_epi32(read(entries, rgba), read(entries, rgba + 4));
    const __m128i high = _mm_packs_epi32(read(entries, rgba + 8), read(entries, rgba + 12));
    const __m128i old = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rgba));
    // The table's fourth number is 0.
    _mm_storeu_si128(reinterpret_cast<__m128i*>(rgba),
                     _mm_or_si128(_mm_packus_epi16(low, high), _mm_and_si128(old, alphas)));
  }
  applyTableScalar(table, rgba, pixels - i);
  return true;
}

}  // namespace fairground::image

#endif
