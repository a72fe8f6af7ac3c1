// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Runs the parts in turn and prints their figures: see docs/benchmarks.md. A missed goal is told, never an error.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { installServers } from './lib/contenders.mjs';
import { fileSystemOf, kRoot, storesFolder } from './lib/paths.mjs';
import { install } from './lib/peers.mjs';
import { begin } from './lib/place.mjs';
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

/**
 * Each adds to the rows and notes of its report. `minutes`: the most that it may take; `before`: what is installed before they
 * begin to count.
 * @type {Record<string, {measure: (world: World, part: import('./lib/report.mjs').Part) => Promise<void>, minutes?: number, before?: () => Promise<unknown>}>}
 */
const kParts = {
  transfer: { measure: transfer },
  'first-paint': { measure: firstPaint, minutes: 20, before: install },
  painting: { measure: painting, minutes: 20, before: install },
  idle: { measure: idle, before: install },
  surface: { measure: surface },
  verification: { measure: verification },
  heap: { measure: heap },
  photo: { measure: photo, minutes: 30, before: install },
  filters: { measure: filters },
  gallery: { measure: gallery, minutes: 30 },
  'gallery-pages': { measure: galleryPages, minutes: 40 },
  collector: { measure: collector, minutes: 25 },
  servers: { measure: servers, minutes: 40, before: installServers },
  audit: { measure: audit, minutes: 20 },
  contest: { measure: contest, minutes: 20 },
  fairness: { measure: fairness },
};
const kMinutes = 10;
const kInstallMinutes = 20;

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
  stores: [...new Set([storesFolder('files'), storesFolder('PostgreSQL')])].map((folder) => `${folder} on ${fileSystemOf(folder)}`).join(', '),
};
console.log(Object.entries(head).map(([name, value]) => `${name}: ${value}`).join('\n'));
if (quick) console.log('note: quick: so little work that it only shows whether everything can be measured');
if (/tmpfs|ramfs/.test(head.stores)) console.log('note: stores lie in memory: what is durable costs nothing there, and figures of writes are too good');
const [load] = loadavg();
if (load > 0.5) console.log(`note: the machine was busy when this began (load ${load.toFixed(2)}): times are too long`);

const world = new World({ runs, quick });
/** Ends what is under way. @type {(why: string) => Promise<void>} */
let stop = async () => {};
let interrupted = false;

/** @template T @param {number} minutes the most that it may take @param {() => Promise<T>} work */
async function inTime(minutes, work) {
  const begun = begin(work);
  stop = begun.stop;
  const timer = setTimeout(() => begun.stop(`it took longer than ${minutes} minutes`), minutes * 60_000);
  try {
    return await begun.done;
  } finally {
    clearTimeout(timer);
  }
}

// A browser that is closed fails all that was asked of it, also what nobody waits for.
process.on('unhandledRejection', (error) => process.env.FG_BENCH_TRACE && console.error(error));
// Whoever read it has gone: what is open is ended all the same.
process.stdout.on('error', () => {});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // The second time in earnest.
    if (interrupted) process.exit(130);
    interrupted = true;
    stop('interrupted');
  });
}

/** @type {Record<string, import('./lib/report.mjs').Part>} */
const parts = {};
/** After every part: what has been measured stays, whatever becomes of the next one. */
const save = () => values.json && writeFileSync(values.json, `${JSON.stringify({ ...head, parts }, null, 2)}\n`);
// A path that cannot be written is better known now.
save();
let broken = 0;
for (const name of positionals.length ? positionals : Object.keys(kParts)) {
  const { measure, minutes = kMinutes, before } = kParts[name];
  /** @type {import('./lib/report.mjs').Part} */
  const part = { title: name, rows: [], notes: [] };
  // Who is measured beside a peer that is not there says so.
  if (before) await inTime(kInstallMinutes, () => before()).catch(() => {});
  if (interrupted) break;
  const began = Date.now();
  try {
    await inTime(minutes, () => measure(world, part));
  } catch (error) {
    part.notes.push(`${part.rows.length ? 'not measured to its end' : 'not measured'}: ${error.message}`);
    if (process.env.FG_BENCH_TRACE) console.error(error.stack);
  }
  if (!part.rows.length) broken++;
  // What still comes of one that was stopped is none of the report's.
  parts[name] = { ...part, rows: [...part.rows], notes: [...part.notes], seconds: Math.round((Date.now() - began) / 1000) };
  print(parts[name]);
  save();
  if (interrupted) break;
}
await world.end().catch((error) => console.error(error.message));
// Times never fail; a part of which nothing could be measured does.
process.exit(interrupted ? 130 : broken ? 1 : 0);
