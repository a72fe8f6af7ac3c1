// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Waiting for an element that has come to rest, on machines of any speed.

/** So many frames without a move are rest, however slow they come. */
const kSteadyFrames = 6;

/**
 * Until no frame was drawn for `quiet` ms, or, with a locator, until its box stays where it is while frames are drawn.
 * Answers whether that came before `atMost` ms.
 * @param {import('playwright-core').Page} page
 * @param {{quiet?: number, atMost?: number, of?: import('playwright-core').Locator}} [options]
 */
export async function untilStill(page, { quiet = 280, atMost = 30000, of } = {}) {
  const framesOf = () => page.evaluate(() => /** @type {any} */ (document.querySelector('fairground-campaign'))?.frames ?? 0);
  /** @type {number | undefined} */
  let place;
  const end = Date.now() + atMost;
  for (let since = 0, seen = -1, at = 0; Date.now() < end; await page.waitForTimeout(60)) {
    const [y, frames] = [(await of?.boundingBox())?.y, await framesOf()];
    if (!of || y !== place) [place, since] = [y, frames];
    if (frames !== seen) [seen, at] = [frames, Date.now()];
    if (frames - since >= kSteadyFrames || Date.now() - at >= quiet) return true;
  }
  return false;
}

/** Where an element is once it has come to rest: what a pointer may go to. @param {import('playwright-core').Locator} of */
export async function restingBox(of) {
  await untilStill(of.page(), { of });
  const box = await of.boundingBox();
  if (!box) throw new Error(`${of} has no place on the page`);
  return box;
}
