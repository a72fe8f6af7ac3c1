// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { act } from '../../e2e/support/browser.mjs';
import { enter, kLid, paintByMouse } from '../../e2e/support/painter.mjs';
import { withProfile } from '../lib/chromium.mjs';
import { addListeners, untilReady } from '../lib/hooks.mjs';
import { exactly } from '../lib/stats.mjs';

const kPalettes = ['Dusk', 'Petal', 'Ember', 'Tide'];
const kStrokesEach = 15;
/** A few points say enough: each one waits for a frame. */
const kStrokes = kLid.map((line) => line.filter((_, i) => i % 3 === 0));

/** Wasm memory of a whole play on the real preview; it never shrinks, so what stands there is the peak. */
export async function heap(world, part) {
  part.title = 'Wasm memory (390x844 at ratio 2)';
  const { page: url } = await world.preview();
  await withProfile(async (context) => {
    const page = await context.newPage();
    await addListeners(page);
    await page.goto(url);
    await untilReady(page);
    const row = async (name) => {
      const bytes = await page.evaluate(() => /** @type {any} */ (document.querySelector('fairground-campaign')).heapBytes);
      part.rows.push({ name, unit: 'MB', value: exactly(bytes / 1e6) });
    };
    await row('when the eye can be painted');
    // The finer pictures come afterwards.
    await page.waitForTimeout(5000);
    await row('with the finer pictures');
    for (const [i, palette] of kPalettes.entries()) {
      await act(page, 'tab', palette);
      await page.waitForTimeout(300);
      // A pan's name has its finish after a comma.
      await page.getByRole('radio', { name: /, / }).nth(5 * i + 2).dispatchEvent('click');
      await paintByMouse(page, Array.from({ length: kStrokesEach }, (_, stroke) => kStrokes[stroke % kStrokes.length]));
    }
    await row(`after ${kPalettes.length * kStrokesEach} strokes`);
    await enter(page);
    await page.waitForTimeout(3000);
    await row('after the look was finished and entered');
    await page.close();
  });
}
