// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Two collectors on one PostgreSQL behind haproxy, as a production runs them: one is killed under load, the database is
// restarted under load. Whatever was acknowledged is stored, nothing twice, and everybody reads the same.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporary } from '../cli/support/fairground.mjs';
import { addStandby, balance, freePort, joinStore, startPostgres, waitFor } from '../lib/cluster.mjs';
import { copyWithActs, makeWorks, Voter } from '../lib/acts.mjs';
import { Collector, inParallel } from '../lib/collector.mjs';
import { newKey } from '../lib/entry.mjs';
import { startLoad } from '../lib/load.mjs';

const kClients = 12;
const kLoadMs = process.env.FG_LONG ? 60_000 : 4_000;

/**
 * @param {import('node:test').TestContext} t @param {string} [campaigns] folder
 * @param {Awaited<ReturnType<typeof startPostgres>>} [given] @param {string} [address]
 */
async function cluster(t, campaigns, given, address) {
  const database = given || await startPostgres(t);
  const store = address || database.url;
  const secret = join(await temporary(t), 'secret');
  const ports = [await freePort(), await freePort()];
  // Both at once, on a database without a schema and without a secret.
  const [first, second] = await Promise.all(ports.map((port) => joinStore(t, store, secret, port, campaigns)));
  const collectors = [first, second];
  const proxy = new Collector('', []);
  proxy.url = await balance(t, ports);
  return {
    database, collectors, proxy,
    /** @param {number} i */
    async restart(i) {
      collectors[i] = await joinStore(t, store, secret, ports[i], campaigns);
    },
  };
}

/** @param {Collector[]} readers @param {Map<string, any>} acknowledged */
async function assertOneTruth(readers, acknowledged) {
  const truths = await Promise.all(readers.map(async (reader) => {
    const works = await reader.works();
    const { body } = await reader.ask('tally?limit=200');
    return { ids: works.map((work) => work.id), tally: body };
  }));
  for (const truth of truths) assert.deepEqual(truth, truths[0]);
  const { ids, tally } = truths[0];
  // All clients have sent until they were answered: stored is exactly what was acknowledged.
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([...ids].sort(), [...acknowledged.values()].map((answer) => answer.id).sort());
  assert.equal(tally.verified, acknowledged.size);
  const places = [...acknowledged.values()].map((answer) => answer.sequence).sort((a, b) => a - b);
  if (places[0] !== undefined) assert.deepEqual(places, places.map((_, i) => i + 1));
  for (const [key, answer] of [...acknowledged].slice(-50)) {
    for (const reader of readers) assert.deepEqual((await reader.askAs('entries/mine', key)).body, answer);
  }
}

test('one of two collectors is killed under load, again and again', { timeout: 300_000 }, async (t) => {
  const { collectors, proxy, restart } = await cluster(t);
  const load = startLoad(proxy);
  for (const victim of [0, 1, 0]) {
    await sleep(kLoadMs / 4);
    const before = load.acknowledged.size;
    await collectors[victim].server?.stop('SIGKILL');
    // Half a second is plenty, but for a machine that has much else to do.
    for (let i = 0; i < 20 && (i === 0 || load.acknowledged.size === before); i += 1) await sleep(kLoadMs / 8);
    assert.ok(load.acknowledged.size > before, 'the other one goes on');
    await restart(victim);
    await waitFor(`${collectors[victim].url}/readyz`);
  }
  await load.stop();
  t.diagnostic(`${load.acknowledged.size} acknowledged; sent again after ${JSON.stringify([...load.refused])}`);
  assert.ok(load.acknowledged.size > 50);
  await assertOneTruth([...collectors, proxy], load.acknowledged);
});

test('one of two collectors freezes under load, in the middle of whatever it does', { timeout: 300_000 }, async (t) => {
  const { collectors, proxy } = await cluster(t);
  const load = startLoad(proxy);
  await sleep(kLoadMs / 4);
  collectors[0].server?.signal('SIGSTOP');
  // Longer than the server leaves a silent transaction its locks.
  await sleep(7_000);
  const before = load.acknowledged.size;
  await sleep(500);
  assert.ok(load.acknowledged.size > before, 'the other one goes on');
  collectors[0].server?.signal('SIGCONT');
  await waitFor(`${collectors[0].url}/readyz`);
  await sleep(kLoadMs / 4);
  await load.stop();
  t.diagnostic(`${load.acknowledged.size} acknowledged; sent again after ${JSON.stringify([...load.refused])}`);
  await assertOneTruth([...collectors, proxy], load.acknowledged);
});

test('PostgreSQL is restarted, and crashes, under load', { timeout: 300_000 }, async (t) => {
  const { database, collectors, proxy } = await cluster(t);
  const load = startLoad(proxy);
  for (const mode of /** @type {const} */ (['fast', 'immediate'])) {
    await sleep(kLoadMs / 4);
    await database.stop(mode);
    await Promise.all(collectors.map((collector) => waitFor(`${collector.url}/readyz`, 503)));
    const asked = await collectors[0].ask('works');
    assert.equal(asked.status, 503);
    assert.equal(asked.type, 'store-unavailable');
    assert.equal((await collectors[0].ask('/livez')).status, 200);
    const before = load.acknowledged.size;
    await database.start();
    const began = Date.now();
    await waitFor(`${proxy.url}/readyz`);
    while (load.acknowledged.size === before) await sleep(5);
    t.diagnostic(`first entry ${Date.now() - began} ms after PostgreSQL was back (${mode})`);
    assert.ok(Date.now() - began < 15_000);
  }
  await sleep(kLoadMs / 4);
  await load.stop();
  t.diagnostic(`${load.acknowledged.size} acknowledged; sent again after ${JSON.stringify([...load.refused])}`);
  assert.ok(load.acknowledged.size > 50);
  await assertOneTruth([...collectors, proxy], load.acknowledged);
});

test('votes at two collectors: the last one goes to one of 32, and a killed collector loses none', { timeout: 300_000 }, async (t) => {
  const campaigns = await copyWithActs(await temporary(t), { vote: { per_day: 3 }, like: {} });
  const { collectors, proxy, restart } = await cluster(t, campaigns);
  const works = await makeWorks(proxy, 34);
  const racer = await new Voter(proxy).join();
  for (const work of works.slice(0, 2)) assert.equal((await racer.act('votes', { work })).status, 201);
  const raced = await Promise.all(works.slice(2).map((work) => racer.act('votes', { work })));
  assert.equal(raced.filter(({ status }) => status === 201).length, 1);
  assert.equal(raced.filter(({ type }) => type === 'limit-reached').length, 31);

  // A crowd likes everything, while one collector is killed; each like comes again with its key until it is answered.
  const crowd = await Promise.all(Array.from({ length: 12 }, () => new Voter(proxy).join()));
  const likes = crowd.flatMap((voter) => works.map((work) => ({ voter, act: { work, key: newKey() } })));
  let cut = 0;
  const killed = sleep(300).then(() => collectors[0].server?.stop('SIGKILL'));
  await inParallel(likes, kClients, async ({ voter, act }) => {
    for (;;) {
      const asked = await voter.act('likes', act).catch(() => undefined);
      if (asked && asked.status < 300) return;
      cut += 1;
      assert.ok(!asked || asked.status >= 502, JSON.stringify(asked?.body));
      await sleep(20);
    }
  });
  await killed;
  await restart(0);
  t.diagnostic(`${likes.length} likes; sent again ${cut} times`);
  for (const reader of [...collectors, proxy]) {
    const shown = await reader.works('votes');
    assert.deepEqual(shown.map((work) => work.acts.like), works.map(() => crowd.length));
    assert.equal(shown.reduce((sum, work) => sum + work.acts.vote, 0), 3);
  }
  for (const voter of crowd) assert.equal((await voter.own()).acts.like.used, works.length);
});

test('the database fails over to its standby under load', { timeout: 300_000 }, async (t) => {
  const primary = await startPostgres(t);
  const standby = await addStandby(t, primary);
  const { collectors, proxy } = await cluster(t, undefined, primary, standby.url);
  const load = startLoad(proxy);
  await sleep(kLoadMs / 3);
  await primary.stop('immediate');
  const before = load.acknowledged.size;
  assert.ok(before > 10);
  const began = Date.now();
  await standby.promote();
  while (load.acknowledged.size === before) await sleep(5);
  t.diagnostic(`first entry ${Date.now() - began} ms after the standby was told to take over`);
  await sleep(kLoadMs / 3);
  await load.stop();
  t.diagnostic(`${load.acknowledged.size} acknowledged; sent again after ${JSON.stringify([...load.refused])}`);
  await assertOneTruth([...collectors, proxy], load.acknowledged);
});
