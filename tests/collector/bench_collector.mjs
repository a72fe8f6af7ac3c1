// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Entries a second that one collector replays and stores durably, and how long each waits: `node
// tests/collector/bench_collector.mjs [ENTRIES]`, a JSON object a line. On loopback, with the client on the same
// processors; bounded by the number of entries (default 1,000 a run).

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { kProgram, kSample, plainSample, serve } from '../cli/support/fairground.mjs';
import { newKey, reseal, smallEntry } from '../lib/entry.mjs';

const kEntries = Math.min(20_000, Number(process.argv[2]) || 1000);
const kRuns = 3;
const kConnections = 64;
const kStrokes = 60;

/** Looks of about 60 strokes where the tool that paints them is built, else the tests' small one. */
async function looks() {
  const tool = join(dirname(kProgram), 'fg_make_entries');
  if (!existsSync(tool)) return { name: 'small entries', entries: [await smallEntry()] };
  const { stdout } = await promisify(execFile)(tool, [kSample, '20', '1', String(kStrokes)], { maxBuffer: 1 << 26 });
  return { name: `looks of ${kStrokes} strokes`, entries: stdout.trim().split('\n').map((line) => JSON.parse(line)) };
}

const agent = new http.Agent({ keepAlive: true, maxSockets: kConnections });

/** @param {URL} url @param {string} path @param {Buffer | string} body @returns {Promise<{status: number, body: string}>} */
const post = (url, path, body) =>
  new Promise((done, failed) => {
    const request = http.request({
      agent, host: url.hostname, port: url.port, path: `/v1/campaigns/diy-my-eye/${path}`, method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => done({ status: response.statusCode || 0, body: text }));
    });
    request.on('error', failed).end(body);
  });

/** @param {number} many @param {(i: number) => Promise<void>} work */
async function inParallel(many, work) {
  let next = 0;
  const runner = async () => {
    while (next < many) await work(next++);
  };
  await Promise.all(Array.from({ length: kConnections }, runner));
}

/** Sorted. @param {number[]} values @param {number} share */
const percentile = (values, share) => values[Math.min(values.length - 1, Math.floor(values.length * share))];

/** @param {URL} url @param {Record<string, any>[]} bases */
async function prepare(url, bases) {
  /** @type {Buffer[]} */
  const bodies = new Array(kEntries);
  await inParallel(kEntries, async (i) => {
    const { ticket } = JSON.parse((await post(url, 'tickets', '{"activity":"eye"}')).body);
    bodies[i] = reseal({ ...bases[i % bases.length], key: newKey(), ticket });
  });
  return bodies;
}

/**
 * @param {URL} url @param {Buffer[]} bodies
 * @param {number} gap ms between two starts; 0: as fast as the connections allow
 */
async function send(url, bodies, gap) {
  /** @type {number[]} */
  const waits = [];
  const began = performance.now();
  await inParallel(bodies.length, async (i) => {
    const due = began + i * gap;
    if (gap) await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
    const sent = gap ? due : performance.now();
    const { status, body } = await post(url, 'entries', bodies[i]);
    if (status !== 201) throw new Error(`${status} ${body}`);
    waits.push(performance.now() - sent);
  });
  const seconds = (performance.now() - began) / 1000;
  return { rate: bodies.length / seconds, waits: waits.sort((a, b) => a - b) };
}

/** @param {string} what @param {string} unit @param {number[]} values */
function print(what, unit, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const round = (/** @type {number} */ value) => Number(value.toPrecision(4));
  console.log(JSON.stringify({
    what, unit, median: round(sorted[sorted.length >> 1]), min: round(sorted[0]), max: round(sorted[sorted.length - 1]), runs: sorted.length,
  }));
}

const { name, entries } = await looks();
/** @type {Record<string, number[]>} */
const figures = { rate: [], p50: [], p99: [], half50: [], half99: [] };
for (let run = 0; run < kRuns; run += 1) {
  const folder = await mkdtemp(join(tmpdir(), 'fairground-bench-'));
  /** @type {(() => unknown)[]} */
  const after = [];
  try {
    const context = /** @type {any} */ ({ after: (/** @type {() => unknown} */ end) => after.push(end) });
    const server = await serve(context, ['collect', '--campaigns', await plainSample(),
      '--store', `sqlite:${join(folder, 'store.sqlite')}`, '--listen', '127.0.0.1:0']);
    const url = new URL(server.url);
    const full = await send(url, await prepare(url, entries), 0);
    figures.rate.push(full.rate);
    figures.p50.push(percentile(full.waits, 0.5));
    figures.p99.push(percentile(full.waits, 0.99));
    const half = await send(url, (await prepare(url, entries)).slice(0, kEntries >> 1), 2000 / full.rate);
    figures.half50.push(percentile(half.waits, 0.5));
    figures.half99.push(percentile(half.waits, 0.99));
  } finally {
    for (const end of after) await end();
    await rm(folder, { recursive: true, force: true });
  }
}
print(`entries replayed and stored durably, ${name}, ${kConnections} connections`, '1/s', figures.rate);
print('wait for the answer at saturation, median', 'ms', figures.p50);
print('wait for the answer at saturation, p99', 'ms', figures.p99);
print('wait for the answer at half that rate, median', 'ms', figures.half50);
print('wait for the answer at half that rate, p99', 'ms', figures.half99);
agent.destroy();
