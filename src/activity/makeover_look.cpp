// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_look.h"

#include <algorithm>

#include "activity/integer_math.h"
#include "base/hash.h"

namespace fairground::activity {

namespace {

constexpr int32_t kCellUnit = kCellSide * kDabUnit;

// Units of work, measured: a dab whatever its size, and a cell in each of what is done to cells.
constexpr uint64_t kDabCost = 24, kCoverCost = 1, kLayCost = 4, kDragCost = 8;

uint64_t cellsOf(const image::Rect& rect) { return uint64_t(rect.w) * uint64_t(rect.h); }
uint64_t cellsOf(const Placed& placed) { return uint64_t(placed.stamp->width) * uint64_t(placed.stamp->height); }

Problem refused(std::string message) { return error("/log", std::move(message)); }

}  // namespace

LookState::LookState(const MakeoverModel& model)
    : model_(&model),
      grid_(model.grid()),
      stamps_(kCellSide, 1),
      cover_(model.grid().columns, model.grid().rows),
      tone_(model.config().initial.tone) {}

Result<void> LookState::refusal(const Action& action) const {
  const MakeoverConfig& config = model_->config();
  const auto known = [](int32_t index, size_t count) { return index >= 0 && size_t(index) < count; };
  switch (action.kind) {
    case kTone:
      if (!known(action.args[0], config.tones.size())) return refused("tone: there is no such tone");
      break;
    case kStroke:
      if (!known(action.args[1], config.colours.size())) return refused("stroke: there is no such colour");
      if (!known(action.args[4], config.regions.size() + 1)) return refused("stroke: there is no such region");
      break;
    case kPoint:
      if (!open_) return refused("point: there is no stroke that it could belong to");
      break;
    case kFill:
      if (!known(action.args[0], config.regions.size() + 1)) return refused("fill: there is no such region");
      if (!known(action.args[1], config.colours.size())) return refused("fill: there is no such colour");
      break;
    case kClear:
      break;
    default:
      return refused("unknown action");
  }
  return {};
}

Result<void> LookState::apply(const Action& action) {
  if (Result<void> fits = refusal(action); !fits) return fits;
  if (work_ > kMaxLookWork) {
    return error("/log", "This look has more work in it than can be checked", "Undo a few strokes, or start over.");
  }
  ended_.reset();
  if (action.kind == kPoint) {
    path_.add(pointOf(action), dabs_);
    drawDabs();
    return {};
  }
  finishStroke();
  switch (action.kind) {
    case kTone:
      tone_ = action.args[0];
      break;
    case kStroke:
      stroke_ = strokeOf(action);
      path_.begin(stroke_);
      open_ = true;
      dragging_ = false;
      break;
    case kFill:
      spend(grid_.cells(), kLayCost);
      grid_.fill(action.args[0], uint8_t(action.args[1]), capOf(action.args[2]));
      break;
    case kClear:
      spend(grid_.cells(), kCoverCost);
      grid_.clear();
      break;
    default:
      break;
  }
  return {};
}

void LookState::drawDabs() {
  const uint16_t cap = capOf(stroke_.intensity);
  spend(dabs_.size(), kDabCost);
  for (const Dab& dab : dabs_) {
    if (stroke_.tool != Tool::kSmudge) {
      const Placed placed = stamps_.place(stroke_.tool, dab);
      spend(cellsOf(placed), kCoverCost);
      cover_.add(placed, stroke_.tool, dab.flow, cap);
      continue;
    }
    // Cells are coarse: colour moves when the brush has moved by a whole one.
    if (!dragging_) {
      dragging_ = true;
      drag_x_ = dab.x;
      drag_y_ = dab.y;
      continue;
    }
    const int dx = (dab.x - drag_x_) / kCellUnit, dy = (dab.y - drag_y_) / kCellUnit;
    if (dx == 0 && dy == 0) continue;
    drag_x_ += dx * kCellUnit;
    drag_y_ += dy * kCellUnit;
    const Placed placed = stamps_.place(stroke_.tool, dab);
    spend(cellsOf(placed), kDragCost);
    grid_.drag(placed, dx, dy, cap, stroke_.region);
  }
  dabs_.clear();
}

void LookState::finishStroke() {
  if (!open_) return;
  open_ = false;
  path_.finish(dabs_);
  drawDabs();
  spend(cellsOf(cover_.touched()), kLayCost);
  if (stroke_.tool == Tool::kEraser) {
    grid_.erase(cover_, stroke_.region);
  } else if (stroke_.tool != Tool::kSmudge) {
    grid_.lay(cover_, stroke_.region, uint8_t(stroke_.colour));
  }
  cover_.clear();
}

// A stroke that is under way counts, but asking must not end it.
const LookState& LookState::ended() const {
  if (!open_) return *this;
  if (!ended_) {
    auto copy = std::make_shared<LookState>(*this);
    copy->finishStroke();
    ended_ = std::move(copy);
  }
  return *ended_;
}

Outcome LookState::outcome() const {
  Outcome outcome;
  outcome.kind = "look";
  const LookGrid& grid = ended().grid_;
  const MakeoverConfig& config = model_->config();
  for (size_t i = 0; i < config.regions.size(); ++i) {
    const int index = grid.prevailing(int32_t(i + 1), config.coverage);
    if (index < 0) continue;
    const MakeoverColour& colour = config.colours[size_t(index)];
    outcome.items.push_back(config.regions[i].id + ":" + config.palettes[size_t(colour.palette)].id + "/" + colour.id);
  }
  return outcome;
}

uint64_t LookState::hash() const {
  Hash64 hash;
  hash.word(uint64_t(tone_));
  hash.word(ended().grid_.hash());
  return hash.value();
}

}  // namespace fairground::activity
