// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The gallery's frame: header, standing, tabs, search, foot. The grid is in gallery_grid.cpp.

#include "ui/works/gallery_screen.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/widgets/forms.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/states.h"
#include "ui/widgets/widgets.h"
#include "ui/works/community_words.h"

namespace fairground::ui {

namespace {

constexpr float kGalleryWidest = 1120;
constexpr float kLowGallery = 640;  ///< of the screen: below it what stands above the works is lower
constexpr float kLargeWords = 1.3f;
constexpr float kBelowSearch = 8, kAroundTabs = 12, kPillHeight = 36;
constexpr TextStyle kTwoLineTitle{true, 17, 20, 400, -10};
constexpr double kTypingMs = 450;
constexpr int kTagLetters = 40;

struct Order {
  WorkSort sort;
  const char* id;
  const Word* name;
};
constexpr Order kOrders[] = {{WorkSort::kStanding, "sort-standing", &words::kRoundResult},
                             {WorkSort::kVotes, "sort-votes", &words::kMostVoted},
                             {WorkSort::kNewest, "sort-newest", &words::kNewest},
                             {WorkSort::kSeed, "sort-seed", &words::kDiscover},
                             {WorkSort::kNear, "sort-near", &words::kNearLine},
                             {WorkSort::kMine, "sort-mine", &words::kMine}};

/// "3 votes left today"; "" without a limit.
std::string leftText(const Community& community) {
  const auto left = community.acts.left(community.primary());
  if (!left || community.primary() != campaign::ActKind::kVote) return "";
  const Strings& words = community.visit.words;
  switch (left->scope) {
    case OwnActs::Scope::kDay:
      return words.counted(words::kVotesTodayOne, words::kVotesTodayMany, left->n);
    case OwnActs::Scope::kRound:
      return words.counted(words::kVotesRoundOne, words::kVotesRoundMany, left->n);
    case OwnActs::Scope::kTotal:
      break;
  }
  return words.counted(words::kVotesLeftOne, words::kVotesLeftMany, left->n);
}

/// A status on the material, the heart and what is left: in a paper pill, or `bare` as a line of what stands above it.
void drawLeft(Ui& ui, const Box& box, std::string_view text, bool bare) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  if (!bare) canvas.fill(box, theme.paper, box.h / 2);
  const Color ink = bare ? theme.on_material : theme.accent;
  const float side = ui.mark(bare ? 16 : 18);
  Box in = box.inset(bare ? 0 : 10, 0);
  canvas.icon("heart-filled", in.takeLeft(side).center(), side, ink);
  in.takeLeft(bare ? 6 : 5);
  ui.text().draw(canvas.list(), type::kMetaBold, text, {in.x, in.y, in.w - (bare ? 0 : 1), in.h}, canvas.inked(ink));
  ui.note({.id = "votes-left", .role = "status", .name = text, .rect = box});
}

float searchRow(Ui& ui) { return fieldHeight(ui, 0, {.label = {}, .bare = true}) + kBelowSearch; }

/// Large words on a low screen.
bool isTight(const Ui& ui) { return ui.screen().h < kLowGallery && ui.text().scale() > kLargeWords; }

/// Of the line below the title, which gives its room away where there is little.
float underTitle(const Ui& ui) { return isTight(ui) ? 0 : ui.line(type::kMeta); }

/// What title and line have at the top, or what is searched for where it stands in their place.
float titleBar(Ui& ui, bool searches) {
  return std::max(kBarHeight, searches ? searchRow(ui) : ui.line(type::kDisplay24) + underTitle(ui));
}

GalleryLayout layOut(Ui& ui, float header, std::string_view action) {
  GalleryLayout out;
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  const float width = std::min(kGalleryWidest, screen.w - 2 * kMargin - safe.left - safe.right);
  const float button_w = std::min(360.0f, width - kTouch - 20);
  const float button_h = buttonHeight(ui, action, button_w);
  out.header = {0, 0, screen.w, safe.top + header};
  out.low = screen.w >= kWideScreen && screen.h < kLowScreen;
  out.foot = {0, screen.h - safe.bottom - button_h - 34, screen.w, button_h + 34 + safe.bottom};
  if (out.low) out.foot = {0, screen.h - safe.bottom - 16, screen.w, 16 + safe.bottom};
  out.view = {0, out.header.bottom(), screen.w, out.foot.y + 16 - out.header.bottom()};
  out.column = {screen.midX() - width / 2 + (safe.left - safe.right) / 2, 0, width, 0};
  out.action = {out.column.midX() - (button_w + kTouch + 20) / 2, out.foot.y + 18, button_w, button_h};
  return out;
}

}  // namespace

float GalleryScreen::tabsRow(const Ui& ui) { return tabsHeight(ui) + kAroundTabs; }

bool GalleryScreen::isLow(const Ui& ui) { return ui.screen().h < kLowScreen || isTight(ui); }

bool GalleryScreen::searchesInBar(const Ui& ui) const { return searching_ && isLow(ui); }

GalleryScreen::Event GalleryScreen::draw(Ui& ui) {
  Event event;
  if (typed_at_ >= 0 && ui.now() - typed_at_ >= kTypingMs) search(ui, typed_);
  const float t = ui.animate("screen", 1, kMoveMs);
  const Box screen = ui.screen();
  Canvas& canvas = ui.canvas();
  canvas.fill(screen, ui.theme().paper);
  ui.block(screen);
  canvas.fade(t);
  const size_t begin = ui.place();
  const bool in_bar = searchesInBar(ui);
  const float header = titleBar(ui, in_bar) + (searching_ && !in_bar ? searchRow(ui) : 0);
  const GalleryLayout frame = layOut(ui, header, visit_.words(words::kTakePart));
  page_ = frame.view.h * 0.85f;
  const double scroll = scrolled(ui, frame.view, content_);
  scroll_.enter(ui, frame.view);
  double y = frame.view.y - scroll;
  if (y + 400 + double(above()) > 0) {
    y += drawStanding(ui, {frame.column.x, float(y), frame.column.w, 0});
    y += drawRounds(ui, {frame.column.x, float(y), frame.column.w, 0});
    y += drawSeason(ui, {frame.column.x, float(y), frame.column.w, 0});
  } else {
    y += above();
  }
  // The tabs stay at the top while the works go by under them.
  const double tabs = y;
  y += tabsRow(ui);
  const Box row{frame.column.x, std::max(float(tabs), frame.view.y), frame.column.w, tabsRow(ui)};
  const bool over = tabs < double(frame.view.y);
  if (over) ui.setCover(row);
  const size_t works = ui.place();
  drawGrid(ui, frame, y, event);
  ui.clearCover();
  if (over) {
    canvas.fill({0, row.y - 2, screen.w, row.h + 2}, ui.theme().paper);
    canvas.gradient({0, row.bottom(), screen.w, 10}, ui.theme().paper, faded(ui.theme().paper, 0));
    ui.block({0, row.y, screen.w, row.h});
  }
  scroll_.leave(ui);
  const size_t orders = ui.place();
  drawTabs(ui, row);
  ui.readAt(works, orders);
  const size_t last = ui.place();
  drawHeader(ui, frame, event);
  ui.readAt(begin, last);
  drawFoot(ui, frame, event);
  canvas.unfade();
  visit_.toast.draw(ui, screen.midX(), frame.foot.y - 4, std::min(420.0f, screen.w - 24));
  return event;
}

void GalleryScreen::drawHeader(Ui& ui, const GalleryLayout& frame, Event& event) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const Box& head = frame.header;
  canvas.fill({0, 0, head.w, head.bottom()}, theme.paper);
  ui.block({0, 0, head.w, head.bottom()});
  const bool in_bar = searchesInBar(ui);
  const float high = titleBar(ui, in_bar);
  Box bar{frame.column.x - 4, ui.safe().top, frame.column.w + 8, in_bar ? high : kBarHeight};
  if (iconButton(ui, "gallery-back", bar.takeLeft(kTouch).center(), "back", visit_.words(Str::kBack),
                 {.raised = false}))
    event.back = true;
  if (iconButton(ui, "gallery-search", bar.takeRight(kTouch).center(), searching_ ? "close" : "search",
                 searching_ ? visit_.words(Str::kClose) : visit_.words(words::kSearch),
                 {.raised = false, .expanded = searching_})) {
    searching_ = !searching_;
    if (searching_) ui.moveFocus("search");
    if (!searching_ && !typed_.empty()) search(ui, "");
  }
  if (!in_bar && community_.duelsOpen(ui) &&
      iconButton(ui, "gallery-duel", bar.takeRight(kTouch).center(), "swap", visit_.words(words::kDuels),
                 {.raised = false})) {
    event.duel = true;
  }
  if (frame.low) drawLowFoot(ui, bar, event);
  bar = bar.inset(8, 0);
  const std::string title = visit_.text(visit_.campaign.title);
  const float row = searchRow(ui);
  if (in_bar) {
    ui.note({.id = "title", .role = "heading", .name = title, .rect = bar, .level = 1});
    drawSearch(ui, bar.centered(bar.w, row - kBelowSearch));
    return;
  }
  std::string line = visit_.brandText();
  if (const campaign::Phase* phase = community_.round(ui)) {
    // Where both have no room the tabs and the clock say enough of the round. Large text gets a little smaller first.
    const std::string both = line + " \u00B7 " + visit_.text(phase->title);
    if (ui.text().width(type::kMeta, both) <= bar.w * std::max(1.0f, 0.6f * ui.text().scale())) line = both;
  }
  // As large as one line of it fits, or two, whichever is larger.
  bar.h = high;
  const float line_h = underTitle(ui), whole = ui.text().width(type::kDisplay24, title);
  const float one = std::min(1.0f, 0.99f * bar.w / whole);
  const float two = std::min(1.0f, (bar.h - line_h) / (2 * ui.line(kTwoLineTitle)));
  const bool broken = type::kDisplay24.size * one < kTwoLineTitle.size * two;
  TextStyle style = broken ? kTwoLineTitle : type::kDisplay24;
  style.size *= broken ? two : one, style.line *= broken ? two : one;
  const float title_h = ui.line(style) * (broken ? 2.0f : 1.0f);
  Box lines = bar.centered(bar.w, title_h + line_h);
  heading(ui, "title", style, title, lines.takeTop(title_h), 1, theme.ink);
  if (line_h > 0) paragraph(ui, "gallery-line", type::kMeta, line, lines.takeTop(line_h), theme.ink2, Align::kStart, 1);
  if (searching_) drawSearch(ui, {frame.column.x, head.bottom() - row, frame.column.w, row - kBelowSearch});
}

void GalleryScreen::drawSearch(Ui& ui, const Box& row) {
  const std::string label(visit_.words(words::kSearchTag));
  const auto text = field(ui, "search", row, typed_,
                          {.label = label,
                           .placeholder = label,
                           .input_mode = "search",
                           .enter_key = "search",
                           .max = kTagLetters,
                           .bare = true});
  if (!text) {
    if (typed_at_ >= 0) ui.wantFrameIn(float(kTypingMs));
    return;
  }
  typed_ = *text;
  typed_at_ = ui.now();
  ui.wantFrameIn(float(kTypingMs) + 1);
}

float GalleryScreen::drawStanding(Ui& ui, const Box& at) {
  // What was chosen and is over has nothing left to vote, and no time.
  standing_ = 0;
  // Low, what is searched for needs the room, and what can be done where no works came.
  const bool lost = community_.works.hasFailed() && community_.works.known() == 0;
  if ((searching_ || lost) && ui.screen().h < kLowGallery) return 0;
  if (community_.works.empty() && isTight(ui)) return 0;
  if (community_.isOver(ui, visit_.campaign.phase(community_.works.query().round))) return 0;
  const campaign::Phase* phase = community_.round(ui);
  const std::string left = community_.takesIn(ui, phase) ? leftText(community_) : std::string();
  const double now = visit_.serverNow(ui);
  const bool timed = phase && phase->closes > 0 && now > 0 && now >= double(phase->opens);
  if (left.empty() && !timed) return 0;
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const float pill_w = left.empty() ? 0 : ui.text().width(type::kMetaBold, left) + 28 + ui.mark(18);
  const CountdownText text{.label = visit_.words(words::kVotingEnds),
                           .days = visit_.words(words::kDaysShort),
                           .over = visit_.words(words::kVotingOver),
                           .spoken = visit_.words(words::kTimeSpoken)};
  const double seconds = timed ? double(phase->closes) - now : 0;
  // Low, all of it stands in one line. Else what is left is beside the figures, or below where they leave no room.
  const float beside = (pill_w > 0 ? 16 + pill_w + 12 : 16) + 16;
  const bool flat = ui.screen().h < kLowScreen && at.w >= beside + countdownWidth(ui, seconds, text, true);
  const bool below = timed && pill_w > 0 && !flat && at.w < beside + countdownWidth(ui, seconds, text);
  const float pill_h = ui.around(kPillHeight, type::kMetaBold), line_h = ui.line(type::kMetaBold);
  const float air = flat ? 8 : 12, clock_h = countdownHeight(ui, flat);
  const float height =
      !timed ? pill_h + 2 * air : std::max(clock_h, flat ? pill_h - 4 : 0) + 2 * air + (below ? line_h + 4 : 0);
  const Box card{at.x, at.y + 2, at.w, height};
  canvas.shadow(card, kCardRadius, Elevation::kCard);
  canvas.fillAcross(card, theme.material, theme.material_end, kCardRadius);
  // Of a dark scheme it begins as dark as the page; where edges are drawn anyway, it has one.
  const bool edged = theme.elevation <= 0 || theme.contrast;
  if (theme.dark && !edged) canvas.outline(card, theme.line, kCardRadius, 1);
  if (timed) {
    const float y = card.y + (below ? air : (height - clock_h) / 2);
    countdown(ui, "round-left", {card.x + 16, y, card.w - 32, clock_h}, seconds, text, theme.on_material,
              faded(theme.on_material, edged ? 1 : 0.8f));
  }
  if (!left.empty()) {
    const float w = std::min(pill_w, card.w - 24);
    const Box pill{card.right() - w - 12, card.midY() - pill_h / 2, w, pill_h};
    const Box line{card.x + 16, card.bottom() - line_h - 12, card.w - 32, line_h};
    drawLeft(ui, below ? line : pill, left, below);
  }
  standing_ = height + 8;
  return standing_;
}

/// All works, or those of one round: pills in a row that scrolls across. Answers its height.
float GalleryScreen::drawRounds(Ui& ui, const Box& at) {
  const std::vector<const campaign::Phase*> rounds = begunRounds(ui);
  rounds_ = 0;
  if (rounds.size() < 2) return 0;
  const WorkQuery& query = community_.works.query();
  std::vector<Choice> all{{"round-all", std::string(visit_.words(words::kAllRounds))}};
  int selected = 0;
  for (const campaign::Phase* phase : rounds) {
    if (phase->id == query.round) selected = int(all.size());
    all.push_back({"round-" + phase->id, visit_.text(phase->title)});
  }
  constexpr float kEndless = 10'000;
  const float high = choicesHeight(ui, kEndless, all), wide = choicesWidth(ui, all);
  // Chips where works need the room; their hit areas reach into the gaps above and below.
  const bool low = ui.screen().h < kLowGallery;
  const float pill = low ? std::min(high, ui.around(kChip, type::kBodyBold)) : high, over = (high - pill) / 2;
  const float air = low ? 6 : 10;
  const Box row{at.x, at.y + air - over, at.w, high};
  const float scroll = round_row_.update(ui, row, wide);
  round_row_.enter(ui, {row.x - 8, row.y - 4, row.w + 16, high + 8});
  const auto chosen =
      choices(ui, "rounds", {row.x - scroll, row.y, kEndless, high}, visit_.words(words::kRounds), all, selected, pill);
  round_row_.leaveFading(ui);
  rounds_ = air + pill + 4;
  if (chosen && *chosen != selected) {
    WorkQuery next = query;
    const campaign::Phase* round = *chosen == 0 ? nullptr : rounds[size_t(*chosen) - 1];
    next.round = round ? round->id : "";
    // What is over is looked at as it ended; a category is of its own round.
    const campaign::Phase* left = visit_.campaign.phase(query.round);
    const auto is_tag = [&](const campaign::Category& one) { return one.id == query.tag; };
    if (left && left->round && std::any_of(left->round->categories.begin(), left->round->categories.end(), is_tag))
      next.tag.clear();
    const WorkSort usual = community_.primary() == campaign::ActKind::kVote ? WorkSort::kVotes : WorkSort::kNewest;
    if (community_.isOver(ui, round) && next.tag.empty() && next.sort == usual) next.sort = WorkSort::kStanding;
    show(ui, std::move(next));
  }
  return rounds_;
}

void GalleryScreen::drawTabs(Ui& ui, const Box& row) {
  std::vector<Tab> all;
  int selected = 0;
  float width = 0, from = 0, to = 0;
  const WorkQuery& query = community_.works.query();
  for (const Order& order : kOrders) {
    // Without votes there is neither an order by them nor a line to be near.
    const bool votes = order.sort == WorkSort::kNear || order.sort == WorkSort::kVotes;
    if (votes && community_.primary() != campaign::ActKind::kVote) continue;
    const bool over = community_.isOver(ui, shownRound(ui));
    if (order.sort == WorkSort::kStanding && (!over || !query.tag.empty())) continue;
    if (order.sort == WorkSort::kNear && over) continue;
    if (order.sort == query.sort) selected = int(all.size());
    all.push_back({order.id, std::string(visit_.words(*order.name))});
    const float tab = std::max(64.0f, ui.text().width(type::kBodyBold, all.back().label) + 28);
    if (order.sort == query.sort) from = width, to = width + tab;
    width += tab;
  }
  const float height = tabsHeight(ui);
  const Box view{row.x - 8, row.y + 4, row.w + 16, height};
  // The chosen one is brought into sight, whatever chose it.
  if (std::exchange(shown_tab_, selected) != selected) tabs_.bring(from, to, view.w, kTouch);
  const float scroll = tabs_.update(ui, view, width);
  tabs_.enter(ui, view);
  const auto chosen =
      tabs(ui, "orders", {view.x - scroll, view.y, width, height}, visit_.words(words::kSortBy), all, selected);
  tabs_.leaveFading(ui);
  if (!chosen) return;
  for (const Order& order : kOrders) {
    if (order.id != all[size_t(*chosen)].id) continue;
    WorkQuery next = query;
    next.sort = order.sort;
    if (const campaign::Phase* shown = shownRound(ui); shown && order.sort == WorkSort::kStanding)
      next.round = shown->id;
    show(ui, std::move(next));
  }
}

void GalleryScreen::show(Ui& ui, WorkQuery query) {
  community_.list(ui, listable(ui, std::move(query)));
  base_ = 0;
  // The tabs where they are, the first works under them.
  scroll_.moveTo(std::min(scroll_.offset(), above()));
}

void GalleryScreen::search(Ui& ui, std::string tag) {
  typed_at_ = -1;
  typed_ = tag;
  while (tag.starts_with('#'))
    tag.erase(0, 1);
  WorkQuery query = community_.works.query();
  if (query.tag == tag) return;
  query.tag = std::move(tag);
  community_.list(ui, listable(ui, std::move(query)));
  base_ = 0;
  scroll_.moveTo(0);
}

/// What a low screen has of the foot, taken from the right of its header.
void GalleryScreen::drawLowFoot(Ui& ui, Box& bar, Event& event) {
  drawShare(ui, bar.takeRight(kTouch).center(), false);
  bar.takeRight(8);
  const std::string_view label = visit_.words(words::kTakePart);
  const float width = std::min(bar.w * 0.5f, ui.text().width(type::kButton, label) + 56);
  const float height = buttonHeight(ui, label, width, kTouch);
  if (button(ui, "take-part", bar.takeRight(width).centered(width, height), label)) event.take_part = true;
}

void GalleryScreen::drawShare(Ui& ui, ImVec2 center, bool raised) {
  if (iconButton(ui, "gallery-share", center, "share", visit_.words(words::kShareGallery), {.raised = raised}))
    community_.share(ui, nullptr);
}

void GalleryScreen::drawFoot(Ui& ui, const GalleryLayout& frame, Event& event) {
  if (frame.low) return;
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  canvas.gradient({0, frame.foot.y - 24, frame.foot.w, 40}, faded(theme.paper, 0), theme.paper);
  canvas.fill({0, frame.foot.y + 16, frame.foot.w, frame.foot.h - 16}, theme.paper);
  ui.block(frame.foot);
  if (button(ui, "take-part", frame.action, visit_.words(words::kTakePart))) event.take_part = true;
  drawShare(ui, {frame.action.right() + 12 + kTouch / 2 + 4, frame.action.midY()}, true);
}

bool GalleryScreen::key(Ui& ui, std::string_view name) {
  if (name == "Escape" && searching_) {
    searching_ = false;
    if (!typed_.empty()) search(ui, "");
    return true;
  }
  if (name == "PageDown" || name == "PageUp") {
    scroll_.glideTo(scroll_.offset() + (name == "PageDown" ? page_ : -page_));
    return true;
  }
  return false;
}

}  // namespace fairground::ui
