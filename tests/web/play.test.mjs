// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { register } from 'node:module';
import { test } from 'node:test';

// A network that is gone for the first two addresses; like a browser's, each address fails for good.
register('data:text/javascript,' + encodeURIComponent(`
  export async function resolve(address, context, next) {
    if (!address.includes('lazy/service.js')) return next(address, context);
    if (!address.endsWith('?11')) throw new Error('offline');
    return { url: 'data:text/javascript,export class Service {}', shortCircuit: true };
  }`));

// By its address: its types are the page's, which Node's would contradict.
const { Play } = await import(new URL('../../web/play.js', import.meta.url).href);

test('what the engine wants waits for the service, in order, however often it fails to load', async (t) => {
  t.mock.method(console, 'warn', () => {});
  const play = Object.create(Play.prototype);
  play.uses = [];
  /** @type {number[]} */
  const done = [];
  const failed = async () => assert.rejects(play.loading);
  play.service(() => done.push(1));
  play.service(() => done.push(2));
  await failed();
  play.service(() => done.push(3));
  await failed();
  assert.deepEqual(done, []);
  play.service();
  await play.loading;
  assert.deepEqual(done, [1, 2, 3]);
  play.service(() => done.push(4));
  await play.loading;
  assert.deepEqual(done, [1, 2, 3, 4]);
});
