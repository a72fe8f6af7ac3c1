// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../e2e/support/until.mjs';

test('what is waited for is answered once it is as wanted', async () => {
  const answers = [0, undefined, 'here', 3, [1, 2]];
  const next = async () => answers.shift();
  assert.equal(await until(next, 'something'), 'here');
  assert.equal(await until(next, 'much', { is: (/** @type {number} */ n) => n > 2 }), 3);
  assert.deepEqual(await until(next, 'a list', { is: [1, 2] }), [1, 2]);
});

test('a wait in vain says for what, and what was seen last', async () => {
  const waiting = until(() => ['sending', 2], 'the entry to arrive', { is: ['received', 2], patience: 120 });
  await assert.rejects(waiting, /0\.12 s in vain for the entry to arrive; seen last: \[ 'sending', 2 \]/);
  await assert.rejects(until(async () => { throw new Error('gone'); }, 'nothing'), /gone/);
});
