// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Runs the parts in turn and prints their figures: see docs/benchmarks.md. A missed goal is told, never an error.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { closeAll } from './lib/chromium.mjs';
import { kRoot } from './lib/paths.mjs';
import { print } from './lib/report.mjs';
import { World } from './lib/world.mjs';
import { audit } from './parts/audit.mjs';
import { collector } from './parts/collector.mjs';
import { contest } from './parts/contest.mjs';
import { fairness } from './parts/fairness.mjs';
import { filters } from './parts/filters.mjs';
import { firstPaint } from './parts/first_paint.mjs';
import { gallery } from './parts/gallery.mjs';
import { galleryPages } from './parts/gallery_pages.mjs';
import { heap } from './parts/heap.mjs';
import { idle } from './parts/idle.mjs';
import { painting } from './parts/painting.mjs';
import { photo } from './parts/photo.mjs';
import { servers } from './parts/servers.mjs';
import { surface } from './parts/surface.mjs';
import { transfer } from './parts/transfer.mjs';
import { verification } from './parts/verification.mjs';

const kPartMs = 600_000;
const kParts = {
  transfer, 'first-paint': firstPaint, painting, idle, surface, verification, heap, photo, filters, gallery,
  'gallery-pages': galleryPages, collector, servers, audit, contest, fairness,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, quick: { type: 'boolean', default: false }, json: { type: 'string' } },
});
const { quick } = values;
const runs = Number(values.runs ?? (quick ? 1 : 5));
const unknown = positionals.filter((name) => !(name in kParts));
if (unknown.length || !Number.isInteger(runs) || runs < 1) {
  console.error(`usage: scripts/bench [${Object.keys(kParts).join('|')}]... [--runs N] [--quick] [--json FILE] [--no-build]`);
  process.exit(2);
}

/** @returns {string} the commit, and whether files differ from it; '' outside a repository */
function commit() {
  const git = (...args) =>
    execFileSync('git', ['-C', kRoot, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') && ', with changes');
  } catch {
    return 'not in a repository';
  }
}

const head = {
  commit: commit(),
  when: new Date().toISOString(),
  machine: `${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores`,
  node: process.version,
};
console.log(Object.entries(head).map(([name, value]) => `${name}: ${value}`).join('\n'));
if (quick) console.log('note: quick: so little work that it only shows whether everything can be measured');
const [load] = loadavg();
if (load > 0.5) console.log(`note: the machine was busy when this began (load ${load.toFixed(2)}): times are too long`);

/** @template T @param {Promise<T>} part @returns {Promise<T>} */
async function inTime(part) {
  let timer;
  const late = new Promise((_, failed) => {
    timer = setTimeout(() => {
      failed(new Error(`it took longer than ${kPartMs / 60_000} minutes`));
      part.catch(() => {});
      closeAll();
    }, kPartMs);
  });
  try {
    return await Promise.race([part, late]);
  } finally {
    clearTimeout(timer);
  }
}

const world = new World({ runs, quick });
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => Promise.all([closeAll(), world.end()]).finally(() => process.exit(130)));
}
const parts = {};
let broken = 0;
try {
  for (const name of positionals.length ? positionals : Object.keys(kParts)) {
    const began = Date.now();
    try {
      parts[name] = await inTime(kParts[name](world));
      print(parts[name]);
    } catch (error) {
      broken++;
      parts[name] = { title: name, rows: [], notes: [`not measured: ${error.message}`] };
      print(parts[name]);
      if (process.env.FG_BENCH_TRACE) console.error(error.stack);
    }
    parts[name].seconds = Math.round((Date.now() - began) / 1000);
  }
} finally {
  await world.end();
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ ...head, parts }, null, 2)}\n`);
// Times never fail; a part that could not run at all does.
process.exitCode = broken ? 1 : 0;
