// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { kBuild } from '../lib/paths.mjs';
import { attempt } from '../lib/report.mjs';
import { brotli } from '../lib/server.mjs';
import { exactly } from '../lib/stats.mjs';

/** B. Of the goals. */
const kKilobyte = 1024;
const kEngineGoal = 200;

const kKinds = [
  { name: 'engine (wasm)', is: (file) => /wasm/.test(file.type) || /\.wasm$/.test(file.path), goal: kEngineGoal },
  { name: 'JavaScript', is: (file) => /javascript/.test(file.type), goal: 15 },
  { name: 'pictures', is: (file) => /^image\//.test(file.type), goal: 250 },
  { name: 'documents, fonts and the rest', is: () => true },
];

/** A figure against a goal in KB: KB of 1,000 B, the stricter ones, are said beside it. @param {number} bytes @param {number | undefined} goal */
const against = (bytes, goal) => goal === undefined ? {} : {
  goal: { at: /** @type {const} */ ('most'), value: goal * kKilobyte, text: `at most ${goal} KB (${(goal * kKilobyte).toLocaleString('en')} B)` },
  note: `${bytes <= goal * 1000 ? 'no more' : 'more'} than ${goal} KB of 1,000 B`,
};

/** What a first visit loads before the eye can be painted, as brotli 11 would send it. */
export async function transfer(world, part) {
  part.title = 'Transfer before the eye can be painted (brotli 11; pictures and fonts as they are)';
  const visit = await world.visit();
  const loaded = visit.files.filter(({ end }) => end <= visit.ready)
    .map((file) => ({ ...file, bytes: brotli(file.body, file.type).length, kind: kKinds.findIndex(({ is }) => is(file)) }));
  const sum = (files) => files.reduce((total, { bytes }) => total + bytes, 0);

  const { rows, notes } = part;
  rows.push({ name: 'all', unit: 'B', value: exactly(sum(loaded)), note: `${loaded.length} files, headers not counted` });
  kKinds.forEach(({ name, goal }, kind) => {
    const files = loaded.filter((file) => file.kind === kind).sort((a, b) => b.bytes - a.bytes);
    rows.push({ name, unit: 'B', value: exactly(sum(files)), ...against(sum(files), goal) });
    for (const { path, bytes, body } of files) {
      rows.push({ name: path, unit: 'B', value: exactly(bytes), indent: 1, note: `${body.length} bytes as they are` });
    }
  });
  const after = visit.files.filter(({ end }) => end > visit.ready);
  const begun = after.filter(({ start }) => start < visit.ready);
  if (begun.length) notes.push(`asked for before, come after: ${begun.map(({ path }) => path).join(', ')}`);
  const later = after.filter(({ start }) => start >= visit.ready);
  if (later.length) notes.push(`asked for afterwards: ${later.map(({ path }) => path).join(', ')}`);
  if (visit.open.length) notes.push(`open at the end: ${[...new Set(visit.open)].join(', ')}`);
  await attempt(part, 'engines', () => engines());
}

/** Every engine as it is shipped: a visit loads one of them. @returns {Promise<import('../lib/report.mjs').Row[]>} */
async function engines() {
  const folder = process.env.FG_WEB || join(kBuild, 'web');
  const names = (await readdir(folder)).filter((name) => /^engine\.([a-z]+\.)?simd\.wasm\.br$/.test(name)).sort();
  return Promise.all(names.map(async (name) => {
    const { size } = await stat(join(folder, name));
    return { name: `shipped: ${name}`, unit: 'B', value: exactly(size), ...against(size, kEngineGoal) };
  }));
}
