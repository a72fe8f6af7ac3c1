// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qrText } from '../e2e/support/qr.mjs';

// By its address: its types are the page's, which Node's would contradict.
const { drawQr } = await import(new URL('../../web/share.js', import.meta.url).href);

/** A picture to draw on, of one colour. @param {number} width @param {number} height */
function paper(width, height) {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const context = {
    canvas: { width, height }, fillStyle: '',
    fillRect(/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ w, /** @type {number} */ h) {
      for (const side of [x, y, w, h]) assert.ok(Number.isInteger(side), 'whole pixels');
      for (let j = y; j < y + h; j += 1) for (let i = x; i < x + w; i += 1) rgba.set([22, 10, 13], (j * width + i) * 4);
    },
  };
  return { context, picture: { width, height, rgba } };
}

test('the code of an address says that address to whoever reads it', () => {
  for (const address of [
    'https://shop.example/', 'https://shop.example/summer/?work=0123456789abcdef0123&from=a%20friend#', 'https://shop.example/眼妆/?name=Zoë',
    `https://shop.example/${'long/'.repeat(40)}`,
  ]) {
    const { context, picture } = paper(268, 268);
    drawQr(context, address, 28, 28, 212, '#160a0d');
    assert.equal(qrText(picture), address);
  }
});
