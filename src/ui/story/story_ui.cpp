// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/story/story_ui.h"

#include "play/entry.h"
#include "ui/json_in.h"
#include "ui/json_out.h"

namespace fairground::ui {

StoryUi::StoryUi(Visit& visit, const activity::Type& type)
    : visit_(visit), play_(visit.activity, type), screen_(visit, play_), preview_(visit, play_, screen_.photos()) {}

std::unique_ptr<ActivityUi> storyUi(Visit& visit, const activity::Type& type, FileStore&) {
  return std::make_unique<StoryUi>(visit, type);
}

void StoryUi::complete(play::Entry& entry) {
  entry.words = play_.words();
  for (const StoryPlay::Photo& photo : play_.photos())
    entry.blobs.push_back(photo.name);
}

bool StoryUi::arrived() const {
  const EntryState::Status status = visit_.entry.status;
  return status == EntryState::Status::kReceived || status == EntryState::Status::kHeld;
}

ActivityWish StoryUi::draw(Ui& ui) {
  if (arrived() && visit_.screen == ScreenName::kPlay) {
    ui.canvas().fill(ui.screen(), ui.theme().paper);
    return {.anew = true};
  }
  if (visit_.screen != ScreenName::kPlay) return preview_.draw(ui);
  const StoryScreen::Event event = screen_.draw(ui);
  if (event.read) {
    preview_.reset();
    goTo(ui, visit_, ScreenName::kShare);
  }
  return {};
}

bool StoryUi::receive(Ui& ui, std::string_view what, const nlohmann::json& message) {
  if (what != "photo") return false;
  // Only where it is seen to come.
  const bool here = visit_.screen == ScreenName::kPlay;
  if (stringOf(message, "status") == "comes") return here;
  // One that was still being read when the story went belongs to none.
  if (here || !arrived()) screen_.photos().receive(ui, message);
  return true;
}

bool StoryUi::key(Ui& ui, std::string_view name, int) { return name == "Escape" && ui.closeTip(); }

Result<image::Picture> StoryUi::drawWork(int, int) { return error("", "a story has no picture to draw"); }

std::string StoryUi::cardJson() {
  return JsonOut()
      .member("title", play_.words().title)
      .member("brand", visit_.text(visit_.campaign.brand))
      .member("campaign", visit_.text(visit_.campaign.title))
      .object();
}

}  // namespace fairground::ui
