// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Paints the eye as a visitor does: tools through the mirror, strokes with a finger or the mouse.

import { act, fingers, line } from './browser.mjs';
import { restingBox } from './still.mjs';

/** @typedef {import('playwright-core').Page} Page */

export const kCanvas = 'The eye you paint on';

/** Where the eye is on the screen. @param {Page} page */
export const stageOf = (page) => restingBox(page.getByRole('application', { name: kCanvas }));

/** Parts of the stage (0 to 1) as points of the page. */
export const within = (box, points) =>
  points.map(({ x, y, ...more }) => ({ x: box.x + x * box.width, y: box.y + y * box.height, ...more }));

/** Strokes over the lid and the crease, as parts of the stage. */
export const kLid = [
  line({ x: 0.28, y: 0.52 }, { x: 0.72, y: 0.48 }),
  line({ x: 0.3, y: 0.47 }, { x: 0.7, y: 0.44 }),
  line({ x: 0.26, y: 0.42 }, { x: 0.76, y: 0.4 }),
  line({ x: 0.3, y: 0.36 }, { x: 0.72, y: 0.35 }),
];

/** @param {Page} page @param {{x: number, y: number}[][]} strokes parts of the stage */
export async function paintByTouch(page, strokes, pause = 8) {
  const hand = await fingers(page);
  const box = await stageOf(page);
  for (const stroke of strokes) {
    await hand.stroke(within(box, stroke), pause);
    await page.waitForTimeout(60);
  }
}

/** @param {Page} page @param {{x: number, y: number}[][]} strokes parts of the stage */
export async function paintByMouse(page, strokes) {
  const box = await stageOf(page);
  for (const stroke of strokes) {
    const [first, ...rest] = within(box, stroke);
    await page.mouse.move(first.x, first.y);
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(point.x, point.y);
    await page.mouse.up();
    await page.waitForTimeout(60);
  }
}

/** @param {Page} page @param {string} palette @param {RegExp | string} [colour] the first of the palette when left out */
export async function choose(page, palette, colour) {
  await act(page, 'tab', palette);
  const tray = page.getByRole('radiogroup', { name: `Colours of ${palette}` });
  await tray.getByRole('radio', colour ? { name: colour } : undefined).first().dispatchEvent('click');
}

/** Finishes the look, agrees and enters. @param {Page} page @param {string} [name] */
export async function enter(page, name = '') {
  await act(page, 'button', 'Finish look');
  const agree = page.getByRole('checkbox').first();
  await agree.waitFor({ state: 'attached' });
  if (name) {
    const field = page.getByRole('textbox', { name: 'Your name' });
    if (await field.count()) {
      await field.focus();
      await page.keyboard.type(name);
      await field.evaluate((e) => /** @type {HTMLElement} */ (e).blur());
    }
  }
  if (!(await agree.isChecked())) await agree.dispatchEvent('click');
  await act(page, 'button', 'Enter the contest');
}

/** Notes how far entries are. Call before the page is opened. @param {Page} page */
export async function watchEntries(page) {
  await page.addInitScript(() => {
    /** @type {any} */ (window).entries = [];
    addEventListener('fairground-entry', (e) => /** @type {any} */ (window).entries.push(/** @type {any} */ (e).detail));
  });
}

/** @param {Page} page @param {string} status */
export async function untilEntry(page, status, timeout = 30000) {
  await page.waitForFunction((s) => /** @type {any} */ (window).entries.some((e) => e.status === s), status, { timeout });
  return page.evaluate((s) => /** @type {any} */ (window).entries.find((e) => e.status === s), status);
}
