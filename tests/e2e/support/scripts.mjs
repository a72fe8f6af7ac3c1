// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Whether the page sets scripts that need shaping as they are written: measured and drawn by the product's own text host
// (web/text_raster.js), which the stand-in engine of fake/ keeps as window.textHost.

import assert from 'node:assert/strict';

/** Runs in the page, in any browser. */
export function setScripts() {
  const host = /** @type {any} */ (globalThis).textHost;
  const font = '400 40px sans-serif';
  const [width, height, x, y] = [800, 240, 40, 150];
  const set = (/** @type {string} */ text) => {
    const data = host.raster(font, 0, text, 0xffffff, 2, x, y, width, height);
    let [left, right, top, colourful] = [width, -1, height, 0];
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] < 64) continue;
      const column = (i / 4) % width;
      [left, right, top] = [Math.min(left, column), Math.max(right, column), Math.min(top, Math.floor(i / 4 / width))];
      if (Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 40) colourful += 1;
    }
    return { width: host.measure(font, 0, text).width, ink: Math.max(0, right - left + 1) / 2, top: top / 2, colourful };
  };
  const thai = 'ยินดีต้อนรับสู่การประกวด';
  return {
    kssa: set('क्ष'), ka: set('क'), ssa: set('ष'), apart: set('क्\u200cष'),
    family: set('👩‍👩‍👧'), artist: set('👩🏽‍🎨'), woman: set('👩'),
    marked: set('กี่'), bare: set('ก'),
    joined: set('بيت'), unjoined: set('ب\u200cي\u200cت'),
    thai, lines: host.lines(font, 0, thai, 220),
  };
}

/** @param {ReturnType<typeof setScripts>} found */
export function assertScripts(found) {
  const { kssa, ka, ssa, apart, family, artist, woman, marked, bare, joined, unjoined, thai, lines } = found;
  const said = JSON.stringify(found);
  // The conjunct is one letter, narrower than its parts and than the two kept apart with the sign between them.
  for (const of of /** @type {const} */ (['width', 'ink'])) {
    assert.ok(kssa[of] > 0 && kssa[of] < ka[of] + ssa[of], `Hindi, ${of}: ${said}`);
  }
  assert.ok(kssa.width < apart.width, `Hindi, kept apart: ${said}`);
  // A sequence with joiners is one picture, in colours.
  for (const one of [family, artist]) {
    assert.ok(one.width > 0 && one.width < 2 * woman.width, `emoji, width: ${said}`);
    assert.ok(one.ink > 0 && one.ink < 1.6 * woman.ink, `emoji, drawn: ${said}`);
  }
  // Fonts draw families as silhouettes by now.
  assert.ok(artist.colourful > 100, `emoji, coloured: ${said}`);
  // Vowel and tone stand over the consonant, not beside it.
  assert.ok(Math.abs(marked.width - bare.width) < 0.5, `Thai, width: ${said}`);
  assert.ok(marked.top < bare.top - 4 && marked.ink < 1.5 * bare.ink, `Thai, drawn: ${said}`);
  assert.ok(lines.length > 1 && lines.join('') === thai && lines.every((line) => !/^\p{M}/u.test(line)), `Thai, lines: ${said}`);
  assert.ok(joined.width > 0 && joined.width < unjoined.width, `Arabic: ${said}`);
}
