// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// JSON that came from somebody else: read strictly, with limits, every refusal saying where and why.

#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace fairground::campaign {

struct JsonLimits {
  size_t max_bytes = 1 << 20;
  size_t max_depth = 24;  ///< objects and arrays inside each other
};

/// Adds the problem unless there are very many already; the last one says that more were left out.
inline constexpr size_t kMaxProblems = 200;
/// Of all problems together; further warnings are dropped, so that they never stand in the way of errors.
inline constexpr size_t kMaxWarnings = 120;
void addProblem(Problems& problems, Problem problem);

/// Reads a whole document. Beyond RFC 8259 it refuses: more bytes or a deeper nesting than the limits, a key
/// that stands twice in one object (pointer given), and anything after the document. Syntax errors name
/// line and column. On refusal the value is discarded (is_discarded()) and `problems` holds at least one error.
/// Never throws, also under every cut or flipped byte; memory stays within a small multiple of max_bytes.
nlohmann::json readJson(std::string_view text, Problems& problems, const JsonLimits& limits = {});

/// Keys sorted bytewise, no white space: one document, one spelling. For hashes and seals.
std::string canonicalJson(const nlohmann::json& document);

/// A short quotation for messages: the value as compact JSON, cut to about 40 letters.
std::string quoted(const nlohmann::json& value);

/// RFC 6901: "~" and "/" in the key escaped.
std::string childPointer(std::string_view pointer, std::string_view key);
std::string childPointer(std::string_view pointer, size_t index);

}  // namespace fairground::campaign
