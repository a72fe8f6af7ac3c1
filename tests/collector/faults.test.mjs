// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What was acknowledged is there, once, whatever happens to the process or the network; what was not can be sent again.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { run, temporary } from '../cli/support/fairground.mjs';
import { copyWithActs } from '../lib/acts.mjs';
import { Collector, assertExactly, inParallel, startCollector } from '../lib/collector.mjs';
import { newKey, reseal, smallEntry } from '../lib/entry.mjs';
import { startLoad } from '../lib/load.mjs';

const kRounds = process.env.FG_LONG ? 200 : 20;

test(`killed right after a 2xx, ${kRounds} times: everything acknowledged is there, once`, { timeout: 1_200_000 }, async (t) => {
  const folder = await temporary(t);
  const base = await smallEntry();
  /** @type {Map<string, any>} */
  const answers = new Map();
  /** @type {Buffer[]} */
  let unanswered = [];
  for (let round = 0; round < kRounds; round += 1) {
    const collector = await new Collector(folder, []).start(t);
    for (const [key, answer] of [...answers].slice(-30)) {
      assert.deepEqual((await collector.askAs('entries/mine', key)).body, answer);
    }
    // What was on its way at the last kill comes again, whether it was stored or not.
    const fresh = await Promise.all(Array.from({ length: 6 }, async () =>
      reseal({ ...base, key: newKey(), ticket: await collector.ticket() })));
    const entries = [...unanswered, ...fresh];
    unanswered = [];
    const killAfter = 1 + (round % 4);
    let seen = 0;
    /** @type {Promise<unknown> | undefined} */
    let killed;
    await Promise.all(entries.map(async (bytes) => {
      const { key } = JSON.parse(bytes.toString());
      try {
        const asked = await collector.send(bytes);
        assert.ok([200, 201].includes(asked.status), JSON.stringify(asked.body));
        answers.set(key, asked.body);
        seen += 1;
        if (seen === killAfter) killed = collector.server?.stop('SIGKILL');
      } catch (why) {
        if (/** @type {any} */ (why).code === 'ERR_ASSERTION') throw why;
        unanswered.push(bytes);
      }
    }));
    assert.ok(killed);
    await killed;
  }
  const collector = await new Collector(folder, []).start(t);
  for (const bytes of unanswered) {
    const asked = await collector.send(bytes);
    assert.ok([200, 201].includes(asked.status));
    answers.set(JSON.parse(bytes.toString()).key, asked.body);
  }
  for (const [key, answer] of answers) assert.deepEqual((await collector.askAs('entries/mine', key)).body, answer);
  await assertExactly(collector, answers);
});

test(`killed under a load of entries, votes and comments, ${kRounds} times: stored is what was acknowledged`, { timeout: 1_200_000 }, async (t) => {
  const folder = await temporary(t);
  const campaigns = await copyWithActs(await temporary(t), { vote: {}, comment: {} });
  const collector = await new Collector(folder, ['--campaigns', campaigns]).start(t);
  const load = startLoad(collector, { acts: true });
  const taken = () => load.acknowledged.size + load.done.votes.length + load.done.comments.length;
  for (let round = 0; round < kRounds; round += 1) {
    const before = taken();
    // In the middle of whatever its clients do, a little later each time.
    for (const until = Date.now() + 60_000; taken() < before + 20 + round % 7; await sleep(1)) {
      assert.ok(Date.now() < until, 'nothing is taken any more');
    }
    await collector.server?.stop('SIGKILL');
    await collector.start(t);
  }
  await load.stop();
  t.diagnostic(`${load.acknowledged.size} entries, ${load.done.votes.length} votes; sent again after ${JSON.stringify([...load.refused])}`);
  assert.ok(load.refused.size > 0, 'nothing was under way when it was killed');
  await assertExactly(collector, load.acknowledged);
  // One of each by each work's maker: none is lost, none counts twice.
  const works = await collector.works();
  assert.deepEqual([...load.done.votes].sort(), works.map((work) => work.id).sort());
  assert.deepEqual([...load.done.comments].sort(), works.map((work) => work.id).sort());
  for (const work of works) assert.deepEqual([work.acts.vote, work.acts.comment], [1, 1], work.id);
  for (const [key, answer] of [...load.acknowledged].slice(-30)) {
    assert.deepEqual((await collector.askAs('entries/mine', key)).body, answer);
  }
  await collector.server?.stop();
  const told = await run(['recount', '--store', `sqlite:${join(folder, 'store.sqlite')}`]);
  assert.equal(told.code, 0, told.out + told.err);
});

test('the network is cut before and after the commit: the entry arrives exactly once', async (t) => {
  const collector = await startCollector(t);
  /** @type {Map<string, any>} */
  const answers = new Map();
  /** @param {Buffer} bytes */
  const sendAgain = async (bytes) => {
    const asked = await collector.send(bytes);
    assert.ok([200, 201].includes(asked.status), JSON.stringify(asked.body));
    answers.set(JSON.parse(bytes.toString()).key, asked.body);
    return asked.status;
  };
  for (let round = 0; round < 8; round += 1) {
    // In the middle of the request: nothing is stored.
    const half = reseal(await collector.entry());
    let socket = await collector.connect();
    const request = collector.rawRequest(half);
    await new Promise((done) => socket.write(request.subarray(0, Math.floor((request.length * (round + 1)) / 10)), done));
    socket.destroy();
    await sleep(5);
    assert.equal((await collector.askAs('entries/mine', JSON.parse(half.toString()).key)).status, 404);
    assert.equal(await sendAgain(half), 201);

    // Right after the request: stored or not, nobody knows.
    const unsure = reseal(await collector.entry());
    socket = await collector.connect();
    await new Promise((done) => socket.write(collector.rawRequest(unsure), done));
    socket.destroy();
    await sendAgain(unsure);

    // After the commit, before the answer was read.
    const stored = reseal(await collector.entry());
    const { key } = JSON.parse(stored.toString());
    socket = await collector.connect();
    socket.pause();
    await new Promise((done) => socket.write(collector.rawRequest(stored), done));
    while ((await collector.askAs('entries/mine', key)).status !== 200) await sleep(2);
    socket.destroy();
    assert.equal(await sendAgain(stored), 200);
  }
  assert.equal(answers.size, 24);
  await assertExactly(collector, answers);
});

test('a full queue answers 503 with Retry-After, and whoever comes again counts once', { timeout: 120_000 }, async (t) => {
  const collector = await startCollector(t, '--workers', '1', '--queue', '1');
  /** @type {Map<string, any>} */
  const answers = new Map();
  const first = await collector.entry();
  answers.set(first.key, (await collector.send(first)).body);
  const entries = await Promise.all(Array.from({ length: 40 }, async () => reseal(await collector.entry())));
  // Drawings keep the only worker busy meanwhile.
  const pictures = ['1600', '1600&format=png', '960'].map((width) =>
    fetch(`${collector.url}/v1/campaigns/diy-my-eye/works/${answers.get(first.key).id}/picture?width=${width}`));
  let refused = 0;
  let waiting = entries;
  for (let round = 0; waiting.length && round < 500; round += 1) {
    const asked = await inParallel(waiting, 40, (bytes) => collector.send(bytes));
    waiting = waiting.filter((bytes, i) => {
      const { status, type, headers, body } = asked[i];
      if (status === 503) {
        assert.equal(type, 'queue-full');
        assert.ok(Number(headers.get('retry-after')) >= 1);
        refused += 1;
        return true;
      }
      assert.equal(status, 201, JSON.stringify(body));
      answers.set(JSON.parse(bytes.toString()).key, body);
      return false;
    });
  }
  assert.ok(refused > 0);
  assert.equal(answers.size, 41);
  for (const picture of pictures) assert.equal((await picture).status, 200);
  await assertExactly(collector, answers);
});

test('asked to stop, it answers what has begun and leaves a store that opens again', async (t) => {
  const folder = await temporary(t);
  const collector = await new Collector(folder, []).start(t);
  const entries = await Promise.all(Array.from({ length: 20 }, async () => reseal(await collector.entry())));
  /** @type {Map<string, any>} */
  const answers = new Map();
  const sending = entries.map(async (bytes) => {
    const asked = await collector.send(bytes).catch(() => undefined);
    if (asked?.status === 201) answers.set(JSON.parse(bytes.toString()).key, asked.body);
  });
  const ended = await collector.server?.stop('SIGTERM');
  assert.deepEqual(ended, { code: 0, signal: null });
  await Promise.all(sending);
  const again = await new Collector(folder, []).start(t);
  for (const bytes of entries) {
    const asked = await again.send(bytes);
    assert.ok([200, 201].includes(asked.status));
    const { key } = JSON.parse(bytes.toString());
    if (answers.has(key)) assert.deepEqual(asked.body, answers.get(key));
    answers.set(key, asked.body);
  }
  await assertExactly(again, answers);
});

test('two collectors on one store: one truth', async (t) => {
  const folder = await temporary(t);
  const pair = [await new Collector(folder, []).start(t), await new Collector(folder, []).start(t)];
  /** @type {Map<string, any>} */
  const answers = new Map();
  const entries = await Promise.all(Array.from({ length: 30 }, async (_, i) => reseal(await pair[i % 2].entry())));
  // Each entry goes to both, and tickets of one are good at the other.
  await inParallel([...entries, ...entries], 20, async (bytes, i) => {
    const asked = await pair[(i + 1) % 2].send(bytes);
    assert.ok([200, 201].includes(asked.status), JSON.stringify(asked.body));
    const { key } = JSON.parse(bytes.toString());
    if (answers.has(key)) assert.deepEqual(asked.body, answers.get(key));
    answers.set(key, asked.body);
  });
  for (const collector of pair) await assertExactly(collector, answers);
});
