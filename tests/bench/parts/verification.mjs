// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { makeover, spreadOf } from '../lib/tool.mjs';

/** What the collector does for an entry: the decision, and the picture when somebody looks. */
export async function verification() {
  const rows = [];
  const lines = await makeover('native', 'replay');
  for (const line of lines) {
    rows.push({ name: `${line.what} (${line.home})`, unit: line.unit, value: spreadOf(line),
      ...(line.unit === '1/s' && { goal: { at: 'least', value: 200 } }) });
  }
  const time = (strokes) => lines.find(({ what }) => what === `replay of ${strokes} strokes`)?.median ?? NaN;
  const notes = [`1,000 strokes take ${(time(1000) / time(10)).toFixed(0)} times as long as 10, on one core`];
  for (const home of /** @type {const} */ (['native', 'clang'])) {
    for (const line of await makeover(home, 'draw')) {
      if (/1600x1840/.test(line.what)) rows.push({ name: `${line.what} (${line.home})`, unit: line.unit, value: spreadOf(line) });
    }
  }
  return { title: 'Verification', rows, notes };
}
