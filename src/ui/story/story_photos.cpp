// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/story/story_photos.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "ui/json_in.h"
#include "ui/json_out.h"
#include "ui/photo/photo_words.h"
#include "ui/story/story_words.h"
#include "ui/widgets/forms.h"
#include "ui/widgets/tiles.h"
#include "ui/widgets/widgets.h"

namespace fairground::ui {

namespace {

constexpr float kStoryTile = 104, kTileGap = 12, kRadius = 14;  ///< a tile is at least so wide, and fills its row
constexpr float kLargeTile = 150;                               ///< with large words in it

/// The shell's path of a file that the visitor brought.
std::string pathOf(const std::string& name) { return "blob:" + name.substr(7, 32); }

}  // namespace

void drawStoryPhoto(Ui& ui, const Visit& visit, const StoryPlay& play, size_t index, const Box& box, float radius) {
  const StoryPlay::Photo& photo = play.photos()[index];
  ui.canvas().fill(box, ui.theme().paper2, radius);
  ui.canvas().picture(pathOf(photo.name), box, kWhite, radius);
  const std::string_view alt = play.alt(photo.number);
  const std::string name = visit.words(
      words::kStoryPhotoName,
      {{'n', visit.words.number(int64_t(index) + 1)}, {'a', visit.words.number(int64_t(play.photos().size()))}});
  ui.note({.id = "story-picture-" + std::to_string(photo.number),
           .role = "img",
           .name = alt.empty() ? std::string_view(name) : alt,
           .rect = box});
}

float StoryPhotos::draw(Ui& ui, const Box& at, std::string_view wrong) {
  const activity::StoryConfig& config = play_.config();
  if (config.max_photos == 0) return 0;
  if (!std::exchange(told_, true)) ui.send(JsonOut().member("want", "photos").member("several", true).object());
  const Theme& theme = ui.theme();
  Box rest{at.x, at.y, at.w, 10000};
  const std::string title = markedRequired(visit_.words(words::kStoryPhotos), visit_.needed(config.min_photos > 0));
  rest.takeTop(heading(ui, "photos-title", type::kTitle, title, rest, 2, theme.ink));
  const std::string help = visit_.words(words::kStoryPhotosHelp, {{'n', visit_.words.number(config.max_photos)}});
  rest.takeTop(paragraph(ui, "photos-help", type::kMeta, wrong.empty() ? std::string_view(help) : wrong, rest,
                         wrong.empty() ? theme.ink2 : theme.danger) +
               theme.gap(12));
  const size_t photos = play_.photos().size(), tiles = photos + (play_.mayAddPhoto() ? 2 : 0);
  const float least = ui.mark(kStoryTile, kLargeTile) + kTileGap;
  const auto columns = size_t(std::max(2.0f, std::floor((rest.w + kTileGap) / least)));
  const float side = (rest.w - kTileGap * float(columns - 1)) / float(columns);
  for (size_t i = 0; i < tiles; ++i) {
    const Box tile{rest.x + float(i % columns) * (side + kTileGap), rest.y + float(i / columns) * (side + kTileGap),
                   side, side};
    if (i >= photos) {
      drawAdd(ui, tile, i > photos);
    } else {
      drawTile(ui, tile, i);
    }
    if (photos != play_.photos().size()) break;  // one was removed: the rest is drawn in the next frame
  }
  rest.takeTop(float((tiles + columns - 1) / columns) * (side + kTileGap));
  rest.takeTop(drawAlt(ui, rest));
  return rest.y - at.y + theme.gap(12);
}

void StoryPhotos::drawTile(Ui& ui, const Box& tile, size_t index) {
  const int32_t number = play_.photos()[index].number;
  const std::string place = visit_.words.number(int64_t(index) + 1), id = "story-photo-" + std::to_string(number);
  const std::string name = visit_.words(words::kStoryPhotoAlt, {{'n', place}});
  // Its corners are asked first, so that a press there is theirs.
  const std::string remove = visit_.words(words::kStoryPhotoRemove, {{'n', place}});
  const CornerButton gone(ui, id + "-remove", {tile.right() - 20, tile.y + 20}, "close-small", remove);
  std::optional<CornerButton> forward;
  if (index > 0) {
    const std::string first = visit_.words(words::kStoryPhotoFirst, {{'n', place}});
    forward.emplace(ui, id + "-first", ImVec2{tile.x + 20, tile.bottom() - 20}, "star", first);
  }
  const SurfaceFace look{.id = id, .name = name, .pressed = chosen_ == number, .radius = kRadius};
  const bool pressed = surface(ui, tile, look, [&](const Hit& hit) {
    const Box face = pressedBox(ui, id, tile, hit.held);
    drawStoryPhoto(ui, visit_, play_, index, face, kRadius);
    if (chosen_ == number) ui.canvas().outline(face, ui.theme().accent, kRadius, 2.5f);
  });
  gone.draw(ui);
  if (forward) forward->draw(ui);
  if (pressed) chosen_ = chosen_ == number ? -1 : number;
  if (forward && forward->clicked()) play_.showFirst(number);
  if (gone.clicked()) play_.removePhoto(number);
}

/// One that asks for a file, one for the camera.
void StoryPhotos::drawAdd(Ui& ui, const Box& tile, bool camera) {
  const std::string_view id = camera ? "take-photo" : "add-photo", icon = camera ? "camera" : "plus";
  const std::string_view name = visit_.words(camera ? words::kPhotoTake : words::kStoryAddPhoto);
  if (addTile(ui, id, tile, icon, name, {.disabled = reading(), .busy = reading() && !camera}))
    askForPhoto(ui, visit_, camera);
}

float StoryPhotos::drawAlt(Ui& ui, const Box& at) {
  for (size_t i = 0; i < play_.photos().size(); ++i) {
    const int32_t number = play_.photos()[i].number;
    if (number != chosen_ || play_.config().alt_points == 0) continue;
    const std::string label = visit_.words(words::kStoryPhotoAlt, {{'n', visit_.words.number(int64_t(i) + 1)}});
    const FieldOptions options{.label = label,
                               .hint = visit_.words(words::kStoryPhotoAltHelp),
                               .max = play_.config().alt_points,
                               .points = play_.config().alt_points,
                               .spellcheck = true};
    const Box box{at.x, at.y, at.w, fieldHeight(ui, at.w, options)};
    const auto typed = field(ui, "story-alt-" + std::to_string(number), box, play_.alt(number), options);
    if (typed) play_.setAlt(number, *typed);
    return box.h;
  }
  return 0;
}

void StoryPhotos::receive(Ui& ui, const nlohmann::json& message) {
  const std::string status = stringOf(message, "status");
  if (status == "working") {
    intake_.status = PhotoIntake::Status::kWorking;
    return;
  }
  intake_.status = PhotoIntake::Status::kNone;
  if (status == "failed") {
    visit_.toast.show(ui, "warning", photoProblemText(visit_.words, stringOf(message, "problem")));
    return;
  }
  const auto side = [&](const char* name) {
    return int32_t(std::clamp<int64_t>(numberOf(message, name), 0, activity::kMaxPhotoSide));
  };
  using Added = StoryPlay::Added;
  const Added added = play_.addPhoto(stringOf(message, "blob"), side("width"), side("height"));
  // Nothing else says that it is here to those who do not see it.
  if (added == Added::kTaken) {
    const std::string number = visit_.words.number(int64_t(play_.photos().size()));
    ui.announce(visit_.words(words::kStoryPhotoName, {{'n', number}, {'a', number}}));
  }
  if (added == Added::kTwice) visit_.toast.show(ui, "warning", visit_.words(words::kStoryPhotoTwice));
  if (added == Added::kFull) visit_.toast.show(ui, "warning", visit_.words(words::kStoryPhotosFull));
}

}  // namespace fairground::ui
