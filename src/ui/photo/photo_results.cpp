// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/photo/photo_results.h"

#include <algorithm>
#include <cmath>

#include "ui/entry_form.h"
#include "ui/photo/photo_words.h"
#include "ui/widgets/states.h"
#include "ui/widgets/widgets.h"
#include "ui/works/own_place.h"

namespace fairground::ui {

namespace {

constexpr float kPhotoResultsWidth = 460;
constexpr float kPhotoResultsRest = 270;  ///< what stands round the picture, as far as the button that leads on

}  // namespace

ActivityWish PhotoResults::draw(Ui& ui, std::string_view caption) {
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  ActivityWish wish;
  ui.canvas().fill(screen, ui.theme().paper);
  ui.block(screen);
  stage_.prepare(ui, ui.onPage({0, 0, std::min(screen.w, 560.0f), std::min(screen.h, 560.0f)}), PhotoStage::Mode::kLook,
                 0);
  const float scroll = scroll_.update(ui, screen, content_);
  scroll_.enter(ui, screen);
  const float width = std::min(kPhotoResultsWidth, screen.w - 2 * kMargin - safe.left - safe.right);
  Box rest{screen.midX() - width / 2, safe.top - scroll, width, 10000};
  const std::string brand = visit_.brandText();
  const Box top = rest.takeTop(kBarHeight);
  bar(ui, {safe.left, top.y, screen.w - safe.left - safe.right, kBarHeight}, {.title = brand, .ink = ui.theme().ink});
  // Some of what a high screen has to spare lies above it, as where a photo is chosen.
  const float lead = std::min(std::max(0.0f, screen.h - content_) / 3, 48.0f);
  rest.takeTop(lead);
  const float picture_h = std::min(screen.h * 0.42f, screen.h - kPhotoResultsRest);
  const Box picture = rest.takeTop(stage_.fittedHeight(rest.w, std::clamp(picture_h, 120.0f, 380.0f)));
  stage_.drawFitted(ui, picture, 6);
  ui.note({.id = "work", .role = "img", .name = caption, .rect = picture});
  rest.takeTop(18);
  const std::string_view title = caption.empty() ? visit_.words(words::kPhotoEntry) : caption;
  rest.takeTop(paragraph(ui, "look-title", type::kTitle, title, rest, ui.theme().ink, Align::kMiddle, 2) + 12);
  if (visit_.entry.permille >= 0) {
    progress(ui, "sending", rest.takeTop(kProgressHeight), sendingText(visit_), "", visit_.entry.permille);
    rest.takeTop(12);
  }
  const StandingWords standing{visit_.words(words::kPhotoRefused), visit_.words(words::kPhotoEntry)};
  rest.takeTop(standingCard(ui, visit_, rest, standing, wish) + 12);
  if (const float place = ownPlace(ui, visit_, rest); place > 0) rest.takeTop(place + 12);
  const std::string_view again = visit_.words(words::kPhotoAgain);
  if (button(ui, "another", rest.takeTop(buttonHeight(ui, again, rest.w)), again, {.emphasis = Emphasis::kSecondary}))
    wish.anew = true;
  const float content = rest.y - lead + scroll + 24 + safe.bottom;
  if (std::abs(content - content_) > 0.5f) ui.wantFrame();
  content_ = content;
  scroll_.leave(ui);
  visit_.toast.draw(ui, screen.midX(), screen.h - safe.bottom - 24, std::min(420.0f, screen.w - 24));
  return wish;
}

}  // namespace fairground::ui
