// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/photo/photo_pick.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/json_out.h"
#include "ui/photo/photo_words.h"
#include "ui/widgets/states.h"
#include "ui/widgets/widgets.h"
#include "ui/works/own_place.h"

namespace fairground::ui {

namespace {

constexpr float kPickWidth = 440;
constexpr float kLeastEmptyFrame = 112, kBelowColumn = 24;

struct Refusal {
  std::string_view pointer;
  const Word* text;
};
constexpr Refusal kRefusals[] = {
    {"/photo/heic", &words::kPhotoHeic},       {"/photo/video", &words::kPhotoVideo},
    {"/photo/unknown", &words::kPhotoUnknown}, {"/photo/empty", &words::kPhotoEmpty},
    {"/photo/large", &words::kPhotoLarge},     {"/photo/cut", &words::kPhotoCut},
    {"/photo/damaged", &words::kPhotoDamaged}, {"/photo/print", &words::kPhotoPrint},
};
/// Formats that are called by their names.
constexpr std::pair<std::string_view, std::string_view> kFormats[] = {
    {"/photo/avif", "AVIF"}, {"/photo/webp", "WebP"}, {"/photo/gif", "GIF"}, {"/photo/tiff", "TIFF"},
    {"/photo/bmp", "BMP"},   {"/photo/svg", "SVG"},   {"/photo/pdf", "PDF"},
};

/// By the names that the shell's dialog has for them; what went wrong by the browsers' names.
constexpr std::pair<std::string_view, const Word*> kCameraWords[] = {
    {"camera", &words::kCamera},
    {"asking", &words::kCameraAsking},
    {"shutter", &words::kCameraShutter},
    {"turn", &words::kCameraTurn},
    {"close", &words::kCameraClose},
    {"choose", &words::kPhotoChoose},
    {"app", &words::kCameraApp},
    {"NotAllowedError", &words::kCameraForbidden},
    {"NotFoundError", &words::kCameraMissing},
    {"NotReadableError", &words::kCameraBusy},
    {"other", &words::kCameraFailed},
};

}  // namespace

std::string photoProblemText(const Strings& words, std::string_view pointer) {
  for (const Refusal& refusal : kRefusals) {
    if (refusal.pointer == pointer) return std::string(words(*refusal.text));
  }
  for (const auto& [name, format] : kFormats) {
    if (name == pointer) return words(words::kPhotoFormat, {{'a', format}});
  }
  return std::string(words(words::kPhotoFailed));
}

void askForPhoto(Ui& ui, const Visit& visit, bool camera) {
  JsonOut out;
  out.member("want", "photo").member("camera", camera);
  if (camera) {
    JsonOut said;
    for (const auto& [name, word] : kCameraWords)
      said.member(name, visit.words(*word));
    out.raw("words", said.object());
  }
  ui.send(out.object());
}

bool PhotoPick::draw(Ui& ui, bool lost, bool back) {
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  if (!std::exchange(told_, true)) ui.send(JsonOut().member("want", "photos").object());
  ui.canvas().fill(screen, ui.theme().paper);
  ui.block(screen);
  const float scroll = scroll_.update(ui, screen, content_);
  scroll_.enter(ui, screen);
  const float room = screen.w - safe.left - safe.right, top = safe.top - scroll;
  const bool goes_back = drawBar(ui, {safe.left, top, room, kBarHeight}, back);
  // Low and wide: what comes here at the left, how it comes at the right.
  const bool beside = room >= kWideScreen && screen.h < kLowScreen;
  const float width = std::min(kPickWidth, (beside ? room * 0.54f : room) - 2 * kMargin);
  const float spare = std::max(0.0f, screen.h - content_) / 2;
  const float from = top + kBarHeight + std::min(spare, 72.0f);
  float y = from, column = 0;
  if (beside) {
    const float left = room - width - 3 * kMargin;
    const float high =
        drawPicture(ui, {safe.left + kMargin, y, left, 0}, screen.h - kBarHeight - safe.top - safe.bottom - 48) +
        kBelowColumn;
    // What is not as high as the picture stands in its middle.
    const float down = std::max(0.0f, high - column_) / 2;
    column = drawColumn(ui, {safe.left + left + 2 * kMargin, y + down, width, 0}, lost);
    y += std::max(column, high);
  } else {
    const float x = screen.midX() - width / 2;
    // On a low screen the words below the empty frame are seen before it is large.
    const float left = screen.h - kBarHeight - safe.top - safe.bottom - 20 - column_;
    const float most = std::clamp(screen.h * 0.34f, 132.0f, 300.0f);
    y += drawPicture(ui, {x, y, width, 0}, column_ > 0 ? std::clamp(left, kLeastEmptyFrame, most) : most) + 20;
    column = drawColumn(ui, {x, y, width, 0}, lost);
    y += column;
  }
  if (std::abs(std::exchange(column_, column) - column) > 0.5f) ui.wantFrame();
  content_ = y - from + kBarHeight + safe.top + safe.bottom;
  scroll_.leave(ui);
  visit_.toast.draw(ui, screen.midX(), screen.h - safe.bottom - 24, std::min(420.0f, screen.w - 24));
  return goes_back;
}

bool PhotoPick::drawBar(Ui& ui, const Box& box, bool back) {
  const std::string brand = visit_.brandText();
  const bool leave = visit_.options.back && !back;
  const BarAction start = back    ? BarAction{"pick-back", "close", visit_.words(Str::kClose)}
                          : leave ? BarAction{"back", "back", visit_.words(Str::kBack)}
                                  : BarAction{};
  const std::string_view pressed =
      bar(ui, box, {.start = start, .end = galleryAction(visit_), .title = brand, .ink = ui.theme().ink});
  if (pressed == "back") ui.send(JsonOut().member("want", "leave").object());
  if (pressed == "see-works") goToSide(ui, visit_, "gallery");
  return pressed == "pick-back";
}

float PhotoPick::drawColumn(Ui& ui, const Box& at, bool lost) {
  const float state = drawState(ui, at, lost);
  return state + drawActions(ui, {at.x, at.y + state, at.w, 0}) + kBelowColumn;
}

float PhotoPick::drawPicture(Ui& ui, const Box& at, float high) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const bool working = intake_.status == PhotoIntake::Status::kWorking, seen = working && intake_.preview;
  const float w = std::min(at.w, high * (seen ? intake_.aspect : 0.86f)), h = high;
  const Box frame{at.midX() - w / 2, at.y, w, seen ? w / intake_.aspect : h};
  canvas.shadow(frame, 14, Elevation::kCard);
  if (seen) {
    canvas.fill(frame, theme.paper2, 14);
    canvas.picture("pick:", frame, kWhite, 14);
    return frame.h;
  }
  // An empty frame with the camera in it: what comes here.
  canvas.fill(frame, inputGround(theme), 14);
  const Box mat = frame.inset(14);
  canvas.fill(mat, theme.paper2, 6);
  canvas.outline(mat, theme.line, 6, 1);
  const ImVec2 middle = mat.center();
  if (working) {
    spinner(ui, middle, 20, theme.accent);
  } else {
    canvas.circle(middle, std::min(34.0f, mat.w * 0.4f), faded(theme.accent, 0.12f));
    canvas.icon("camera", middle, 34, theme.accent);
  }
  return frame.h;
}

float PhotoPick::drawState(Ui& ui, const Box& at, bool lost) {
  Box rest{at.x, at.y, at.w, 10000};
  const Theme& theme = ui.theme();
  if (intake_.status == PhotoIntake::Status::kWorking) {
    progress(ui, "photo-progress", rest.takeTop(kProgressHeight), visit_.words(words::kPhotoReading), "",
             intake_.permille);
    return kProgressHeight + 16;
  }
  const std::string title = visit_.text(visit_.activity.title);
  const TextStyle& style = type::kDisplay28;
  const float title_h = std::min(2 * ui.line(style), ui.text().heightOf(style, title, rest.w));
  if (!title.empty()) heading(ui, "pick-title", style, title, rest.takeTop(title_h), 2, theme.ink, Align::kMiddle);
  const bool failed = intake_.status == PhotoIntake::Status::kFailed;
  // A strip needs more room than a line.
  rest.takeTop(failed || lost ? 12 : 6);
  if (!failed && !lost) {
    const std::string text = visit_.closed() ? std::string(visit_.words(Str::kEntriesClosed)) : visit_.enterText();
    rest.takeTop(paragraph(ui, "pick-text", type::kBody, text, rest, theme.ink2, Align::kMiddle, 4));
  } else {
    const std::string why =
        failed ? photoProblemText(visit_.words, intake_.problem) : std::string(visit_.words(words::kPhotoLost));
    notice(ui, "photo-problem", rest.takeTop(noticeHeight(ui, rest.w, why)), "warning", why);
  }
  return rest.y - at.y + 18;
}

float PhotoPick::drawActions(Ui& ui, const Box& at) {
  Box rest{at.x, at.y, at.w, 10000};
  const auto action = [&](std::string_view id, std::string_view icon, const Word& word, Emphasis emphasis) {
    const std::string_view label = visit_.words(word);
    const Box box = rest.takeTop(buttonHeight(ui, label, rest.w));
    rest.takeTop(10);
    return button(ui, id, box, label, {.emphasis = emphasis, .icon = icon});
  };
  if (action("photo-take", "camera", words::kPhotoTake, Emphasis::kPrimary)) askForPhoto(ui, visit_, true);
  if (action("photo-choose", "picture", words::kPhotoChoose, Emphasis::kSecondary)) askForPhoto(ui, visit_, false);
  rest.takeTop(4);
  const Theme& theme = ui.theme();
  const auto line = [&](std::string_view id, const Word& word, Color color) {
    rest.takeTop(paragraph(ui, id, type::kMeta, visit_.words(word), rest, color, Align::kMiddle) + 8);
  };
  line("photo-drop", words::kPhotoDrop, theme.ink2);
  line("photo-private", words::kPhotoPrivate, theme.verified);
  return rest.y - at.y;
}

}  // namespace fairground::ui
