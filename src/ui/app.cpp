// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/app.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "campaign/strict_json.h"
#include "ui/json_out.h"

namespace fairground::ui {

namespace {

constexpr double kCalmMs = 450;         ///< without input before anything heavy is done
constexpr double kReadyAtLatest = 150;  ///< ms after the first frame with the art, pictures or not
constexpr float kWheelZoom = 1.0f / 380;

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

Options readOptions(const OptionReader& reader) {
  Options out;
  out.locale = reader.string("locale");
  out.activity = reader.string("activity");
  out.screen = reader.string("screen");
  out.now = reader.number("now", out.now);
  out.collector = reader.flag("collector", true);
  out.page = reader.flag("page", false);
  out.back = reader.flag("back", false);
  return out;
}

}  // namespace

Result<std::unique_ptr<App>> App::start(TextHost& host, std::string_view campaign_json, std::string_view options_json,
                                        SideScreens side_screens) {
  Problems problems;
  Result<campaign::Campaign> read = activity::read(campaign_json, problems);
  if (!read) return problems;
  const OptionReader given(options_json);
  Options options = readOptions(given);
  auto campaign = std::make_unique<campaign::Campaign>(std::move(*read));
  const campaign::Activity* chosen = campaign->activity(options.activity);
  if (!chosen && options.activity.empty() && !campaign->activities.empty()) chosen = &campaign->activities.front();
  if (!chosen) return error("/activities", "there is no activity \"" + options.activity + "\"");
  const activity::Type* type = activity::findType(chosen->type);
  if (!type || type != &activity::kMakeover) return error(chosen->pointer + "/type", "no screen plays this activity");
  std::unique_ptr<App> app(new App(host, std::move(campaign), *chosen, *type, std::move(options)));
  if (const std::string& screen = app->visit_.options.screen; !screen.empty()) {
    app->side_ = side_screens(screen, app->visit_);
    if (!app->side_) return error("", "this engine has no screen \"" + screen + "\"");
    app->visit_.screen = ScreenName::kSide;
  }
  app->prefer(given.json());
  return app;
}

App::App(TextHost& host, std::unique_ptr<campaign::Campaign> campaign, const campaign::Activity& activity,
         const activity::Type& type, Options options)
    : campaign_(std::move(campaign)),
      theme_(themeOf(campaign_->theme)),
      ui_(host, theme_, [this](std::string m) { send(std::move(m)); }),
      files_([this](std::string m) { send(std::move(m)); }),
      visit_{.campaign = *campaign_, .activity = activity, .options = std::move(options), .words = Strings(host)},
      stage_(visit_),
      paint_(visit_, stage_),
      share_(visit_, stage_),
      results_(visit_, stage_) {
  setLocale(visit_.options.locale);
  visit_.consents.resize(campaign_->consents.size());
  visit_.play = std::make_unique<MakeoverPlay>(visit_.activity, type, files_);
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
  last_input_ = now_;
  dirty();
  ui_.pointerIs(event.kind == PointerKind::kFinger);
  if (paintPointer(event)) return;
  widgetPointer(event);
}

bool App::paintPointer(const PointerEvent& event) {
  const bool painting = visit_.screen == ScreenName::kPaint && visit_.play->ready();
  if (!painting) return false;
  const bool free = paint_.paintsAt(event.x, event.y) && !ui_.covers(event.x, event.y);
  if (event.phase == PointerPhase::kDown && widget_pointer_ < 0 && free) {
    // A press beside an open popover closes it and does no more.
    if (paint_.closePopovers()) return true;
    entered_stage_ = true;
    stage_.hover(0, 0, false);
    stage_.pointer(event);
    return true;
  }
  const bool hovers = event.kind != PointerKind::kFinger && event.phase == PointerPhase::kMove && event.buttons == 0;
  if (event.phase != PointerPhase::kDown) {
    stage_.pointer(event);
    if (stage_.drawing()) return true;
  }
  if (hovers) {
    stage_.hover(event.x, event.y, free);
    cursor(free ? "none" : "default");
  }
  if (event.phase == PointerPhase::kLeave) {
    stage_.hover(0, 0, false);
    entered_stage_ = false;
  }
  return false;
}

void App::widgetPointer(const PointerEvent& event) {
  const bool touch = event.kind == PointerKind::kFinger;
  switch (event.phase) {
    case PointerPhase::kDown:
      if (widget_pointer_ >= 0) return;
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
    case PointerPhase::kLeave:
      if (widget_pointer_ >= 0 && event.id != widget_pointer_) return;
      // A touch that was lifted leaves before the widgets saw the lift: the queue keeps their order.
      if (event.phase == PointerPhase::kLeave && widget_pointer_ == event.id && event.kind == PointerKind::kMouse) {
        return;
      }
      if (event.phase == PointerPhase::kCancel || widget_pointer_ >= 0) ui_.dropPress();
      widget_pointer_ = -1;
      ui_.pointerGone();
      break;
  }
}

bool App::onArt(float x, float y) const {
  return visit_.screen == ScreenName::kPaint && visit_.play->ready() && paint_.paintsAt(x, y) && !ui_.covers(x, y);
}

bool App::takesDrag(float x, float y, float dx, float dy) const {
  return visit_.options.page || onArt(x, y) || ui_.takesDrag(x, y, dx, dy);
}

bool App::wheel(float x, float y, float dx, float dy, int mods) {
  dirty();
  last_input_ = now_;
  const bool pinch = (mods & 2) != 0;
  if (!onArt(x, y)) {
    if (pinch) return true;
    // Past the ends of what scrolls here the wheel is the page's.
    if (!visit_.options.page && !ui_.takesDrag(x, y, -dx, -dy) && !ui_.takesDrag(x, y, -dy, 0)) return false;
    ui_.wheel(dx, dy);
    return true;
  }
  StageView& view = stage_.view();
  if (!pinch && !visit_.options.page && !entered_stage_) return false;
  const float before = view.zoom();
  view.zoomBy(std::exp(-dy * kWheelZoom * (pinch ? 4.0f : 1.0f)), x, y);
  return pinch || visit_.options.page || view.zoom() != before;
}

void App::cursor(std::string_view style) {
  if (cursor_ == style) return;
  cursor_ = style;
  send(JsonOut().member("want", "cursor").member("style", style).object());
}

// ---- files and pictures -------------------------------------------------------------------------------------

void App::file(std::string_view path, ByteView bytes) {
  files_.arrived(path, bytes);
  visit_.play->filesChanged();
  // A look from an earlier visit is painted before the first view of it.
  working_ = visit_.play->ready();
  sharePending();
  answerFine();
  dirty();
}

void App::fileFailed(std::string_view path) {
  files_.failed(path);
  visit_.play->filesChanged();
  if (!pending_share_.empty() && visit_.play->fineFailed()) {
    pending_share_.clear();
    visit_.toast.show(ui_, "warning", visit_.words(Str::kLoadFailed));
  }
  answerFine();
  dirty();
}

void App::raster(int slot, const uint8_t* rgba, int width, int height) {
  ui_.pictures().arrived(slot, rgba, width, height);
  dirty(1);
}

Result<image::Picture> App::drawWork(int width, int height) {
  if (!visit_.play->ready()) return error("", "the picture's layers are still on their way");
  if (!visit_.play->canDrawWork()) {
    visit_.play->wantFine();
    return error("", "the picture's fine layers are still on their way");
  }
  return visit_.play->drawWork(width, height);
}

void App::textureLost() {
  ui_.atlas().textureLost();
  stage_.textureLost();
  dirty();
}

// ---- frames -------------------------------------------------------------------------------------------------

bool App::calm() const { return visit_.screen == ScreenName::kPaint && stage_.calm() && now_ - last_input_ > kCalmMs; }

void App::workAhead() {
  MakeoverPlay& play = *visit_.play;
  const int version = play.pictureVersion();
  const bool busy = play.busy();
  working_ = play.work(calm(), ready_sent_);
  // Background work shows nothing before a part of it is done.
  if (play.pictureVersion() != version || (busy && !play.busy())) dirty(1);
}

bool App::frame(double now_ms) {
  now_ = now_ms;
  if (!visible_) return false;
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
  switch (visit_.screen) {
    case ScreenName::kSide:
      side_->draw(ui_);
      break;
    case ScreenName::kPaint:
      paint_.draw(ui_);
      break;
    case ScreenName::kShare: {
      const ShareScreen::Event event = share_.draw(ui_);
      if (event.enter) enter();
      if (event.results) {
        askForWorks();
        goTo(ui_, visit_, ScreenName::kResults);
      }
      if (!event.share.empty()) share(event.share);
      break;
    }
    case ScreenName::kResults: {
      const ResultsScreen::Event event = results_.draw(ui_);
      if (event.paint_another) startAnew();
      if (event.send_again) send(JsonOut().member("want", "retry").object());
      break;
    }
  }
}

void App::afterFrame() {
  if (stage_.takeFull()) visit_.toast.show(ui_, "warning", visit_.words(Str::kLogFull));
  if (visit_.play->toneFailed()) visit_.toast.show(ui_, "warning", visit_.words(Str::kToneFailed));
  if (stage_.takeFirstStroke()) send(JsonOut().member("want", "event").member("name", "first_stroke").object());
  stage_.takeChanged();
  if (visit_.play->ready() && !visit_.play->stroking() && visit_.play->version() != saved_version_) saveSnapshot();
  if (visit_.screen != ScreenName::kPaint && !cursor_.empty()) cursor("default");
  // What was just done may have left work: another size, another tone.
  working_ = visit_.play->ready();
  sayReady();
  answerFine();
}

void App::sayReady() {
  // Art that could not be had leaves a button to try again: that can be used, too, and must not lie under a poster.
  const bool failed = visit_.play->stage() == MakeoverPlay::Stage::kFailed;
  const bool usable = visit_.play->ready() || failed || visit_.screen == ScreenName::kSide;
  if (ready_sent_ || !usable) return;
  if (started_ < 0) started_ = now_;
  const bool waited = now_ - started_ > kReadyAtLatest;
  if ((ui_.pictures().waiting() || visit_.play->busy()) && !waited) {
    due_at_ = now_ + kReadyAtLatest;
    return;
  }
  ready_sent_ = true;
  if (visit_.screen == ScreenName::kPaint && !visit_.play->empty())
    visit_.toast.show(ui_, "check", visit_.words(Str::kRestored));
  send(JsonOut().member("want", "ready").object());
  askForFigures();
}

void App::askForFigures() {
  if (!visit_.options.collector) return;
  send(JsonOut().member("want", "tally").object());
}

void App::askForWorks() {
  visit_.works.asked = true;
  send(JsonOut().member("want", "works").member("after", "").object());
}

void App::saveSnapshot() {
  saved_version_ = visit_.play->version();
  const std::string bytes = visit_.play->session().log().empty() ? "" : toBase64Url(visit_.play->snapshot());
  send(JsonOut().member("want", "snapshot").member("activity", visit_.activity.id).member("bytes", bytes).object());
}

}  // namespace fairground::ui
