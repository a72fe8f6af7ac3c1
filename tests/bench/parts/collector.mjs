// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { kBuild, kRoot } from '../lib/paths.mjs';
import { attempt } from '../lib/report.mjs';
import { measuredBy, spreadOf } from '../lib/tool.mjs';

const kScript = join(kRoot, 'tests/collector/bench_collector.mjs');

const kStore = join(kBuild, 'native/fg_bench_store');

/** @param {import('../lib/tool.mjs').Line[]} lines */
const rowsOf = (lines) => lines.map((line) => ({ name: line.what, unit: line.unit, value: spreadOf(line) }));

/** Entries through HTTP, replay and SQLite, as the collector's own script measures them; then the stores alone. */
export async function collector() {
  const title = 'Collector';
  if (!existsSync(kScript)) return { title, rows: [], notes: ['tests/collector/bench_collector.mjs is not there'] };
  const lines = await measuredBy(kScript, []);
  if (!lines.length) throw new Error('tests/collector/bench_collector.mjs printed no line of JSON');
  /** @type {string[]} */
  const notes = [];
  const stores = await attempt(notes, 'stores', async () =>
    rowsOf(await measuredBy(join(kRoot, 'scripts/lib/postgres'), ['with', kStore])));
  return { title, rows: [...rowsOf(lines), ...stores], notes };
}
