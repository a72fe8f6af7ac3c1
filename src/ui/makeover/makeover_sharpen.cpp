// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// MakeoverPlay's background half: other raster sizes, finer layers, the look as it stands.

#include <algorithm>
#include <utility>

#include "ui/makeover/makeover_play.h"

namespace fairground::ui {

using activity::Action;
using activity::ArtLayers;
using activity::Detail;
using activity::LayerPart;

namespace {

// A raster of this width costs about 45 MB with its layers; two stand side by side while one replaces the other.
constexpr int kMaxLiveWidth = 1280;
constexpr size_t kActionsInSlice = 160;

}  // namespace

void MakeoverPlay::wantWidth(int device_px) {
  wanted_width_ = std::clamp(device_px, 64, kMaxLiveWidth);
  if (model_ && !painter_) firstPainter();
}

/// Near the pictures' own width they are taken as they are: resizing would be most of the work before the first view,
/// and the screen's own filter does what little is left.
int MakeoverPlay::rasterWidth(Detail detail) {
  const int own = detail == Detail::kFine ? config().width : quickWidth();
  if (own <= kMaxLiveWidth && wanted_width_ > own - own / 8) return own;
  return std::min(wanted_width_, own);
}

/// Everything that drawWork needs.
std::vector<std::string> MakeoverPlay::workPaths() const {
  std::vector<std::string> paths = layerPaths(tone(), Detail::kFine);
  for (std::string& path : activity::speckFiles(config()))
    paths.push_back(std::move(path));
  return paths;
}

void MakeoverPlay::wantFine() {
  if (!ready()) return;
  const std::vector<std::string> paths = workPaths();
  if (files_.anyFailed(paths)) files_.retry();
  askForFine();
}

void MakeoverPlay::askForFine() { files_.want(workPaths(), 2); }

bool MakeoverPlay::fineFailed() const { return files_.anyFailed(workPaths()); }

std::optional<LayerPart::Kind> MakeoverPlay::wanting(const ArtLayers& layers, bool surface) const {
  const auto kind = activity::lacking(layers);
  const bool of_surface = kind == LayerPart::Kind::kRelief || kind == LayerPart::Kind::kSpecks;
  if (!of_surface) return kind;
  // Without relief or specks it is only less lively, for as long as their files need.
  const bool here = kind == LayerPart::Kind::kSpecks
                        ? files_.has(activity::speckFiles(config()))
                        : files_.find(activity::pictureOf(*kind, config(), layers).path).has_value();
  return surface && !surface_failed_ && here ? kind : std::nullopt;
}

/// A fine picture takes longer to decode than any frame should, and the shell has another thread for it.
std::optional<LayerPart> MakeoverPlay::begin(LayerPart::Kind kind, const ArtLayers& layers) {
  const auto [path, channels] = activity::pictureOf(kind, config(), layers);
  if (path.empty() || layers.detail != Detail::kFine) return LayerPart(kind);
  const std::string wanted = "pixels:" + std::to_string(channels) + ':' + std::to_string(layers.width) + 'x' +
                             std::to_string(layers.height) + ':' + path;
  // One at a time: of layers that were given up no more than one lies about.
  if (pixels_.empty()) pixels_ = wanted;
  files_.want({&pixels_, 1}, 2);
  std::optional<Bytes> pixels = files_.take(pixels_);
  if (!pixels) return std::nullopt;
  if (std::exchange(pixels_, "") != wanted) return std::nullopt;
  // Without pixels it decodes the picture itself.
  return LayerPart(kind, std::move(*pixels));
}

/// A slice of such layers; others that were under way are given up.
MakeoverPlay::Made MakeoverPlay::make(Making::For what, int width, bool surface) {
  const ArtLayers& now = *painter_->layers();
  ArtLayers fresh = now;
  if (what != Making::For::kSurface) {
    fresh = {.width = width, .height = heightFor(width), .tone = tone(), .detail = bestDetail(tone())};
    activity::shareSurface(&now, fresh);
  }
  const bool begun = making_ && making_->what == what && making_->layers.width == width &&
                     making_->layers.tone == fresh.tone && making_->layers.detail == fresh.detail;
  if (!begun) making_ = Making{what, std::move(fresh), std::nullopt};
  if (!making_->part) {
    const auto kind = wanting(making_->layers, surface);
    if (!kind) return Made::kAll;
    // What the first view waits for is made here and now.
    if (surface)
      making_->part = begin(*kind, making_->layers);
    else
      making_->part.emplace(*kind);
    if (!making_->part) return Made::kSlice;
  }
  const Result<bool> done = making_->part->step(config(), files_, making_->layers);
  if (!done) {
    failure_ = describe(done.problems());
    making_.reset();
    return Made::kFailed;
  }
  if (!*done) return Made::kSlice;
  making_->part.reset();
  return wanting(making_->layers, surface) ? Made::kPart : Made::kAll;
}

std::shared_ptr<const ArtLayers> MakeoverPlay::takeMade() {
  auto made = std::make_shared<const ArtLayers>(std::move(making_->layers));
  making_.reset();
  return made;
}

/// Adds what pigment alone needs, and shows each part of it. True: there is more to do.
bool MakeoverPlay::completeSurface() {
  if (!wanting(*painter_->layers(), true)) return false;
  const Made made = make(Making::For::kSurface, painter_->width(), true);
  if (made == Made::kFailed) {
    surface_failed_ = true;
    return false;
  }
  if (made == Made::kSlice) return true;
  painter_->setLayers(takeMade());
  if (!empty()) ++picture_version_;
  return true;
}

/// A slice towards the next painter. True: there is more to do.
bool MakeoverPlay::prepareNext(int width) {
  const Detail detail = bestDetail(tone());
  const Made made = make(Making::For::kSize, width, true);
  if (made == Made::kFailed) {
    if (detail == Detail::kFine) broken_fine_.insert(tone());
    return false;
  }
  if (made != Made::kAll) return true;
  next_ = std::make_unique<activity::Painter>(model_, width, heightFor(width));
  next_->setLayers(takeMade());
  const std::vector<Action> standing = standingActions();
  next_->load(standing);
  return true;
}

bool MakeoverPlay::rebuild(bool calm) {
  if (next_) {
    if (next_->tone() != next_->layers()->tone) {
      next_.reset();
      return true;
    }
    if (!next_->advance(kActionsInSlice)) return true;
    if (!calm) return true;
    painter_ = std::move(next_);
    ++picture_version_;
    return false;
  }
  const Detail best = bestDetail(tone());
  const int target = rasterWidth(best);
  const int now = painter_->width();
  // Another size only when it shows: rebuilding is not free, and a small zoom is no reason.
  const bool other = target > now + now / 8 || target < now - now / 3;
  const bool wants_fine = wanted_width_ > quickWidth() + quickWidth() / 8;
  const bool sharper = wants_fine && best == Detail::kFine && painter_->layers()->detail == Detail::kQuick;
  if (wants_fine) askForFine();
  if (!other && !sharper) {
    making_.reset();
    return false;
  }
  return !calm || prepareNext(target);
}

bool MakeoverPlay::work(bool calm, bool refine) {
  if (!ready()) return false;
  if (refine) files_.want(activity::speckFiles(config()), 1);
  if (loadTone(refine) || (refine && completeSurface())) return true;
  if (painter_->busy()) {
    painter_->advance(kActionsInSlice);
    return true;
  }
  return refine && rebuild(calm && !stroking());
}

image::Rect MakeoverPlay::compose() { return painter_->compose(); }

bool MakeoverPlay::canDrawWork() const { return ready() && files_.has(workPaths()); }

Result<image::Picture> MakeoverPlay::drawWork(int width, int height) {
  const std::vector<Action> standing = standingActions();
  return activity::drawWork(model_, files_, standing, width, height);
}

bool MakeoverPlay::empty() const { return strokes() == 0; }

int MakeoverPlay::strokes() const {
  if (!session_) return 0;
  int count = 0;
  for (const Action& action : standingActions()) {
    if (action.kind == activity::kClear) count = 0;
    if (action.kind == activity::kStroke || action.kind == activity::kFill) ++count;
  }
  return count;
}

const activity::Outcome& MakeoverPlay::outcome() {
  if (outcome_version_ != version_ && session_) {
    outcome_version_ = version_;
    const auto state = session_->fold();
    outcome_ = state ? (*state)->outcome() : activity::Outcome{};
  }
  return outcome_;
}

std::string MakeoverPlay::title(std::string_view locale) { return model_->title(outcome(), locale); }

bool MakeoverPlay::restore(ByteView snapshot) {
  if (!ready()) {
    to_restore_ = Bytes(snapshot.begin(), snapshot.end());
    return true;
  }
  if (!session_->restore(snapshot)) return false;
  next_.reset();
  const std::vector<Action> standing = standingActions();
  painter_->load(standing);
  changed();
  return true;
}

void MakeoverPlay::startAnew() {
  endStroke();
  session_ = std::make_unique<play::Session>(type_, model_, 0);
  next_.reset();
  const int shown = tone();
  painter_->load({});
  changed();
  // The skin tone is the visitor's own: it stays for the next look.
  if (shown != tone()) append(activity::toneAction(shown));
}

}  // namespace fairground::ui
