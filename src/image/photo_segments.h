// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What photo_file.h reads of the two formats; limits are its business.

#pragma once

#include <string>
#include <string_view>

#include "image/photo_file.h"

namespace fairground::image {

inline constexpr std::string_view kSendAgain = "Choose it again, or send another one.";

/// "/photo/NAME": message. hint
Problem photoProblem(std::string_view name, std::string message, std::string_view hint = kSendAgain);

Problem tooMuchMemory();

/// From marker to marker to the end of the picture; what lies behind it (a second picture, a maker's trailer) is let
/// be.
Result<PhotoHeader> walkJpeg(ByteView bytes);
/// From chunk to chunk up to IEND.
Result<PhotoHeader> walkPng(ByteView bytes);

}  // namespace fairground::image
