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
#include "campaign/fairness.h"
#include "campaign/terms.h"
#include "image/picture.h"
#include "play/entry.h"

namespace fairground::collector {

/// A verified work to be drawn.
struct DrawOrder {
  std::string activity, log;  ///< its id; base64url
  uint64_t seed = 0;
  int width = 640;     ///< pixels, 16 to 2048
  size_t picture = 0;  ///< of a work that has several
  size_t blobs = 0;    ///< how many files came with it
  /// One of those, RGBA with straight alpha, the right way up. May be slow; asked at most once for each.
  std::function<Result<image::Picture>(size_t)> blob;
};

/// Draws a work; RGB or RGBA. Thread-safe. Fails when the campaign's art is missing, the log does not fit the campaign
/// any more or there is no such picture.
using DrawWork = std::function<Result<image::Picture>(const DrawOrder& order)>;

/// Whether the files that came with a verified entry are as large as its log says; pixels. Thread-safe.
struct BlobSize {
  int64_t width = 0, height = 0;
};
using BlobsFit = std::function<Result<void>(const std::string& activity, const std::string& log, uint64_t seed,
                                            const std::vector<BlobSize>& sizes)>;

struct HostedCampaign {
  play::Rulebook rulebook;
  campaign::Fairness fairness;
  const activity::Type* (*find_type)(std::string_view) = activity::findType;  ///< the registry, or a test's own types
  DrawWork draw;                                                              ///< empty: pictures are answered 404
  BlobsFit blobs_fit;                                                         ///< empty: every size does
  campaign::Terms terms;  ///< where it may stand, how long personal data is kept
  /// Of the pages that consents lead to, as they are now: SHA-256, hex, over a line "ID@VERSION HEX" for each such
  /// consent in its order, HEX being its page's; "" when none leads to one.
  std::string terms_digest;
  std::string art_version;  ///< names the art that draw uses, letters and digits; part of a picture's address
};
using HostedCampaignPtr = std::shared_ptr<const HostedCampaign>;

/// Reads DIR/campaign.json and the pictures beside it. Problems name files relative to the folder.
Result<HostedCampaignPtr> loadHostedCampaign(const std::filesystem::path& folder);

/// Every sub-folder with a campaign.json, by name; or the folder itself when it has one.
Result<std::vector<HostedCampaignPtr>> loadHostedCampaigns(const std::filesystem::path& folder);

}  // namespace fairground::collector
