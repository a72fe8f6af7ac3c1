// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Files as a browser wants them: with their type, a tag that tells versions apart, and compressed where that helps.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "collector/http/http_message.h"

namespace fairground::cli {

struct ServedFile {
  std::string bytes;
  std::string brotli;  ///< the same compressed; "" when that is not smaller, or not worth it for its type
  std::string type;
  std::string tag;  ///< letters and digits
};
using ServedFilePtr = std::shared_ptr<const ServedFile>;

/// Complete but for `brotli`.
ServedFile describeFile(std::string_view path, std::string bytes);
/// Fills `brotli` of a type that is text or wasm; for small files that change seldom.
void compress(ServedFile& file);

/// By the name's ending; "application/octet-stream" when it is unknown.
std::string_view contentType(std::string_view path);

/// 200 or 304. The browser asks each time whether its copy is still good: files of a preview change under their name.
collector::Response serve(const collector::Request& request, const ServedFile& file);
/// A page made for this request.
collector::Response servePage(std::string html, std::string_view policy, int status = 200);
collector::Response notFound(const std::string& path);

/// Content-Security-Policy of our own pages, and of whatever a campaign's folder holds (styled, but without scripts).
inline constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'none'";
/// Of the desk: nothing inline, nothing from elsewhere, in no frame.
inline constexpr std::string_view kDeskPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
inline constexpr std::string_view kCampaignFilePolicy =
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; base-uri 'none'; "
    "form-action 'none'";

}  // namespace fairground::cli
