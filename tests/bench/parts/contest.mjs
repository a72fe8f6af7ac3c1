// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { join } from 'node:path';
import { kBuild } from '../lib/paths.mjs';
import { attempt } from '../lib/report.mjs';
import { measuredBy, rowOf, stores } from '../lib/tool.mjs';

const kRanking = join(kBuild, 'native/tests/count/fg_bench_duels');

/** What a contest asks of the collector beside its entries: duels, and the ranking by them. */
export async function contest(world, part) {
  part.title = 'Contest';
  await attempt(part, 'ranking', async (add) => void await measuredBy(kRanking, [], (line) => add(rowOf(line))));
  await attempt(part, 'duels', (add) => stores(world, add, 'duels'));
}
