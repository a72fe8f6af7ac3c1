// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

namespace fairground::collector {

/// Gives up for ever, of this process: every file but the three standard ones, new files, new processes, new
/// privileges, memory beyond 512 MB, 10 seconds of a processor, and every call of the kernel that arithmetic does not
/// need (Linux on x86-64 and arm64; elsewhere without that). False when the limits cannot be set.
bool enterSandbox();

}  // namespace fairground::collector
