// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Pictures of works: a texture of their own, bounded, so that a gallery never drives out the words and icons of the
// screen.

#pragma once

#include <memory>
#include <string_view>

#include "ui/kit/ui.h"

namespace fairground::ui {

class WorkPictures {
 public:
  /// Slots from here on are these pictures'.
  static constexpr int kFirstSlot = 1 << 20;

  /// Once a frame, before anything is drawn.
  void newFrame(Ui& ui);
  /// Covers the box; false while it is on its way, when the caller's ground shows. `whole`: the box at rest, where
  /// `box` is one that is pressed. most: device px of its longer side; it is stretched to larger boxes. ask: false
  /// draws it only where it is here.
  struct Options {
    float radius = 0;
    ImDrawFlags corners = ImDrawFlags_RoundCornersAll;
    int most = 480;
    bool ask = true;
    Box whole = {};
    Box room = {};  ///< not empty: it is asked for in its own proportions, as large as it fits there
  };
  bool draw(Ui& ui, std::string_view url, const Box& box, const Options& options);
  bool failed() const { return last_failed_; }  ///< what was drawn last could not be had
  /// Of what was drawn last in a room, across by down; 0 while it is on its way.
  float shape() const { return last_shape_; }
  /// Whether the slot is one of these.
  bool arrived(int slot, const uint8_t* rgba, int width, int height);
  /// Other screens have other sizes: what is here makes room.
  void forget();
  void retryFailed();
  void textureLost();
  size_t bytes() const { return store_ ? store_->atlas.bytes() : 0; }

 private:
  /// Made with the first picture: who never sees a gallery has no texture for it.
  struct Store {
    explicit Store(Ui& ui);
    Atlas atlas{4096};  ///< a story's photos in sight, at three device px a dp
    Pictures pictures;
  };
  std::unique_ptr<Store> store_;
  float ratio_ = 0;
  bool last_failed_ = false;
  float last_shape_ = 0;
};

}  // namespace fairground::ui
