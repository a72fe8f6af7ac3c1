// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/makeover/makeover_results.h"

#include <algorithm>
#include <cmath>

#include "count/combination.h"
#include "count/places.h"
#include "ui/entry_form.h"
#include "ui/json_out.h"
#include "ui/widgets/collections.h"
#include "ui/widgets/quiet.h"
#include "ui/widgets/states.h"
#include "ui/widgets/widgets.h"
#include "ui/works/community_parts.h"
#include "ui/works/community_words.h"

namespace fairground::ui {

namespace {

constexpr float kResultsBar = 60, kAfterTally = 28;
constexpr size_t kRows = 5;
constexpr float kResultsWidth = 720;

}  // namespace

ActivityWish MakeoverResults::draw(Ui& ui) {
  const float t = ui.animate("screen", 1, kMoveMs);
  ActivityWish wish;
  const Box screen = ui.screen();
  stage_.prepare(ui, stage_.view().box());
  ui.canvas().fill(screen, ui.theme().paper);
  ui.block(screen);
  ui.canvas().fade(t);
  const bool beside = screen.w >= kWideScreen && screen.h < kLowScreen && visit_.options.collector;
  const ImVec2 toast = beside ? drawBeside(ui, wish) : drawColumn(ui, wish);
  ui.canvas().unfade();
  visit_.toast.draw(ui, toast.x, toast.y, std::min(420.0f, screen.w - 24));
  return wish;
}

/// All below each other. Answers the middle of the foot's upper edge, as the toast stands on it.
ImVec2 MakeoverResults::drawColumn(Ui& ui, ActivityWish& wish) {
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  Canvas& canvas = ui.canvas();
  const float cta_w = std::min(360.0f, screen.w - 2 * kMargin);
  const float cta_h = buttonHeight(ui, visit_.words(Str::kPaintAnother), cta_w), foot_h = cta_h + 32;
  const Box view{0, safe.top, screen.w, screen.h - safe.top - safe.bottom - foot_h};
  const float scroll = scroll_.update(ui, view, content_);
  const float width = std::min(kResultsWidth, screen.w - 2 * kMargin - safe.left - safe.right);
  const Box column{screen.midX() - width / 2, 0, width, 0};
  scroll_.enter(ui, {0, 0, screen.w, view.bottom()});
  float y = view.y - scroll;
  drawBar(ui, {0, y, screen.w, kResultsBar});
  y += kResultsBar + 8;
  y += drawHero(ui, {column.x, y, width, 0}, wish) + 28;
  y += drawTally(ui, {column.x, y, width, 0});
  y += drawWorks(ui, {column.x, y, width, 0}) + 24;
  content_ = y + scroll - view.y;
  scroll_.leave(ui);

  const Box foot{0, view.bottom(), screen.w, foot_h + safe.bottom};
  canvas.gradient({0, foot.y - 20, foot.w, 20}, faded(ui.theme().paper, 0), ui.theme().paper);
  canvas.fill(foot, ui.theme().paper);
  ui.block(foot);
  const Box cta = Box{foot.x, foot.y + 12, foot.w, cta_h}.centered(cta_w, cta_h);
  if (button(ui, "another", cta, visit_.words(Str::kPaintAnother))) wish.anew = true;
  return {screen.midX(), foot.y - 4};
}

/// Where a screen is low and wide: one's own look stays at the left, what it is among scrolls at the right.
ImVec2 MakeoverResults::drawBeside(Ui& ui, ActivityWish& wish) {
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  const float panel_w = std::clamp(screen.w * 0.5f, 300.0f, 460.0f);
  const Box panel{screen.w - panel_w - safe.right, 0, panel_w + safe.right, screen.h};
  Box left{safe.left, safe.top, panel.x - safe.left, screen.h - safe.top - safe.bottom};
  drawBar(ui, left.takeTop(kResultsBar));
  left.takeTop(8);
  left = left.inset(kMargin, 0);
  const std::string_view label = visit_.words(Str::kPaintAnother);
  left.takeBottom(16);
  if (button(ui, "another", left.takeBottom(buttonHeight(ui, label, left.w)), label)) wish.anew = true;
  drawHero(ui, left, wish);
  sidePanel(ui, panel);
  const float scroll = scroll_.update(ui, panel, content_);
  scroll_.enter(ui, panel);
  Box column{panel.x + 20, safe.top + 20 - scroll, panel_w - 40, 0};
  column.y += drawTally(ui, column);
  column.y += drawWorks(ui, column);
  content_ = column.y + 24 + safe.bottom + scroll;
  scroll_.leave(ui);
  return {left.midX(), left.bottom() - 8};
}

void MakeoverResults::drawBar(Ui& ui, const Box& box) {
  const std::string brand = visit_.brandText();
  const BarLook look{
      .start = {"results-back", "back", visit_.words(Str::kYourLook)}, .title = brand, .ink = ui.theme().ink};
  if (!bar(ui, box, look).empty()) goTo(ui, visit_, ScreenName::kShare);
}

float MakeoverResults::drawHero(Ui& ui, const Box& at, ActivityWish& wish) {
  const Theme& theme = ui.theme();
  const Standing standing = standingOf(visit_, theme, {visit_.words(Str::kRefused), visit_.words(Str::kYourLook)});
  // Large text leaves the picture what is not needed for words.
  const float side = at.w > 480 ? 168.0f : ui.text().scale() > 1.4f ? 84.0f : 116.0f;
  const std::string title = play_.title(visit_.options.locale);
  Box text{at.x + side + 16, at.y, at.w - side - 16, 10000};
  TextStyle style = type::kDisplay28;
  if (ui.text().width(style, title) > text.w) style = type::kDisplay24;
  stage_.drawCropped(ui, {at.x, at.y, side, side}, 16);
  ui.note({.id = "look", .role = "img", .name = title, .rect = {at.x, at.y, side, side}});
  text.takeTop(heading(ui, "look-title", style, title, text, 2, theme.ink) + 2);
  text.takeTop(drawStanding(ui, standing, text) + 8);
  if (visit_.entry.rank > 0) {
    const std::string rank = visit_.words(Str::kRank, {{'n', visit_.words.number(visit_.entry.rank)}});
    const std::string count = visit_.words.counted(Str::kChosenOne, Str::kChosenMany, visit_.entry.count);
    text.takeTop(paragraph(ui, "rank", type::kTitle, rank, text, theme.ink) - 2);
    text.takeTop(paragraph(ui, "chosen", type::kMeta, count, text, theme.ink2));
  }
  text.takeTop(paragraph(ui, "why", type::kMeta, whyOf(visit_), text, theme.ink2));
  if (visit_.entry.status == EntryState::Status::kFailed) {
    text.takeTop(8);
    const std::string_view label = visit_.words(Str::kSendAgain);
    const float width = std::min(text.w, 180 * ui.text().scale());
    const Box again = text.takeTop(buttonHeight(ui, label, width, kTouch));
    wish.send_again = button(ui, "again", {again.x, again.y, width, again.h}, label, {.emphasis = Emphasis::kQuiet});
  }
  return std::max(side, text.y - at.y);
}

float MakeoverResults::drawTally(Ui& ui, const Box& at) {
  if (!visit_.options.collector || !visit_.tally.known) return 0;
  const Theme& theme = ui.theme();
  Box column{at.x, at.y, at.w, 10000};
  heading(ui, "tally-title", type::kDisplay24, visit_.words(Str::kMostChosen),
          column.takeTop(ui.around(30, type::kDisplay24)), 2, theme.ink);
  if (visit_.tally.rows.empty()) {
    const VacancyText none{"star", visit_.words(Str::kNoTally), visit_.words(Str::kNoTallyHelp)};
    vacancy(ui, "tally-none", column.takeTop(vacancyHeight(ui, at.w, none)), Vacancy::kEmpty, none);
    return column.y + kAfterTally - at.y;
  }
  const std::string counts = visit_.words(Str::kVerifiedOf, {{'n', visit_.words.number(visit_.tally.verified)},
                                                             {'a', visit_.words.number(visit_.tally.raw)}});
  column.takeTop(paragraph(ui, "tally-counts", type::kMeta, counts, column, theme.ink2) + 8);
  const int64_t most = std::max<int64_t>(1, visit_.tally.rows.front().count);
  const size_t rows = std::min(kRows, visit_.tally.rows.size());
  ui.note({.id = "tally",
           .role = "list",
           .name = visit_.words(Str::kMostChosen),
           .rect = {column.x, column.y, column.w, rankRowHeight(ui) * float(rows)}});
  size_t colours = 1;
  for (size_t i = 0; i < rows; ++i)
    colours = std::max(colours, std::min<size_t>(3, itemsOf(visit_.tally.rows[i].key).size()));
  count::Places places;
  for (size_t i = 0; i < rows; ++i) {
    const int64_t place = places.next(visit_.tally.rows[i].count);
    drawRow(ui, column.takeTop(rankRowHeight(ui)), {i, place, most}, 36 + 17 * float(colours - 1));
  }
  return column.y + kAfterTally - at.y;
}

void MakeoverResults::drawRow(Ui& ui, const Box& row, const Chosen& chosen, float mark_width) {
  const TallyRow& entry = visit_.tally.rows[chosen.index];
  const std::string place = visit_.words.number(chosen.place), number = visit_.words.number(entry.count);
  std::string name = nameOf(visit_, play_, entry);
  const bool own = entry.key == count::combinationKey(play_.outcome().items);
  if (own) name += " \u00B7 " + std::string(visit_.words(Str::kYou));
  const std::vector<LookColour> colours = coloursOf(visit_, play_, itemsOf(entry.key), 3);
  const std::string id = "tally-" + std::to_string(chosen.index + 1);
  const RankFace face{.id = id,
                      .parent = "tally",
                      .place = place,
                      .name = name,
                      .number = number,
                      .share = float(entry.count) / float(chosen.most),
                      .number_width = ui.text().width(type::kBodyBold, visit_.words.number(chosen.most)),
                      .own = own,
                      .mark_width = mark_width};
  rankRow(ui, row, face, [&](const Box& dots) {
    for (size_t i = colours.size(); i-- > 0;) {
      drawMedallion(ui, {dots.x + 15 + float(i) * 17, dots.midY()}, 14, colours[i].face, ui.theme().material_edge);
    }
  });
}

float MakeoverResults::drawWorks(Ui& ui, const Box& at) {
  if (!visit_.options.collector) return 0;
  Box column{at.x, at.y, at.w, 10000};
  Box title = column.takeTop(ui.around(38, type::kDisplay24));
  const auto& rules = visit_.campaign.acts.rules;
  if (std::any_of(rules.begin(), rules.end(), [](const campaign::ActRule& rule) { return rule.taken; })) {
    const std::string_view all = visit_.words(words::kSeeAll);
    const Box link = title.takeRight(quietLinkWidth(ui, {}, all));
    if (quietLink(ui, "works-all", link.moved(8, -6).centered(link.w, kTouch), {}, all))
      goToSide(ui, visit_, "gallery");
  }
  heading(ui, "works-title", type::kDisplay24, visit_.words(Str::kLatest), title, 2, ui.theme().ink);
  const Works& works = visit_.works;
  GridPlan plan = planGrid(at.w, {});
  const bool tall = std::any_of(works.rows.begin(), works.rows.end(), [&](const WorkRow& work) {
    return ui.text().width(type::kMetaBold, work.title) > plan.cell_w - 4;
  });
  const float words = ui.around(ui.around(48, type::kMeta), type::kLabel) + (tall ? ui.line(type::kMeta) : 0);
  plan.cell_h += words;
  if (works.rows.empty()) return column.y - at.y + drawNoWorks(ui, {at.x, column.y, at.w, 10000}, plan);
  const auto card = [&](size_t i, const Box& cell) {
    const WorkRow& work = works.rows[i];
    const std::string id = "work-" + work.id;
    pictureCard(ui, cell, plan.cell_h - words,
                {.id = id,
                 .parent = "works",
                 .picture = work.picture,
                 .title = work.title,
                 .line = work.name,
                 .index = i,
                 .count = works.rows.size(),
                 .title_lines = tall ? 2u : 1u});
  };
  grid(ui, "works", column, visit_.words(Str::kLatest), works.rows.size(), plan, card);
  column.takeTop(plan.height(works.rows.size()) + plan.gap);
  if (works.next.empty()) return column.y - at.y;
  const float more_w = std::min(220 * ui.text().scale(), column.w);
  const float more_h = buttonHeight(ui, visit_.words(Str::kMoreLooks), more_w, kTouch);
  if (button(ui, "works-more", column.takeTop(more_h).centered(more_w, more_h), visit_.words(Str::kMoreLooks),
             {.emphasis = Emphasis::kQuiet, .busy = works.asked})) {
    askForWorks(ui, works.next);
  }
  return column.y - at.y;
}

float MakeoverResults::drawNoWorks(Ui& ui, const Box& at, const GridPlan& plan) {
  const Works& works = visit_.works;
  if (!works.known && !works.failed && visit_.online) {
    // As many as fill the first row, in the shape that they will have.
    for (int i = 0; i < plan.columns; ++i) {
      const Box cell = plan.cell(at, size_t(i));
      skeleton(ui, {cell.x, cell.y, cell.w, plan.cell_h - 48}, 16);
      skeleton(ui, {cell.x + 2, cell.y + plan.cell_h - 40, cell.w * 0.6f, 12}, 6);
      skeleton(ui, {cell.x + 2, cell.y + plan.cell_h - 22, cell.w * 0.35f, 10}, 5);
    }
    loadingText(ui, "works-wait", {at.x, at.y + plan.cell_h, at.w, 20}, visit_.words(Str::kLoadingLooks));
    return plan.cell_h + 24;
  }
  const bool failed = works.failed && visit_.online, offline = !visit_.online;
  const VacancyText text = failed    ? VacancyText{"warning", visit_.words(Str::kLooksFailed),
                                                visit_.words(Str::kLoadFailedHelp), visit_.words(Str::kRetry)}
                           : offline ? VacancyText{"offline", visit_.words(Str::kOfflineLooks)}
                                     : VacancyText{"eye", visit_.words(Str::kNoLooks)};
  const Vacancy kind = failed ? Vacancy::kError : offline ? Vacancy::kOffline : Vacancy::kEmpty;
  const float height = vacancyHeight(ui, at.w, text);
  if (vacancy(ui, "works-none", {at.x, at.y, at.w, height}, kind, text)) askForWorks(ui, "");
  return height;
}

void MakeoverResults::askForWorks(Ui& ui, const std::string& after) {
  if (visit_.works.asked) return;
  visit_.works.asked = true;
  visit_.works.failed = false;
  ui.send(JsonOut().member("want", "works").member("after", after).object());
}

}  // namespace fairground::ui
