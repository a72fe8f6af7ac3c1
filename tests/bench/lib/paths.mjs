// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const kBench = dirname(dirname(fileURLToPath(import.meta.url)));
export const kRoot = resolve(kBench, '../..');
export const kBuild = join(kRoot, 'build');
/** What the benchmarks install, bundle and record; nothing else reads it. */
export const kWork = join(kBuild, 'bench');
