// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

/**
 * A picture at another size, as the browser scales and writes it.
 * @param {import('playwright-core').Page} page any
 * @param {Buffer} bytes @param {number} width @param {number} [quality]
 */
export async function scaledJpeg(page, bytes, width, quality = 0.88) {
  const made = await page.evaluate(async ([data, w, q]) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/jpeg;base64,${data}`)).blob());
    const canvas = Object.assign(document.createElement('canvas'), { width: w, height: Math.round((bitmap.height * w) / bitmap.width) });
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/jpeg', q).split(',')[1];
  }, /** @type {const} */ ([bytes.toString('base64'), width, quality]));
  return Buffer.from(made, 'base64');
}

/** @param {import('playwright-core').Page} page any @param {Buffer} bytes */
export const sizeOf = (page, bytes) =>
  page.evaluate(async (data) => {
    const { width, height } = await createImageBitmap(await (await fetch(`data:image/jpeg;base64,${data}`)).blob());
    return { width, height };
  }, bytes.toString('base64'));
