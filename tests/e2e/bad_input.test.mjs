// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What visitors paste and designers leave out: shown bounded and safe, and the campaign goes on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act, kPhone, untilReady } from './support/browser.mjs';
import { kCanvas, kLid, paintByTouch, untilEntry, watchEntries } from './support/painter.mjs';
import { visitsToPreview } from './support/visits.mjs';

const at = visitsToPreview();

/** @param {{options?: any, first?: (page: import('playwright-core').Page) => unknown}} [more] */
async function open({ options = {}, first } = {}) {
  const opened = await at.open({ ...kPhone, deviceScaleFactor: 1, ...options });
  await watchEntries(opened.page);
  await first?.(opened.page);
  await opened.page.goto(at.site.page, { waitUntil: 'commit' });
  await untilReady(opened.page);
  assert.equal(await opened.page.locator('fairground-campaign').evaluate((e) => /** @type {any} */ (e).state), 'ready');
  return opened;
}

/** As pasted: one input event with all of it. @param {import('playwright-core').Page} page @param {string} text */
async function nameItself(page, text) {
  const field = page.getByRole('textbox', { name: 'Your name' });
  await field.waitFor({ state: 'attached' });
  await field.focus();
  await field.evaluate((element, value) => {
    const input = /** @type {HTMLInputElement} */ (element);
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true, composed: true }));
    input.blur();
  }, text);
}

const graphemes = (/** @type {string} */ text) => [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].length;

const kNames = /** @type {const} */ ([
  ['10,000 letters', 'Ñandú '.repeat(1667)],
  ['10,000 emoji with joiners', '👩🏽‍🎨'.repeat(1428)],
  ['a right-to-left override', 'Noor \u202Egnp.exe\u202C \u2067x\u2069'],
  ['nothing that is seen', '\u200b\u200b\u2060\ufeff\u00ad'],
  ['lone surrogates', 'No\ud83dor \udc00'],
  ['control characters', 'No\u0000or\u0007\u001b[31m\r\nX'],
]);

test('names of every bad kind are entered bounded and safe', { timeout: 300000 }, async () => {
  const { page, errors } = await open();
  await paintByTouch(page, kLid.slice(0, 2));
  await act(page, 'button', 'Finish look');
  for (const [what, name] of kNames) {
    await nameItself(page, name);
    const shown = await page.getByRole('textbox', { name: 'Your name' }).inputValue();
    assert.ok(graphemes(shown) <= 40, `${what}: ${graphemes(shown)} letters`);
    // Drawn, and no dead page.
    await page.waitForTimeout(150);
    assert.equal(await page.locator('fairground-campaign').evaluate((e) => /** @type {any} */ (e).state), 'ready', what);
  }
  await nameItself(page, kNames[2][1] + kNames[4][1] + kNames[0][1]);
  await page.getByRole('checkbox').first().dispatchEvent('click');
  await act(page, 'button', 'Enter the contest');
  await untilEntry(page, 'received');
  const { body } = at.site.posts.filter((post) => post.path.endsWith('/entries')).at(-1);
  const { name } = JSON.parse(body).by;
  assert.ok(graphemes(name) <= 40, name);
  assert.doesNotMatch(name, /[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/);
  assert.ok(Buffer.from(name).toString() === name, 'whole characters only');
  assert.deepEqual(errors, []);
});

test('a font that never comes: the system\'s letters instead, and nothing waits', { timeout: 120000 }, async () => {
  const { page } = await open({ first: (p) => p.route(/\.woff2/, () => new Promise(() => {})) });
  await page.getByRole('application', { name: kCanvas }).waitFor({ state: 'attached' });
  await paintByTouch(page, kLid.slice(0, 1));
  await page.getByRole('button', { name: 'Finish look' }).waitFor({ state: 'attached' });
});

test('a language that has no texts gets those of the campaign\'s first', { timeout: 120000 }, async () => {
  const { page } = await open({ options: { locale: 'mi-NZ' } });
  await page.getByRole('application', { name: kCanvas }).waitFor({ state: 'attached' });
  assert.equal(await page.getByRole('heading', { name: 'Maison Lumi' }).count(), 1);
});

test('a text of 100 KB is refused with its place, or shown bounded', { timeout: 120000 }, async () => {
  const { page } = await at.open({ ...kPhone, deviceScaleFactor: 1 });
  await page.route('**/campaign.json', async (route) => {
    const response = await route.fetch();
    const campaign = await response.json();
    campaign.title.en = 'Long '.repeat(20480);
    await route.fulfill({ response, json: campaign });
  });
  await page.goto(at.site.page, { waitUntil: 'commit' });
  await untilReady(page);
  const state = await page.locator('fairground-campaign').evaluate((e) => /** @type {any} */ (e).state);
  if (state === 'failed') await page.getByRole('alert').filter({ hasText: '/title' }).waitFor();
  else await page.getByRole('application', { name: kCanvas }).waitFor({ state: 'attached' });
});
