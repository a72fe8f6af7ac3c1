// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modsOf, packPointer } from '../../web/input.js';

/** @param {any} more */
const event = (more) => ({
  pointerId: 3, pointerType: 'touch', clientX: 10, clientY: 20, pressure: 0.5, timeStamp: 1234.6, buttons: 1,
  shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more,
});

test('eight integers an event, in sixty-fourths of a px from the canvas', () => {
  const packed = packPointer(1, [event({ clientX: 10.51 }), event({ pointerType: 'pen', pressure: 1 })], { left: 4, top: 8 });
  assert.deepEqual([...packed], [1, 3, 1, 417, 768, 512, 1235, 1, 1, 3, 2, 384, 768, 1023, 1235, 1]);
});

test('odd values are bounded', () => {
  const [, , kind, , , pressure] = packPointer(0, [event({ pointerType: '', pressure: 7 })], { left: 0, top: 0 });
  assert.deepEqual([kind, pressure], [0, 1023]);
});

test('modifiers travel above the buttons', () => {
  const keys = { shiftKey: true, ctrlKey: false, altKey: true, metaKey: true };
  assert.equal(modsOf(event(keys)), 13);
  assert.equal(packPointer(0, [event(keys)], { left: 0, top: 0 })[7], 1 | (13 << 8));
});
