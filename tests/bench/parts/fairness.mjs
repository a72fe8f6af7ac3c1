// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { join } from 'node:path';
import { kBuild } from '../lib/paths.mjs';
import { measuredBy } from '../lib/tool.mjs';

const kSeeds = [20, 2];
const kNames = {
  visitors: 'visitors, a third of them down the list', office: 'an office behind one address, for its colleague',
  followers: 'many who follow one link', farm: 'a farm, its clockwork jittered', burst: 'a burst', ring: 'a ring of 12 that swaps votes',
};

/** @param {number} median @param {string} unit */
const once = (median, unit) => ({ value: { median, min: median, max: median, runs: 1 }, unit });

/** What the usual detectors find in labelled crowds (tests/count/crowds.h). */
export async function fairness(world, part) {
  part.title = 'Fairness';
  const seeds = world.few(kSeeds);
  const lines = /** @type {any[]} */ (await measuredBy(join(kBuild, 'native/fg_bench_fairness'), [String(seeds)]));
  const total = lines.find((line) => 'precision' in line);
  const duels = lines.find((line) => 'duel_precision' in line);
  const crowds = lines.filter((line) => line.crowd).sort((a, b) => a.brushed - b.brushed);
  part.rows.push(
    { name: 'precision: of the votes held, those that were brushed', ...once(100 * total.precision, '%'), goal: { at: 'least', value: 99 } },
    { name: 'recall: of the brushed votes, those that were held', ...once(100 * total.recall, '%'), goal: { at: 'least', value: 90 } },
    ...crowds.map(({ crowd, brushed, votes, doubted }) => ({
      name: `${brushed ? 'brushed' : 'honest'}: ${kNames[crowd] || crowd}`, indent: 1, ...once(100 * doubted / votes, '% held'), note: `of ${votes} votes`,
    })),
    { name: 'precision: of the duels held, those that were brushed', ...once(100 * duels.duel_precision, '%'), goal: { at: 'least', value: 99 }, note: `of ${duels.duels} duels, ${duels.brushed_duels} of them brushed` },
    { name: 'recall: of the brushed duels, those that were held', ...once(100 * duels.duel_recall, '%'), goal: { at: 'least', value: 90 } },
    { name: 'detectors, a vote', ...once(total.microseconds_per_vote, 'us') },
  );
  part.notes.push(`${seeds} seeds, the defaults of campaign.json's "fairness"`);
}
