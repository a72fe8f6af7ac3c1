// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/work_drawer.h"

#include <algorithm>
#include <list>
#include <mutex>

#include "activity/makeover_painter.h"
#include "collector/photos/photo_drawer.h"

namespace fairground::collector {

namespace {

using activity::ArtLayers;

/// Layers of one tone at one width cost more than the painting: the last few are kept.
class MakeoverDrawer final : public ActivityDrawer {
 public:
  MakeoverDrawer(std::shared_ptr<const activity::MakeoverModel> model, std::shared_ptr<const activity::Files> files)
      : model_(std::move(model)), files_(std::move(files)) {}

  Result<image::Picture> draw(const play::Log& log, const DrawOrder& order) override {
    if (order.picture > 0) return noSuchPicture();
    const Result<std::vector<play::Step>> steps = play::standing(activity::kMakeover, log);
    if (!steps) return steps.problems();
    std::vector<activity::Action> actions;
    for (const play::Step& step : *steps) {
      actions.insert(actions.end(), log.begin() + ptrdiff_t(step.first), log.begin() + ptrdiff_t(step.last));
    }
    const auto layers = layersFor(activity::finalTone(*model_, actions), order.width);
    if (!layers) return layers.problems();
    return activity::drawWork(model_, *layers, actions);
  }

 private:
  using LayersPtr = std::shared_ptr<const ArtLayers>;
  static constexpr size_t kKeptBytes = 96u << 20;

  Result<LayersPtr> layersFor(int tone, int width) {
    const activity::MakeoverConfig& config = model_->config();
    const int height = std::max(1, (width * config.height + config.width / 2) / config.width);
    LayersPtr alike;
    {
      const std::lock_guard lock(mutex_);
      for (auto at = kept_.begin(); at != kept_.end(); ++at) {
        if ((*at)->width != width) continue;
        alike = *at;
        if (alike->tone != tone) continue;
        kept_.splice(kept_.begin(), kept_, at);
        return alike;
      }
    }
    Result<LayersPtr> loaded =
        activity::loadLayers(config, *files_, tone, activity::Detail::kFine, width, height, alike.get());
    if (loaded) keep(*loaded);
    return loaded;
  }

  void keep(const LayersPtr& layers) {
    const std::lock_guard lock(mutex_);
    kept_.push_front(layers);
    size_t bytes = 0;
    for (auto at = kept_.begin(); at != kept_.end();) {
      bytes += size_t((*at)->width) * size_t((*at)->height) * 17;
      at = bytes > kKeptBytes && at != kept_.begin() ? kept_.erase(at) : std::next(at);
    }
  }

  const std::shared_ptr<const activity::MakeoverModel> model_;
  const std::shared_ptr<const activity::Files> files_;
  std::mutex mutex_;
  std::list<LayersPtr> kept_;  ///< the last used first
};

/// Nullptr for a type whose works have no picture.
std::shared_ptr<ActivityDrawer> makeDrawer(const activity::Type& type,
                                           const std::shared_ptr<const activity::Model>& model,
                                           const std::shared_ptr<const activity::Files>& files) {
  if (&type == &activity::kMakeover) {
    return std::make_shared<MakeoverDrawer>(std::static_pointer_cast<const activity::MakeoverModel>(model), files);
  }
  if (&type == &activity::kPhoto) {
    return makePhotoDrawer(std::static_pointer_cast<const activity::PhotoModel>(model), files);
  }
  if (type.name == "story") return makeFilesDrawer();
  return nullptr;
}

Result<play::Log> readLog(const activity::Type& type, const std::string& text) {
  const std::optional<Bytes> bytes = fromBase64Url(text);
  if (!bytes) return error("/log", "the log is not base64url");
  return play::decodeLog(type, *bytes);
}

}  // namespace

WorkDrawer::WorkDrawer(const play::Rulebook& rulebook, const std::shared_ptr<const activity::Files>& files) {
  for (const campaign::Activity& activity : rulebook.campaign.activities) {
    const activity::Type* type = activity::findType(activity.type);
    const auto model = rulebook.models.find(activity.id);
    if (!type || model == rulebook.models.end()) continue;
    if (auto drawer = makeDrawer(*type, model->second, files)) drawers_[activity.id] = {type, std::move(drawer)};
  }
}

Result<image::Picture> WorkDrawer::draw(const DrawOrder& order) const {
  const auto found = drawers_.find(order.activity);
  if (found == drawers_.end()) return error("/activity", "works of this activity have no picture");
  const Result<play::Log> log = readLog(*found->second.type, order.log);
  if (!log) return log.problems();
  return found->second.drawer->draw(*log, order);
}

Result<void> WorkDrawer::blobsFit(const std::string& activity, const std::string& text, uint64_t seed,
                                  const std::vector<BlobSize>& sizes) const {
  const auto found = drawers_.find(activity);
  if (found == drawers_.end()) return {};
  const Result<play::Log> log = readLog(*found->second.type, text);
  if (!log) return log.problems();
  return found->second.drawer->blobsFit(*log, seed, sizes);
}

}  // namespace fairground::collector
