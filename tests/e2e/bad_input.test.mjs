// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What visitors paste and designers leave out: shown bounded and safe, and the campaign goes on.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { act, kPhone, untilReady } from './support/browser.mjs';
import { kCanvas, kLid, paintByTouch, untilEntry, watchEntries } from './support/painter.mjs';
import { decodePng } from './support/png.mjs';
import { untilStill } from './support/still.mjs';
import { until } from './support/until.mjs';
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
    await untilStill(page);
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

test('a font that never comes: the system\'s letters instead, nothing waits, and the console names it', { timeout: 120000 }, async () => {
  /** @type {string[]} */
  const said = [];
  const { page } = await open({
    first: async (p) => {
      p.on('console', (message) => said.push(message.text()));
      await p.route(/\.woff2/, () => new Promise(() => {}));
    },
  });
  await page.getByRole('application', { name: kCanvas }).waitFor({ state: 'attached' });
  await paintByTouch(page, kLid.slice(0, 1));
  await page.getByRole('button', { name: 'Finish look' }).waitFor({ state: 'attached' });
  // After ten seconds, most of which have gone by.
  for (const font of ['inter-latin-400', 'instrument-serif-latin-400']) {
    while (!said.some((text) => /^fairground: .* is not here after 10 s/.test(text) && text.includes(font))) await page.waitForEvent('console');
  }
});

test('a font that cannot be had: the same, and whoever looks at the console learns which', { timeout: 120000 }, async () => {
  /** @type {string[]} */
  const said = [];
  const { page } = await open({
    first: async (p) => {
      p.on('console', (message) => said.push(message.text()));
      await p.route(/\.woff2/, (route) => route.fulfill({ status: 404 }));
    },
  });
  await page.getByRole('application', { name: kCanvas }).waitFor({ state: 'attached' });
  for (const font of ['inter-latin-400', 'instrument-serif-latin-400']) {
    await until(() => said, font, { is: (/** @type {string[]} */ all) => all.some((text) => /^fairground: /.test(text) && text.includes(font)) });
  }
});

test('texts are set anew in the font of the brand once it has come', { timeout: 120000 }, async () => {
  const font = await readFile(createRequire(import.meta.url).resolve('@fontsource/instrument-serif/files/instrument-serif-latin-400-italic.woff2'));
  /** @type {() => void} */
  let give = () => {};
  const given = new Promise((done) => (give = () => done(undefined)));
  const { page, errors } = await open({
    first: async (p) => {
      await p.route('**/campaign.json', async (route) => {
        const response = await route.fetch();
        const campaign = await response.json();
        campaign.theme.fonts = [{ family: 'House Letters', file: 'house.woff2' }];
        campaign.theme.display_font = "'House Letters', Georgia, serif";
        await route.fulfill({ response, json: campaign });
      });
      await p.route('**/house.woff2', async (route) => {
        await given;
        await route.fulfill({ body: font, contentType: 'font/woff2' });
      });
    },
  });
  const heading = page.getByRole('heading', { name: 'Maison Lumi' });
  const session = await page.context().newCDPSession(page);
  // Not page.screenshot(), which waits for every font.
  const clip = async () => {
    const { x, y, height } = await heading.boundingBox();
    const { data } = await session.send('Page.captureScreenshot', { clip: { x, y, width: 160, height, scale: 1 } });
    return Buffer.from(data, 'base64');
  };
  assert.ok(await untilStill(page, { quiet: 1000 }));
  const before = decodePng(await clip()).rgba;
  give();
  await page.waitForFunction(() => [...document.fonts].some((face) => /House Letters/.test(face.family) && face.status === 'loaded'));
  assert.ok(await untilStill(page, { quiet: 1000 }));
  const after = decodePng(await clip()).rgba;
  let changed = 0;
  for (let i = 0; i < before.length; i += 4) changed += +(Math.abs(before[i] - after[i]) > 60);
  assert.ok(changed > 100, `${changed} pixels of the heading are other than before`);
  assert.deepEqual(errors, []);
});

test('a language that has no texts gets those of the campaign\'s first', { timeout: 120000 }, async () => {
  const { page } = await open({ options: { locale: 'mi-NZ' } });
  await page.getByRole('application', { name: kCanvas }).waitFor({ state: 'attached' });
  await page.getByText('DIY My Eye', { exact: true }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Paint the first stroke' }).waitFor({ state: 'attached' });
  assert.equal(await page.getByText(/\p{Script=Han}/u).count(), 0);
});

test('a text of 100 KB is refused with its place and its limit, not with itself', { timeout: 120000 }, async () => {
  const { page } = await at.open({ ...kPhone, deviceScaleFactor: 1 });
  await page.route('**/campaign.json', async (route) => {
    const response = await route.fetch();
    const campaign = await response.json();
    campaign.title.en = 'Long '.repeat(20480);
    await route.fulfill({ response, json: campaign });
  });
  await page.goto(at.site.page, { waitUntil: 'commit' });
  await untilReady(page);
  assert.equal(await page.locator('fairground-campaign').evaluate((e) => /** @type {any} */ (e).state), 'failed');
  const said = (await page.getByRole('alert').textContent()) || '';
  assert.match(said, /\/title/);
  assert.match(said, /\b60\b/);
  assert.ok(said.length < 400, said);
});
