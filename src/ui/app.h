// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The engine without its C ABI: messages, files and pointers in; frames, messages and semantics out. web/engine.cpp
// hands every call through; tests drive it natively.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "campaign/campaign.h"
#include "image/picture.h"
#include "ui/file_store.h"
#include "ui/kit/ui.h"
#include "ui/side_screen.h"
#include "ui/visit.h"

namespace fairground::ui {

class App {
 public:
  /// The document as read, and the options' JSON; the problems name what is wrong with either.
  static Result<std::unique_ptr<App>> start(TextHost& host, std::string_view campaign_json,
                                            std::string_view options_json, const Screens& screens);

  void resize(float width, float height, float ratio, const Insets& safe);
  void pointer(const PointerEvent& event);
  bool wheel(float x, float y, float dx, float dy, int mods);
  /// Whether a drag by dx, dy that begins at x, y is the engine's; else the page may scroll by it.
  bool takesDrag(float x, float y, float dx, float dy) const;
  bool message(std::string_view json);
  void file(std::string_view path, ByteView bytes);
  void fileFailed(std::string_view path);
  void raster(int slot, const uint8_t* rgba, int width, int height);

  /// Describes and lays out a frame when something changed; whether there is one to render (drawList()).
  bool frame(double now_ms);
  /// After frame: 0 at the next animation frame, n in n ms, -1 when nothing moves.
  int nextFrame() const;

  std::string takeMessages();
  std::string takeSemantics();
  Result<image::Picture> drawWork(int width, int height);
  const ImDrawList& drawList() const { return ui_.drawList(); }
  ImVec2 size() const { return {ui_.screen().w, ui_.screen().h}; }  ///< dp
  void textureLost();                                               ///< every texture goes up again

  Ui& ui() { return ui_; }
  Visit& visit() { return visit_; }
  ActivityUi& activity() { return *activity_; }

 private:
  App(TextHost& host, std::unique_ptr<campaign::Campaign> campaign, const campaign::Activity& activity,
      const Screens& screens, const ActivityScreens& own, Options options);

  void send(std::string message);
  void setLocale(const std::string& wanted);
  void prefer(const nlohmann::json& wishes);
  void setLook(Look look);
  void dirty(int frames = 2) { frames_ = std::max(frames_, frames); }
  bool calm() const;
  void workAhead();
  void draw();
  void afterFrame();
  void sayReady();
  void keepSnapshot();
  void enter();
  void share(std::string_view kind);
  void sharePending();
  void answerFine();
  void startAnew();
  void askForFigures();
  void askForWorks();
  void askForPlace();
  bool openSide(std::string_view name);
  bool onStage(float x, float y) const;
  void routePointer(const PointerEvent& event);
  void widgetPointer(const PointerEvent& event);
  void dropPointer();
  void pickUp();

  // app_messages.cpp
  bool receive(const nlohmann::json& message);
  bool receiveInput(std::string_view what, const nlohmann::json& message);
  bool receiveFigures(std::string_view what, const nlohmann::json& message);
  bool receiveEnvironment(std::string_view what, const nlohmann::json& message);
  void receiveEntry(const nlohmann::json& message);
  void receiveWorks(const nlohmann::json& message);
  void receiveOwnWork(const nlohmann::json& message);
  void receiveShared(const nlohmann::json& message);

  std::unique_ptr<campaign::Campaign> campaign_;
  Look look_;
  Theme theme_;
  std::string messages_;  ///< comma separated
  Ui ui_;
  FileStore files_;
  Visit visit_;
  std::unique_ptr<ActivityUi> activity_;
  SideScreens make_side_;
  std::map<std::string, std::unique_ptr<SideScreen>, std::less<>> sides_;  ///< those that were shown
  SideScreen* side_ = nullptr;                                             ///< the one that is

  int frames_ = 2;
  double now_ = 0, last_input_ = 0, started_ = -1;
  bool input_ = false;  ///< since the last frame
  double due_at_ = -1;  ///< of the next frame that something asked for; below 0: none
  int widget_pointer_ = -1;
  bool ready_sent_ = false, working_ = false, visible_ = true;
  int saved_version_ = 0;
  std::string page_colours_;
  std::string pending_share_;  ///< waits for the fine layers
  bool fine_asked_ = false, fine_wanted_ = false;
};

}  // namespace fairground::ui
