// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breakLines, formatted, pieces, segments, shorten } from '../../web/text_raster.js';

/** Ten a letter, as wide as it looks. @param {string} text */
const measure = (text) => segments(text, 'grapheme').length * 10;
const lines = (/** @type {string} */ text, /** @type {number} */ width) => breakLines(text, width, measure);

test('words stay whole and punctuation stays with its word', () => {
  assert.deepEqual(lines('I agree to the contest terms.', 130), ['I agree to', 'the contest', 'terms.']);
  assert.deepEqual(pieces('one (two) three.'), ['one ', '(two) ', 'three.']);
  assert.deepEqual(pieces("It's 62 % done"), ["It's ", '62 ', '% ', 'done']);
  // Plain text is broken where a segmenter would break it: one letter of another script brings that in.
  for (const text of ['Größe: 3–4 Stück', 'e-mail — now  two', ' lead', '“Quoted” text… end', 'tab\tand a/b c.d (e)', '1,000.50 € at 20 %']) {
    const words = pieces(text);
    assert.deepEqual(pieces(`${text} Ω`), [...words.slice(0, -1), `${words.at(-1)} `, 'Ω']);
  }
});

test('a text that fits is one line, and an empty one too', () => {
  assert.deepEqual(lines('Finish look', 110), ['Finish look']);
  assert.deepEqual(lines('', 100), ['']);
});

test('line feeds are kept, trailing spaces are not', () => {
  assert.deepEqual(lines('a \n\nb', 100), ['a', '', 'b']);
  assert.deepEqual(lines('abcde fghij', 50), ['abcde', 'fghij']);
});

test('Chinese breaks between words and never before a full stop', () => {
  const out = lines('投票将于六月十五日结束。获胜者加入秋季眼影盘。', 80);
  assert.equal(out.join(''), '投票将于六月十五日结束。获胜者加入秋季眼影盘。');
  assert.ok(out.length > 2);
  for (const line of out) {
    assert.ok(measure(line) <= 80, line);
    assert.ok(!/^[。，]/.test(line), line);
  }
});

test('a short bracket stays whole, and a long one breaks by the rules', () => {
  assert.deepEqual(pieces('标题（必填）'), ['标题', '（必填）']);
  assert.deepEqual(lines('我同意活动条款（必填）', 80), ['我同意活动条款', '（必填）']);
  for (const line of lines('照片（最多六张，每张不超过三十二兆字节，格式为图片）', 90)) {
    assert.ok(!/^[）。，]|（$/.test(line), line);
  }
});

test('no short word is alone in the last line where another can join it', () => {
  assert.deepEqual(lines('Somebody will look at it before it counts.', 350), ['Somebody will look at it before', 'it counts.']);
  assert.deepEqual(lines('people in them know that they are shown. (required)', 410), ['people in them know that they are', 'shown. (required)']);
  assert.deepEqual(lines('the lamp of its owner’s choice.', 230), ['the lamp of its', 'owner’s choice.']);
  // Not where the line before would be left with less, nor over a line's end that was typed.
  assert.deepEqual(lines('an extraordinarily it', 180), ['an extraordinarily', 'it']);
  assert.deepEqual(lines('one two three\nfour', 200), ['one two three', 'four']);
});

test('Thai breaks at words, marks stay on their letters', () => {
  const text = 'เปลือกตาของคุณสวยมาก';
  const out = lines(text, 80);
  assert.equal(out.join(''), text);
  assert.ok(out.length > 1);
  for (const line of out) assert.ok(!/^\p{M}/u.test(line), line);
});

test('a word longer than the line is broken between letters, joined emoji stay one', () => {
  const family = '👩‍👩‍👧‍👦';
  assert.deepEqual(lines(family.repeat(3), 20), [family.repeat(2), family]);
  assert.deepEqual(lines('abcdefgh', 30), ['abc', 'def', 'gh']);
});

test('hostile text: long, controls, lone surrogates, no width', () => {
  for (const text of ['\ud800 \udfff', '\u202e\u200d\u200d', 'a'.repeat(3000), ' '.repeat(500)]) {
    const out = lines(text, 200);
    assert.ok(out.length >= 1 && out.every((line) => measure(line) <= 200));
  }
  assert.deepEqual(lines('abc', 0), ['a', 'b', 'c']);
});

test('without Intl.Segmenter words still break', () => {
  const { Segmenter } = Intl;
  try {
    /** @type {any} */ (Intl).Segmenter = undefined;
    assert.deepEqual(pieces('one two'), ['one ', 'two']);
    assert.equal(breakLines('投票将于六月结束', 40, (s) => s.length * 10).join('|'), '投票将于|六月结束');
  } finally {
    /** @type {any} */ (Intl).Segmenter = Segmenter;
  }
});

test('an ellipsis comes between letters: marks, joined emoji and flags stay whole', () => {
  const cut = (/** @type {string} */ text, /** @type {number} */ letters) => shorten(text, letters * 10, measure);
  assert.equal(cut('Hold to compare', 6), 'Hold…');
  assert.equal(cut('I built it. My sister', 12), 'I built it…');
  assert.equal(cut('最后一句，看了三遍', 6), '最后一句…');
  assert.equal(cut('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3), '👩‍👩‍👧‍👦👩‍👩‍👧‍👦…');
  assert.equal(cut('🇩🇪🇫🇷🇯🇵', 2), '🇩🇪…');
  assert.equal(cut('मेरी आँखों का मेकअप', 4), 'मेरी…');
  assert.equal(cut('แต่งตาของฉัน', 3), 'แต่…');
  assert.equal(cut('', 3), '…');
  assert.equal(cut('\ud83d'.repeat(20000), 0), '…');
});

test('numbers, percents, dates and plurals are the language\'s own', () => {
  assert.equal(formatted('en', 0, 1234), '1,234');
  assert.equal(formatted('de', 0, 1234.5), '1.234,5');
  assert.equal(formatted('ar-EG', 0, 1234), '١٬٢٣٤');
  assert.equal(formatted('en', 1, 62), '62%');
  assert.match(formatted('de', 1, 62), /^62\s%$/);
  assert.equal(formatted('en-GB', 2, 1781524800), '15 June');
  assert.equal(formatted('zh-CN', 2, 1781524800), '6月15日');
  assert.deepEqual([0, 1, 2, 5, 11, 100].map((n) => formatted('ar', 3, n)), ['zero', 'one', 'two', 'few', 'many', 'other']);
  assert.deepEqual([0, 1, 2].map((n) => formatted('hi', 3, n)), ['one', 'one', 'other']);
  // A tag that no browser knows is written as in English, not an error.
  assert.equal(formatted('x_y', 0, 1234), '1,234');
});
