// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Figures from the collector, and the time by its clock.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Live } from '../../web/live.js';

const before = { fetch: globalThis.fetch, EventSource: globalThis.EventSource };
afterEach(() => Object.assign(globalThis, before));

test('figures are never a copy of earlier ones, whose time would set the clock back', async () => {
  /** @type {any[]} */
  const asked = [];
  Object.assign(globalThis, {
    EventSource: class {
      addEventListener() {}
    },
    fetch: async (/** @type {string} */ url, /** @type {RequestInit} */ { cache }) => {
      asked.push([url, cache]);
      return new Response('{"verified":1,"raw":2,"combinations":[]}');
    },
  });
  /** @type {any[]} */
  const sent = [];
  const live = new Live('http://collector', 'eye', (message) => sent.push(message) > 0);
  await live.tally();
  await live.tally();
  const once = ['http://collector/v1/campaigns/eye/tally', 'no-cache'];
  assert.deepEqual(asked, [once, once]);
  // The same again is no reason to draw a frame.
  assert.equal(sent.length, 1);
});

test('the first figures bring the time of the collector, whatever the device says', async () => {
  Object.assign(globalThis, {
    EventSource: class {
      addEventListener() {}
    },
    fetch: async () => new Response('{"verified":1,"raw":2,"combinations":[]}', { headers: { date: 'Sun, 22 Nov 2026 06:03:00 GMT' } }),
  });
  const sent = [];
  const times = [];
  const live = new Live('http://collector', 'eye', (message) => sent.push(message) > 0, (now) => times.push(now));
  await live.tally();
  assert.deepEqual(times, [Date.parse('2026-11-22T06:03:00Z')]);
  assert.equal(sent[0].do, 'tally');
});
