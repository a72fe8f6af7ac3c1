// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The gallery's grid: cells that are seen, their cards, and where the scroller stands in a list of any length.

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "ui/widgets/heart.h"
#include "ui/widgets/states.h"
#include "ui/widgets/tiles.h"
#include "ui/widgets/widgets.h"
#include "ui/works/community_words.h"
#include "ui/works/gallery_screen.h"

namespace fairground::ui {

namespace {

/// dp that the scroller itself runs over before its beginning is moved.
constexpr double kSpan = 65'536;
constexpr float kFast = 3;  ///< dp a ms
constexpr float kPad = 12, kMakerGap = 3, kFailedWidest = 360;
constexpr TextStyle kCardTitle{false, 16, 20, 600};
constexpr float kLeastCardTitle = 14;  ///< as drawn, however large text is
constexpr size_t kTitleLines = 3, kMostTitleLines = 4;

/// The longer side of a card's picture, device px: as many as are seen must fit into their texture.
int pictureSide(int columns) { return columns > 2 ? 336 : columns > 1 ? 500 : 720; }

}  // namespace

double GalleryScreen::scrolled(Ui& ui, const Box& view, double content) {
  const float shown = scroll_.update(ui, view, float(std::min(content - base_, 2 * kSpan)));
  const float speed = std::abs(scroll_.speed());
  // Slower again, and what is seen is asked for.
  if (fast_ && speed <= kFast) ui.wantFrame();
  fast_ = speed > kFast;
  const double at = base_ + double(shown);
  double by = 0;
  if (double(shown) > 1.5 * kSpan) by = kSpan;
  if (base_ > 0 && double(shown) < kSpan / 2) by = -std::min(base_, kSpan);
  base_ += by;
  scroll_.shift(float(-by));
  return at;
}

/// Where to scroll to so that other columns leave the same works in sight.
double GalleryScreen::keepPlace(const GridPlan& plan, double top, double view) {
  const bool same = plan_.columns == plan.columns && std::abs(plan_.cell_h - plan.cell_h) < 0.5f;
  const bool first = plan_.cell_w == 0;
  plan_ = plan;
  if (same || first || anchor_ == 0) return 0;
  const double row = double(anchor_ / size_t(plan.columns)) * double(plan.cell_h + plan.gap);
  return top + row - view;
}

/// What two lines of a title take. Of large text a third is left more room: a picture gives away no more than 20 dp.
float GalleryScreen::cardText(const Ui& ui) const {
  return 2 * kPad + 3 * ui.line(kCardTitle) - kCardTitle.line + kMakerGap + ui.line(type::kMeta);
}

/// One line to three, at the largest size that shows all titles of the row whole, or four small ones; pictures have
/// what that leaves them.
GalleryScreen::CardRow GalleryScreen::cardRow(Ui& ui, size_t first) const {
  CardRow row{.title = kCardTitle, .lines = 1, .heart = 0};
  const campaign::ActKind kind = community_.primary();
  const bool counts = visit_.campaign.acts.of(kind).taken;
  std::vector<std::string> titles;
  for (size_t i = first; i < first + size_t(plan_.columns); ++i) {
    const Work* work = community_.works.at(i);
    if (!work) continue;
    titles.push_back(community_.titleOf(*work));
    if (!counts) continue;
    const std::string count = visit_.words.number(community_.shown(kind, *work));
    row.heart = std::max({row.heart, kTouch, ui.text().width(type::kMetaBold, count) + 8});
  }
  const float width = plan_.cell_w - 2 * kPad - std::max(0.0f, row.heart - 8);
  const auto set = [&](float size, size_t most) {
    row.title.size = size, row.title.line = size * kCardTitle.line / kCardTitle.size, row.lines = 1;
    bool whole = true;
    for (const std::string& title : titles) {
      const size_t lines = ui.text().lines(row.title, title, width).size();
      whole = whole && lines <= most && ui.text().wordsFit(row.title, title, width);
      row.lines = std::max(row.lines, std::min(lines, most));
    }
    return whole;
  };
  float size = kCardTitle.size;
  bool whole = set(size, kTitleLines);
  for (; !whole && (size - 1) * ui.text().scale() >= kLeastCardTitle; whole = set(size, kTitleLines))
    size -= 1;
  // Where no size does, one line more; what is longer still is cut.
  if (!whole) set(kLeastCardTitle / ui.text().scale(), kMostTitleLines);
  row.text = 2 * kPad + float(row.lines) * ui.line(row.title) + kMakerGap + ui.line(type::kMeta);
  return row;
}

void GalleryScreen::drawGrid(Ui& ui, const GalleryLayout& frame, double top, Event& event) {
  WorkList& works = community_.works;
  const Box& view = frame.view;
  // Large words have wider cells, and on a phone all of its width.
  const float least = 158 * (0.4f + 0.6f * ui.text().scale());
  GridPlan plan = planGrid(frame.column.w, {.least = least, .aspect = 0.766f, .extra = cardText(ui)});
  if (frame.column.w < 1.5f * least)
    plan.columns = 1, plan.cell_w = frame.column.w, plan.cell_h = plan.cell_w * 0.56f + cardText(ui);
  const double jump = keepPlace(plan, top, double(view.y) + double(tabsRow(ui)));
  if (jump != 0) {
    base_ = std::max(0.0, std::floor((base_ + jump) / kSpan) - 1) * kSpan;
    scroll_.shift(float(jump - base_));
    ui.wantFrame();
  }
  revealWork(ui, plan);
  const double pitch = double(plan.cell_h + plan.gap);
  const auto columns = size_t(plan.columns);
  const auto row_of = [&](double y) { return size_t(std::max(0.0, std::floor((y - top) / pitch))); };
  const size_t seen_first = row_of(double(view.y)) * columns, seen_last = (row_of(double(view.bottom())) + 1) * columns;
  anchor_ = seen_first;
  community_.listCells(ui, seen_first, seen_last + columns * 2);
  const size_t cells = works.cells();
  const double height = double((cells + columns - 1) / columns) * pitch;
  const bool nothing = works.empty() || (works.known() == 0 && (works.hasFailed() || !visit_.online));
  const double scroll = base_ + double(scroll_.offset());
  const float room = frame.foot.y - float(top + scroll);
  const double below = nothing ? double(drawVacancy(ui, {frame.column.x, float(top), frame.column.w, room})) : height;
  content_ = top + scroll + below - double(view.y) + 32;
  if (nothing) return;

  // Half a screen beyond what is seen, or a row of high cells: there the arrow keys go, and what comes next is there
  // when it is scrolled to.
  const double air = std::max(double(view.h) / 2, pitch);
  const size_t first = std::min(cells, row_of(double(view.y) - air) * columns);
  const size_t last = std::min(cells, (row_of(double(view.bottom()) + air) + 1) * columns);
  const std::optional<size_t> total = works.total();
  ui.note({.id = "works",
           .role = "grid",
           .name = visit_.words(words::kWorks),
           .rect = {frame.column.x, std::max(float(top), view.y), frame.column.w, view.h},
           .place = 1,
           .places = int(total.value_or(0))});
  CardRow row;
  for (size_t i = first; i < last; ++i) {
    const double y = top + double(i / columns) * pitch;
    const Box cell{frame.column.x + float(i % columns) * (plan.cell_w + plan.gap), float(y), plan.cell_w, plan.cell_h};
    const Work* work = works.at(i);
    if (i % columns == 0) row = cardRow(ui, i);
    if (!work && cell.bottom() > view.y && cell.y < view.bottom()) drawGhost(ui, cell);
    if (work) drawCard(ui, cell, row, i, *work, event);
  }
  if (works.known() == 0)
    loadingText(ui, "works-wait", {frame.column.x, float(top) + 4, frame.column.w, 20},
                visit_.words(words::kLoadingWorks));
  if (!works.hasFailed()) return;
  // Over what is missing among those that were here once, else after them.
  size_t missing = first;
  while (missing < last && works.at(missing))
    ++missing;
  const size_t after = missing < last ? missing : cells;
  const double y = top + double((after + columns - 1) / columns) * pitch;
  const float failed = drawFailed(ui, {frame.column.x, float(y), frame.column.w, 0});
  if (after == cells) content_ += double(failed);
}

/// Where works would be that could not be had: that they did not come, and a way to try again. Answers its height.
float GalleryScreen::drawFailed(Ui& ui, const Box& at) {
  const bool online = visit_.online;
  const std::string_view said = visit_.words(online ? words::kWorksFailed : words::kOfflineWorks);
  const float width = std::min(at.w, kFailedWidest);
  Box rest{at.midX() - width / 2, at.y + kPad, width, 10'000};
  notice(ui, "works-failed", rest.takeTop(noticeHeight(ui, width, said)), online ? "warning" : "offline", said);
  rest.takeTop(kPad);
  // Back in the network it is tried by itself.
  if (!online) return rest.y - at.y;
  const std::string_view label = visit_.words(Str::kRetry);
  const Box row = rest.takeTop(buttonHeight(ui, label, width, kTouch));
  if (button(ui, "works-retry", row, label, {.emphasis = Emphasis::kSecondary})) {
    community_.works.retry();
    // It goes, and the list goes on behind the last work.
    ui.moveFocus("work-" + std::to_string(community_.works.known() - 1));
  }
  rest.takeTop(kPad);
  return rest.y - at.y;
}

void GalleryScreen::drawGhost(Ui& ui, const Box& cell) {
  const float picture = cell.h - cardText(ui);
  Canvas& canvas = ui.canvas();
  canvas.fill(cell, mixed(ui.theme().paper, ui.theme().field, 0.6f), 18);
  canvas.fill({cell.x, cell.y, cell.w, picture}, ui.theme().paper2, 18, ImDrawFlags_RoundCornersTop);
  skeleton(ui, {cell.x + kPad, cell.y + picture + kPad + 3, cell.w * 0.55f, 13}, 6);
  skeleton(ui, {cell.x + kPad, cell.y + picture + kPad + 26, cell.w * 0.35f, 11}, 5);
}

void GalleryScreen::drawRank(Ui& ui, const Box& picture, int64_t place, bool first) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const float r = ui.mark(28) / 2;
  const ImVec2 middle(picture.x + 8 + r, picture.y + 8 + r);
  canvas.circle(middle, r, first ? theme.accent : theme.material);
  // The material is about as dark as many a picture.
  if (!first) canvas.ring(middle, r - 0.5f, faded(theme.on_material, 0.3f), 1);
  const Color ink = first ? theme.on_accent : theme.on_material;
  ui.text().draw(canvas.list(), type::kMetaBold, visit_.words.number(place), Box{middle.x, middle.y, 0, 0}.inset(-r),
                 canvas.inked(ink), Align::kMiddle);
}

void GalleryScreen::drawYours(Ui& ui, const Box& picture) {
  Canvas& canvas = ui.canvas();
  const std::string_view label = visit_.words(words::kYours);
  const float w = ui.text().width(type::kMetaBold, label) + 20, h = ui.around(28, type::kMetaBold);
  const Box pill{picture.right() - w - 8, picture.y + 8, w, h};
  canvas.fill(pill, ui.theme().accent, h / 2);
  ui.text().draw(canvas.list(), type::kMetaBold, label, pill, canvas.inked(ui.theme().on_accent), Align::kMiddle);
}

/// The work's row under the tabs, once the first page is there.
void GalleryScreen::revealWork(Ui& ui, const GridPlan& plan) {
  const WorkList& works = community_.works;
  if (reveal_.empty() || works.known() == 0) return;
  for (size_t i = 0; i < works.known(); ++i) {
    const Work* work = works.at(i);
    if (!work || work->id != reveal_) continue;
    scroll_.moveTo(above() + float(i / size_t(plan.columns)) * (plan.cell_h + plan.gap));
    break;
  }
  reveal_.clear();
  ui.wantFrame();
}

/// What its card says.
std::string GalleryScreen::cardName(const Ui& ui, const Work& work) const {
  const campaign::ActKind kind = community_.primary();
  const bool votes = kind == campaign::ActKind::kVote;
  const int64_t place = placeOf(work);
  std::string name = community_.titleOf(work) + ", " + community_.nameOf(work);
  if (visit_.campaign.acts.of(kind).taken) {
    const int64_t count = community_.shown(kind, work);
    name += ", " + (votes ? visit_.words.counted(words::kVotesOne, words::kVotesMany, count)
                          : visit_.words.counted(words::kLikesOne, words::kLikesMany, count));
    // While it can be pressed the heart says so itself.
    if (community_.closedFor(ui, kind, work) && community_.acts.standing(kind, work.id) > 0)
      name += ", " + std::string(visit_.words(votes ? words::kYouVoted : words::kYouLiked));
  }
  if (place > 0) name += ", " + visit_.words(words::kWorkRank, {{'n', visit_.words.number(place)}});
  if (stands() && work.through) name += ", " + std::string(visit_.words(words::kThrough));
  if (work.mine) name += ", " + std::string(visit_.words(words::kYours));
  return name;
}

void GalleryScreen::drawCard(Ui& ui, const Box& cell, const CardRow& look, size_t index, const Work& work,
                             Event& event) {
  const std::string number = std::to_string(index), row = "work-row-" + number, id = "work-" + number;
  ui.note({.id = row,
           .role = "row",
           .name = community_.titleOf(work),
           .rect = cell,
           .parent = "works",
           .place = int(index) + 1,
           .places = int(community_.works.total().value_or(community_.works.known()))});
  const campaign::ActKind kind = community_.primary();
  const Box vote{cell.right() - look.heart - 4, cell.bottom() - look.text + 4, look.heart, look.text - 8};
  // Before the card, which it lies on.
  const Word& verb = kind == campaign::ActKind::kVote ? words::kVoteFor : words::kLikeThis;
  const std::string heart_id = "vote-" + number, motion = "vote/" + work.id,
                    heart_name = visit_.words(verb, {{'a', community_.titleOf(work)}}),
                    count = visit_.words.number(community_.shown(kind, work));
  const Word* closed = community_.closedFor(ui, kind, work);
  const HeartFace face{.id = heart_id,
                       .name = heart_name,
                       .count = count,
                       .parent = row,
                       .motion = motion,
                       .on = community_.acts.standing(kind, work.id) > 0,
                       .closed = closed ? visit_.words(*closed) : std::string_view()};
  std::optional<CardHeart> heart;
  if (look.heart > 0) heart.emplace(ui, vote, face);
  if (heart && heart->clicked()) community_.toggle(ui, kind, work);
  const std::string name = cardName(ui, work);
  const SurfaceFace whole{.id = id, .name = name, .role = "gridcell", .parent = row, .radius = 18};
  const bool pressed = surface(ui, cell, whole, [&](const Hit& hit) {
    const Box card = pressedBox(ui, id, cell, hit.held);
    if (cell.bottom() <= 0 || cell.y >= ui.screen().h) return;
    drawFace(ui, cell, card, look, work, hit.hovered);
    if (heart) heart->draw(ui);
  });
  if (pressed) event.open = &work;
}

/// The card as its press leaves it.
void GalleryScreen::drawFace(Ui& ui, const Box& cell, const Box& card, const CardRow& look, const Work& work,
                             bool hovered) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const std::string title = community_.titleOf(work), maker = community_.nameOf(work);
  const int64_t place = placeOf(work);
  const float picture_h = cell.h - look.text;
  const Box picture{card.x, card.y, card.w, picture_h * card.w / cell.w};
  canvas.shadow(card, 18, Elevation::kCard, faded(theme.shadow, hovered ? 0.8f : 0.5f));
  canvas.fill(card, theme.field, 18);
  canvas.fill(picture, theme.paper2, 18, ImDrawFlags_RoundCornersTop);
  drawPicture(ui, picture, {cell.x, cell.y, cell.w, picture_h}, work);
  // On dark paper a dark picture has no end of its own; where edges are drawn anyway, the card has one.
  if (theme.dark && theme.elevation > 0 && !theme.contrast) canvas.outline(card, theme.line, 18, 1);
  // One's own place is told wherever it is, and where a round has ended everybody's; where nobody has voted, nobody is
  // ahead.
  const bool ahead = place <= 3 && work.count(campaign::ActKind::kVote) > 0;
  if (place > 0 && (ahead || work.mine || (stands() && place < 1000)))
    drawRank(ui, picture, place, place == 1 || (stands() && work.through));
  if (work.mine) drawYours(ui, picture);
  // As without the press: lines do not break anew under a finger.
  const float width = cell.w - 2 * kPad - std::max(0.0f, look.heart - 8);
  Box text{card.x + kPad, picture.bottom() + kPad, width, 0};
  // In the middle of what the longest title of the row takes. All begin where the makers do, whatever their script.
  text.w = ui.text().evenWidth(look.title, title, text.w, look.lines);
  const float high = ui.text().heightOf(look.title, title, text.w, look.lines), side = ui.mark(16);
  text.y += (float(look.lines) * ui.line(look.title) - high) / 2;
  ui.text().drawLines(canvas.list(), look.title, title, text, canvas.inked(theme.ink), Align::kStart, look.lines);
  const float gap = ui.mark(3);
  const Box line{text.x, text.y + high + kMakerGap, width - side - gap - 1, ui.line(type::kMeta)};
  const float w = ui.text().draw(canvas.list(), type::kMeta, maker, line, canvas.inked(theme.ink2));
  canvas.icon("verified", {line.x + w + gap + side / 2, line.midY()}, side, theme.verified);
}

void GalleryScreen::drawPicture(Ui& ui, const Box& box, const Box& whole, const Work& work) {
  const WorkPictures::Options options{.radius = 18,
                                      .corners = ImDrawFlags_RoundCornersTop,
                                      .most = pictureSide(plan_.columns),
                                      .ask = !fast_,
                                      .whole = whole};
  if (community_.pictures.draw(ui, work.picture, box, options)) return;
  if (work.picture.empty() || community_.pictures.failed())
    ui.canvas().icon("eye", box.center(), 28, faded(ui.theme().ink2, 0.5f));
}

float GalleryScreen::drawVacancy(Ui& ui, const Box& at) {
  const WorkList& works = community_.works;
  const bool failed = works.hasFailed() && visit_.online, offline = !visit_.online;
  const bool mine = works.query().sort == WorkSort::kMine, tagged = !works.query().tag.empty();
  const Strings& said = visit_.words;
  VacancyText text{"heart", said(words::kNoWorks), said(words::kNoWorksHelp)};
  if (offline) {
    text = {"offline", said(words::kOfflineWorks)};
  } else if (failed) {
    text = {"warning", said(words::kWorksFailed), said(Str::kLoadFailedHelp), said(Str::kRetry)};
  } else if (tagged) {
    text = {"search", said(words::kNoTagged), said(words::kNoTaggedHelp), said(words::kSeeAll)};
  } else if (mine) {
    text = {"user", said(words::kNoMine), said(words::kNoMineHelp)};
  }
  const Vacancy kind = failed ? Vacancy::kError : offline ? Vacancy::kOffline : Vacancy::kEmpty;
  // Low, the action is in sight as long as nothing is left empty above, and before what explains it.
  const float least = isLow(ui) ? -16 : 24, most = at.h - least;
  float height = vacancyHeight(ui, at.w, text, most);
  if (height > most && !text.action.empty()) text.text = {}, height = vacancyHeight(ui, at.w, text, most);
  // Above the middle of what is left.
  const float air = std::max(least, (at.h - height) * 0.4f);
  if (vacancy(ui, "works-none", {at.x, at.y + air, at.w, height}, kind, text)) {
    if (failed)
      community_.works.retry();
    else
      search(ui, "");
    ui.wantFrame();
  }
  return height + air;
}

}  // namespace fairground::ui
