// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/works/work_pictures.h"

#include <algorithm>
#include <cmath>

#include "image/picture_widths.h"

namespace fairground::ui {

namespace {

/// The collector draws a work as wide as its address says: of the widths that it has, the one for so many pixels.
/// Other addresses are left alone.
std::string addressFor(std::string_view url, int pixels) {
  constexpr std::string_view kName = "width=";
  const size_t query = url.find('?');
  for (size_t at = query; at != std::string_view::npos; at = url.find('&', at + 1)) {
    if (!url.substr(at + 1).starts_with(kName)) continue;
    const size_t from = at + 1 + kName.size(), to = std::min(url.find_first_not_of("0123456789", from), url.size());
    return std::string(url.substr(0, from)) + std::to_string(image::pictureWidthFor(pixels)) +
           std::string(url.substr(to));
  }
  return std::string(url);
}

}  // namespace

WorkPictures::Store::Store(Ui& ui)
    : pictures(
          atlas, [&ui](std::string message) { ui.send(std::move(message)); }, kFirstSlot) {}

void WorkPictures::newFrame(Ui& ui) {
  if (!store_) return;
  store_->atlas.newFrame();
  store_->pictures.newFrame(ui.now(), !ui.reducedMotion());
  if (ratio_ != ui.canvas().ratio()) store_->pictures.forget();
  ratio_ = ui.canvas().ratio();
}

bool WorkPictures::draw(Ui& ui, std::string_view url, const Box& box, const Options& options) {
  last_failed_ = false;
  last_shape_ = 0;
  const bool shaped = !options.room.empty();
  const Box whole = shaped ? options.room : options.whole.empty() ? box : options.whole;
  if (url.empty() || whole.empty() || box.empty()) return false;
  if (!store_) {
    store_ = std::make_unique<Store>(ui);
    newFrame(ui);
  }
  const float ratio = ui.canvas().ratio(), most = float(options.most);
  const float scale = std::min(ratio, most / std::max(whole.w, whole.h));
  const auto pixels = [&](float side) {
    return std::max(1, int(std::lround(shaped ? std::min(side * ratio, most) : side * scale)));
  };
  const int wide = pixels(whole.w), high = pixels(whole.h);
  // What proportions it has is not known: as wide as the box's longer side covers most boxes.
  const Pictures::Key key{.url = addressFor(url, std::max(wide, high)), .width = wide, .height = high, .whole = shaped};
  const Pictures::Sprite sprite = store_->pictures.get(key, options.ask);
  last_failed_ = sprite.failed;
  if (!sprite.ready) return false;
  if (store_->pictures.fading()) ui.wantFrame();
  ImVec2 from = sprite.spot.uv0, to = sprite.spot.uv1;
  if (shaped) {
    const auto w = float(sprite.spot.width), h = float(sprite.spot.height);
    last_shape_ = w / h;
    // What the box has no place for is cut on both sides alike.
    const float texels = std::min(w / box.w, h / box.h);
    const float across = (w - box.w * texels) / 2, down = (h - box.h * texels) / 2;
    from = ImVec2(from.x + across, from.y + down);
    to = ImVec2(to.x - across, to.y - down);
  }
  ui.canvas().image(*store_->atlas.texture(), box, from, to, options.radius, faded(kWhite, sprite.alpha),
                    options.corners);
  return true;
}

bool WorkPictures::arrived(int slot, const uint8_t* rgba, int width, int height) {
  if (slot < kFirstSlot) return false;
  if (store_) store_->pictures.arrived(slot, rgba, width, height);
  return true;
}

void WorkPictures::forget() {
  if (!store_) return;
  store_->pictures.forget();
  store_->atlas.clear();
}

void WorkPictures::retryFailed() {
  if (store_) store_->pictures.retryFailed();
}

void WorkPictures::textureLost() {
  if (store_) store_->atlas.textureLost();
}

}  // namespace fairground::ui
