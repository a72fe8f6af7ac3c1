// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The visitor's play of a photo: session and pictures kept in step. No drawing, no ImGui: photo_screen.h shows it.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "activity/photo_render.h"
#include "activity/photo_state.h"
#include "play/session.h"
#include "ui/file_store.h"

namespace fairground::ui {

/// Where the page keeps a file that the visitor brought: "blob:" and the first 128 bits of its SHA-256.
std::string blobPath(const activity::BlobPrefix& prefix);

class PhotoPlay {
 public:
  /// Everything outlives this.
  PhotoPlay(const campaign::Activity& activity, const activity::Type& type, FileStore& files);

  const std::string& failure() const { return failure_; }  ///< for the designer; "" when there is none
  const activity::PhotoConfig& config() const { return model_->config(); }
  const play::Session& session() const { return *session_; }
  /// What is shown: the log's, and what is in hand.
  /// Gone with the next change: what draws and changes takes a copy.
  const activity::PhotoRecipe& recipe() const { return shown_->recipe(); }
  bool there() const { return session_ && recipe().there(); }
  /// The photo is decoded: it can be edited.
  bool canEdit() const { return there() && !small_.empty(); }
  /// The photo's bytes could not be had, or are no picture.
  bool lost() const { return lost_; }

  // ---- the hand
  /// Another photo, whose bytes the files have.
  bool takePhoto(std::string_view blob, int width, int height);
  /// A picture of words, whose bytes the files have.
  bool takeText(std::string_view blob, int width, int height);
  /// Shows what the action would do; keepHeld() makes it so.
  void hold(const activity::Action& action);
  void keepHeld();
  bool holding() const { return held_.has_value(); }
  bool apply(const activity::Action& action);
  bool canUndo() const { return session_->canUndo(); }
  bool canRedo() const { return session_->canRedo(); }
  void undo();
  void redo();
  /// As the photo came; can be undone.
  void reset() { apply({activity::kPhotoReset, {}}); }
  /// Once after an action that found no room in the log.
  bool takeFull() { return std::exchange(full_, false); }

  /// Counts up with every change of the log.
  int version() const { return version_; }
  bool restore(ByteView snapshot);
  void startAnew();
  std::vector<std::string> blobs() const;  ///< names of what the entry must bring, in its order
  /// Layers of words whose pictures are not here, by number: an entry would lack them. Asks for them; `lost`: only
  /// those that could not be had.
  std::vector<int32_t> missingTexts(bool lost) const;

  // ---- pictures
  /// What a screen wants to show, device px.
  struct Wants {
    int side = 0;        ///< longer side of the base
    bool whole = false;  ///< all of the photo, turned and coloured, without crop and frame
    int thumb = 0;       ///< side of the filters' squares; 0: none
  };
  void want(const Wants& wants) { wants_ = wants; }
  /// One slice of work; `calm`: nobody is at work, so pictures are drawn as fine as wanted.
  struct Work {
    bool more = false, shows = false;
  };
  Work work(bool calm);
  /// A file came, or failed: what could not be drawn is tried again.
  void filesChanged();

  /// The picture without its layers, or the whole photo; changes with baseVersion().
  const image::Picture& base() const { return base_; }
  bool baseIsWhole() const { return base_whole_; }
  int baseVersion() const { return base_version_; }
  /// Squares one below the other: as it came, then each filter.
  const image::Picture& thumbs() const { return thumbs_; }
  int thumbsVersion() const { return thumbs_version_; }
  /// The layer's own picture, straight alpha; null while it is not here.
  const image::Picture* layerPicture(const activity::PhotoLayer& layer) const { return picture(layerPath(layer)); }
  /// The same of a picture of the frame's, by its path.
  const image::Picture* picture(std::string_view path) const;

  bool canDraw() const { return canEdit() && files_.has(art_); }
  void wantArt() { files_.want(art_, 1); }
  bool artFailed() const { return files_.anyFailed(art_); }
  /// As the collector draws it, from the bytes as they are sent; cut to the proportions asked for.
  Result<image::Picture> draw(int width, int height) const;

 private:
  struct LayerPicture {
    std::string path;
    image::Picture picture;  ///< empty: it is none
  };
  void begin();
  void folded();
  bool append(const activity::Action& action);
  bool decodePhoto();
  std::string layerPath(const activity::PhotoLayer& layer) const;
  std::vector<std::string> picturePaths() const;
  bool decodeLayers();
  bool drawBase(bool calm);
  bool drawFramed(activity::PhotoRecipe recipe, int side);
  bool drawThumbs();
  uint64_t baseKey() const;

  const campaign::Activity& activity_;
  const activity::Type& type_;
  FileStore& files_;
  std::string failure_;
  std::shared_ptr<const activity::PhotoModel> model_;
  std::vector<std::string> art_;  ///< stickers, marks, overlays
  std::unique_ptr<play::Session> session_;
  std::unique_ptr<activity::PhotoState> kept_, shown_;
  std::optional<activity::Action> held_;
  int version_ = 0;
  bool full_ = false, lost_ = false;

  activity::BlobPrefix small_of_{};
  image::Picture small_;  ///< the photo as far as screens need it
  std::vector<LayerPicture> layers_;
  Wants wants_;
  image::Picture base_, thumbs_;
  bool base_whole_ = false;
  uint64_t base_key_ = 0, thumbs_key_ = 0;
  int base_side_ = 0, base_version_ = 0, thumbs_version_ = 0;
};

}  // namespace fairground::ui
