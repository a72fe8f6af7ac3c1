// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Works of others and acts, against a collector that answers as it is told.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import '../lib/web_crypto.mjs';
import { workUrl } from '../../web/address.js';
import { Community } from '../../web/community.js';
import { memoryStorage } from '../../web/storage.js';

const before = { fetch: globalThis.fetch, addEventListener: globalThis.addEventListener };
// Nothing else holds the outbox here.
Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
afterEach(() => Object.assign(globalThis, before));

const kToken = { participant: 'ab'.repeat(16), token: 'fgp1.a.b', expires: '2099-01-01T00:00:00Z' };

/** @param {number} status @param {any} body */
const answer = (status, body) => new Response(JSON.stringify(body), { status });

/**
 * @param {{[path: string]: (request: {url: URL, body: any, headers: any}) => Response | Promise<Response>}} routes by "METHOD path below the campaign"
 * @param {any} [storage]
 */
function bench(routes, storage = memoryStorage()) {
  const world = {
    /** @type {{method: string, path: string, url: URL, body: any, headers: any}[]} */
    asked: [],
    /** @type {any[]} */
    sent: [],
    storage,
    end: new AbortController(),
    tokens: 0,
    async settle() {
      for (let i = 0; i < 60; i += 1) await new Promise((resolve) => setImmediate(resolve));
    },
    /** @param {string} path */
    of: (path) => world.asked.filter((a) => a.path === path),
  };
  Object.assign(globalThis, {
    addEventListener: () => {},
    fetch: async (/** @type {string} */ address, /** @type {any} */ init = {}) => {
      const url = new URL(address);
      const path = url.pathname.replace('/v1/campaigns/rooms/', '');
      const request = { method: init.method || 'GET', path, url, body: init.body && JSON.parse(init.body), headers: init.headers || {} };
      world.asked.push(request);
      const route = routes[`${request.method} ${path}`];
      if (route) return route(request);
      if (path === 'participants') return answer(201, { ...kToken, token: `fgp1.t.${(world.tokens += 1)}` });
      return answer(404, { type: 'urn:fairground:problem:not-found', title: 'Nothing here' });
    },
  });
  const play = {
    collector: 'https://collect.example', campaign: { id: 'rooms' }, locale: 'en', end: world.end, ended: false,
    host: { fire: () => true },
    send: (/** @type {any} */ message) => world.sent.push(message) > 0,
  };
  const community = new Community(/** @type {any} */ (play), storage);
  return Object.assign(world, { community, play });
}

const counted = (/** @type {any} */ { body }) =>
  answer(201, { status: 'counted', kind: 'vote', key: body.key, sequence: 1, work: body.work, count: 8, standing: 1, remaining: { day: 2, work: 0 }, at: '2026-11-22T00:00:00Z' });

test('a round that is over is listed by its standing, with places', async () => {
  const { community, sent, asked } = bench({
    'GET standing': () => answer(200, { works: 9, next: '2', standing: [
      { place: 1, through: true, score: 900, work: { id: 'w1', at: '1970-01-01T00:01:00Z', picture: 'v1/p?v=1' } },
      { place: 2, through: false, score: 100, work: { id: 'w2', at: '1970-01-01T00:01:00Z', picture: '' } }] }),
  });
  await community.carryOut({ want: 'works_page', list: 4, page: 0, sort: 'standing', round: 'first', after: '', limit: 48 });
  assert.deepEqual(sent.map(({ next, total, rows }) => [next, total, rows.map((/** @type {any} */ r) => [r.id, r.place, r.through, r.at])]),
    [['2', 9, [['w1', 1, true, 60], ['w2', 2, false, 60]]]]);
  assert.deepEqual(Object.fromEntries(asked[0].url.searchParams), { limit: '48', round: 'first' });
});

test('a page of works comes with whole addresses and seconds, and names the list it is for', async () => {
  const { community, sent, asked } = bench({
    'GET works': () => answer(200, { works: [{ id: 'w1', at: '1970-01-01T00:01:00Z', picture: 'v1/p?v=1', acts: { vote: 3 } }], next: 'n', total: 77 }),
  });
  await community.carryOut({ want: 'works_page', list: 4, page: 2, sort: 'seed', seed: 9, tag: 'cosy', after: 'c', limit: 48 });
  assert.deepEqual(sent, [
    { do: 'works_page', list: 4, page: 2, next: 'n', total: 77,
      rows: [{ id: 'w1', at: 60, picture: 'https://collect.example/v1/p?v=1', pictures: undefined, acts: { vote: 3 } }] },
  ]);
  assert.equal(asked[0].url.search, '?limit=48&sort=seed&seed=9&tag=cosy&after=c');
});

test('a failure is told, not thrown', async () => {
  const { community, sent } = bench({ 'GET works': () => answer(500, { title: 'No' }) });
  await community.carryOut({ want: 'works_page', list: 1, page: 0, sort: 'newest', after: '', limit: 48 });
  assert.equal(sent.length, 1);
  assert.match(sent[0].failed, /works.*500/);
});

test('who only looks gets no token, and has no works', async () => {
  const { community, sent, asked } = bench({ 'GET works': () => answer(200, { works: [], next: '' }) });
  await community.carryOut({ want: 'participation' });
  await community.carryOut({ want: 'works_page', list: 1, page: 0, sort: 'newest', mine: true, after: '', limit: 48 });
  assert.deepEqual(sent, [{ do: 'works_page', list: 1, page: 0, rows: [], next: '' }]);
  assert.deepEqual(asked, []);
});

test('the first act brings a token, which is kept; what is told names the slot', async () => {
  const world = bench({ 'POST votes': counted });
  await world.community.carryOut({ want: 'act', slot: 3, kind: 'vote', work: 'w1', undo: false });
  await world.settle();
  await world.community.carryOut({ want: 'act', slot: 4, kind: 'vote', work: 'w2', undo: false });
  await world.settle();
  assert.equal(world.of('participants').length, 1);
  const [first, second] = world.of('votes');
  assert.equal(first.headers.Authorization, 'Bearer fgp1.t.1');
  assert.match(first.body.key, /^[0-9a-f]{32}$/);
  assert.notEqual(first.body.key, second.body.key);
  assert.deepEqual(world.sent.map(({ slot, work, status, count }) => ({ slot, work, status, count })), [
    { slot: 3, work: 'w1', status: 'counted', count: 8 },
    { slot: 4, work: 'w2', status: 'counted', count: 8 },
  ]);
  // Another visit.
  const next = bench({ 'GET participants/me': () => answer(200, { participant: 'p', acts: {} }) }, world.storage);
  await next.community.carryOut({ want: 'participation' });
  assert.equal(next.of('participants/me')[0].headers.Authorization, 'Bearer fgp1.t.1');
  assert.equal(next.sent[0].do, 'participation');
});

test('without network an act waits, is told as saved, and goes out once with the same key after a reload', async () => {
  let network = false;
  const routes = {
    'POST votes': (/** @type {any} */ request) => {
      if (!network) throw new TypeError('no network');
      return counted(request);
    },
  };
  const world = bench(routes);
  await world.community.carryOut({ want: 'act', slot: 1, kind: 'vote', work: 'w1', undo: false });
  await world.settle();
  assert.equal(world.sent.at(-1).status, 'saved');
  world.end.abort();
  network = true;
  const next = bench(routes, world.storage);
  await next.community.outbox.wake();
  await next.settle();
  assert.equal(next.of('votes')[0].body.key, world.of('votes')[0].body.key);
  assert.equal(next.sent.at(-1).status, 'counted');
  assert.equal(next.sent.at(-1).work, 'w1');
});

test('taking back names no key, which another device may have, and goes out after the act', async () => {
  /** @type {(() => void)[]} */
  const gates = [];
  const world = bench({
    'POST votes': async (request) => {
      if (!request.body.undoes) await new Promise((/** @type {(v?: any) => void} */ open) => gates.push(open));
      return counted(request);
    },
  });
  await world.community.carryOut({ want: 'act', slot: 1, kind: 'vote', work: 'w1', undo: false });
  await world.settle();
  await world.community.carryOut({ want: 'act', slot: 2, kind: 'vote', work: 'w1', undo: true });
  await world.settle();
  assert.equal(world.of('votes').length, 1);
  gates[0]();
  await world.settle();
  for (const letter of await world.community.outbox.letters()) if (letter.entry) await world.storage.put('outbox', letter.key, { ...letter, next: 0 });
  await world.community.outbox.flush();
  await world.settle();
  const [vote, back] = world.of('votes');
  assert.equal(back.body.undoes, 'latest');
  assert.notEqual(back.body.key, vote.body.key);
  // A comment is taken back by its own key.
  await world.community.carryOut({ want: 'act', slot: 3, kind: 'comment', work: 'w1', undo: true, undoes: 'ab'.repeat(16) });
  await world.settle();
  assert.equal(world.of('comments')[0].body.undoes, 'ab'.repeat(16));
  assert.deepEqual((await world.storage.all('plays')).map((kept) => Object.keys(kept)), [['token', 'participant', 'expires']], 'nothing is left on the device');
});

test('like and unlike at once go out in their order, whatever their keys are', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    // A database gives them by key, which is random.
    const memory = memoryStorage();
    const byKey = { ...memory, all: async (/** @type {string} */ table) => (await memory.all(table)).sort((a, b) => (a.key < b.key ? -1 : 1)) };
    const world = bench({ 'POST likes': counted }, byKey);
    // Both before either is kept, and one more.
    const acts = [false, true, false].map((undo, i) => world.community.carryOut({ want: 'act', slot: i + 1, kind: 'like', work: 'w1', undo }));
    await Promise.all(acts);
    await world.settle();
    assert.deepEqual(world.of('likes').map(({ body }) => body.undoes || ''), ['', 'latest', '']);
  }
});

test('a refusal is told with its reason, and the device asks what is true', async () => {
  const world = bench({
    'POST votes': () => answer(409, { type: 'urn:fairground:problem:limit-reached', title: 'Limit', detail: 'No votes left today.' }),
    'GET participants/me': () => answer(200, { participant: 'p', acts: { vote: { used: 3, remaining: { day: 0 }, works: {} } } }),
  });
  await world.community.carryOut({ want: 'act', slot: 1, kind: 'vote', work: 'w1', undo: false });
  await world.settle();
  const [refused, own] = world.sent.slice(-2);
  // By its name: the engine has the words, the collector's are for developers.
  assert.deepEqual(refused, { do: 'act', slot: 1, kind: 'vote', work: 'w1', status: 'refused', problem: 'limit-reached' });
  assert.equal(own.acts.vote.remaining.day, 0);
});

test('a sign-in page on the way is nobody who knows the token', async () => {
  const portal = () => new Response('<!doctype html><title>Sign in</title>', { status: 401 });
  const world = bench({ 'POST votes': counted, 'GET works/w1': portal, 'POST likes': portal });
  await world.community.carryOut({ want: 'act', slot: 1, kind: 'vote', work: 'w1', undo: false });
  await world.settle();
  await world.community.carryOut({ want: 'work', id: 'w1' });
  await world.community.carryOut({ want: 'act', slot: 2, kind: 'like', work: 'w1', undo: false });
  await world.settle();
  assert.deepEqual((await world.storage.all('plays')).map(({ token }) => token), ['fgp1.t.1']);
  assert.equal(world.sent.at(-1).status, 'saved');
  world.community.outbox.stop();
});

test('an act that is too much just now waits, and says so by the name of the problem', async () => {
  const world = bench({ 'POST comments': () => answer(429, { type: 'urn:fairground:problem:too-fast', title: 'Too fast', detail: 'Wait a moment.' }) });
  await world.community.carryOut({ want: 'act', slot: 1, kind: 'comment', work: 'w1', undo: false, text: 'Well' });
  await world.settle();
  assert.deepEqual(world.sent.at(-1), { do: 'act', slot: 1, kind: 'comment', work: 'w1', status: 'saved', problem: 'too-fast' });
  world.community.outbox.stop();
});

test('a token that the collector does not know any more is replaced, and the act sent with the same key', async () => {
  let refusals = 0;
  const world = bench({
    'POST votes': (request) => (request.headers.Authorization.endsWith('.1') ? ((refusals += 1), answer(401, { type: 'urn:fairground:problem:participant-expired', title: 'Expired' })) : counted(request)),
  });
  await world.community.carryOut({ want: 'act', slot: 1, kind: 'vote', work: 'w1', undo: false });
  await world.settle();
  await world.community.outbox.wake();
  await world.settle();
  assert.equal(refusals, 1);
  assert.equal(world.of('participants').length, 2);
  assert.deepEqual(new Set(world.of('votes').map((v) => v.body.key)).size, 1);
  assert.equal(world.sent.at(-1).status, 'counted');
});

const kSignIn = { type: 'urn:fairground:problem:identity-required', title: 'Sign in first' };

test("an account's token from before an account was wanted is replaced, and the act sent with the same key", async (t) => {
  const world = bench({
    'POST participants': ({ body }) => answer(201, { ...kToken, token: `${body.identity}.${(world.tokens += 1)}` }),
    'POST votes': (request) => (request.headers.Authorization === 'Bearer noor.1' ? answer(401, kSignIn) : counted(request)),
    'POST duels': ({ headers }) => (headers.Authorization === 'Bearer noor.2' ? answer(401, kSignIn) : answer(404, { type: 'urn:fairground:problem:no-duel' })),
  });
  t.after(() => world.community.outbox.stop());
  Object.assign(world.play.host, { identity: 'noor' });
  await world.community.carryOut({ want: 'act', slot: 1, kind: 'vote', work: 'w1', undo: false });
  await world.settle();
  await world.community.outbox.wake();
  await world.settle();
  assert.deepEqual(world.of('votes').map(({ headers }) => headers.Authorization), ['Bearer noor.1', 'Bearer noor.2']);
  assert.equal(new Set(world.of('votes').map(({ body }) => body.key)).size, 1);
  assert.equal(world.sent.at(-1).status, 'counted');
  // Nor is a pair of a duel asked for with such a token twice.
  await world.community.carryOut({ want: 'duel' });
  await world.community.carryOut({ want: 'duel' });
  assert.deepEqual(world.of('duels').map(({ headers }) => headers.Authorization), ['Bearer noor.2', 'Bearer noor.3']);
});

test('who is not signed in where that is wanted reads so, and keeps what the device had', async () => {
  const world = bench({ 'POST votes': () => answer(401, kSignIn) });
  await world.community.carryOut({ want: 'act', slot: 1, kind: 'vote', work: 'w1', undo: false });
  await world.settle();
  assert.deepEqual([world.of('votes').length, world.sent.at(-1).status, world.sent.at(-1).problem], [1, 'refused', 'identity-required']);
  assert.deepEqual((await world.storage.all('plays')).map(({ token }) => token), ['fgp1.t.1']);
});

test('a work that is gone is told as gone; one of two stages brings the other', async () => {
  const { community, sent } = bench({
    'GET works/w2': () => answer(200, { id: 'w2', at: '1970-01-02T00:00:00Z', picture: 'b', before: 'w1' }),
    'GET works/w1': () => answer(200, { id: 'w1', at: '1970-01-01T00:00:00Z', picture: 'a' }),
  });
  await community.carryOut({ want: 'work', id: 'w9' });
  assert.deepEqual(sent.at(-1), { do: 'work', id: 'w9', gone: true });
  await community.carryOut({ want: 'work', id: 'w2' });
  assert.equal(sent.at(-1).work.before_picture, 'https://collect.example/a');
  assert.equal(sent.at(-1).work.before_at, 0);
});

test('no pair is no failure, and has its reason; a pair tells how many are left', async () => {
  const problem = (/** @type {string} */ name) => ({ type: 'urn:fairground:problem:' + name, title: 'No' });
  const answers = [
    answer(404, problem('no-duel')), answer(409, problem('limit-reached')), answer(403, problem('phase-closed')),
    answer(404, {}), answer(429, problem('too-fast')),
    answer(201, { duel: 'd', left: { id: 'a' }, right: { id: 'b' }, remaining: { day: 3, round: 9, left: 3 } }),
    answer(201, { duel: 'd', left: { id: 'a' }, right: { id: 'b' }, remaining: {} }),
  ];
  const { community, sent } = bench({ 'POST duels': () => /** @type {Response} */ (answers.shift()) });
  for (const name of ['no-duel', 'limit-reached', 'phase-closed']) {
    await community.carryOut({ want: 'duel' });
    assert.deepEqual(sent.at(-1), { do: 'duel', none: true, problem: name });
  }
  for (const _ of [404, 429]) {
    await community.carryOut({ want: 'duel' });
    assert.match(sent.at(-1).failed, /duels: 4/);
  }
  for (const remaining of [3, undefined]) {
    await community.carryOut({ want: 'duel' });
    assert.equal(sent.at(-1).remaining, remaining);
    assert.equal(sent.at(-1).left.id, 'a');
  }
});

test('a link to a work is the page with the work in its query', () => {
  const host = /** @type {any} */ ({ getAttribute: () => 'https://shop.example/rooms?src=ad#top' });
  Object.assign(globalThis, { location: new URL('https://shop.example/') });
  assert.equal(workUrl(host, 'w1'), 'https://shop.example/rooms?src=ad&work=w1#top');
  assert.equal(workUrl(host, ''), 'https://shop.example/rooms?src=ad#top');
});
