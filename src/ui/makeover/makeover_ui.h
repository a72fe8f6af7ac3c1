// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The makeover to the rest of the engine: its three screens, its stage, its play.

#pragma once

#include "ui/activity_ui.h"
#include "ui/makeover/makeover_results.h"
#include "ui/makeover/makeover_screen.h"
#include "ui/makeover/makeover_share.h"

namespace fairground::ui {

class MakeoverUi final : public ActivityUi {
 public:
  MakeoverUi(Visit& visit, const activity::Type& type, FileStore& files);

  const play::Session& session() const override { return play_.session(); }
  bool ready() const override { return play_.ready(); }
  bool failed() const override { return play_.stage() == MakeoverPlay::Stage::kFailed; }
  bool busy() const override { return play_.busy(); }
  bool empty() const override { return play_.empty(); }
  bool inHand() const override { return play_.stroking(); }
  int version() const override { return play_.version(); }
  bool restore(ByteView snapshot) override { return play_.restore(snapshot); }
  void startAnew() override;

  ActivityWish draw(Ui& ui) override;
  void afterFrame(Ui& ui) override;
  bool calm() const override { return visit_.screen == ScreenName::kPlay && stage_.calm(); }
  Work work(bool calm, bool refine) override;
  void filesChanged() override { play_.filesChanged(); }
  void textureLost() override { stage_.textureLost(); }

  bool onStage(float x, float y) const override { return paint_.paintsAt(x, y); }
  bool pointer(Ui& ui, const PointerEvent& event, bool free, bool held) override;
  bool wheel(float x, float y, float dy, bool pinch, bool bare) override;
  bool key(Ui& ui, std::string_view name, int mods) override { return paint_.key(ui, name, mods); }
  void keyHeld(Ui& ui, std::string_view id, bool down) override { paint_.keyHeld(ui, id, down); }
  void stop() override { stage_.stop(); }

  bool canDrawWork() const override { return play_.canDrawWork(); }
  void wantFine() override { play_.wantFine(); }
  bool fineFailed() const override { return play_.fineFailed(); }
  Result<image::Picture> drawWork(int width, int height) override { return play_.drawWork(width, height); }
  std::string cardJson() override { return share_.cardJson(); }

  MakeoverPlay& play() { return play_; }
  MakeoverStage& stage() { return stage_; }

 private:
  void cursor(Ui& ui, std::string_view style);

  Visit& visit_;
  MakeoverPlay play_;
  MakeoverStage stage_;
  MakeoverScreen paint_;
  MakeoverShare share_;
  MakeoverResults results_;
  bool entered_stage_ = false;  ///< pressed since the pointer came: the wheel is meant for us
  std::string cursor_;
};

/// MakeActivityUi of activity::kMakeover.
std::unique_ptr<ActivityUi> makeoverUi(Visit& visit, const activity::Type& type, FileStore& files);

}  // namespace fairground::ui
