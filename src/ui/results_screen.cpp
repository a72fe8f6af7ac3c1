// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/results_screen.h"

#include <cmath>

#include "count/combination.h"
#include "ui/json_out.h"
#include "ui/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kBar = 60;
constexpr float kFoot = kButton + 32;
constexpr float kRow = 56;
constexpr size_t kRows = 5;
constexpr float kMaxWidth = 720;

struct Standing {
  std::string_view icon, text;
  Color color;
  bool busy = false, failed = false;
};

Standing standingOf(const Visit& visit, const Theme& theme) {
  using Status = EntryState::Status;
  const Strings& words = visit.words;
  switch (visit.entry.status) {
    case Status::kNone:
      break;
    case Status::kSaved:
      return {"save", words(visit.online ? Str::kSaving : Str::kSavedOffline), theme.ink2, visit.online};
    case Status::kSending:
      return {"send", words(Str::kSaving), theme.ink2, true};
    case Status::kReceived:
      return {"verified", words(Str::kReceived), theme.verified};
    case Status::kHeld:
      return {"shield", words(Str::kHeld), theme.ink2};
    case Status::kRefused:
      return {"warning", words(Str::kRefused), theme.danger, false, true};
    case Status::kFailed:
      return {"warning", words(Str::kSendFailed), theme.danger, false, true};
  }
  return {"", words(Str::kYourLook), theme.ink2};
}

}  // namespace

ResultsScreen::Event ResultsScreen::draw(Ui& ui) {
  const float t = ui.animate("screen", 1, kMoveMs);
  Event event;
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  Canvas& canvas = ui.canvas();
  stage_.prepare(ui, stage_.view().box());
  canvas.fill(screen, ui.theme().paper);
  ui.block(screen);
  canvas.fade(t);
  const Box view{0, safe.top, screen.w, screen.h - safe.top - safe.bottom - kFoot};
  const float scroll = scroll_.update(ui, view, content_);
  const float width = std::min(kMaxWidth, screen.w - 2 * kMargin - safe.left - safe.right);
  const Box column{screen.midX() - width / 2, 0, width, 0};
  canvas.clip({0, 0, screen.w, view.bottom()});
  float y = view.y - scroll;
  drawBar(ui, {0, y, screen.w, kBar});
  y += kBar + 8;
  y += drawHero(ui, {column.x, y, width, 0}, event) + 28;
  y += drawTally(ui, {column.x, y, width, 0});
  y += drawWorks(ui, {column.x, y, width, 0}) + 24;
  content_ = y + scroll - view.y;
  canvas.unclip();

  const Box foot{0, view.bottom(), screen.w, kFoot + safe.bottom};
  canvas.gradient({0, foot.y - 20, foot.w, 20}, faded(ui.theme().paper, 0), ui.theme().paper);
  canvas.fill(foot, ui.theme().paper);
  ui.block(foot);
  const Box cta = Box{foot.x, foot.y + 12, foot.w, kButton}.centered(std::min(360.0f, width), kButton);
  if (button(ui, "another", cta, visit_.words(Str::kPaintAnother))) event.paint_another = true;
  canvas.unfade();
  visit_.toast.draw(ui, screen.midX(), foot.y - 4, std::min(420.0f, screen.w - 24));
  return event;
}

void ResultsScreen::drawBar(Ui& ui, const Box& bar) {
  if (iconButton(ui, "results-back", {bar.x + 34, bar.midY()}, "back", visit_.words(Str::kYourLook),
                 {.raised = false})) {
    goTo(ui, visit_, ScreenName::kShare);
  }
  const std::string brand = visit_.text(visit_.campaign.brand);
  drawWordmark(ui, bar, brand.empty() ? visit_.text(visit_.campaign.title) : brand, ui.theme().ink);
}

float ResultsScreen::drawHero(Ui& ui, const Box& at, Event& event) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const Standing standing = standingOf(visit_, theme);
  const float side = at.w > 480 ? 168.0f : 116.0f;
  const std::string& said = visit_.entry.message;
  Box text{at.x + side + 16, at.y, at.w - side - 16, side};
  const float note = ui.text().heightOf(type::kSmall, standing.text, text.w - 26);
  const float message = standing.failed ? ui.text().heightOf(type::kMeta, said, text.w) : 0;
  const bool may_send = visit_.entry.status == EntryState::Status::kFailed;
  const float button_h = may_send ? kTouch + 8 : 0;
  const bool ranked = visit_.entry.rank > 0;
  const float need = 34 + note + 8 + (ranked ? 40 : 0) + message + button_h;
  const Box card{at.x, at.y, at.w, std::max(side, need)};
  stage_.drawCropped(ui, {at.x, at.y, side, side}, 16);
  const std::string title = visit_.play->title(visit_.options.locale);
  ui.note({.id = "look", .role = "img", .name = title, .rect = {at.x, at.y, side, side}});
  TextStyle style = type::kDisplay28;
  if (ui.text().width(style, title) > text.w) style = type::kDisplay24;
  heading(ui, "look-title", style, title, text.takeTop(34), 1, theme.ink);
  Box line = text.takeTop(note);
  if (standing.busy) {
    spinner(ui, {line.x + 9, line.y + 10}, 8, theme.accent);
  } else if (!standing.icon.empty()) {
    canvas.icon(standing.icon, {line.x + 9, line.y + 10}, 18, standing.color);
  }
  line.takeLeft(26);
  ui.text().drawLines(canvas.list(), type::kSmall, standing.text, line, canvas.inked(standing.color));
  ui.note({.id = "status", .role = "status", .name = std::string(standing.text), .rect = line});
  text.takeTop(8);
  if (ranked) {
    const std::string rank = visit_.words(Str::kRank, {{'n', visit_.words.number(visit_.entry.rank)}});
    const std::string count = visit_.words.counted(Str::kChosenOne, Str::kChosenMany, visit_.entry.count);
    paragraph(ui, "rank", type::kTitle, rank, text.takeTop(22), theme.ink);
    paragraph(ui, "chosen", type::kMeta, count, text.takeTop(18), theme.ink2);
  }
  if (standing.failed) {
    if (message > 0) paragraph(ui, "why", type::kMeta, said, text.takeTop(message), theme.ink2);
    text.takeTop(8);
    const Box again = text.takeTop(kTouch);
    if (may_send && button(ui, "again", {again.x, again.y, std::min(again.w, 180.0f), kTouch},
                           visit_.words(Str::kSendAgain), {.emphasis = Emphasis::kQuiet})) {
      event.send_again = true;
    }
  }
  return card.h;
}

float ResultsScreen::drawTally(Ui& ui, const Box& at) {
  if (!visit_.tally.known || visit_.tally.rows.empty()) return 0;
  const Theme& theme = ui.theme();
  Box column{at.x, at.y, at.w, 10000};
  heading(ui, "tally-title", type::kDisplay24, visit_.words(Str::kMostChosen), column.takeTop(30), 2, theme.ink);
  const std::string counts = visit_.words(Str::kVerifiedOf, {{'n', visit_.words.number(visit_.tally.verified)},
                                                             {'a', visit_.words.number(visit_.tally.raw)}});
  paragraph(ui, "tally-counts", type::kMeta, counts, column.takeTop(22), theme.ink2);
  column.takeTop(4);
  const int64_t most = std::max<int64_t>(1, visit_.tally.rows.front().count);
  const size_t rows = std::min(kRows, visit_.tally.rows.size());
  ui.note({.id = "tally",
           .role = "list",
           .name = std::string(visit_.words(Str::kMostChosen)),
           .rect = {column.x, column.y, column.w, kRow * float(rows)}});
  for (size_t i = 0; i < rows; ++i)
    drawRow(ui, column.takeTop(kRow), i, most);
  column.takeTop(28);
  return column.y - at.y;
}

void ResultsScreen::drawRow(Ui& ui, const Box& row, size_t index, int64_t most) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const TallyRow& entry = visit_.tally.rows[index];
  const bool own = entry.key == count::combinationKey(visit_.play->outcome().items);
  if (own) canvas.fill(row.inset(-8, 2), theme.paper2, 14);
  Box in = row;
  const std::string place = std::to_string(index + 1);
  ui.text().draw(canvas.list(), type::kTitle, place, in.takeLeft(24), canvas.inked(theme.ink2));
  const std::vector<LookColour> colours = coloursOf(visit_, itemsOf(entry.key), 3);
  const Box dots = in.takeLeft(70);
  for (size_t i = colours.size(); i-- > 0;) {
    drawMedallion(ui, {dots.x + 15 + float(i) * 17, dots.midY()}, 14, colours[i].face, theme.material_edge);
  }
  const std::string number = visit_.words.number(entry.count);
  // As wide as the largest number, so that the bars can be compared.
  const Box count = in.takeRight(ui.text().width(type::kBodyBold, visit_.words.number(most)) + 14);
  ui.text().draw(canvas.list(), type::kBodyBold, number, count, canvas.inked(theme.ink), Align::kEnd);
  std::string name = nameOf(visit_, entry);
  const std::string spoken = place + ". " + name + ", " + number;
  if (own) name += " \u00B7 " + std::string(visit_.words(Str::kYou));
  ui.text().draw(canvas.list(), own ? type::kBodyBold : type::kBody, name, {in.x, in.y + 8, in.w, 22},
                 canvas.inked(theme.ink));
  const Box bar{in.x, in.y + 36, in.w, 6};
  canvas.fill(bar, theme.line, 3);
  canvas.fill({bar.x, bar.y, std::max(6.0f, bar.w * float(entry.count) / float(most)), 6}, theme.accent, 3);
  ui.note({.id = "tally-" + place, .role = "listitem", .name = spoken, .rect = row, .parent = "tally"});
}

float ResultsScreen::drawWorks(Ui& ui, const Box& at) {
  if (!visit_.options.collector) return 0;
  const Theme& theme = ui.theme();
  Box column{at.x, at.y, at.w, 10000};
  heading(ui, "works-title", type::kDisplay24, visit_.words(Str::kLatest), column.takeTop(38), 2, theme.ink);
  if (!visit_.works.known) {
    // Skeletons: two cards that will be there in a moment.
    const float w = (std::min(at.w, 352.0f) - 12) / 2;
    for (int i = 0; i < 2; ++i) {
      ui.canvas().fill({column.x + float(i) * (w + 12), column.y, w, w * 0.86f}, theme.paper2, 16);
    }
    return column.y - at.y + w;
  }
  if (visit_.works.rows.empty()) {
    paragraph(ui, "works-none", type::kSmall, visit_.words(Str::kNoLooks), column.takeTop(28), theme.ink2);
    return column.y - at.y;
  }
  const int columns = std::clamp(int(at.w / 170), 2, 4);
  const float gap = 12, w = (at.w - gap * float(columns - 1)) / float(columns), h = w * 0.86f + 48;
  const size_t count = visit_.works.rows.size();
  const float rows = float((count + size_t(columns) - 1) / size_t(columns));
  ui.note({.id = "works",
           .role = "list",
           .name = std::string(visit_.words(Str::kLatest)),
           .rect = {column.x, column.y, column.w, rows * (h + gap)}});
  for (size_t i = 0; i < count; ++i) {
    const float x = column.x + float(i % size_t(columns)) * (w + gap);
    const float y = column.y + float(i / size_t(columns)) * (h + gap);
    drawWork(ui, {x, y, w, h}, i);
  }
  column.takeTop(rows * (h + gap));
  if (!visit_.works.next.empty()) {
    if (button(ui, "works-more", column.takeTop(kTouch).centered(220, kTouch), visit_.words(Str::kMoreLooks),
               {.emphasis = Emphasis::kQuiet}) &&
        !visit_.works.asked) {
      visit_.works.asked = true;
      ui.send(JsonOut().member("want", "works").member("after", visit_.works.next).object());
    }
  }
  return column.y - at.y;
}

void ResultsScreen::drawWork(Ui& ui, const Box& cell, size_t index) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const WorkRow& work = visit_.works.rows[index];
  const Box frame{cell.x, cell.y, cell.w, cell.w * 0.86f};
  ui.note({.id = "work-" + work.id,
           .role = "listitem",
           .name = work.name.empty() ? work.title : work.title + ", " + work.name,
           .rect = cell,
           .parent = "works"});
  canvas.fill(frame, theme.paper2, 16);
  // Only what can be seen is asked for: a long gallery would not fit into the atlas at once.
  const bool seen = frame.bottom() > -200 && frame.y < ui.screen().h + 200;
  if (seen && !work.picture.empty()) canvas.picture(work.picture, frame, kWhite, 16);
  ui.text().draw(canvas.list(), type::kMetaBold, work.title, {cell.x + 2, frame.bottom() + 5, cell.w - 4, 18},
                 canvas.inked(theme.ink));
  ui.text().draw(canvas.list(), type::kLabel, work.name, {cell.x + 2, frame.bottom() + 24, cell.w - 4, 16},
                 canvas.inked(theme.ink2));
}

}  // namespace fairground::ui
