// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../lib/web_crypto.mjs';

// By its address: its types are the page's, which Node's would contradict.
const { Service } = await import(new URL('../../web/lazy/service.js', import.meta.url).href);

/** A service without its page: what it tells the engine, and an outbox that stores when it is let. */
function bench() {
  /** @type {any[]} */
  const told = [];
  const service = Object.create(Service.prototype);
  /** @type {() => void} */
  let store = () => {};
  service.newest = '';
  service.play = {
    locale: 'en', campaign: { id: 'eye' }, storage: { put: async () => {} },
    send: (/** @type {any} */ message) => told.push([message.key, message.status]), host: { fire() {} },
  };
  service.outbox = {
    add: (/** @type {any} */ _entry, /** @type {string} */ _locale, /** @type {string} */ key) =>
      new Promise((resolve) => (store = () => resolve(service.notify({ key, status: 'saved', message: '', entry: {} }, true)))),
  };
  return { service, told, store: () => store() };
}

test("an earlier entry's answer is never taken for that of the one just made", async () => {
  const { service, told, store } = bench();
  const old = { key: 'old', status: 'sending', message: '', entry: {} };
  service.notify(old, true);
  const entered = service.entry({ entry: {} });
  service.notify({ ...old, status: 'received', entry: undefined, answer: { rank: 1, count: 2 } }, true);
  store();
  await entered;
  assert.deepEqual(told, [['old', 'sending'], [service.newest, 'saved']]);
});

test('who entered is remembered with the avatar that was chosen, and without one where none was', async () => {
  const { service, store } = bench();
  /** @type {any[]} */
  const kept = [];
  service.storage = { put: async (/** @type {any[]} */ ...all) => kept.push(all) };
  for (const by of [{ name: 'Noor', avatar: 'fern' }, { name: 'Noor' }, { avatar: 'moss' }, {}, undefined]) {
    const entered = service.entry({ entry: { by } });
    store();
    await entered;
  }
  assert.deepEqual(kept, [{ name: 'Noor', avatar: 'fern' }, { name: 'Noor', avatar: undefined }, { name: undefined, avatar: 'moss' }]
    .map((who) => ['plays', 'eye name', { campaign: 'eye', ...who }]));
});

test('whether an entry outlives the page is told, and nothing is said in the shell\'s own words', () => {
  const { service } = bench();
  /** @type {any[]} */
  const told = [];
  service.play.send = (/** @type {any} */ message) => told.push(message);
  const letter = { key: 'k', status: 'sending', message: '', entry: {} };
  service.notify(letter, false);
  service.notify(letter, true);
  service.notify({ ...letter, status: 'received', entry: undefined, answer: {} }, false);
  assert.deepEqual(told.map(({ kept, message }) => [kept, message]), [[false, undefined], [true, undefined], [true, undefined]]);
});

test('what did not load is asked for again when it is next needed, the way of all modules', async () => {
  const { service } = bench();
  /** @type {string[]} */
  const asked = [];
  service.play.lazy = async (/** @type {string} */ name) => {
    asked.push(name);
    if (asked.length < 3) throw new Error('offline');
    return { Photos: class {}, Community: class {} };
  };
  await assert.rejects(service.photos());
  await assert.rejects(service.community());
  await service.photos();
  await service.community();
  assert.deepEqual(asked, ['photo', 'community', 'photo', 'community']);
});

test('where photos do not load, words go back, a file is answered for, and nothing else is left unsaid', async (t) => {
  const warned = t.mock.method(console, 'warn', () => {});
  /** @type {any[]} */
  const told = [];
  /** @type {any} */
  let made;
  // What it is before its constructor asks for a page.
  class Bare extends Service {
    set play(/** @type {any} */ _play) {
      made = this;
      throw new Error('no page');
    }
  }
  assert.throws(() => new Bare(), /no page/);
  const play = {
    lazy: async () => Promise.reject(new Error('offline')),
    send: (/** @type {any} */ message) => told.push(message),
    engine: { file: (/** @type {any[]} */ ...file) => told.push(file) },
    pump() {}, go() {},
  };
  Object.defineProperty(made, 'play', { value: play });
  const { photos, photo_words, photo, photo_stop } = made.wants;
  await photo_words({ text: 'Sunday', font: 'serif' });
  await made.give('blob:dd');
  assert.deepEqual(told, [{ do: 'photo_words', text: 'Sunday', failed: 'Error: offline' }, ['blob:dd', null]]);
  for (const want of [photos, photo, photo_stop]) await want({});
  assert.equal(warned.mock.callCount(), 5);
});

test('a font that does not come is named after ten seconds; one that came or failed is not', async (t) => {
  // By hand: Node 18 and 20 name the clocks to be mocked in different ways.
  let now = 0;
  /** @type {{at: number, run: () => void}[]} */
  const alarms = [];
  t.mock.method(globalThis, 'setTimeout', (/** @type {() => void} */ run, /** @type {number} */ ms) => alarms.push({ at: now + ms, run }));
  t.mock.method(globalThis, 'clearTimeout', (/** @type {number} */ id) => (alarms[id - 1].at = Infinity));
  const tick = (/** @type {number} */ ms) => {
    now += ms;
    for (const alarm of alarms.filter(({ at }) => at <= now)) {
      alarm.at = Infinity;
      alarm.run();
    }
  };
  /** @type {string[]} */
  const said = [];
  t.mock.method(console, 'warn', (/** @type {unknown[]} */ ...words) => said.push(words.join(' ')));
  const page = /** @type {any} */ (globalThis);
  const { document, FontFace } = page;
  t.after(() => Object.assign(page, { document, FontFace }));
  page.document = { fonts: { add() {} } };
  page.FontFace = class {
    constructor(/** @type {string} */ family) {
      this.family = family;
    }
    async load() {
      if (this.family === 'Gone') throw new Error('404');
      if (this.family === 'Slow') await new Promise(() => {});
    }
  };
  const { service } = bench();
  service.play.base = 'https://shop.example/';
  service.play.campaign.theme = { fonts: ['Slow', 'Gone', 'Quick'].map((family) => ({ family, file: `${family}.woff2` })) };
  service.loadFonts();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(said, ['fairground: https://shop.example/Gone.woff2 Error: 404']);
  tick(9_999);
  assert.equal(said.length, 1);
  tick(1);
  assert.equal(said.length, 2);
  assert.match(said[1], /^fairground: https:\/\/shop\.example\/Slow\.woff2 is not here after 10 s/);
  tick(60_000);
  assert.equal(said.length, 2);
});
