// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import http from 'node:http';
import { join } from 'node:path';
import { homeFor, kContenders, kPeople, kWarm, startCollectors } from '../lib/contenders.mjs';
import { load } from '../lib/load.mjs';
import { forgetPeaks, peakOf, residentOf } from '../lib/memory.mjs';
import { Place, goOn } from '../lib/place.mjs';
import { attempt } from '../lib/report.mjs';
import { exactly, quantile, spread } from '../lib/stats.mjs';

/** @typedef {import('../lib/contenders.mjs').Running} Running */
/** @typedef {import('../lib/contenders.mjs').Home} Home */
/** @typedef {import('../lib/load.mjs').Load} Load */
/** @typedef {import('../lib/report.mjs').Row} Row */
/** @typedef {import('../lib/world.mjs').World} World */

// Enough to see a percentile of a thousand over the rounds, and bounded: a slow one is asked for so many seconds' worth.
const kMost = [3000, 200];
const kLeast = 200;
const kSeconds = 4;
const kReaders = [10_000, 500];
const kMeanwhile = [500, 100];
/** Answered before the collector is killed. */
const kBeforeKill = 500;
const kReadyMs = 60_000;
const kAskMs = 2;
/** Entries and votes, each so many, that are there when it is killed: no participant's votes are more than its pace allows. */
const kFilled = [10_000, 300];
/** Several times as fast. @type {import('../lib/report.mjs').Goal} */
const kGoal = { at: 'least', value: 3 };

/** @param {string} name @param {import('../lib/stats.mjs').Spread} value @param {string} unit @param {object} [more] */
const row = (name, value, unit, more = {}) => ({ name, unit, value, indent: 1, ...more });

/** @typedef {{full: Load, half: Load}} Round */

/**
 * Requests for as long as is meant, at what rate a first few went.
 * @param {World} world @param {Running} running @param {(many: number) => Promise<Buffer[]>} make
 */
async function measure(world, running, make) {
  const warm = await load(running.urls, await make(kWarm));
  const many = Math.max(kLeast, Math.min(world.few(kMost), Math.round(warm.rate * kSeconds)));
  let failed = warm.failed;
  /** @type {Round[]} */
  const rounds = [];
  for (let i = 0; i < world.rounds; i += 1) {
    const full = await load(running.urls, await make(many));
    const half = await load(running.urls, await make(Math.max(kLeast, many >> 1)), { rate: full.rate / 2 });
    failed += full.failed + half.failed;
    rounds.push({ full, half });
  }
  if (failed) throw new Error(`${failed} requests were not taken`);
  return rounds;
}

/** @param {string} what @param {Round[]} rounds */
function rowsOf(what, rounds) {
  // A quantile is of the waits of all rounds, its range that of the rounds' own.
  const waits = (/** @type {string} */ when, /** @type {Load[]} */ loads) =>
    Object.entries({ median: 0.5, p99: 0.99, 'p99.9': 0.999 }).map(([share, q]) => row(`${what}, wait ${when}, ${share}`,
      { ...spread(loads.map((one) => quantile(one.waits, q))), median: quantile(loads.flatMap((one) => one.waits), q) }, 'ms', { indent: 2 }));
  return [row(`${what} a second`, spread(rounds.map(({ full }) => full.rate)), '1/s'),
    ...waits('at saturation', rounds.map(({ full }) => full)), ...waits('at half load', rounds.map(({ half }) => half))];
}

/** @param {World} world @param {import('../lib/contenders.mjs').Contender} contender @param {Record<string, Record<string, number>>} rates @param {(...rows: Row[]) => void} add */
async function compare(world, contender, rates, add) {
  const at = new Place();
  try {
    const running = await contender.start(at);
    /** @type {string[]} */
    const works = [];
    // Each call of a round may begin with a work of its own.
    const votes = 2 * world.rounds * (Math.max(kLeast, world.few(kMost)) + kPeople) + kWarm + kPeople;
    await load(running.urls, await running.entries(Math.ceil(votes / kPeople)), { each: ({ text }) => works.push(running.workOf(text)) });
    const before = await residentOf(running.pids);
    await forgetPeaks(running.pids);
    const rate = (/** @type {Round[]} */ rounds) => spread(rounds.map(({ full }) => full.rate)).median;
    const entered = await measure(world, running, (many) => running.entries(many));
    rates[contender.name] = { entries: rate(entered) };
    add({ name: contender.name, value: exactly(NaN), unit: '', note: contender.durability }, ...rowsOf('entries', entered));
    let used = 0;
    const voted = await measure(world, running, async (many) => {
      // Nobody votes for the same work twice, whichever call made the request.
      const requests = await running.votes(works.slice(used), many);
      used += Math.ceil(many / kPeople);
      return requests;
    });
    rates[contender.name].votes = rate(voted);
    add(...rowsOf('votes', voted),
      row('memory under load, at most', exactly(await peakOf(running.pids)), 'MB', { note: `${before.toFixed(1)} MB before; a database server's own is not in it` }),
      row('memory afterwards', exactly(await residentOf(running.pids)), 'MB'));
  } finally {
    await at.end();
  }
}

/** So many who follow the live figures and hear nothing. @param {World} world @returns {Promise<Row[]>} */
async function idleReaders(world) {
  const readers = world.few(kReaders);
  const at = new Place();
  /** @type {http.ClientRequest[]} */
  const open = [];
  try {
    const { urls, pids, entries } = await startCollectors(at, `sqlite:${join(await at.folder(), 'store.sqlite')}`,
      { more: ['--event-readers', String(readers + 100), '--connections', String(readers + 500)] });
    const before = await residentOf(pids);
    const one = () => new Promise((done, failed) => {
      const request = http.get({ host: urls[0].hostname, port: urls[0].port, path: '/v1/campaigns/diy-my-eye/live', agent: false }, (response) => {
        if (response.statusCode !== 200) return failed(new Error(`${response.statusCode} after ${open.length} readers`));
        // It is cut off at the end.
        response.on('error', () => {}).once('data', done).resume();
      });
      request.on('error', failed);
      open.push(request);
    });
    for (let i = 0; i < readers; i += 100) await Promise.all(Array.from({ length: 100 }, one));
    const during = await residentOf(pids);
    const rates = [];
    for (let i = 0; i < world.rounds; i += 1) rates.push((await load(urls, await entries(world.few(kMeanwhile)))).rate);
    return [
      { name: `${readers} idle live connections`, unit: 'MB', value: exactly(during - before), note: `${before.toFixed(1)} MB before, ${during.toFixed(1)} MB with them` },
      row('of each', exactly(((during - before) * 1024) / readers), 'KB'),
      row('entries a second meanwhile', spread(rates), '1/s'),
    ];
  } finally {
    for (const request of open) request.destroy();
    await at.end();
  }
}

/** ms from the start of the process until `/readyz` says yes. @param {Place} at @param {string} store @param {Home} home */
async function startUp(at, store, home) {
  const running = await startCollectors(at, store, { home });
  for (const end = Date.now() + kReadyMs; Date.now() < end; goOn()) {
    const { ok } = await fetch(new URL('/readyz', running.urls[0])).catch(() => ({ ok: false }));
    if (ok) return { ms: performance.now() - running.startedAt, running };
    // It has the processors for itself meanwhile.
    await new Promise((next) => setTimeout(next, kAskMs));
  }
  throw new Error(`/readyz does not say yes in ${kReadyMs / 1000} s`);
}

/** So many entries and votes. @param {World} world @param {Running} running */
async function fill(world, running) {
  const many = world.few(kFilled);
  /** @type {string[]} */
  const works = [];
  const entered = await load(running.urls, await running.entries(many), { each: ({ text }) => works.push(running.workOf(text)) });
  const voted = await load(running.urls, await running.votes(works, many));
  if (entered.failed || voted.failed) throw new Error(`${entered.failed} entries and ${voted.failed} votes were not taken`);
}

/** Killed under load: what it wrote last, a write-ahead log or a transaction that is open, is there to be dealt with. @param {Running & {kill: () => Promise<unknown>}} running */
async function killUnderLoad(running) {
  const requests = await running.entries(3 * kBeforeKill);
  let answered = 0;
  /** @type {Promise<unknown> | undefined} */
  let killed;
  const each = () => {
    answered += 1;
    if (answered === kBeforeKill) killed = running.kill();
  };
  // Its connections break.
  await load(running.urls, requests, { each }).catch(() => {});
  if (!killed || answered === requests.length) throw new Error(`the collector was not killed under load: it answered ${answered}`);
  await killed;
}

/** @param {World} world @param {string} name @param {(at: Place) => Promise<string>} storeOf @returns {Promise<Row[]>} */
async function starts(world, name, storeOf) {
  const fresh = [], again = [];
  for (let i = 0; i < world.rounds; i += 1) {
    const at = new Place();
    try {
      fresh.push((await startUp(at, await storeOf(at), await homeFor(at, { fairness: true }))).ms);
    } finally {
      await at.end();
    }
  }
  const at = new Place();
  try {
    const store = await storeOf(at), home = await homeFor(at, { fairness: true });
    let { running } = await startUp(at, store, home);
    await fill(world, running);
    for (let i = 0; i < world.rounds; i += 1) {
      await killUnderLoad(running);
      const next = await startUp(at, store, home);
      again.push(next.ms);
      running = next.running;
    }
  } finally {
    await at.end();
  }
  return [
    { name: `${name}: from the start of the process to ready, an empty store`, unit: 'ms', value: spread(fresh) },
    { name: `${name}: the same after kill -9 under load`, unit: 'ms', value: spread(again), note: `${world.few(kFilled)} entries and as many votes in the store, detectors on` },
  ];
}

/** The collector beside what is usually built, and what it asks of a machine. @param {World} world @param {import('../lib/report.mjs').Part} part */
export async function servers(world, part) {
  part.title = 'Servers';
  part.notes.push('the client is on the same processors; tickets and participants are had before the clock starts');
  /** @type {Record<string, Record<string, number>>} */
  const rates = {};
  for (const contender of kContenders) await attempt(part, contender.name, (add) => compare(world, contender, rates, add));
  /** @param {string} ours @param {string} theirs @param {import('../lib/report.mjs').Goal} [goal] */
  const compared = (ours, theirs, goal) => {
    for (const what of ['entries', 'votes']) {
      if (rates[ours]?.[what] && rates[theirs]?.[what]) part.rows.push({ name: `${what}: ${ours}, beside ${theirs}`, unit: 'times', value: exactly(rates[ours][what] / rates[theirs][what]), ...(goal && { goal }) });
    }
  };
  for (const [store, peer] of [['SQLite', 'Fastify and better-sqlite3'], ['PostgreSQL', 'parse-server, PostgreSQL']]) {
    compared(`collector, ${store}`, peer, kGoal);
    compared(`two collectors, ${store}`, peer);
    compared(`two collectors, ${store}`, `collector, ${store}`);
  }
  await attempt(part, 'idle readers', () => idleReaders(world));
  await attempt(part, 'start, SQLite', () => starts(world, 'SQLite', async (place) => `sqlite:${join(await place.folder(), 'store.sqlite')}`));
  await attempt(part, 'start, PostgreSQL', () => starts(world, 'PostgreSQL', (place) => place.postgres()));
}
