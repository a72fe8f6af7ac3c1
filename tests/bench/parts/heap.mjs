// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { withProfile } from '../lib/chromium.mjs';
import { addListeners, stroke, untilReady } from '../lib/hooks.mjs';
import { exactly } from '../lib/stats.mjs';

const kStrokes = 60;

/** Wasm memory of a whole play on the real preview; it never shrinks, so what stands there is the peak. */
export async function heap(world) {
  const { url } = await world.preview();
  const rows = [];
  const notes = [];
  await withProfile(async (context) => {
    const page = await context.newPage();
    await addListeners(page);
    await page.goto(url);
    await untilReady(page);
    const row = async (name) => {
      const bytes = await page.evaluate(() => /** @type {any} */ (document.querySelector('fairground-campaign')).heapBytes);
      rows.push({ name, unit: 'MB', value: exactly(bytes / 1e6) });
    };
    await row('when the eye can be painted');
    // The finer pictures come afterwards.
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(2000);
    await row('with the finer pictures');
    for (let i = 0; i < kStrokes; i++) {
      const y = 130 + (i % 10) * 9;
      await stroke(page, [[80 + (i % 7) * 12, y], [200, y - 14], [310 - (i % 5) * 14, y + 6]]);
    }
    await row(`after ${kStrokes} strokes`);
    if (!(await finish(page))) notes.push('no button is named Finish: the look was not finished');
    await page.waitForTimeout(3000);
    await row('after the look is finished and its picture drawn');
    await page.close();
  });
  return { title: 'Wasm memory (390x844 at ratio 2)', rows, notes };
}

/** Presses the button that the mirror calls Finish...; where it lies the engine draws it. */
async function finish(page) {
  const button = page.getByRole('button', { name: /^finish/i }).first();
  if (!(await button.count())) return false;
  const box = await button.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  return true;
}
