// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { brotli } from '../lib/server.mjs';
import { exactly } from '../lib/stats.mjs';

const kKinds = [
  { name: 'engine (wasm)', is: (file) => /wasm/.test(file.type) || /\.wasm$/.test(file.path), goal: 200_000 },
  { name: 'JavaScript', is: (file) => /javascript/.test(file.type), goal: 15_000 },
  { name: 'pictures', is: (file) => /^image\//.test(file.type), goal: 250_000 },
  { name: 'documents, fonts and the rest', is: () => true },
];

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
    rows.push({ name, unit: 'B', value: exactly(sum(files)), ...(goal && { goal: { at: 'most', value: goal } }) });
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
}
