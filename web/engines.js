// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Which engine plays what: engine.NAME.*, or engine.* for ''. Here alone; build_web.mjs writes it as engines.json beside
// the engines, for whoever makes pages that load one early.

/** By the activity's type; others are ''. @type {{[type: string]: string | undefined}} */
export const kEngines = { photo: 'photo', story: 'story' };
