// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The inner loops of painting, over runs of n pixels. A scalar and an SSE2 set (which Emscripten maps to wasm SIMD)
// give the same bits; tests run both. Fractions are 16 bits: x times f is (x * f) >> 16.
//
// Pigment is four uint16 a pixel: three colour densities and alpha, premultiplied. Finish is four bytes a pixel: how
// much of alpha is satin, shimmer and glitter, and one byte spare.

#pragma once

#include <cstddef>
#include <cstdint>

namespace fairground::image {

/// One pigment as it is laid on: 65535 is full.
struct PigmentInk {
  uint16_t pigment[4] = {};
  uint8_t finish[4] = {};
};

struct Kernels {
  /// A soft dab: cover grows by stamp * flow of what is missing to cap. Covers above the cap stay.
  void (*build)(uint16_t* cover, const uint16_t* stamp, size_t n, uint16_t flow, uint16_t cap);
  /// A crisp dab: cover is at least stamp * cap.
  void (*stencil)(uint16_t* cover, const uint16_t* stamp, size_t n, uint16_t cap);
  /// alpha = cover * mask / 255.
  void (*maskCover)(uint16_t* alpha, const uint16_t* cover, const uint8_t* mask, size_t n);
  /// out = below * (1 - alpha) + ink * alpha, pigment and finish; out may be below.
  void (*layInk)(uint16_t* out, uint8_t* out_finish, const uint16_t* below, const uint8_t* below_finish,
                 const uint16_t* alpha, size_t n, const PigmentInk& ink);
  /// to = to * (1 - alpha) + from * alpha, pigment.
  void (*mixPigment)(uint16_t* to, const uint16_t* from, const uint16_t* alpha, size_t n);
  /// The same for finish bytes.
  void (*mixFinish)(uint8_t* to, const uint8_t* from, const uint16_t* alpha, size_t n);
  /// RGBA bytes, source premultiplied: to = from + to * (255 - from.alpha) / 255, rounded.
  void (*over)(uint8_t* to, const uint8_t* from, size_t n);
};

const Kernels& scalarKernels();
/// nullptr where the compiler has no SSE2.
const Kernels* simdKernels();
/// What this build paints with: FG_SIMD decides.
const Kernels& kernels();

}  // namespace fairground::image
