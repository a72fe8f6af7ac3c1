// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStorage } from '../../web/storage.js';

/** As much of IndexedDB as is used, with connections that can be lost. */
function fakeDatabase() {
  const rows = new Map();
  const state = { opened: 0, lost: 0 };
  const later = (/** @type {any} */ target, /** @type {string} */ event) => setImmediate(() => target[event]?.());
  const connection = (/** @type {number} */ number) => ({
    close() {},
    transaction() {
      if (number <= state.lost) throw new DOMException('The connection is closing.', 'InvalidStateError');
      const transaction = { objectStore: () => store };
      const answer = (/** @type {any} */ result) => ({ result });
      const store = {
        get: (/** @type {string} */ key) => answer(rows.get(key)),
        put: (/** @type {any} */ value, /** @type {string} */ key) => answer(rows.set(key, value) && key),
      };
      later(transaction, 'oncomplete');
      return transaction;
    },
  });
  const indexedDB = {
    open() {
      const request = { result: connection((state.opened += 1)) };
      later(request, 'onsuccess');
      return request;
    },
  };
  return { state, indexedDB };
}

test('a connection that the browser dropped is made again', async () => {
  const { state, indexedDB } = fakeDatabase();
  Object.assign(globalThis, { indexedDB });
  const storage = await openStorage();
  assert.equal(storage.durable, true);
  await storage.put('plays', 'eye', 1);
  state.lost = 1;
  assert.equal(await storage.get('plays', 'eye'), 1);
  assert.equal(state.opened, 2);
  state.lost = 9;
  await assert.rejects(storage.get('plays', 'eye'), /closing/);
});

test('a database that is blocked, or never answers, is memory after a while', async (t) => {
  t.mock.method(globalThis, 'setTimeout', (/** @type {any} */ f, /** @type {number} */ _ms, /** @type {any[]} */ ...all) => setImmediate(() => f(...all)));
  /** @type {any} */
  const request = {};
  Object.assign(globalThis, { indexedDB: { open: () => request } });
  // Each page opens its own once.
  const fresh = await import(new URL('../../web/storage.js?blocked', import.meta.url).href);
  const storage = await fresh.openStorage();
  assert.equal(storage.durable, false);
  await storage.put('plays', 'eye', 1);
  assert.equal(await storage.get('plays', 'eye'), 1);
  // The one that comes too late stands in nobody's way.
  let closed = 0;
  request.result = { close: () => (closed += 1) };
  request.onsuccess();
  request.result.onversionchange();
  assert.equal(closed, 1);
});
