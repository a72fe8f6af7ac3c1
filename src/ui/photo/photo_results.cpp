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

/// What is said of it, and what comes next. Takes it from the top of the box.
void PhotoResults::drawWords(Ui& ui, Box& rest, std::string_view title, ActivityWish& wish) {
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
}

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
  const float room = screen.w - safe.left - safe.right;
  const std::string brand = visit_.brandText();
  bar(ui, {safe.left, safe.top - scroll, room, kBarHeight}, {.title = brand, .ink = ui.theme().ink});
  // Low and wide: the picture at the left, what is said of it at the right.
  const bool beside = room >= kWideScreen && screen.h < kLowScreen;
  const float width = std::min(kPhotoResultsWidth, (beside ? room / 2 : room) - 2 * kMargin);
  Box rest{screen.midX() - width / 2, safe.top - scroll + kBarHeight, width, 10000};
  // Some of what a high screen has to spare lies above it, as where a photo is chosen.
  const float lead = beside ? 0 : std::min(std::max(0.0f, screen.h - content_) / 3, 48.0f);
  rest.takeTop(lead);
  const float high_most = beside ? screen.h - safe.top - safe.bottom - kBarHeight - 32
                                 : std::min({screen.h * 0.42f, screen.h - kPhotoResultsRest, 380.0f});
  const float picture_h = std::max(120.0f, high_most);
  Box picture{rest.x, rest.y, width, stage_.fittedHeight(width, picture_h)};
  if (beside) {
    picture = {safe.left + kMargin, rest.y, width, picture_h};
    rest = {safe.left + room - kMargin - width, rest.y + std::max(0.0f, picture_h - words_high_) / 2, width, 10000};
  } else {
    rest.takeTop(picture.h + 18);
  }
  stage_.drawFitted(ui, picture, 6);
  const std::string_view title = caption.empty() ? visit_.words(words::kPhotoEntry) : caption;
  ui.note({.id = "work", .role = "img", .name = title, .rect = picture});
  const float from = rest.y;
  drawWords(ui, rest, title, wish);
  const float content = std::max(rest.y, picture.bottom()) - lead + scroll + 24 + safe.bottom, high = rest.y - from;
  if (std::abs(content - content_) + std::abs(high - words_high_) > 0.5f) ui.wantFrame();
  content_ = content;
  words_high_ = high;
  scroll_.leave(ui);
  visit_.toast.draw(ui, screen.midX(), screen.h - safe.bottom - 24, std::min(420.0f, screen.w - 24));
  return wish;
}

}  // namespace fairground::ui
