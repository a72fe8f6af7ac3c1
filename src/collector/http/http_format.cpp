// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/http_format.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio/ip/address.hpp>
#include <cstdio>
#include <ctime>

#include "base/hash.h"
#include "collector/secret.h"

namespace fairground::collector {

namespace {

bool isPlainId(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  });
}

bool isHeaderValue(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != 0x7F;
  });
}

std::string processName() {
  const Result<Bytes> random = randomBytes(6);
  return random ? toHex(*random) : std::string("0");
}

}  // namespace

std::string requestId(std::string_view given) {
  if (isPlainId(given)) return std::string(given);
  static const std::string process = processName();
  static std::atomic<uint64_t> next{1};
  return process + "-" + std::to_string(next++);
}

std::optional<std::string> plainAddress(const std::string& text) {
  boost::system::error_code failed;
  const auto address = boost::asio::ip::make_address(text, failed);
  if (failed) return std::nullopt;
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address.to_string();
  return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6()).to_string();
}

std::string askingPeer(const std::string& peer, const Headers& headers, const std::vector<std::string>& proxies) {
  const auto trusted = [&](const std::string& address) {
    return std::any_of(proxies.begin(), proxies.end(),
                       [&](const std::string& proxy) { return plainAddress(proxy).value_or(proxy) == address; });
  };
  std::string list;
  for (const auto& [name, value] : headers) {
    if (sameToken(name, "X-Forwarded-For")) list += (list.empty() ? "" : ",") + value;
  }
  std::string asking = plainAddress(peer).value_or(peer);
  while (trusted(asking) && !list.empty()) {
    const size_t comma = list.rfind(',');
    std::string_view last = std::string_view(list).substr(comma == std::string::npos ? 0 : comma + 1);
    while (last.starts_with(' '))
      last.remove_prefix(1);
    while (last.ends_with(' '))
      last.remove_suffix(1);
    std::optional<std::string> address = plainAddress(std::string(last));
    if (!address) break;
    asking = std::move(*address);
    list.resize(comma == std::string::npos ? 0 : comma);
  }
  return asking;
}

void addCommonHeaders(Headers& headers, const CorsPolicy& cors, const Request& request) {
  headers.emplace_back("X-Request-Id", request.id);
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "strict-origin-when-cross-origin");
  if (cors.origins.empty() && !cors.loopback && !cors.also) return;
  headers.emplace_back("Vary", "Origin");
  const std::string_view origin = request.header("Origin");
  if (!cors.allows(request, origin)) return;
  headers.emplace_back("Access-Control-Allow-Origin", std::string(origin));
  headers.emplace_back("Access-Control-Expose-Headers", "Date, ETag, Location, Retry-After, X-Request-Id");
}

Response preflightResponse(const CorsPolicy& cors, const Request& request, const std::vector<std::string>& methods) {
  std::string list;
  for (const std::string& method : methods)
    list += method + ", ";
  list += "OPTIONS";
  const bool asked = !request.header("Access-Control-Request-Method").empty();
  if (asked && !cors.allows(request, request.header("Origin"))) {
    return problemResponse({403, "origin-not-allowed", "Origin not allowed",
                            "Pages of this origin may not use this collector.",
                            "Start the collector with this exact origin in its list.", "", 0});
  }
  Response response;
  response.status = 204;
  response.headers.emplace_back("Allow", list);
  if (asked) {
    response.headers.emplace_back("Access-Control-Allow-Methods", list);
    response.headers.emplace_back("Access-Control-Allow-Headers",
                                  "Authorization, Content-Type, X-Request-Id, Last-Event-ID");
    response.headers.emplace_back("Access-Control-Max-Age", "7200");
  }
  return response;
}

std::string httpDate(int64_t seconds) {
  constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t time = std::time_t(seconds);
  std::tm utc{};
  gmtime_r(&time, &utc);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[size_t(utc.tm_wday)],
                utc.tm_mday, kMonths[size_t(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
  return text.data();
}

http::response<http::string_body> toMessage(Response response, bool head_only, bool keep_alive) {
  http::response<http::string_body> message;
  message.version(11);
  message.result(unsigned(response.status));
  message.set(http::field::date, httpDate(int64_t(std::time(nullptr))));
  if (!response.content_type.empty()) message.set(http::field::content_type, response.content_type);
  for (const auto& [name, value] : response.headers) {
    if (isHeaderValue(value)) message.insert(name, value);
  }
  message.keep_alive(keep_alive);
  const bool bodiless = response.status == 204 || response.status == 304;
  if (!bodiless) message.content_length(response.body.size());
  if (!bodiless && !head_only) message.body() = std::move(response.body);
  return message;
}

}  // namespace fairground::collector
