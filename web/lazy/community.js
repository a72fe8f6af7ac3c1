// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
export * from '../community.js';
