// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { join } from 'node:path';
import { kBuild } from '../lib/paths.mjs';
import { measuredBy } from '../lib/tool.mjs';

const kSeeds = [20, 2];
const kLoose = 'loose ring';
const kNames = {
  visitors: 'visitors, a third of them down the list', office: 'an office behind one address, for its colleague',
  followers: 'many who follow one link', farm: 'a farm on one machine, its clockwork jittered', burst: 'a burst from one machine',
  ring: 'a ring of 12 that swaps votes by one list', [kLoose]: 'a ring of 12, each for three of five of the others in an order of its own',
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
  const known = crowds.filter(({ crowd, brushed }) => brushed && crowd !== kLoose);
  const sum = (/** @type {any[]} */ rows, /** @type {string} */ member) => rows.reduce((all, row) => all + row[member], 0);
  part.rows.push(
    { name: 'precision: of the votes held, those that were brushed', ...once(100 * total.precision, '%'), goal: { at: 'least', value: 99 } },
    { name: 'recall: of the brushed votes, those that were held, but for the ring that goes in no step', ...once(100 * sum(known, 'doubted') / sum(known, 'votes'), '%'),
      goal: { at: 'least', value: 90 }, note: `${sum(known, 'missed')} missed` },
    { name: 'the same, with that ring, which is not what the detectors find', ...once(100 * total.recall, '%'), note: `${total.missed} missed` },
    ...crowds.map(({ crowd, brushed, votes, doubted, missed }) => ({
      name: `${brushed ? 'brushed' : 'honest'}: ${kNames[crowd] || crowd}`, indent: 1, ...once(100 * doubted / votes, '% held'),
      note: `of ${votes} votes${brushed ? `, ${missed} missed` : ''}`,
    })),
    ...crowds.map(({ crowd, brushed, participants, asked, hashes, most_work: most }) => ({
      name: `asked for work: ${brushed ? 'brushed' : 'honest'}, ${kNames[crowd] || crowd}`, indent: 1, ...once(100 * asked / participants, '% of participants'),
      note: asked ? `${Math.round(hashes / asked / 1000)} thousand hashes each, step ${most} at most` : '',
    })),
    { name: 'precision: of the duels held, those that were brushed', ...once(100 * duels.duel_precision, '%'), goal: { at: 'least', value: 99 }, note: `of ${duels.duels} duels, ${duels.brushed_duels} of them brushed` },
    { name: 'recall: of the brushed duels, those that were held', ...once(100 * duels.duel_recall, '%'), goal: { at: 'least', value: 90 }, note: `${duels.missed_duels} missed` },
    { name: 'detectors, a vote', ...once(total.microseconds_per_vote, 'us') },
  );
  part.notes.push(`${seeds} seeds that nothing was tuned with, the defaults of campaign.json's "fairness"`);
}
