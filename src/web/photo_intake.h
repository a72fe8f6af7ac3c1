// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The C ABI of photo.*.wasm, which a worker of the page (web/photo_worker.js) runs for one photo and drops: memory that
// a photo took is given back with the instance. One photo at a time; what is returned is valid until the next call.

#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Reads the header: nothing is decoded. Answers JSON: {"width":4032,"height":3024,"metadata":true,"position":true} as
/// stored, or {"problem":"/photo/heic"} (image/photo_file.h).
const char* fg_photo_probe(const uint8_t* bytes, int size);
/// The picture the right way up, its longer side at most max_side px. 1, or 0 with the JSON of the problem in
/// fg_photo_answer().
int fg_photo_decode(const uint8_t* bytes, int size, int max_side);
/// Writes it as a JPEG that holds its pixels and nothing else; quality 1 to 100. Answers its size; then
/// fg_photo_bytes(), and in fg_photo_answer() {"width":..,"height":..,"blob":"sha256:..."}.
int fg_photo_encode(int quality);
const uint8_t* fg_photo_bytes(void);
const char* fg_photo_answer(void);
/// "sha256:..." of any bytes: the page's own digest needs a secure context.
const char* fg_photo_digest(const uint8_t* bytes, int size);

#ifdef __cplusplus
}
#endif
