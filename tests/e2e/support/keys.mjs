// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Hands that have nothing but a keyboard.

import assert from 'node:assert/strict';
import { until } from './until.mjs';

/** @typedef {import('playwright-core').Page} Page */

const kMostTabs = 60;

/** What has the focus in the element: the mirror's id, and its name. @param {Page} page */
export const focused = (page) =>
  page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('fairground-campaign').shadowRoot.activeElement);
    return { id: element?.dataset.id || '', name: element?.getAttribute('aria-label') || element?.textContent || '', focusVisible: !!element?.matches(':focus-visible') };
  });

/** The engine moves the focus by itself: to what lacks, to a new screen's beginning. @param {Page} page @param {string} id */
export const untilFocused = (page, id) => until(async () => (await focused(page)).id, `the focus on ${id}`, { is: id });

/** Presses Tab until the focus is on what has the name. @param {Page} page @param {RegExp} name */
export async function tabTo(page, name) {
  const passed = [];
  for (let i = 0; i < kMostTabs; i += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (name.test(now.name)) {
      assert.ok(now.focusVisible, `the focus on ${now.name} is seen`);
      return now;
    }
    passed.push(now.name);
  }
  throw new Error(`no ${name} by Tab, only: ${passed.join(' | ')}`);
}

/** @param {Page} page @param {RegExp} name @param {string} [key] */
export async function pressOn(page, name, key = 'Enter') {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** @param {Page} page @param {RegExp} name of the field @param {string} text */
export async function typeInto(page, name, text) {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

/** @param {Page} page @param {RegExp} name of what asks for a file @param {Buffer} photo its bytes */
export async function chooseByKeys(page, name, photo) {
  // Waited for from before the way there: what opens before the browser was told to hand it over is lost.
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, name);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo });
}

/** From a list of links, which has the focus nowhere yet, by one of them. @param {Page} page @param {string} path */
export async function followByKeys(page, path) {
  const passed = [];
  for (let i = 0; i < kMostTabs; i += 1) {
    await page.keyboard.press('Tab');
    const href = await page.evaluate(() => document.activeElement?.getAttribute('href') || '');
    if (href === path) {
      await page.keyboard.press('Enter');
      return page.waitForURL(`**${path}`, { waitUntil: 'commit' });
    }
    passed.push(href);
  }
  throw new Error(`no link to ${path} by Tab, only: ${passed.join(' | ')}`);
}
