// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The story to the rest of the engine: where it is written, where it is read before it goes, its play.

#pragma once

#include "ui/activity_ui.h"
#include "ui/story/story_preview.h"
#include "ui/story/story_screen.h"
#include "ui/story/story_words.h"

namespace fairground::ui {

class StoryUi final : public ActivityUi {
 public:
  StoryUi(Visit& visit, const activity::Type& type);

  const play::Session& session() const override { return play_.session(); }
  bool ready() const override { return play_.ready(); }
  bool failed() const override { return !play_.ready(); }
  bool busy() const override { return false; }
  bool empty() const override { return play_.empty(); }
  bool inHand() const override { return false; }
  // What the collector has is no draft any more.
  int version() const override { return play_.version() + (arrived() ? 1 : 0); }
  Bytes snapshot() const override { return arrived() ? Bytes() : play_.snapshot(); }
  bool restore(ByteView snapshot) override { return play_.restore(snapshot); }
  std::string_view restoredText() const override { return visit_.words(words::kStoryRestored); }
  void startAnew() override { play_.startAnew(); }
  void complete(play::Entry& entry) override;

  ActivityWish draw(Ui& ui) override;
  bool calm() const override { return true; }
  Work work(bool, bool) override { return {}; }
  void filesChanged() override {}
  void textureLost() override {}

  // A page of text and fields: all of it is widgets.
  bool onStage(float, float) const override { return false; }
  bool pointer(Ui&, const PointerEvent&, bool, bool) override { return false; }
  bool wheel(float, float, float, bool, bool) override { return false; }
  bool receive(Ui& ui, std::string_view what, const nlohmann::json& message) override;
  bool key(Ui& ui, std::string_view name, int mods) override;
  void stop() override {}

  // A story is shared by its words and its address.
  bool canDrawWork() const override { return false; }
  void wantFine() override {}
  bool fineFailed() const override { return true; }
  Result<image::Picture> drawWork(int width, int height) override;
  std::string cardJson() override;

  StoryPlay& play() { return play_; }

 private:
  bool arrived() const;

  Visit& visit_;
  StoryPlay play_;
  StoryScreen screen_;
  StoryPreview preview_;
};

/// MakeActivityUi of activity::kStory.
std::unique_ptr<ActivityUi> storyUi(Visit& visit, const activity::Type& type, FileStore& files);

}  // namespace fairground::ui
