// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Icons and small pictures that the browser rasterises: asked for by message, answered later, kept while used.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/atlas.h"

namespace fairground::ui {

class Pictures {
 public:
  struct Key {
    std::string url;            ///< "icon:undo", a path of the campaign, "qr:", an address
    int width = 0, height = 0;  ///< device px
    std::string fill = {};      ///< "#rrggbb" for elements of class pigment
    bool whole = false;         ///< in its own proportions, as large as it fits in there; else it covers that
    bool operator==(const Key&) const = default;
  };
  struct Sprite {
    bool ready = false, failed = false;
    float alpha = 1;  ///< fades in when it came late
    Atlas::Spot spot;
  };

  /// ask: gets each message for the shell; its answers name slots from first_slot on.
  Pictures(Atlas& atlas, std::function<void(std::string)> ask, int first_slot = 1)
      : atlas_(atlas), ask_(std::move(ask)), next_slot_(first_slot) {}

  void newFrame(double now_ms, bool fade);
  /// What can be drawn now. A picture asked for with another fill stands in until the right one is there. may_ask:
  /// false leaves it at what is here.
  Sprite get(const Key& key, bool may_ask = true);
  /// Straight RGBA; null or of a size that was not asked for: it could not be had.
  void arrived(int slot, const uint8_t* rgba, int width, int height);
  void retryFailed();
  void forget();  ///< the ratio changed, or the look of everything
  void forget(std::string_view url);
  bool fading() const { return fading_; }

 private:
  enum class Status : uint8_t { kAsked, kReady, kFailed };
  struct Entry {
    Key key;
    int slot = 0;
    Status status = Status::kAsked;
    Atlas::Handle picture = 0;
    uint32_t used = 0;
    double since = 0;      ///< ms when it came
    int without_room = 0;  ///< how often it came and there was none in the atlas
  };
  Entry& entry(const Key& key);
  void request(Entry& entry);
  bool show(Entry& entry, Sprite& sprite);

  Atlas& atlas_;
  std::function<void(std::string)> ask_;
  std::vector<Entry> entries_;
  int next_slot_;
  uint32_t frame_ = 0;
  double now_ = 0;
  bool fade_ = true;
  bool fading_ = false;
};

}  // namespace fairground::ui
