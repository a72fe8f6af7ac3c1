// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "activity/makeover_painter.h"

#include <algorithm>

#include "activity/makeover_canvas.h"
#include "activity/makeover_compose.h"
#include "activity/makeover_config.h"
#include "base/assert.h"

namespace fairground::activity {

struct Painter::Impl {
  /// A step of the log and, while memory lasts, what it replaced (or, when it is undone, what it made).
  struct Step {
    size_t first = 0;
    bool recorded = false;
    size_t bytes = 0;  ///< of the record, as counted in kept_bytes
    TileRecord record;
  };

  Impl(std::shared_ptr<const MakeoverModel> the_model, int the_width, int the_height, size_t bytes)
      : model(std::move(the_model)),
        width(the_width),
        height(the_height),
        undo_bytes(bytes),
        canvas(model, the_width, the_height),
        tone(model->config().initial.tone) {}

  size_t goal() const { return standing == steps.size() ? log.size() : steps[standing].first; }
  bool busy() const { return painted < goal(); }

  void push(const Action& action);
  void paint(const Action& action);
  void openStep();
  void closeStep();
  void keep(TileRecord record);
  void recount(Step& step);
  void trim();
  void restart();
  void advance(size_t max_actions);
  image::Rect composeChanged();

  std::shared_ptr<const MakeoverModel> model;
  int width, height;
  size_t undo_bytes;
  PigmentCanvas canvas;
  StrokePath path;
  std::vector<Dab> dabs;
  std::shared_ptr<const ArtLayers> layers;
  image::Picture picture;
  bool all_changed = false, pigment_changed = false;  ///< to compose anew: everything, or wherever pigment is
  int tone = 0;

  std::vector<Action> log;  ///< standing actions, then the undone ones
  std::vector<Step> steps;  ///< the same, by step
  size_t standing = 0;      ///< steps that stand
  size_t painted = 0;       ///< actions on the canvas
  size_t current = 0;       ///< step whose stroke is open
  bool open = false;        ///< a stroke is under way on the canvas
  bool finish_wanted = false;
  size_t kept_from = 0, kept_bytes = 0;
};

void Painter::Impl::push(const Action& action) {
  const bool opens = action.kind == kStroke || action.kind == kFill || action.kind == kClear;
  if (opens) {
    for (size_t i = standing; i < steps.size(); ++i)
      kept_bytes -= steps[i].record.bytes();
    log.resize(goal());
    steps.resize(standing);
    steps.emplace_back().first = log.size();
    ++standing;
    finish_wanted = false;
  } else if (standing == 0 || standing != steps.size() || (!open && !busy())) {
    return;  // a point whose stroke is over: the session refuses it too
  }
  log.push_back(action);
}

void Painter::Impl::paint(const Action& action) {
  if (action.kind == kPoint) {
    if (!open) return;
    path.add(pointOf(action), dabs);
    canvas.draw(dabs);
    dabs.clear();
    return;
  }
  closeStep();
  const auto next = std::upper_bound(steps.begin(), steps.end(), painted,
                                     [](size_t at, const Step& step) { return at < step.first; });
  current = size_t(next - steps.begin()) - 1;
  switch (action.kind) {
    case kStroke:
      canvas.begin(strokeOf(action));
      path.begin(strokeOf(action));
      open = true;
      break;
    case kFill:
      keep(canvas.fill(action.args[0], action.args[1], action.args[2]));
      break;
    case kClear:
      keep(canvas.clear());
      break;
    default:
      break;
  }
}

void Painter::Impl::closeStep() {
  if (!open) return;
  open = false;
  path.finish(dabs);
  canvas.draw(dabs);
  dabs.clear();
  keep(canvas.end());
}

void Painter::Impl::keep(TileRecord record) {
  Step& step = steps[current];
  step.record = std::move(record);
  step.recorded = true;
  recount(step);
  trim();
}

void Painter::Impl::recount(Step& step) {
  kept_bytes -= step.bytes;
  step.bytes = step.record.bytes();
  kept_bytes += step.bytes;
}

void Painter::Impl::trim() {
  for (; kept_bytes > undo_bytes && kept_from < steps.size(); ++kept_from) {
    Step& step = steps[kept_from];
    if (!step.recorded) continue;
    step.record = {};
    step.recorded = false;
    recount(step);
  }
}

void Painter::Impl::restart() {
  canvas.reset();
  open = false;
  for (Step& step : steps) {
    step.record = {};
    step.recorded = false;
    step.bytes = 0;
  }
  kept_from = kept_bytes = 0;
  painted = 0;
  finish_wanted = true;
}

void Painter::Impl::advance(size_t max_actions) {
  for (; max_actions > 0 && busy(); --max_actions)
    paint(log[painted++]);
  if (!busy() && finish_wanted) closeStep();
}

image::Rect Painter::Impl::composeChanged() {
  image::Rect dirty;
  for (int row = 0; row < canvas.rows(); ++row) {
    for (int column = 0; column < canvas.columns(); ++column) {
      const size_t index = size_t(row) * size_t(canvas.columns()) + size_t(column);
      TilePart part = canvas.takeChanged(index);
      if (all_changed || (pigment_changed && canvas.tile(index))) part = {0, 0, kTileSide, kTileSide};
      if (part.empty()) continue;
      composePart(*layers, canvas.tile(index), column, row, part, picture);
      dirty = image::unite(dirty, {column * kTileSide + part.left, row * kTileSide + part.top, part.right - part.left,
                                   part.bottom - part.top});
    }
  }
  all_changed = pigment_changed = false;
  return image::intersect(dirty, {0, 0, width, height});
}

Painter::Painter(std::shared_ptr<const MakeoverModel> model, int width, int height, size_t undo_bytes)
    : impl_(std::make_unique<Impl>(std::move(model), width, height, undo_bytes)) {}
Painter::~Painter() = default;

int Painter::width() const { return impl_->width; }
int Painter::height() const { return impl_->height; }
int Painter::tone() const { return impl_->tone; }
const ArtLayers* Painter::layers() const { return impl_->layers.get(); }
const image::Picture& Painter::picture() const { return impl_->picture; }
bool Painter::busy() const { return impl_->busy(); }

void Painter::setLayers(std::shared_ptr<const ArtLayers> layers) {
  FG_ASSERT(!layers || (layers->width == impl_->width && layers->height == impl_->height));
  const bool same_face = impl_->layers && layers && impl_->layers->bare == layers->bare;
  impl_->layers = std::move(layers);
  impl_->pigment_changed = true;
  if (same_face) return;
  impl_->all_changed = true;
  impl_->picture = impl_->layers ? *impl_->layers->bare : image::Picture{};
}

void Painter::apply(const Action& action) {
  if (action.kind == kTone) {
    impl_->tone = action.args[0];
    return finishStroke();
  }
  const bool waits = impl_->busy();
  impl_->push(action);
  if (!waits) impl_->advance(1);
}

void Painter::finishStroke() {
  impl_->finish_wanted = true;
  if (!impl_->busy()) impl_->closeStep();
}

bool Painter::undo() {
  Impl& impl = *impl_;
  if (impl.standing == 0) return false;
  const bool was_busy = impl.busy();
  if (!was_busy) impl.closeStep();
  Impl::Step& step = impl.steps[--impl.standing];
  impl.finish_wanted = true;
  if (impl.painted <= step.first) return true;
  if (was_busy || !step.recorded) {
    impl.restart();
    return true;
  }
  impl.canvas.swap(step.record);
  impl.recount(step);
  impl.painted = step.first;
  return true;
}

bool Painter::redo() {
  Impl& impl = *impl_;
  if (impl.standing == impl.steps.size()) return false;
  const bool was_busy = impl.busy();
  Impl::Step& step = impl.steps[impl.standing++];
  impl.finish_wanted = true;
  if (was_busy || !step.recorded) return true;
  impl.canvas.swap(step.record);
  impl.recount(step);
  impl.painted = impl.goal();
  return true;
}

void Painter::load(std::span<const Action> standing) {
  Impl& impl = *impl_;
  impl.restart();
  impl.log.clear();
  impl.steps.clear();
  impl.standing = 0;
  impl.tone = impl.model->config().initial.tone;
  for (const Action& action : standing) {
    if (action.kind == kTone) {
      impl.tone = action.args[0];
    } else if (action.kind != kPoint || !impl.log.empty()) {
      impl.push(action);
    }
  }
  impl.finish_wanted = true;
}

bool Painter::advance(size_t max_actions) {
  impl_->advance(max_actions);
  return !impl_->busy();
}

image::Rect Painter::compose() {
  if (!impl_->layers || impl_->busy()) return {};
  impl_->canvas.settle();
  return impl_->composeChanged();
}

size_t Painter::memoryBytes() const {
  return impl_->canvas.memoryBytes() + impl_->kept_bytes + impl_->picture.pixels.capacity();
}

int finalTone(const MakeoverModel& model, std::span<const Action> standing) {
  int tone = model.config().initial.tone;
  for (const Action& action : standing) {
    if (action.kind == kTone) tone = action.args[0];
  }
  return tone;
}

image::Picture drawWork(const std::shared_ptr<const MakeoverModel>& model,
                        const std::shared_ptr<const ArtLayers>& layers, std::span<const Action> standing) {
  Painter painter(model, layers->width, layers->height, 0);
  painter.setLayers(layers);
  painter.load(standing);
  painter.advance(standing.size());
  painter.compose();
  return painter.picture();
}

Result<image::Picture> drawWork(const std::shared_ptr<const MakeoverModel>& model, const Files& files,
                                std::span<const Action> standing, int width, int height) {
  if (width < 1 || height < 1 || width > kMaxArtSide || height > kMaxArtSide) {
    return error("", "a picture of " + std::to_string(width) + " x " + std::to_string(height) + " was asked for",
                 "Ask for 1 to " + std::to_string(kMaxArtSide) + " pixels a side.");
  }
  const auto layers = loadLayers(model->config(), files, finalTone(*model, standing), Detail::kFine, width, height);
  if (!layers) return layers.problems();
  return drawWork(model, *layers, standing);
}

}  // namespace fairground::activity
