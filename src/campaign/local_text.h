// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace fairground::campaign {

/// A text per locale (BCP 47); a plain JSON string stands for every locale.
struct LocalText {
  std::map<std::string, std::string> by_locale;
  /// Exact locale, then the nearest of its language (bestLocale), then the campaign's first locale, then any; "" when
  /// empty.
  std::string_view in(std::string_view locale) const;
  std::string fallback;  ///< the campaign's first locale
};

/// The one of `tags` that readers of `wanted` read best: the same language, then the same script (of Chinese also where
/// it goes without saying: zh-HK reads Traditional), then the same region. "" when none has the language.
std::string_view bestLocale(std::string_view wanted, std::span<const std::string_view> tags);

}  // namespace fairground::campaign
