// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Photos on their way into the page, with a worker and an engine that do as they are told.

import assert from 'node:assert/strict';
import { File } from 'node:buffer';
import { afterEach, test } from 'node:test';
import { Photos } from '../../web/lazy/photo.js';
import { memoryStorage } from '../../web/storage.js';

const kNames = ['createImageBitmap', 'document', 'location', 'Worker', 'IDBKeyRange'];
const before = Object.fromEntries(kNames.map((name) => [name, /** @type {any} */ (globalThis)[name]]));
afterEach(() => Object.assign(globalThis, before));

const settle = async () => {
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
const named = (/** @type {string} */ letter) => 'sha256:' + letter.repeat(64);
const ready = (/** @type {string} */ letter) => ({ blob: named(letter), width: 4, height: 3, metadata: false, position: false, bytes: new Uint8Array(8), heap: 1 });

/** Everything around one or more elements of a page. @param {any} [storage] */
function world(storage = memoryStorage()) {
  /** @type {any[]} */
  const workers = [];
  const page = Object.assign(new EventTarget(), {
    /** @type {any} */
    activeElement: null,
    /** The PNG that a canvas makes. @type {any} */
    png: new Blob(['png']),
    createElement: () => {
      const context = { measureText: () => ({ width: 50 }), scale() {}, fillText() {} };
      const canvas = { getContext: () => context, toBlob: (/** @type {any} */ done) => done(page.png) };
      return Object.assign(canvas, { getContext: () => Object.assign(context, { canvas }) });
    },
  });
  const previews = [];
  Object.assign(globalThis, {
    document: page,
    location: { origin: new URL(import.meta.url).origin },
    createImageBitmap: async (/** @type {any} */ file) => {
      previews.push(file);
      return { width: 8, height: 6, close() {} };
    },
    Worker: class {
      given = /** @type {any} */ (undefined);
      ended = false;
      constructor() {
        workers.push(this);
      }
      postMessage(/** @type {any} */ given) {
        this.given = given;
      }
      terminate() {
        this.ended = true;
      }
      /** @param {any} data */
      say(data) {
        if (!this.ended) /** @type {any} */ (this).onmessage({ data });
      }
    },
  });
  /** An element. */
  const element = () => {
    const one = {
      /** @type {any[]} */
      told: [],
      wanted: true,
      visible: true,
      campaign: { id: 'rooms' },
      end: new AbortController(),
      frame: new EventTarget(),
      host: { localName: 'fairground-campaign', fire() {} },
      engine: { file() {} },
      pump() {},
      schedule() {},
      send: (/** @type {any} */ message) => {
        if (message.status === 'comes') return one.wanted;
        one.told.push(message);
        return true;
      },
    };
    return Object.assign(one, { photos: new Photos(/** @type {any} */ (one), storage), statuses: () => one.told.map(({ status, permille, preview }) => (preview ? 'preview' : permille || status)) });
  };
  const paste = ({ types = ['Files'], into = '' } = {}) => {
    const files = [new File(['x'], 'a.png', { type: 'image/png' })];
    const event = Object.assign(new Event('paste', { cancelable: true }), { clipboardData: { files, types } });
    event.composedPath = () => /** @type {any} */ ([{ matches: (/** @type {string} */ some) => some.split(',').includes(into) }]);
    page.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { page, workers, previews, element, paste, storage };
}

/** @returns {any} */
const file = () => new File(['x'], 'a.jpg', { type: 'image/jpeg' });

test('the browser decodes nothing before the header was found good; the stages come in their order, and the worker ends', async () => {
  const { workers, previews, element } = world();
  const one = element();
  one.photos.bring([file()]);
  await settle();
  workers[0].say({ stage: 'read' });
  await settle();
  assert.equal(previews.length, 0);
  workers[0].say({ stage: 'decode' });
  await settle();
  assert.equal(previews.length, 1);
  workers[0].say({ stage: 'encode' });
  workers[0].say(ready('a'));
  await settle();
  assert.deepEqual(one.statuses(), [50, 150, 300, 'preview', 800, 'ready']);
  assert.equal(workers[0].ended, true);

  // What is refused by its header is seen by no decoder.
  one.photos.bring([file()]);
  await settle();
  workers[1].say({ stage: 'read' });
  workers[1].say({ problem: '/photo/large' });
  await settle();
  assert.deepEqual(one.told.at(-1), { do: 'photo', status: 'failed', problem: '/photo/large' });
  assert.equal(previews.length, 1);
  assert.equal(workers[1].ended, true);
});

test('of two photos at once the later one comes, also while the earlier one is being kept', async () => {
  const storage = memoryStorage();
  /** @type {(() => void)[]} */
  const gates = [];
  const slow = { ...storage, put: async (/** @type {[any, any, any]} */ ...row) => (await new Promise((/** @type {(v?: any) => void} */ open) => gates.push(open)), storage.put(...row)) };
  const { workers, element } = world(slow);
  const one = element();
  one.photos.bring([file()]);
  await settle();
  workers[0].say(ready('a'));
  await settle();
  one.photos.bring([file()]);
  await settle();
  gates.shift()?.();
  await settle();
  workers[1].say(ready('b'));
  await settle();
  gates.shift()?.();
  await settle();
  assert.deepEqual(one.told.filter(({ status }) => status === 'ready').map(({ blob }) => blob), [named('b')]);
});

test('what the engine does not want is left alone, and what it wants no more is stopped', async () => {
  const { workers, element } = world();
  const one = element();
  one.photos.bring([file()]);
  await settle();
  one.wanted = false;
  const drop = Object.assign(new Event('drop', { cancelable: true }), { dataTransfer: { files: [file()] } });
  one.frame.dispatchEvent(drop);
  await settle();
  assert.equal(workers.length, 1);
  assert.equal(workers[0].ended, false, 'the first one goes on');
  const told = one.told.length;
  one.photos.stop();
  assert.equal(workers[0].ended, true);
  await settle();
  assert.equal(one.told.length, told);
});

test('of several files one is read after the other; what is stopped ends with all that wait, and holds nothing up', async () => {
  const { workers, element } = world();
  const one = element();
  one.photos.several = true;
  one.photos.bring([file(), file(), file()]);
  await settle();
  assert.equal(workers.length, 1);
  workers[0].say(ready('a'));
  await settle();
  assert.equal(workers.length, 2);
  assert.deepEqual(one.statuses(), [50, 'ready', 50]);
  one.photos.stop();
  await settle();
  assert.deepEqual([workers.length, workers[1].ended, one.told.length], [2, true, 3]);
  one.photos.bring([file()]);
  await settle();
  assert.equal(workers.length, 3);
  workers[2].say(ready('b'));
  await settle();
  assert.deepEqual(one.statuses().slice(3), [50, 'ready']);
});

test('of the elements of a page one takes what is pasted: the focused one, else the first that wants it', async () => {
  const { page, workers, element, paste } = world();
  const [first, second] = [element(), element()];
  assert.equal(paste(), true);
  assert.equal(workers.length, 1);
  assert.equal(first.told.length, 1);
  page.activeElement = second.host;
  paste();
  assert.deepEqual([first, second].map((one) => one.told.length), [1, 1]);
  page.activeElement = null;
  first.wanted = false;
  paste();
  assert.deepEqual([first, second].map((one) => one.told.length), [1, 2]);
  const words = { types: ['text/plain', 'Files'], into: 'textarea' };
  assert.equal(paste(words), false, 'words for a field, though a picture of them came along');
  assert.equal(paste({ ...words, into: 'canvas' }), true);
  assert.deepEqual([first, second].map((one) => one.told.length), [1, 3]);
  second.wanted = false;
  assert.equal(paste(), false, 'the page may have a use for it');
});

test('words that cannot be set go back to who wrote them', async () => {
  const { page, workers, element } = world();
  const one = element();
  const want = { text: 'Sunday', font: 'serif' };
  const set = one.photos.words(want);
  await settle();
  workers[0].say({ digest: named('c') });
  await set;
  assert.deepEqual({ ...one.told.at(-1), width: 0, height: 0 }, { do: 'photo_words', text: 'Sunday', blob: named('c'), width: 0, height: 0 });
  assert.equal(workers[0].ended, true);

  const failing = one.photos.words(want);
  await settle();
  workers[1].say({ problem: '/photo/failed' });
  await failing;
  assert.deepEqual(one.told.at(-1), { do: 'photo_words', text: 'Sunday', failed: '/photo/failed' });
  assert.equal(workers[1].ended, true);

  page.png = null;
  await one.photos.words(want);
  assert.deepEqual(one.told.at(-1), { do: 'photo_words', text: 'Sunday', failed: 'no picture' });

  // Another photo came meanwhile: they were not written to that one.
  page.png = new Blob(['png']);
  const late = one.photos.words(want);
  await settle();
  one.photos.bring([file()]);
  workers[2].say({ digest: named('c') });
  await late;
  assert.deepEqual(one.told.at(-1), { do: 'photo_words', text: 'Sunday', failed: 'another photo' });
});

test('a photo for which no worker can be had has failed, alone or among others; one that was stopped says nothing', async (t) => {
  t.mock.method(console, 'warn', () => {});
  const { workers, element } = world();
  const one = element();
  const { Worker } = /** @type {any} */ (globalThis);
  /** @type {any} */ (globalThis).Worker = class {
    constructor() {
      throw new Error('refused');
    }
  };
  one.photos.bring([file()]);
  await settle();
  assert.deepEqual(one.statuses(), [50, 'failed']);
  one.photos.several = true;
  one.photos.bring([file(), file()]);
  await settle();
  assert.deepEqual(one.statuses().slice(2), [50, 'failed', 50, 'failed']);
  /** @type {any} */ (globalThis).Worker = class extends Worker {
    postMessage() {
      one.photos.stop();
      throw new Error('gone');
    }
  };
  one.photos.bring([file()]);
  await settle();
  assert.deepEqual(one.statuses().slice(6), [50]);
  assert.deepEqual(workers.map(({ ended }) => ended), [true]);
});

test('a file is answered for where the storage can no longer be read', async () => {
  const one = world({ ...memoryStorage(), all: async () => Promise.reject(new Error('closed')) }).element();
  /** @type {any[]} */
  const given = [];
  one.engine.file = (/** @type {any[]} */ ...file) => void given.push(file);
  await one.photos.give('blob:' + 'd'.repeat(32));
  assert.deepEqual(given, [['blob:' + 'd'.repeat(32), null]]);
});

test('a file is looked up by its name alone', async () => {
  const asked = [];
  const storage = {
    ...memoryStorage(),
    durable: true,
    all: async () => {
      asked.push('all');
      return [];
    },
    get: async (/** @type {string} */ table, /** @type {any} */ range) => {
      asked.push(range);
      return { name: named('d') };
    },
  };
  const { element } = world(storage);
  Object.assign(globalThis, { IDBKeyRange: { bound: (/** @type {string} */ low, /** @type {string} */ high) => [low, high] } });
  const one = element();
  await settle();
  asked.length = 0;
  assert.equal((await one.photos.find('blob:' + 'd'.repeat(32)))?.name, named('d'));
  const [[low, high]] = asked;
  assert.deepEqual([asked.length, low < named('d'), high > named('d'), high > 'sha256:' + 'd'.repeat(32) + 'e'.repeat(32), high > 'sha256:' + 'd'.repeat(31) + 'e'], [1, true, true, true, false]);

  const memory = world().element();
  await memory.photos.keep(named('d'), new Uint8Array(1));
  await memory.photos.keep(named('e'), new Uint8Array(1));
  assert.equal((await memory.photos.find('blob:' + 'd'.repeat(32)))?.name, named('d'));
  assert.equal(await memory.photos.find('blob:' + 'f'.repeat(32)), undefined);
});

test('a camera that did not load leaves a file to be asked for, and is there when it is next wanted', async (t) => {
  t.mock.method(console, 'warn', () => {});
  Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices: { getUserMedia() {} } }, configurable: true });
  const one = world().element();
  const { photos } = one;
  /** @type {any[]} */
  const done = [];
  photos.choose = (capture) => done.push(['a file', capture]);
  let there = false;
  Object.assign(one, {
    lazy: async (/** @type {string} */ name) => {
      done.push(name);
      if (!there) throw new Error('offline');
      return { Camera: class { open = () => done.push('open'); } };
    },
  });
  await photos.pick({ camera: true });
  there = true;
  await photos.pick({ camera: true });
  assert.deepEqual(done, ['camera', ['a file', true], 'camera', 'open']);
});
