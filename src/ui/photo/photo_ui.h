// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The photo to the rest of the engine: where it is chosen, where it is edited, what is written to it, its play.

#pragma once

#include "ui/activity_ui.h"
#include "ui/photo/photo_entry.h"
#include "ui/photo/photo_pick.h"
#include "ui/photo/photo_results.h"
#include "ui/photo/photo_screen.h"

namespace fairground::ui {

class PhotoUi final : public ActivityUi {
 public:
  PhotoUi(Visit& visit, const activity::Type& type, FileStore& files);

  const play::Session& session() const override { return play_.session(); }
  bool ready() const override { return play_.failure().empty(); }
  bool failed() const override { return !ready(); }
  bool busy() const override { return play_.there() && !play_.lost() && play_.base().empty(); }
  bool empty() const override { return !play_.there(); }
  bool inHand() const override { return play_.holding(); }
  int version() const override { return play_.version() + words_.version + stored(); }
  Bytes snapshot() const override;
  bool restore(ByteView snapshot) override;
  std::string_view restoredText() const override;
  void startAnew() override;
  void complete(play::Entry& entry) override;

  ActivityWish draw(Ui& ui) override;
  void afterFrame(Ui& ui) override;
  bool calm() const override { return !stage_.holding(); }
  Work work(bool calm, bool refine) override;
  void filesChanged() override { play_.filesChanged(); }
  void textureLost() override { stage_.textureLost(); }

  bool onStage(float x, float y) const override { return editing() && stage_.contains(x, y); }
  bool pointer(Ui& ui, const PointerEvent& event, bool free, bool held) override;
  bool wheel(float x, float y, float dy, bool pinch, bool bare) override;
  bool closeDialog(Ui& ui) override;
  bool key(Ui& ui, std::string_view name, int mods) override;
  void stop() override { stage_.stop(); }
  bool receive(Ui& ui, std::string_view what, const nlohmann::json& message) override;

  bool canDrawWork() const override { return play_.canDraw(); }
  void wantFine() override { play_.wantArt(); }
  bool fineFailed() const override { return play_.artFailed(); }
  Result<image::Picture> drawWork(int width, int height) override { return play_.draw(width, height); }
  std::string cardJson() override;

  PhotoPlay& play() { return play_; }
  PhotoStage& stage() { return stage_; }

 private:
  bool editing() const { return visit_.screen == ScreenName::kPlay && play_.canEdit() && !picking_; }
  bool stored() const;
  bool sent() const;
  bool beginPhoto(Ui& ui);
  bool receivePhoto(Ui& ui, const nlohmann::json& message);
  void receiveWords(Ui& ui, const nlohmann::json& message);
  void photoComes(Ui& ui, const nlohmann::json& message, int width, int height);
  void photoIsHere(Ui& ui, const nlohmann::json& message, int width, int height);
  void photoFailed(Ui& ui, std::string problem);

  Visit& visit_;
  PhotoPlay play_;
  PhotoStage stage_;
  PhotoIntake intake_;
  PhotoWords words_;
  PhotoPick pick_;
  PhotoScreen screen_;
  PhotoEntry entry_;
  PhotoResults results_;
  bool picking_ = false;  ///< another photo than the one that is there
};

/// MakeActivityUi of activity::kPhoto.
std::unique_ptr<ActivityUi> photoUi(Visit& visit, const activity::Type& type, FileStore& files);

}  // namespace fairground::ui
