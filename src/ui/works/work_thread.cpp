// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What is said about a work: the brand's reply in front, comments and their replies, and the field for one's own.

#include <algorithm>
#include <cmath>

#include "ui/avatar.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/quiet.h"
#include "ui/widgets/states.h"
#include "ui/widgets/widgets.h"
#include "ui/works/community_parts.h"
#include "ui/works/community_words.h"
#include "ui/works/work_screen.h"

namespace fairground::ui {

namespace {

constexpr float kAvatar = 36, kReplyAvatar = 28, kIndent = 48, kThreadGap = 12;
constexpr TextStyle kSaid{false, 15, 22};
constexpr float kSendButton = 48;

}  // namespace

std::string WorkScreen::repliedIn(const Comment& said) const {
  int64_t seconds = said.answered_after;
  if (seconds <= 0) {
    // To the comment that it answers, or to the work.
    int64_t since = community_.open.work.at;
    for (const Comment& other : community_.open.comments)
      if (!said.reply_to.empty() && other.key == said.reply_to) since = other.at;
    seconds = since > 0 ? said.at - since : 0;
  }
  if (seconds <= 0) return "";
  const Strings& text = visit_.words;
  if (seconds < 3600)
    return text.counted(words::kRepliedMinutesOne, words::kRepliedMinutesMany, std::max<int64_t>(1, seconds / 60));
  if (seconds < 2 * kDaySeconds) return text.counted(words::kRepliedHoursOne, words::kRepliedHoursMany, seconds / 3600);
  return text.counted(words::kRepliedDaysOne, words::kRepliedDaysMany, seconds / kDaySeconds);
}

float WorkScreen::drawThread(Ui& ui, const Box& at) {
  if (!visit_.campaign.acts.of(campaign::ActKind::kComment).taken) return 0;
  const std::vector<Comment>& all = community_.open.comments;
  float y = at.y + 4;
  const auto pinned = std::find_if(all.begin(), all.end(), [](const Comment& one) { return one.brand; });
  if (pinned != all.end()) y += drawBrand(ui, {at.x, y, at.w, 0}, *pinned, true) + kThreadGap;
  ui.note({.id = "comments", .role = "list", .name = visit_.words(words::kComments), .rect = {at.x, y, at.w, 40}});
  // By number: an answer that comes in meanwhile moves what stands behind it.
  for (size_t i = 0; i < community_.open.comments.size(); ++i) {
    const Comment said = community_.open.comments[i];
    if (said.brand && pinned != all.end() && said.key == pinned->key) continue;
    const bool reply = !said.reply_to.empty();
    if (said.brand) {
      y += drawBrand(ui, {at.x + kIndent, y + 8, at.w - kIndent, 0}, said, false) + kThreadGap + 8;
      continue;
    }
    if (!reply && i > 0) ui.canvas().fill({at.x, y, at.w, 1}, ui.theme().line);
    const float indent = reply ? kIndent : 0;
    y += drawComment(ui, {at.x + indent, y + kThreadGap, at.w - indent, 0}, said) + kThreadGap;
  }
  y += drawThreadState(ui, {at.x, y, at.w, 0});
  return y - at.y;
}

float WorkScreen::drawBrand(Ui& ui, const Box& at, const Comment& said, bool pinned) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const std::string name = visit_.brandText(), when = repliedIn(said), id = "comment-" + said.key;
  const float text = ui.text().heightOf(kSaid, said.text, at.w - 32);
  const float head = std::max(kAvatar, ui.line(type::kBodyBold) + ui.line(type::kMeta));
  const Box card{at.x, at.y, at.w, 14 + head + 10 + text + 16};
  canvas.fill(card, theme.verified_tint, 20);
  ui.note({.id = id, .role = "region", .name = name, .rect = card});
  Box in = card.inset(16, 14);
  Box row = in.takeTop(head);
  const Box avatar = row.takeLeft(kAvatar).centered(kAvatar, kAvatar);
  canvas.circle(avatar.center(), kAvatar / 2, theme.accent);
  ui.text().draw(canvas.list(), type::kTitle, initialOf(name), avatar, canvas.inked(theme.on_accent), Align::kMiddle);
  row.takeLeft(10);
  if (pinned) {
    const std::string_view label = visit_.words(words::kPinned);
    const float w = std::min(chipWidth(ui, {}, label, kSmallChip), row.w * 0.45f);
    const Box pill = row.takeRight(w).centered(w, kSmallChip);
    canvas.fill(pill, theme.paper, pill.h / 2);
    ui.text().draw(canvas.list(), type::kMetaBold, label, pill.inset(8, 0), canvas.inked(theme.ink), Align::kMiddle);
    ui.note({.id = id + "-pinned", .role = "text", .name = label, .rect = pill, .parent = id});
  }
  const float badge = ui.mark(18);
  Box line = row.takeTop(ui.line(type::kBodyBold));
  const float w = ui.text().draw(canvas.list(), type::kBodyBold, name, {line.x, line.y, line.w - badge - 6, line.h},
                                 canvas.inked(theme.ink));
  canvas.icon("verified", {line.x + w + 6 + badge / 2, line.midY()}, badge, theme.verified);
  ui.note({.id = id + "-name", .role = "text", .name = name, .rect = line, .parent = id});
  const Box meta = row.takeTop(ui.line(type::kMeta));
  if (!when.empty()) {
    ui.text().draw(canvas.list(), type::kMeta, when, meta, canvas.inked(theme.ink2));
    ui.note({.id = id + "-when", .role = "text", .name = when, .rect = meta, .parent = id});
  }
  in.takeTop(10);
  ui.text().drawLines(canvas.list(), kSaid, said.text, in, canvas.inked(theme.ink), Align::kOwn);
  ui.note({.id = id + "-text", .role = "text", .name = said.text, .rect = in, .parent = id, .dir = "auto"});
  return card.h;
}

float WorkScreen::drawComment(Ui& ui, const Box& at, const Comment& said) {
  Canvas& canvas = ui.canvas();
  const Theme& theme = ui.theme();
  const bool reply = !said.reply_to.empty(), waits = said.slot != 0;
  const bool own = waits || (!community_.me.empty() && said.participant == community_.me);
  const float side = reply ? kReplyAvatar : kAvatar;
  const std::string given = community_.nameOf(said);
  const std::string name = given.empty() ? std::string(visit_.words(words::kVisitor)) : given;
  const std::string id = waits ? "comment-slot-" + std::to_string(said.slot) : "comment-" + said.key;
  const std::vector<std::string>& advice = community_.open.work.advice;
  const std::vector<std::string>& open_followed = community_.open.followed;
  const bool followed = std::find(advice.begin(), advice.end(), said.key) != advice.end();
  Box in{at.x + side + 12, at.y, at.w - side - 12, 0};
  const bool author = !community_.open.work.author.empty() && said.participant == community_.open.work.author;
  const std::string when = waits ? std::string(visit_.words(words::kCommentWaits)) : ago(ui, said.at);
  const std::string meta = author ? std::string(visit_.words(words::kAuthor)) + " \u00B7 " + when : when;
  // Below the name where both have no room beside each other.
  const float name_w = ui.text().width(type::kBodyBold, name), line_h = ui.line(type::kBodyBold);
  const bool apart = name_w + 8 + ui.text().width(type::kMeta, meta) > in.w;
  const float name_h = line_h + (apart ? ui.line(type::kMeta) : 0);
  const float text_h = ui.text().heightOf(kSaid, said.text, in.w);
  const bool answers = composes(ui), follows = community_.nextStage() && !own,
             deletes = own && community_.takesBack(ui);
  // A chip has an edge of its own: it keeps clear of the words above it and the line below.
  const float drop = follows ? 2 : -4;
  const float act_h = ui.around(kTouch, type::kMeta);
  const float acts_h = waits                ? ui.line(type::kMeta) + 4
                       : follows            ? drop + act_h + 4
                       : answers || deletes ? act_h - 6
                                            : 8;
  const float height = name_h + 2 + text_h + (followed ? kSmallChip + 8 : 0) + acts_h;
  if (at.y > ui.screen().h + 200 || at.y + height < -200) return height;
  ui.note({.id = id,
           .role = "listitem",
           .name = name + ", " + when,
           .rect = {at.x, at.y, at.w, height},
           .parent = "comments"});
  if (waits) canvas.fade(0.6f);
  drawAvatar(ui, {at.x, at.y, side, side}, given, said.participant, community_.avatarOf(said));
  Box line{in.x, at.y, in.w, line_h};
  ui.text().draw(canvas.list(), type::kBodyBold, name, line, canvas.inked(theme.ink));
  if (apart)
    line = {in.x, at.y + line_h, in.w, ui.line(type::kMeta)};
  else
    line.takeLeft(name_w + 8), line.y += 1;
  ui.text().draw(canvas.list(), type::kMeta, meta, line, canvas.inked(theme.ink2));
  float y = at.y + name_h + 2;
  const Box body{in.x, y, in.w, text_h};
  ui.text().drawLines(canvas.list(), kSaid, said.text, body, canvas.inked(theme.ink), Align::kOwn);
  ui.note({.id = id + "-text", .role = "text", .name = said.text, .rect = body, .parent = id, .dir = "auto"});
  y += text_h;
  if (followed) {
    const std::string_view label = visit_.words(words::kFollowed);
    const Box mark{in.x, y + 5, chipWidth(ui, "check", label, kSmallChip), kSmallChip};
    canvas.fill(mark, theme.verified_tint, mark.h / 2);
    const float check = chipIcon(ui);
    canvas.icon("check", {mark.x + 10 + check / 2, mark.midY()}, check, theme.verified);
    ui.text().draw(canvas.list(), type::kMetaBold, label, {mark.x + 15 + check, mark.y, mark.w - 21 - check, mark.h},
                   canvas.inked(theme.verified));
    ui.note({.id = id + "-followed", .role = "text", .name = label, .rect = mark, .parent = id});
    y += kSmallChip + 8;
  }
  if (waits) {
    canvas.unfade();
    return height;
  }
  Box acts{in.x - 8, y + drop, in.w + 8, act_h};
  // Large words that have no room beside each other are smaller.
  const auto next = [&](float width) {
    const Box out = acts.takeLeft(std::clamp(acts.w, 0.0f, width));
    acts.takeLeft(4);
    return out;
  };
  const std::string_view reply_label = visit_.words(words::kReply);
  if (answers && quietLink(ui, id + "-reply", next(quietLinkWidth(ui, {}, reply_label)), {}, reply_label)) {
    // Answers to an answer stand under the same comment.
    community_.open.reply_to = reply ? said.reply_to : said.key;
    ui.moveFocus("comment-text");
  }
  if (follows) {
    const bool on = std::find(open_followed.begin(), open_followed.end(), said.key) != open_followed.end();
    const std::string_view label = visit_.words(words::kFollowThis);
    const std::string_view icon = on ? "check" : "plus";
    if (flatChip(ui, id + "-follow", next(flatChipWidth(ui, icon, label)), icon, label, on))
      community_.follow(said.key);
  }
  if (deletes) {
    const std::string_view label = visit_.words(words::kDeleteComment);
    if (quietLink(ui, id + "-delete", next(quietLinkWidth(ui, {}, label)), {}, label)) community_.takeBack(ui, said);
  }
  return height;
}

float WorkScreen::drawThreadState(Ui& ui, const Box& at) {
  OpenWork& open = community_.open;
  const Strings& said = visit_.words;
  if (open.comments_state == Fetch::kAsked && open.comments.empty() && visit_.online) {
    for (int i = 0; i < 2; ++i) {
      const float y = at.y + 12 + float(i) * 64;
      skeleton(ui, {at.x, y, kAvatar, kAvatar}, kAvatar / 2);
      skeleton(ui, {at.x + kIndent, y + 2, at.w * 0.3f, 12}, 6);
      skeleton(ui, {at.x + kIndent, y + 22, at.w * 0.6f, 12}, 6);
    }
    loadingText(ui, "comments-wait", {at.x, at.y + 140, at.w, 20}, said(words::kLoadingComments));
    return 168;
  }
  const bool failed = open.comments_state == Fetch::kFailed;
  if (failed || !open.next.empty()) {
    const std::string_view label = failed ? said(Str::kRetry) : said(words::kMoreComments);
    float y = at.y + 8;
    if (failed)
      y += paragraph(ui, "comments-failed", type::kSmall, said(words::kCommentsFailed), {at.x, y, at.w, 0},
                     ui.theme().ink2) +
           8;
    const float w = std::min(at.w, ui.text().width(type::kButton, label) + 64);
    const float h = buttonHeight(ui, label, w, kTouch);
    if (button(ui, "comments-more", {at.x, y, w, h}, label,
               {.emphasis = Emphasis::kQuiet, .busy = open.comments_state == Fetch::kAsked})) {
      community_.askForComments(ui);
    }
    return y + h + 8 - at.y;
  }
  if (!open.comments.empty() || open.comments_state != Fetch::kHere) return 0;
  const std::string_view help = composes(ui) ? said(words::kNoCommentsHelp) : std::string_view();
  const VacancyText none{"message", said(words::kNoComments), help};
  const float height = vacancyHeight(ui, at.w, none);
  vacancy(ui, "comments-none", {at.x, at.y, at.w, height}, Vacancy::kEmpty, none);
  return height;
}

/// Whether something can be said about the work now.
bool WorkScreen::composes(const Ui& ui) const {
  constexpr campaign::ActKind kComment = campaign::ActKind::kComment;
  return known() && visit_.campaign.acts.of(kComment).taken &&
         !community_.closedFor(ui, kComment, community_.open.work);
}

/// Whether it may turn out that something can be said, once the work is here.
bool WorkScreen::awaits() const {
  return !known() && community_.open.state == Fetch::kAsked &&
         visit_.campaign.acts.of(campaign::ActKind::kComment).taken;
}

/// Why nothing can be done with the work any more, or nothing be said; "" where it can.
std::string_view WorkScreen::closedText(const Ui& ui) const {
  if (!known()) return {};
  for (const campaign::ActKind kind : {campaign::ActKind::kComment, community_.primary()}) {
    if (!visit_.campaign.acts.of(kind).taken) continue;
    const Word* closed = community_.closedFor(ui, kind, community_.open.work);
    if (closed) return visit_.words(*closed);
  }
  return {};
}

/// Of what stands below all that scrolls: the field, its place, or why there is none.
float WorkScreen::footHeight(Ui& ui, float width) const {
  const Insets& safe = ui.safe();
  if (composes(ui) || awaits()) {
    const bool reply = !community_.open.reply_to.empty();
    return ui.around(kField, type::kBody) + 24 + (reply ? kTouch : 0) + safe.bottom;
  }
  const std::string_view closed = closedText(ui);
  return (closed.empty() ? 0 : noticeHeight(ui, width - 2 * kMargin - safe.right, closed) + 24) + safe.bottom;
}

void WorkScreen::drawFoot(Ui& ui, const Box& box) {
  const bool speaks = composes(ui), waits = awaits();
  const std::string_view closed = speaks ? std::string_view() : closedText(ui);
  if (!speaks && !waits && closed.empty()) return;
  ui.canvas().fill(box, ui.theme().paper);
  ui.canvas().fill({box.x, box.y, box.w, 1}, ui.theme().line);
  ui.block(box);
  const Box in{box.x + kMargin, box.y, box.w - 2 * kMargin - ui.safe().right, box.h - ui.safe().bottom};
  if (speaks)
    drawComposer(ui, in);
  else if (waits)
    skeleton(ui, in.centered(in.w, ui.around(kField, type::kBody)), kFieldRadius);
  else
    notice(ui, "work-closed", in.inset(0, 12), "clock", closed);
}

void WorkScreen::drawComposer(Ui& ui, Box in) {
  const Theme& theme = ui.theme();
  OpenWork& open = community_.open;
  if (!open.reply_to.empty()) {
    std::string whom;
    for (const Comment& one : open.comments)
      if (one.key == open.reply_to) whom = community_.nameOf(one);
    Box row = in.takeTop(kTouch);
    const Box close = row.takeRight(kTouch);
    const std::string to =
        whom.empty() ? std::string(visit_.words(words::kReplyToVisitor)) : visit_.words(words::kReplyTo, {{'a', whom}});
    paragraph(ui, "reply-to", type::kMetaBold, to, row.centered(row.w, ui.line(type::kMeta)), theme.ink2, Align::kStart,
              1);
    if (iconButton(ui, "reply-cancel", close.center(), "close-small", visit_.words(words::kCancel), {.raised = false}))
      open.reply_to.clear();
  }
  in = in.centered(in.w, ui.around(kField, type::kBody));
  const Box send = in.takeRight(kSendButton).centered(kSendButton, kSendButton);
  in.takeRight(10);
  const bool ideas = !open.work.before.empty() || !open.work.after.empty();
  const std::string_view label = visit_.words(ideas ? words::kAddIdea : words::kAddComment);
  const auto most = int(visit_.campaign.acts.of(campaign::ActKind::kComment).points);
  const auto typed = field(ui, "comment-text", in, open.draft,
                           {.label = label,
                            .placeholder = label,
                            .enter_key = "send",
                            .max = most,
                            .points = most,
                            .spellcheck = true,
                            .bare = true});
  if (typed) open.draft = *typed;
  if (sendButton(ui, "comment-send", send, visit_.words(words::kSendComment), community_.said().empty()))
    community_.comment(ui);
}

}  // namespace fairground::ui
