// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/app.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "campaign/strict_json.h"
#include "play/entry.h"
#include "ui/json_out.h"

namespace fairground::ui {

namespace {

constexpr double kCalmMs = 450;         ///< without input before anything heavy is done
constexpr double kReadyAtLatest = 150;  ///< ms after the first frame with the art, all painted again or not

/// What fg_engine_start was given, read leniently: what is missing or of another type keeps its default.
class OptionReader {
 public:
  explicit OptionReader(std::string_view text) {
    Problems unsaid;
    json_ = campaign::readJson(text, unsaid);
  }
  const nlohmann::json& json() const { return json_; }
  bool flag(const char* name, bool fallback) const {
    const auto found = json_.find(name);
    return found != json_.end() && found->is_boolean() ? found->get<bool>() : fallback;
  }
  std::string string(const char* name) const {
    const auto found = json_.find(name);
    return found != json_.end() && found->is_string() ? found->get<std::string>() : std::string();
  }
  int64_t number(const char* name, int64_t fallback) const {
    const auto found = json_.find(name);
    return found != json_.end() && found->is_number() ? found->get<int64_t>() : fallback;
  }

 private:
  nlohmann::json json_;
};

activity::Follows readFollows(const nlohmann::json& options) {
  activity::Follows follows;
  const auto given = options.find("follows");
  if (given == options.end() || !given->is_object()) return follows;
  const OptionReader reader(given->dump());
  follows.work = reader.string("work");
  const auto advice = given->find("advice");
  if (advice == given->end() || !advice->is_array()) return follows;
  for (const nlohmann::json& key : *advice) {
    if (key.is_string() && follows.advice.size() < play::kMaxAdvice) follows.advice.push_back(key.get<std::string>());
  }
  return follows;
}

Options readOptions(const OptionReader& reader) {
  Options out;
  out.locale = reader.string("locale");
  out.activity = reader.string("activity");
  out.screen = reader.string("screen");
  out.follows = readFollows(reader.json());
  out.work = reader.string("work");
  out.came = reader.flag("came", false);
  out.entered = reader.string("entered");
  out.now = reader.number("now", out.now);
  out.collector = reader.flag("collector", true);
  out.page = reader.flag("page", false);
  out.back = reader.flag("back", false);
  return out;
}

}  // namespace

Result<std::unique_ptr<App>> App::start(TextHost& host, std::string_view campaign_json, std::string_view options_json,
                                        const Screens& screens) {
  Problems problems;
  Result<campaign::Campaign> read = activity::read(campaign_json, problems, activity::Unknown::kIgnore);
  if (!read) return problems;
  const OptionReader given(options_json);
  Options options = readOptions(given);
  auto campaign = std::make_unique<campaign::Campaign>(std::move(*read));
  const campaign::Activity* chosen = campaign->activity(options.activity);
  if (!chosen && options.activity.empty() && !campaign->activities.empty()) chosen = &campaign->activities.front();
  if (!chosen) return error("/activities", "there is no activity \"" + options.activity + "\"");
  const auto own = std::find_if(screens.activities.begin(), screens.activities.end(), [&](const ActivityScreens& one) {
    return one.type->name == chosen->type || one.type->name == "*";
  });
  if (own == screens.activities.end()) return error(chosen->pointer + "/type", "no screen plays this activity");
  std::unique_ptr<App> app(new App(host, std::move(campaign), *chosen, screens, *own, std::move(options)));
  if (const std::string& screen = app->visit_.options.screen; !screen.empty()) {
    if (!app->openSide(screen)) return error("", "this engine has no screen \"" + screen + "\"");
    app->visit_.side = screen;
    app->visit_.screen = ScreenName::kSide;
  }
  // A link to a work leads there, where this link of the engine has works to show.
  if (!app->visit_.options.work.empty() && app->openSide("gallery")) {
    app->visit_.side = "gallery";
    app->visit_.screen = ScreenName::kSide;
  }
  app->prefer(given.json());
  return app;
}

App::App(TextHost& host, std::unique_ptr<campaign::Campaign> campaign, const campaign::Activity& activity,
         const Screens& screens, const ActivityScreens& own, Options options)
    : campaign_(std::move(campaign)),
      theme_(themeOf(campaign_->theme)),
      ui_(host, theme_, [this](std::string m) { send(std::move(m)); }),
      files_([this](std::string m) { send(std::move(m)); }),
      visit_{.campaign = *campaign_, .activity = activity, .options = std::move(options), .words = Strings(host)},
      make_side_(screens.side) {
  setLocale(visit_.options.locale);
  visit_.consents.resize(campaign_->consents.size());
  activity_ = own.make(visit_, *own.type, files_);
}

/// Makes it the one that is shown; false when this link has none of that name.
bool App::openSide(std::string_view name) {
  auto there = sides_.find(name);
  if (there == sides_.end()) {
    std::unique_ptr<SideScreen> made = make_side_(name, visit_, *activity_);
    if (!made) return false;
    there = sides_.emplace(std::string(name), std::move(made)).first;
  }
  side_ = there->second.get();
  return true;
}

void App::setLocale(const std::string& wanted) {
  const std::string locale(campaign_->localeFor(wanted));
  visit_.options.locale = locale;
  const auto own = campaign_->interface.find(locale);
  // The visitor's own region, where it is the same language: 1.234 in de-DE is 1\u2019234 in de-CH.
  const bool same_language = wanted.substr(0, wanted.find('-')) == locale.substr(0, locale.find('-'));
  visit_.words.setLocale(locale, same_language ? wanted : locale,
                         own == campaign_->interface.end() ? nullptr : &own->second);
  const bool rtl = visit_.words.rightToLeft();
  ui_.setFormats(same_language ? wanted : locale);
  ui_.setMirrored(rtl);
  ui_.text().setRightToLeft(rtl);
  ui_.semantics().setLanguage(locale, rtl);
}

void App::send(std::string message) {
  if (!messages_.empty()) messages_ += ',';
  messages_ += message;
}

std::string App::takeMessages() {
  std::string out = "[" + messages_ + "]";
  messages_.clear();
  return out;
}

std::string App::takeSemantics() { return ui_.semantics().takeChanges(); }

void App::resize(float width, float height, float ratio, const Insets& safe) {
  ui_.resize(width, height, ratio, safe);
  dirty();
}

// ---- pointers -----------------------------------------------------------------------------------------------

void App::pointer(const PointerEvent& event) {
  input_ = true;
  dirty();
  ui_.pointerIs(event.kind == PointerKind::kFinger);
  if (event.kind == PointerKind::kMouse && event.phase == PointerPhase::kMove && event.buttons == 0) {
    // Let go where the shell did not see it.
    PointerEvent lost = event;
    lost.phase = PointerPhase::kCancel;
    routePointer(lost);
  }
  routePointer(event);
}

void App::routePointer(const PointerEvent& event) {
  const bool playing = visit_.screen == ScreenName::kPlay && activity_->ready();
  if (playing && activity_->pointer(ui_, event, onStage(event.x, event.y), widget_pointer_ >= 0)) return;
  widgetPointer(event);
}

void App::dropPointer() {
  if (widget_pointer_ >= 0) ui_.dropPress();
  widget_pointer_ = -1;
  ui_.pointerGone();
}

void App::widgetPointer(const PointerEvent& event) {
  const bool touch = event.kind == PointerKind::kFinger;
  switch (event.phase) {
    case PointerPhase::kDown:
      // The other buttons are the browser's and the stage's; they press nothing.
      if (widget_pointer_ >= 0 || (!touch && (event.buttons & 1) == 0)) return;
      widget_pointer_ = event.id;
      ui_.pointerTo(event.x, event.y);
      ui_.pointerButton(true);
      break;
    case PointerPhase::kMove:
      if (widget_pointer_ >= 0 ? event.id != widget_pointer_ : touch) return;
      ui_.pointerTo(event.x, event.y);
      break;
    case PointerPhase::kUp:
      if (event.id != widget_pointer_) return;
      widget_pointer_ = -1;
      ui_.pointerTo(event.x, event.y);
      ui_.pointerButton(false);
      break;
    case PointerPhase::kCancel:
      if (event.id == widget_pointer_) dropPointer();
      break;
    case PointerPhase::kLeave:
      // A mouse that is held is captured, and comes back. A touch that was lifted leaves before the widgets saw the
      // lift: the queue keeps their order.
      if (widget_pointer_ >= 0 && (event.id != widget_pointer_ || event.kind == PointerKind::kMouse)) return;
      dropPointer();
      break;
  }
}

bool App::onStage(float x, float y) const {
  return visit_.screen == ScreenName::kPlay && activity_->ready() && activity_->onStage(x, y) && !ui_.covers(x, y);
}

bool App::takesDrag(float x, float y, float dx, float dy) const {
  return visit_.options.page || onStage(x, y) || ui_.takesDrag(x, y, dx, dy);
}

bool App::wheel(float x, float y, float dx, float dy, int mods) {
  dirty();
  input_ = true;
  const bool pinch = (mods & 2) != 0;
  if (onStage(x, y)) return activity_->wheel(x, y, dy, pinch, !pinch && !visit_.options.page);
  if (pinch) return true;
  // Past the ends of what scrolls here the wheel is the page's.
  if (!visit_.options.page && !ui_.takesDrag(x, y, -dx, -dy) && !ui_.takesDrag(x, y, -dy, 0)) return false;
  ui_.wheel(dx, dy);
  return true;
}

// ---- files and pictures -------------------------------------------------------------------------------------

void App::file(std::string_view path, ByteView bytes) {
  files_.arrived(path, bytes);
  activity_->filesChanged();
  pickUp();
  sharePending();
  answerFine();
  dirty();
}

void App::fileFailed(std::string_view path) {
  files_.failed(path);
  activity_->filesChanged();
  if (!pending_share_.empty() && activity_->fineFailed()) {
    pending_share_.clear();
    visit_.toast.show(ui_, "warning", visit_.words(Str::kLoadFailed));
  }
  answerFine();
  dirty();
}

/// Looks again for work: a play from an earlier visit is drawn before the first view of it, and what was just done may
/// have left some.
void App::pickUp() { working_ = activity_->ready(); }

void App::raster(int slot, const uint8_t* rgba, int width, int height) {
  bool taken = false;
  for (const auto& [name, side] : sides_)
    taken = taken || side->raster(slot, rgba, width, height);
  if (!taken) ui_.pictures().arrived(slot, rgba, width, height);
  dirty(1);
}

Result<image::Picture> App::drawWork(int width, int height) {
  if (!activity_->ready()) return error("", "the picture's layers are still on their way");
  if (!activity_->canDrawWork()) {
    activity_->wantFine();
    return error("", "the picture's fine layers are still on their way");
  }
  return activity_->drawWork(width, height);
}

void App::textureLost() {
  ui_.atlas().textureLost();
  activity_->textureLost();
  for (const auto& [name, side] : sides_)
    side->textureLost();
  dirty();
}

// ---- frames -------------------------------------------------------------------------------------------------

/// A finger that rests on a control is about to move it.
bool App::calm() const { return activity_->calm() && !ui_.anythingHeld() && now_ - last_input_ > kCalmMs; }

void App::workAhead() {
  const ActivityUi::Work done = activity_->work(calm(), ready_sent_);
  working_ = done.more;
  if (done.shows) dirty(1);
}

bool App::frame(double now_ms) {
  now_ = now_ms;
  if (!visible_) return false;
  // The clock is the frames': after a rest the last one was long ago.
  if (std::exchange(input_, false)) last_input_ = now_ms;
  visit_.frame_at = now_ms;
  if (visit_.now_at < 0) visit_.now_at = now_ms;
  if (working_) workAhead();
  const bool due = due_at_ >= 0 && now_ms >= due_at_;
  if (frames_ == 0 && !due) return false;
  frames_ = std::max(0, frames_ - 1);
  ui_.beginFrame(now_ms);
  draw();
  ui_.endFrame();
  const int next = ui_.nextFrame();
  due_at_ = next < 0 ? -1 : now_ms + next;
  afterFrame();
  return true;
}

int App::nextFrame() const {
  if (!visible_) return -1;
  if (frames_ > 0) return 0;
  int next = due_at_ < 0 ? -1 : int(std::ceil(std::max(0.0, due_at_ - now_)));
  // While somebody paints, heavy work waits; it looks again when it may be calm.
  const int work = !working_ ? -1 : calm() ? 0 : int(kCalmMs);
  if (next < 0 || (work >= 0 && work < next)) next = work;
  return next;
}

void App::draw() {
  askForPlace();
  if (visit_.screen == ScreenName::kSide) {
    if (openSide(visit_.side)) return side_->draw(ui_);
    // Another engine has it.
    send(JsonOut().member("want", "screen").member("name", visit_.side).member("entered", visit_.entry.work).object());
    visit_.screen = visit_.side_from;
  }
  const ActivityWish wish = activity_->draw(ui_);
  if (wish.enter) enter();
  if (wish.results) {
    askForWorks();
    goTo(ui_, visit_, ScreenName::kResults);
  }
  if (!wish.share.empty()) share(wish.share);
  if (wish.anew) startAnew();
  if (wish.send_again) send(JsonOut().member("want", "retry").object());
}

void App::afterFrame() {
  activity_->afterFrame(ui_);
  // A finger that was still on the stage is lifted from another screen.
  if (visit_.screen != ScreenName::kPlay) activity_->stop();
  keepSnapshot();
  pickUp();
  sayReady();
  answerFine();
}

void App::sayReady() {
  // What could not be had leaves a button to try again: that can be used, too, and must not lie under a poster.
  const bool usable = activity_->ready() || activity_->failed() || visit_.screen == ScreenName::kSide;
  if (ready_sent_ || !usable) return;
  if (started_ < 0) started_ = now_;
  const bool waited = now_ - started_ > kReadyAtLatest;
  // Icons that are still to come fade in with the screen.
  if (activity_->busy() && !waited) {
    due_at_ = now_ + kReadyAtLatest;
    return;
  }
  ready_sent_ = true;
  if (visit_.screen == ScreenName::kPlay && !activity_->empty()) {
    const std::string_view own = activity_->restoredText();
    visit_.toast.show(ui_, "check", own.empty() ? visit_.words(Str::kRestored) : own);
  }
  send(JsonOut().member("want", "ready").object());
  askForFigures();
}

void App::askForFigures() {
  if (!visit_.options.collector) return;
  send(JsonOut().member("want", "tally").object());
}

/// Where the work that was just entered stands: anew whenever somebody comes back to look, and once for those who look
/// for it among the works of others.
void App::askForPlace() {
  EntryState& entry = visit_.entry;
  const bool side = visit_.screen == ScreenName::kSide;
  if (side && entry.told) entry.asked = false;
  const bool wanted = visit_.screen == ScreenName::kResults || (side && !entry.told);
  if (!wanted || entry.asked || visit_.ownWork().empty()) return;
  entry.asked = true;
  send(JsonOut().member("want", "work").member("id", visit_.ownWork()).object());
}

void App::askForWorks() {
  visit_.works.asked = true;
  send(JsonOut().member("want", "works").member("after", "").object());
}

/// What was changed since, once it is no gesture any more.
void App::keepSnapshot() {
  if (!activity_->ready() || activity_->inHand() || activity_->version() == saved_version_) return;
  saved_version_ = activity_->version();
  const std::string bytes = toBase64Url(activity_->snapshot());
  send(JsonOut().member("want", "snapshot").member("activity", visit_.activity.id).member("bytes", bytes).object());
}

}  // namespace fairground::ui
