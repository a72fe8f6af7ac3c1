// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What stands below a work's picture: its figures and words, what else can be done with it, works like it.

#include <cmath>

#include "ui/story/story_words.h"
#include "ui/tag_field.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/heart.h"
#include "ui/widgets/quiet.h"
#include "ui/widgets/states.h"
#include "ui/widgets/tiles.h"
#include "ui/widgets/widgets.h"
#include "ui/works/community_parts.h"
#include "ui/works/community_words.h"
#include "ui/works/own_place.h"
#include "ui/works/work_screen.h"

namespace fairground::ui {

namespace {

constexpr float kRelatedCard = 148, kRelatedWidest = 216, kRelatedRatio = 0.757f;
constexpr TextStyle kStory{false, 16, 25};
constexpr size_t kHeadlinePoints = 90;
constexpr int kExtraSide = 640;  ///< device px

struct Act {
  campaign::ActKind kind;
  const char* id;
  const char *icon, *icon_on;
  const Word* name;
};

/// From row to row of chips.
float chipPitch(const Ui& ui) { return ui.around(kTouch, type::kMeta); }

constexpr Act kActs[] = {{campaign::ActKind::kLike, "act-like", "heart", "heart-filled", &words::kLike},
                         {campaign::ActKind::kFavourite, "act-favourite", "star", "check", &words::kFavourite},
                         {campaign::ActKind::kRecommend, "act-recommend", "send", "check", &words::kRecommend}};

}  // namespace

std::string WorkScreen::ago(Ui& ui, int64_t at) const {
  const int64_t seconds = std::max<int64_t>(0, int64_t(visit_.serverNow(ui)) - at);
  const Strings& said = visit_.words;
  if (seconds < 60) return std::string(said(words::kJustNow));
  if (seconds < 3600) return said.counted(words::kMinutesAgoOne, words::kMinutesAgoMany, seconds / 60);
  if (seconds < kDaySeconds) return said.counted(words::kHoursAgoOne, words::kHoursAgoMany, seconds / 3600);
  if (seconds < 30 * kDaySeconds) return said.counted(words::kDaysAgoOne, words::kDaysAgoMany, seconds / kDaySeconds);
  return said.date(at);
}

/// The heart with its count, and how much was said.
float WorkScreen::drawCounts(Ui& ui, const Box& at) {
  const Work& work = community_.open.work;
  const campaign::ActKind kind = community_.primary();
  const campaign::Acts& acts = visit_.campaign.acts;
  const float height = ui.around(kCounts, type::kTitle);
  float x = at.x;
  if (acts.of(kind).taken) {
    const bool on = community_.acts.standing(kind, work.id) > 0, votes = kind == campaign::ActKind::kVote;
    const int64_t count = community_.shown(kind, work);
    const std::string number = visit_.words.number(count);
    std::string name = votes ? visit_.words.counted(words::kVotesOne, words::kVotesMany, count)
                             : visit_.words.counted(words::kLikesOne, words::kLikesMany, count);
    const Word* closed = community_.closedFor(ui, kind, work);
    if (!closed) name = std::string(visit_.words(votes ? words::kVote : words::kLike)) + ", " + name;
    if (closed && on) name += ", " + std::string(visit_.words(votes ? words::kYouVoted : words::kYouLiked));
    const Box box{x - 8, at.y + 4, figureWidth(ui, number), height - 8};
    const HeartFace face{.id = "work-vote",
                         .name = name,
                         .count = number,
                         .on = on,
                         .closed = closed ? visit_.words(*closed) : std::string_view()};
    if (heartFigure(ui, box, face)) community_.toggle(ui, kind, work);
    x = box.right() + 8;
  }
  if (acts.of(campaign::ActKind::kComment).taken) {
    const int64_t count = community_.shown(campaign::ActKind::kComment, work);
    const bool ideas = !work.before.empty() || !work.after.empty();
    const std::string label = ideas ? visit_.words.counted(words::kIdeasOne, words::kIdeasMany, count)
                                    : visit_.words.counted(words::kCommentsOne, words::kCommentsMany, count);
    // The number alone where the word has no room, or would be much smaller beside it: the icon says of what.
    const float room = at.right() - x - figureWidth(ui, {});
    const bool whole = ui.text().width(type::kTitle, label) <= room * std::min(ui.text().scale(), 1.34f);
    const std::string shown = whole ? label : visit_.words.number(count);
    const Box box{x, at.y + 4, std::min(figureWidth(ui, shown), at.right() - x), height - 8};
    if (figureButton(ui, "work-comments", box, "message", label, shown)) scroll_.glideTo(thread_at_);
    x = box.right() + 8;
  }
  const std::string beside = besideCounts(work);
  if (!beside.empty() && ui.text().width(type::kSmall, beside) <= at.right() - x) {
    paragraph(ui, "work-standing", type::kSmall, beside,
              Box{x, at.y, at.right() - x, height}.centered(at.right() - x, ui.line(type::kSmall)), ui.theme().ink2,
              Align::kEnd, 1);
  }
  return height;
}

/// To its maker the place that it has in its round, to others the round that it is of.
std::string WorkScreen::besideCounts(const Work& work) const {
  if (work.mine && work.of > 0 && community_.primary() == campaign::ActKind::kVote)
    return placeText(visit_.words, work.place, work.of);
  const campaign::Phase* phase = work.round.empty() ? nullptr : visit_.campaign.phase(work.round);
  return phase ? visit_.text(phase->title) : std::string();
}

float WorkScreen::drawWords(Ui& ui, const Box& at, Event& event) {
  const Theme& theme = ui.theme();
  const Work& work = community_.open.work;
  float y = at.y;
  // The sentence that the maker put under the picture; without one the work's own name.
  const std::string headline = !work.caption.empty() ? work.caption : community_.titleOf(work);
  const bool large = headline.size() <= 3 * kHeadlinePoints && graphemesOf(headline) <= int(kHeadlinePoints);
  if (!headline.empty() && (work.at > 0 || !work.title.empty())) {
    y += 6;
    if (large) {
      const Box box{at.x, y, at.w, ui.text().heightOf(type::kDisplay28, headline, at.w)};
      Box even{box.x, box.y, ui.text().evenWidth(type::kDisplay28, headline, box.w, 3), box.h};
      if (ui.text().ownSetting(headline).align == Align::kEnd) even.x = box.right() - even.w;
      ui.text().drawLines(ui.canvas().list(), type::kDisplay28, headline, even, ui.canvas().inked(theme.ink),
                          Align::kOwn);
      ui.note({.id = "work-headline", .role = "heading", .name = headline, .rect = box, .dir = "auto", .level = 2});
      y += box.h + 12;
    } else {
      y += longText(ui, "work-headline", kStory, headline, {at.x, y, at.w, 0}, theme.ink) + 12;
    }
  }
  if (!work.text.empty()) y += longText(ui, "work-text", kStory, work.text, {at.x, y, at.w, 0}, theme.ink) + 16;
  for (size_t i = 0; i < work.pictures.size(); ++i) {
    if (work.pictures[i] == work.picture) continue;
    const Box box{at.x, y, at.w, at.w * 0.7f};
    drawExtra(ui, work, i, box);
    y += box.h + 12;
  }
  float x = at.x;
  for (size_t i = 0; i < work.tags.size(); ++i) {
    const std::string label = tagText(visit_, work.round, work.tags[i]);
    const float w = std::min(at.w, flatChipWidth(ui, {}, label));
    if (x > at.x && x + w > at.right()) x = at.x, y += chipPitch(ui);
    if (flatChip(ui, "tag-" + std::to_string(i), {x, y, w, chipPitch(ui)}, {}, label)) event.tag = work.tags[i];
    x += w + 8;
  }
  return y - at.y + (work.tags.empty() ? 0 : chipPitch(ui) + 8);
}

/// A story's picture after the first one.
void WorkScreen::drawExtra(Ui& ui, const Work& work, size_t index, const Box& box) {
  const bool near = box.bottom() > -200 && box.y < ui.screen().h + 200;
  const bool failed = near && !drawPicture(ui, work.pictures[index], box, {.radius = 16, .most = kExtraSide});
  const std::string number = visit_.words.number(int64_t(index) + 1);
  const bool told = index < work.alts.size() && !work.alts[index].empty();
  const std::string name =
      told ? work.alts[index]
           : visit_.words(words::kStoryPhotoName,
                          {{'n', number}, {'a', visit_.words.number(int64_t(work.pictures.size()))}});
  ui.note({.id = "work-picture-" + std::to_string(index + 1),
           .role = "img",
           .name = name,
           .rect = box,
           .description = failed ? visit_.words(words::kPictureFailed) : std::string_view(),
           .dir = told ? "auto" : ""});
}

float WorkScreen::drawActs(Ui& ui, const Box& at) {
  const Work& work = community_.open.work;
  float x = at.x, y = at.y;
  bool any = false;
  for (const Act& act : kActs) {
    if (act.kind == community_.primary() || !visit_.campaign.acts.of(act.kind).taken) continue;
    const bool on = community_.acts.standing(act.kind, work.id) > 0;
    const int64_t count = community_.shown(act.kind, work);
    const std::string label =
        std::string(visit_.words(*act.name)) + (count > 0 ? " " + visit_.words.number(count) : "");
    const Word* closed = community_.closedFor(ui, act.kind, work);
    // What can be given no more is told where it was given.
    if (closed && !on && count == 0) continue;
    const char* icon = on ? act.icon_on : act.icon;
    const float w = std::min(at.w, flatChipWidth(ui, icon, label));
    if (x > at.x && x + w > at.right()) x = at.x, y += chipPitch(ui) + 4;
    const Box box{x, y, w, chipPitch(ui)};
    if (closed) {
      closedChip(ui, act.id, box, icon, label, visit_.words(*closed));
    } else if (flatChip(ui, act.id, box, icon, label, on)) {
      community_.toggle(ui, act.kind, work);
    }
    x += w + 8;
    any = true;
  }
  return any ? y - at.y + chipPitch(ui) + 16 : 0;
}

/// For the maker: which ideas were followed is marked below, and what became of it is posted from here.
float WorkScreen::drawNextStage(Ui& ui, const Box& at) {
  if (!community_.nextStage()) return 0;
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const std::string_view text = visit_.words(words::kResultHelp), label = visit_.words(words::kShowResult);
  const float in_w = at.w - 32, button_w = std::min(in_w, 360.0f);
  const float text_h = ui.text().heightOf(type::kSmall, text, in_w), button_h = buttonHeight(ui, label, button_w);
  const Box card{at.x, at.y, at.w, 16 + text_h + 14 + button_h + 18};
  canvas.fill(card, theme.paper2, 20);
  Box in = card.inset(16);
  paragraph(ui, "result-help", type::kSmall, text, in.takeTop(text_h), theme.ink);
  in.takeTop(14);
  if (button(ui, "show-result", in.takeTop(button_h).takeLeft(button_w), label)) community_.postNextStage(ui);
  return card.h + 16;
}

float WorkScreen::drawRelated(Ui& ui, const Box& at, Event& event) {
  const std::vector<Work>& all = community_.open.related;
  if (all.empty()) return 0;
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  float y = at.y + 16;
  y += heading(ui, "related-title", type::kDisplay24, visit_.words(words::kRelated),
               {at.x, y, at.w, ui.line(type::kDisplay24)}, 2, theme.ink) +
       10;
  const float width = std::min(kRelatedCard * ui.text().scale(), kRelatedWidest), words_w = width - 4;
  const size_t most = titleLines(ui);
  float titles = ui.line(type::kMeta);
  for (const Work& work : all)
    titles = std::max(titles, ui.text().heightOf(type::kMetaBold, community_.titleOf(work), words_w, most));
  const float picture_h = std::round(width * kRelatedRatio);
  const float text = titles + ui.line(type::kLabel) + 8, height = picture_h + text;
  const Box view{at.x - kMargin, y, at.w + 2 * kMargin, height + 8};
  const float pitch = width + 12;
  const float scroll =
      reporting_ ? related_.offset() : related_.update(ui, view, pitch * float(all.size()) - 12 + 2 * kMargin);
  related_.enter(ui, view);
  ui.note({.id = "related", .role = "list", .name = visit_.words(words::kRelated), .rect = view});
  for (size_t i = 0; i < all.size(); ++i) {
    const Box card{at.x + pitch * float(i) - scroll, y, width, height};
    if (card.right() < view.x - pitch || card.x > view.right() + pitch) continue;
    const std::string id = "related-" + std::to_string(i), title = community_.titleOf(all[i]);
    const std::string maker = community_.nameOf(all[i]), open = title + ", " + maker;
    const ItemFace face{
        .id = id, .parent = "related", .name = title, .open = open, .place = int(i) + 1, .places = int(all.size())};
    const bool pressed = itemSurface(ui, card, face, [&](const Hit& hit) {
      const Box whole{card.x, card.y, card.w, picture_h};
      const Box picture = pressedBox(ui, id, whole, hit.held);
      canvas.fill(picture, theme.paper2, 14);
      community_.pictures.draw(ui, all[i].picture, picture, {.radius = 14, .most = 320, .whole = whole});
      Box words{card.x + 2, card.y + picture_h + 5, words_w, text};
      words.takeTop(ui.text().drawLines(canvas.list(), type::kMetaBold, title, words, canvas.inked(theme.ink),
                                        Align::kStart, most));
      ui.text().draw(canvas.list(), type::kLabel, maker, words.takeTop(ui.line(type::kLabel)),
                     canvas.inked(theme.ink2));
    });
    if (pressed) event.open = &all[i];
  }
  related_.leaveFading(ui);
  return y + height + 16 - at.y;
}

}  // namespace fairground::ui
