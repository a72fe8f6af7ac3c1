// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { join } from 'node:path';
import { kBuild, kRoot } from '../lib/paths.mjs';
import { attempt } from '../lib/report.mjs';
import { measuredBy, spreadOf } from '../lib/tool.mjs';

const kRanking = join(kBuild, 'native/tests/count/fg_bench_duels');

const kStore = join(kBuild, 'native/fg_bench_store');

/** @param {import('../lib/tool.mjs').Line[]} lines */
const rowsOf = (lines) => lines.map((line) => ({ name: line.what, unit: line.unit, value: spreadOf(line) }));

/** What a contest asks of the collector beside its entries: duels, and the ranking by them. */
export async function contest() {
  /** @type {string[]} */
  const notes = [];
  const ranking = await attempt(notes, 'ranking', async () => rowsOf(await measuredBy(kRanking, [])));
  const duels = await attempt(notes, 'duels', async () =>
    rowsOf(await measuredBy(join(kRoot, 'scripts/lib/postgres'), ['with', kStore, '20000', 'duels'])));
  return { title: 'Contest', rows: [...ranking, ...duels], notes };
}
