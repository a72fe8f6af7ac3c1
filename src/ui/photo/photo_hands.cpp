// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The hands on the photo's stage: fingers, mouse, and the steps that keys make.

#include <algorithm>
#include <cmath>

#include "ui/photo/photo_stage.h"

namespace fairground::ui {

using activity::kPhotoUnit;
using activity::PhotoPlace;

namespace {

constexpr float kHandleReach = 26;

float distance(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Between -1800 and 1800.
int32_t turned(float tenths) { return int32_t(std::lround(std::remainder(tenths, 3600.0f))); }

}  // namespace

std::optional<CropHandle> PhotoStage::handleAt(ImVec2 at) const {
  const Box crop = framed(cropBox());
  if (!crop.inset(-kHandleReach).contains(at.x, at.y)) return std::nullopt;
  // A small crop keeps a middle to be moved by.
  const float reach_x = std::min(kHandleReach, crop.w / 4), reach_y = std::min(kHandleReach, crop.h / 4);
  CropHandle handle;
  handle.x = at.x < crop.x + reach_x ? -1 : at.x > crop.right() - reach_x ? 1 : 0;
  handle.y = at.y < crop.y + reach_y ? -1 : at.y > crop.bottom() - reach_y ? 1 : 0;
  return handle;
}

void PhotoStage::dragCrop() {
  if (!handle_) return;
  const Finger& finger = fingers_.front();
  const float across = float(kPhotoUnit) / whole_.w, down = float(kPhotoUnit) / whole_.h;
  const float ratio = cropRatio(play_.config(), play_.recipe());
  const activity::PhotoRect rect = drawnCrop(crop_from_, *handle_, (finger.at.x - finger.from.x) * across,
                                             (finger.at.y - finger.from.y) * down, ratio);
  play_.hold(activity::cropAction(rect, play_.recipe().ratio));
}

bool PhotoStage::drawEdge(CropHandle handle, float by) {
  if (!play_.canEdit()) return false;
  const activity::PhotoRecipe recipe = play_.recipe();
  const activity::PhotoRect rect = drawnCrop(recipe.crop, handle, by, by, cropRatio(play_.config(), recipe));
  return play_.apply(activity::cropAction(rect, recipe.ratio));
}

int PhotoStage::layerAt(ImVec2 at) const {
  const auto& layers = play_.recipe().layers;
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    const image::Picture* picture = play_.layerPicture(*layer);
    if (!picture) continue;
    const Box box = layerBox(*layer, *picture, photo_);
    const float angle = -angleOf(layer->place), c = std::cos(angle), s = std::sin(angle);
    const float x = at.x - box.midX(), y = at.y - box.midY();
    // Small ones can be hit beside their edge.
    const float more_x = std::max(0.0f, kTouch - box.w) / 2, more_y = std::max(0.0f, kTouch - box.h) / 2;
    const bool hit = std::abs(x * c - y * s) <= box.w / 2 + more_x && std::abs(x * s + y * c) <= box.h / 2 + more_y;
    if (hit) return layer->number;
  }
  return -1;
}

void PhotoStage::place(PhotoPlace to) {
  to.x = std::clamp(to.x, 0, kPhotoUnit);
  to.y = std::clamp(to.y, 0, kPhotoUnit);
  to.size = std::clamp(to.size, kLeastLayer, activity::kMaxLayerSize);
  play_.hold(activity::placeAction(selected_, to));
}

void PhotoStage::dragLayer() {
  if (!layer()) return;
  const Finger& one = fingers_.front();
  PhotoPlace to = place_from_;
  ImVec2 moved{one.at.x - one.from.x, one.at.y - one.from.y};
  if (fingers_.size() > 1) {
    const Finger& two = fingers_[1];
    moved = {(moved.x + two.at.x - two.from.x) / 2, (moved.y + two.at.y - two.from.y) / 2};
    const float before = std::max(8.0f, distance(one.from, two.from));
    to.size = int32_t(std::lround(float(to.size) * distance(one.at, two.at) / before));
    const float was = std::atan2(two.from.y - one.from.y, two.from.x - one.from.x);
    const float now = std::atan2(two.at.y - one.at.y, two.at.x - one.at.x);
    to.angle = turned(float(to.angle) + (now - was) / kDegree * 10);
  }
  to.x += int32_t(std::lround(moved.x / photo_.w * float(kPhotoUnit)));
  to.y += int32_t(std::lround(moved.y / photo_.h * float(kPhotoUnit)));
  place(to);
}

bool PhotoStage::keep() {
  play_.keepHeld();
  return true;
}

bool PhotoStage::nudge(float dx, float dy) {
  if (mode_ == Mode::kCrop && play_.canEdit()) {
    const activity::PhotoRecipe recipe = play_.recipe();
    return play_.apply(activity::cropAction(drawnCrop(recipe.crop, {}, dx, dy, 0), recipe.ratio));
  }
  const activity::PhotoLayer* chosen = layer();
  if (!chosen) return false;
  PhotoPlace to = chosen->place;
  to.x += int32_t(dx);
  to.y += int32_t(dy);
  place(to);
  return keep();
}

bool PhotoStage::scaleBy(float factor) {
  const activity::PhotoLayer* chosen = layer();
  if (!chosen) return false;
  PhotoPlace to = chosen->place;
  to.size = int32_t(std::lround(float(to.size) * factor));
  place(to);
  return keep();
}

bool PhotoStage::turnBy(int tenths) {
  const activity::PhotoLayer* chosen = layer();
  if (!chosen) return false;
  PhotoPlace to = chosen->place;
  to.angle = turned(float(to.angle + tenths));
  place(to);
  return keep();
}

void PhotoStage::beginGesture() {
  play_.keepHeld();
  for (Finger& finger : fingers_)
    finger.from = finger.at;
  crop_from_ = play_.recipe().crop;
  if (const activity::PhotoLayer* chosen = layer()) place_from_ = chosen->place;
}

void PhotoStage::press(const PointerEvent& event) {
  if (fingers_.size() >= 2) return;
  const ImVec2 at(event.x, event.y);
  if (fingers_.empty()) {
    handle_ = mode_ == Mode::kCrop ? handleAt(at) : std::nullopt;
    if (mode_ == Mode::kLayers) selected_ = layerAt(at);
  }
  fingers_.push_back({event.id, at, at});
  beginGesture();
}

bool PhotoStage::pointer(const PointerEvent& event) {
  if (event.phase == PointerPhase::kDown) {
    press(event);
    return true;
  }
  const auto mine =
      std::find_if(fingers_.begin(), fingers_.end(), [&](const Finger& one) { return one.id == event.id; });
  if (mine == fingers_.end()) return false;
  if (event.phase == PointerPhase::kMove) {
    mine->at = {event.x, event.y};
    if (mode_ == Mode::kCrop) dragCrop();
    if (mode_ == Mode::kLayers) dragLayer();
  } else {
    fingers_.erase(mine);
    beginGesture();
  }
  return true;
}

void PhotoStage::stop() {
  fingers_.clear();
  play_.keepHeld();
}

}  // namespace fairground::ui
