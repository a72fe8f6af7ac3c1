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
