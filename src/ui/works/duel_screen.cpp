// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/works/duel_screen.h"

#include <cmath>

#include "ui/avatar.h"
#include "ui/widgets/quiet.h"
#include "ui/widgets/states.h"
#include "ui/widgets/tiles.h"
#include "ui/widgets/widgets.h"
#include "ui/works/community_words.h"

namespace fairground::ui {

namespace {

constexpr float kBand = 124, kSwipe = 72;
constexpr float kChosenMs = 460;  ///< that the choice is seen
constexpr int kPictureSide = 960;
constexpr float kNamePad = 28;  ///< around a maker's face and name
constexpr TextStyle kQuestion{true, 30, 34, 600, -15};

/// As high as a name over a title of one line, as far as large text does not need the room.
float faceSide(const Ui& ui) { return std::min(48.0f, ui.line(type::kBodyBold) + ui.line(type::kMeta) - 4); }

}  // namespace

void DuelScreen::enter(Ui& ui) {
  ranking_ = false;
  decided_ = 0;
  set_ = kSet;
  chosen_ = Side::kNone;
  shown_ = {};
  if (community_.duel.state != Fetch::kHere || community_.duel.none) community_.askForDuel(ui);
}

DuelScreen::Places DuelScreen::layOut(const Ui& ui) const {
  Places out;
  const Box screen = ui.screen();
  out.beside = screen.w >= 600 && screen.w > screen.h * 0.9f;
  if (out.beside) {
    const float half = std::floor(screen.w / 2);
    out.left = {0, 0, half - 2, screen.h};
    out.right = {half + 2, 0, screen.w - half - 2, screen.h};
    const float w = std::min(440.0f, screen.w - 320), h = std::min(kBand, screen.h * 0.3f);
    out.middle = {screen.midX() - w / 2, screen.h - h - 20 - ui.safe().bottom, w, h};
    return out;
  }
  const float band = std::min(ui.around(kBand, kQuestion), screen.h * 0.2f);
  const float top = std::round((screen.h - band) * 0.485f);
  out.middle = {0, top, screen.w, band};
  // Under the band's round corners.
  out.left = {0, 0, screen.w, top + 28};
  out.right = {0, top + band - 28, screen.w, screen.h - top - band + 28};
  return out;
}

DuelScreen::Event DuelScreen::draw(Ui& ui) {
  Event event;
  if (ranking_) {
    drawRanking(ui, event);
    return event;
  }
  goOn(ui);
  const size_t begin = ui.place();
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const Box screen = ui.screen();
  canvas.fill(screen, shown_.id.empty() ? theme.paper : theme.material);
  ui.block(screen);
  if (shown_.id.empty()) {
    if (!drawMissing(ui)) {
      spinner(ui, screen.center(), 14, theme.accent);
      loadingText(ui, "duel-wait", {0, screen.midY() + 28, screen.w, 20}, visit_.words(words::kLoadingDuel));
    }
    const size_t header = ui.place();
    drawBar(ui, event);
    ui.readAt(begin, header);
    visit_.toast.draw(ui, screen.midX(), screen.h - 24, std::min(420.0f, screen.w - 24));
    return event;
  }
  const Places places = layOut(ui);
  const float t = ui.animate("duel/" + shown_.id, 1, kMoveMs);
  swipe(ui, places);
  canvas.fade(t);
  // The pictures first, and what lies on them keeps its pointers.
  const Box back = backBox(ui), skip = skipBox(ui, places);
  ui.setCover(back);
  drawSide(ui, places.left, Side::kLeft, shown_.left, places);
  ui.setCover(skip);
  drawSide(ui, places.right, Side::kRight, shown_.right, places);
  ui.clearCover();
  // What is asked, and above it the bar, are read before the two works.
  const size_t question = ui.place();
  drawQuestion(ui, places, skip);
  ui.readAt(begin, question);
  const size_t header = ui.place();
  drawBar(ui, event);
  ui.readAt(begin, header);
  drawFoot(ui, places, skip);
  canvas.unfade();
  const float toast = places.beside ? places.middle.y - 12 : foot_ - 12;
  visit_.toast.draw(ui, screen.midX(), toast, std::min(420.0f, screen.w - 24));
  return event;
}

Box DuelScreen::backBox(const Ui& ui) const {
  return {ui.safe().left + 12, ui.safe().top + (kBarHeight - kTouch) / 2, kTouch, kTouch};
}

Box DuelScreen::skipBox(Ui& ui, const Places& places) const {
  const std::string_view label = visit_.words(words::kSkip);
  const float w = std::max(76.0f, ui.text().width(type::kButton, label) + 44), h = ui.around(48, type::kButton);
  if (places.beside) return {places.middle.right() - w - 16, places.middle.midY() - h / 2, w, h};
  const Box screen = ui.screen();
  return {screen.w - w - kMargin - ui.safe().right, screen.h - h - 22 - ui.safe().bottom, w, h};
}

void DuelScreen::drawBar(Ui& ui, Event& event) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const bool on_art = !shown_.id.empty();
  const Color ink = on_art ? theme.on_material : theme.ink;
  const Box back = backBox(ui);
  if (iconButton(ui, "duel-back", back.center(), "close", visit_.words(Str::kClose), {.raised = false, .color = ink}))
    event.back = true;
  Box bar{back.right() + 4, ui.safe().top, ui.screen().w - back.right() - 4 - kMargin - ui.safe().right, kBarHeight};
  if (on_art) {
    std::string place =
        visit_.words(words::kDuelPlace, {{'n', visit_.words.number(decided_ + 1)}, {'a', visit_.words.number(set_)}});
    // Elsewhere the foot says it.
    if (const std::string left = leftText(); !left.empty() && layOut(ui).beside) place += " \u00B7 " + left;
    const Box at = bar.takeRight(ui.text().width(type::kBodyBold, place) + 2);
    bar.takeRight(12);
    ui.text().draw(canvas.list(), type::kBodyBold, place, at, canvas.inked(ink), Align::kEnd);
    drawProgress(ui, {kMargin + ui.safe().left, ui.safe().top + kBarHeight - 4,
                      ui.screen().w - 2 * kMargin - ui.safe().left - ui.safe().right, 4});
    ui.note({.id = "duel-progress",
             .role = "progressbar",
             .name = visit_.words(words::kDuelProgress),
             .rect = at,
             .text = place,
             .value = decided_,
             .max = set_});
  }
  heading(ui, "title", type::kDisplay24, visit_.brandText(), bar.centered(bar.w, ui.line(type::kDisplay24)), 1, ink);
}

void DuelScreen::drawProgress(Ui& ui, const Box& box) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const float gap = 5, w = (box.w - gap * float(set_ - 1)) / float(set_);
  for (int i = 0; i < set_; ++i) {
    const Color color = i < decided_    ? theme.on_material
                        : i == decided_ ? theme.material_edge
                                        : faded(theme.on_material, 0.35f);
    canvas.fill({box.x + float(i) * (w + gap), box.y, w, box.h}, color, 2);
  }
}

/// Behind what is written on the pictures.
void DuelScreen::drawScrims(Ui& ui, const Places& places) {
  Canvas& canvas = ui.canvas();
  const Color deep = faded(ui.theme().material, ui.theme().contrast ? 0.94f : 0.82f),
              clear = faded(ui.theme().material, 0);
  // As deep along the whole bar, so that nothing bright of a picture stands behind its words.
  const Box screen = ui.screen();
  const float bar = ui.safe().top + kBarHeight;
  canvas.fill({0, 0, screen.w, bar}, deep);
  canvas.gradient({0, bar, screen.w, 120 - kBarHeight}, deep, clear);
  if (places.beside) return;
  // At its darkest from where the words are.
  constexpr float kDeepening = 150;
  const float words = skipBox(ui, places).midY() - 3 * (ui.line(type::kSmall) - type::kSmall.line);
  canvas.gradient({0, words - kDeepening, screen.w, kDeepening}, clear, deep);
  canvas.fill({0, words, screen.w, screen.h - words}, deep);
}

void DuelScreen::drawSide(Ui& ui, const Box& box, Side side, const Work& work, const Places& places) {
  const std::string name = visit_.words(words::kChoose, {{'a', community_.titleOf(work)}});
  const std::string said = work.alt.empty() ? community_.nameOf(work) : work.alt;
  const SurfaceFace face{
      .id = idOf(side), .name = name, .description = said, .disabled = chosen_ != Side::kNone, .radius = 4};
  if (surface(ui, box, face, [&](const Hit& hit) { drawWork(ui, box, side, work, places, hit); })) choose(ui, side);
}

void DuelScreen::drawWork(Ui& ui, const Box& box, Side side, const Work& work, const Places& places, const Hit& hit) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const bool left = side == Side::kLeft;
  canvas.fill(box, mixed(theme.material, theme.paper, 0.18f));
  canvas.clip(box);
  if (!community_.pictures.draw(ui, work.picture, box, {.most = kPictureSide}) && community_.pictures.failed())
    canvas.icon("eye", box.center(), 36, faded(theme.on_material, 0.6f));
  const float gone =
      ui.animate(std::string(idOf(side)) + "/gone", chosen_ != Side::kNone && chosen_ != side ? 1 : 0, kMoveMs);
  if (gone > 0) canvas.fill(box, faded(theme.material, 0.62f * gone));
  if (hit.hovered && chosen_ == Side::kNone) canvas.fill(box, faded(theme.paper, 0.07f));
  canvas.unclip();
  // Over both pictures, the second of which this is, but under its name and heart.
  if (!left) drawScrims(ui, places);
  // Beside the band where the pictures lie above each other, at the foot of it where they lie side by side.
  const bool low = places.beside || left;
  const float edge = places.beside ? places.middle.y - 20 : left ? places.middle.y - 20 : places.middle.bottom() + 16;
  Box row{box.x + kMargin + (left ? ui.safe().left : 0), edge,
          box.w - 2 * kMargin - (left ? ui.safe().left : ui.safe().right), 0};
  const float pill = row.w - 56, title_w = pill - faceSide(ui) - kNamePad;
  const float title_h = ui.text().heightOf(type::kMeta, community_.titleOf(work), title_w, 2);
  row.h = ui.line(type::kBodyBold) + title_h + (title_h < 2 * type::kMeta.line ? 4 : 10);
  if (low) row.y -= row.h;
  if (!left) name_end_ = row.bottom();
  drawHeart(ui, {row.right() - 22, row.midY()}, side, hit);
  drawName(ui, {row.x, row.y, pill, row.h}, work, left);
}

void DuelScreen::drawHeart(Ui& ui, ImVec2 middle, Side side, const Hit& hit) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const bool on = chosen_ == side;
  const float t = ui.animate(side == Side::kLeft ? "duel-heart-l" : "duel-heart-r", on ? 1 : 0, kSettleMs);
  const Box circle = Box{middle.x, middle.y, 0, 0}.inset(-22 * (hit.held ? 0.95f : 1));
  canvas.shadow(circle, circle.h / 2, Elevation::kFloating);
  canvas.fill(circle, on ? theme.accent : theme.paper, circle.h / 2);
  const float spread = 26 * (ui.reducedMotion() ? 0.5f : t);
  if (on && t < 1) canvas.ring(middle, 22 + spread, faded(theme.paper, 0.9f * (1 - t)), 3);
  canvas.icon(on ? "heart-filled" : "heart", middle, ui.mark(24, 30), on ? theme.on_accent : theme.ink);
}

void DuelScreen::drawName(Ui& ui, const Box& row, const Work& work, bool dark) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const std::string name = community_.nameOf(work), title = community_.titleOf(work);
  const float face = faceSide(ui), room = row.w - face - kNamePad;
  const float title_w = std::min(ui.text().width(type::kMeta, title), ui.text().evenWidth(type::kMeta, title, room, 2));
  const float words_w = std::max(ui.text().width(type::kBodyBold, name), title_w);
  const Box pill{row.x, row.y, std::min(row.w, std::ceil(words_w) + face + kNamePad), row.h};
  canvas.fill(pill, dark ? faded(theme.material, theme.contrast ? 1 : 0.78f) : theme.paper,
              std::min(pill.h, face + 8) / 2);
  const Color ink = dark ? theme.on_material : theme.ink;
  Box in = pill.inset(4, 0);
  drawAvatar(ui, in.takeLeft(face).centered(face, face), name, work.author, visit_.avatarPicture(work.avatar));
  in.takeLeft(8);
  in.takeRight(12);
  in.takeTop((row.h - ui.line(type::kBodyBold) - ui.text().heightOf(type::kMeta, title, room, 2)) / 2);
  ui.text().draw(canvas.list(), type::kBodyBold, name, in.takeTop(ui.line(type::kBodyBold)), canvas.inked(ink));
  ui.text().drawLines(canvas.list(), type::kMeta, title, in,
                      canvas.inked(dark ? faded(ink, theme.contrast ? 1 : 0.85f) : theme.ink2), Align::kStart, 2);
}

void DuelScreen::drawQuestion(Ui& ui, const Places& places, const Box& skip) {
  const Box& box = places.middle;
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  canvas.shadow(box, kSheetRadius, Elevation::kFloating);
  canvas.fill(box, theme.paper, kSheetRadius + 4);
  ui.block(box);
  Box in = box.inset(20, 10);
  if (places.beside) in.w = skip.x - 12 - in.x;
  const std::string own = visit_.text(visit_.campaign.acts.question);
  const std::string question = own.empty() ? std::string(visit_.words(words::kDuelQuestion)) : own;
  TextStyle style = kQuestion;
  while (style.size > 18 && ui.text().heightOf(style, question, in.w) > std::min(in.h, 2 * ui.line(style) + 1))
    style.size -= 2, style.line -= 2;
  const float h = ui.text().heightOf(style, question, in.w);
  heading(ui, "duel-question", style, question, in.centered(in.w, std::min(h, in.h)), 2, theme.ink,
          places.beside ? Align::kStart : Align::kMiddle);
}

void DuelScreen::drawFoot(Ui& ui, const Places& places, const Box& skip) {
  const Theme& theme = ui.theme();
  const Color ink = theme.on_material;
  const std::string_view label = visit_.words(words::kSkip);
  const bool disabled = chosen_ != Side::kNone;
  const bool skipped =
      places.beside
          ? button(ui, "duel-skip", skip, label, {.emphasis = Emphasis::kSecondary, .disabled = disabled})
          : outlinePill(ui, "duel-skip", skip, label, {.ink = ink, .ground = theme.material, .disabled = disabled});
  if (skipped) choose(ui, Side::kSkip);
  if (places.beside) return;
  const float left_edge = kMargin + ui.safe().left, width = skip.x - left_edge - 16;
  const auto helpIn = [&](size_t lines) {
    std::string help(visit_.words(words::kDuelHelp));
    if (const std::string left = leftText(); !left.empty()) {
      // On a line of its own where there is one; else a full stop as wide as a letter brings its own space.
      const bool apart = ui.text().lines(type::kSmall, help, width).size() < lines;
      help += (apart ? "\n" : help.ends_with("\u3002") ? "" : " ") + left;
    }
    return help;
  };
  // Large text is made smaller where the name above leaves it no third line.
  const float end = ui.screen().h - ui.safe().bottom - 10;
  const bool low = ui.text().heightOf(type::kSmall, helpIn(3), width, 3) > end - name_end_ - 8;
  const size_t most = low && ui.text().scale() > 1 ? 2 : 3;
  const std::string help = helpIn(most);
  const float h = ui.text().heightOf(type::kSmall, help, width, most);
  foot_ = std::min({skip.y, skip.midY() - h / 2, end - h});
  paragraph(ui, "duel-help", type::kSmall, help, {left_edge, std::min(skip.midY() - h / 2, end - h), width, h}, ink,
            Align::kStart, most);
}

std::string DuelScreen::leftText() const {
  if (shown_.remaining < 0) return "";
  return visit_.words(words::kDuelsLeft, {{'n', visit_.words.number(shown_.remaining)}});
}

bool DuelScreen::drawMissing(Ui& ui) {
  const Duel& duel = community_.duel;
  const bool offline = !visit_.online && duel.state != Fetch::kHere, failed = duel.state == Fetch::kFailed;
  if (!failed && !duel.none && !offline) return false;
  const Strings& said = visit_.words;
  VacancyText text{"swap", said(words::kNoDuel), said(words::kNoDuelHelp), said(words::kSeeRanking)};
  // Another reason than that no two works are left.
  if (!duel.problem.empty() && duel.problem != "no-duel") text.text = community_.whyNot(std::nullopt, duel.problem);
  if (failed) text = {"warning", said(words::kDuelFailed), said(Str::kLoadFailedHelp), said(Str::kRetry)};
  if (offline) text = {"offline", said(words::kOfflineWorks)};
  const Vacancy kind = offline ? Vacancy::kOffline : failed ? Vacancy::kError : Vacancy::kEmpty;
  if (vacancy(ui, "duel-none", ui.screen(), kind, text)) {
    if (failed)
      community_.askForDuel(ui);
    else
      showRanking(ui);
  }
  return true;
}

void DuelScreen::choose(Ui& ui, Side side) {
  if (chosen_ != Side::kNone || shown_.id.empty()) return;
  chosen_ = side;
  chosen_at_ = ui.now();
  community_.choose(ui, side == Side::kLeft ? "left" : side == Side::kRight ? "right" : "skip");
  if (side != Side::kSkip) {
    ++decided_;
    const Work& work = side == Side::kLeft ? shown_.left : shown_.right;
    ui.announce(visit_.words(words::kDuelChosen, {{'a', community_.titleOf(work)}}));
  }
  // The next pair comes while the choice is still seen; the shell asks once the choice is stored.
  if (decided_ < set_)
    community_.askForDuel(ui);
  else
    community_.duel = {};
  ui.wantFrame();
}

/// To the next pair, once the choice was seen and the pair is here.
void DuelScreen::goOn(Ui& ui) {
  const Duel& next = community_.duel;
  if (chosen_ != Side::kNone) {
    const double left = chosen_at_ + (chosen_ == Side::kSkip ? 80 : kChosenMs) - ui.now();
    if (left > 0) return ui.wantFrameIn(float(left) + 1);
    if (decided_ >= set_) return showRanking(ui);
    if (next.state == Fetch::kAsked && visit_.online) return;
    chosen_ = Side::kNone;
    shown_ = {};
  }
  const bool here = next.state == Fetch::kHere && !next.none;
  if (!here || next.id == shown_.id) return;
  const bool first = shown_.id.empty() && decided_ == 0;
  shown_ = next;
  const int64_t left = next.remaining;
  set_ = left < 0 ? kSet : int(std::min<int64_t>(kSet, decided_ + std::max<int64_t>(1, left)));
  if (!first) ui.moveFocus("duel-left");
  ui.setAnimated("duel/" + shown_.id, 0);
  ui.setAnimated("duel-left/gone", 0);
  ui.setAnimated("duel-right/gone", 0);
}

/// A drag across a picture chooses it.
void DuelScreen::swipe(Ui& ui, const Places& places) {
  for (const Box& box : {places.left, places.right})
    ui.drags(box, false, 1, 1);
  if (!ui.pointerDown() || chosen_ != Side::kNone) return;
  const ImVec2 from = ui.pressOrigin(), at = ui.pointer();
  const float across = std::abs(at.x - from.x);
  if (across < kSwipe || across < 1.5f * std::abs(at.y - from.y)) return;
  if (places.middle.contains(from.x, from.y)) return;
  ui.dropPress();
  if (places.left.contains(from.x, from.y))
    choose(ui, Side::kLeft);
  else if (places.right.contains(from.x, from.y))
    choose(ui, Side::kRight);
}

bool DuelScreen::key(Ui& ui, std::string_view name) {
  if (ranking_) {
    if (name != "PageDown" && name != "PageUp") return false;
    scroll_.glideTo(scroll_.offset() + (name == "PageDown" ? 400.0f : -400.0f));
    return true;
  }
  if (name == "ArrowLeft" || name == "ArrowUp") {
    choose(ui, ui.mirrored() && name == "ArrowLeft" ? Side::kRight : Side::kLeft);
  } else if (name == "ArrowRight" || name == "ArrowDown") {
    choose(ui, ui.mirrored() && name == "ArrowRight" ? Side::kLeft : Side::kRight);
  } else {
    return false;
  }
  return true;
}

}  // namespace fairground::ui
