// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The outbox against a collector that answers as it is told, with a clock and a die of the test's own.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../lib/web_crypto.mjs';
import { Outbox, backoff, newKey, retryAfter } from '../../web/outbox.js';
import { memoryStorage } from '../../web/storage.js';

const kEntry = { fairground: 1, campaign: 'eye', activity: 'eye', log: 'AQ', by: { name: 'Noor' } };

/** @param {number} status @param {any} body @param {{[name: string]: string}} [headers] */
const answer = (status, body, headers = {}) => new Response(JSON.stringify(body), { status, headers });

/**
 * A device, a network and a collector. `answers` are given to POST entries in turn; a function may throw (no network).
 * @param {{answers?: (() => Response)[], tickets?: (() => Response)[], storage?: any, locks?: any,
 *   prove?: (challenge: any) => Promise<unknown>}} [options]
 */
function bench({ answers = [], tickets = [], storage = memoryStorage(), locks, prove } = {}) {
  const world = {
    now: 1_000_000,
    /** @type {{url: string, body: any, text: string, keepalive: boolean}[]} */
    posts: [],
    /** @type {{status: string, message: string, problem?: string, key: string, durable: boolean, answer: any}[]} */
    told: [],
    /** @type {{f: () => void, at: number}[]} */
    alarms: [],
    storage,
    ticket: 0,
    get entries() {
      return world.posts.filter((p) => p.url.endsWith('/entries'));
    },
    /** Lets time pass, alarms rung. @param {number} ms */
    async pass(ms) {
      world.now += ms;
      const due = world.alarms.filter((a) => a.at <= world.now);
      world.alarms = world.alarms.filter((a) => a.at > world.now);
      for (const { f } of due) f();
      await world.settle();
    },
    async settle() {
      for (let i = 0; i < 50; i += 1) await new Promise((resolve) => setImmediate(resolve));
    },
    make() {
      return new Outbox(
        {
          storage,
          seal: (entry) => JSON.stringify({ ...entry, seal: 'sealed' }),
          notify: (l, durable) => world.told.push({ status: l.status, message: l.message, problem: l.problem, key: l.key, durable, answer: l.answer }),
          fetch: /** @type {any} */ (
            async (/** @type {string} */ url, /** @type {any} */ init) => {
              world.posts.push({ url, body: JSON.parse(init.body), text: init.body, keepalive: init.keepalive });
              if (url.endsWith('/tickets')) {
                const next = tickets.shift();
                return next ? next() : answer(201, { ticket: `ticket-${(world.ticket += 1)}` });
              }
              const next = answers.shift();
              return next ? next() : answer(201, { status: 'counted', rank: 3, count: 17 });
            }
          ),
          now: () => world.now,
          random: () => 0.5,
          locks,
          prove,
          later: (f, ms) => world.alarms.push({ f, at: world.now + ms }),
        },
        'https://collector.example',
        'eye',
      );
    },
  };
  return world;
}

const offline = () => {
  throw new TypeError('Failed to fetch');
};

test('an entry is stored, then sent with a fresh ticket, then received', async () => {
  const world = bench();
  const key = await world.make().add(kEntry);
  await world.settle();
  assert.match(key, /^[0-9a-f]{32}$/);
  assert.deepEqual(world.told.map((t) => t.status), ['saved', 'sending', 'received']);
  assert.equal(world.told[2].answer.count, 17);
  assert.deepEqual(world.posts.map((p) => p.url.split('/').pop()), ['tickets', 'entries']);
  assert.deepEqual(world.entries[0].body, { ...kEntry, key, ticket: 'ticket-1', seal: 'sealed' });
  const [letter] = await world.storage.all('outbox');
  assert.equal(letter.entry, undefined, 'what was received is not kept');
});

test('it says saved only after it is stored', async () => {
  const storage = memoryStorage();
  const put = storage.put;
  /** @type {string[]} */
  const order = [];
  storage.put = async (...args) => {
    await put(...args);
    order.push('stored');
  };
  const world = bench({ storage });
  const outbox = world.make();
  const tell = outbox.tell.bind(outbox);
  outbox.tell = (letter) => {
    order.push(letter.status);
    tell(letter);
  };
  await outbox.add(kEntry);
  assert.deepEqual(order.slice(0, 2), ['stored', 'saved']);
});

test('without a network it waits and arrives once, under the same key', async () => {
  const world = bench({ tickets: [offline, offline] });
  const key = await world.make().add(kEntry);
  await world.settle();
  assert.equal(world.told.at(-1)?.status, 'saved');
  await world.pass(600);
  await world.pass(600);
  await world.pass(3000);
  assert.equal(world.told.at(-1)?.status, 'received');
  assert.equal(world.entries.length, 1);
  assert.equal(world.entries[0].body.key, key);
});

test('a lost answer is asked for again with the same bytes', async () => {
  const world = bench({ answers: [offline, offline] });
  await world.make().add(kEntry);
  await world.settle();
  await world.pass(1000);
  await world.pass(10000);
  assert.equal(world.entries.length, 3);
  assert.equal(new Set(world.entries.map((p) => p.text)).size, 1);
  assert.equal(world.posts.filter((p) => p.url.endsWith('/tickets')).length, 1);
  assert.equal(world.told.at(-1)?.status, 'received');
});

test('an entry outlives the page, with the body it was first sent with', async () => {
  const world = bench({ answers: [offline] });
  const first = world.make();
  const key = await first.add(kEntry);
  await world.settle();
  first.stop();
  world.told = [];
  world.now += 60000;
  await world.make().flush();
  assert.deepEqual(world.told.map((t) => [t.status, t.key]), [['sending', key], ['received', key]]);
  assert.equal(world.entries[0].text, world.entries[1].text);
});

test('what an earlier visit had answered is neither sent nor told again, but can be looked up', async () => {
  const world = bench();
  await world.make().add(kEntry);
  await world.settle();
  world.told = [];
  const later = world.make();
  await later.flush();
  assert.deepEqual(world.told, []);
  assert.equal(world.entries.length, 1);
  assert.deepEqual((await later.letters()).map((l) => [l.status, l.answer.rank]), [['received', 3]]);
});

test('what waits from an earlier visit is told as waiting', async () => {
  const world = bench({ tickets: [offline, () => answer(503, {}, { 'Retry-After': '60' })] });
  const first = world.make();
  await first.add(kEntry);
  await world.settle();
  first.stop();
  world.told = [];
  await world.make().flush();
  assert.deepEqual(world.told.map((t) => t.status), ['saved']);
});

test('the collector asks for patience', async () => {
  const world = bench({ answers: [() => answer(503, {}, { 'Retry-After': '20' })] });
  const outbox = world.make();
  await outbox.add(kEntry);
  await world.settle();
  await outbox.wake();
  await world.pass(19000);
  assert.equal(world.entries.length, 1, 'not even when the network comes back');
  await world.pass(2000);
  assert.equal(world.entries.length, 2);
  assert.equal(world.told.at(-1)?.status, 'received');
});

test('back online, it does not wait for its turn', async () => {
  const world = bench({ tickets: [offline, offline, offline, offline, offline] });
  const outbox = world.make();
  await outbox.add(kEntry);
  await world.settle();
  for (let i = 0; i < 4; i += 1) await world.pass(100000);
  assert.equal(world.entries.length, 0);
  await outbox.wake();
  await world.settle();
  assert.equal(world.told.at(-1)?.status, 'received');
});

test("a refusal says the collector's sentence and is final", async () => {
  const world = bench({ answers: [() => answer(422, { type: 'urn:fairground:problem:not-verified', title: 'Outcome differs', detail: 'The log gives another look.' })] });
  const outbox = world.make();
  await outbox.add(kEntry);
  await world.settle();
  assert.deepEqual(world.told.at(-1)?.status, 'refused');
  assert.equal(world.told.at(-1)?.message, 'The log gives another look.');
  assert.equal(world.told.at(-1)?.problem, 'not-verified');
  await outbox.wake();
  await world.pass(1e7);
  assert.equal(world.entries.length, 1);
});

test('only the collector can say that it has an entry, or that it will not take it', async () => {
  const html = (/** @type {number} */ status) => () => new Response('<html>Sign in to this network</html>', { status });
  const world = bench({ tickets: [html(200), html(404), () => answer(200, null)], answers: [html(200), html(403), () => answer(201, {})] });
  const key = await world.make().add(kEntry);
  await world.settle();
  for (let i = 0; i < 6; i += 1) {
    assert.equal(world.told.at(-1)?.status, 'saved');
    assert.ok((await world.storage.all('outbox'))[0].entry, 'it is still on the device');
    await world.pass(400000);
  }
  assert.equal(world.told.at(-1)?.status, 'received');
  assert.deepEqual(new Set(world.entries.map((p) => p.body.key)), new Set([key]));
  assert.equal(world.ticket, 1);
});

test('why an entry does not get on is told while it waits, and no longer', async () => {
  const busy = () => answer(503, { type: 'urn:fairground:problem:queue-full', title: 'Too busy' });
  // What stands on the way may answer with anything.
  const world = bench({ answers: [busy, () => answer(502, { type: 7 })] });
  await world.make().add(kEntry);
  await world.settle();
  assert.deepEqual([world.told.at(-1)?.status, world.told.at(-1)?.problem], ['saved', 'queue-full']);
  await world.pass(400000);
  assert.deepEqual([world.told.at(-1)?.status, world.told.at(-1)?.problem], ['saved', '7']);
  await world.pass(400000);
  assert.deepEqual([world.told.at(-1)?.status, world.told.at(-1)?.problem], ['received', '']);
});

test('held is told as held', async () => {
  const world = bench({ answers: [() => answer(202, { status: 'held' })] });
  await world.make().add(kEntry);
  await world.settle();
  assert.equal(world.told.at(-1)?.status, 'held');
});

test('an expired ticket is replaced, the key stays', async () => {
  const expired = () => answer(403, { type: 'https://fairground.invalid/problems/ticket-expired', title: 'Expired' });
  const world = bench({ answers: [expired] });
  const key = await world.make().add(kEntry);
  await world.settle();
  await world.pass(5000);
  assert.deepEqual(world.entries.map((p) => [p.body.key, p.body.ticket]), [[key, 'ticket-1'], [key, 'ticket-2']]);
  assert.equal(world.told.at(-1)?.status, 'received');
});

test('a ticket that never fits ends as a refusal', async () => {
  const expired = () => answer(403, { type: 'ticket-expired', detail: 'The ticket has expired.' });
  const world = bench({ answers: Array.from({ length: 20 }, () => expired) });
  await world.make().add(kEntry);
  for (let i = 0; i < 20; i += 1) await world.pass(400000);
  assert.equal(world.told.at(-1)?.status, 'refused');
  assert.equal(world.entries.length, 5);
});

test('two tabs send an entry once', async () => {
  let last = Promise.resolve();
  const locks = {
    request: (/** @type {string} */ _name, /** @type {() => Promise<void>} */ f) => (last = last.then(f)),
  };
  const world = bench({ locks });
  const [one, two] = [world.make(), world.make()];
  await one.add(kEntry);
  two.flush();
  await world.settle();
  assert.equal(world.entries.length, 1);
  assert.deepEqual(world.told.map((t) => t.status), ['saved', 'sending', 'received']);
});

test('several wait in order, each with a key of its own', async () => {
  const world = bench({ tickets: [offline, offline, offline] });
  const outbox = world.make();
  const keys = [];
  for (let i = 0; i < 3; i += 1) {
    world.now += 1;
    keys.push(await outbox.add({ ...kEntry, log: String(i) }));
  }
  await world.settle();
  await outbox.wake();
  await world.pass(1e6);
  await world.settle();
  assert.equal(new Set(keys).size, 3);
  assert.deepEqual(new Set(world.entries.map((p) => p.body.key)), new Set(keys));
  assert.equal(world.entries.length, 3);
});

test('a full disk: it goes on in memory and says so', async () => {
  const storage = memoryStorage();
  storage.durable = true;
  storage.put = async () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const world = bench({ storage });
  await world.make().add(kEntry);
  await world.settle();
  assert.deepEqual(world.told.map((t) => [t.status, t.durable]), [['saved', false], ['sending', false], ['received', false]]);
});

test('a large entry does not use up what may outlive the page', async () => {
  const world = bench();
  await world.make().add({ ...kEntry, log: 'A'.repeat(70000) });
  await world.settle();
  assert.deepEqual(world.posts.map((p) => p.keepalive), [true, false]);
});

test('only so many answers are kept', async () => {
  const world = bench();
  const outbox = world.make();
  for (let i = 0; i < 30; i += 1) {
    world.now += 1;
    await outbox.add(kEntry);
    await world.settle();
  }
  assert.ok((await world.storage.all('outbox')).length <= 21);
});

test('one alarm stands, however often it is asked', async () => {
  const world = bench({ tickets: Array.from({ length: 9 }, () => offline) });
  const outbox = world.make();
  await outbox.add(kEntry);
  for (let i = 0; i < 5; i += 1) await outbox.flush();
  await world.settle();
  const sent = world.posts.length;
  await world.pass(500);
  assert.equal(world.posts.length - sent, 1);
});

test('waits double to a limit, with full jitter', () => {
  assert.deepEqual([0, 1, 2, 3].map((n) => backoff(n, 1)), [1000, 2000, 4000, 8000]);
  assert.equal(backoff(3, 0), 0);
  assert.equal(backoff(3, 0.25), 2000);
  assert.equal(backoff(1000, 1), 300000);
});

test('Retry-After in both spellings, bounded', () => {
  const now = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');
  assert.equal(retryAfter('120', now), 120000);
  assert.equal(retryAfter('Wed, 21 Oct 2026 07:28:30 GMT', now), 30000);
  assert.equal(retryAfter('Wed, 21 Oct 2020 07:28:30 GMT', now), 0);
  for (const odd of [null, '', 'soon', '-5', '1e9']) assert.equal(retryAfter(odd, now), 0);
  assert.equal(retryAfter('99999999', now), 3600000);
});

test('keys are 32 hex digits and differ', () => {
  const keys = Array.from({ length: 100 }, newKey);
  assert.ok(keys.every((key) => /^[0-9a-f]{32}$/.test(key)));
  assert.equal(new Set(keys).size, 100);
});

test('the work that a collector asks for is done before the ticket is had; what cannot be done is said', async () => {
  const wanted = (/** @type {number} */ challenge) => () => answer(428, { type: 'urn:fairground:problem:proof-wanted', challenge });
  const proofs = ['first', 'unsolved'];
  const asked = /** @type {any[]} */ ([]);
  const world = bench({ tickets: [wanted(1), wanted(2)], prove: async (challenge) => (asked.push(challenge), proofs.shift()) });
  await world.make().add(kEntry);
  await world.settle();
  assert.deepEqual(asked, [1, 2]);
  const tickets = world.posts.filter((post) => post.url.endsWith('/tickets')).map(({ body }) => body);
  assert.deepEqual(tickets, [{ activity: 'eye' }, { activity: 'eye', proof: 'first' }, { activity: 'eye', proof: 'unsolved' }]);
  assert.equal(world.told.at(-1)?.status, 'received');
});

test('a collector that takes no proof is asked again later, not for ever', async () => {
  const wanted = () => answer(428, { type: 'urn:fairground:problem:proof-wanted', challenge: 1 });
  const world = bench({ tickets: Array.from({ length: 4 }, () => wanted), prove: async () => 'solved' });
  await world.make().add(kEntry);
  await world.settle();
  assert.equal(world.posts.length, 4);
  assert.equal(world.told.at(-1)?.status, 'saved');
  await world.pass(60_000);
  assert.equal(world.told.at(-1)?.status, 'received');
});
