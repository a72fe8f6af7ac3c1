// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/photo/photo_ui.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/bytes.h"
#include "play/entry.h"
#include "ui/json_in.h"
#include "ui/json_out.h"
#include "ui/photo/photo_words.h"
#include "ui/widgets/states.h"

namespace fairground::ui {

namespace {

/// The first had no category.
constexpr uint8_t kSnapshotVersion = 2, kFirstSnapshot = 1;

void append(Bytes& out, ByteView part) {
  appendVarint(out, part.size());
  out.insert(out.end(), part.begin(), part.end());
}

/// A part of `all`, which the reader is in.
std::optional<ByteView> takePart(ByteReader& in, ByteView all) {
  const auto size = in.varint();
  if (!size || *size > all.size() - in.offset()) return std::nullopt;
  const ByteView part = all.subspan(in.offset(), size_t(*size));
  for (uint64_t i = 0; i < *size; ++i)
    in.u8();
  return part;
}

}  // namespace

PhotoUi::PhotoUi(Visit& visit, const activity::Type& type, FileStore& files)
    : visit_(visit),
      play_(visit.activity, type, files),
      stage_(play_),
      pick_(visit, intake_),
      screen_(visit, play_, stage_, intake_, words_),
      entry_(visit, play_, stage_, intake_, words_),
      results_(visit, stage_) {}

std::unique_ptr<ActivityUi> photoUi(Visit& visit, const activity::Type& type, FileStore& files) {
  return std::make_unique<PhotoUi>(visit, type, files);
}

/// The collector has the entry: there is nothing to come back to.
bool PhotoUi::stored() const {
  using Status = EntryState::Status;
  return visit_.entry.status == Status::kReceived || visit_.entry.status == Status::kHeld;
}

/// It was handed in: what comes next is another one.
bool PhotoUi::sent() const {
  using Status = EntryState::Status;
  return stored() || visit_.entry.status == Status::kSaved || visit_.entry.status == Status::kSending;
}

/// The log, and beside it what is not of the log: the words, and what was in the file.
Bytes PhotoUi::snapshot() const {
  if (!play_.there() || stored()) return {};
  Bytes out{kSnapshotVersion, uint8_t(uint8_t(intake_.metadata) | uint8_t(intake_.position) << 1)};
  for (const std::string* text : {&words_.caption, &words_.alt, &words_.tags.typed, &words_.tags.category})
    append(out, viewOf(*text));
  append(out, play_.session().snapshot());
  return out;
}

bool PhotoUi::restore(ByteView snapshot) {
  ByteReader in(snapshot);
  const auto version = in.u8();
  if (version != kSnapshotVersion && version != kFirstSnapshot) return false;
  const uint8_t removed = in.u8().value_or(0);
  PhotoWords words;
  words.version = words_.version + 1;
  for (std::string* text : {&words.caption, &words.alt, &words.tags.typed, &words.tags.category}) {
    if (version == kFirstSnapshot && text == &words.tags.category) continue;
    const auto part = takePart(in, snapshot);
    if (!part) return false;
    text->assign(part->begin(), part->end());
  }
  const auto log = takePart(in, snapshot);
  if (!log || !play_.restore(*log)) return false;
  words_ = words;
  intake_.metadata = (removed & 1) != 0;
  intake_.position = (removed & 2) != 0;
  return true;
}

std::string_view PhotoUi::restoredText() const { return visit_.words(words::kPhotoRestored); }

void PhotoUi::startAnew() {
  play_.startAnew();
  PhotoWords fresh;
  fresh.version = words_.version + 1;
  words_ = fresh;
  intake_ = {};
  picking_ = false;
}

void PhotoUi::complete(play::Entry& entry) {
  entry.words = words_.tidy(play_.config());
  entry.blobs = play_.blobs();
}

ActivityWish PhotoUi::draw(Ui& ui) {
  // What went is not edited or sent again: back at the form it is its own results, back at the photo another one.
  if (stored() && visit_.screen == ScreenName::kShare) goTo(ui, visit_, ScreenName::kResults);
  if (stored() && visit_.screen == ScreenName::kPlay) {
    ui.canvas().fill(ui.screen(), ui.theme().paper);
    return {.anew = true};
  }
  if (visit_.screen == ScreenName::kShare && play_.canEdit()) return entry_.draw(ui);
  if (visit_.screen == ScreenName::kResults && play_.canEdit()) return results_.draw(ui, words_.caption);
  if (!play_.failure().empty()) {
    ui.canvas().fill(ui.screen(), ui.theme().paper);
    vacancy(ui, "failed", ui.screen().inset(24, kTouch), Vacancy::kError,
            {"warning", visit_.words(Str::kLoadFailedTitle), play_.failure()});
    return {};
  }
  if (!play_.there() || play_.lost() || picking_) {
    if (pick_.draw(ui, play_.lost(), picking_ && play_.canEdit())) {
      picking_ = false;
      const auto was = std::exchange(intake_.status, PhotoIntake::Status::kNone);
      if (was == PhotoIntake::Status::kWorking) ui.send(JsonOut().member("want", "photo_stop").object());
    }
    return {};
  }
  const PhotoScreen::Wish wish = screen_.draw(ui);
  if (wish == PhotoScreen::Wish::kOther) picking_ = true;
  if (wish == PhotoScreen::Wish::kDone && play_.canEdit()) {
    stage_.stop();
    ui.send(JsonOut().member("want", "event").member("name", "finish").object());
    goTo(ui, visit_, ScreenName::kShare);
  }
  if (wish != PhotoScreen::Wish::kNone) ui.wantFrame();
  return {};
}

void PhotoUi::afterFrame(Ui& ui) {
  if (play_.takeFull()) visit_.toast.show(ui, "warning", visit_.words(words::kPhotoFull));
}

ActivityUi::Work PhotoUi::work(bool calm, bool refine) {
  // The stickers' and frames' pictures come when somebody may want them.
  if (refine && play_.there()) play_.wantArt();
  const PhotoPlay::Work done = play_.work(calm);
  return {done.more, done.shows};
}

bool PhotoUi::pointer(Ui&, const PointerEvent& event, bool free, bool held) {
  if (!editing() || words_.open) return false;
  if (event.phase == PointerPhase::kDown && (held || !free)) return false;
  return stage_.pointer(event);
}

bool PhotoUi::wheel(float, float, float dy, bool pinch, bool bare) {
  const bool taken = stage_.scaleBy(std::exp(-dy / (pinch ? 120.0f : 600.0f)));
  return taken || !bare;
}

bool PhotoUi::closeDialog(Ui& ui) {
  if (!words_.open) return false;
  words_.close(ui);
  return true;
}

bool PhotoUi::key(Ui& ui, std::string_view name, int mods) { return editing() && screen_.key(ui, name, mods); }

bool PhotoUi::receive(Ui& ui, std::string_view what, const nlohmann::json& message) {
  if (what == "photo") return receivePhoto(ui, message);
  if (what != "photo_words") return false;
  receiveWords(ui, message);
  return true;
}

void PhotoUi::receiveWords(Ui& ui, const nlohmann::json& message) {
  const int number = play_.there() ? play_.recipe().next_layer : -1;
  const auto side = [&](const char* name) {
    return int(std::clamp<int64_t>(numberOf(message, name), 0, activity::kMaxTextSide));
  };
  if (play_.takeText(stringOf(message, "blob"), side("width"), side("height"))) {
    stage_.select(number);
    // The field makes room for the tools of what came of it.
    if (ui.pageFocus().starts_with("photo-words")) ui.moveFocus("layer-" + std::to_string(number));
    return;
  }
  screen_.giveBack(stringOf(message, "text"));
  visit_.toast.show(ui, "warning", visit_.words(words::kPhotoWordsFailed));
}

/// Whether one may come in now: where it is seen to come, and never over one that is being written about or sent. What
/// was sent already makes room for it.
bool PhotoUi::beginPhoto(Ui& ui) {
  const bool picking = picking_ || !play_.there();
  const bool here = visit_.screen == ScreenName::kPlay && (picking || !sent());
  const bool over = stored() && visit_.screen != ScreenName::kSide;
  if (!here && !over) return false;
  if (sent()) {
    // The entry goes on without this screen.
    startAnew();
    visit_.entry = {};
    goTo(ui, visit_, ScreenName::kPlay);
  }
  return true;
}

bool PhotoUi::receivePhoto(Ui& ui, const nlohmann::json& message) {
  const std::string status = stringOf(message, "status");
  if (status == "comes") return beginPhoto(ui);
  const auto side = [&](const char* name) {
    return int(std::clamp<int64_t>(numberOf(message, name), 0, activity::kMaxPhotoSide));
  };
  const int width = side("width"), height = side("height");
  if (status == "working") photoComes(ui, message, width, height);
  if (status == "ready") photoIsHere(ui, message, width, height);
  if (status == "failed") photoFailed(ui, stringOf(message, "problem"));
  return true;
}

void PhotoUi::photoComes(Ui& ui, const nlohmann::json& message, int width, int height) {
  if (intake_.status != PhotoIntake::Status::kWorking) intake_.preview = false;
  intake_.status = PhotoIntake::Status::kWorking;
  picking_ = true;
  intake_.permille = int(std::clamp<int64_t>(numberOf(message, "permille", intake_.permille), 0, 1000));
  if (!flagOf(message, "preview", false) || width == 0 || height == 0) return;
  // What the picture of that name showed before is another photo.
  ui.pictures().forget("pick:");
  intake_.preview = true;
  intake_.aspect = float(width) / float(height);
}

void PhotoUi::photoIsHere(Ui& ui, const nlohmann::json& message, int width, int height) {
  intake_.status = PhotoIntake::Status::kNone;
  intake_.metadata = flagOf(message, "metadata", false);
  intake_.position = flagOf(message, "position", false);
  if (!play_.takePhoto(stringOf(message, "blob"), width, height)) return photoFailed(ui, "/photo/failed");
  picking_ = false;
  ui.moveFocus("title");
  ui.send(JsonOut().member("want", "event").member("name", "photo").object());
  // Whoever looks at something else meanwhile finds it there.
  if (visit_.screen != ScreenName::kSide) goTo(ui, visit_, ScreenName::kPlay);
}

void PhotoUi::photoFailed(Ui& ui, std::string problem) {
  intake_.status = PhotoIntake::Status::kFailed;
  intake_.problem = std::move(problem);
  picking_ = true;
  ui.announce(photoProblemText(visit_.words, intake_.problem));
}

std::string PhotoUi::cardJson() {
  const activity::Words words = words_.tidy(play_.config());
  return JsonOut()
      .member("title", words.caption)
      .member("line", visit_.name)
      .raw("chips", "[]")
      .member("brand", visit_.text(visit_.campaign.brand))
      .member("campaign", visit_.text(visit_.campaign.title))
      .raw("look", "[]")
      .object();
}

}  // namespace fairground::ui
