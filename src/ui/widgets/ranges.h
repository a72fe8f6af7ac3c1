// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Controls for a number. Each is one range of the mirror (arrow keys, Home, End), however it is drawn. They answer the
// new value while it is dragged or stepped. A finger that goes across a range moves it; one that goes along the screen
// scrolls what lies around and changes nothing.

#pragma once

#include <optional>
#include <string_view>

#include "ui/kit/ui.h"

namespace fairground::ui {

struct Range {
  int value = 0, min = 0, max = 100, step = 1;
  int clamped(int v) const { return std::clamp(v, min, std::max(min, max)); }
};

/// Whether the press on a range is meant for it: a finger may still be about to scroll.
bool draggedAcross(Ui& ui, std::string_view id, const Hit& hit);
/// The step of the range that is nearest to a value between steps.
int nearestStep(const Range& range, float value);

enum class Track : uint8_t { kWedge, kRamp, kPlain };
struct SliderOptions {
  Track track = Track::kPlain;
  Color pigment = kWhite;            ///< of the ramp
  std::string_view value_text = {};  ///< "18 px"; drawn and spoken
  bool inline_label = false;         ///< label, track and value on one line of 44 dp
  bool disabled = false;
};
std::optional<int> slider(Ui& ui, std::string_view id, const Box& box, std::string_view label, const Range& range,
                          const SliderOptions& options);
inline float sliderHeight(const Ui& ui) { return ui.around(54, type::kMeta); }  ///< label line and track

/// A ruler that is drawn under a needle, for fine settings (turning a photo): 8 dp to a step, dialHeight high.
struct DialOptions {
  std::string_view value_text;
  int major = 5;     ///< every so many steps a longer line
  Color ink = 0;     ///< of the lines; 0: the theme's
  Color needle = 0;  ///< and value; 0: the accent
};
std::optional<int> dial(Ui& ui, std::string_view id, const Box& box, std::string_view label, const Range& range,
                        const DialOptions& options);
inline float dialHeight(const Ui& ui) { return ui.around(72, type::kBody); }

/// One less, the number, one more; its label at the left. kTouch high.
struct StepperOptions {
  std::string_view value_text = {}, less, more;  ///< less, more: names of the buttons
  bool disabled = false;
};
std::optional<int> stepper(Ui& ui, std::string_view id, const Box& box, std::string_view label, const Range& range,
                           const StepperOptions& options);

}  // namespace fairground::ui
