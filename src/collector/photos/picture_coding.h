// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <optional>
#include <string>

#include "image/picture.h"

namespace fairground::collector {

enum class PictureFormat { kJpeg, kPng };

/// PNG keeps every bit; JPEG is quality 88 without chroma subsampling, on white where there is alpha. Nullopt for an
/// empty picture or one that the library refuses.
std::optional<std::string> encodePicture(const image::Picture& picture, PictureFormat format);

/// JPEG without chroma subsampling, on white where there is alpha.
std::optional<std::string> encodeJpeg(const image::Picture& picture, int quality, bool progressive);

/// Begins and ends as a file of that format does: one that was cut off on its way to the disk does not.
bool looksWhole(std::string_view bytes, PictureFormat format);

}  // namespace fairground::collector
