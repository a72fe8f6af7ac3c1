// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#pragma once

/// Guards against a caller's bug, in every build: what a visitor or a designer can cause is a Result, never this.
#define FG_ASSERT(condition) ((condition) ? static_cast<void>(0) : __builtin_trap())
