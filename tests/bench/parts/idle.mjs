// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { withProfile } from '../lib/chromium.mjs';
import { addListeners, stroke, untilReady } from '../lib/hooks.mjs';
import { kPeers, moduleVersion } from '../lib/peers.mjs';
import { attempt } from '../lib/report.mjs';
import { exactly } from '../lib/stats.mjs';

const kSettleMs = 3000;
const kWatchMs = 5000;

async function framesDrawn(page) {
  await page.waitForTimeout(kSettleMs);
  const before = await page.evaluate(() => globalThis.fgBench.frames);
  await page.waitForTimeout(kWatchMs);
  return (await page.evaluate(() => globalThis.fgBench.frames)) - before;
}

/** Frames drawn on WebGL while nobody touches anything: fresh, and after a stroke. */
export async function idle(world, part) {
  part.title = `Idle: frames drawn in ${kWatchMs / 1000} s without input, ${kSettleMs / 1000} s after the last`;
  // The bare canvas draws in its event handlers only: there is nothing to count.
  const { pages, notes } = await world.pages(kPeers.filter(({ module }) => module));
  part.notes.push(...notes);
  for (const { id, name, url, module } of pages) {
    await attempt(part, name, (add) => withProfile(async (context) => {
      const page = await context.newPage();
      await addListeners(page);
      await page.goto(url);
      await untilReady(page);
      const goal = id === 'fairground' ? { goal: /** @type {const} */ ({ at: 'most', value: 0 }) } : {};
      const title = `${name}${module ? ` ${moduleVersion(module)}, as it comes` : ''}`;
      add({ name: `${title}: untouched`, unit: 'frames', value: exactly(await framesDrawn(page)), ...goal });
      await stroke(page, [[110, 110], [290, 190]]);
      add({ name: `${title}: after a stroke`, unit: 'frames', value: exactly(await framesDrawn(page)), ...goal });
      await page.close();
    }));
  }
}
