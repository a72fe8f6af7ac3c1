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
  const Box whole = options.whole.empty() ? box : options.whole;
  if (url.empty() || whole.empty()) return false;
  if (!store_) {
    store_ = std::make_unique<Store>(ui);
    newFrame(ui);
  }
  const float ratio = ui.canvas().ratio();
  const float scale = std::min(ratio, float(options.most) / std::max(whole.w, whole.h));
  const int wide = std::max(1, int(std::lround(whole.w * scale)));
  const int high = std::max(1, int(std::lround(whole.h * scale)));
  // What proportions it has is not known: as wide as the box's longer side covers most boxes.
  const Pictures::Key key{.url = addressFor(url, std::max(wide, high)), .width = wide, .height = high};
  const Pictures::Sprite sprite = store_->pictures.get(key, options.ask);
  last_failed_ = sprite.failed;
  if (!sprite.ready) return false;
  if (store_->pictures.fading()) ui.wantFrame();
  ui.canvas().image(*store_->atlas.texture(), box, sprite.spot.uv0, sprite.spot.uv1, options.radius,
                    faded(kWhite, sprite.alpha), options.corners);
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
