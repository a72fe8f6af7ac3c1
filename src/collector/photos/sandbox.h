// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

namespace fairground::collector {

/// Gives up for ever, of this process: every file but the three standard ones, new files, new processes, new
/// privileges, memory beyond 512 MB, 10 seconds of a processor, and every call of the kernel that arithmetic does not
/// need (Linux on x86-64 and arm64; elsewhere without that). False when a limit cannot be set, or the kernel does not
/// take the filter.
bool enterSandbox();

/// Whether the calls of the kernel are among it in this build.
extern const bool kFiltersCalls;

}  // namespace fairground::collector
