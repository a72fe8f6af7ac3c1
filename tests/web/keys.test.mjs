// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neighbour } from '../../web/keys.js';

/** Pans of 40 px, `columns` in a row. @param {number} count @param {number} columns */
const tray = (count, columns) =>
  Array.from({ length: count }, (_, i) => ({
    id: String(i),
    role: 'radio',
    rect: /** @type {[number, number, number, number]} */ ([(i % columns) * 44, Math.floor(i / columns) * 44, 40, 40]),
  }));
const go = (/** @type {any[]} */ group, /** @type {number} */ from, /** @type {string} */ key, rtl = false) =>
  neighbour(group, group[from], key, rtl).id;

test('arrows go by position on the screen', () => {
  const pans = tray(24, 8);
  assert.equal(go(pans, 9, 'ArrowRight'), '10');
  assert.equal(go(pans, 9, 'ArrowLeft'), '8');
  assert.equal(go(pans, 9, 'ArrowUp'), '1');
  assert.equal(go(pans, 9, 'ArrowDown'), '17');
  assert.equal(go(pans, 17, 'ArrowDown'), '17', 'nothing below');
});

test('sideways goes on in the next row and around', () => {
  const pans = tray(24, 8);
  assert.equal(go(pans, 7, 'ArrowRight'), '8');
  assert.equal(go(pans, 23, 'ArrowRight'), '0');
  assert.equal(go(pans, 0, 'ArrowLeft'), '23');
  assert.equal(go(pans, 5, 'Home'), '0');
  assert.equal(go(pans, 5, 'End'), '23');
});

test('right to left turns left and right around', () => {
  const pans = tray(8, 8).map((n) => ({ ...n, rect: [308 - n.rect[0], 0, 40, 40] }));
  assert.equal(go(pans, 3, 'ArrowLeft', true), '4');
  assert.equal(go(pans, 3, 'ArrowRight', true), '2');
});

test('in one row up and down move too', () => {
  const tabs = tray(4, 4);
  assert.equal(go(tabs, 1, 'ArrowDown'), '2');
  assert.equal(go(tabs, 1, 'ArrowUp'), '0');
});

test('disabled ones are passed over, alone it stays', () => {
  const pans = tray(4, 4);
  Object.assign(pans[2], { disabled: true });
  assert.equal(go(pans, 1, 'ArrowRight'), '3');
  assert.equal(go(tray(1, 1), 0, 'ArrowRight'), '0');
});
