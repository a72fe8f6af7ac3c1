// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A gallery of any length: what a frame of scrolling costs the engine at its beginning and at its end, and what it keeps
// in memory. The collector's answers are made up in the test, so that its own speed is no part of the figures.

import { withProfile } from '../lib/chromium.mjs';
import { addListeners, untilReady, wrapEngine } from '../lib/hooks.mjs';
import { exactly, quantile, spread } from '../lib/stats.mjs';

const kMany = [100, 10_000, 100_000];
const kFrames = 240;
/** One pixel of a picture as collectors serve them. */
const kPicture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==', 'base64');

/** @param {number} n */
const workOf = (n) => ({
  id: n.toString(16).padStart(20, '0'), activity: 'eye', name: `Maker ${n}`, title: `Copper over Dusk ${n}`, look: [],
  at: '2026-11-20T08:00:00Z', picture: `v1/pictures/${n % 500}.png`, strokes: 40,
  acts: { vote: 1_000_000 - n, like: 0, favourite: 0, recommend: 0, comment: 0 },
});

/** @param {import('playwright-core').BrowserContext} context @param {number} many */
async function answerFor(context, many) {
  const json = (/** @type {any} */ body) => ({ contentType: 'application/json', body: JSON.stringify(body) });
  await context.route(/\/v1\/campaigns\/[^/]+\/works\?/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get('after') || 0);
    const to = Math.min(many, from + Number(query.get('limit')));
    route.fulfill(json({ works: Array.from({ length: to - from }, (_, i) => workOf(from + i)), next: to < many ? String(to) : '', total: many }));
  });
  await context.route(/\/v1\/pictures\//, (route) => route.fulfill({ contentType: 'image/png', body: kPicture }));
  await context.route(/\/diy-my-eye\/campaign\.json/, async (route) => {
    const response = await route.fetch();
    route.fulfill({ response, json: { ...(await response.json()), acts: { vote: { per_day: 3 } } } });
  });
}

/** @param {import('playwright-core').Page} page @param {number} by dp a frame */
async function scroll(page, by) {
  await page.evaluate(() => { globalThis.fgBench.engineFrames = []; });
  for (let step = 0; step < kFrames; step += 1) {
    await page.mouse.wheel(0, step % 80 < 40 ? by : -by);
    await page.waitForTimeout(16);
  }
  return page.evaluate(() => globalThis.fgBench.engineFrames);
}

/** The number of the last work in the mirror. @param {import('playwright-core').Page} page */
const lastSeen = (page) =>
  page.evaluate(() => {
    const rows = document.querySelector('fairground-campaign').shadowRoot.querySelectorAll('[role=row]');
    return Math.max(0, ...Array.from(rows, (row) => Number(row.getAttribute('aria-rowindex'))));
  });

/** @param {import('playwright-core').Page} page */
const heapOf = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('fairground-campaign')).heapBytes);

/** @param {string} url @param {number} many @returns {Promise<import('../lib/report.mjs').Row[]>} */
const measure = (url, many) =>
  withProfile(async (context) => {
    await answerFor(context, many);
    const page = await context.newPage();
    await addListeners(page);
    await wrapEngine(page);
    await page.goto(url);
    await untilReady(page);
    await page.locator('fairground-campaign').evaluate((element) => {
      element.setAttribute('screen', 'gallery');
      /** @type {any} */ (element).reload();
    });
    await page.getByRole('row').nth(5).waitFor({ state: 'attached' });
    await page.waitForTimeout(1000);
    await page.mouse.move(195, 500);
    const first = await scroll(page, 24);
    const began = await heapOf(page);
    const from = Date.now();
    while ((await lastSeen(page)) < many && Date.now() - from < 200_000) {
      await page.mouse.wheel(0, 6000);
      await page.waitForTimeout(4);
    }
    const reached = await lastSeen(page);
    await page.waitForTimeout(500);
    const last = await scroll(page, -24);
    const name = `${many.toLocaleString('en')} works`;
    const row = (/** @type {string} */ what, /** @type {number[]} */ times, /** @type {number} */ q) => ({
      name: `${name}: engine per frame, ${what}`, unit: 'ms', value: { ...spread(times), median: quantile(times, q) },
    });
    return [
      row('at the beginning, median', first, 0.5),
      row('at the beginning, p99', first, 0.99),
      row(`at number ${reached.toLocaleString('en')}, median`, last, 0.5),
      row(`at number ${reached.toLocaleString('en')}, p99`, last, 0.99),
      { name: `${name}: wasm memory at the beginning`, unit: 'MB', value: exactly(began / 1e6) },
      { name: `${name}: wasm memory at the end`, unit: 'MB', value: exactly((await heapOf(page)) / 1e6) },
      { name: `${name}: elements of the mirror`, unit: 'elements', value: exactly(await page.locator('[data-id]').count()) },
    ];
  });

export async function gallery(world) {
  const { page: url } = await world.preview();
  const rows = [];
  for (const many of kMany) rows.push(...await measure(url, many));
  return { title: 'Gallery scrolled (390x844 at ratio 2, CPU at full speed)', rows, notes: [] };
}
