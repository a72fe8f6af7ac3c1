// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "collector/context.h"
#include "collector/photos/picture_cache.h"
#include "collector/photos/picture_coding.h"

namespace fairground::collector {

/// Pictures of works, drawn from their logs when first asked for. Those who ask for one that is being drawn share it.
class PictureService {
 public:
  explicit PictureService(Context& context)
      : context_(context), cache_(context.options.picture_folder, context.options.picture_bytes) {}

  /// GET .../works/{id}/picture
  void serve(const RequestPtr& request, const Reply& reply);

  /// Removes what was drawn of a work that is no longer shown.
  void forget(const std::string& campaign, const std::string& id) { cache_.removeAll(beginningOf(campaign, id)); }

  /// What the names of a work's pictures begin with in the folder: 16 hex digits.
  static std::string beginningOf(const std::string& campaign, const std::string& id);

  struct Drawn {
    std::string bytes;
    Response refusal;  ///< when there are none
  };
  /// One picture of an entry, whether it is shown or not; by a worker.
  Drawn drawEntry(const HostedCampaign& campaign, const play::Entry& entry, int width, size_t number,
                  PictureFormat format) const;

 private:
  struct Order {
    HostedCampaignPtr campaign;
    std::string id;
    int width = 0;
    int picture = 0;  ///< of a work that has several
    PictureFormat format = PictureFormat::kJpeg;
    std::string tag;    ///< of everything that decides the bytes
    std::string cache;  ///< Cache-Control
    std::string file() const { return tag + (format == PictureFormat::kPng ? ".png" : ".jpg"); }
  };

  void find(const Order& order, const Request& request, const Reply& reply);
  void drawFor(const Order& order, const Reply& reply);
  Drawn draw(const Order& order) const;
  Result<image::Picture> openBlob(const std::string& campaign, const std::string& name) const;
  void finish(const Order& order, const Drawn& drawn);
  static Response answer(const Order& order, std::string bytes);

  Context& context_;
  PictureCache cache_;
  std::mutex mutex_;
  std::map<std::string, std::vector<std::pair<Order, Reply>>> waiting_;  ///< by file, while it is being drawn
};

}  // namespace fairground::collector
