// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A machine that fails below a running collector: its clock jumps (libfaketime), its disk is full (a small file system of
// its own).

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { root, run, temporary } from '../cli/support/fairground.mjs';
import { Judge, Voter, copyWithActs, makeWorks } from '../lib/acts.mjs';
import { turnedClock } from '../lib/clock.mjs';
import { freePort, joinStore, waitFor } from '../lib/cluster.mjs';
import { Collector, assertExactly } from '../lib/collector.mjs';
import { reseal } from '../lib/entry.mjs';
import { kMounts, postgresOnSmallDisk } from '../lib/small_disk.mjs';

const runFile = promisify(execFile);

test('the clock jumps forwards and back: limits hold, nothing is lost, nothing answers 5xx', async (t) => {
  const folder = await temporary(t);
  const { turn: jump, how } = await turnedClock(folder);
  const campaigns = await copyWithActs(folder, { vote: { per_day: 2 }, duel: { per_day: 2 } });
  const collector = new Collector(folder, ['--campaigns', campaigns]);
  collector.how = how;
  await collector.start(t);
  const daysFromNow = async () => Math.round((Date.parse((await collector.ask('tally')).headers.get('date') ?? '') - Date.now()) / 86_400_000) || 0;

  const works = await makeWorks(collector, 6);
  const voter = await new Voter(collector).join();
  const judge = new Judge(collector);
  judge.token = voter.token;
  /** @type {number[]} */
  const seen = [];
  let voted = 0;
  const vote = async (/** @type {string} */ work) => {
    const { status } = await voter.act('votes', { work });
    seen.push(status);
    voted += Number(status === 201);
    return status;
  };
  const choose = async () => {
    const { status, body } = await judge.duel();
    seen.push(status);
    if (status !== 201) return status;
    const chosen = await judge.choose(body.duel, 'left');
    seen.push(chosen.status);
    return chosen.status;
  };
  const today = [await vote(works[0]), await vote(works[1]), await vote(works[2]), await choose(), await choose(), await choose()];
  assert.deepEqual(today, [201, 201, 409, 201, 201, 409]);
  const early = await collector.entry();

  await jump('+1d');
  assert.equal(await daysFromNow(), 1);
  assert.deepEqual([await vote(works[2]), await vote(works[3]), await vote(works[4])], [201, 201, 409], 'a new day');
  assert.deepEqual([await choose(), await choose(), await choose()], [201, 201, 409]);
  const late = await collector.send(early);
  seen.push(late.status);
  assert.match(late.type, /ticket-expired/);

  await jump('+0d');
  assert.equal(await daysFromNow(), 0);
  assert.deepEqual([await vote(works[4]), await vote(works[5])], [409, 409], 'today is used up, and stays so');
  assert.equal(await choose(), 409);
  const more = await makeWorks(collector, 1);
  assert.equal((await collector.ask('/readyz')).status, 200);
  assert.equal((await collector.ask('tally')).body.verified, 7);

  await jump('-400d');
  assert.equal((await collector.ask('/livez')).status, 200);
  seen.push((await collector.ask('works')).status, (await collector.post('tickets', '{"activity":"eye"}')).status, await vote(more[0]));
  await jump('+0d');
  await makeWorks(collector, 1);
  assert.ok(seen.every((status) => status < 500), `${seen}`);

  const votes = (await collector.works('votes')).reduce((sum, work) => sum + work.acts.vote, 0);
  assert.equal(votes, voted);
  await collector.server?.stop();
  const told = await run(['recount', '--store', `sqlite:${join(folder, 'store.sqlite')}`]);
  assert.equal(told.code, 0, told.out + told.err);
});

test('the disk is full: refused as the collector\'s trouble; with room again it goes on, and what was acknowledged is there',
  { skip: !kMounts && 'nobody may mount a file system here' }, async (t) => {
    const folder = await temporary(t);
    const store = join(folder, 'small');
    await mkdir(store);
    const collector = new Collector(store, []);
    // In its own name space, so it goes with the process; by /proc the test reaches into it.
    const mount = `mount -t tmpfs -o size=24m t ${store} && head -c 20M /dev/zero >${store}/ballast && exec "$@"`;
    collector.how = { within: [...(kMounts ?? []), 'sh', '-c', mount, 'sh'] };
    await collector.start(t);
    const inside = (/** @type {string} */ name) => join(`/proc/${collector.server?.pid}/root`, store, name);
    /** @type {Map<string, any>} */
    const answers = new Map();
    /** @type {Buffer[]} */
    const refused = [];
    const send = async (/** @type {Buffer} */ bytes) => {
      const asked = await collector.send(bytes);
      if (asked.status === 201 || asked.status === 200) answers.set(JSON.parse(bytes.toString()).key, asked.body);
      else {
        assert.deepEqual([asked.status, asked.type], [503, 'store-unavailable'], JSON.stringify(asked.body));
        assert.ok(Number(asked.headers.get('retry-after')) > 0);
      }
      return asked.status;
    };
    for (let i = 0; i < 4000 && refused.length < 3; i += 1) {
      const bytes = reseal(await collector.entry());
      if ((await send(bytes)) === 503) refused.push(bytes);
    }
    assert.equal(refused.length, 3, `the disk took ${answers.size} entries and was not full`);
    assert.ok(answers.size > 0);
    await assertExactly(collector, answers);

    await rm(inside('ballast'));
    for (let i = 0; refused.length; i += 1) {
      if ((await send(refused[0])) !== 503) refused.shift();
      else await sleep(100);
      assert.ok(i < 300, 'with room again it does not go on');
    }
    await assertExactly(collector, answers);
    assert.equal((await collector.ask('/readyz')).status, 200);
  });

test('PostgreSQL\'s disk is full: the same, and what was refused is taken once there is room',
  { skip: !kMounts && 'nobody may mount a file system here', timeout: 300_000 }, async (t) => {
    const database = await postgresOnSmallDisk(t, 128);
    const collector = await joinStore(t, database.url, join(await temporary(t), 'secret'), await freePort());
    /** @type {Map<string, any>} */
    const answers = new Map();
    let pause = 0;
    const send = async (/** @type {Buffer} */ bytes) => {
      const asked = await collector.send(bytes);
      if (asked.status === 201 || asked.status === 200) answers.set(JSON.parse(bytes.toString()).key, asked.body);
      else {
        assert.deepEqual([asked.status, asked.type], [503, 'store-unavailable'], JSON.stringify(asked.body));
        pause = Math.max(pause, Number(asked.headers.get('retry-after')));
      }
      return asked.status;
    };
    assert.equal(await send(reseal(await collector.entry())), 201);
    // A segment of the log that has all of its room: so tables are what does not grow any more.
    const { stdout } = await runFile(join(root, 'scripts/lib/postgres'), ['find']);
    await runFile(join(stdout.trim(), 'psql'), [database.url, '-qX', '-c', 'SELECT pg_switch_wal()', '-c', 'CHECKPOINT']);
    assert.equal(await send(reseal(await collector.entry())), 201);
    await database.fill(1_000_000);

    /** @type {Buffer[]} */
    const refused = [];
    for (let i = 0; i < 2000 && refused.length < 3; i += 1) {
      const bytes = reseal(await collector.entry());
      if ((await send(bytes)) === 503) refused.push(bytes);
    }
    assert.equal(refused.length, 3, `the disk took ${answers.size} entries and was not full`);
    assert.equal(pause, 30, 'who is refused by a full disk is to come back later');
    assert.equal((await collector.ask('/livez')).status, 200);
    const stored = new Set((await collector.works()).map((work) => work.id));
    for (const answer of answers.values()) assert.ok(stored.has(answer.id), 'acknowledged, and not there');

    await database.empty();
    for (let i = 0; refused.length; i += 1) {
      if ((await send(refused[0])) !== 503) refused.shift();
      else await sleep(100);
      assert.ok(i < 300, 'with room again it does not go on');
    }
    await assertExactly(collector, answers);
    await waitFor(`${collector.url}/readyz`);
    const told = await run(['recount', '--store', database.url]);
    assert.equal(told.code, 0, told.out + told.err);
  });
