// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A collector that starts on a store in which very much has gathered: it becomes ready in bounded memory, works through
// what waits a piece at a time, and loses nothing of it. With FG_LONG a million rows of everything.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { kProgram, serve, temporary } from '../cli/support/fairground.mjs';
import { copyWithActs } from '../lib/acts.mjs';
import { startPostgres } from '../lib/cluster.mjs';
import { Collector } from '../lib/collector.mjs';

/** @typedef {import('node:test').TestContext} Context */

const kLong = Boolean(process.env.FG_LONG);
const kRows = kLong ? 1_000_000 : 40_000;
// So much longer is a record that the log, held whole, would be several times what may be used.
const kPad = kLong ? 300 : 3_000;
/** That a start may need more than one on an empty store, MB; with a million rows the detectors remember all that they may. */
const kMost = kLong ? 250 : 90;
const kBurst = 50;  // as make_backlog.cpp has it
const kAtOnce = 20;  // events that a collector takes at a time

/** @param {string[]} args */
async function backlog(...args) {
  const { stdout } = await promisify(execFile)(join(dirname(kProgram), 'fg_make_backlog'), args, { maxBuffer: 1 << 28 });
  return stdout;
}

/** Events that wait: how often each was tried, by number. @param {string} store @returns {Promise<Map<number, number>>} */
async function waiting(store) {
  const lines = (await backlog(store, 'diy-my-eye')).split('\n').filter(Boolean);
  return new Map(lines.map((line) => /** @type {[number, number]} */ (line.split(' ').map(Number))));
}

/** Takes every event. @param {Context} t */
async function endpoint(t) {
  /** @type {number[]} */
  const told = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => {
      told.push(Number(/^diy-my-eye-(\d+)$/.exec(JSON.parse(text).id)?.[1]));
      response.writeHead(204).end();
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  t.after(() => server.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/hooks`, told };
}

/** Asks until it is so: how long it takes is the machine's. @param {() => Promise<boolean> | boolean} so */
async function until(so) {
  while (!(await so())) await sleep(20);
}

/** @param {Context} t @param {string} store @param {string} folder of campaign, secret and settings */
async function startOn(t, store, folder) {
  const server = await serve(t, ['collect', '--campaigns', join(folder, 'diy-my-eye'), '--store', store, '--secret', join(folder, 'secret'),
    '--listen', '127.0.0.1:0', '--webhooks', join(folder, 'webhooks.json')]);
  const collector = new Collector('', []);
  collector.url = server.url.replace(/\/$/, '');
  await until(async () => (await collector.ask('/readyz')).status === 200);
  const peak = Number(/^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024;
  return { server, collector, peak };
}

/** Records in the audit log. @param {Collector} collector */
async function logSize(collector) {
  const text = (await collector.ask(`audit?after=${kRows - 1}&limit=1`)).body;
  return JSON.parse(text.trim().split('\n').pop()).head.size;
}

for (const [database, storeIn] of /** @type {[string, (t: Context, folder: string) => Promise<string>][]} */ ([
  ['SQLite', async (_, folder) => `sqlite:${join(folder, 'store.sqlite')}`],
  ['PostgreSQL', async (t) => (await startPostgres(t)).url],
])) {
  test(`${database}: what has gathered is worked through in pieces, and nothing of it is lost`, { timeout: kLong ? 3_600_000 : 300_000 }, async (t) => {
    const folder = await temporary(t);
    const hook = await endpoint(t);
    await copyWithActs(folder, { vote: {} }, { burst: { acts: kBurst, seconds: 600 }, regular: { acts: 0 }, copies: { bits: -1 } });
    await writeFile(join(folder, 'webhooks.json'), JSON.stringify({ 'diy-my-eye': { url: hook.url, secret: 'a secret of twenty-four b' } }), { mode: 0o600 });
    const store = await storeIn(t, folder);
    const empty = await startOn(t, store, folder);
    assert.equal(/** @type {any} */ (await empty.server.stop()).code, 0);
    await backlog(store, 'diy-my-eye', 'eye', String(kRows), String(kPad));

    const first = await startOn(t, store, folder);
    assert.ok(first.peak - empty.peak < kMost, `${first.peak} MB with the backlog, ${empty.peak} MB without`);
    assert.equal(await first.collector.counted(), kRows / 2);
    // What stood at the beginning of the log is found and held, each once.
    await until(async () => (await first.collector.ask('works/id-1')).body.acts.vote === 0);
    assert.equal(await logSize(first.collector), kRows + kBurst);
    await until(() => hook.told.length > 3 * kAtOnce);
    assert.equal(/** @type {any} */ (await first.server.stop()).code, 0);
    const told = [...hook.told];
    assert.equal(new Set(told).size, told.length);
    const left = await waiting(store);
    assert.equal(left.size + told.length, kRows);
    assert.ok(told.every((number) => number >= 1 && number <= kRows && !left.has(number)));
    assert.ok([...left.values()].filter((attempts) => attempts > 0).length <= kAtOnce, 'more are taken than a piece has');

    // The next one goes on where that one ended, and judges nothing a second time.
    const second = await startOn(t, store, folder);
    await until(() => hook.told.length > told.length + kAtOnce);
    assert.equal(await logSize(second.collector), kRows + kBurst);
    assert.equal((await second.collector.ask('works/id-1')).body.acts.vote, 0);
    assert.equal(/** @type {any} */ (await second.server.stop()).code, 0);
    assert.equal(new Set(hook.told).size, hook.told.length);
    assert.equal((await waiting(store)).size + hook.told.length, kRows);
  });
}
