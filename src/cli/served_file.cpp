// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/served_file.h"

#include <brotli/encode.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"

namespace fairground::cli {
namespace {

using collector::Request;
using collector::Response;

struct TypeRow {
  std::string_view ending, type;
  bool shrinks;
};
constexpr std::array<TypeRow, 17> kTypes = {{
    {".css", "text/css; charset=utf-8", true},
    {".gif", "image/gif", false},
    {".html", "text/html; charset=utf-8", true},
    {".ico", "image/x-icon", true},
    {".jpeg", "image/jpeg", false},
    {".jpg", "image/jpeg", false},
    {".js", "text/javascript; charset=utf-8", true},
    {".json", "application/json", true},
    {".map", "application/json", true},
    {".mjs", "text/javascript; charset=utf-8", true},
    {".png", "image/png", false},
    {".svg", "image/svg+xml", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".wasm", "application/wasm", true},
    {".webmanifest", "application/manifest+json", true},
    {".webp", "image/webp", false},
    {".woff2", "font/woff2", false},
}};

const TypeRow* typeOf(std::string_view path) {
  const auto found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeRow& row) { return path.ends_with(row.ending); });
  return found == kTypes.end() ? nullptr : &*found;
}

/// Calls `each` for the parts of a comma-separated header, trimmed.
template <class Each>
void forEachPart(std::string_view list, Each each) {
  while (!list.empty()) {
    const size_t comma = std::min(list.find(','), list.size());
    std::string_view part = list.substr(0, comma);
    while (part.starts_with(' ') || part.starts_with('\t'))
      part.remove_prefix(1);
    while (part.ends_with(' ') || part.ends_with('\t'))
      part.remove_suffix(1);
    each(part);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
}

bool acceptsBrotli(const Request& request) {
  bool accepts = false;
  forEachPart(request.header("Accept-Encoding"), [&](std::string_view part) {
    const size_t semicolon = std::min(part.find(';'), part.size());
    const std::string_view quality = part.substr(semicolon);
    const bool refused =
        quality.find("q=0") != std::string_view::npos && quality.find_first_of("123456789") == std::string_view::npos;
    if (part.substr(0, semicolon) == "br") accepts = !refused;
  });
  return accepts;
}

bool hasTag(const Request& request, std::string_view tag) {
  bool has = false;
  forEachPart(request.header("If-None-Match"), [&](std::string_view part) {
    if (part.starts_with("W/")) part.remove_prefix(2);
    has |= part == tag || part == "*";
  });
  return has;
}

}  // namespace

std::string_view contentType(std::string_view path) {
  const TypeRow* row = typeOf(path);
  return row == nullptr ? "application/octet-stream" : row->type;
}

ServedFile describeFile(std::string_view path, std::string bytes) {
  ServedFile file;
  file.type = contentType(path);
  const std::array<uint8_t, 32> digest = sha256(viewOf(bytes));
  file.tag = toHex(ByteView(digest).first(12));
  file.bytes = std::move(bytes);
  return file;
}

void compress(ServedFile& file) {
  const auto row = std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeRow& r) { return r.type == file.type; });
  if (row == kTypes.end() || !row->shrinks || file.bytes.empty()) return;
  std::string packed(BrotliEncoderMaxCompressedSize(file.bytes.size()), '\0');
  size_t size = packed.size();
  if (BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, file.bytes.size(),
                            reinterpret_cast<const uint8_t*>(file.bytes.data()), &size,
                            reinterpret_cast<uint8_t*>(packed.data())) == BROTLI_FALSE ||
      size >= file.bytes.size()) {
    return;
  }
  packed.resize(size);
  file.brotli = std::move(packed);
}

Response serve(const Request& request, const ServedFile& file) {
  const bool packed = !file.brotli.empty() && acceptsBrotli(request);
  const std::string tag = '"' + file.tag + (packed ? "-br\"" : "\"");
  Response response;
  response.headers = {{"ETag", tag}, {"Cache-Control", "no-cache"}};
  if (!file.brotli.empty()) response.headers.emplace_back("Vary", "Accept-Encoding");
  if (hasTag(request, tag)) {
    response.status = 304;
    return response;
  }
  response.content_type = file.type;
  if (packed) response.headers.emplace_back("Content-Encoding", "br");
  response.body = packed ? file.brotli : file.bytes;
  return response;
}

Response servePage(std::string html, std::string_view policy, int status) {
  Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(html);
  response.headers = {{"Cache-Control", "no-store"}, {"Content-Security-Policy", std::string(policy)}};
  return response;
}

Response notFound(const std::string& path) {
  return collector::problemResponse(
      {404, "not-found", "Not found", "There is nothing at " + path + ".", "The list of campaigns is at /.", "", 0});
}

}  // namespace fairground::cli
