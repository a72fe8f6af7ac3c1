// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/atlas.h"

#include <algorithm>
#include <cstring>

#include "imgui_internal.h"

namespace fairground::ui {

namespace {

constexpr int kFirstHeight = 256;
constexpr int kGap = 1;  ///< clear texels between pictures: linear filtering reaches one over
constexpr int kShelfStep = 8, kFirstShelf = 4;

}  // namespace

Atlas::Atlas(int max_height) : texture_(IM_NEW(ImTextureData)()), max_height_(max_height) {
  resetTexture(kFirstHeight);
  clear();
}

Atlas::~Atlas() { IM_DELETE(texture_); }

void Atlas::resetTexture(int height) {
  std::vector<uint8_t> kept;
  if (texture_->Pixels) kept.assign(texture_->Pixels, texture_->Pixels + texture_->GetSizeInBytes());
  const ImTextureID id = texture_->TexID;
  texture_->DestroyPixels();
  // Create() wants a texture that the backend let go of; the id comes back below, the renderer gives it a new size.
  texture_->SetTexID(ImTextureID_Invalid);
  texture_->SetStatus(ImTextureStatus_Destroyed);
  texture_->Create(ImTextureFormat_RGBA32, kWidth, height);
  texture_->SetTexID(id);
  std::memset(texture_->Pixels, 0, size_t(texture_->GetSizeInBytes()));
  std::copy_n(kept.begin(), std::min(kept.size(), size_t(texture_->GetSizeInBytes())), texture_->Pixels);
}

void Atlas::clear() {
  for (Item& item : items_) {
    item.live = false;
    ++item.generation;
  }
  shelves_.clear();
  std::memset(texture_->Pixels, 0, size_t(texture_->GetSizeInBytes()));
  for (int y = 0; y < 3; ++y)
    std::memset(texture_->GetPixelsAt(0, y), 0xFF, 3 * 4);
  uploadAnew();
}

void Atlas::textureLost() {
  texture_->SetTexID(ImTextureID_Invalid);
  uploadAnew();
}

void Atlas::uploadAnew() {
  texture_->Updates.resize(0);
  texture_->SetStatus(ImTextureStatus_WantCreate);
}

size_t Atlas::bytes() const { return size_t(texture_->GetSizeInBytes()); }

int Atlas::items() const {
  return int(std::count_if(items_.begin(), items_.end(), [](const Item& item) { return item.live; }));
}

bool Atlas::placeIn(const Shelf& shelf, int w, int& x) const {
  // Items of a shelf in the order of x; a shelf holds a few dozen, so a scan is cheap beside the upload.
  int at = 0;
  for (bool moved = true; moved;) {
    moved = false;
    for (const Item& item : items_) {
      if (!item.live || item.y != shelf.y || item.x + item.w + kGap <= at || item.x >= at + w + kGap) continue;
      at = item.x + item.w + kGap;
      moved = true;
    }
  }
  x = at;
  return at + w <= kWidth;
}

bool Atlas::place(int w, int h, int& x, int& y) {
  const int need = (h + kGap + kShelfStep - 1) / kShelfStep * kShelfStep;
  for (int slack : {0, kShelfStep, need / 2}) {
    for (const Shelf& shelf : shelves_) {
      if (shelf.h < need || shelf.h > need + slack || !placeIn(shelf, w, x)) continue;
      y = shelf.y;
      return true;
    }
  }
  // A new one, from where another ends: between two that are left, or below the last.
  for (size_t i = 0; i <= shelves_.size(); ++i) {
    y = i == 0 ? kFirstShelf : shelves_[i - 1].y + shelves_[i - 1].h;
    const auto meets = [&](const Shelf& shelf) { return shelf.y < y + need && y < shelf.y + shelf.h; };
    if (y + need > texture_->Height || std::any_of(shelves_.begin(), shelves_.end(), meets)) continue;
    shelves_.push_back({y, need});
    x = 0;
    return true;
  }
  return false;
}

bool Atlas::grow() {
  if (texture_->Height * 2 > max_height_) return false;
  resetTexture(texture_->Height * 2);
  uploadAnew();
  return true;
}

bool Atlas::evict() {
  bool any = false;
  for (Item& item : items_) {
    if (!item.live || item.used + 2 > frame_) continue;
    item.live = false;
    ++item.generation;
    any = true;
  }
  // What is empty is anybody's: many low shelves beside each other have room for a high picture.
  const size_t empty = std::erase_if(shelves_, [this](const Shelf& shelf) {
    return std::none_of(items_.begin(), items_.end(), [&](const Item& i) { return i.live && i.y == shelf.y; });
  });
  return any || empty > 0;
}

Atlas::Handle Atlas::add(int width, int height, const uint8_t* rgba) {
  if (width <= 0 || height <= 0 || width > kWidth) return 0;
  int x = 0, y = 0;
  // Higher than usual it becomes only for what is in use at once, not for all that was scrolled past.
  while (!place(width, height, x, y)) {
    if (!(texture_->Height < kUsualHeight && grow()) && !evict() && !grow()) return 0;
  }

  size_t index = 0;
  while (index < items_.size() && items_[index].live)
    ++index;
  if (index == items_.size()) items_.emplace_back();
  Item& item = items_[index];
  item.x = uint16_t(x), item.y = uint16_t(y), item.w = uint16_t(width), item.h = uint16_t(height);
  item.live = true;
  item.used = frame_;
  write(item, rgba);
  return uint32_t(index + 1) | uint32_t(item.generation) << 16;
}

void Atlas::write(const Item& item, const uint8_t* rgba) {
  // With the gaps around it, which may hold the edges of something that was evicted.
  const int x = std::max(item.x - kGap, 0), y = item.y - kGap;
  const int w = std::min(item.x + item.w + kGap, kWidth) - x;
  const int h = std::min(item.y + item.h + kGap, texture_->Height) - y;
  for (int row = 0; row < h; ++row)
    std::memset(texture_->GetPixelsAt(x, y + row), 0, size_t(w) * 4);
  for (int row = 0; row < item.h; ++row)
    std::memcpy(texture_->GetPixelsAt(item.x, item.y + row), rgba + size_t(row) * item.w * 4, size_t(item.w) * 4);
  if (texture_->Status == ImTextureStatus_WantCreate) return;
  texture_->Updates.push_back({uint16_t(x), uint16_t(y), uint16_t(w), uint16_t(h)});
  texture_->SetStatus(ImTextureStatus_WantUpdates);
}

bool Atlas::use(Handle handle, Spot& spot) {
  const size_t index = (handle & 0xFFFF) - 1;
  if (!handle || index >= items_.size()) return false;
  Item& item = items_[index];
  if (!item.live || item.generation != handle >> 16) return false;
  item.used = frame_;
  spot.uv0 = ImVec2(item.x, item.y);
  spot.uv1 = ImVec2(float(item.x + item.w), float(item.y + item.h));
  spot.width = item.w;
  spot.height = item.h;
  return true;
}

void Atlas::remove(Handle handle) {
  Spot ignored;
  if (!use(handle, ignored)) return;
  Item& item = items_[(handle & 0xFFFF) - 1];
  item.live = false;
  ++item.generation;
}

}  // namespace fairground::ui
