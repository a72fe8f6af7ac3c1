// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Who a visitor is to the collector, with and without an identity of the host page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../lib/web_crypto.mjs';
import { Outbox } from '../../web/outbox.js';
import { Participant } from '../../web/participant.js';
import { memoryStorage } from '../../web/storage.js';
import { Uploads } from '../../web/uploads.js';

let worlds = 0;

/** A JWT as far as the page looks into one. @param {string} sub @param {number} exp */
const jwt = (sub, exp = 1) =>
  ['{"alg":"HS256"}', JSON.stringify({ iss: 'https://brand.example', sub, exp }), 'mac']
    .map((part) => Buffer.from(part).toString('base64url')).join('.');

/**
 * A page, and a collector that makes a participant of each identity's subject and refuses those of "mallory".
 * @param {{required?: boolean, storage?: any}} [options]
 */
function world({ required = false, storage = memoryStorage() } = {}) {
  const collector = `https://collect${(worlds += 1)}.example`;
  const at = {
    /** @type {any[]} */
    asked: [],
    /** @type {any[]} */
    refused: [],
    /** @type {string | null} */
    identity: null,
    now: Date.parse('2026-01-01T00:00:00Z'),
    hours: 24,
    down: false,
    storage,
    /** @type {typeof fetch} */
    fetch: async (_url, init) => {
      const body = JSON.parse(String(init?.body));
      at.asked.push(body);
      if (at.down) throw new TypeError('Failed to fetch');
      const refuse = (/** @type {number} */ status, /** @type {string} */ type) =>
        new Response(JSON.stringify({ type: `urn:fairground:problem:${type}`, title: type, detail: `It is ${type}.` }), { status });
      const sub = body.identity && JSON.parse(Buffer.from(body.identity.split('.')[1], 'base64url').toString()).sub;
      if (sub === 'mallory') return refuse(401, 'identity-refused');
      if (!sub && required) return refuse(401, 'identity-required');
      const expires = new Date(at.now + at.hours * 3_600_000).toISOString();
      return new Response(JSON.stringify({ token: `t${at.asked.length}`, participant: sub || `anybody${at.asked.length}`, expires }), { status: 201 });
    },
  };
  const means = { identity: () => at.identity, refused: (/** @type {any} */ problem) => at.refused.push(problem), fetch: at.fetch, now: () => at.now };
  const participant = new Participant(storage, collector, 'eye', means);
  return Object.assign(at, { participant, collector });
}

test('an account is asked for once, is nobody else after it is renewed, and leaves nothing on the device', async () => {
  const at = world();
  at.identity = jwt('noor');
  const [one, two] = await Promise.all([at.participant.given(), at.participant.kept()]);
  assert.deepEqual([one.participant, two?.participant, at.asked.length], ['noor', 'noor', 1]);
  const before = at.participant.account;
  at.identity = jwt('noor', 2);
  assert.equal((await at.participant.given()).participant, 'noor');
  assert.equal(at.participant.account, before);
  assert.deepEqual(at.asked.map(({ identity }) => identity), [jwt('noor'), jwt('noor', 2)]);
  at.now += 25 * 3_600_000;
  assert.equal((await at.participant.kept())?.token, 't3', 'its token lasts a day');
  await at.participant.forget('t3');
  assert.equal((await at.participant.given()).token, 't4');
  assert.deepEqual(await at.storage.all('plays'), []);
  assert.doesNotMatch(before, /noor/);
});

test('who signs out is who the device was before; another account is another', async () => {
  const at = world();
  const own = (await at.participant.given()).participant;
  at.identity = jwt('noor');
  const noor = at.participant.account;
  assert.equal((await at.participant.given()).participant, 'noor');
  at.identity = jwt('ada');
  assert.equal((await at.participant.given()).participant, 'ada');
  assert.notEqual(at.participant.account, noor);
  at.identity = null;
  assert.deepEqual([(await at.participant.given()).participant, at.participant.account], [own, '']);
});

test('an identity that is refused is told once, and the visitor goes on without', async () => {
  const at = world();
  at.identity = jwt('mallory');
  const given = await at.participant.given();
  assert.match(given.participant, /^anybody/);
  assert.equal((await at.participant.given()).token, given.token);
  assert.deepEqual(at.refused.map(({ detail }) => detail), ['It is identity-refused.']);
  assert.equal(at.asked.length, 2);
  at.identity = 'no token at all';
  assert.notEqual(at.participant.account, '');
});

test('a network that is away makes nobody somebody else', async () => {
  const at = world();
  await at.participant.given();
  at.identity = jwt('noor');
  at.down = true;
  await assert.rejects(at.participant.given(), TypeError);
  at.down = false;
  assert.equal((await at.participant.given()).participant, 'noor');
  assert.deepEqual(at.refused, []);
});

/** An outbox of entries of that page. @param {ReturnType<typeof world>} at */
function outboxOf(at) {
  /** @type {{status: string, message: string}[]} */
  const told = [];
  /** @type {any[]} */
  const entries = [];
  let refused = '';
  const outbox = new Outbox(
    {
      storage: at.storage, seal: JSON.stringify, now: () => at.now, later: () => {}, random: () => 0.5,
      uploads: new Uploads(at.storage, at.collector, at.participant), account: () => at.participant.account,
      notify: ({ status, message }) => told.push({ status, message }),
      fetch: async (url, init) => {
        if (String(url).endsWith('/tickets')) return new Response('{"ticket":"x"}', { status: 201 });
        const by = /** @type {any} */ (init?.headers).Authorization;
        entries.push(by);
        return by && by !== refused ? new Response('{"status":"counted"}', { status: 201 })
          : new Response('{"type":"urn:fairground:problem:identity-required","title":"Sign in first","detail":"With an account."}', { status: 401 });
      },
    },
    at.collector, 'eye',
  );
  return { outbox, told, entries, refuse: (/** @type {string} */ token) => (refused = `Bearer ${token}`) };
}

const settle = async () => {
  for (let i = 0; i < 60; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

test('an entry that wants an account waits until somebody is signed in, and is theirs', async () => {
  const at = world({ required: true });
  const { outbox, told, entries } = outboxOf(at);
  await outbox.add({ activity: 'eye' });
  await settle();
  assert.deepEqual(told.at(-1), { status: 'saved', message: 'With an account.' });
  at.identity = jwt('noor');
  await outbox.wake();
  await settle();
  assert.deepEqual(told.at(-1), { status: 'received', message: '' });
  assert.deepEqual(entries, [undefined, 'Bearer t1']);
});

test('what an account made and could not send is sent by no other', async () => {
  const at = world();
  const { outbox, entries } = outboxOf(at);
  at.identity = jwt('noor');
  at.down = true;
  await outbox.add({ activity: 'eye' });
  await settle();
  at.down = false;
  at.identity = jwt('ada');
  await outbox.wake();
  await settle();
  assert.deepEqual(entries, []);
  at.identity = jwt('noor', 2);
  await outbox.wake();
  await settle();
  assert.equal(entries.length, 1);
  assert.equal((await at.participant.kept())?.participant, 'noor');
});

test("an entry goes with another token where the account's is from before an account was wanted; the device's own stays", async () => {
  const at = world();
  const own = (await at.participant.given()).token;
  at.identity = jwt('noor');
  const { outbox, told, entries, refuse } = outboxOf(at);
  refuse((await at.participant.given()).token);
  await outbox.add({ activity: 'eye' });
  await settle();
  await outbox.wake();
  await settle();
  assert.deepEqual(entries, ['Bearer t2', 'Bearer t3']);
  assert.deepEqual(told.at(-1), { status: 'received', message: '' });
  at.identity = null;
  assert.equal((await at.participant.given()).token, own);
  assert.equal(await at.participant.renews(own, { type: 'urn:fairground:problem:identity-required' }), false);
});

test('a problem that no other token mends has nothing looked up', async () => {
  const storage = memoryStorage();
  const at = world({ storage: { ...storage, get: async () => assert.fail('read') } });
  for (const type of ['round-closed', 'identity-required']) assert.equal(await at.participant.renews('t', { type }), false);
  assert.equal(await at.participant.renews('t', {}), false);
});

test('the work that a collector asks for first is done, by a module that comes again after a failure', async () => {
  /** @type {any[]} */
  const asked = [];
  let tries = 0;
  const play = {
    host: {}, campaign: { id: 'eye' }, collector: 'https://busy.example',
    lazy: async (/** @type {string} */ name) => {
      assert.equal(name, 'proof');
      if ((tries += 1) === 1) throw new Error('offline');
      return { solve: async (/** @type {string} */ challenge) => challenge + ' solved' };
    },
  };
  const participant = Participant.of(/** @type {any} */ (play), memoryStorage());
  participant.means.fetch = async (_url, init) => {
    const body = JSON.parse(String(init?.body));
    asked.push(body);
    return body.proof ? new Response('{"token":"t","participant":"p","expires":"2099-01-01T00:00:00Z"}', { status: 201 })
      : new Response('{"challenge":"puzzle"}', { status: 428 });
  };
  await assert.rejects(participant.given(), /offline/);
  assert.equal((await participant.given()).token, 't');
  assert.deepEqual(asked, [{}, {}, { proof: 'puzzle solved' }]);
});

test('work that is asked for is done, again where more of it is asked for by then, and not for ever', async () => {
  for (const wanted of [0, 1, 3, 4]) {
    /** @type {any[]} */
    const asked = [];
    /** @type {any} */
    const means = {
      prove: async (/** @type {number} */ challenge) => `solved ${challenge}`,
      fetch: async (/** @type {string} */ _url, /** @type {any} */ init) => {
        asked.push(JSON.parse(init.body).proof);
        return asked.length <= wanted ? new Response(JSON.stringify({ challenge: asked.length }), { status: 428 })
          : new Response(JSON.stringify({ token: 't', participant: 'p', expires: '2027-01-01T00:00:00Z' }), { status: 201 });
      },
    };
    const participant = new Participant(memoryStorage(), `https://crowd${wanted}.example`, 'eye', means);
    if (wanted < 4) assert.equal((await participant.given()).token, 't');
    else await assert.rejects(participant.given(), /428/);
    assert.deepEqual(asked, [undefined, 'solved 1', 'solved 2', 'solved 3'].slice(0, Math.min(wanted, 3) + 1));
  }
});
