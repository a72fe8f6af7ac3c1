// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The visitor's story while it is written: the session, whose log has the photos, and the words beside it. No drawing,
// no ImGui: story_screen.h shows it.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "activity/story.h"
#include "play/session.h"
#include "ui/tag_field.h"

namespace fairground::ui {

/// Letters of a text while it is typed: beyond any campaign's bound, so that a story is shortened and not lost, and
/// within what a draft brings back.
inline constexpr size_t kMostTypedLetters = 4 * activity::kMaxTextPoints;

class StoryPlay {
 public:
  /// Everything outlives this.
  StoryPlay(const campaign::Activity& activity, const activity::Type& type);

  /// False when the campaign's config cannot be read.
  bool ready() const { return model_ != nullptr; }
  const activity::StoryConfig& config() const { return model_->config(); }
  const play::Session& session() const { return *session_; }

  // ---- the words, as typed
  const std::string& title() const { return title_; }
  const std::string& text() const { return text_; }
  const EntryTags& tags() const { return tags_; }
  void setTitle(std::string title);
  /// Cut where it is longer than a draft can be.
  void setText(std::string text);
  void setTags(EntryTags tags);
  /// What stands in the entry: tidied, the alternative texts in the photos' order.
  activity::Words words() const;

  /// How the text stands to the campaign's bounds, in code points; `left` is below 0 when it is too long.
  struct Length {
    int64_t points = 0, to_go = 0, left = 0;
  };
  const Length& length() const { return length_; }

  // ---- the photos
  struct Photo {
    int32_t number = 0;  ///< in the log
    std::string name;    ///< "sha256:..."
  };
  const std::vector<Photo>& photos() const { return photos_; }
  bool mayAddPhoto() const {
    return int32_t(photos_.size()) < config().max_photos && int32_t(names_.size()) <= activity::kMaxStoryPhotoNumber;
  }
  /// kTwice: it is there already; kFull: the story takes no more.
  enum class Added : uint8_t { kTaken, kTwice, kFull };
  Added addPhoto(const std::string& name, int32_t width, int32_t height);
  void showFirst(int32_t number);
  void removePhoto(int32_t number);
  std::string_view alt(int32_t number) const;
  void setAlt(int32_t number, std::string text);

  // ---- as a whole
  enum class Missing : uint8_t { kNothing, kTitle, kText, kPhotos, kTags };
  Missing missing() const;                  ///< what keeps it from being sent, the first on the screen
  bool empty() const;                       ///< nothing written, no photo
  int version() const { return version_; }  ///< counts up with every change
  /// The draft: words and log; empty of an empty one.
  Bytes snapshot() const;
  bool restore(ByteView snapshot);
  void startAnew();

 private:
  void append(const activity::Action& action);
  void fold();
  void measure();

  const activity::Type& type_;
  std::shared_ptr<const activity::StoryModel> model_;
  std::unique_ptr<play::Session> session_;
  std::string title_, text_;
  EntryTags tags_;
  Length length_;
  std::vector<Photo> photos_;
  std::map<int32_t, std::string> names_, alts_;  ///< by the photo's number
  int version_ = 0;
};

}  // namespace fairground::ui
