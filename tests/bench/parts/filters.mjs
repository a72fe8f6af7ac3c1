// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { attempt } from '../lib/report.mjs';
import { measuredIn, spreadOf } from '../lib/tool.mjs';

/** Each of 50 ms or more. */
const kRuns = [60, 5];

/** A photo's filters, from their tables, in every home; each SIMD build holds the scalar loop too. */
export async function filters(world, part) {
  part.title = 'Filters';
  for (const home of /** @type {const} */ (['native', 'clang', 'wasm', 'wasmScalar'])) {
    await attempt(part, home, async (add) => void await measuredIn(home, 'fg_bench_photo', ['filters', String(world.few(kRuns))],
      (line) => add({ name: `${line.what} (${line.home})`, unit: line.unit, value: spreadOf(line) })));
  }
}
