// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What scripts/test does with --long only.

/** The long rounds are asked for. */
export const kLong = Boolean(process.env.FG_LONG);

/** Why a test is skipped otherwise that proves again, in other circumstances, what the normal run has proved. */
export const kLeftToLong = kLong ? false : 'left to scripts/test --long';
