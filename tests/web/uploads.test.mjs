// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Files go before the entry that names them, once each, and are kept until it is stored.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../lib/web_crypto.mjs';
import { Later, Outbox } from '../../web/outbox.js';
import { memoryStorage } from '../../web/storage.js';
import { Uploads } from '../../web/uploads.js';

const kNames = ['a', 'b'].map((letter) => 'sha256:' + letter.repeat(64));

/** Two files on the device, a collector that answers by `answers`, and who the visitor is. */
async function world(answers = []) {
  const storage = memoryStorage();
  for (const name of kNames) await storage.put('blobs', name, { name, bytes: new Uint8Array(40) });
  const puts = [];
  const forgotten = [];
  const participant = {
    /** @type {any} */
    account: undefined,
    ofAccount: async () => participant.account,
    given: async () => ({ token: 't' + forgotten.length, participant: 'p', expires: '' }),
    renews: async (token, problem) => /participant-/.test(problem.type) && forgotten.push(token) > 0,
  };
  const send = async (url, bytes, headers, progress) => {
    puts.push({ url, headers, size: bytes.length });
    progress(bytes.length);
    return { status: 201, answer: { name: 'sha256:' + url.slice(-64) }, after: null, ...answers.shift() };
  };
  const uploads = new Uploads(storage, 'https://c', /** @type {any} */ (participant), /** @type {any} */ (send));
  const letter = /** @type {any} */ ({ entry: { blobs: kNames } });
  return { storage, puts, forgotten, uploads, letter, participant };
}

test('each file goes once, under its digest, with the token, and tells how far all of them are', async () => {
  const { uploads, letter, puts, participant } = await world();
  const told = [];
  const headers = await uploads.bring(letter, (permille) => told.push(permille));
  assert.deepEqual(headers, { Authorization: 'Bearer t0' });
  assert.deepEqual(puts.map((put) => put.url), kNames.map((name) => `https://c/v1/blobs/${name.slice(7)}`));
  assert.deepEqual(told, [500, 1000]);
  await uploads.bring(letter, () => {});
  assert.equal(puts.length, 2);
  // Words alone are somebody's, too.
  assert.deepEqual(await uploads.bring(/** @type {any} */ ({ entry: { words: { title: 'Night' } } }), () => {}), headers);
  const bare = /** @type {any} */ ({ entry: {} });
  assert.deepEqual(await uploads.bring(bare, () => {}), {});
  participant.account = { token: 'of an account' };
  assert.deepEqual(await uploads.bring(bare, () => {}), { Authorization: 'Bearer of an account' });
});

test('a collector that is busy is asked later, one that knows the token no more gets another', async () => {
  const expired = { type: 'urn:fairground:problem:participant-expired', title: 'Expired' };
  const { uploads, letter, puts, forgotten } = await world([{ status: 503, answer: { title: 'Busy' }, after: '7' }, { status: 401, answer: expired }]);
  await assert.rejects(uploads.bring(letter, () => {}), (why) => why instanceof Later && why.wait === 7000);
  await assert.rejects(uploads.bring(letter, () => {}), Later);
  assert.deepEqual(forgotten, ['t0']);
  await uploads.bring(letter, () => {});
  assert.equal(puts.length, 4);
  assert.equal(puts.at(-1).headers.Authorization, 'Bearer t1');
});

test('tokens that are refused time and again are not the fault of the token: a file, and an entry, are refused then', async () => {
  const expired = { type: 'urn:fairground:problem:participant-expired', title: 'Expired' };
  const refusal = { status: 401, answer: expired };
  const { uploads, letter, forgotten } = await world([refusal, refusal, {}, ...Array(4).fill(refusal)]);
  for (let i = 0; i < 5; i += 1) await assert.rejects(uploads.bring(letter, () => {}), Later, `${i}`);
  await assert.rejects(uploads.bring(letter, () => {}), (/** @type {any} */ why) => why.problem === expired && why.status === 401);
  assert.equal(forgotten.length, 5, 'what was stored between them counts anew');

  const words = await world();
  const sent = [];
  const refused = new Promise((resolve) => {
    const outbox = new Outbox(
      {
        storage: words.storage,
        uploads: words.uploads,
        seal: (entry) => JSON.stringify(entry),
        notify: (one) => one.status === 'refused' && resolve((outbox.stop(), one)),
        fetch: /** @type {any} */ (async (url, { headers }) => {
          if (!url.endsWith('/entries')) return new Response('{"ticket":"x"}', { status: 201 });
          sent.push(headers.Authorization);
          return new Response(JSON.stringify(expired), { status: 401 });
        }),
        random: () => 0,
        later: (f) => setTimeout(f, 0),
      },
      'https://c',
      'contest',
    );
    outbox.add({ activity: 'story', words: { title: 'Night' } });
  });
  assert.equal((await refused).problem, 'participant-expired');
  assert.deepEqual(sent, ['t0', 't1', 't2', 't3'].map((token) => `Bearer ${token}`));
});

test('what a proxy or a sign-in page answers in the place of the collector is no answer', async () => {
  // Without JSON `put` answers {}; the last is JSON, of somebody else.
  const strange = [...[200, 302, 401, 403, 404, 405, 413, 501].map((status) => ({ status, answer: {} })), { status: 201, answer: { ok: true } }];
  const { storage, uploads, letter, puts, forgotten } = await world(structuredClone(strange));
  for (const { status } of strange) await assert.rejects(uploads.bring(letter, () => {}), Later, `${status}`);
  assert.deepEqual(forgotten, [], 'who it is stays');
  assert.equal((await storage.all('blobs')).length, 2);
  await uploads.bring(letter, () => {});
  assert.equal(puts.length, strange.length + 2);
});

test('an account that has to sign in first keeps its token', async () => {
  const { uploads, letter, forgotten } = await world([{ status: 401, answer: { type: 'urn:fairground:problem:identity-required', title: 'Sign in first' } }]);
  await assert.rejects(uploads.bring(letter, () => {}), (/** @type {any} */ why) => /identity-required/.test(why.problem.type));
  assert.deepEqual(forgotten, []);
});

test('a file that is never taken refuses the entry with its problem', async () => {
  // 501: a collector that keeps no files, which trying again does not change.
  for (const status of [422, 501]) {
    const { uploads, letter } = await world([{ status, answer: { title: 'No picture' } }]);
    await assert.rejects(uploads.bring(letter, () => {}), (/** @type {any} */ why) => why.problem.title === 'No picture' && why.status === status);
  }
});

test('an outbox brings what the collector misses again, and lets go of files once the entry is stored', async () => {
  const { storage, uploads, puts } = await world();
  const answers = [
    { status: 201, body: { ticket: 'x' } },
    { status: 409, body: { type: 'https://c/problems/blobs-missing', title: 'Files missing' } },
    { status: 201, body: { status: 'counted', id: '1' } },
  ];
  let done;
  const stored = new Promise((resolve) => (done = resolve));
  const outbox = new Outbox(
    {
      storage,
      uploads,
      seal: (entry) => JSON.stringify(entry),
      notify: (letter) => letter.status === 'received' && done(letter),
      fetch: /** @type {any} */ (async (url, { headers }) => {
        const { status, body } = /** @type {any} */ (answers.shift());
        if (url.endsWith('/entries')) assert.equal(headers.Authorization, 'Bearer t0');
        return new Response(JSON.stringify(body), { status });
      }),
      random: () => 0,
      later: (f) => setTimeout(f, 0),
    },
    'https://c',
    'contest',
  );
  await outbox.add({ activity: 'still', blobs: kNames });
  await stored;
  outbox.stop();
  assert.equal(puts.length, 4);
  assert.deepEqual(await storage.all('blobs'), []);
});

test('an entry of words alone whose token is not known any more goes again with another one', async () => {
  const { storage, uploads, forgotten } = await world();
  /** @type {any} */ (uploads.participant).kept = async () => ({ token: 't' + forgotten.length });
  const answers = [
    { status: 201, body: { ticket: 'x' } },
    { status: 401, body: { type: 'urn:fairground:problem:participant-expired', title: 'Expired' } },
    { status: 201, body: { status: 'counted', id: '1' } },
  ];
  const sent = [];
  let done;
  const stored = new Promise((resolve) => (done = resolve));
  const outbox = new Outbox(
    {
      storage,
      uploads,
      seal: (entry) => JSON.stringify(entry),
      notify: (letter) => /received|refused/.test(letter.status) && done(letter),
      fetch: /** @type {any} */ (async (url, { headers }) => {
        const { status, body } = /** @type {any} */ (answers.shift());
        if (url.endsWith('/entries')) sent.push(headers.Authorization);
        return new Response(JSON.stringify(body), { status });
      }),
      random: () => 0,
      later: (f) => setTimeout(f, 0),
    },
    'https://c',
    'contest',
  );
  await outbox.add({ activity: 'story', words: { title: 'Night' } });
  assert.equal((await stored).status, 'received');
  outbox.stop();
  assert.deepEqual(sent, ['Bearer t0', 'Bearer t1']);
});
