// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { attempt } from '../lib/report.mjs';
import { measuredIn, spreadOf } from '../lib/tool.mjs';

const kRuns = [300, 20];

/** A photo's filters, from their tables, in every home; each SIMD build holds the scalar loop too. */
export async function filters(world) {
  /** @type {string[]} */
  const notes = [];
  const rows = [];
  for (const home of /** @type {const} */ (['native', 'clang', 'wasm', 'wasmScalar'])) {
    rows.push(...await attempt(notes, home, async () =>
      (await measuredIn(home, 'fg_bench_photo', ['filters', String(world.few(kRuns))])).map((line) => ({
        name: `${line.what} (${line.home})`, unit: line.unit, value: spreadOf(line),
      }))));
  }
  return { title: 'Filters', rows, notes };
}
