// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// How a test brings photos into a page, as a visitor does.

import { restingBox } from './still.mjs';

/** Notes what the page tells of photos. Call before it is opened. @param {import('playwright-core').Page} page */
export const watchPhotos = (page) =>
  page.addInitScript(() => {
    /** @type {any} */ (window).photos = [];
    /** @type {any} */ (window).answers = [];
    addEventListener('fairground-photo', (e) => /** @type {any} */ (window).photos.push(/** @type {any} */ (e).detail));
    for (const name of ['fairground-photo', 'fairground-photo-failed']) {
      addEventListener(name, (e) => /** @type {any} */ (window).answers.push(/** @type {any} */ (e).detail));
    }
  });

/** A real press: browsers open a file chooser for nothing less. @param {import('playwright-core').Page} page @param {string} name */
export async function press(page, name) {
  const box = await restingBox(page.getByRole('button', { name, exact: true }));
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** @param {import('playwright-core').Page} page @param {Buffer | string} photo its bytes, or its path @param {string} [button] */
export async function chooseFile(page, photo, button = 'Choose a photo', name = 'photo.jpg') {
  const chooser = page.waitForEvent('filechooser');
  await press(page, button);
  await (await chooser).setFiles(typeof photo === 'string' ? photo : { name, mimeType: 'image/jpeg', buffer: photo });
}

/** Waits until a photo is here, and answers what the page told of it. @param {import('playwright-core').Page} page @param {number} count */
export async function untilPhoto(page, count = 1) {
  await page.waitForFunction((n) => /** @type {any} */ (window).photos.length >= n, count, { timeout: 60000 });
  return page.evaluate(() => /** @type {any} */ (window).photos.at(-1));
}
