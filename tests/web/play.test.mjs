// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { register } from 'node:module';
import { test } from 'node:test';

// A network that is gone for the first two addresses; like a browser's, each address fails for good.
register('data:text/javascript,' + encodeURIComponent(`
  export async function resolve(address, context, next) {
    if (address.includes('lazy/here.js')) return { url: 'data:text/javascript,export default ' + JSON.stringify(address.slice(address.lastIndexOf('/'))), shortCircuit: true };
    if (!address.includes('lazy/service.js')) return next(address, context);
    if (!address.endsWith('?11')) throw new Error('offline');
    return { url: 'data:text/javascript,export class Service {}', shortCircuit: true };
  }`));

// By its address: its types are the page's, which Node's would contradict.
const { Play, lazy } = await import(new URL('../../web/play.js', import.meta.url).href);

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

test('a failure of one module leaves the others where they are', async () => {
  assert.equal((await lazy('here')).default, '/here.js');
  await assert.rejects(lazy('service?other'));
  assert.equal((await lazy('here')).default, '/here.js');
});

test('of a theme the style gets its colours and the font, under their names', () => {
  const play = Object.create(Play.prototype);
  /** @type {any[]} */
  const set = [];
  play.root = { style: { setProperty: (/** @type {string[]} */ ...one) => set.push(one) } };
  play.tint({ paper: '#fff', on_accent_low: '#000', scheme: 'auto', dark: { paper: '#111' }, fonts: [{ family: 'Own' }], ui_font: 'Own', font: 'Inter, sans-serif', radius: 4 });
  assert.deepEqual(set, [['--fg-paper', '#fff'], ['--fg-on-accent-low', '#000'], ['--fg-font', 'Inter, sans-serif']]);
  play.tint(undefined);
});
