// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Avatars: one of the campaign's goes with an entry, is told wherever the name is, and goes with what is erased.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { run, temporary } from '../cli/support/fairground.mjs';
import { copyWithActs, Judge } from '../lib/acts.mjs';
import { startCollector } from '../lib/collector.mjs';
import { until } from '../e2e/support/until.mjs';

/** @param {import('node:test').TestContext} t */
async function startWithAvatars(t) {
  const folder = await copyWithActs(await temporary(t), { comment: {}, duel: {} });
  const file = join(folder, 'campaign.json');
  const campaign = JSON.parse(await readFile(file, 'utf8'));
  campaign.avatars = ['fern', 'moss'].map((id) => ({ id, name: `A ${id}`, picture: 'poster.jpg' }));
  await writeFile(file, JSON.stringify(campaign));
  const checked = await run(['check', folder]);
  assert.equal(checked.code, 0, checked.out);
  return startCollector(t, '--campaigns', folder);
}

test('an avatar is told with the work, beside what its maker says and in duels, and is erased with the name', async (t) => {
  const collector = await startWithAvatars(t);
  const [ada, bob] = [await new Judge(collector).join(), await new Judge(collector).join()];
  const entry = await collector.entry({ by: { name: 'Ada', avatar: 'fern' } });
  const { status, body } = await collector.send(entry, ada.token);
  assert.equal(status, 201, JSON.stringify(body));
  const other = (await collector.send(await collector.entry({ by: { name: 'Bob' } }), bob.token)).body.id;
  for (const voter of [ada, bob]) assert.ok((await voter.act('comments', { work: body.id, text: 'Well' })).status < 300);

  const work = async (/** @type {string} */ id) => (await collector.ask(`works/${id}`)).body;
  assert.deepEqual([(await work(body.id)).name, (await work(body.id)).avatar], ['Ada', 'fern']);
  assert.ok(!('avatar' in (await work(other))));
  const listed = (await collector.ask('works')).body.works;
  assert.deepEqual(listed.map((/** @type {any} */ one) => one.avatar), [undefined, 'fern']);
  const comments = async () => (await collector.ask(`works/${body.id}/comments`)).body.comments.map((/** @type {any} */ one) => [one.name, one.avatar]);
  assert.deepEqual(await comments(), [['Ada', 'fern'], ['Bob', undefined]]);
  const third = await new Judge(collector).join();
  // A collector looks for new works again after a second.
  const given = await until(() => third.duel(), 'a duel', { is: (/** @type {any} */ asked) => asked.status === 201 });
  assert.deepEqual([given.body.left, given.body.right].map((one) => one.avatar).sort(), ['fern', undefined]);

  const taken = (await collector.askAs('entries/mine/export', entry.key)).body.entries[0];
  assert.deepEqual([taken.avatar, taken.document.by], ['fern', { name: 'Ada', avatar: 'fern' }]);
  const rows = await run(['export', 'entries', '--store', `sqlite:${join(collector.folder, 'store.sqlite')}`, '--campaign', 'diy-my-eye']);
  assert.match(rows.out, /"avatar":"fern"/);
  assert.doesNotMatch((await collector.ask('audit')).body, /fern/);
  assert.equal((await collector.postAs('entries/mine/erase', entry.key)).status, 200);
  const left = (await collector.askAs('entries/mine/export', entry.key)).body.entries[0];
  assert.deepEqual([left.avatar, left.document.by], ['', undefined]);
});

test('an avatar that the campaign does not have is refused with its place, and one that is no id', async (t) => {
  const collector = await startWithAvatars(t);
  for (const [avatar, status] of /** @type {const} */ ([['pebble', 422], ['', 400], ['two words', 400], [7, 400]])) {
    const answer = await collector.send(await collector.entry({ by: { name: 'Ada', avatar } }));
    assert.deepEqual([answer.status, answer.body.pointer], [status, '/by/avatar'], JSON.stringify(answer.body));
  }
  assert.equal((await collector.send(await collector.entry({ by: { avatar: 'moss' } }))).status, 201);
  assert.equal((await collector.works()).length, 1);
});
