// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { join } from 'node:path';
import { kRoot } from '../lib/paths.mjs';
import { attempt } from '../lib/report.mjs';
import { measuredBy, rowsOf, stores } from '../lib/tool.mjs';

const kScript = join(kRoot, 'tests/collector/bench_collector.mjs');
const kEntries = [1000, 100];

/** Entries through HTTP, replay and SQLite, as the collector's own script measures them; then the stores alone. */
export async function collector(world) {
  /** @type {string[]} */
  const notes = [];
  const rows = [
    ...await attempt(notes, 'entries', async () => rowsOf(await measuredBy(kScript, [String(world.few(kEntries))]))),
    ...await attempt(notes, 'stores', async () => rowsOf(await stores(world))),
  ];
  return { title: 'Collector', rows, notes };
}
