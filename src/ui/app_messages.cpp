// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// App's side of docs/engine-protocol.md: what the shell says, and the entry's way out.

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "campaign/strict_json.h"
#include "play/entry.h"
#include "ui/app.h"
#include "ui/json_in.h"
#include "ui/json_out.h"

namespace fairground::ui {

namespace {

using nlohmann::json;

constexpr size_t kMaxTyped = 100'000;  ///< bytes
constexpr size_t kMaxRows = 200;

/// Of "rgb(1, 2, 3)": as computed styles write colours. Black when it is none.
Color cssColor(std::string_view text) {
  uint32_t part[3] = {}, count = 0;
  for (size_t i = 0; i < text.size() && count < 3; ++i) {
    if (text[i] < '0' || text[i] > '9') continue;
    uint32_t value = 0;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
      value = std::min(value * 10 + uint32_t(text[i] - '0'), 255u);
    part[count++] = value;
  }
  return rgba(part[0], part[1], part[2]);
}

EntryState::Status statusOf(std::string_view text) {
  using Status = EntryState::Status;
  static constexpr std::pair<std::string_view, Status> kNames[] = {
      {"saved", Status::kSaved}, {"sending", Status::kSending}, {"received", Status::kReceived},
      {"held", Status::kHeld},   {"refused", Status::kRefused}, {"failed", Status::kFailed}};
  for (const auto& [name, status] : kNames) {
    if (name == text) return status;
  }
  return Status::kNone;
}

}  // namespace

bool App::message(std::string_view text) {
  Problems unsaid;
  const json message = campaign::readJson(text, unsaid);
  if (!message.is_object()) return false;
  dirty();
  return receive(message);
}

bool App::receive(const json& message) {
  const std::string what = stringOf(message, "do");
  if (receiveInput(what, message) || receiveFigures(what, message) || receiveEnvironment(what, message)) return true;
  if (activity_->receive(ui_, what, message)) return true;
  for (const auto& [name, side] : sides_) {
    if (side->receive(ui_, what, message)) return true;
  }
  return false;
}

bool App::receiveInput(std::string_view what, const json& message) {
  const std::string id = stringOf(message, "id");
  if (what == "activate") {
    input_ = true;
    ui_.activate(id);
  } else if (what == "value") {
    ui_.setValue(id, int(std::clamp<int64_t>(numberOf(message, "value"), -1'000'000, 1'000'000)));
  } else if (what == "press") {
    const bool down = flagOf(message, "down", false);
    ui_.holdByKey(id, down);
    if (visit_.screen == ScreenName::kPlay) activity_->keyHeld(ui_, id, down);
  } else if (what == "focus") {
    ui_.focus(id, flagOf(message, "visible", true));
  } else if (what == "blur") {
    ui_.focus("", false);
  } else if (what == "text") {
    std::string text = stringOf(message, "text");
    if (text.size() > kMaxTyped) text = tidyText(text, kMaxTyped / 4);
    const int64_t letters = numberOf(message, "graphemes", -1);
    ui_.setText(id, std::move(text),
                letters < 0 ? std::nullopt : std::optional(int(std::min<int64_t>(letters, 1 << 20))));
  } else if (what == "name") {
    visit_.setName(stringOf(message, "value"));
    visit_.setAvatar(stringOf(message, "avatar"));
  } else if (what == "key") {
    const int mods = int(numberOf(message, "mods"));
    const std::string key = stringOf(message, "key");
    if (key == "Escape" && visit_.screen != ScreenName::kSide && activity_->closeDialog(ui_)) return true;
    if (visit_.screen == ScreenName::kPlay) return activity_->key(ui_, key, mods);
    if (key == "Escape" && ui_.closeTip()) return true;
    if (visit_.screen == ScreenName::kSide) return side_ && side_->key(ui_, key);
    if (key != "Escape") return false;
    goTo(ui_, visit_, visit_.screen == ScreenName::kResults ? ScreenName::kShare : ScreenName::kPlay);
  } else {
    return false;
  }
  return true;
}

bool App::receiveFigures(std::string_view what, const json& message) {
  if (what == "entry") {
    receiveEntry(message);
  } else if (what == "tally") {
    visit_.tally = {true, {}, numberOf(message, "verified"), numberOf(message, "raw")};
    if (const json* rows = listOf(message, "rows")) {
      for (const json& row : *rows) {
        if (!row.is_object() || visit_.tally.rows.size() >= kMaxRows) continue;
        visit_.tally.rows.push_back(
            {stringOf(row, "key"), tidyLine(stringOf(row, "name"), kTitlePoints), numberOf(row, "count")});
      }
    }
  } else if (what == "work") {
    receiveOwnWork(message);
    return false;  // whoever shows it has use for it, too
  } else if (what == "works") {
    receiveWorks(message);
  } else if (what == "shared") {
    receiveShared(message);
  } else if (what == "restored") {
    const std::string activity = stringOf(message, "activity");
    const auto bytes = fromBase64Url(stringOf(message, "snapshot"));
    if (!bytes || bytes->empty() || (!activity.empty() && activity != visit_.activity.id)) return false;
    return activity_->restore(*bytes);
  } else {
    return false;
  }
  return true;
}

void App::receiveEntry(const json& message) {
  const EntryState::Status status = statusOf(stringOf(message, "status"));
  const std::string key = stringOf(message, "key");
  // What still waits from an earlier visit is told too; it is not the look on this screen.
  if (visit_.entry.status == EntryState::Status::kNone || status == EntryState::Status::kNone) return;
  if (visit_.entry.key.empty()) visit_.entry.key = key;
  if (!key.empty() && key != visit_.entry.key) return;
  const bool news = status != visit_.entry.status;
  visit_.entry.permille = int(std::clamp<int64_t>(numberOf(message, "permille", -1), -1, 1000));
  visit_.entry.status = status;
  visit_.entry.kept = flagOf(message, "kept", true);
  visit_.entry.problem = stringOf(message, "problem");
  visit_.entry.rank = numberOf(message, "rank");
  visit_.entry.count = numberOf(message, "count");
  visit_.entry.work = tidyLine(stringOf(message, "work"), kIdPoints);
  if (!news) return;
  const bool stored = status == EntryState::Status::kReceived || status == EntryState::Status::kHeld;
  if (!stored && status != EntryState::Status::kRefused) return;
  if (stored) ui_.announce(visit_.words(status == EntryState::Status::kHeld ? Str::kHeld : Str::kReceived));
  // Who was refused sees the others' works all the same.
  askForFigures();
  askForWorks();
}

void App::receiveOwnWork(const json& message) {
  if (visit_.ownWork().empty() || stringOf(message, "id") != visit_.ownWork()) return;
  visit_.entry.told = true;
  const auto work = message.find("work");
  if (work == message.end() || !work->is_object()) return;
  const campaign::Phase* phase = campaign_->phase(tidyLine(stringOf(*work, "round"), kIdPoints));
  visit_.entry.round = phase && phase->round ? phase->id : "";
  visit_.entry.place = numberOf(*work, "place");
  visit_.entry.of = numberOf(*work, "of");
  const auto acts = work->find("acts");
  visit_.entry.votes = acts == work->end() || !acts->is_object() ? 0 : numberOf(*acts, "vote");
}

void App::receiveWorks(const json& message) {
  visit_.works.asked = false;
  visit_.works.failed = !stringOf(message, "failed").empty();
  // What was there stays when no more could be had.
  if (visit_.works.failed) return;
  if (!flagOf(message, "append", false)) visit_.works.rows.clear();
  visit_.works.known = true;
  visit_.works.next = stringOf(message, "next");
  const json* rows = listOf(message, "rows");
  if (!rows) return;
  for (const json& row : *rows) {
    if (!row.is_object() || visit_.works.rows.size() >= kMaxRows) continue;
    visit_.works.rows.push_back({tidyLine(stringOf(row, "id"), kIdPoints),
                                 tidyLine(stringOf(row, "name"), kAuthorPoints),
                                 tidyLine(stringOf(row, "title"), kTitlePoints), stringOf(row, "picture")});
  }
}

void App::receiveShared(const json& message) {
  const std::string kind = stringOf(message, "kind");
  if (!flagOf(message, "ok", true)) {
    visit_.toast.show(ui_, "warning", visit_.words(Str::kShareFailed));
  } else if (kind == "copy") {
    visit_.toast.show(ui_, "check", visit_.words(Str::kCopied));
  } else if (kind == "save") {
    visit_.toast.show(ui_, "check", visit_.words(Str::kSaved));
  }
}

bool App::receiveEnvironment(std::string_view what, const json& message) {
  if (what == "online") {
    const bool online = flagOf(message, "value", true);
    // The results say it in their own place.
    if (visit_.online && !online && visit_.screen != ScreenName::kResults)
      visit_.toast.show(ui_, "warning", visit_.words(Str::kOffline));
    // What failed meanwhile is to be had again.
    if (online && !visit_.online) files_.retry();
    visit_.online = online;
  } else if (what == "visible") {
    visible_ = flagOf(message, "value", true);
    if (!visible_) {
      activity_->stop();
      dropPointer();
      // No frame may come after this one.
      keepSnapshot();
    }
    // Come back to look: others have voted meanwhile.
    if (visible_) visit_.entry.asked = false;
  } else if (what == "prefers") {
    prefer(message);
  } else if (what == "now") {
    visit_.options.now = numberOf(message, "value", visit_.options.now);
    visit_.now_at = -1;
  } else if (what == "fine") {
    fine_asked_ = true;
    fine_wanted_ = false;
    answerFine();
  } else if (what == "fonts") {
    ui_.text().fontsChanged();
  } else {
    return false;
  }
  return true;
}

void App::prefer(const json& wishes) {
  if (!wishes.is_object()) return setLook(look_);
  ui_.setReducedMotion(flagOf(wishes, "reduced_motion", ui_.reducedMotion()));
  if (const std::string locale = stringOf(wishes, "locale"); !locale.empty()) setLocale(locale);
  ui_.text().setScale(float(std::clamp<int64_t>(numberOf(wishes, "text_scale", 100), 100, 200)) / 100);
  visit_.full_screen =
      Visit::FullScreen(std::clamp<int64_t>(numberOf(wishes, "fullscreen", int64_t(visit_.full_screen)), 0, 2));
  Look look = look_;
  look.contrast = flagOf(wishes, "contrast", look.contrast);
  look.dark = flagOf(wishes, "dark", look.dark);
  if (wishes.contains("scheme")) {
    const std::string scheme = stringOf(wishes, "scheme");
    look.scheme = scheme == "dark"    ? campaign::Scheme::kDark
                  : scheme == "light" ? campaign::Scheme::kLight
                                      : campaign::Scheme::kAuto;
  }
  if (const auto forced = wishes.find("forced"); forced != wishes.end()) {
    look.forced.clear();
    if (forced->is_array()) {
      for (const json& one : *forced)
        look.forced.push_back(cssColor(one.is_string() ? one.get<std::string>() : ""));
    }
  }
  setLook(std::move(look));
}

void App::setLook(Look look) {
  look_ = std::move(look);
  const Theme before = std::move(theme_);
  theme_ = themeOf(campaign_->theme, look_);
  if (theme_.ui_font != before.ui_font || theme_.display_font != before.display_font) ui_.text().fontsChanged();
  // The page's own part of it: what shows before the first frame, beside the canvas, in the fields and in the camera.
  std::string colours = JsonOut()
                            .member("paper", hexOf(theme_.paper))
                            .member("ink", hexOf(theme_.ink))
                            .member("line", hexOf(theme_.line))
                            .member("accent", hexOf(theme_.accent))
                            .member("on-accent", hexOf(theme_.on_accent))
                            .member("studio", hexOf(theme_.studio))
                            .member("on-studio", hexOf(theme_.on_studio))
                            .member("studio-mark", hexOf(theme_.studio_mark))
                            .member("font", theme_.ui_font)
                            .object();
  if (colours == page_colours_) return;
  page_colours_ = colours;
  send(JsonOut().member("want", "theme").member("dark", theme_.dark).raw("colours", colours).object());
}

// ---- the entry ----------------------------------------------------------------------------------------------

void App::enter() {
  Result<play::Entry> made = play::makeEntry(*campaign_, visit_.activity.id, activity_->session());
  if (!made) {
    visit_.toast.show(ui_, "warning", visit_.words(Str::kNotEntered));
    return;
  }
  for (size_t i = 0; i < campaign_->consents.size(); ++i) {
    const campaign::Consent& c = campaign_->consents[i];
    if (visit_.consents[i]) made->consents.push_back(c.id + "@" + std::to_string(c.version));
  }
  made->by_name = visit_.name;
  made->by_avatar = visit_.avatar;
  made->follows = visit_.options.follows;
  activity_->complete(*made);
  // Key, ticket and seal are the shell's to add: it sends, perhaps days later.
  Problems unsaid;
  json document = campaign::readJson(play::writeEntry(*made), unsaid);
  for (const char* member : {"key", "ticket", "seal"})
    document.erase(member);
  visit_.entry = {};
  visit_.entry.status = EntryState::Status::kSaved;
  send(JsonOut()
           .member("want", "entry")
           .raw("entry", document.dump(-1, ' ', false, json::error_handler_t::replace))
           .object());
  visit_.toast.hide();
  goTo(ui_, visit_, ScreenName::kResults);
}

void App::share(std::string_view kind) {
  const bool needs_picture = kind != "copy" && kind != "message";
  pending_share_ = kind;
  if (needs_picture && !activity_->canDrawWork()) {
    activity_->wantFine();
    visit_.toast.show(ui_, "clock", visit_.words(Str::kPreparing));
    return;
  }
  send(JsonOut().member("want", "share").member("kind", kind).raw("card", activity_->cardJson()).object());
  pending_share_.clear();
}

void App::sharePending() {
  if (pending_share_.empty() || !activity_->canDrawWork()) return;
  visit_.toast.hide();
  const std::string kind = pending_share_;
  share(kind);
}

/// Says once that drawWork can be called, or that it never can.
void App::answerFine() {
  if (!fine_asked_ || !activity_->ready()) return;
  const bool here = activity_->canDrawWork();
  if (here || (fine_wanted_ && activity_->fineFailed())) {
    fine_asked_ = false;
    send(JsonOut().member("want", "fine").member("ok", here).object());
    return;
  }
  fine_wanted_ = true;
  activity_->wantFine();
}

void App::startAnew() {
  activity_->startAnew();
  visit_.entry = {};
  goTo(ui_, visit_, ScreenName::kPlay);
}

}  // namespace fairground::ui
