// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/photo/photo_entry.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "play/entry.h"
#include "ui/entry_form.h"
#include "ui/photo/photo_words.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/overlays.h"
#include "ui/widgets/quiet.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kFormWidth = 460, kWideFrom = 600, kFieldGap = 12;

FieldOptions lineOptions(const Visit& visit, const Word& name, const activity::WordLimit& limit) {
  return {.label = visit.words(name),
          .required = visit.needed(limit.required),
          .counted = visit.words(Str::kCounter),
          .max = limit.max,
          .points = limit.max,
          .spellcheck = true};
}

}  // namespace

activity::Words PhotoWords::tidy(const activity::PhotoConfig& config) const {
  activity::Words out;
  out.caption = tidyLine(caption, size_t(config.caption.max));
  out.alt = tidyLine(alt, size_t(config.alt.max));
  out.tags = tidyTags(tags, config.tags);
  return out;
}

PhotoWords::Field PhotoWords::lacking(const activity::PhotoConfig& config) const {
  const activity::Words words = tidy(config);
  if (config.caption.required && words.caption.empty()) return {"caption", &words::kPhotoCaption};
  if (config.alt.required && words.alt.empty()) return {"alt", &words::kPhotoAlt};
  if (config.tags.required && words.tags.empty()) return {"tags", &words::kPhotoTags};
  return {};
}

struct PhotoWords::Line {
  Field field;
  std::string& value;
  bool empty;  ///< in the entry: what is typed may be nothing but spaces or commas
  const activity::WordLimit& limit;
  std::string_view hint = {};
};

float PhotoWords::drawField(Ui& ui, const Visit& visit, const Box& at, const Line& line) {
  const activity::WordLimit& limit = line.limit;
  if (limit.max == 0) return 0;
  const std::string_view id = line.field.id;
  const bool missing = tried && limit.required && line.empty;
  FieldOptions options = lineOptions(visit, *line.field.name, limit);
  if (missing) options.error = visit.words(words::kPhotoNeeded);
  options.hint = line.hint;
  const float high = fieldHeight(ui, at.w, options);
  if (const auto typed = field(ui, id, {at.x, at.y, at.w, high}, line.value, options)) {
    line.value = *typed;
    ++version;
  }
  return high + kFieldGap;
}

float PhotoWords::drawCaption(Ui& ui, const Visit& visit, const activity::PhotoConfig& config, const Box& at) {
  return drawField(ui, visit, at,
                   {{"caption", &words::kPhotoCaption}, caption, tidy(config).caption.empty(), config.caption});
}

float PhotoWords::drawAlt(Ui& ui, const Visit& visit, const activity::PhotoConfig& config, const Box& at) {
  return drawField(
      ui, visit, at,
      {{"alt", &words::kPhotoAlt}, alt, tidy(config).alt.empty(), config.alt, visit.words(words::kPhotoAltHint)});
}

float PhotoWords::drawTags(Ui& ui, const Visit& visit, const activity::PhotoConfig& config, const Box& at) {
  const bool missing = tried && config.tags.required && tidyTags(tags, config.tags).empty();
  bool changed = false;
  const float high = tagField(ui, visit, at, tags, config.tags,
                              missing ? visit.words(words::kPhotoNeeded) : std::string_view(), changed);
  version += changed ? 1 : 0;
  return high;
}

bool PhotoWords::asked(const activity::PhotoConfig& config) {
  return config.caption.max > 0 || config.alt.max > 0 || config.tags.max > 0;
}

const Word& PhotoWords::nameOf(const activity::PhotoConfig& config) {
  if (config.caption.max > 0) return words::kPhotoCaption;
  return config.alt.max > 0 ? words::kPhotoAlt : words::kPhotoTags;
}

float PhotoWords::captionHeight(Ui& ui, const Visit& visit, const activity::PhotoConfig& config, float width) {
  if (config.caption.max == 0) return 0;
  return fieldHeight(ui, width, lineOptions(visit, words::kPhotoCaption, config.caption)) + kFieldGap;
}

float PhotoWords::altHeight(Ui& ui, const Visit& visit, const activity::PhotoConfig& config, float width) {
  if (config.alt.max == 0) return 0;
  FieldOptions options = lineOptions(visit, words::kPhotoAlt, config.alt);
  options.hint = visit.words(words::kPhotoAltHint);
  return fieldHeight(ui, width, options) + kFieldGap;
}

void PhotoWords::drawRemovedLine(Ui& ui, const Visit& visit, const PhotoIntake& intake, const Box& box) {
  const Theme& theme = ui.theme();
  const std::string_view said = visit.words(intake.position   ? words::kPhotoRemovedPlace
                                            : intake.metadata ? words::kPhotoRemovedCamera
                                                              : words::kPhotoRemovedNothing);
  const std::string_view more = visit.words(words::kPhotoWhatRemoved);
  Canvas& canvas = ui.canvas();
  Box row = box;
  // Large words come before large marks.
  const float shield = ui.mark(18, 26), arrow = ui.mark(16, 22);
  canvas.icon("shield", row.takeLeft(shield + 4).center(), shield, theme.verified);
  row.takeLeft(4);
  const float said_w = ui.text().width(type::kMetaBold, said), more_w = ui.text().width(type::kMeta, more) + 2;
  // Where both have no room beside each other, what was said is what is pressed.
  const bool both = said_w + 14 + more_w <= row.w;
  const Box link = both ? row.takeRight(more_w) : Box{row.x, row.y, std::min(row.w - arrow - 4, said_w), row.h};
  ui.text().draw(canvas.list(), type::kMetaBold, said, both ? row : link, canvas.inked(theme.verified));
  ui.note({.id = "photo-removed", .role = "status", .name = said, .rect = row});
  const std::string name = both ? std::string(more) : std::string(said) + ", " + std::string(more);
  if (moreLink(ui, "photo-what", link, name, both ? theme.ink2 : theme.verified, !both)) open = true;
}

void PhotoWords::drawRemoved(Ui& ui, const Visit& visit) {
  if (!open) return;
  const DialogText text{visit.words(words::kPhotoWhatRemoved), visit.words(words::kPhotoRemovedHelp),
                        visit.words(words::kPhotoUnderstood)};
  if (dialog(ui, "removed", text)) close(ui);
}

void PhotoWords::close(Ui& ui) {
  open = false;
  ui.moveFocus("photo-what");
  ui.wantFrame();
}

bool PhotoEntry::complete(Ui& ui) {
  const PhotoWords::Field lacks = words_.lacking(play_.config());
  words_.tried = lacks.name != nullptr;
  if (!words_.tried) return true;
  ui.announce(std::string(visit_.words(*lacks.name)) + ": " + std::string(visit_.words(words::kPhotoNeeded)));
  ui.moveFocus(lacks.id);
  scroll_.glideTo(form_y_ - ui.theme().gap(16));
  return false;
}

ActivityWish PhotoEntry::draw(Ui& ui) {
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  ActivityWish wish;
  ui.canvas().fill(screen, ui.theme().paper);
  ui.block(screen);
  ui.setInert(words_.open);
  stage_.prepare(ui, ui.onPage({0, 0, std::min(screen.w, 560.0f), std::min(screen.h, 560.0f)}), PhotoStage::Mode::kLook,
                 0);
  const bool wide = screen.w >= kWideFrom;
  const float form_w = std::min(kFormWidth, wide ? screen.w * 0.5f - 40 : screen.w - 2 * kMargin);
  const float scroll = scroll_.update(ui, screen, content_);
  scroll_.enter(ui, screen);
  float y = safe.top - scroll;
  const std::string_view title = visit_.words(words::kPhotoEntry);
  const BarLook look{
      .start = {"entry-back", "back", visit_.words(words::kPhotoEdit)}, .title = title, .ink = ui.theme().ink};
  if (!bar(ui, {safe.left, y, screen.w - safe.left - safe.right, kBarHeight}, look).empty())
    goTo(ui, visit_, ScreenName::kPlay);
  y += kBarHeight;
  const float picture_h = stage_.fittedHeight(
      form_w, wide ? std::min(screen.h - kBarHeight - safe.top - 48, 560.0f) : std::min(300.0f, screen.h * 0.36f));
  // Beside a form that scrolls it stays in sight.
  const Box flow = wide ? Box{screen.w * 0.5f - 20 - form_w, y + 8, form_w, picture_h}
                        : Box{screen.midX() - form_w / 2, y, form_w, picture_h};
  const Box picture{flow.x, wide ? std::max(flow.y, safe.top + 16) : flow.y, flow.w, flow.h};
  stage_.drawFitted(ui, picture, 6);
  ui.note({.id = "work", .role = "img", .name = words_.alt.empty() ? std::string(title) : words_.alt, .rect = picture});
  const Box form{wide ? screen.w * 0.5f + 20 : screen.midX() - form_w / 2, wide ? y + 8 : flow.bottom() + 16, form_w,
                 0};
  form_y_ = form.y + scroll;
  const float form_h = drawForm(ui, form, wish);
  content_ = std::max(form.y + form_h, flow.bottom()) + scroll + 24 + safe.bottom;
  scroll_.leave(ui);
  ui.setInert(false);
  visit_.toast.draw(ui, screen.midX(), screen.h - safe.bottom - 24, std::min(420.0f, screen.w - 24));
  words_.drawRemoved(ui, visit_);
  return wish;
}

/// Words on the photo whose picture is gone from this device: without it the entry would be refused.
float PhotoEntry::drawLost(Ui& ui, const Box& at) {
  const std::vector<int32_t> lost = play_.missingTexts(true);
  if (lost.empty()) return 0;
  const std::string_view label = visit_.words(words::kPhotoRemoveWords);
  Box rest{at.x, at.y, at.w, 10000};
  rest.takeTop(
      paragraph(ui, "words-lost", type::kMetaBold, visit_.words(words::kPhotoWordsLost), rest, ui.theme().danger) + 8);
  const float width = std::min(rest.w, ui.text().width(type::kButton, label) + 56);
  const Box cta = rest.takeTop(buttonHeight(ui, label, width, kTouch));
  if (button(ui, "words-remove", {cta.x, cta.y, width, cta.h}, label, {.emphasis = Emphasis::kSecondary})) {
    for (const int32_t number : lost)
      play_.apply({activity::kPhotoRemove, {number}});
    ui.moveFocus("enter");
  }
  rest.takeTop(ui.theme().gap(16));
  return rest.y - at.y;
}

float PhotoEntry::drawForm(Ui& ui, const Box& at, ActivityWish& wish) {
  const activity::PhotoConfig& config = play_.config();
  Box rest{at.x, at.y, at.w, 10000};
  rest.takeTop(words_.drawCaption(ui, visit_, config, rest));
  rest.takeTop(words_.drawAlt(ui, visit_, config, rest));
  rest.takeTop(words_.drawTags(ui, visit_, config, rest));
  const FieldOptions name{.label = visit_.words(Str::kName), .autocomplete = "nickname", .max = kNameLetters};
  if (const auto typed = field(ui, "name", rest.takeTop(fieldHeight(ui, rest.w, name)), visit_.name, name))
    visit_.setName(*typed);
  avatars_.draw(ui, visit_, rest);
  words_.drawRemovedLine(ui, visit_, intake_, rest.takeTop(kTouch));
  const float consents = rest.y;
  drawConsents(ui, visit_, rest);
  rest.takeTop(ui.theme().gap(12));
  rest.takeTop(drawLost(ui, rest));
  const bool closed = visit_.closed() || !visit_.options.collector;
  const std::string_view label = closed ? visit_.words(Str::kEntriesClosed) : visit_.words(words::kPhotoSend);
  const Box send = rest.takeTop(buttonHeight(ui, label, rest.w));
  if (std::exchange(missed_, false)) {
    const float offset = scroll_.offset();
    scroll_.bring(consents + offset, send.bottom() + ui.safe().bottom + offset, ui.screen().h, 24);
    ui.wantFrame();  // a key's press moves nothing else
  }
  if (button(ui, "enter", send, label, {.disabled = closed})) {
    // What is said last is what is read: first comes what stands above.
    const bool agrees = agreed(ui, visit_), all = complete(ui), whole = play_.missingTexts(false).empty();
    wish.enter = all && agrees && whole;
    missed_ = all && !agrees;
    if (all && !whole) {
      const bool lost = !play_.missingTexts(true).empty();
      visit_.toast.show(ui, "warning", visit_.words(lost ? words::kPhotoWordsLost : words::kPhotoReading));
    }
  }
  return rest.y - at.y;
}

}  // namespace fairground::ui
