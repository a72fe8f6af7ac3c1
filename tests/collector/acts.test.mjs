// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Votes, likes, comments over real sockets: each counts once, within the campaign's limits, whoever asks and however.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporary } from '../cli/support/fairground.mjs';
import { copyWithActs, makeWorks, Voter } from '../lib/acts.mjs';
import { startCollector } from '../lib/collector.mjs';
import { newKey } from '../lib/entry.mjs';

/** @param {import('node:test').TestContext} t @param {Record<string, any>} acts */
async function collectorWith(t, acts) {
  return startCollector(t, '--campaigns', await copyWithActs(await temporary(t), acts));
}

test('two participants vote, like, comment and reply; what each may still do is told', async (t) => {
  const collector = await collectorWith(t, { vote: { per_day: 2, per_round: 5 }, like: {}, comment: { max_length: 40 }, report: {} });
  const [first, second] = await makeWorks(collector, 2);
  const [noor, wei] = [await new Voter(collector).join(), await new Voter(collector).join()];
  assert.notEqual(noor.id, wei.id);

  const vote = await noor.act('votes', { work: first });
  assert.equal(vote.status, 201, JSON.stringify(vote.body));
  assert.deepEqual(vote.body.remaining, { day: 1, round: 4, left: 1, work: 0 });
  assert.equal((await wei.act('votes', { work: first })).body.count, 2);
  const again = await noor.act('votes', { work: first, key: vote.body.key });
  assert.equal(again.status, 200);
  assert.deepEqual({ ...again.body, count: 1 }, vote.body);
  assert.equal((await noor.act('votes', { work: second, key: vote.body.key })).type, 'key-conflict');
  assert.equal((await wei.act('votes', { work: first, key: vote.body.key })).type, 'key-conflict');

  const twice = await noor.act('votes', { work: first });
  assert.deepEqual([twice.status, twice.type, twice.body.pointer], [409, 'limit-reached', '/work']);
  assert.equal((await noor.act('votes', { work: second })).body.remaining.left, 0);
  const back = await noor.act('votes', { work: first, undoes: vote.body.key });
  assert.equal(back.status, 201);
  assert.deepEqual(back.body.remaining, { day: 1, round: 4, left: 1, work: 1 });
  assert.equal((await noor.act('votes', { work: first, undoes: vote.body.key })).type, 'act-undone');
  const others = await wei.act('votes', { work: second, undoes: vote.body.key });
  assert.deepEqual([others.status, others.type, others.body.pointer], [404, 'no-act', '/undoes']);
  // By somebody who knows no key: on another device of the same account.
  assert.deepEqual((await noor.act('votes', { work: second, undoes: 'latest' })).body.remaining, { day: 2, round: 5, left: 2, work: 1 });
  assert.equal((await noor.act('votes', { work: second, undoes: 'latest' })).type, 'no-act');
  assert.equal((await noor.act('votes', { work: second, undoes: 'newest' })).type, 'malformed-act');
  assert.equal((await noor.act('votes', { work: second })).body.remaining.left, 1);

  await noor.act('likes', { work: first });
  await wei.act('likes', { work: first });
  const comment = await noor.act('comments', { work: first, text: '  <b>So\n bold</b> \u{1F484} ' });
  assert.equal(comment.status, 201);
  const reply = await wei.act('comments', { work: first, text: 'Thanks!', reply_to: comment.body.key });
  assert.equal(reply.body.count, 2);
  assert.equal((await wei.act('comments', { work: second, text: 'No', reply_to: comment.body.key })).body.pointer, '/reply_to');
  const { comments } = (await collector.ask(`works/${first}/comments`)).body;
  assert.deepEqual(comments.map((/** @type {any} */ { text, participant }) => [text, participant]),
    [['<b>So bold</b> \u{1F484}', noor.id], ['Thanks!', wei.id]]);
  assert.equal(comments[1].reply_to, comment.body.key);
  await wei.act('reports', { work: second });

  const works = (await collector.ask('works?sort=votes')).body.works;
  assert.deepEqual(works.map((/** @type {any} */ work) => [work.id, work.acts]), [
    [second, { vote: 1, like: 0, favourite: 0, recommend: 0, comment: 0 }],
    [first, { vote: 1, like: 2, favourite: 0, recommend: 0, comment: 2 }]]);
  const own = await noor.own();
  assert.deepEqual(own.acts.vote, { used: 1, remaining: { day: 1, round: 4, left: 1 }, works: { [second]: 1 } });
  assert.deepEqual(own.acts.like.works, { [first]: 1 });
  assert.equal(own.acts.favourite, undefined);
  assert.equal((await wei.own()).acts.vote.used, 1);
});

test('beside a comment stands the name on a work of its writer, as long as that work is shown', async (t) => {
  const collector = await collectorWith(t, { comment: { max_length: 100 } });
  const [work] = await makeWorks(collector, 1);
  const [noor, wei] = [await new Voter(collector).join(), await new Voter(collector).join()];
  const entry = await collector.entry({ by: { name: 'Noor' } });
  assert.equal((await collector.send(entry, noor.token)).status, 201);
  for (const one of [noor, wei]) assert.equal((await one.act('comments', { work, text: 'Well' })).status, 201);
  const names = async () => (await collector.ask(`works/${work}/comments`)).body.comments.map((/** @type {any} */ one) => one.name);
  assert.deepEqual(await names(), ['Noor', undefined]);
  assert.equal((await collector.postAs('entries/mine/erase', entry.key)).status, 200);
  assert.deepEqual(await names(), [undefined, undefined]);
});

test('what is wrong is told with its place, and leaves nothing behind', async (t) => {
  const collector = await collectorWith(t, { vote: { undo: false }, comment: { max_length: 10, hold: true } });
  const [work] = await makeWorks(collector, 1);
  const voter = await new Voter(collector).join();
  /** @type {[string, any, number, string, string | undefined][]} */
  const wrong = [
    ['votes', { work, key: 'short' }, 400, 'malformed-act', '/key'],
    ['votes', { key: newKey() }, 400, 'malformed-act', '/work'],
    ['votes', { work: 7 }, 400, 'malformed-act', '/work'],
    ['votes', { work: `${work}\0` }, 400, 'malformed-act', '/work'],
    ['votes', { work, text: 'For you' }, 400, 'malformed-act', '/text'],
    ['votes', { work, 'a/b~': 1 }, 400, 'malformed-act', '/a~1b~0'],
    ['votes', { work: 'nothing' }, 404, 'no-work', '/work'],
    ['votes', { work, undoes: newKey() }, 403, 'undo-not-allowed', '/undoes'],
    ['likes', { work }, 404, 'act-not-taken', undefined],
    ['comments', { work }, 400, 'malformed-act', '/text'],
    ['comments', { work, text: ' \u202e \n' }, 400, 'malformed-act', '/text'],
    ['comments', { work, text: 'More than ten' }, 400, 'malformed-act', '/text'],
    ['comments', { work, text: 'Well', reply_to: newKey() }, 404, 'no-act', '/reply_to'],
  ];
  for (const [path, act, status, type, pointer] of wrong) {
    const asked = await voter.act(path, act);
    assert.deepEqual([asked.status, asked.type, asked.body.pointer], [status, type, pointer], JSON.stringify(act));
  }
  for (const body of ['', '[]', '{"key":', 'null', '['.repeat(60_000)]) {
    const init = { method: 'POST', body, headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${voter.token}` } };
    assert.equal((await collector.ask('votes', init)).type, 'malformed-act', body.slice(0, 10));
  }
  const held = await voter.act('comments', { work, text: 'Well' });
  assert.deepEqual([held.status, held.body.status, held.body.count], [201, 'held', 0]);
  assert.deepEqual((await collector.ask(`works/${work}/comments`)).body, { comments: [], next: '' });
  assert.deepEqual((await collector.ask(`works/${work}`)).body.acts, { vote: 0, like: 0, favourite: 0, recommend: 0, comment: 0 });
});

test('a token is signed, and good for one campaign', async (t) => {
  const collector = await collectorWith(t, { vote: {} });
  const [work] = await makeWorks(collector, 1);
  const voter = await new Voter(collector).join();
  const [kind, payload, mac] = voter.token.split('.');
  const other = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), i: 'f'.repeat(32) }));
  for (const token of ['x', `${kind}.${payload}`, `${kind}.${other.toString('base64url')}.${mac}`, `fgt1.${payload}.${mac}`]) {
    voter.token = token;
    const asked = await voter.act('votes', { work });
    assert.deepEqual([asked.status, asked.type], [401, 'participant-forged'], token);
    assert.equal(asked.headers.get('www-authenticate'), 'Bearer');
  }
  voter.token = '';
  assert.equal((await voter.act('votes', { work })).type, 'participant-missing');
  assert.equal((await collector.post('participants', '{"participant":"me"}')).type, 'malformed-request');
});

test('32 clients of one participant race for the last vote: one gets it', async (t) => {
  const collector = await collectorWith(t, { vote: { per_day: 3 } });
  const works = await makeWorks(collector, 34);
  const voter = await new Voter(collector).join();
  for (const work of works.slice(0, 2)) assert.equal((await voter.act('votes', { work })).status, 201);
  const asked = await Promise.all(works.slice(2).map((work) => voter.act('votes', { work })));
  assert.equal(asked.filter(({ status }) => status === 201).length, 1);
  assert.equal(asked.filter(({ type }) => type === 'limit-reached').length, 31);
  assert.deepEqual((await voter.own()).acts.vote.remaining, { day: 0, left: 0 });
  const all = await collector.works('votes');
  assert.equal(all.reduce((sum, work) => sum + work.acts.vote, 0), 3);
  assert.deepEqual(all.slice(0, 3).map((work) => work.acts.vote), [1, 1, 1]);
});
