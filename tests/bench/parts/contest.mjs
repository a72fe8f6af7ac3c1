// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { join } from 'node:path';
import { kBuild } from '../lib/paths.mjs';
import { attempt } from '../lib/report.mjs';
import { measuredBy, rowsOf, stores } from '../lib/tool.mjs';

const kRanking = join(kBuild, 'native/tests/count/fg_bench_duels');

/** What a contest asks of the collector beside its entries: duels, and the ranking by them. */
export async function contest(world) {
  /** @type {string[]} */
  const notes = [];
  const rows = [
    ...await attempt(notes, 'ranking', async () => rowsOf(await measuredBy(kRanking, []))),
    ...await attempt(notes, 'duels', async () => rowsOf(await stores(world, 'duels'))),
  ];
  return { title: 'Contest', rows, notes };
}
