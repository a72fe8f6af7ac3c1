// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/makeover/makeover_play.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "image/picture.h"

namespace fairground::ui {

using activity::Action;
using activity::ArtLayers;
using activity::Detail;
using activity::FileNeed;
using activity::LayerPart;

MakeoverPlay::MakeoverPlay(const campaign::Activity& activity, const activity::Type& type, FileStore& files)
    : activity_(activity), type_(type), files_(files) {
  Problems problems;
  std::vector<FileNeed> needs;
  type.check(activity, problems, needs);
  for (const FileNeed& need : needs) {
    auto& list = need.when == FileNeed::When::kDecide ? decide_ : first_view_;
    if (need.when != FileNeed::When::kLater) list.push_back(need.path);
  }
  if (hasErrors(problems)) failure_ = describe(problems);
  // The masks are small, and with them the tools can be made ready while the pictures come.
  files_.want(decide_, 0);
  files_.want(first_view_, 0);
}

MakeoverPlay::~MakeoverPlay() = default;

MakeoverPlay::Stage MakeoverPlay::stage() const {
  if (ready()) return Stage::kPainting;
  const bool failed = !failure_.empty() || files_.anyFailed(decide_) || files_.anyFailed(first_view_);
  return failed ? Stage::kFailed : Stage::kLoading;
}

const activity::MakeoverConfig& MakeoverPlay::config() const { return model_->config(); }

void MakeoverPlay::retry() {
  failure_.clear();
  broken_tone_ = -1;
  files_.retry();
}

bool MakeoverPlay::loadModel() {
  if (model_) return true;
  if (!failure_.empty() || !files_.has(decide_)) return false;
  Result<std::unique_ptr<activity::Model>> made = type_.load(activity_, files_);
  if (!made) {
    failure_ = describe(made.problems());
    return false;
  }
  // The registry promises that this type's models are MakeoverModels.
  model_.reset(static_cast<activity::MakeoverModel*>(made->release()));
  session_ = std::make_unique<play::Session>(type_, model_, 0);
  const auto& initial = config().initial;
  tools = {initial.tool, initial.colour, initial.size, initial.intensity, 0};
  return true;
}

void MakeoverPlay::filesChanged() {
  if (!loadModel()) return;
  if (!painter_) firstPainter();
}

std::vector<std::string> MakeoverPlay::layerPaths(int tone, Detail detail) const {
  return activity::layerFiles(config(), tone, detail);
}

Detail MakeoverPlay::bestDetail(int tone) const {
  const bool fine = !broken_fine_.contains(tone) && files_.has(layerPaths(tone, Detail::kFine));
  return fine ? Detail::kFine : Detail::kQuick;
}

int MakeoverPlay::quickWidth() {
  if (quick_width_ == 0) {
    const auto bytes = files_.find(config().tones[size_t(tone())].skin[size_t(Detail::kQuick)]);
    if (!bytes) return config().width;
    const Result<image::PictureInfo> info = image::inspect(*bytes);
    quick_width_ = info ? info->width : config().width;
  }
  return quick_width_;
}

int MakeoverPlay::heightFor(int width) const {
  return int((int64_t(width) * config().height + config().width / 2) / config().width);
}

bool MakeoverPlay::add(LayerPart::Kind part, ArtLayers& layers) {
  const Result<void> added = activity::addPart(part, config(), files_, layers);
  if (!added) failure_ = describe(added.problems());
  return bool(added);
}

/// Each picture is decoded as soon as it comes, while the line still carries the next one.
bool MakeoverPlay::prepareFace() {
  const activity::MakeoverTone& paths = config().tones[size_t(tone())];
  const std::string &skin = paths.skin[size_t(Detail::kQuick)], &over = paths.over[size_t(Detail::kQuick)];
  if (!files_.find(skin)) return false;
  if (!face_) {
    const Detail detail = skin == paths.skin[size_t(Detail::kFine)] ? Detail::kFine : Detail::kQuick;
    const int width = rasterWidth(Detail::kQuick);
    face_ = ArtLayers{.width = width, .height = heightFor(width), .tone = tone(), .detail = detail};
  }
  if (!face_->skin && !add(LayerPart::Kind::kSkin, *face_)) return false;
  if (!files_.find(over) || (!face_->over && !add(LayerPart::Kind::kOver, *face_))) return false;
  return face_->bare || add(LayerPart::Kind::kBare, *face_);
}

/// With skin and what lies over it; the shading, which only pigment shows, may still be on its way.
void MakeoverPlay::firstPainter() {
  files_.want(layerPaths(tone(), Detail::kQuick), 0);
  if (wanted_width_ == 0 || !prepareFace()) return;
  painter_ = std::make_unique<activity::Painter>(model_, face_->width, face_->height);
  painter_->setLayers(std::make_shared<const ArtLayers>(*std::exchange(face_, std::nullopt)));
  ++picture_version_;
  if (to_restore_) {
    const Bytes saved = std::move(*to_restore_);
    to_restore_.reset();
    restore(saved);
  }
}

std::vector<Action> MakeoverPlay::standingActions() const {
  std::vector<Action> out;
  for (const play::Step& step : session_->steps()) {
    out.insert(out.end(), session_->log().begin() + ptrdiff_t(step.first),
               session_->log().begin() + ptrdiff_t(step.last));
  }
  return out;
}

void MakeoverPlay::changed() { ++version_; }

bool MakeoverPlay::append(const Action& action) {
  if (!ready() || !session_->append(action)) return false;
  painter_->apply(action);
  if (next_) next_->apply(action);
  changed();
  return true;
}

bool MakeoverPlay::beginStroke(float x, float y, int pressure, bool pen, int64_t time) {
  endStroke();
  activity::StrokeStart start;
  const bool pigment = tools.tool != activity::Tool::kSmudge && tools.tool != activity::Tool::kEraser;
  start.tool = tools.tool;
  start.colour = pigment ? tools.colour : 0;
  start.size = std::clamp(tools.size, activity::kMinSize, activity::kMaxSize);
  start.intensity = tools.intensity;
  start.region = tools.region;
  start.pen = pen;
  if (!append(activity::strokeAction(start))) return false;
  input_.emplace(config());
  const auto unit = float(activity::kArtUnit);
  return append(activity::pointAction(
      input_->begin(start, int32_t(std::lround(x * unit)), int32_t(std::lround(y * unit)), pressure, time)));
}

bool MakeoverPlay::moveStroke(float x, float y, int pressure, int64_t time) {
  if (!input_) return true;
  const auto unit = float(activity::kArtUnit);
  const auto point = input_->add(int32_t(std::lround(x * unit)), int32_t(std::lround(y * unit)), pressure, time);
  return !point || append(activity::pointAction(*point));
}

void MakeoverPlay::endStroke() {
  if (!input_) return;
  if (const auto point = input_->finish()) append(activity::pointAction(*point));
  input_.reset();
  painter_->finishStroke();
  if (next_) next_->finishStroke();
}

void MakeoverPlay::undo() {
  endStroke();
  if (!canUndo() || !session_->undo()) return;
  painter_->undo();
  if (next_) next_->undo();
  changed();
}

void MakeoverPlay::redo() {
  endStroke();
  if (!canRedo() || !session_->redo()) return;
  painter_->redo();
  if (next_) next_->redo();
  changed();
}

bool MakeoverPlay::clear() {
  endStroke();
  return append(activity::clearAction());
}

bool MakeoverPlay::fill() {
  endStroke();
  return append(activity::fillAction(tools.region, tools.colour, tools.intensity));
}

int MakeoverPlay::tone() const {
  if (painter_) return painter_->tone();
  return model_ ? config().initial.tone : 0;
}

void MakeoverPlay::chooseTone(int index) {
  if (index == tone() && !pending_tone_) return;
  pending_tone_ = index;
  broken_tone_ = -1;
  files_.want(layerPaths(index, Detail::kQuick), 0);
  if (files_.anyFailed(layerPaths(index, Detail::kQuick))) files_.retry();
}

bool MakeoverPlay::toneComes() const {
  return pending_tone_ || (ready() && tone() != painter_->layers()->tone && tone() != broken_tone_);
}

bool MakeoverPlay::loadTone(bool refine) {
  if (pending_tone_) {
    const std::vector<std::string> paths = layerPaths(*pending_tone_, Detail::kQuick);
    if (files_.anyFailed(paths)) {
      pending_tone_.reset();
      tone_failed_ = true;
    } else if (files_.has(paths)) {
      const int chosen = *pending_tone_;
      pending_tone_.reset();
      if (chosen != tone()) append(activity::toneAction(chosen));
    }
  }
  // Undo and redo change the tone too.
  const int wanted = painter_->tone();
  const int shown = painter_->layers()->tone;
  if (wanted == shown || wanted == broken_tone_) return false;
  const std::vector<std::string> paths = layerPaths(wanted, Detail::kQuick);
  files_.want(paths, 0);
  if (!files_.has(paths)) return false;
  Made made = Made::kSlice;
  // Before the first view nothing but this is waited for.
  do {
    made = make(Making::For::kTone, painter_->width(), refine);
  } while (!refine && made < Made::kAll);
  if (made == Made::kFailed) {
    // Its files came, and are no pictures: what is shown stays. A full log can't take that; then it is not tried again.
    broken_tone_ = wanted;
    tone_failed_ = true;
    append(activity::toneAction(shown));
    return false;
  }
  if (made == Made::kAll) {
    painter_->setLayers(takeMade());
    ++picture_version_;
  }
  return true;
}

}  // namespace fairground::ui
