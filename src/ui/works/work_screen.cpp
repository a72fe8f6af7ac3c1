// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The work page's frame: header, picture, what scrolls, and the report. Words and acts are in work_parts.cpp, comments
// in work_thread.cpp.

#include "ui/works/work_screen.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/before_after.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/overlays.h"
#include "ui/widgets/quiet.h"
#include "ui/widgets/states.h"
#include "ui/widgets/widgets.h"
#include "ui/works/community_parts.h"
#include "ui/works/community_words.h"

namespace fairground::ui {

namespace {

constexpr float kPanel = 420, kSideBySide = 840;
constexpr int kWorkSide = 960;   ///< device px
constexpr float kShape = 1.36f;  ///< of a picture that is not here yet, and of two under the slider
constexpr int kWhyLetters = 300;

}  // namespace

void WorkScreen::reset() {
  scroll_.moveTo(0);
  related_.moveTo(0);
  shape_ = 0;
  slider_ = 42;
  reporting_ = false;
  why_.clear();
}

WorkScreen::Event WorkScreen::draw(Ui& ui) {
  Event event;
  const float t = ui.animate("screen", 1, kMoveMs);
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  Canvas& canvas = ui.canvas();
  const size_t begin = ui.place();
  canvas.fill(screen, ui.theme().paper);
  ui.block(screen);
  ui.setInert(reporting_);
  canvas.fade(t);
  const bool wide = screen.w >= kSideBySide || (screen.w >= 600 && screen.h < 480);
  const bool side = wide && !community_.open.gone;
  const float panel = side ? std::clamp(screen.w * 0.42f, 320.0f, kPanel) + safe.right : screen.w;
  const float head = safe.top + std::max(kBarHeight, ui.line(type::kTitle) + ui.line(type::kMeta) + 8);
  const float foot = footHeight(ui, panel);
  Box area{0, head, screen.w, screen.h - head};
  if (side) {
    Box media{safe.left, area.y, area.w - panel - safe.left, area.h - safe.bottom};
    drawMedia(ui, media.inset(16, 8));
    area.takeLeft(area.w - panel);
  }
  view_ = {area.x, area.y, area.w, area.h - foot};
  const float scroll = reporting_ ? scroll_.offset() : scroll_.update(ui, view_, content_);
  scroll_.enter(ui, view_);
  float y = view_.y - scroll;
  if (!drawMissing(ui, {view_.x, y, view_.w, view_.h}, event)) {
    if (!side) {
      // As high as its picture, as far as its figures stay in sight.
      const float room = screen.h - head;
      const float below = ui.around(kCounts, type::kTitle) + ui.around(kField, type::kBody) + 36;
      const float high = std::min({view_.w / (shape_ > 0 ? shape_ : kShape), room * 0.7f, room - below});
      const float h = std::round(std::max(120.0f, high));
      drawMedia(ui, {view_.x, y, view_.w, h});
      y += h;
    }
    const float margin = kMargin;
    y += drawContent(ui, {view_.x + margin, y, view_.w - 2 * margin - (side ? safe.right : 0), 0}, event);
    const float end = y + scroll - view_.y + 24;
    if (std::abs(end - content_) > 0.5f) ui.wantFrame();
    content_ = end;
  }
  scroll_.leave(ui);
  drawFoot(ui, {view_.x, view_.bottom(), view_.w, foot});
  const size_t header = ui.place();
  drawHeader(ui, event);
  if (scroll > 1) canvas.fill({view_.x, view_.y - 1, view_.w, 1}, ui.theme().line);
  ui.readAt(begin, header);
  canvas.unfade();
  visit_.toast.draw(ui, view_.midX(), view_.bottom() - 8, std::min(420.0f, view_.w - 24));
  if (reporting_) drawReport(ui);
  return event;
}

float WorkScreen::drawHeader(Ui& ui, Event& event) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const Work& work = community_.open.work;
  const Insets& safe = ui.safe();
  Box bar{safe.left + 12, safe.top, ui.screen().w - 24 - safe.left - safe.right, view_.y - safe.top};
  canvas.fill({0, 0, ui.screen().w, view_.y}, theme.paper);
  ui.block({0, 0, ui.screen().w, view_.y});
  if (iconButton(ui, "work-back", bar.takeLeft(kTouch).center(), "back", visit_.words(Str::kBack), {.raised = false}))
    event.back = true;
  const ImVec2 share = bar.takeRight(kTouch).center();
  // What is gone would not be found by others either.
  if (!community_.open.gone &&
      iconButton(ui, "work-share", share, "share", visit_.words(words::kShareWork), {.raised = false})) {
    community_.share(ui, &work);
  }
  bar = bar.inset(8, 0);
  const bool named = known() || (!community_.open.gone && !work.title.empty());
  const float title_h = ui.line(type::kTitle), line_h = ui.line(type::kMeta);
  Box lines = bar.centered(bar.w, std::min(bar.h, named ? title_h + line_h : title_h));
  // What it is called stands large below its picture; here it is read out, and whose it is is seen.
  const std::string shown = named ? community_.nameOf(work) : std::string(visit_.words(words::kWork));
  const Box line = lines.takeTop(title_h);
  ui.text().draw(canvas.list(), type::kTitle, shown, line, canvas.inked(theme.ink));
  ui.note({.id = "title",
           .role = "heading",
           .name = named ? community_.titleOf(work) + ", " + shown : shown,
           .rect = line,
           .level = 1});
  if (named && work.at > 0)
    paragraph(ui, "work-line", type::kMeta, ago(ui, work.at), lines.takeTop(line_h), theme.ink2, Align::kStart, 1);
  return view_.y;
}

bool WorkScreen::drawPicture(Ui& ui, std::string_view url, const Box& box, const WorkPictures::Options& options) {
  ui.canvas().fill(box, ui.theme().paper2, options.radius);
  if (community_.pictures.draw(ui, url, box, options)) return true;
  if (!community_.pictures.failed()) return true;
  const std::string_view said = visit_.words(words::kPictureFailed);
  const float line = ui.line(type::kMeta);
  ui.canvas().icon("eye", {box.midX(), box.midY() - line / 2 - 4}, 32, faded(ui.theme().ink2, 0.5f));
  ui.text().draw(ui.canvas().list(), type::kMeta, said, {box.x + 12, box.midY() + 12, box.w - 24, line},
                 ui.canvas().inked(ui.theme().ink2), Align::kMiddle);
  return false;
}

void WorkScreen::drawMedia(Ui& ui, const Box& box) {
  if (!known()) return skeleton(ui, box, 0);
  const Work& work = community_.open.work;
  const std::string said = work.alt.empty() ? community_.titleOf(work) : work.alt;
  if (work.before_picture.empty()) {
    // Whole, on a ground where its place is of other proportions; next to none of that is seen as a flaw.
    const float shape = shape_ > 0 ? shape_ : box.w / box.h, wide = std::min(box.w, box.h * shape);
    const bool fills = std::abs(box.w / box.h / shape - 1) < 0.03f;
    const Box in = fills ? box : box.centered(std::round(wide), std::round(wide / shape));
    ui.canvas().fill(box, ui.theme().paper2);
    const bool seen = drawPicture(ui, work.picture, in, {.most = kWorkSide, .room = {0, 0, box.w, box.w * 1.35f}});
    if (const float told = community_.pictures.shape(); told > 0 && std::abs(told - shape_) > 0.001f) {
      shape_ = told;
      ui.wantFrame();
    }
    const std::string_view failed = seen ? std::string_view() : visit_.words(words::kPictureFailed);
    ui.note({.id = "work-picture", .role = "img", .name = said, .rect = in, .description = failed});
    return;
  }
  const int64_t days = work.before_at > 0 ? (work.at - work.before_at + kDaySeconds / 2) / kDaySeconds : 0;
  const std::string after = days > 0 ? visit_.words.counted(words::kAfterDaysOne, words::kAfterDaysMany, days)
                                     : std::string(visit_.words(words::kAfter));
  const std::string name = std::string(visit_.words(words::kCompareSlider)) + ": " + said;
  const auto changed = beforeAfter(
      ui, "work-slider", box,
      {.name = name,
       .spoken = visit_.words(words::kBeforeShown),
       .before = visit_.words(words::kBefore),
       .after = after},
      slider_, [&](const Box& b) { drawPicture(ui, work.before_picture, b, {.most = kWorkSide}); },
      [&](const Box& b) { drawPicture(ui, work.picture, b, {.most = kWorkSide}); });
  if (!changed) return;
  slider_ = *changed;
  ui.wantFrame();
}

bool WorkScreen::known() const {
  const OpenWork& open = community_.open;
  return !open.gone && (open.state == Fetch::kHere || open.work.at > 0);
}

/// In place of its figures and words.
float WorkScreen::drawComing(Ui& ui, const Box& at) {
  skeleton(ui, {at.x, at.y + 14, at.w * 0.45f, 24}, 12);
  skeleton(ui, {at.x, at.y + 60, at.w * 0.8f, 24}, 12);
  skeleton(ui, {at.x, at.y + 96, at.w * 0.6f, 24}, 12);
  return 136;
}

float WorkScreen::drawContent(Ui& ui, const Box& at, Event& event) {
  float y = at.y + 8;
  const auto part = [&](float height) { y += height; };
  if (!known()) {
    part(drawComing(ui, {at.x, y, at.w, 0}));
    part(drawThread(ui, {at.x, y, at.w, 0}));
    return y - at.y;
  }
  part(drawCounts(ui, {at.x, y, at.w, 0}));
  part(drawWords(ui, {at.x, y, at.w, 0}, event));
  part(drawActs(ui, {at.x, y, at.w, 0}));
  part(drawNextStage(ui, {at.x, y, at.w, 0}));
  thread_at_ = y - view_.y + scroll_.offset();
  part(drawThread(ui, {at.x, y, at.w, 0}));
  part(drawRelated(ui, {at.x, y, at.w, 0}, event));
  const Work& work = community_.open.work;
  constexpr campaign::ActKind kReport = campaign::ActKind::kReport;
  if (visit_.campaign.acts.of(kReport).taken && !work.mine && !community_.closedFor(ui, kReport, work)) {
    const float w = quietLinkWidth(ui, "flag", visit_.words(words::kReport));
    const Box box{at.x - 8, y + 4, w, kTouch};
    if (quietLink(ui, "work-report", box, "flag", visit_.words(words::kReport))) {
      reporting_ = true;
      report_.moveTo(0);
      ui.moveFocus("report-why");
    }
    part(kTouch + 8);
  }
  return y - at.y;
}

bool WorkScreen::drawMissing(Ui& ui, const Box& at, Event& event) {
  const OpenWork& open = community_.open;
  if (!open.gone && (open.state != Fetch::kFailed || known())) return false;
  const Strings& said = visit_.words;
  const bool offline = !open.gone && !visit_.online;
  VacancyText text{"eye", said(words::kNoWork), said(words::kNoWorkHelp), said(words::kSeeAll)};
  if (!open.gone) text = {"warning", said(words::kWorkFailed), said(Str::kLoadFailedHelp), said(Str::kRetry)};
  if (offline) text = {"offline", said(words::kOfflineWorks)};
  const Vacancy kind = open.gone ? Vacancy::kEmpty : offline ? Vacancy::kOffline : Vacancy::kError;
  content_ = 0;
  if (vacancy(ui, "work-none", at, kind, text)) {
    if (open.gone)
      event.all = true;
    else
      community_.askForWork(ui);
  }
  return true;
}

void WorkScreen::drawReport(Ui& ui) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const Strings& said = visit_.words;
  ui.setInert(false);
  ui.block(ui.screen());
  canvas.fill(ui.screen(), theme.scrim);
  const float width = dialogWidth(ui), in_w = width - 48;
  const FieldOptions options{.label = said(words::kReportWhy), .max = kWhyLetters, .lines = 3, .spellcheck = true};
  const Answers answers{"report-send", said(words::kReportSend), "report-cancel", said(words::kCancel)};
  const float title = ui.text().heightOf(type::kDisplay24, said(words::kReportTitle), in_w) + 4;
  const float text = ui.text().heightOf(type::kSmall, said(words::kReportText), in_w) + 12;
  const float box_h = fieldHeight(ui, in_w, options), buttons = answersHeight(ui, in_w, answers);
  const float least = 24 + title + text + box_h + 16 + buttons + 24;
  const Box card = ui.screen().centered(width, std::min(least, ui.screen().h - 16));
  canvas.shadow(card, kCardRadius, Elevation::kHero);
  canvas.fill(card, theme.paper, kCardRadius);
  ui.note({.id = "report", .role = "dialog", .name = said(words::kReportTitle), .rect = card});
  ui.setWithin("report");
  // Where there is no room for all of it, what is said and asked scrolls above the answers.
  Box in = card.inset(24);
  const Box foot = in.takeBottom(buttons), view{card.x, card.y, card.w, foot.y - card.y};
  in.y -= report_.update(ui, view, least - buttons - 24);
  report_.enter(ui, view);
  heading(ui, "report-title", type::kDisplay24, said(words::kReportTitle), in.takeTop(title), 2, theme.ink);
  paragraph(ui, "report-text", type::kSmall, said(words::kReportText), in.takeTop(text), theme.ink2);
  if (const auto typed = field(ui, "report-why", in.takeTop(box_h), why_, options)) why_ = *typed;
  report_.leave(ui);
  if (card.h < least) canvas.gradient({card.x, foot.y - 16, card.w, 16}, faded(theme.paper, 0), theme.paper);
  const std::optional<bool> answer = drawAnswers(ui, foot, answers);
  ui.setWithin({});
  if (!answer) return;
  if (*answer) community_.report(ui, community_.open.work.id, why_);
  reporting_ = false;
  ui.moveFocus("work-report");
}

bool WorkScreen::key(Ui& ui, std::string_view name) {
  if (name == "Escape" && reporting_) {
    reporting_ = false;
    ui.moveFocus("work-report");
    return true;
  }
  if (name == "Enter" && ui.editing("comment-text")) {
    community_.comment(ui);
    return true;
  }
  if (name == "PageDown" || name == "PageUp") {
    scroll_.glideTo(scroll_.offset() + (name == "PageDown" ? view_.h : -view_.h) * 0.85f);
    return true;
  }
  return false;
}

}  // namespace fairground::ui
