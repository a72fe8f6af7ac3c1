// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// "KIND.PAYLOAD.MAC": text that anybody can carry and nobody else can make.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/secret.h"

namespace fairground::collector {

std::string writeSigned(const Secret& secret, std::string_view kind, std::string_view payload);
/// The payload, when the text is of this kind and signed with this secret.
std::optional<std::string> readSigned(const Secret& secret, std::string_view kind, std::string_view text);

}  // namespace fairground::collector
