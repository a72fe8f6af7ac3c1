// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Pictures that a second instance of the engine makes ready: the page's side with a worker that does as it is told, the
// worker with a module in place of the engine.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Pixels } from '../../web/lazy/pixels.js';

const world = /** @type {any} */ (globalThis);
const kNames = ['location', 'Worker', 'postMessage', 'onmessage', 'makeEngine', 'fetch'];
const before = Object.fromEntries(kNames.map((name) => [name, world[name]]));
afterEach(() => {
  mock.restoreAll();
  Object.assign(world, before);
});

/** A module with nothing in it. */
const kEmpty = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
const kSkin = 'pixels:3:640x736:art/skin: fine.jpg';

/** @type {any[]} */
let workers = [];
/** @type {{at: number, run: () => void}[]} */
let alarms = [];
let now = 0;

beforeEach(() => {
  workers = [];
  alarms = [];
  now = 0;
  world.location = { origin: new URL(import.meta.url).origin };
  world.Worker = class {
    /** @type {any[]} */
    given = [];
    ended = false;
    constructor(/** @type {URL} */ url) {
      assert.match(url.href, /\/pixels_worker\.js$/);
      workers.push(this);
    }
    postMessage(/** @type {any} */ given) {
      this.given.push(given);
    }
    terminate() {
      this.ended = true;
    }
  };
  // By hand: Node 18 and 20 name the clocks to be mocked in different ways.
  mock.method(globalThis, 'setTimeout', (/** @type {(...given: any[]) => void} */ run, /** @type {number} */ ms, /** @type {any[]} */ ...given) =>
    alarms.push({ at: now + ms, run: () => run(...given) }));
  mock.method(globalThis, 'clearTimeout', (/** @type {number | undefined} */ id) => id && (alarms[id - 1].at = Infinity));
  mock.method(console, 'warn', () => {});
});

const tick = (/** @type {number} */ ms) => {
  now += ms;
  for (const alarm of alarms.filter(({ at }) => at <= now)) {
    alarm.at = Infinity;
    alarm.run();
  }
};
const settle = async () => {
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** @param {(url: URL, how: any) => Promise<Response>} [fetch] */
function element(fetch = async () => new Response(new Uint8Array([1, 2, 3]))) {
  world.fetch = fetch;
  const end = new AbortController();
  /** @type {any[]} */
  const told = [];
  const play = {
    end,
    get ended() {
      return end.signal.aborted;
    },
    loaded: { module: kEmpty, glue: 'https://here/engine.simd.js' },
    base: new URL('https://here/eye/campaign.json'),
    engine: { file: (/** @type {any[]} */ ...file) => told.push(file) },
    go: () => told.push('go'),
  };
  return { play, told, pixels: new Pixels(/** @type {any} */ (play)) };
}

test('the worker gets the picture as it is, with the module; the engine gets the pixels by the name that it asked for', async () => {
  const fetched = [];
  const { pixels, told } = element(async (url, { cache }) => (fetched.push([url.pathname, cache]), new Response(new Uint8Array([1, 2, 3]))));
  const given = pixels.give(kSkin);
  await settle();
  assert.deepEqual(fetched, [['/eye/art/skin:%20fine.jpg', 'force-cache']]);
  assert.deepEqual(workers[0].given, [
    { module: kEmpty, glue: 'https://here/engine.simd.js', file: new Uint8Array([1, 2, 3]), channels: 3, width: 640, height: 736 },
  ]);
  assert.deepEqual(told, []);
  const made = new Uint8Array([7, 8]);
  workers[0].onmessage({ data: made });
  await given;
  assert.deepEqual(told, [[kSkin, made], 'go']);
});

test('one worker takes picture after picture, and ends with its memory when no more are asked for', async () => {
  const { pixels } = element();
  for (let i = 0; i < 2; i += 1) {
    const given = pixels.give(kSkin);
    await settle();
    tick(2900);
    workers[0].onmessage({ data: new Uint8Array(1) });
    await given;
    tick(2900);
    assert.equal(workers[0].ended, false);
  }
  assert.deepEqual([workers.length, workers[0].given.length], [1, 2]);
  tick(200);
  assert.equal(workers[0].ended, true);
  pixels.give(kSkin);
  await settle();
  assert.equal(workers.length, 2);
});

test('whatever fails, the engine is told that it has to decode the picture itself', async () => {
  for (const fail of [
    (/** @type {any} */ worker) => worker.onerror(new Event('error')),
    (/** @type {any} */ worker) => worker.onmessage({ data: null }),
    () => tick(20000),
  ]) {
    const { pixels, told } = element();
    const given = pixels.give(kSkin);
    await settle();
    const worker = workers.at(-1);
    fail(worker);
    await given;
    assert.deepEqual(told, [[kSkin, null], 'go']);
    assert.equal(worker.ended, true);
  }
  const many = workers.length;
  for (const fetch of [async () => Promise.reject(new Error('offline')), async () => new Response('', { status: 404 })]) {
    const { pixels, told } = element(fetch);
    await pixels.give(kSkin);
    assert.deepEqual([told, workers.length], [[[kSkin, null], 'go'], many]);
  }
});

test('a line that stands still is not waited for: the engine has the picture', async () => {
  /** @type {AbortSignal | undefined} */
  let signal;
  const { pixels, told } = element((_url, how) => new Promise((_, failed) => {
    signal = how.signal;
    how.signal.addEventListener('abort', () => failed(how.signal.reason));
  }));
  const given = pixels.give(kSkin);
  await settle();
  tick(20000);
  await given;
  assert.deepEqual([told, workers.length, signal?.aborted], [[[kSkin, null], 'go'], 0, true]);
});

test('with the play its worker ends, and nothing more is said', async () => {
  const { play, pixels, told } = element();
  pixels.give(kSkin);
  await settle();
  play.end.abort();
  assert.equal(workers[0].ended, true);
  tick(1e6);
  workers[0].onmessage({ data: new Uint8Array(1) });
  await settle();
  assert.deepEqual(told, []);
});

test('in the worker one instance makes every picture ready; what is none is answered all the same', async () => {
  /** @type {any[]} */
  const said = [];
  world.postMessage = (/** @type {any[]} */ ...message) => said.push(message);
  world.onmessage = null;
  let made = 0;
  /** @type {any[]} */
  const calls = [];
  // As emscripten's glue: it makes the instance with the module that it is given, and has no canvas to draw on.
  world.makeEngine = async (/** @type {any} */ options) => {
    made += 1;
    const module = await new Promise((resolve) => options.instantiateWasm({}, (/** @type {any} */ _instance, /** @type {any} */ own) => resolve(own)));
    assert.equal(module, kEmpty);
    const HEAPU8 = new Uint8Array(256);
    return {
      HEAPU8,
      _malloc: () => 16,
      _free() {},
      _fg_engine_prepare: (/** @type {number} */ at, /** @type {number} */ size, /** @type {number[]} */ ...more) => {
        calls.push([...HEAPU8.subarray(at, at + size)], more);
        if (!size) return 0;
        HEAPU8.fill(9, 64, 64 + 24);
        return 64;
      },
    };
  };
  await import(new URL('../../web/pixels_worker.js', import.meta.url).href);
  const ask = async (/** @type {number[]} */ bytes, glue = 'data:text/javascript,export default globalThis.makeEngine') =>
    world.onmessage({ data: { module: kEmpty, glue, file: new Uint8Array(bytes), channels: 4, width: 3, height: 2 } });
  await ask([5, 6]);
  await ask([]);
  assert.deepEqual(calls, [[5, 6], [4, 3, 2], [], [4, 3, 2]]);
  const [[pixels, { transfer }], [none]] = said;
  assert.deepEqual(pixels, new Uint8Array(24).fill(9));
  assert.deepEqual(transfer, [pixels.buffer]);
  assert.equal(none, null);
  assert.equal(made, 1);
});
