// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Between the library's messages and ours.

#pragma once

#include <boost/beast/http.hpp>
#include <string>
#include <string_view>

#include "collector/http/http_message.h"
#include "collector/http/router.h"

namespace fairground::collector {

namespace http = boost::beast::http;

/// The caller's id when it is 1 to 64 letters, digits, '-', '_' or '.'; else a new one.
std::string requestId(std::string_view given);

/// Who asks: `peer`, or where that is one of the proxies, the last in X-Forwarded-For that is none of them. What stands
/// before it anybody may have written. Addresses are compared as addresses, IPv4 within IPv6 as IPv4.
std::string askingPeer(const std::string& peer, const Headers& headers, const std::vector<std::string>& proxies);

/// Headers that every answer has, and what the origin may do with it.
void addCommonHeaders(Headers& headers, const CorsPolicy& cors, const Request& request);

/// The answer to a browser's question before a cross-origin request.
Response preflightResponse(const CorsPolicy& cors, const Request& request, const std::vector<std::string>& methods);

/// `head_only`: the length is told, the body is not sent. Control characters in a header's value drop that header.
http::response<http::string_body> toMessage(Response response, bool head_only, bool keep_alive);

std::string httpDate(int64_t seconds);  ///< IMF-fixdate

}  // namespace fairground::collector
