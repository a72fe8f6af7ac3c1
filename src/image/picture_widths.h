// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The widths in which pictures of works are drawn: a few, so that those who look at them share them.

#pragma once

namespace fairground::image {

inline constexpr int kPictureWidths[] = {160, 320, 640, 960, 1600};

/// The narrowest that is as wide, or the widest there is; px.
constexpr int pictureWidthFor(int width) {
  for (const int each : kPictureWidths)
    if (each >= width) return each;
  return kPictureWidths[sizeof kPictureWidths / sizeof *kPictureWidths - 1];
}

}  // namespace fairground::image
