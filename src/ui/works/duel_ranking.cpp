// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The ranking of all duels: each work's strength, and how sure it is.

#include <cmath>

#include "ui/widgets/states.h"
#include "ui/widgets/tiles.h"
#include "ui/widgets/widgets.h"
#include "ui/works/community_parts.h"
#include "ui/works/community_words.h"
#include "ui/works/duel_screen.h"

namespace fairground::ui {

namespace {

constexpr float kRankThumb = 56, kRankingWidest = 720;
constexpr int kThumbSide = 160;
constexpr int64_t kWhole = 1000;  ///< strengths are chances against the middle of the field, permille

/// Of the title, whose the work is below it, and the bar beside its number below that.
float rowHeight(const Ui& ui, float title) { return 16 + title + ui.line(type::kLabel) + ui.line(type::kBodyBold); }

/// Two digits have room at any size of text.
float placeWidth(const Ui& ui) { return std::min(30 * ui.text().scale(), 44.0f); }

}  // namespace

void DuelScreen::showRanking(Ui& ui) {
  ranking_ = true;
  chosen_ = Side::kNone;
  shown_ = {};
  scroll_.moveTo(0);
  community_.askForRanking(ui);
  ui.setAnimated("screen", 0);
  ui.moveFocus("title");
  ui.wantFrame();
}

void DuelScreen::drawRanking(Ui& ui, Event& event) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  const Strings& said = visit_.words;
  const size_t begin = ui.place();
  canvas.fill(screen, theme.paper);
  ui.block(screen);
  canvas.fade(ui.animate("screen", 1, kMoveMs));
  const Ranking& ranking = community_.ranking;
  const float width = std::min(kRankingWidest, screen.w - 2 * kMargin - safe.left - safe.right);
  const float x = screen.midX() - width / 2;
  const float more_w = std::min(360.0f, width), more_h = buttonHeight(ui, said(words::kMoreDuels), more_w);
  const Box view{0, safe.top + kBarHeight, screen.w, screen.h - safe.top - kBarHeight - more_h - 36 - safe.bottom};
  const float scroll = scroll_.update(ui, view, content_);
  scroll_.enter(ui, view);
  float y = view.y + 4 - scroll;
  const float even = ui.text().evenWidth(type::kSmall, said(words::kRankingHelp), width, 4);
  y += paragraph(ui, "ranking-help", type::kSmall, said(words::kRankingHelp), {x, y, even, 0}, theme.ink2) + 12;
  if (ranking.rows.empty()) {
    const bool failed = ranking.state == Fetch::kFailed, offline = failed && !visit_.online;
    if (ranking.state == Fetch::kAsked) {
      constexpr int kGhosts = 5;
      const float row_h = rowHeight(ui, ui.line(type::kBodyBold));
      for (int i = 0; i < kGhosts; ++i)
        skeleton(ui, {x, y + row_h * float(i), width, row_h - 12}, 14);
      y += row_h * float(kGhosts);
      loadingText(ui, "ranking-wait", {x, y, width, ui.line(type::kSmall)}, said(words::kLoadingWorks));
      y += ui.line(type::kSmall);
    } else {
      const VacancyText text =
          offline  ? VacancyText{"offline", said(words::kOfflineWorks)}
          : failed ? VacancyText{"warning", said(words::kWorksFailed), said(Str::kLoadFailedHelp), said(Str::kRetry)}
                   : VacancyText{"star", said(words::kNoRanking), said(words::kNoRankingHelp)};
      const Vacancy kind = offline ? Vacancy::kOffline : failed ? Vacancy::kError : Vacancy::kEmpty;
      const Box at{x, y, width, vacancyHeight(ui, width, text)};
      if (vacancy(ui, "ranking-none", at, kind, text)) community_.askForRanking(ui);
      y += at.h;
    }
  } else {
    float all = 0;
    for (const Ranked& ranked : ranking.rows)
      all += rankedHeight(ui, ranked, width);
    ui.note({.id = "ranking", .role = "list", .name = said(words::kRanking), .rect = {x, y, width, all}});
  }
  for (size_t i = 0; i < ranking.rows.size(); ++i) {
    const Box row{x, y, width, rankedHeight(ui, ranking.rows[i], width)};
    y += row.h;
    if (row.bottom() > -screen.h && row.y < 2 * screen.h) drawRanked(ui, row, i, event);
  }
  content_ = y + scroll - view.y + 16;
  scroll_.leaveFading(ui);
  const size_t header = ui.place();
  const Box bar{safe.left, safe.top, screen.w - safe.left - safe.right, kBarHeight};
  const std::string_view pressed = fairground::ui::bar(
      ui, bar, {.start = {"ranking-back", "back", said(Str::kBack)}, .title = said(words::kRanking), .ink = theme.ink});
  if (!pressed.empty()) event.back = true;
  ui.readAt(begin, header);
  const Box more = Box{x, view.bottom() + 12, width, more_h}.centered(more_w, more_h);
  if (button(ui, "more-duels", more, said(words::kMoreDuels))) {
    enter(ui);
    community_.askForDuel(ui);
  }
  canvas.unfade();
  visit_.toast.draw(ui, screen.midX(), more.y - 8, std::min(420.0f, screen.w - 24));
}

float DuelScreen::rankedHeight(Ui& ui, const Ranked& ranked, float width) const {
  const float title_w = width - placeWidth(ui) - kRankThumb - 12;
  return rowHeight(ui, ui.text().heightOf(type::kBodyBold, community_.titleOf(ranked.work), title_w, titleLines(ui)));
}

void DuelScreen::drawRanked(Ui& ui, const Box& row, size_t index, Event& event) {
  const Ranked& ranked = community_.ranking.rows[index];
  const Strings& said = visit_.words;
  const std::string id = "ranked-" + std::to_string(index), title = community_.titleOf(ranked.work);
  const std::string place = said.number(ranked.place), strength = said.percent((ranked.strength + 5) / 10);
  const std::string spoken =
      place + ". " + title + ", " + community_.nameOf(ranked.work) + ", " +
      said(words::kStrength,
           {{'n', strength}, {'a', said.percent((ranked.low + 5) / 10)}, {'b', said.percent((ranked.high + 5) / 10)}}) +
      ", " + said.counted(words::kDuelsCountOne, words::kDuelsCountMany, ranked.duels);
  const ItemFace face{.id = id,
                      .parent = "ranking",
                      .name = spoken,
                      .open = spoken,
                      .place = int(index) + 1,
                      .places = int(community_.ranking.rows.size())};
  const bool pressed = itemSurface(ui, row, face, [&](const Hit& hit) {
    if (hit.hovered || hit.held) ui.canvas().fill(row.inset(-8, 2), faded(ui.theme().ink, 0.05f), 14);
    drawRankedRow(ui, row, ranked, place, strength);
  });
  if (pressed) event.open = &ranked.work;
}

void DuelScreen::drawRankedRow(Ui& ui, const Box& row, const Ranked& ranked, std::string_view place,
                               std::string_view strength) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const Strings& said = visit_.words;
  Box in = row.inset(0, 6);
  ui.text().draw(canvas.list(), type::kTitle, place, in.takeLeft(placeWidth(ui)), canvas.inked(theme.ink2));
  const Box thumb = in.takeLeft(kRankThumb).centered(kRankThumb, kRankThumb);
  canvas.fill(thumb, theme.paper2, 12);
  community_.pictures.draw(ui, ranked.work.picture, thumb, {.radius = 12, .most = kThumbSide});
  in.takeLeft(12);
  in.takeTop(ui.text().drawLines(canvas.list(), type::kBodyBold, community_.titleOf(ranked.work), in,
                                 canvas.inked(theme.ink), Align::kStart, titleLines(ui)));
  ui.text().draw(canvas.list(), type::kLabel, community_.nameOf(ranked.work), in.takeTop(ui.line(type::kLabel)),
                 canvas.inked(theme.ink2));
  in = in.takeBottom(ui.line(type::kBodyBold));
  const Box number = in.takeRight(ui.text().width(type::kBodyBold, said.percent(100)) + 12);
  ui.text().draw(canvas.list(), type::kBodyBold, strength, number, canvas.inked(theme.ink), Align::kEnd);
  const auto at = [&](int64_t v) { return in.x + in.w * float(std::clamp<int64_t>(v, 0, kWhole)) / float(kWhole); };
  const Box bar = in.centered(in.w, 6);
  canvas.fill(bar, theme.line, 3);
  canvas.fill({bar.x, bar.y, std::max(6.0f, at(ranked.strength) - bar.x), 6}, theme.accent, 3);
  // The interval, over the bar's end: the narrower, the surer.
  const float low = at(ranked.low), high = at(ranked.high), mid = bar.midY();
  canvas.fill({low, mid - 1, high - low, 2}, theme.ink);
  canvas.fill({low - 1, mid - 5, 2, 10}, theme.ink);
  canvas.fill({high - 1, mid - 5, 2, 10}, theme.ink);
}

}  // namespace fairground::ui
