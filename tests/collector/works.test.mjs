// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The gallery's orders and filters over real sockets.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporary } from '../cli/support/fairground.mjs';
import { copyWithActs, Voter } from '../lib/acts.mjs';
import { startCollector } from '../lib/collector.mjs';
import { reseal } from '../lib/entry.mjs';

test('works by age, votes, distance from the line and seed; one\'s own; related', async (t) => {
  const collector = await startCollector(t, '--campaigns', await copyWithActs(await temporary(t), { vote: {} }));
  const [noor, wei] = [await new Voter(collector).join(), await new Voter(collector).join()];
  /** @type {string[]} */
  const ids = [];
  for (let i = 0; i < 9; i += 1) {
    const { token } = i % 3 ? noor : wei;
    const { body, status } = await collector.ask('entries', {
      method: 'POST', body: /** @type {any} */ (reseal(await collector.entry())),
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` } });
    assert.equal(status, 201, JSON.stringify(body));
    ids.push(body.id);
  }
  for (const work of ids.slice(0, 4)) assert.equal((await noor.act('votes', { work })).status, 201);
  /** @param {string} query @param {string} [token] */
  const list = async (query, token) => {
    const { body, status } = await collector.ask(`works?${query}`, token ? { headers: { Authorization: `Bearer ${token}` } } : {});
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  /** @param {any} page @returns {number[]} */
  const numbers = (page) => page.works.map((/** @type {any} */ { id }) => ids.indexOf(id));

  assert.deepEqual(numbers(await list('')), [8, 7, 6, 5, 4, 3, 2, 1, 0]);
  assert.equal((await list('limit=2')).total, 9);
  assert.deepEqual(numbers(await list('sort=votes')), [3, 2, 1, 0, 8, 7, 6, 5, 4]);
  // Four of nine stand above the middle.
  assert.deepEqual(numbers(await list('sort=near')), [8, 0, 7, 1, 6, 2, 5, 3, 4]);
  /** @param {number} seed */
  const seeded = async (seed) => {
    const all = [];
    let after = '';
    do {
      const page = await list(`sort=seed&seed=${seed}&limit=4&after=${after}`);
      all.push(...numbers(page));
      after = page.next;
    } while (after);
    assert.deepEqual([...all].sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    return all.join();
  };
  const orders = new Set();
  for (let seed = 0; seed < 12; seed += 1) orders.add(await seeded(seed));
  assert.ok(orders.size > 8);
  assert.equal(await seeded(3), await seeded(3));

  assert.deepEqual(numbers(await list('mine=1', wei.token)), [6, 3, 0]);
  assert.ok((await list('mine=1', noor.token)).works.every((/** @type {any} */ { mine }) => mine === true));
  const round = (await list('')).works[0].round;
  assert.deepEqual(numbers(await list(`round=${round}&sort=votes`)), [3, 2, 1, 0, 8, 7, 6, 5, 4]);
  assert.deepEqual(numbers(await list('tag=nothing')), []);
  const related = (await collector.ask(`works/${ids[1]}/related?limit=4`)).body;
  assert.deepEqual(numbers(related), [3, 2, 0, 8]);

  for (const query of ['sort=best', 'seed=-1', 'seed=x', 'round=none', 'activity=none', 'mine=2', 'sort=top&tag=a',
    'sort=votes&mine=1', 'sort=seed&after=n.3']) {
    const asked = await collector.ask(`works?${query}`, { headers: { Authorization: `Bearer ${noor.token}` } });
    assert.deepEqual([asked.status, asked.type], [400, 'bad-query'], query);
  }
  assert.equal((await collector.ask('works?mine=1')).type, 'participant-missing');
});
