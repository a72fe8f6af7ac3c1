// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// From points to dabs. The decision grid and the painter both draw the dabs that StrokePath makes, so what is
// counted is what was seen. Dabs are spaced by arc length along a smoothed curve: they depend on the path, hardly
// on how often it was sampled, and not at all on how the points were batched.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "activity/makeover.h"

namespace fairground::activity {

/// A mark of the brush. Lengths in 1/128 art px (kDabUnit).
struct Dab {
  int32_t x = 0, y = 0;
  int32_t radius = 0;
  int32_t flow = 0;  ///< 0..65535: how much of what is still missing to the stroke's cap one dab adds
  uint8_t turn = 0;  ///< direction of travel, 64ths of a full turn, clockwise from +x
};
inline constexpr int32_t kDabUnit = 128;

class StrokePath {
 public:
  void begin(const StrokeStart& start);
  /// Appends the dabs that the point settles: up to the middle between it and the point before.
  void add(const StrokePoint& point, std::vector<Dab>& dabs);
  /// Appends the rest; further points are the caller's bug.
  void finish(std::vector<Dab>& dabs);

 private:
  /// A point of the curve, 1/128 art px, with what the brush feels there.
  struct Node {
    int64_t x = 0, y = 0;
    int32_t pressure = kNeutralPressure;
    int32_t speed = 0;  ///< 1/128 art px a ms
  };
  void curve(const Node& from, const Node& control, const Node& to, std::vector<Dab>& dabs);
  void line(const Node& from, const Node& to, std::vector<Dab>& dabs);
  void dab(const Node& at, std::vector<Dab>& dabs);
  void tail(std::vector<Dab>& dabs);
  void measureSpeed(const StrokePoint& point, Node& node);
  int32_t radiusAt(const Node& node) const;
  int32_t flowAt(const Node& node) const;
  int32_t spacing() const;

  StrokeStart start_;
  Node last_, middle_;  ///< last point; end of the curve so far
  int points_ = 0;
  int64_t until_next_ = 0;  ///< arc length left to the next dab
  int64_t travelled_ = 0;
  int64_t pending_length_ = 0;
  int32_t pending_time_ = 0;
  int64_t dx_ = 1, dy_ = 0;
  int32_t radius_ = 0;  ///< of the last dab
};

/// Turns pointer events into the points worth logging: drops those nearer than min_distance to the last kept one,
/// keeping their time, and keeps the very last. One per live stroke.
class StrokeInput {
 public:
  /// Points are clamped to the art and its margin.
  explicit StrokeInput(const MakeoverConfig& config)
      : max_x_(config.width * kArtUnit + kArtMargin), max_y_(config.height * kArtUnit + kArtMargin) {}
  /// x, y: art space (1/8 px), unclamped; time in ms of any clock. Answers the first point.
  StrokePoint begin(const StrokeStart& start, int32_t x, int32_t y, int32_t pressure, int64_t time);
  std::optional<StrokePoint> add(int32_t x, int32_t y, int32_t pressure, int64_t time);
  /// The pointer went up: the last point, if it was held back.
  std::optional<StrokePoint> finish();

 private:
  StrokePoint keep(int32_t x, int32_t y, int32_t pressure, int64_t time);
  int32_t clampedX(int32_t x) const;
  int32_t clampedY(int32_t y) const;
  int32_t min_distance_ = 24, max_x_, max_y_;
  StrokePoint kept_;
  int64_t kept_time_ = 0;
  bool held_ = false;
  int32_t held_x_ = 0, held_y_ = 0, held_pressure_ = 0;
  int64_t held_time_ = 0;
};

}  // namespace fairground::activity
