// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/photo/photo_play.h"

#include <algorithm>

#include "base/hash.h"
#include "image/photo_file.h"
#include "play/log_coding.h"

namespace fairground::ui {

using activity::Action;
using activity::PhotoRecipe;

namespace {

constexpr int kSmallSide = 1440;  ///< px: no phone shows more of it beside the controls
constexpr int kMaxSent = 4096;    ///< px: of a photo that the page sends
constexpr int kRough = 2;         ///< how much coarser it is drawn while a finger moves

image::Picture square(const image::Picture& picture, int side) {
  const int shorter = std::min(picture.width, picture.height);
  const image::Rect middle{(picture.width - shorter) / 2, (picture.height - shorter) / 2, shorter, shorter};
  return image::resize(image::cropped(picture, middle), side, side);
}

/// width or height of something that is `longer` long, at `side` long.
int scaledTo(int length, int longer, int side) { return std::max(1, int(int64_t(length) * side / longer)); }

}  // namespace

std::string blobPath(const activity::BlobPrefix& prefix) { return "blob:" + toHex(prefix); }

PhotoPlay::PhotoPlay(const campaign::Activity& activity, const activity::Type& type, FileStore& files)
    : activity_(activity), type_(type), files_(files) {
  Problems problems;
  std::vector<activity::FileNeed> needs;
  type.check(activity, problems, needs);
  for (const activity::FileNeed& need : needs)
    art_.push_back(need.path);
  Result<std::unique_ptr<activity::Model>> made = type_.load(activity_, files_);
  if (hasErrors(problems) || !made) {
    failure_ = describe(made ? problems : made.problems());
    return;
  }
  // The registry promises that this type's models are PhotoModels.
  model_.reset(static_cast<activity::PhotoModel*>(made->release()));
  begin();
}

void PhotoPlay::begin() {
  session_ = std::make_unique<play::Session>(type_, model_, 0);
  held_.reset();
  folded();
}

void PhotoPlay::folded() {
  Result<std::unique_ptr<activity::State>> state = session_->fold();
  if (state) {
    kept_.reset(static_cast<activity::PhotoState*>(state->release()));
  } else if (!kept_) {
    kept_ = std::make_unique<activity::PhotoState>(*model_);
  }
  shown_ = std::make_unique<activity::PhotoState>(*kept_);
  ++version_;
}

bool PhotoPlay::append(const Action& action) {
  // What the state refuses never enters the log: a log that cannot be folded is lost.
  activity::PhotoState tried = *kept_;
  if (!play::checkAction(type_, action) || !tried.apply(action)) return false;
  full_ = !session_->append(action);
  if (!full_) folded();
  return !full_;
}

bool PhotoPlay::apply(const Action& action) {
  held_.reset();
  return append(action);
}

void PhotoPlay::hold(const Action& action) {
  activity::PhotoState tried = *kept_;
  if (!play::checkAction(type_, action) || !tried.apply(action)) return;
  held_ = action;
  *shown_ = tried;
}

void PhotoPlay::keepHeld() {
  if (!held_) return;
  const Action action = *held_;
  held_.reset();
  if (!append(action)) *shown_ = *kept_;
}

void PhotoPlay::undo() {
  held_.reset();
  if (session_->undo()) folded();
}

void PhotoPlay::redo() {
  held_.reset();
  if (session_->redo()) folded();
}

bool PhotoPlay::takePhoto(std::string_view blob, int width, int height) {
  lost_ = false;
  return session_ && apply(activity::photoAction(width, height, activity::blobPrefixOf(blob)));
}

bool PhotoPlay::takeText(std::string_view blob, int width, int height) {
  return there() && apply(activity::textAction(width, height, activity::blobPrefixOf(blob)));
}

bool PhotoPlay::restore(ByteView snapshot) {
  if (!session_ || !session_->restore(snapshot)) return false;
  held_.reset();
  folded();
  return true;
}

void PhotoPlay::startAnew() {
  if (!session_) return;
  begin();
  small_ = base_ = thumbs_ = {};
  small_of_ = {};
  layers_.clear();
  base_key_ = thumbs_key_ = 0;
}

std::vector<std::string> PhotoPlay::blobs() const {
  std::vector<std::string> out;
  for (const activity::BlobPrefix& prefix : kept_->blobs()) {
    if (const auto bytes = files_.find(blobPath(prefix))) out.push_back(sha256Name(*bytes));
  }
  return out;
}

std::vector<int32_t> PhotoPlay::missingTexts(bool lost) const {
  std::vector<int32_t> out;
  for (const activity::PhotoLayer& layer : recipe().layers) {
    const std::string paths[] = {layerPath(layer)};
    if (layer.sticker >= 0 || files_.has(paths)) continue;
    files_.want(paths, 0);
    if (!lost || files_.anyFailed(paths)) out.push_back(layer.number);
  }
  return out;
}

// ---- pictures -----------------------------------------------------------------------------------------------

bool PhotoPlay::decodePhoto() {
  const std::string path = blobPath(recipe().photo);
  const auto bytes = files_.find(path);
  if (!bytes) {
    const std::string paths[] = {path};
    files_.want(paths, 0);
    lost_ = files_.anyFailed(paths);
    return false;
  }
  const Result<image::Picture> photo = image::decodePhoto(*bytes, kMaxSent);
  lost_ = !photo || photo->width != recipe().width || photo->height != recipe().height;
  if (lost_) return false;
  const int longer = std::max(photo->width, photo->height), side = std::min(longer, kSmallSide);
  small_ = image::resize(*photo, scaledTo(photo->width, longer, side), scaledTo(photo->height, longer, side));
  small_of_ = recipe().photo;
  base_key_ = thumbs_key_ = 0;
  return true;
}

std::string PhotoPlay::layerPath(const activity::PhotoLayer& layer) const {
  return layer.sticker >= 0 ? config().stickers[size_t(layer.sticker)].picture : blobPath(layer.text);
}

const image::Picture* PhotoPlay::picture(std::string_view path) const {
  const auto found =
      std::find_if(layers_.begin(), layers_.end(), [&](const LayerPicture& one) { return one.path == path; });
  return found == layers_.end() || found->picture.empty() ? nullptr : &found->picture;
}

/// What lies on the photo and around it, beside the base.
std::vector<std::string> PhotoPlay::picturePaths() const {
  std::vector<std::string> out;
  for (const activity::PhotoLayer& layer : recipe().layers)
    out.push_back(layerPath(layer));
  if (recipe().frame == 0) return out;
  const activity::PhotoFrameChoice& frame = config().frames[size_t(recipe().frame) - 1];
  for (const std::string* path : {&frame.mark, &frame.overlay})
    if (!path->empty()) out.push_back(*path);
  return out;
}

bool PhotoPlay::decodeLayers() {
  for (const std::string& path : picturePaths()) {
    const auto known = [&](const LayerPicture& one) { return one.path == path; };
    if (std::any_of(layers_.begin(), layers_.end(), known)) continue;
    const auto bytes = files_.find(path);
    if (!bytes) {
      const std::string paths[] = {path};
      files_.want(paths, 1);
      continue;
    }
    Result<image::Picture> picture = image::decode(*bytes, 4);
    layers_.push_back({path, picture ? std::move(*picture) : image::Picture{}});
    return true;
  }
  return false;
}

void PhotoPlay::filesChanged() {
  lost_ = false;
  if (session_ && recipe().frame > 0) base_key_ = 0;
}

uint64_t PhotoPlay::baseKey() const {
  const PhotoRecipe& r = recipe();
  Hash64 hash;
  hash.bytes(r.photo);
  const auto add = [&](std::initializer_list<int32_t> values) {
    for (const int32_t value : values)
      hash.word(uint32_t(value));
  };
  add({r.quarters, r.mirrored, r.straighten, r.filter, r.strength, wants_.whole});
  add({r.adjust.brightness, r.adjust.contrast, r.adjust.warmth});
  if (!wants_.whole) add({r.ratio, r.crop.x, r.crop.y, r.crop.w, r.crop.h, r.vignette, r.frame});
  return hash.value() | 1;
}

bool PhotoPlay::drawBase(bool calm) {
  const uint64_t key = baseKey();
  const bool fine = calm || !held_;
  const int side = std::clamp(fine ? wants_.side : wants_.side / kRough, 16, kSmallSide);
  if (key == base_key_ && base_side_ >= side) return false;
  PhotoRecipe recipe = shown_->recipe();
  recipe.layers.clear();
  // Places are parts of the whole, so the small photo's picture is the photo's, as far as a screen shows it.
  recipe.width = small_.width;
  recipe.height = small_.height;
  base_key_ = key;
  base_side_ = side;
  if (!wants_.whole) return drawFramed(recipe, side);
  recipe.crop = {};
  recipe.vignette = 0;
  const int across = recipe.frameWidth(), down = recipe.frameHeight(), longer = std::max(across, down);
  base_ = activity::drawCropped(config(), recipe, small_, scaledTo(across, longer, side), scaledTo(down, longer, side));
  base_whole_ = true;
  ++base_version_;
  return true;
}

bool PhotoPlay::drawFramed(PhotoRecipe recipe, int side) {
  Result<image::Picture> drawn = activity::drawPhoto(config(), recipe, {&small_, {}}, files_, side);
  if (!drawn && recipe.frame > 0) {
    // The frame's own pictures are still on their way; filesChanged() tries again.
    recipe.frame = 0;
    drawn = activity::drawPhoto(config(), recipe, {&small_, {}}, files_, side);
  }
  if (!drawn) return false;
  base_ = std::move(*drawn);
  base_whole_ = false;
  ++base_version_;
  return true;
}

bool PhotoPlay::drawThumbs() {
  if (wants_.thumb == 0) return false;
  Hash64 hash;
  hash.bytes(small_of_);
  hash.word(uint64_t(wants_.thumb));
  const uint64_t key = hash.value() | 1;
  if (thumbs_key_ == key) return false;
  thumbs_key_ = key;
  const image::Picture plain = square(small_, wants_.thumb);
  const int count = int(config().filters.size()) + 1;
  thumbs_ = image::blank(plain.width, plain.height * count, 4);
  PhotoRecipe recipe;
  recipe.width = plain.width;
  recipe.height = plain.height;
  recipe.strength = 100;
  for (int i = 0; i < count; ++i) {
    recipe.filter = i;
    const image::Picture one =
        i == 0 ? plain : activity::drawCropped(config(), recipe, plain, plain.width, plain.height);
    std::copy(one.pixels.begin(), one.pixels.end(), thumbs_.row(i * plain.height));
  }
  ++thumbs_version_;
  return true;
}

PhotoPlay::Work PhotoPlay::work(bool calm) {
  if (!there() || lost_) return {};
  if (small_.empty() || small_of_ != recipe().photo) {
    const bool decoded = decodePhoto();
    return {decoded, decoded || lost_};
  }
  if (decodeLayers()) return {true, true};
  if (wants_.side > 0 && drawBase(calm)) return {true, true};
  if (drawThumbs()) return {false, true};
  return {};
}

Result<image::Picture> PhotoPlay::draw(int width, int height) const {
  const auto bytes = files_.find(blobPath(recipe().photo));
  if (!bytes) return error("/blobs", "the photo is not here");
  const Result<image::Picture> photo = image::decodePhoto(*bytes, kMaxSent);
  if (!photo) return photo.problems();
  activity::PhotoParts parts{&*photo, {}};
  for (const activity::PhotoLayer& layer : recipe().layers) {
    if (layer.sticker < 0) parts.texts.push_back(layerPicture(layer));
  }
  // Large enough to fill what is asked for, whichever way it lies.
  constexpr int64_t kMost = activity::kMaxPhotoPicture;
  const activity::PhotoLayout all = activity::photoLayout(config(), recipe(), int(kMost));
  const bool wide = int64_t(width) * all.height > int64_t(height) * all.width;
  const int64_t side = wide ? width * kMost / all.width : height * kMost / all.height;
  const Result<image::Picture> drawn =
      activity::drawPhoto(config(), recipe(), parts, files_, int(std::clamp<int64_t>(side, 16, kMost)));
  if (!drawn) return drawn.problems();
  const auto w = int(std::min<int64_t>(drawn->width, int64_t(drawn->height) * width / height));
  const auto h = int(std::min<int64_t>(drawn->height, int64_t(drawn->width) * height / width));
  const image::Rect middle{(drawn->width - w) / 2, (drawn->height - h) / 2, std::max(1, w), std::max(1, h)};
  return image::resize(image::cropped(*drawn, middle), width, height);
}

}  // namespace fairground::ui
