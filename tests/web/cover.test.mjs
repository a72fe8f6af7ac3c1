// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchOk } from '../../web/network.js';

// By its address: its types are the page's, which Node's would contradict.
const { Cover } = await import(new URL('../../web/cover.js', import.meta.url).href);

/** A cover that waits, and its time. @param {import('node:test').TestContext} t */
function wait(t) {
  let now = 5000;
  /** @type {{at: number, then: () => void}[]} */
  let alarms = [];
  t.mock.method(performance, 'now', () => now);
  t.mock.method(globalThis, 'setTimeout', (/** @type {() => void} */ then, /** @type {number} */ ms) => void alarms.push({ at: now + ms, then }));
  const play = { ended: false, root: { className: '' }, files: { asked: 1, answered: 0 }, loaded: /** @type {unknown} */ (undefined) };
  /** @type {string[]} */
  const offered = [];
  const cover = Object.assign(Object.create(Cover.prototype), { play, words: { noCampaign: 'not loaded' }, offer: (/** @type {string} */ said) => offered.push(said) });
  cover.watch();
  return {
    play,
    offered,
    /** @param {number} ms */
    pass(ms) {
      for (const end = now + ms; now < end; now += 1000) {
        const due = alarms.filter(({ at }) => at <= now);
        alarms = alarms.filter(({ at }) => at > now);
        for (const { then } of due) then();
      }
    },
  };
}
const settle = async () => {
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

test('a line that brings something is waited for, one that stands still is not', async (t) => {
  const { offered, pass } = wait(t);
  /** @type {ReadableStreamDefaultController | undefined} */
  let parts;
  t.mock.method(globalThis, 'fetch', async () => new Response(new ReadableStream({ start: (controller) => void (parts = controller) })));
  const text = (await fetchOk('https://shop.example/engine.wasm')).text();
  for (let i = 0; i < 5; i += 1) {
    pass(20_000);
    parts?.enqueue(new TextEncoder().encode(String(i)));
    await settle();
  }
  pass(29_000);
  assert.deepEqual(offered, []);
  pass(2000);
  assert.deepEqual(offered, ['not loaded']);
  parts?.close();
  assert.equal(await text, '01234', 'and nothing of it is lost');
});

test('with everything that was asked for, and once it can be used, nothing is said of the line', async (t) => {
  const { offered, play, pass } = wait(t);
  // Also while the engine is being made, which a slow device takes its time for.
  Object.assign(play, { loaded: {}, files: { asked: 0, answered: 0 } });
  pass(100_000);
  play.files = { asked: 1, answered: 1 };
  pass(100_000);
  assert.deepEqual(offered, []);
  play.files.asked += 1;
  pass(40_000);
  assert.deepEqual(offered, ['not loaded'], 'a file that is asked for later');
  for (const end of [{ ended: true }, { root: { className: 'ready' } }]) {
    const later = wait(t);
    Object.assign(later.play, end);
    later.pass(100_000);
    assert.deepEqual(later.offered, []);
  }
});
