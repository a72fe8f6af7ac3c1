// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A campaign made ready for the collector: rules for replay and the means to draw what was made under them.

#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "image/picture.h"
#include "play/entry.h"

namespace fairground::collector {

/// Draws a verified work from its log at a width in pixels (160 to 1600); RGB or RGBA. Thread-safe. Fails when the
/// campaign's art is missing or the log does not fit the campaign any more.
using DrawWork = std::function<Result<image::Picture>(std::string_view activity_id, const std::string& log,
                                                      uint64_t seed, int width)>;

struct HostedCampaign {
  play::Rulebook rulebook;
  const activity::Type* (*find_type)(std::string_view) = activity::findType;  ///< the registry, or a test's own types
  DrawWork draw;                                                              ///< empty: pictures are answered 404
  std::string art_version;  ///< names the art that draw uses, letters and digits; part of a picture's address
};
using HostedCampaignPtr = std::shared_ptr<const HostedCampaign>;

/// Reads DIR/campaign.json and the pictures beside it. Problems name files relative to the folder.
Result<HostedCampaignPtr> loadHostedCampaign(const std::filesystem::path& folder);

/// Every sub-folder with a campaign.json, by name; or the folder itself when it has one.
Result<std::vector<HostedCampaignPtr>> loadHostedCampaigns(const std::filesystem::path& folder);

}  // namespace fairground::collector
