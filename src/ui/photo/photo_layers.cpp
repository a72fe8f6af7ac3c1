// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What lies on the photo, one beside the other from the lowest to the front: chosen, moved up and down, and changed.

#include <utility>

#include "ui/photo/photo_screen.h"
#include "ui/photo/photo_words.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/ranges.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kLayerGap = 8, kLayerPitch = kTouch + kLayerGap;

}  // namespace

float PhotoScreen::layersHeight() const {
  return mode() == PhotoStage::Mode::kLayers && !play_.recipe().layers.empty() ? kTouch + 8 : 0;
}

std::string PhotoScreen::layerName(size_t at) const {
  const activity::PhotoLayer& layer = play_.recipe().layers[at];
  const std::string what = layer.sticker < 0 ? std::string(visit_.words(words::kPhotoTexts))
                                             : visit_.text(play_.config().stickers[size_t(layer.sticker)].name);
  return visit_.words(words::kPhotoLayer, {{'a', what}, {'n', visit_.words.number(int64_t(at) + 1)}});
}

/// Answers whether one is chosen. The first choice is none of them: another one is laid on.
bool PhotoScreen::drawLayers(Ui& ui, Box& box) {
  const std::vector<activity::PhotoLayer> all = play_.recipe().layers;
  if (all.empty()) return false;
  const Theme& theme = ui.theme();
  const int selected = stage_.selected();
  box.takeTop(8);
  const Box row = box.takeTop(kTouch);
  ui.note({.id = "layers", .role = "radiogroup", .name = visit_.words(words::kPhotoLayers), .rect = row});
  // The chosen one is brought into sight, whatever chose it or moved it.
  size_t chosen = 0;
  for (size_t i = 0; i < all.size(); ++i)
    if (all[i].number == selected) chosen = i + 1;
  const float from = kLayerPitch * float(chosen) - kLayerGap / 2;
  if (std::exchange(shown_layer_, chosen) != chosen) layers_.bring(from, from + kLayerPitch, row.w, kLayerPitch / 2);
  const float wide = kLayerPitch * float(all.size() + 1);
  // The first begins where the other controls do.
  const float scroll = layers_.update(ui, row, wide - kLayerGap);
  layers_.enter(ui, row.inset(-12, -4));
  Box rest{row.x - kLayerGap / 2 - scroll, row.y, wide, row.h};
  const auto next = [&] { return rest.takeLeft(kLayerPitch).centered(kTouch, kTouch); };
  const auto choose = [&](int number) {
    play_.keepHeld();
    stage_.select(number);
    ui.wantFrame();
  };
  const auto plus = [&](const Box& at) { ui.canvas().icon("plus", at.center(), ui.mark(22, 28), theme.ink); };
  const std::string_view another = visit_.words(words::kPhotoLayerNew);
  if (pictureOption(ui, "layer-new", next(), "layers", another, theme.paper2, selected < 0, plus)) choose(-1);
  for (size_t i = 0; i < all.size(); ++i) {
    const activity::PhotoLayer& layer = all[i];
    // Words are white: they are seen on what is dark in every scheme.
    const Color ground = layer.sticker < 0 ? mixed(theme.shadow, kWhite, 0.25f) : theme.paper2;
    const std::string id = "layer-" + std::to_string(layer.number);
    const auto face = [&](const Box& at) { stage_.drawLayerThumb(ui, layer, at.inset(5)); };
    if (pictureOption(ui, id, next(), "layers", layerName(i), ground, layer.number == selected, face))
      choose(layer.number);
  }
  layers_.leaveFading(ui);
  return stage_.selected() >= 0;
}

void PhotoScreen::drawLayerTools(Ui& ui, Box box) {
  const activity::PhotoLayer* layer = stage_.layer();
  if (!layer) return;
  const int number = layer->number;
  activity::PhotoPlace place = layer->place;
  box.takeTop(8);
  const float half = (box.w - kPairGap) / 2;
  // Below each other where there is room for that, as in a panel.
  const bool single = layout_.side && box.h >= 2 * (sliderHeight(ui) + kSliderGap) + kTouch;
  const float wide = single ? box.w : half;
  const std::string labels[] = {std::string(visit_.words(words::kPhotoSize)),
                                std::string(visit_.words(words::kPhotoAngle))};
  const auto degrees = [&](int n) { return visit_.words(words::kPhotoDegrees, {{'n', visit_.words.number(n)}}); };
  const float high = slidersHeight(ui, wide, labels, degrees(-180));
  Box row = box.takeTop(high);
  const Box size_at = row.takeLeft(wide);
  if (single) {
    box.takeTop(kSliderGap);
    row = box.takeTop(high);
  }
  constexpr int kSmallest = kLeastLayer / 100, kLargest = activity::kMaxLayerSize / 100;
  const int size = std::clamp(place.size / 100, kSmallest, kLargest);
  const std::string size_text = visit_.words.percent(size);
  const auto sized =
      slider(ui, "layer-size", size_at, labels[0], {size, kSmallest, kLargest, 1}, {.value_text = size_text});
  const int angle = place.angle / 10;
  const std::string angle_text = degrees(angle);
  const auto turned =
      slider(ui, "layer-angle", row.takeRight(wide), labels[1], {angle, -180, 180, 1}, {.value_text = angle_text});
  if (sized) place.size = *sized * 100;
  if (turned) place.angle = *turned * 10;
  if (sized || turned) play_.hold(activity::placeAction(number, place));
  box.takeTop(single ? kSliderGap : 10);
  const std::string_view remove = visit_.words(words::kPhotoRemove);
  const float remove_w = std::min(box.w - 3 * kTouch - 18, half);
  Box buttons = box.takeTop(kTouch);
  drawLayerOrder(ui, buttons.takeLeft(3 * kTouch + 8), number);
  if (!button(ui, "layer-remove", buttons.takeRight(remove_w), remove,
              {.emphasis = Emphasis::kQuiet, .icon = "close-small"})) {
    return;
  }
  play_.apply({activity::kPhotoRemove, {number}});
  const bool more = !play_.recipe().layers.empty();
  ui.moveFocus(more ? "layer-new" : tool_ == Tool::kTexts ? "tool-texts" : "tool-stickers");
}

/// One step down, one up, all the way up: of the layer of that number.
void PhotoScreen::drawLayerOrder(Ui& ui, const Box& box, int number) {
  const auto& layers = play_.recipe().layers;
  const int top = int(layers.size()) - 1;
  int at = 0;
  while (at < top && layers[size_t(at)].number != number)
    ++at;
  ui.canvas().fill(box.centered(box.w, kTouch), ui.theme().paper2, kTouch / 2);
  float x = box.x + 4 + kTouch / 2;
  int to = at;
  const auto step = [&](std::string_view id, std::string_view icon, const Word& word, int there) {
    const IconButtonOptions options{.raised = false, .disabled = there == at || there < 0 || there > top};
    if (iconButton(ui, id, {x, box.midY()}, icon, visit_.words(word), options)) to = there;
    x += kTouch;
  };
  step("layer-backward", "arrow-down", words::kPhotoBackward, at - 1);
  step("layer-forward", "arrow-up", words::kPhotoForward, at + 1);
  step("layer-front", "to-front", words::kPhotoToFront, top);
  if (to == at || !play_.apply({activity::kPhotoOrder, {number, to}})) return;
  ui.announce(layerName(size_t(to)));
  // At an end the step that led there is disabled, and would lose the focus.
  if (to == 0 || to == top) ui.moveFocus("layer-" + std::to_string(number));
}

}  // namespace fairground::ui
