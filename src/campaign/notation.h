// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairground::campaign {

/// Why the text is no path of a campaign's file, or "" when it is one: relative, forward slashes, no empty, "." or
/// ".." part, no part that begins or ends with a dot or a space, nothing that a URL or another system reads as
/// something else, at most 200 bytes.
std::string_view whyNotPath(std::string_view path);

/// RFC 3339 in whole seconds, years 1970 to 9999, to seconds since 1970 UTC; leap seconds are refused.
std::optional<int64_t> parseTime(std::string_view text);

/// A BCP 47 tag of language, script, region and variants in its recommended case ("zh-hans-cn" gives
/// "zh-Hans-CN"); "" when it is none.
std::string canonicalTag(std::string_view tag);

}  // namespace fairground::campaign
