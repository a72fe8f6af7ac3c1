// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The preview's HTML. Everything that comes from a campaign is escaped; styles and scripts are files of web/preview.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "campaign/campaign.h"

namespace fairground::cli {

std::string escapeHtml(std::string_view text);

/// The first of the reader's languages (an Accept-Language header) that the campaign has, else its first.
std::string localeFor(const campaign::Campaign& campaign, std::string_view accept_language);

struct Card {
  std::string name;                              ///< of the folder, and in the address
  const campaign::Campaign* campaign = nullptr;  ///< the last good one, null when there was none yet
  size_t errors = 0;                             ///< of the folder as it is now
};
/// `version`: what the page shows, told to the live stream.
std::string frontPage(std::span<const Card> cards, const std::string& version, std::string_view accept_language);

struct PlayPage {
  const campaign::Campaign* campaign = nullptr;
  std::string version;
  bool collector = true;    ///< entries can be sent
  bool back = false;        ///< there is a front page to go back to
  std::string base = {};    ///< where the campaign's files are; "" beside the page
  bool specimen = false;    ///< every control in the campaign's theme, instead of a play
  std::string engine = {};  ///< the one that plays it, by web/engines.js
};
std::string playPage(const PlayPage& page, std::string_view accept_language);

/// A campaign that was never good: its problems, reloaded when a file is saved.
std::string brokenPage(const std::string& name, const std::string& version, const Problems& problems);

}  // namespace fairground::cli
