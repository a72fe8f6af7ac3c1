// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/makeover/makeover_share.h"

#include <cmath>

#include "ui/entry_form.h"
#include "ui/json_out.h"
#include "ui/makeover/look_card.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kCardText = 42;   ///< of a card below its picture, without its title, byline and colours
constexpr float kCardSides = 36;  ///< what they leave of its width
constexpr float kTitleLine = 42, kByline = 30, kBelowChips = 9;
constexpr float kCode = 64, kLargeCode = 80;  ///< the code's square
constexpr float kCodeWords = 16;              ///< what is below it is so much wider
constexpr float kLargeCard = 400;             ///< dp wide: one that has room for it
constexpr float kLeastPicture = 120, kLeastBeside = 300;
constexpr float kShareRow = 76;
constexpr float kLargeText = 1.25f;  ///< above: what stands beside each other has too little room

struct Way {
  const char* kind;
  const char* icon;
  Str name;
};
constexpr Way kWays[] = {{"save", "save", Str::kSave},
                         {"copy", "link", Str::kCopyLink},
                         {"message", "message", Str::kMessage},
                         {"share", "share", Str::kShare},
                         {"more", "more", Str::kMore}};

/// Large text takes two lines.
float titleHeight(const Ui& ui) {
  const float scale = ui.text().scale();
  return scale > kLargeText ? 2 * ui.line(type::kDisplay24) : kTitleLine * scale;
}

/// Of the card's, below its picture.
float textHeight(const Ui& ui, float chips) { return kCardText + titleHeight(ui) + ui.line(type::kSmall) + chips; }

}  // namespace

bool MakeoverShare::canEnter() const {
  using Status = EntryState::Status;
  const Status s = visit_.entry.status;
  return visit_.options.collector && !visit_.closed() && (s == Status::kNone || s == Status::kRefused);
}

ActivityWish MakeoverShare::draw(Ui& ui) {
  const float t = ui.animate("screen", 1, kRevealMs);
  const Box screen = ui.screen();
  const Insets& safe = ui.safe();
  Canvas& canvas = ui.canvas();
  stage_.prepare(ui, stage_.view().box());
  ui.block(screen);
  drawGround(ui, screen);
  // Beside each other where the card has room with its words.
  const bool side = screen.w >= 600 && screen.h >= kLeastBeside * ui.text().scale();
  const float panel_w = side ? std::clamp(screen.w * 0.4f, 320.0f, 420.0f) : screen.w;
  const float form_h = formHeight(ui, panel_w - 40);
  const float rise = ui.reducedMotion() ? 0 : (1 - t) * 28;
  ActivityWish event;
  canvas.fade(t);
  if (side) {
    const Box left{safe.left, safe.top, screen.w - panel_w - safe.left, screen.h - safe.top - safe.bottom};
    Box panel{screen.w - panel_w - safe.right, 0, panel_w + safe.right, screen.h};
    drawBar(ui, {left.x, left.y, left.w, kBarHeight});
    const float card_w = std::clamp(std::min(left.w - 64, std::max(left.h * 0.52f, 300.0f)), 260.0f, 460.0f);
    const Chips chips = this->chips(ui, card_w);
    const float card_text = textHeight(ui, chips.height);
    const float room = left.h - kBarHeight - 24;
    const float picture = std::clamp(room - card_text, 80.0f, card_w * 0.78f);
    const Box below{left.x, left.y + kBarHeight, left.w, left.h - kBarHeight - 16};
    drawCard(ui, below.centered(card_w, picture + card_text).moved(0, rise), picture, chips);
    sidePanel(ui, panel);
    const float scroll = scroll_.update(ui, panel, form_h + safe.top + safe.bottom);
    const float top = std::max(0.0f, (panel.h - form_h) / 2 - 20);
    scroll_.enter(ui, panel);
    event = drawForm(ui, {panel.x + 20, safe.top + top - scroll, panel_w - 40, form_h});
    scroll_.leave(ui);
  } else {
    const float card_w = std::min(326.0f, screen.w - 32);
    const Chips chips = this->chips(ui, card_w);
    const float card_text = textHeight(ui, chips.height);
    const float rest = safe.top + kBarHeight + 2 + card_text + 24 + form_h + safe.bottom;
    const float picture = std::clamp(screen.h - rest, kLeastPicture + 40, card_w * 0.77f);
    const float total = rest + picture;
    const float scroll = scroll_.update(ui, screen, total);
    const float y = safe.top - scroll;
    scroll_.enter(ui, screen);
    drawBar(ui, {0, y, screen.w, kBarHeight});
    const Box card{screen.midX() - card_w / 2, y + kBarHeight + 2 + rise, card_w, picture + card_text};
    drawCard(ui, card, picture, chips);
    const float sheet_y = y + kBarHeight + 2 + picture + card_text + 24;
    sheet(ui, {0, sheet_y + rise * 2, screen.w, std::max(screen.h - sheet_y, form_h + safe.bottom)});
    event = drawForm(ui, {20, sheet_y + rise * 2, screen.w - 40, form_h});
    scroll_.leave(ui);
  }
  canvas.unfade();
  const Box edge = side ? Box{0, 0, screen.w - panel_w, screen.h} : screen;
  visit_.toast.draw(ui, edge.midX(), screen.h - safe.bottom - 24, std::min(420.0f, edge.w - 24));
  return event;
}

void MakeoverShare::drawBar(Ui& ui, const Box& box) {
  const std::string brand = visit_.brandText();
  const BarLook look{.start = {"close", "close", visit_.words(Str::kClose)},
                     .end = {"edit", "undo", visit_.words(Str::kKeepPainting)},
                     .title = brand,
                     .ink = ui.theme().on_material};
  if (!bar(ui, box, look).empty()) goTo(ui, visit_, ScreenName::kPlay);
}

void MakeoverShare::drawCard(Ui& ui, const Box& card, float picture, const Chips& chips) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  canvas.shadow(card, kCardRadius, Elevation::kHero, rgba(0, 0, 0));
  canvas.fill(card, theme.paper, kCardRadius);
  canvas.outline(card, faded(theme.material_edge, 0.5f), kCardRadius, 1);
  Box in = card.inset(10);
  const Box frame = in.takeTop(picture);
  stage_.drawCropped(ui, frame, 14);
  const std::string title = play_.title(visit_.options.locale);
  ui.note({.id = "look", .role = "img", .name = title, .rect = frame, .description = paintedLine(visit_, play_)});
  if (const int round = visit_.phaseNumber()) {
    chip(ui, "round", frame.x + 10, frame.y + 10, "clock",
         visit_.words(Str::kRound, {{'n', visit_.words.number(round)}}), false, kSmallChip);
  }
  in.takeTop(12);
  in = in.inset(8, 0);
  TextStyle style = type::kDisplay40;
  // A long name gets a smaller size before it gets an ellipsis.
  for (const TextStyle& smaller : {type::kDisplay32, type::kDisplay28, type::kDisplay24}) {
    if (ui.text().width(style, title) > in.w) style = smaller;
  }
  const Box line = in.takeTop(titleHeight(ui));
  const float high = std::min(line.h, ui.text().heightOf(style, title, in.w, 2));
  heading(ui, "look-title", style, title, line.centered(in.w, high), 2, theme.ink);
  drawByline(ui, in.takeTop(ui.around(kByline, type::kSmall)));
  in.takeTop(8);
  drawChips(ui, in.takeTop(chips.height), chips);
}

void MakeoverShare::drawByline(Ui& ui, Box line) {
  const bool named = !visit_.name.empty();
  std::string shown = named ? visit_.words(Str::kPaintedBy, {{'a', visit_.name}}) : "";
  // The name itself is more than words about it.
  if (ui.text().width(type::kSmall, shown) > line.w) shown = visit_.name;
  Box after = line;
  after.takeLeft(nameField(ui, visit_, line, shown) + 12);
  if (ui.editing("name")) return;
  std::string rest = paintedLine(visit_, play_);
  if (ui.text().width(type::kSmall, rest) > after.w) rest = strokesLine(visit_, play_);
  if (ui.text().width(type::kSmall, rest) > after.w) return;
  paragraph(ui, "painted", type::kSmall, rest, after.centered(after.w, ui.line(type::kSmall)), ui.theme().ink2,
            Align::kEnd, 1);
}

MakeoverShare::Chips MakeoverShare::chips(Ui& ui, float card_width) const {
  // Where a dp is one pixel, a module of the small code is one, too, which no camera tells apart from its neighbour.
  Chips out{.colours = coloursOf(visit_, play_, play_.outcome().items, 3),
            .code = card_width < kLargeCard ? kCode : kLargeCode};
  const auto cells = float(std::max<size_t>(2, out.colours.size()));
  out.cell = std::min(82 * ui.text().scale(), (card_width - kCardSides - out.code - 12) / cells);
  std::string words;
  for (const LookColour& colour : out.colours)
    words.append(colour.name).append(" ").append(colour.finish).append(" ");
  out.bold = ui.text().fittingLines(type::kLabelBold, words, out.cell - 2);
  out.plain = ui.text().inHeight(type::kLabel, ui.line(out.bold));
  // The words below the code may take two lines.
  const float invite = ui.text().heightOf(out.plain, visit_.words(Str::kTryThisLook), out.code + kCodeWords, 2);
  out.height = std::max(48 + 2 * ui.line(out.bold), out.code + 3 + invite) + kBelowChips;
  return out;
}

void MakeoverShare::drawChips(Ui& ui, const Box& row, const Chips& chips) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const std::vector<LookColour>& colours = chips.colours;
  const float label = ui.line(chips.bold), cell = chips.cell, qr = chips.code;
  float x = row.x;
  for (size_t i = 0; i < colours.size(); ++i) {
    const Box b{x, row.y, cell, row.h};
    drawMedallion(ui, {b.midX(), b.y + 22}, 21, colours[i].face, theme.material_edge);
    ui.text().draw(canvas.list(), chips.bold, colours[i].name, {b.x + 1, b.y + 48, b.w - 2, label},
                   canvas.inked(theme.ink), Align::kMiddle);
    ui.text().draw(canvas.list(), chips.plain, colours[i].finish, {b.x + 1, b.y + 48 + label, b.w - 2, label},
                   canvas.inked(theme.ink2), Align::kMiddle);
    ui.note({.id = "colour-" + std::to_string(i),
             .role = "text",
             .name = colours[i].name + ", " + colours[i].finish,
             .rect = b});
    x += cell;
  }
  const Box code{row.right() - qr, row.y, qr, qr};
  const int px = int(std::lround((qr - 12) * canvas.ratio()));
  const Pictures::Sprite sprite = ui.pictures().get({.url = "qr:", .width = px, .height = px});
  if (!sprite.ready) return;
  canvas.fill(code, kWhite, 10);
  canvas.outline(code, theme.line, 10, 1);
  canvas.picture("qr:", code.centered(float(px) / canvas.ratio(), float(px) / canvas.ratio()));
  ui.text().drawLines(canvas.list(), chips.plain, visit_.words(Str::kTryThisLook),
                      {code.x - kCodeWords / 2, code.bottom() + 3, qr + kCodeWords, 0}, canvas.inked(theme.ink2),
                      Align::kMiddle, 2);
}

Str MakeoverShare::formName() const {
  return canEnter() ? Str::kEnter : visit_.closed() ? Str::kEntriesClosed : Str::kYourLook;
}

float MakeoverShare::formTitle(Ui& ui, float width) const {
  const std::string_view title = visit_.words(formName());
  const size_t lines = std::min<size_t>(2, ui.text().lines(type::kDisplay28, title, width).size());
  return float(lines) * ui.line(type::kDisplay28);
}

float MakeoverShare::formHeight(Ui& ui, float width) const {
  const Theme& theme = ui.theme();
  float height = 20 + formTitle(ui, width) + 4 + shareRow(ui, width).height + theme.gap(16);
  if (!canEnter()) return height + closedHeight(ui, width) + 16;
  height += ui.text().heightOf(type::kSmall, visit_.enterText(), width, 3) + theme.gap(10);
  height += AvatarChoice::height(ui, visit_) + consentsHeight(ui, visit_, width);
  return height + theme.gap(12) + buttonHeight(ui, visit_.words(Str::kEnter), width) + 16;
}

ActivityWish MakeoverShare::drawForm(Ui& ui, Box form) {
  const Theme& theme = ui.theme();
  ActivityWish event;
  form.takeTop(20);
  heading(ui, "form-title", type::kDisplay28, visit_.words(formName()), form.takeTop(formTitle(ui, form.w)), 2,
          theme.ink);
  form.takeTop(4);
  if (!canEnter()) {
    event.results = drawClosed(ui, form);
  } else {
    form.takeTop(paragraph(ui, "form-text", type::kSmall, visit_.enterText(), form, theme.ink2, Align::kStart, 3));
    form.takeTop(theme.gap(10));
    avatars_.draw(ui, visit_, form);
    drawConsents(ui, visit_, form);
    form.takeTop(theme.gap(12));
    const std::string_view enter = visit_.words(Str::kEnter);
    if (button(ui, "enter", form.takeTop(buttonHeight(ui, enter, form.w)), enter)) event.enter = agreed(ui, visit_);
  }
  form.takeTop(theme.gap(16));
  event.share = drawShareRow(ui, form);
  return event;
}

float MakeoverShare::closedHeight(Ui& ui, float width) const {
  if (!visit_.closed()) return 0;
  const float text = ui.text().heightOf(type::kSmall, visit_.words(Str::kClosedHelp), width);
  if (!visit_.options.collector) return text;
  return text + ui.theme().gap(16) + buttonHeight(ui, visit_.words(Str::kSeeResults), width);
}

bool MakeoverShare::drawClosed(Ui& ui, Box& form) {
  if (!visit_.closed()) return false;
  const std::string_view help = visit_.words(Str::kClosedHelp), label = visit_.words(Str::kSeeResults);
  form.takeTop(paragraph(ui, "form-text", type::kSmall, help, form, ui.theme().ink2));
  if (!visit_.options.collector) return false;
  form.takeTop(ui.theme().gap(16));
  return button(ui, "results", form.takeTop(buttonHeight(ui, label, form.w)), label);
}

MakeoverShare::Row MakeoverShare::shareRow(Ui& ui, float width) const {
  const float scale = ui.text().scale();
  Row row{.across = scale > kLargeText ? 3 : std::size(kWays)};
  row.cell = std::min(80 * scale, width / float(row.across));
  std::string names;
  for (const Way& way : kWays)
    names.append(visit_.words(way.name)) += ' ';
  row.style = ui.text().fittingLines(type::kLabel, names, row.cell - 4);
  float lines = 1;
  for (const Way& way : kWays) {
    const std::string_view name = visit_.words(way.name);
    const bool words = name.find(' ') != std::string_view::npos;
    if (words && ui.text().width(row.style, name) > row.cell - 4) lines = 2;
  }
  row.high = kShareRow - type::kLabel.line + lines * ui.line(row.style);
  row.height = row.high * float((std::size(kWays) + row.across - 1) / row.across);
  return row;
}

std::string_view MakeoverShare::drawShareRow(Ui& ui, const Box& form) {
  std::string_view chosen;
  const Row row = shareRow(ui, form.w);
  const float start = form.midX() - row.cell * float(row.across) / 2;
  for (size_t i = 0; i < std::size(kWays); ++i) {
    const Way& way = kWays[i];
    const float column = float(i % row.across), line = float(i / row.across);
    const Box b{start + row.cell * column, form.y + row.high * line, row.cell, row.high};
    if (circleButton(ui, std::string("share-") + way.kind, b, way.icon, visit_.words(way.name), row.style))
      chosen = way.kind;
  }
  return chosen;
}

std::string MakeoverShare::cardJson() {
  std::string chips, look;
  for (const LookColour& c : coloursOf(visit_, play_, play_.outcome().items, 3)) {
    if (!chips.empty()) chips += ',';
    chips += JsonOut()
                 .member("name", c.name)
                 .member("finish", c.finish)
                 .member("finish_id", c.finish_id)
                 .member("color", hexOf(c.face.color))
                 .member("picture", c.face.finish)
                 .object();
  }
  for (const std::string& item : play_.outcome().items) {
    if (!look.empty()) look += ',';
    look += jsonString(item);
  }
  const std::string by = visit_.name.empty() ? "" : visit_.words(Str::kPaintedBy, {{'a', visit_.name}}) + ", ";
  const int round = visit_.phaseNumber();
  return JsonOut()
      .member("title", play_.title(visit_.options.locale))
      .member("line", by + paintedLine(visit_, play_))
      .raw("chips", "[" + chips + "]")
      .member("brand", visit_.text(visit_.campaign.brand))
      .member("campaign", visit_.text(visit_.campaign.title))
      .member("badge", round ? visit_.words(Str::kRound, {{'n', visit_.words.number(round)}}) : "")
      .member("invite", visit_.words(Str::kTryThisLook))
      .raw("look", "[" + look + "]")
      .object();
}

}  // namespace fairground::ui
