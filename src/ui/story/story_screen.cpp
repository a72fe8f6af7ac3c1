// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/story/story_screen.h"

#include <algorithm>
#include <cmath>

#include "ui/json_out.h"
#include "ui/photo/photo_words.h"
#include "ui/story/story_words.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/states.h"
#include "ui/widgets/widgets.h"
#include "ui/works/own_place.h"

namespace fairground::ui {

namespace {

constexpr float kStoryBar = 60, kWide = 720, kStoryColumn = 640, kSideColumn = 320, kTrack = 6;
constexpr float kCta = 240, kLargeCta = 360;
constexpr float kStoryLine = 22;    ///< of what is typed
constexpr float kLargeText = 1.3f;  ///< from there all stands in one column, and a title has two lines to be as large

float lengthHeight(const Ui& ui) { return kTrack + 6 + ui.line(type::kMeta); }

}  // namespace

StoryScreen::Event StoryScreen::draw(Ui& ui) {
  const float t = ui.animate("screen", 1, kMoveMs);
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  Event event;
  ui.canvas().fill(screen, ui.theme().paper);
  ui.block(screen);
  ui.canvas().fade(t);
  const bool wide = screen.w - safe.left - safe.right >= kWide && ui.text().scale() <= kLargeText;
  const float room = screen.w - safe.left - safe.right - 2 * (wide ? 40 : kMargin + 4);
  const float width = std::min(room, wide ? 1040.0f : kStoryColumn);
  const float foot_h = buttonHeight(ui, visit_.words(words::kStoryRead), std::min(width, kLargeCta)) + 24;
  const Box view{0, safe.top, screen.w, screen.h - safe.top - safe.bottom - foot_h};
  view_h_ = view.h;
  const float scroll = scroll_.update(ui, view, content_);
  Box column{screen.midX() - width / 2, view.y - scroll, width, 0};
  scroll_.enter(ui, {0, 0, screen.w, view.bottom()});
  const std::string brand = visit_.brandText();
  const BarLook look{.start = visit_.options.back ? BarAction{"back", "back", visit_.words(Str::kBack)} : BarAction{},
                     .end = galleryAction(visit_),
                     .title = brand,
                     .ink = ui.theme().ink};
  const std::string_view pressed = bar(ui, {0, column.y, screen.w, kStoryBar}, look);
  if (pressed == "back") ui.send(JsonOut().member("want", "leave").object());
  if (pressed == "see-works") goToSide(ui, visit_, "gallery");
  column.y += kStoryBar + ui.theme().gap(8);
  float bottom = 0;
  if (wide) {
    Box side = column;
    side.w = std::min(kSideColumn, width * 0.36f);
    const Box main{side.right() + 48, column.y, width - side.w - 48, 0};
    side.y += drawHead(ui, side);
    side.y += drawBeside(ui, side);
    bottom = std::max(side.y, main.y + drawWords(ui, main, view.bottom() - main.y - scroll - ui.theme().gap(16), 30));
  } else {
    column.y += drawHead(ui, column);
    // Below it the next heading shows whole, with what it says, so that it is seen that there is more.
    const float next = ui.line(type::kTitle) + ui.line(type::kMeta) + 4;
    column.y += drawWords(ui, column, view.bottom() - column.y - scroll - next, 16);
    column.y += drawBeside(ui, column);
    bottom = column.y;
  }
  content_ = bottom + ui.theme().gap(16) + scroll - view.y;
  missed_ = false;
  scroll_.leave(ui);
  drawFoot(ui, {0, view.bottom(), screen.w, foot_h + safe.bottom}, width, event);
  ui.canvas().unfade();
  visit_.toast.draw(ui, screen.midX(), view.bottom() - 4, std::min(420.0f, screen.w - 24));
  return event;
}

float StoryScreen::drawHead(Ui& ui, const Box& at) {
  const Theme& theme = ui.theme();
  Box rest{at.x, at.y, at.w, 10000};
  // Before anything is written, not after.
  const std::string season = visit_.closed() ? std::string(visit_.words(Str::kEntriesClosed)) : visit_.seasonText();
  if (!season.empty()) {
    const float high = ui.around(kSmallChip, type::kMeta);
    if (chipWidth(ui, "clock", season, high) <= rest.w) {
      chip(ui, "season", rest.x, rest.y, "clock", season, false, high);
      rest.takeTop(high + theme.gap(16));
    } else {
      rest.takeTop(paragraph(ui, "season", type::kMetaBold, season, rest, theme.ink2) + theme.gap(12));
    }
  }
  rest.takeTop(heading(ui, "story-heading", type::kDisplay32, visit_.text(visit_.activity.title), rest, 2, theme.ink) +
               theme.gap(8));
  const std::string prompt = visit_.text(play_.config().prompt);
  if (!prompt.empty()) rest.takeTop(paragraph(ui, "prompt", type::kBody, prompt, rest, theme.ink2) + theme.gap(20));
  return rest.y - at.y;
}

float StoryScreen::drawWords(Ui& ui, const Box& at, float room, int most) {
  Box rest{at.x, at.y, at.w, 10000};
  const activity::StoryConfig& config = play_.config();
  if (config.heading.max > 0) {
    const std::string wrong = complaint(StoryPlay::Missing::kTitle);
    const FieldOptions title{.label = visit_.words(words::kStoryTitle),
                             .placeholder = visit_.words(words::kStoryTitleHint),
                             .error = wrong,
                             .required = visit_.needed(config.heading.required),
                             .counted = visit_.words(Str::kCounter),
                             .max = config.heading.max,
                             .points = config.heading.max,
                             .lines = ui.text().scale() > kLargeText ? 2 : 1,
                             .spellcheck = true};
    const auto typed = field(ui, "story-title", rest.takeTop(fieldHeight(ui, rest.w, title)), play_.title(), title);
    if (typed) play_.setTitle(*typed);
    bring(ui, StoryPlay::Missing::kTitle, at.y, rest.y);
    rest.takeTop(ui.theme().gap(12));
  }
  const StoryPlay::Length& length = play_.length();
  FieldOptions text{.label = visit_.words(words::kStoryText),
                    .placeholder = visit_.words(words::kStoryTextHint),
                    .required = visit_.needed(true),
                    .lines = 2,
                    .spellcheck = true,
                    .complains = length.left < 0 || (complains_ && length.to_go > 0)};
  // As many lines as leave its end in sight; more is for the field's own scrolling.
  const float begun = rest.y, line = kStoryLine * ui.text().scale(), gap = ui.theme().gap(20);
  const float taken = rest.y - at.y + fieldHeight(ui, rest.w, text) - 2 * line + 8 + lengthHeight(ui) + gap;
  text.lines = std::clamp(int(std::round(room - taken) / line), 6, most);
  const auto typed = field(ui, "story-text", rest.takeTop(fieldHeight(ui, rest.w, text)), play_.text(), text);
  if (typed) play_.setText(*typed);
  rest.takeTop(8);
  drawLength(ui, rest.takeTop(lengthHeight(ui)));
  bring(ui, StoryPlay::Missing::kText, begun, rest.y);
  return rest.y - at.y + gap;
}

/// Its photos and what it is about.
float StoryScreen::drawBeside(Ui& ui, const Box& at) {
  Box rest{at.x, at.y, at.w, 10000};
  rest.takeTop(photos_.draw(ui, rest, complaint(StoryPlay::Missing::kPhotos)));
  bring(ui, StoryPlay::Missing::kPhotos, at.y, rest.y);
  const float begun = rest.y;
  EntryTags tags = play_.tags();
  bool changed = false;
  rest.takeTop(tagField(ui, visit_, rest, tags, play_.config().tags, complaint(StoryPlay::Missing::kTags), changed));
  bring(ui, StoryPlay::Missing::kTags, begun, rest.y);
  if (tags != play_.tags()) play_.setTags(std::move(tags));
  return rest.y - at.y;
}

std::string StoryScreen::lengthText() const {
  const StoryPlay::Length& length = play_.length();
  if (length.to_go > 0) return visit_.words.counted(words::kLettersToGoOne, words::kLettersToGoMany, length.to_go);
  if (length.left < 0) return visit_.words.counted(words::kLettersOverOne, words::kLettersOverMany, -length.left);
  return visit_.words.counted(words::kLettersLeftOne, words::kLettersLeftMany, length.left);
}

/// A track that fills up to what is asked for, and what is still to do or to have in words below.
void StoryScreen::drawLength(Ui& ui, const Box& at) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const StoryPlay::Length& length = play_.length();
  const bool over = length.left < 0, enough = length.to_go == 0 && !over;
  const bool wrong = over || (complains_ && !enough);
  const Color color = wrong ? theme.danger : enough ? theme.verified : theme.accent;
  const float share = std::min(1.0f, float(length.points) / float(play_.config().min_points));
  const Box track{at.x, at.y, at.w, kTrack};
  canvas.fill(track, theme.line, kTrack / 2);
  const float filled = ui.animate("story-length-bar", share, kQuickMs);
  if (filled > 0) canvas.fill({track.x, track.y, std::max(kTrack, track.w * filled), kTrack}, color, kTrack / 2);
  const std::string said = lengthText();
  Box line{at.x, at.y + kTrack + 6, at.w, ui.line(type::kMeta)};
  if (enough || wrong) {
    const float side = ui.mark(14);
    canvas.icon(enough ? "check" : "warning", line.takeLeft(side + 2).center(), side, color);
    line.takeLeft(5);
  }
  ui.text().draw(canvas.list(), enough || wrong ? type::kMetaBold : type::kMeta, said, line,
                 canvas.inked(wrong || enough ? color : theme.ink2));
  const int permille = int(share * 1000);
  ui.note({.id = "story-length",
           .role = "progressbar",
           .name = visit_.words(words::kStoryLength),
           .rect = at,
           .text = said,
           .value = permille,
           .max = 1000});
}

std::string StoryScreen::complaint(StoryPlay::Missing about) const {
  if (!complains_ || play_.missing() != about) return {};
  if (about == StoryPlay::Missing::kTitle) return std::string(visit_.words(words::kStoryNeedsTitle));
  if (about == StoryPlay::Missing::kText) return lengthText();
  if (about == StoryPlay::Missing::kTags) return std::string(visit_.words(words::kPhotoNeeded));
  return visit_.words.counted(words::kStoryPhotosWantedOne, words::kStoryPhotosWantedMany, play_.config().min_photos);
}

/// Once, what lies there and is missing, with what is said of it; where that is seen from the beginning, from there.
void StoryScreen::bring(Ui& ui, StoryPlay::Missing what, float from, float to) {
  if (!missed_ || play_.missing() != what) return;
  const float top = ui.safe().top - scroll_.offset(), gap = ui.theme().gap(12);
  if (to - top + gap <= view_h_) {
    scroll_.glideTo(0);
  } else {
    scroll_.bring(from - top, to - top, view_h_, gap);
  }
  ui.wantFrame();
}

void StoryScreen::drawFoot(Ui& ui, const Box& box, float column, Event& event) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  canvas.fill(box, theme.paper);
  canvas.fill({box.x, box.y, box.w, 1}, theme.line);
  ui.block(box);
  Box row{box.midX() - column / 2, box.y + 12, column, box.h - 24 - ui.safe().bottom};
  const std::string_view label = visit_.words(words::kStoryRead), kept = visit_.words(words::kStoryKept);
  const float kept_w = ui.text().width(type::kMeta, kept) + ui.mark(16) + 8;
  const float cta_w = ui.mark(kCta, kLargeCta);
  const bool beside = column >= kept_w + cta_w;
  const Box cta = beside ? row.takeRight(cta_w) : row;
  if (button(ui, "read", cta, label)) {
    complains_ = play_.missing() != StoryPlay::Missing::kNothing;
    event.read = !complains_;
    if (complains_) {
      using Missing = StoryPlay::Missing;
      const Missing missing = play_.missing();
      ui.announce(complaint(missing));
      ui.moveFocus(missing == Missing::kPhotos  ? "add-photo"
                   : missing == Missing::kTags  ? "tags"
                   : missing == Missing::kTitle ? "story-title"
                                                : "story-text");
      missed_ = true;
      ui.wantFrame();
    }
  }
  if (!beside || play_.empty()) return;
  const float side = ui.mark(16);
  canvas.icon("save", row.takeLeft(side + 2).center(), side, theme.ink2);
  row.takeLeft(6);
  paragraph(ui, "kept", type::kMeta, kept, row.centered(row.w, ui.line(type::kMeta)), theme.ink2, Align::kStart, 1);
}

}  // namespace fairground::ui
