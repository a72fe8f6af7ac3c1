// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/pictures.h"

#include <algorithm>

#include "ui/json_out.h"
#include "ui/kit/theme.h"

namespace fairground::ui {

namespace {

constexpr size_t kMaxEntries = 256;
constexpr int kTriesForRoom = 3;

}  // namespace

void Pictures::newFrame(double now_ms, bool fade) {
  ++frame_;
  now_ = now_ms;
  fade_ = fade;
  fading_ = false;
}

Pictures::Entry& Pictures::entry(const Key& key) {
  for (Entry& known : entries_) {
    if (known.key == key) return known;
  }
  if (entries_.size() >= kMaxEntries) {
    const auto oldest = std::min_element(entries_.begin(), entries_.end(),
                                         [](const Entry& a, const Entry& b) { return a.used < b.used; });
    atlas_.remove(oldest->picture);
    entries_.erase(oldest);
  }
  entries_.push_back({.key = key});
  request(entries_.back());
  return entries_.back();
}

void Pictures::request(Entry& entry) {
  // A new slot each time: an answer to an older question finds nobody.
  entry.slot = next_slot_++;
  entry.status = Status::kAsked;
  JsonOut out;
  out.member("want", "raster").member("slot", entry.slot).member("url", entry.key.url);
  out.member("width", entry.key.width).member("height", entry.key.height);
  if (!entry.key.fill.empty()) out.member("fill", entry.key.fill);
  if (entry.key.whole) out.member("fit", "contain");
  ask_(out.object());
}

bool Pictures::show(Entry& entry, Sprite& sprite) {
  if (entry.status != Status::kReady || !atlas_.use(entry.picture, sprite.spot)) return false;
  sprite.ready = true;
  sprite.alpha = fade_ ? float(std::min(1.0, (now_ - entry.since) / double(kQuickMs))) : 1;
  if (sprite.alpha < 1) fading_ = true;
  return true;
}

Pictures::Sprite Pictures::get(const Key& key, bool may_ask) {
  Sprite sprite;
  if (key.width <= 0 || key.height <= 0) return sprite;
  const auto known = [&](const Entry& e) { return e.key == key; };
  if (!may_ask && std::none_of(entries_.begin(), entries_.end(), known)) return sprite;
  Entry& wanted = entry(key);
  wanted.used = frame_;
  if (show(wanted, sprite)) return sprite;
  if (wanted.status == Status::kReady) request(wanted);  // evicted meanwhile
  sprite.failed = wanted.status == Status::kFailed;
  for (Entry& other : entries_) {
    const bool stands_in = other.key.url == key.url && other.key.width == key.width && other.key.height == key.height;
    if (stands_in && !key.fill.empty() && show(other, sprite)) break;
  }
  return sprite;
}

void Pictures::arrived(int slot, const uint8_t* rgba, int width, int height) {
  for (Entry& entry : entries_) {
    if (entry.slot != slot || entry.status != Status::kAsked) continue;
    const Key& key = entry.key;
    const bool fits = width <= key.width && height <= key.height, fills = width == key.width && height == key.height;
    if (!rgba || !(key.whole ? fits : fills)) {
      entry.status = Status::kFailed;
      return;
    }
    entry.picture = atlas_.add(width, height, rgba);
    // Without room now: when it is next wanted, what had the room may be gone.
    entry.status = entry.picture || entry.without_room++ < kTriesForRoom ? Status::kReady : Status::kFailed;
    // What takes the place of another fill should not blink.
    entry.since = entry.key.fill.empty() ? now_ : now_ - double(kQuickMs);
    return;
  }
}

void Pictures::retryFailed() {
  for (Entry& entry : entries_) {
    if (entry.status == Status::kFailed) request(entry);
  }
}

void Pictures::forget() {
  for (Entry& entry : entries_)
    atlas_.remove(entry.picture);
  entries_.clear();
}

void Pictures::forget(std::string_view url) {
  for (Entry& entry : entries_) {
    if (entry.key.url == url) atlas_.remove(entry.picture);
  }
  std::erase_if(entries_, [&](const Entry& entry) { return entry.key.url == url; });
}

}  // namespace fairground::ui
