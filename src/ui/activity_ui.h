// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the page's engine needs of an activity: its screens, the hands on its stage, its play. App knows no more of any
// of them; a link of the engine has those of src/web/screens_NAME.cpp.

#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "activity/activity.h"
#include "image/picture.h"
#include "play/session.h"
#include "ui/file_store.h"
#include "ui/kit/pointer.h"
#include "ui/visit.h"

namespace fairground::play {
struct Entry;
}

namespace fairground::ui {

/// What a frame of the activity's screens asked for; each is App's to carry out.
struct ActivityWish {
  bool enter = false;           ///< hand it in, with everything required agreed to
  bool results = false;         ///< see what others made
  bool send_again = false;      ///< the entry that failed
  bool anew = false;            ///< another play of the same activity
  std::string_view share = {};  ///< "save", "copy" ...; a literal
};

class ActivityUi {
 public:
  virtual ~ActivityUi() = default;

  // ---- the play
  /// Once ready().
  virtual const play::Session& session() const = 0;
  /// It can be played.
  virtual bool ready() const = 0;
  /// What it is played on could not be had; its screen offers to try again.
  virtual bool failed() const = 0;
  /// Its picture is being drawn anew: worth a moment before the poster goes.
  virtual bool busy() const = 0;
  /// Nothing made that stands.
  virtual bool empty() const = 0;
  /// In the middle of a gesture: nothing to save yet.
  virtual bool inHand() const = 0;
  /// Counts up with every change of the log.
  virtual int version() const = 0;
  /// What is kept on the device, to be restored; empty: nothing is.
  virtual Bytes snapshot() const { return session().log().empty() ? Bytes() : session().snapshot(); }
  virtual bool restore(ByteView snapshot) = 0;
  /// What is said of a play that was restored; "": what is said of a look.
  virtual std::string_view restoredText() const { return {}; }
  virtual void startAnew() = 0;
  /// What goes with the entry beside the log: words, names of blobs.
  virtual void complete(play::Entry&) {}

  // ---- frames
  /// The screen that the visit names.
  virtual ActivityWish draw(Ui& ui) = 0;
  /// After each frame: what it left to say.
  virtual void afterFrame(Ui&) {}
  /// Nobody is at work on the stage.
  virtual bool calm() const = 0;
  /// One slice of background work; `calm`: nobody is at work; `refine`: also what comes after the first view.
  struct Work {
    bool more = false;   ///< there is more to do
    bool shows = false;  ///< something looks other than in the last frame
  };
  virtual Work work(bool calm, bool refine) = 0;
  /// A file came, or failed.
  virtual void filesChanged() = 0;
  virtual void textureLost() = 0;

  // ---- hands
  /// Whether a pointer that goes down there is the stage's; what lies over the stage is App's to know.
  virtual bool onStage(float x, float y) const = 0;
  /// `free`: there, nothing lies over the stage; `held`: the widgets have a pointer. True: it is the stage's alone.
  virtual bool pointer(Ui& ui, const PointerEvent& event, bool free, bool held) = 0;
  /// On the stage; `bare`: without Ctrl, on a page that scrolls. False: the page may scroll.
  virtual bool wheel(float x, float y, float dy, bool pinch, bool bare) = 0;
  /// Escape, on any of its screens: whether something of its own lay open over it, and is closed now.
  virtual bool closeDialog(Ui&) { return false; }
  /// A key that no element took, on the play's screen. Whether it meant something here.
  virtual bool key(Ui& ui, std::string_view name, int mods) = 0;
  /// The key of an element went down or up.
  virtual void keyHeld(Ui&, std::string_view /*id*/, bool /*down*/) {}
  /// The page is hidden: what is in hand ends.
  virtual void stop() = 0;
  /// A message of the shell that is not for every activity. Whether it was taken.
  virtual bool receive(Ui&, std::string_view /*what*/, const nlohmann::json&) { return false; }

  // ---- the work's picture
  virtual bool canDrawWork() const = 0;
  virtual void wantFine() = 0;          ///< asks for what drawWork needs
  virtual bool fineFailed() const = 0;  ///< and it cannot be had
  virtual Result<image::Picture> drawWork(int width, int height) = 0;
  /// The texts of the share picture, as a JSON object.
  virtual std::string cardJson() = 0;
};

/// The type's model is what its ActivityUi takes it for. Everything outlives it.
using MakeActivityUi = std::unique_ptr<ActivityUi> (*)(Visit& visit, const activity::Type& type, FileStore& files);

/// A picture made ready apart from any play, so that another thread can do it (activity::prepare).
using PreparePicture = Result<image::Picture> (*)(ByteView bytes, int channels, int width, int height);

/// One line of a link's registry.
struct ActivityScreens {
  const activity::Type* type = nullptr;
  MakeActivityUi make = nullptr;
  PreparePicture prepare = nullptr;  ///< null where its pictures take no more than a frame
};

}  // namespace fairground::ui
