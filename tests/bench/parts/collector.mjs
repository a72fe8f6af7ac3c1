// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { kRoot } from '../lib/paths.mjs';
import { measuredBy, spreadOf } from '../lib/tool.mjs';

const kScript = join(kRoot, 'tests/collector/bench_collector.mjs');

/** Entries through HTTP, replay and SQLite, as the collector's own script measures them. */
export async function collector() {
  const title = 'Collector';
  if (!existsSync(kScript)) return { title, rows: [], notes: ['tests/collector/bench_collector.mjs is not there'] };
  const lines = await measuredBy(kScript, []);
  if (!lines.length) throw new Error('tests/collector/bench_collector.mjs printed no line of JSON');
  return { title, rows: lines.map((line) => ({ name: line.what, unit: line.unit, value: spreadOf(line) })), notes: [] };
}
