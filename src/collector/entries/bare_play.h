// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include <string>

#include "play/entry.h"

namespace fairground::collector {

/// What a replay looks at and nothing that is somebody's: the entry without ticket, consents, name, avatar, files and
/// words, with a key of zeros, sealed. Whoever has it can replay it; the audit log holds its digest.
std::string barePlay(play::Entry entry);

}  // namespace fairground::collector
