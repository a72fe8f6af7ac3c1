// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Limits of fields, in letters as people count them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitted } from '../../web/text_entry.js';

const kFamily = '👩‍👩‍👧';

test('what fits stays as it is', () => {
  assert.deepEqual(fitted('Noor', 4, { max: 4 }), ['Noor', 4]);
  assert.deepEqual(fitted('', 0, { max: 4 }), ['', 0]);
  assert.deepEqual(fitted('anything', 3, {}), ['anything', 3]);
});

test('a family is one letter, and is never cut into people', () => {
  assert.deepEqual(fitted(kFamily.repeat(3), kFamily.length * 3, { max: 3 }), [kFamily.repeat(3), kFamily.length * 3]);
  assert.equal(fitted(kFamily.repeat(4), kFamily.length * 4, { max: 3 })[0], kFamily.repeat(3));
  // Five code points each: where forty may be stored, eight families fit.
  assert.equal(fitted(kFamily.repeat(9), kFamily.length * 9, { max: 40, points: 40 })[0], kFamily.repeat(8));
  assert.equal(fitted('e\u0301e\u0301e\u0301', 6, { max: 2 })[0], 'e\u0301e\u0301');
});

test('what was put in last gives way, wherever the caret is', () => {
  assert.deepEqual(fitted('NoXor', 3, { max: 4 }), ['Noor', 2]);
  assert.deepEqual(fitted('XXXXNoor', 4, { max: 4 }), ['Noor', 0]);
  assert.deepEqual(fitted('眼妆妆好看', 3, { max: 4 }), ['眼妆好看', 2]);
});

test('a value that was too long before anybody typed is cut at its end', () => {
  assert.deepEqual(fitted('abcdefgh', 0, { max: 3 }), ['abc', 0]);
  const [text] = fitted('x'.repeat(100000), 50, { max: 80 });
  assert.equal(text.length, 80);
});
