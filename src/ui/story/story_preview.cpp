// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/story/story_preview.h"

#include <algorithm>
#include <utility>

#include "ui/entry_form.h"
#include "ui/photo/photo_words.h"
#include "ui/story/story_words.h"
#include "ui/widgets/widgets.h"
#include "ui/works/own_place.h"

namespace fairground::ui {

namespace {

constexpr float kPreviewBar = 60, kPreviewColumn = 640, kPictureAspect = 0.62f, kPictureShare = 0.6f;
constexpr TextStyle kReading{false, 17, 27};
constexpr int64_t kLettersAMinute = 900, kHanAMinute = 450;

/// In whole minutes, at least one; Chinese is read letter by letter.
int64_t minutesFor(std::string_view text, int64_t points) {
  const bool han = int64_t(text.size()) > points * 2;
  const int64_t speed = han ? kHanAMinute : kLettersAMinute;
  return std::max<int64_t>(1, (points + speed / 2) / speed);
}

/// Where the screen is low the words below it are in sight, too.
float pictureHeight(const Ui& ui, float width) {
  return std::min(width * kPictureAspect, ui.screen().h * kPictureShare);
}

}  // namespace

bool StoryPreview::sent() const {
  const EntryState::Status status = visit_.entry.status;
  return status != EntryState::Status::kNone && status != EntryState::Status::kRefused;
}

ActivityWish StoryPreview::draw(Ui& ui) {
  const float t = ui.animate("screen", 1, kMoveMs);
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  ActivityWish wish;
  ui.canvas().fill(screen, ui.theme().paper);
  ui.block(screen);
  ui.canvas().fade(t);
  const float width = std::min(kPreviewColumn, screen.w - safe.left - safe.right - 2 * (kMargin + 4));
  const Box view{0, safe.top, screen.w, screen.h - safe.top};
  const float scroll = scroll_.update(ui, view, content_);
  const float rise = ui.reducedMotion() ? 0 : (1 - t) * 20;
  Box column{screen.midX() - width / 2, view.y - scroll + rise, width, 0};
  scroll_.enter(ui, screen);
  drawBar(ui, {0, column.y, screen.w, kPreviewBar}, wish);
  column.y += kPreviewBar + ui.theme().gap(8);
  const bool standing = visit_.entry.status != EntryState::Status::kNone;
  // How far it is stands above the story, whose end the button was at.
  if (standing && !stood_) scroll_.moveTo(0);
  stood_ = standing;
  if (standing) column.y += drawStanding(ui, column, wish) + ui.theme().gap(24);
  column.y += drawStory(ui, column);
  if (!sent()) column.y += drawForm(ui, column, wish);
  content_ = column.y + ui.theme().gap(24) + safe.bottom + scroll - rise - view.y;
  scroll_.leave(ui);
  ui.canvas().unfade();
  visit_.toast.draw(ui, screen.midX(), screen.h - safe.bottom - 24, std::min(420.0f, screen.w - 24));
  return wish;
}

void StoryPreview::drawBar(Ui& ui, const Box& box, ActivityWish& wish) {
  const std::string brand = visit_.brandText();
  const BarLook look{.start = {"keep-writing", "back", writeOnText()}, .title = brand, .ink = ui.theme().ink};
  if (!bar(ui, box, look).empty()) writeOn(ui, wish);
}

std::string_view StoryPreview::writeOnText() const {
  return visit_.words(sent() ? words::kStoryWriteAnother : words::kStoryKeepWriting);
}

/// What went is not written on: the page begins anew.
void StoryPreview::writeOn(Ui& ui, ActivityWish& wish) {
  wish.anew = sent();
  if (!wish.anew) goTo(ui, visit_, ScreenName::kPlay);
}

float StoryPreview::drawStory(Ui& ui, const Box& at) {
  const Theme& theme = ui.theme();
  Box rest{at.x, at.y, at.w, 10000};
  if (!play_.photos().empty()) {
    drawStoryPhoto(ui, visit_, play_, 0, rest.takeTop(pictureHeight(ui, at.w)), kCardRadius);
    rest.takeTop(theme.gap(20));
  }
  const std::string title = play_.words().title;
  // A long title gets a smaller size, and then a third line, before it gets an ellipsis; large text has a fourth,
  // or it would be smaller than what it stands above.
  const size_t most = ui.text().scale() > 1 ? 4 : 3;
  TextStyle style = at.w > 480 ? type::kDisplay40 : type::kDisplay32;
  for (const TextStyle& smaller : {type::kDisplay28, type::kDisplay24}) {
    if (ui.text().lines(style, title, at.w).size() > 2) style = smaller;
  }
  if (!title.empty())
    rest.takeTop(heading(ui, "story-name", style, title, rest, 2, theme.ink, Align::kOwn, most) + theme.gap(8));
  rest.takeTop(drawByline(ui, rest) + theme.gap(20));
  rest.takeTop(drawText(ui, rest));
  for (size_t i = 1; i < play_.photos().size(); ++i) {
    drawStoryPhoto(ui, visit_, play_, i, rest.takeTop(pictureHeight(ui, at.w)), kCardRadius);
    rest.takeTop(12);
  }
  std::string tags;
  const campaign::Phase* open = visit_.openPhase();
  for (const std::string& tag : play_.words().tags)
    tags += (tags.empty() ? "" : "  ") + tagText(visit_, open ? open->id : std::string(), tag);
  if (!tags.empty())
    rest.takeTop(paragraph(ui, "story-tags", type::kMetaBold, tags, rest, theme.ink2, Align::kOwn) + theme.gap(12));
  return rest.y - at.y;
}

float StoryPreview::drawByline(Ui& ui, const Box& at) {
  const float height = ui.around(kTouch, type::kSmall);
  const Box line{at.x, at.y, at.w, height};
  const Box words = line.centered(line.w, ui.line(type::kSmall));
  const std::string shown = visit_.words(words::kStoryBy, {{'a', visit_.name}});
  float taken = 0;
  if (!sent()) {
    taken = nameField(ui, visit_, words, shown) + 16;
  } else if (!visit_.name.empty()) {
    // It went under this name: another would be no longer its.
    paragraph(ui, "byline", type::kSmall, shown, words, ui.theme().ink2, Align::kStart, 1);
    taken = ui.text().width(type::kSmall, shown) + 16;
  }
  const std::string minutes = visit_.words.counted(words::kStoryMinutesOne, words::kStoryMinutesMany,
                                                   minutesFor(play_.text(), play_.length().points));
  Box after = words;
  after.takeLeft(taken);
  if (!ui.editing("name") && ui.text().width(type::kSmall, minutes) <= after.w) {
    paragraph(ui, "minutes", type::kSmall, minutes, after, ui.theme().ink2, taken > 0 ? Align::kEnd : Align::kStart, 1);
  }
  // To the end of its words: what is hit reaches beyond them.
  return words.bottom() - at.y;
}

/// By paragraph: what is out of sight is measured and said, but not set.
float StoryPreview::drawText(Ui& ui, const Box& at) {
  const std::string text = play_.words().text;
  float y = at.y;
  int number = 0;
  for (size_t from = 0; from <= text.size();) {
    const size_t end = std::min(text.find("\n\n", from), text.size());
    const std::string_view part = std::string_view(text).substr(from, end - from);
    const float height = ui.text().heightOf(kReading, part, at.w);
    const Box box{at.x, y, at.w, height};
    const std::string id = "text-" + std::to_string(++number);
    if (box.bottom() < 0 || box.y > ui.screen().h) {
      ui.note({.id = id, .role = "text", .name = part, .rect = box, .dir = "auto"});
    } else {
      paragraph(ui, id, kReading, part, box, ui.theme().ink, Align::kOwn, 9999);
    }
    y += height + 14;
    from = end + 2;
  }
  return y - at.y;
}

float StoryPreview::drawForm(Ui& ui, const Box& at, ActivityWish& wish) {
  const Theme& theme = ui.theme();
  Box rest{at.x, at.y + theme.gap(16), at.w, 10000};
  ui.canvas().fill({rest.x, rest.y, rest.w, 1}, theme.line);
  rest.takeTop(theme.gap(24));
  rest.takeTop(heading(ui, "form-title", type::kDisplay24, visit_.words(words::kStoryBefore), rest, 2, theme.ink) +
               theme.gap(4));
  rest.takeTop(paragraph(ui, "form-text", type::kSmall, visit_.enterText(), rest, theme.ink2) + theme.gap(8));
  avatars_.draw(ui, visit_, rest);
  const float consents = rest.y;
  drawConsents(ui, visit_, rest);
  rest.takeTop(theme.gap(16));
  // What is still being read belongs to it, and is waited for.
  const bool reading = photos_.reading();
  const bool closed = visit_.closed();
  const std::string_view label = closed ? visit_.words(Str::kEntriesClosed) : visit_.words(words::kStorySend);
  const std::string_view wait = reading ? visit_.words(words::kPhotoReading) : std::string_view();
  const Box send = rest.takeTop(buttonHeight(ui, label, rest.w));
  if (std::exchange(missed_, false)) {
    const float top = ui.safe().top - scroll_.offset();
    scroll_.bring(consents - top, send.bottom() + ui.safe().bottom - top, ui.screen().h - ui.safe().top, theme.gap(24));
    ui.wantFrame();  // a key's press moves nothing else
  }
  if (button(ui, "enter", send, label, {.disabled = closed, .busy = reading, .description = wait})) {
    wish.enter = agreed(ui, visit_);
    missed_ = !wish.enter;
  }
  if (reading)
    rest.takeTop(8 + paragraph(ui, "photo-wait", type::kMeta, wait, {rest.x, rest.y + 8, rest.w, 0}, theme.ink2));
  return rest.y - at.y;
}

float StoryPreview::drawStanding(Ui& ui, const Box& at, ActivityWish& wish) {
  const Theme& theme = ui.theme();
  Box rest{at.x, at.y, at.w, 10000};
  rest.takeTop(
      standingCard(ui, visit_, rest, {visit_.words(words::kStoryNotEntered), visit_.words(words::kStoryYours)}, wish));
  rest.takeTop(theme.gap(12));
  if (const float place = ownPlace(ui, visit_, rest); place > 0) rest.takeTop(place + theme.gap(12));
  const std::string_view label = writeOnText();
  const Box press = rest.takeTop(buttonHeight(ui, label, rest.w));
  if (button(ui, sent() ? "another" : "write-on", press, label, {.emphasis = Emphasis::kSecondary})) writeOn(ui, wish);
  return rest.y - at.y;
}

}  // namespace fairground::ui
