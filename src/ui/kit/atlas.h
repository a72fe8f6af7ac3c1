// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One texture for all text runs, icons, shadows and small pictures, so that a screen is a handful of draw calls.

#pragma once

#include <cstdint>
#include <vector>

#include "imgui.h"

namespace fairground::ui {

/// RGBA, packed in shelves. Starts small and grows downwards to its limit; then what two frames did not use makes
/// room. Texture coordinates are in texels (the renderer divides by the texture's size), so growing in the middle of
/// a frame moves nothing that was drawn.
class Atlas {
 public:
  /// Index and generation: one that was evicted is told from its successor. 0 is none.
  using Handle = uint32_t;
  struct Spot {
    ImVec2 uv0, uv1;  ///< texels
    int width = 0, height = 0;
  };

  static constexpr int kWidth = 1024, kUsualHeight = 2048;

  /// max_height: a power of two, 256 or more.
  explicit Atlas(int max_height = kUsualHeight);
  ~Atlas();
  Atlas(const Atlas&) = delete;
  Atlas& operator=(const Atlas&) = delete;

  void newFrame() { ++frame_; }
  /// Copies the picture (straight alpha) in; 0 when it is wider than the atlas or everything else is in use.
  Handle add(int width, int height, const uint8_t* rgba);
  /// Where it is, and that this frame uses it; false when it was evicted.
  bool use(Handle handle, Spot& spot);
  void remove(Handle handle);
  void clear();        ///< every handle dies
  void textureLost();  ///< the GL texture is gone: all of it goes up again, under another name

  ImTextureData* texture() { return texture_; }
  ImVec2 white() const { return {1.5f, 1.5f}; }
  size_t bytes() const;
  int items() const;

 private:
  struct Item {
    uint16_t x = 0, y = 0, w = 0, h = 0;
    uint16_t generation = 0;
    bool live = false;
    uint32_t used = 0;  ///< frame
  };
  struct Shelf {
    int y = 0, h = 0;
  };
  bool place(int w, int h, int& x, int& y);
  bool placeIn(const Shelf& shelf, int w, int& x) const;
  bool grow();
  bool evict();
  void write(const Item& item, const uint8_t* rgba);
  void resetTexture(int height);
  void uploadAnew();

  ImTextureData* texture_;
  int max_height_;
  uint32_t frame_ = 0;
  std::vector<Shelf> shelves_;
  std::vector<Item> items_;
};

}  // namespace fairground::ui
