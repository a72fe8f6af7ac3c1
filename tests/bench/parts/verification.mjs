// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { attempt } from '../lib/report.mjs';
import { makeover, spreadOf } from '../lib/tool.mjs';

/** What the collector does for an entry: the decision, and the picture when somebody looks. */
export async function verification(world, part) {
  part.title = 'Verification';
  await attempt(part, 'replay', (add) => replays(add, part.notes));
  await attempt(part, 'drawing, SIMD', (add) => drawing(add, 'native'));
  await attempt(part, 'drawing, scalar', (add) => drawing(add, 'clang'));
}

async function replays(add, notes) {
  const lines = await makeover('native', 'replay', (line) => add(row(line, line.unit === '1/s' && { at: 'least', value: 200 })));
  const time = (strokes) => lines.find(({ what }) => what === `replay of ${strokes} strokes`)?.median ?? NaN;
  notes.push(`1,000 strokes take ${(time(1000) / time(10)).toFixed(0)} times as long as 10`);
}

/** @param {'native' | 'clang'} home */
async function drawing(add, home) {
  await makeover(home, 'draw', (line) => /1600x1840/.test(line.what) && add(row(line)));
}

function row(line, goal) {
  return { name: `${line.what} (${line.home})`, unit: line.unit, value: spreadOf(line), ...(goal && { goal }) };
}
