// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { Place, kContenders, kPeople, kServers, kWarm, startCollectors } from '../lib/contenders.mjs';
import { load } from '../lib/load.mjs';
import { kBench } from '../lib/paths.mjs';
import { install } from '../lib/peers.mjs';
import { attempt } from '../lib/report.mjs';
import { exactly } from '../lib/stats.mjs';

/** @typedef {import('../lib/contenders.mjs').Running} Running */
/** @typedef {import('../lib/report.mjs').Row} Row */

// Enough to see a percentile of a thousand, and bounded: a slow one is asked for so many seconds' worth.
const kMost = 4000;
const kSeconds = 6;
const kReaders = 10_000;

/** @param {string} name @param {number} value @param {string} unit @param {object} [more] */
const row = (name, value, unit, more = {}) => ({ name, unit, value: exactly(value), indent: 1, ...more });

/** Requests for as long as is meant, at what rate a first few went. @param {Running} running @param {(many: number) => Promise<Buffer[]>} make */
async function measure(running, make) {
  const warm = await load(running.urls, await make(kWarm));
  const many = Math.max(200, Math.min(kMost, Math.round(warm.rate * kSeconds)));
  const full = await load(running.urls, await make(many));
  const half = await load(running.urls, await make(Math.max(200, many >> 1)), { rate: full.rate / 2 });
  const failed = warm.failed + full.failed + half.failed;
  if (failed) throw new Error(`${failed} requests were not taken`);
  return { full, half };
}

/** @param {string} what @param {{full: import('../lib/load.mjs').Load, half: import('../lib/load.mjs').Load}} measured */
function rowsOf(what, { full, half }) {
  const waits = (/** @type {string} */ when, /** @type {import('../lib/load.mjs').Load} */ { p50, p99, p999 }) =>
    Object.entries({ median: p50, p99, 'p99.9': p999 }).map(([share, ms]) => row(`${what}, wait ${when}, ${share}`, ms, 'ms', { indent: 2 }));
  return [row(`${what} a second`, full.rate, '1/s'), ...waits('at saturation', full), ...waits('at half load', half)];
}

/** @param {import('../lib/contenders.mjs').Contender} contender @param {Record<string, Record<string, number>>} rates */
async function compare(contender, rates) {
  const at = new Place();
  try {
    const running = await contender.start(at);
    /** @type {string[]} */
    const works = [];
    await load(running.urls, await running.entries(Math.ceil((kMost * 2 + kWarm) / kPeople) + 1), { each: ({ text }) => works.push(running.workOf(text)) });
    const before = await memoryOf(running.pid);
    const entries = await measure(running, (many) => running.entries(many));
    let voted = 0;
    const votes = await measure(running, async (many) => {
      // Nobody votes for the same work twice, whichever call made the request.
      const requests = (await running.votes(works.slice(voted / kPeople), many));
      voted += Math.ceil(many / kPeople) * kPeople;
      return requests;
    });
    rates[contender.name] = { entries: entries.full.rate, votes: votes.full.rate };
    return [
      { name: contender.name, value: exactly(NaN), unit: '', note: contender.durability },
      ...rowsOf('entries', entries), ...rowsOf('votes', votes),
      row('memory before and after', await memoryOf(running.pid), 'MB', { note: `before: ${before.toFixed(1)} MB` }),
    ];
  } finally {
    await at.end();
  }
}

/** MB that a process has resident. @param {number} pid */
async function memoryOf(pid) {
  return Number(/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** So many who follow the live figures and hear nothing. @param {Place} at @returns {Promise<Row[]>} */
async function idleReaders(at) {
  const { urls, pid, entries } = await startCollectors(at, `sqlite:${join(await at.folder(), 'store.sqlite')}`, 1,
    ['--event-readers', String(kReaders + 100), '--connections', String(kReaders + 500)]);
  const before = await memoryOf(pid);
  /** @type {http.ClientRequest[]} */
  const open = [];
  const one = () => new Promise((done, failed) => {
    const request = http.get({ host: urls[0].hostname, port: urls[0].port, path: '/v1/campaigns/diy-my-eye/live', agent: false }, (response) => {
      if (response.statusCode !== 200) return failed(new Error(`${response.statusCode} after ${open.length} readers`));
      response.once('data', done).resume();
    });
    request.on('error', failed);
    open.push(request);
  });
  for (let i = 0; i < kReaders; i += 100) await Promise.all(Array.from({ length: 100 }, one));
  const during = await memoryOf(pid);
  const busy = await load(urls, await entries(500));
  for (const request of open) request.on('error', () => {}).destroy();
  return [
    { name: `${kReaders} idle live connections`, unit: 'MB', value: exactly(during - before), note: `${before.toFixed(1)} MB before, ${during.toFixed(1)} MB with them` },
    row('of each', ((during - before) * 1024) / kReaders, 'KB'),
    row('entries a second meanwhile', busy.rate, '1/s'),
  ];
}

/** Until the first answer of `/readyz`, ms. @param {Place} at @param {string} store */
async function startUp(at, store) {
  const began = performance.now();
  const running = await startCollectors(at, store);
  for (;;) {
    const { ok } = await fetch(new URL('/readyz', running.urls[0])).catch(() => ({ ok: false }));
    if (ok) return { ms: performance.now() - began, running };
  }
}

/** @param {Place} at @returns {Promise<Row[]>} */
async function starts(at) {
  const store = `sqlite:${join(await at.folder(), 'store.sqlite')}`;
  const first = await startUp(at, store);
  // Killed under load: the write-ahead log is there to be read.
  const requests = await first.running.entries(3000);
  const under = load(first.running.urls, requests).catch(() => {});
  await new Promise((done) => setTimeout(done, 500));
  first.running.kill();
  await under;
  const again = await startUp(at, store);
  return [
    { name: 'from the start of the process to ready, an empty store', unit: 'ms', value: exactly(first.ms) },
    { name: 'the same after kill -9 under load', unit: 'ms', value: exactly(again.ms) },
  ];
}

/** The collector beside what is usually built, and what it asks of a machine. */
export async function servers() {
  /** @type {string[]} */
  const notes = [];
  install(join(kBench, 'servers'), kServers, 'better-sqlite3');
  /** @type {Row[]} */
  const rows = [];
  /** @type {Record<string, Record<string, number>>} */
  const rates = {};
  for (const contender of kContenders) rows.push(...(await attempt(notes, contender.name, () => compare(contender, rates))));
  for (const [ours, theirs] of [['collector, SQLite', 'Fastify and better-sqlite3'], ['collector, PostgreSQL', 'parse-server, PostgreSQL']]) {
    for (const what of ['entries', 'votes']) {
      if (rates[ours] && rates[theirs]) rows.push({ name: `${what}: ${ours}, beside ${theirs}`, unit: 'times', value: exactly(rates[ours][what] / rates[theirs][what]), goal: { at: 'least', value: 2 } });
    }
  }
  for (const [what, part] of /** @type {const} */ ([['idle readers', idleReaders], ['start', starts]])) {
    const at = new Place();
    rows.push(...(await attempt(notes, what, () => part(at))));
    await at.end();
  }
  notes.push('the client is on the same processors; tickets and participants are had before the clock starts');
  return { title: 'Servers', rows, notes };
}
