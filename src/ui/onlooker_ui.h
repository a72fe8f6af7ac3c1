// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// An engine without a play: whoever follows a link to a work needs nothing of the activity that made it. What leads to
// the play asks the shell for the engine that has it.

#pragma once

#include "base/assert.h"
#include "ui/activity_ui.h"

namespace fairground::ui {

/// Stands for every type that the link does not know.
extern const activity::Type kAnyActivity;

class OnlookerUi final : public ActivityUi {
 public:
  explicit OnlookerUi(const Visit& visit) : visit_(visit) {}

  const play::Session& session() const override;  ///< never: it is never ready
  bool ready() const override { return false; }
  bool failed() const override { return false; }
  bool busy() const override { return false; }
  bool empty() const override { return true; }
  bool inHand() const override { return false; }
  int version() const override { return 0; }
  bool restore(ByteView) override { return false; }
  void startAnew() override {}

  ActivityWish draw(Ui& ui) override;
  bool calm() const override { return true; }
  Work work(bool, bool) override { return {}; }
  void filesChanged() override {}
  void textureLost() override {}

  bool onStage(float, float) const override { return false; }
  bool pointer(Ui&, const PointerEvent&, bool, bool) override { return false; }
  bool wheel(float, float, float, bool, bool) override { return false; }
  bool key(Ui&, std::string_view, int) override { return false; }
  void stop() override {}

  bool canDrawWork() const override { return false; }
  void wantFine() override {}
  bool fineFailed() const override { return true; }
  Result<image::Picture> drawWork(int width, int height) override;
  std::string cardJson() override { return "{}"; }

 private:
  const Visit& visit_;
  bool asked_ = false;
};

std::unique_ptr<ActivityUi> onlookerUi(Visit& visit, const activity::Type& type, FileStore& files);

}  // namespace fairground::ui
