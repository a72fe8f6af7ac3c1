// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The visitor's play of the makeover: session and painter kept in step, the tools in hand, the layers' coming and
// sharpening. No drawing, no ImGui: makeover_screen.h shows it.

#pragma once

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "activity/makeover.h"
#include "activity/makeover_layers.h"
#include "activity/makeover_painter.h"
#include "activity/makeover_stroke.h"
#include "play/session.h"
#include "ui/file_store.h"

namespace fairground::ui {

/// What the next stroke is made with.
struct ToolSettings {
  activity::Tool tool = activity::Tool::kFluffy;
  int colour = 0;
  int32_t size = 480, intensity = 60;  ///< as in kStroke
  int region = 0;
};

class MakeoverPlay {
 public:
  /// Everything outlives this.
  MakeoverPlay(const campaign::Activity& activity, const activity::Type& type, FileStore& files);
  ~MakeoverPlay();

  enum class Stage { kLoading, kFailed, kPainting };
  Stage stage() const;
  const std::string& failure() const { return failure_; }  ///< for the designer; "" when a file did not come
  bool ready() const { return painter_ && painter_->layers(); }
  /// Tries again after failure.
  void retry();

  /// The config and the model are here; the art may still be on its way.
  bool hasModel() const { return model_ != nullptr; }
  const activity::MakeoverConfig& config() const;  ///< once hasModel()
  const activity::MakeoverModel& model() const { return *model_; }
  play::Session& session() { return *session_; }
  const play::Session& session() const { return *session_; }

  // ---- background work
  /// A file came, or failed.
  void filesChanged();
  /// The width in device px at which the whole art is shown now.
  void wantWidth(int device_px);
  /// Sharper layers are wanted for what comes next (share picture); those that failed are asked for again.
  void wantFine();
  /// One slice; `calm`: nobody is painting; `refine`: relief, specks and sharper layers too, which come when the
  /// visitor can paint, not before. True: there is more to do.
  bool work(bool calm, bool refine);
  /// The picture is being painted anew; what it shows is older than the log.
  bool busy() const { return painter_ && painter_->busy(); }
  /// The fine layers of the current tone are here: drawWork can be called.
  bool canDrawWork() const;
  bool fineFailed() const;
  Result<image::Picture> drawWork(int width, int height);

  // ---- picture
  image::Rect compose();
  const image::Picture& picture() const { return painter_->picture(); }
  const image::Picture& bare() const { return *painter_->layers()->bare; }
  /// Changes when picture() is of another size or tone, or livelier.
  int pictureVersion() const { return picture_version_; }

  // ---- the hand
  ToolSettings tools;
  /// x, y in art px. False: the log is full.
  bool beginStroke(float x, float y, int pressure, bool pen, int64_t time);
  bool moveStroke(float x, float y, int pressure, int64_t time);
  void endStroke();
  bool stroking() const { return input_.has_value(); }

  bool canUndo() const { return session_ && session_->canUndo(); }
  bool canRedo() const { return session_ && session_->canRedo(); }
  void undo();
  void redo();
  bool clear();
  bool fill();
  /// Asks for the tone's layers; the action follows when they are here.
  void chooseTone(int index);
  int tone() const;  ///< that the log asks for
  std::optional<int> pendingTone() const { return pending_tone_; }
  bool toneComes() const;  ///< it is asked for or stands, and does not show yet
  bool toneFailed() const { return tone_failed_; }
  bool takeToneFailed() { return std::exchange(tone_failed_, false); }  ///< once after a tone could not be had

  // ---- the look
  double painted_ms = 0;  ///< time with the brush in hand
  bool empty() const;     ///< nothing painted that stands
  int strokes() const;    ///< standing strokes and fills
  const activity::Outcome& outcome();
  std::string title(std::string_view locale);
  /// Counts up with every change of the log.
  int version() const { return version_; }

  Bytes snapshot() const { return session_->snapshot(); }
  bool restore(ByteView snapshot);
  void startAnew();  ///< another play of the same activity

 private:
  bool loadModel();
  void firstPainter();
  bool prepareFace();
  bool completeSurface();
  bool add(activity::LayerPart::Kind part, activity::ArtLayers& layers);
  bool append(const activity::Action& action);
  std::vector<activity::Action> standingActions() const;
  void changed();
  bool loadTone(bool refine);
  bool rebuild(bool calm);
  int quickWidth();
  int rasterWidth(activity::Detail detail);
  int heightFor(int width) const;
  std::vector<std::string> layerPaths(int tone, activity::Detail detail) const;
  std::vector<std::string> workPaths() const;
  activity::Detail bestDetail(int tone) const;
  bool prepareNext(int width);
  void askForFine();

  /// Layers on their way, a slice at a time, since all at once would hold up frames.
  struct Making {
    enum class For : uint8_t { kTone, kSurface, kSize } what;
    activity::ArtLayers layers;
    std::optional<activity::LayerPart> part;  ///< under way
  };
  /// kSlice: or the shell is at it; kFailed: failure() says why
  enum class Made : uint8_t { kSlice, kPart, kAll, kFailed };
  Made make(Making::For what, int width, bool surface);
  std::shared_ptr<const activity::ArtLayers> takeMade();
  /// The part with its picture made ready by the shell, where that is worth the way; nothing while it is on it.
  std::optional<activity::LayerPart> begin(activity::LayerPart::Kind kind, const activity::ArtLayers& layers);
  /// What those layers are to get next; relief and specks only with `surface`, and when their files are here.
  std::optional<activity::LayerPart::Kind> wanting(const activity::ArtLayers& layers, bool surface) const;

  const campaign::Activity& activity_;
  const activity::Type& type_;
  FileStore& files_;
  std::vector<std::string> decide_, first_view_;
  std::string failure_;
  std::shared_ptr<const activity::MakeoverModel> model_;
  std::unique_ptr<play::Session> session_;
  std::optional<activity::ArtLayers> face_;  ///< of the first painter, as far as its files have come
  std::optional<Making> making_;
  std::string pixels_;  ///< the one picture that the shell makes ready, by the name it was asked for; ""
  std::unique_ptr<activity::Painter> painter_, next_;
  std::optional<activity::StrokeInput> input_;
  std::optional<Bytes> to_restore_;
  std::optional<int> pending_tone_;
  bool tone_failed_ = false, surface_failed_ = false;
  int broken_tone_ = -1;       ///< whose pictures are none, until it is chosen again
  std::set<int> broken_fine_;  ///< tones whose fine pictures are none
  int wanted_width_ = 0, quick_width_ = 0;
  int picture_version_ = 0, version_ = 0;
  int outcome_version_ = -1;
  activity::Outcome outcome_;
};

}  // namespace fairground::ui
