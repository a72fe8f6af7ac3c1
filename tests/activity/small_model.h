// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A makeover small enough to reckon by hand: 320 x 320 art, the left half is region "left", the right half "right",
// and a strip at the top may not be painted.

#pragma once

#include <memory>

#include "activity/makeover.h"

namespace fairground::tests {

inline constexpr int kSmallSide = 320;

inline campaign::LocalText plain(std::string text) { return {{{"en", std::move(text)}}, "en"}; }

inline image::Picture maskOf(int left, int right, int top) {
  image::Picture mask = image::blank(kSmallSide, kSmallSide, 1);
  for (int y = top; y < kSmallSide; ++y) {
    for (int x = left; x < right; ++x)
      mask.row(y)[x] = 255;
  }
  return mask;
}

inline activity::MakeoverConfig smallConfig() {
  activity::MakeoverConfig config;
  config.width = config.height = kSmallSide;
  config.tones = {{"one", plain("One"), {}, {}, {}}, {"two", plain("Two"), {}, {}, {}}};
  config.regions = {{"left", plain("Left"), ""}, {"right", plain("Right"), ""}};
  config.palettes = {{"warm", plain("Warm"), {}, 0, 3}, {"cool", plain("Cool"), {}, 3, 3}};
  const auto colour = [&](const char* id, campaign::Rgb rgb, activity::Finish finish, int palette) {
    config.colours.push_back({id, {{{"en", id}, {"de", std::string(id) + "-de"}}, "en"}, rgb, finish, palette});
  };
  colour("red", {200, 40, 30}, activity::Finish::kMatte, 0);
  colour("gold", {220, 180, 60}, activity::Finish::kShimmer, 0);
  colour("rust", {150, 70, 30}, activity::Finish::kSatin, 0);
  colour("blue", {40, 60, 200}, activity::Finish::kMatte, 1);
  colour("teal", {20, 130, 130}, activity::Finish::kGlitter, 1);
  colour("ink", {20, 20, 40}, activity::Finish::kSatin, 1);
  return config;
}

inline std::shared_ptr<const activity::MakeoverModel> smallModel() {
  const int half = kSmallSide / 2;
  return std::make_shared<const activity::MakeoverModel>(
      smallConfig(),
      std::vector<image::Picture>{maskOf(0, kSmallSide, 32), maskOf(0, half, 32), maskOf(half, kSmallSide, 32)});
}

}  // namespace fairground::tests
