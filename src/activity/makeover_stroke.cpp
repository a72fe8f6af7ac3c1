// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_stroke.h"

#include <algorithm>
#include <array>

#include "activity/integer_math.h"

namespace fairground::activity {

namespace {

constexpr int64_t kPointScale = kDabUnit / kArtUnit;
constexpr int64_t kArcScale = 16;  ///< arc lengths count 1/16 of a dab unit, or rounding would add up

struct Brush {
  int32_t reach;      ///< of the mark beyond the size, 16ths: a soft rim is seen as smaller than it is
  int32_t spacing;    ///< of dabs, 16ths of the radius
  int32_t flow;       ///< of one dab, 65536ths
  int32_t press_min;  ///< radius at no pressure, 1024ths; twice neutral pressure mirrors it
  int32_t flow_min;   ///< the same for flow
};

// A pass over one spot takes 32 / spacing dabs; with these flows one pass reaches about three quarters of the cap.
constexpr std::array<Brush, kTools> kBrushes = {{
    {20, 3, 13000, 840, 420},   // fluffy
    {16, 2, 11000, 900, 520},   // flat
    {16, 3, 65535, 260, 1024},  // liner: crisp, each dab gives the cap
    {18, 3, 52000, 900, 640},   // smudge
    {18, 4, 20000, 900, 420},   // eraser
}};

const Brush& brushOf(Tool tool) { return kBrushes[size_t(tool)]; }

/// `least` at no pressure, 1024 at neutral, and as much above it at full.
int32_t byPressure(int32_t least, int32_t pressure) { return least + (1024 - least) * pressure / kNeutralPressure; }

int32_t middle(int32_t a, int32_t b) { return (a + b) / 2; }

/// The octant's 8 sectors end where minor / major passes these, in 1024ths: tan of (k + 1/2) 64ths of a turn.
constexpr std::array<int32_t, 8> kTurnEdges = {50, 152, 256, 366, 484, 614, 761, 931};

uint8_t turnOf(int64_t dx, int64_t dy) {
  const int64_t ax = dx < 0 ? -dx : dx, ay = dy < 0 ? -dy : dy;
  const int64_t major = std::max(ax, ay), minor = std::min(ax, ay);
  int turn = 0;
  while (turn < 8 && minor * 1024 > kTurnEdges[size_t(turn)] * major)
    ++turn;
  if (ay > ax) turn = 16 - turn;
  if (dx < 0) turn = 32 - turn;
  if (dy < 0) turn = 64 - turn;
  return uint8_t(turn & 63);
}

}  // namespace

void StrokePath::begin(const StrokeStart& start) {
  *this = StrokePath{};
  start_ = start;
  radius_ = int32_t(start.size * kPointScale / 2);
}

void StrokePath::measureSpeed(const StrokePoint& point, Node& node) {
  const int64_t dx = node.x - last_.x, dy = node.y - last_.y;
  pending_length_ += int64_t(integerRoot(uint64_t(dx * dx + dy * dy)));
  pending_time_ += point.dt;
  node.speed = last_.speed;
  if (pending_time_ <= 0) return;
  const int64_t now = std::min<int64_t>(pending_length_ / pending_time_, 64 * kDabUnit);
  // Follows within some 40 ms however often it is asked.
  node.speed = int32_t(last_.speed + (now - last_.speed) * pending_time_ / (pending_time_ + 40));
  pending_length_ = 0;
  pending_time_ = 0;
}

void StrokePath::add(const StrokePoint& point, std::vector<Dab>& dabs) {
  Node node = {point.x * kPointScale, point.y * kPointScale, point.pressure, 0};
  if (points_++ == 0) {
    last_ = middle_ = node;
    // A flat brush has a direction; its first dab waits for one.
    if (start_.tool != Tool::kFlat) {
      dab(node, dabs);
      until_next_ = spacing();
    }
    return;
  }
  measureSpeed(point, node);
  const Node next = {(last_.x + node.x) / 2, (last_.y + node.y) / 2, middle(last_.pressure, node.pressure),
                     middle(last_.speed, node.speed)};
  curve(middle_, last_, next, dabs);
  middle_ = next;
  last_ = node;
}

void StrokePath::finish(std::vector<Dab>& dabs) {
  if (points_ == 0) return;
  line(middle_, last_, dabs);
  if (travelled_ < radius_ * kArcScale / 4) {
    // A tap presses the brush down; without travel it would leave a faint dot.
    travelled_ = int64_t(1) << 40;
    for (int i = 0; i < 4; ++i)
      dab(last_, dabs);
  } else if (start_.tool == Tool::kLiner && !start_.pen) {
    tail(dabs);
  }
}

void StrokePath::curve(const Node& from, const Node& control, const Node& to, std::vector<Dab>& dabs) {
  const int64_t bx = from.x - 2 * control.x + to.x, by = from.y - 2 * control.y + to.y;
  const auto bend = uint64_t((bx < 0 ? -bx : bx) + (by < 0 ? -by : by));
  const auto pieces = int64_t(std::min<uint64_t>(64, 1 + integerRoot(bend / (2 * kDabUnit))));
  Node start = from;
  for (int64_t i = 1; i <= pieces; ++i) {
    const int64_t j = pieces - i, all = pieces * pieces;
    const auto along = [&](int32_t a, int32_t b) { return int32_t(a + (b - a) * i / pieces); };
    const Node end = {(from.x * j * j + 2 * control.x * i * j + to.x * i * i) / all,
                      (from.y * j * j + 2 * control.y * i * j + to.y * i * i) / all, along(from.pressure, to.pressure),
                      along(from.speed, to.speed)};
    line(start, end, dabs);
    start = end;
  }
}

void StrokePath::line(const Node& from, const Node& to, std::vector<Dab>& dabs) {
  const int64_t dx = to.x - from.x, dy = to.y - from.y;
  const auto length = int64_t(integerRoot(uint64_t(dx * dx + dy * dy) * kArcScale * kArcScale));
  if (length == 0) return;
  dx_ = dx;
  dy_ = dy;
  int64_t at = until_next_;
  for (; at <= length; at += spacing()) {
    const auto along = [&](int64_t a, int64_t b) { return a + (b - a) * at / length; };
    const int64_t done = travelled_;
    travelled_ += at;
    dab({along(from.x, to.x), along(from.y, to.y), int32_t(along(from.pressure, to.pressure)),
         int32_t(along(from.speed, to.speed))},
        dabs);
    travelled_ = done;
  }
  until_next_ = at - length;
  travelled_ += length;
}

void StrokePath::dab(const Node& at, std::vector<Dab>& dabs) {
  radius_ = radiusAt(at);
  dabs.push_back({int32_t(at.x), int32_t(at.y), radius_, flowAt(at), turnOf(dx_, dy_)});
}

// A quick lift leaves a flick: the line runs on and thins out, as far as it would have gone in 30 ms.
void StrokePath::tail(std::vector<Dab>& dabs) {
  const int64_t full = std::min<int64_t>(int64_t(last_.speed) * 30, int64_t(radius_) * 7) * kArcScale;
  const auto step = int64_t(integerRoot(uint64_t(dx_ * dx_ + dy_ * dy_) * kArcScale * kArcScale));
  if (full < radius_ * kArcScale || step == 0) return;
  const int32_t first = radius_;
  for (int64_t at = until_next_; at < full; at += spacing()) {
    radius_ = int32_t(first - (first - first / 8) * at / full);
    dabs.push_back(
        {int32_t(last_.x + dx_ * at / step), int32_t(last_.y + dy_ * at / step), radius_, 65535, turnOf(dx_, dy_)});
  }
}

int32_t StrokePath::radiusAt(const Node& node) const {
  int64_t radius = start_.size * kPointScale * brushOf(start_.tool).reach / 32;
  radius = radius * byPressure(brushOf(start_.tool).press_min, node.pressure) / 1024;
  if (start_.tool == Tool::kLiner && !start_.pen) {
    // Slow is full, from 3 art px a ms on it is 60 %.
    const int64_t fast = std::clamp<int64_t>(node.speed - kDabUnit / 2, 0, kDabUnit * 5 / 2);
    radius -= radius * 2 * fast / (5 * (kDabUnit * 5 / 2));
    const int64_t run_in = int64_t(start_.size) * kPointScale * 2 * kArcScale;
    if (travelled_ < run_in) radius = radius * (run_in * 3 / 10 + travelled_ * 7 / 10) / run_in;
  }
  return int32_t(std::max<int64_t>(radius, kDabUnit / 4));
}

int32_t StrokePath::flowAt(const Node& node) const {
  const Brush& brush = brushOf(start_.tool);
  return int32_t(std::min<int64_t>(65535, int64_t(brush.flow) * byPressure(brush.flow_min, node.pressure) / 1024));
}

int32_t StrokePath::spacing() const {
  return std::max(radius_ * brushOf(start_.tool).spacing / 16, kDabUnit / 2) * int32_t(kArcScale);
}

StrokePoint StrokeInput::keep(int32_t x, int32_t y, int32_t pressure, int64_t time) {
  kept_ = {x, y, pressure, int32_t(std::clamp<int64_t>(time - kept_time_, 0, 10000))};
  kept_time_ = time;
  held_ = false;
  return kept_;
}

StrokePoint StrokeInput::begin(const StrokeStart& start, int32_t x, int32_t y, int32_t pressure, int64_t time) {
  min_distance_ = std::clamp(start.size / 16, 16, 40);
  kept_time_ = time;
  return keep(clampedX(x), clampedY(y), std::clamp(pressure, 0, 1023), time);
}

std::optional<StrokePoint> StrokeInput::add(int32_t x, int32_t y, int32_t pressure, int64_t time) {
  held_x_ = clampedX(x);
  held_y_ = clampedY(y);
  held_pressure_ = std::clamp(pressure, 0, 1023);
  held_time_ = time;
  held_ = held_x_ != kept_.x || held_y_ != kept_.y;
  const int64_t dx = held_x_ - kept_.x, dy = held_y_ - kept_.y;
  if (dx * dx + dy * dy < int64_t(min_distance_) * min_distance_) return std::nullopt;
  return keep(held_x_, held_y_, held_pressure_, held_time_);
}

std::optional<StrokePoint> StrokeInput::finish() {
  if (!held_) return std::nullopt;
  return keep(held_x_, held_y_, held_pressure_, held_time_);
}

int32_t StrokeInput::clampedX(int32_t x) const { return std::clamp(x, -kArtMargin, max_x_); }
int32_t StrokeInput::clampedY(int32_t y) const { return std::clamp(y, -kArtMargin, max_y_); }

}  // namespace fairground::activity
