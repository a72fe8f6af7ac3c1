// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include <algorithm>

#include "image/kernels.h"

namespace fairground::image {

namespace {

inline uint16_t part(uint16_t value, uint16_t fraction) { return uint16_t((uint32_t(value) * fraction) >> 16); }

inline uint16_t mix(uint16_t below, uint16_t above, uint16_t alpha) {
  return uint16_t(below - part(below, alpha) + part(above, alpha));
}

// The half in the low byte makes the cut to 8 bits a rounding, so that many faint strokes do not wear a finish down.
inline uint16_t widen(uint8_t value) { return uint16_t(value * 256u + 128u); }

inline uint8_t mixByte(uint8_t below, uint8_t above, uint16_t alpha) {
  return uint8_t(mix(widen(below), widen(above), alpha) >> 8);
}

void build(uint16_t* cover, const uint16_t* stamp, size_t n, uint16_t flow, uint16_t cap) {
  for (size_t i = 0; i < n; ++i) {
    const auto missing = uint16_t(cap > cover[i] ? cap - cover[i] : 0);
    cover[i] = uint16_t(cover[i] + part(missing, part(stamp[i], flow)));
  }
}

void stencil(uint16_t* cover, const uint16_t* stamp, size_t n, uint16_t cap) {
  for (size_t i = 0; i < n; ++i)
    cover[i] = std::max(cover[i], part(stamp[i], cap));
}

void maskCover(uint16_t* alpha, const uint16_t* cover, const uint8_t* mask, size_t n) {
  for (size_t i = 0; i < n; ++i)
    alpha[i] = part(cover[i], uint16_t(mask[i] * 257u));
}

void layInk(uint16_t* out, uint8_t* out_finish, const uint16_t* below, const uint8_t* below_finish,
            const uint16_t* alpha, size_t n, const PigmentInk& ink) {
  for (size_t i = 0; i < n; ++i) {
    for (size_t c = 0; c < 4; ++c) {
      out[i * 4 + c] = mix(below[i * 4 + c], ink.pigment[c], alpha[i]);
      out_finish[i * 4 + c] = mixByte(below_finish[i * 4 + c], ink.finish[c], alpha[i]);
    }
  }
}

void mixPigment(uint16_t* to, const uint16_t* from, const uint16_t* alpha, size_t n) {
  for (size_t i = 0; i < n * 4; ++i)
    to[i] = mix(to[i], from[i], alpha[i / 4]);
}

void mixFinish(uint8_t* to, const uint8_t* from, const uint16_t* alpha, size_t n) {
  for (size_t i = 0; i < n * 4; ++i)
    to[i] = mixByte(to[i], from[i], alpha[i / 4]);
}

void over(uint8_t* to, const uint8_t* from, size_t n) {
  for (size_t i = 0; i < n; ++i, to += 4, from += 4) {
    const uint32_t rest = 255u - from[3];
    for (int c = 0; c < 4; ++c) {
      const uint32_t product = to[c] * rest + 128u;
      to[c] = uint8_t(std::min(255u, from[c] + ((product + (product >> 8)) >> 8)));
    }
  }
}

constexpr Kernels kScalar = {build, stencil, maskCover, layInk, mixPigment, mixFinish, over};

}  // namespace

const Kernels& scalarKernels() { return kScalar; }

const Kernels& kernels() {
#if FG_SIMD
  return *simdKernels();
#else
  return kScalar;
#endif
}

}  // namespace fairground::image
