// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the stage draws; the hands on it are in photo_hands.cpp.

#include "ui/photo/photo_stage.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fairground::ui {

using activity::kPhotoUnit;

namespace {

constexpr float kHandleLong = 28, kHandleThick = 5;
constexpr int kMostTexture = 4096;  ///< px, a side

Box fitted(const Box& box, float w, float h) {
  const float scale = std::min(box.w / w, box.h / h);
  return box.centered(w * scale, h * scale);
}

/// Where the photo lies in its picture, which fills the box.
Box photoIn(const Box& box, const activity::PhotoLayout& layout) {
  const float scale = box.w / float(layout.width);
  return {box.x + float(layout.photo.x) * scale, box.y + float(layout.photo.y) * scale, float(layout.photo.w) * scale,
          float(layout.photo.h) * scale};
}

/// Around a photo of that size: what its frame adds at the left, the top, the right and the bottom.
std::array<float, 4> borderOf(const activity::PhotoConfig& config, int frame, float w, float h) {
  std::array<float, 4> out{};
  if (frame == 0) return out;
  for (size_t i = 0; i < 4; ++i)
    out[i] = std::min(w, h) * float(config.frames[size_t(frame) - 1].border[i]) / 1000;
  return out;
}

/// Where the whole photo lies, so that it has room for its frame, too.
Box wholeIn(const Box& box, const activity::PhotoConfig& config, const activity::PhotoRecipe& recipe) {
  const auto w = float(recipe.frameWidth()), h = float(recipe.frameHeight());
  const auto border = borderOf(config, recipe.frame, w, h);
  const Box all = fitted(box, w + border[0] + border[2], h + border[1] + border[3]);
  const float scale = all.w / (w + border[0] + border[2]);
  return {all.x + border[0] * scale, all.y + border[1] * scale, w * scale, h * scale};
}

}  // namespace

void PhotoStage::prepare(Ui& ui, const Box& box, Mode mode, int thumb) {
  box_ = box;
  mode_ = mode;
  if (mode != Mode::kLayers) selected_ = -1;
  if (!play_.there()) return;
  const activity::PhotoRecipe recipe = play_.recipe();
  const bool whole = mode == Mode::kCrop;
  const activity::PhotoLayout layout = activity::photoLayout(play_.config(), recipe, activity::kMaxPhotoPicture);
  whole_ = whole ? wholeIn(box.inset(20), play_.config(), recipe)
                 : fitted(box.inset(12), float(layout.width), float(layout.height));
  photo_ = whole ? whole_ : photoIn(whole_, layout);
  const float ratio = ui.canvas().ratio();
  // They lie below each other in one texture.
  const int most = kMostTexture / (int(play_.config().filters.size()) + 1);
  play_.want({int(std::ceil(std::max(whole_.w, whole_.h) * ratio)), whole,
              std::min(int(std::ceil(float(thumb) * ratio)), most)});
}

void PhotoStage::draw(Ui& ui) {
  if (play_.base().empty()) return;
  Canvas& canvas = ui.canvas();
  base_.show(play_.base(), {}, play_.baseVersion());
  canvas.beginAsIs();
  canvas.clip(box_);
  const auto w = float(base_.width()), h = float(base_.height());
  // Until the other way of showing it is drawn, what is there stands in.
  const Box at = play_.baseIsWhole() == (mode_ == Mode::kCrop) ? whole_ : fitted(box_.inset(20), w, h);
  canvas.list().AddImage(base_.texture().GetTexRef(), at.min(), at.max(), ImVec2(0, 0), ImVec2(w, h));
  if (mode_ == Mode::kCrop) {
    drawCrop(ui);
  } else {
    drawLayers(ui, photo_, selected_);
  }
  canvas.unclip();
  canvas.endAsIs();
}

void PhotoStage::drawFitted(Ui& ui, const Box& box, float radius) {
  if (play_.base().empty() || play_.baseIsWhole()) return;
  base_.show(play_.base(), {}, play_.baseVersion());
  const auto w = float(base_.width()), h = float(base_.height());
  const Box at = fitted(box, w, h), page = ui.onPage(at);
  ui.canvas().shadow(at, radius, Elevation::kCard);
  ui.canvas().image(base_.texture(), at, {0, 0}, {w, h}, radius);
  ui.canvas().beginAsIs();
  ui.canvas().clip(page);
  drawLayers(ui, photoIn(page, activity::photoLayout(play_.config(), play_.recipe(), activity::kMaxPhotoPicture)), -1);
  ui.canvas().unclip();
  ui.canvas().endAsIs();
}

float PhotoStage::fittedHeight(float width, float most) const {
  const activity::PhotoLayout all = activity::photoLayout(play_.config(), play_.recipe(), activity::kMaxPhotoPicture);
  return std::min(most, width * float(all.height) / float(all.width));
}

void PhotoStage::drawThumb(Ui& ui, int filter, const Box& box, float radius) {
  const image::Picture& all = play_.thumbs();
  if (all.empty()) return ui.canvas().fill(box, ui.theme().paper2, radius);
  thumbs_.show(all, {}, play_.thumbsVersion());
  const auto side = float(all.width);
  ui.canvas().image(thumbs_.texture(), box, {0, side * float(filter)}, {side, side * float(filter + 1)}, radius);
}

void PhotoStage::textureLost() {
  base_.textureLost();
  thumbs_.textureLost();
  for (auto& [path, shown] : layers_)
    shown.texture.textureLost();
}

Box PhotoStage::cropBox() const {
  const activity::PhotoRect crop = play_.recipe().crop;
  const float across = whole_.w / float(kPhotoUnit), down = whole_.h / float(kPhotoUnit);
  return {whole_.x + float(crop.x) * across, whole_.y + float(crop.y) * down, float(crop.w) * across,
          float(crop.h) * down};
}

/// The crop with the frame that goes around it.
Box PhotoStage::framed(const Box& crop) const {
  const auto border = borderOf(play_.config(), play_.recipe().frame, crop.w, crop.h);
  return {crop.x - border[0], crop.y - border[1], crop.w + border[0] + border[2], crop.h + border[1] + border[3]};
}

Box PhotoStage::edgeBox(CropHandle handle) const {
  constexpr float kBeside = 16;
  const Box crop = framed(cropBox());
  const Box across{handle.x < 0 ? crop.x : crop.right(), crop.y, 0, crop.h};
  const Box down{crop.x, handle.y < 0 ? crop.y : crop.bottom(), crop.w, 0};
  return handle.x != 0 ? across.inset(-kBeside, 0) : down.inset(0, -kBeside);
}

/// A picture of the frame's own, as soon as it is here.
void PhotoStage::drawArt(Ui& ui, const std::string& path, const Box& at) {
  const image::Picture* picture = play_.picture(path);
  if (!picture) return;
  Shown& shown = layers_[path];
  if (shown.picture != picture) {
    shown.picture = picture;
    ++shown.version;
  }
  shown.texture.show(*picture, {}, shown.version);
  ui.canvas().list().AddImage(shown.texture.texture().GetTexRef(), at.min(), at.max(), ImVec2(0, 0),
                              ImVec2(float(picture->width), float(picture->height)));
}

/// As the finished picture has it (activity/photo_render.cpp), around a crop that is still to be drawn.
void PhotoStage::drawFrame(Ui& ui, const Box& crop) {
  const int number = play_.recipe().frame;
  if (number == 0) return;
  const activity::PhotoFrameChoice& frame = play_.config().frames[size_t(number) - 1];
  const Box all = framed(crop);
  const Color color = colorOf(frame.colour);
  Canvas& canvas = ui.canvas();
  canvas.fill({all.x, all.y, all.w, crop.y - all.y}, color);
  canvas.fill({all.x, crop.bottom(), all.w, all.bottom() - crop.bottom()}, color);
  canvas.fill({all.x, crop.y, crop.x - all.x, crop.h}, color);
  canvas.fill({crop.right(), crop.y, all.right() - crop.right(), crop.h}, color);
  drawArt(ui, frame.overlay, all);
  const image::Picture* mark = play_.picture(frame.mark);
  if (!mark) return;
  const float below = all.bottom() - crop.bottom(), h = below * 2 / 5;
  const float w = std::min(h * float(mark->width) / float(mark->height), crop.w);
  drawArt(ui, frame.mark, {crop.x + below / 4, all.bottom() - below / 2 - h / 2, w, h});
}

void PhotoStage::drawCrop(Ui& ui) {
  Canvas& canvas = ui.canvas();
  const Box crop = canvas.snap(cropBox()), all = canvas.snap(framed(crop));
  const Theme& theme = ui.theme();
  const Color dim = faded(theme.studio, theme.contrast ? 0.8f : 0.62f);
  canvas.fill({box_.x, box_.y, box_.w, all.y - box_.y}, dim);
  canvas.fill({box_.x, all.bottom(), box_.w, box_.bottom() - all.bottom()}, dim);
  canvas.fill({box_.x, all.y, all.x - box_.x, all.h}, dim);
  canvas.fill({all.right(), all.y, box_.right() - all.right(), all.h}, dim);
  drawFrame(ui, crop);
  const Color line = faded(theme.on_studio, 0.62f);
  for (int i = 1; i < 3; ++i) {
    const float x = crop.x + crop.w * float(i) / 3, y = crop.y + crop.h * float(i) / 3;
    canvas.fill({canvas.snap(x) - 0.5f, crop.y, 1, crop.h}, line);
    canvas.fill({crop.x, canvas.snap(y) - 0.5f, crop.w, 1}, line);
  }
  canvas.outline(all, theme.on_studio, 0, 1.5f);
  drawHandles(ui, all);
}

/// Bars outside the crop: along an edge, and both ways at a corner.
void PhotoStage::drawHandles(Ui& ui, const Box& crop) {
  Canvas& canvas = ui.canvas();
  const Color color = ui.theme().on_studio;
  const float reach = std::min({kHandleLong, crop.w / 3, crop.h / 3}), t = kHandleThick;
  const auto from = [&](int side, float near, float far, float middle) {
    return side == 0 ? middle - reach / 2 : side < 0 ? near - t : far - reach + t;
  };
  const auto beside = [&](int side, float near, float far) { return side < 0 ? near - t : far; };
  for (const int x : {-1, 0, 1}) {
    for (const int y : {-1, 0, 1}) {
      const float along_x = from(x, crop.x, crop.right(), crop.midX());
      const float along_y = from(y, crop.y, crop.bottom(), crop.midY());
      if (y != 0) canvas.fill({along_x, beside(y, crop.y, crop.bottom()), reach, t}, color, 2);
      if (x != 0) canvas.fill({beside(x, crop.x, crop.right()), along_y, t, reach}, color, 2);
    }
  }
}

const activity::PhotoLayer* PhotoStage::layer() const {
  for (const activity::PhotoLayer& one : play_.recipe().layers) {
    if (one.number == selected_) return &one;
  }
  return nullptr;
}

/// Before it is turned.
Box PhotoStage::layerBox(const activity::PhotoLayer& layer, const image::Picture& picture, const Box& photo) const {
  const float w = std::min(photo.w, photo.h) * float(layer.place.size) / float(kPhotoUnit);
  const float h = w * float(picture.height) / float(picture.width);
  const float x = photo.x + photo.w * float(layer.place.x) / float(kPhotoUnit);
  const float y = photo.y + photo.h * float(layer.place.y) / float(kPhotoUnit);
  return {x - w / 2, y - h / 2, w, h};
}

void PhotoStage::drawLayers(Ui& ui, const Box& photo, int selected) {
  for (const activity::PhotoLayer& layer : play_.recipe().layers)
    drawLayer(ui, layer, photo, layer.number == selected);
}

/// The texture of its own picture; null while that is not here.
StageTexture* PhotoStage::shownLayer(const activity::PhotoLayer& layer) {
  const image::Picture* picture = play_.layerPicture(layer);
  if (!picture) return nullptr;
  const std::string key = layer.sticker >= 0 ? "s" + std::to_string(layer.sticker) : toHex(layer.text);
  Shown& shown = layers_[key];
  if (shown.picture != picture) {
    shown.picture = picture;
    ++shown.version;
  }
  shown.texture.show(*picture, {}, shown.version);
  return &shown.texture;
}

void PhotoStage::drawLayerThumb(Ui& ui, const activity::PhotoLayer& layer, const Box& box) {
  StageTexture* texture = shownLayer(layer);
  if (!texture) return;
  const auto w = float(texture->width()), h = float(texture->height());
  ui.canvas().image(texture->texture(), fitted(box, w, h), {0, 0}, {w, h});
}

void PhotoStage::drawLayer(Ui& ui, const activity::PhotoLayer& layer, const Box& photo, bool selected) {
  const image::Picture* picture = play_.layerPicture(layer);
  StageTexture* texture = shownLayer(layer);
  if (!texture) return;
  const Box box = layerBox(layer, *picture, photo);
  const float angle = angleOf(layer.place), c = std::cos(angle), s = std::sin(angle);
  const auto corner = [&](float u, float v) {
    const float x = (u - 0.5f) * box.w, y = (v - 0.5f) * box.h;
    return ImVec2(box.midX() + x * c - y * s, box.midY() + x * s + y * c);
  };
  const ImVec2 at[4] = {corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)};
  const auto w = float(picture->width), h = float(picture->height);
  Canvas& canvas = ui.canvas();
  canvas.list().AddImageQuad(texture->texture().GetTexRef(), at[0], at[1], at[2], at[3], ImVec2(0, 0), ImVec2(w, 0),
                             ImVec2(w, h), ImVec2(0, h));
  if (!selected) return;
  const Theme& theme = ui.theme();
  const Color over = theme.on_studio, under = faded(theme.studio, theme.contrast ? 1 : 0.5f);
  for (int i = 0; i < 4; ++i) {
    canvas.line(at[i], at[(i + 1) % 4], under, 3.5f);
    canvas.line(at[i], at[(i + 1) % 4], over, 1.5f);
  }
  for (const ImVec2 point : at) {
    canvas.circle(point, 6.5f, under);
    canvas.circle(point, 5.5f, over);
  }
}

}  // namespace fairground::ui
