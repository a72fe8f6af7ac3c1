// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Files } from '../../web/files.js';

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

/** Answers when told to. */
function network() {
  /** @type {{path: string, answer: (status?: number) => Promise<void>}[]} */
  const open = [];
  globalThis.fetch = /** @type {any} */ (
    (/** @type {URL} */ url) =>
      new Promise((resolve) => {
        open.push({
          path: url.pathname.slice(1),
          answer: async (status = 200) => {
            resolve(new Response(url.pathname, { status }));
            await settle();
          },
        });
      })
  );
  return open;
}
const settle = async () => {
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

test('what the first view needs comes alone, later files after it', async () => {
  const open = network();
  /** @type {string[]} */
  const got = [];
  const files = new Files('https://x.example/', (path, bytes) => got.push(path + (bytes ? '' : '!')));
  files.want('fine.jpg', 2);
  files.want('quick.jpg', 0);
  files.want('mask.png', 0);
  await settle();
  assert.deepEqual(open.map((o) => o.path), ['quick.jpg', 'mask.png']);
  await open[0].answer();
  assert.equal(open.length, 2);
  await open[1].answer();
  assert.deepEqual(open.map((o) => o.path), ['quick.jpg', 'mask.png', 'fine.jpg']);
  await open[2].answer();
  assert.deepEqual(got, ['quick.jpg', 'mask.png', 'fine.jpg']);
  assert.equal(files.answered, 3);
});

test('a prefetched file is fetched once', async () => {
  const open = network();
  /** @type {string[]} */
  const got = [];
  const files = new Files('https://x.example/', (path) => got.push(path));
  files.prefetch(['a.png', 'b.png']);
  files.prefetch('not a list');
  files.want('a.png', 0);
  await settle();
  assert.equal(open.length, 2);
  await open[0].answer();
  assert.deepEqual(got, ['a.png']);
});

test('at most six at once', async () => {
  const open = network();
  const files = new Files('https://x.example/', () => {});
  for (let i = 0; i < 10; i += 1) files.want(`${i}.png`, 0);
  await settle();
  assert.equal(open.length, 6);
  await open[0].answer();
  assert.equal(open.length, 7);
});

test('what could not be had is told so, and asked for again on demand', async () => {
  let fail = true;
  globalThis.fetch = /** @type {any} */ (async () => new Response('x', { status: fail ? 404 : 200 }));
  /** @type {(Uint8Array | null)[]} */
  const got = [];
  const files = new Files('https://x.example/', (_, bytes) => got.push(bytes));
  // No waiting between tries.
  const { setTimeout: wait } = globalThis;
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ f) => setImmediate(f));
  try {
    files.want('gone.png', 0);
    await settle();
    assert.deepEqual(got, [null]);
    fail = false;
    files.retry();
    await settle();
  } finally {
    globalThis.setTimeout = wait;
  }
  assert.equal(got.length, 2);
  assert.equal(got[1]?.length, 1);
});

test('the rest of what begins early is asked for when the engine has come', async () => {
  const open = network();
  const files = new Files('https://x.example/', () => {});
  files.prefetch(['a', 'b', 'c', 'd']);
  await settle();
  assert.deepEqual(open.map((o) => o.path), ['a', 'b']);
  files.hurry();
  await settle();
  assert.deepEqual(open.map((o) => o.path), ['a', 'b', 'c', 'd']);

  const warm = new Files('https://x.example/', () => {});
  warm.hurry();
  warm.prefetch(['e', 'f', 'g']);
  await settle();
  assert.deepEqual(open.slice(4).map((o) => o.path), ['e', 'f', 'g'], 'an engine that was there before');
});

test('what is drawn from a file takes the one that was begun early, once', async () => {
  const open = network();
  const files = new Files('https://x.example/', () => {});
  files.prefetch(['a.svg', 'b.svg', 'c.svg']);
  const first = files.open('a.svg');
  const not_yet = files.open('c.svg');
  await settle();
  assert.deepEqual(open.map((o) => o.path), ['a.svg', 'b.svg', 'c.svg']);
  for (const one of [...open]) await one.answer();
  assert.equal(await (await first).text(), '/a.svg');
  assert.equal(await (await not_yet).text(), '/c.svg');
  files.open('a.svg');
  await settle();
  assert.deepEqual(open.map((o) => o.path), ['a.svg', 'b.svg', 'c.svg', 'a.svg'], 'asked for anew, from the cache');
});

test('what is still on its way when the play ends is given up without a word', async (t) => {
  const warned = t.mock.method(console, 'warn', () => {});
  /** @type {AbortSignal[]} */
  const signals = [];
  globalThis.fetch = /** @type {any} */ (
    (/** @type {URL} */ _url, /** @type {{signal: AbortSignal}} */ { signal }) =>
      new Promise((_resolve, reject) => {
        signals.push(signal);
        signal.addEventListener('abort', () => reject(signal.reason));
      })
  );
  /** @type {string[]} */
  const got = [];
  const end = new AbortController();
  const files = new Files('https://x.example/', (path) => got.push(path), end.signal);
  files.want('a.png', 0);
  files.want('b.png', 1);
  await settle();
  assert.equal(signals.length, 1);
  end.abort();
  await settle();
  assert.deepEqual([signals.length, got.length, warned.mock.callCount()], [1, 0, 0]);
});
