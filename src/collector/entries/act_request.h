// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <optional>
#include <string>

#include "collector/http/http_message.h"
#include "store/store.h"

namespace fairground::collector {

/// The body of an act's request: {"key", "work"} and, where they make sense, "undoes", "text", "reply_to". Sets those
/// of `act`, with the digest of what was asked; the answer is the refusal, if any, with the pointer of the member.
std::optional<Response> readActRequest(const std::string& body, store::NewAct& act);

/// 32 digits 0 to 9 and a to f.
bool isKey(std::string_view key);

}  // namespace fairground::collector
