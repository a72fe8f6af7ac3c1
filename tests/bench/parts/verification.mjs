// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { attempt } from '../lib/report.mjs';
import { makeover, spreadOf } from '../lib/tool.mjs';

/** What the collector does for an entry: the decision, and the picture when somebody looks. */
export async function verification() {
  const notes = [];
  const rows = [
    ...await attempt(notes, 'replay', () => replays(notes)),
    ...await attempt(notes, 'drawing, SIMD', () => drawing('native')),
    ...await attempt(notes, 'drawing, scalar', () => drawing('clang')),
  ];
  return { title: 'Verification', rows, notes };
}

async function replays(notes) {
  const lines = await makeover('native', 'replay');
  const time = (strokes) => lines.find(({ what }) => what === `replay of ${strokes} strokes`)?.median ?? NaN;
  notes.push(`1,000 strokes take ${(time(1000) / time(10)).toFixed(0)} times as long as 10`);
  return lines.map((line) => row(line, line.unit === '1/s' && { at: 'least', value: 200 }));
}

/** @param {'native' | 'clang'} home */
async function drawing(home) {
  return (await makeover(home, 'draw')).filter(({ what }) => /1600x1840/.test(what)).map((line) => row(line));
}

function row(line, goal) {
  return { name: `${line.what} (${line.home})`, unit: line.unit, value: spreadOf(line), ...(goal && { goal }) };
}
