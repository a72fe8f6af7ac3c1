// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { join } from 'node:path';
import { kRoot } from '../lib/paths.mjs';
import { attempt } from '../lib/report.mjs';
import { measuredBy, rowOf, stores } from '../lib/tool.mjs';

const kScript = join(kRoot, 'tests/collector/bench_collector.mjs');
const kEntries = [1000, 100];

/** Entries through HTTP, replay and SQLite, as the collector's own script measures them; then the stores alone. */
export async function collector(world, part) {
  part.title = 'Collector';
  await attempt(part, 'entries', async (add) => void await measuredBy(kScript, [String(world.few(kEntries))], (line) => add(rowOf(line))));
  await attempt(part, 'stores', (add) => stores(world, add));
}
