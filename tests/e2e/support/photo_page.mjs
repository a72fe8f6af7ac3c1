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

/** What this device keeps of a photo. @param {import('playwright-core').Page} page @param {string} blob */
export const keptBytes = async (page, blob) =>
  Buffer.from(
    await page.evaluate(
      (name) =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('fairground');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const get = opening.result.transaction('blobs').objectStore('blobs').get(name);
            get.onsuccess = () => resolve(Array.from(get.result?.bytes || []));
          };
        }),
      blob,
    ),
  );

/** Mean colours of a few cells, right way up as the bytes say. @param {import('playwright-core').Page} page @param {Buffer} bytes */
export const cells = (page, bytes, across = 6, down = 4) =>
  page.evaluate(
    async ([data, w, h]) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(data)]), { resizeWidth: w, resizeHeight: h, resizeQuality: 'medium' });
      const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h });
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.drawImage(bitmap, 0, 0);
      return Array.from(context.getImageData(0, 0, w, h).data);
    },
    /** @type {const} */ ([Array.from(bytes), across, down]),
  );
