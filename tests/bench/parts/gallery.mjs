// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A gallery of any length: what a frame of scrolling costs the engine at its beginning and at its end, and what page and
// browser keep in memory. The collector's answers are made up here, so that its own speed is no part of the figures; the
// pictures are of the sample campaigns, at the size in which a collector serves them, each work's under an address of its own.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kSamples } from '../../e2e/support/preview.mjs';
import { withProfile } from '../lib/chromium.mjs';
import { addListeners, untilReady, wrapEngine } from '../lib/hooks.mjs';
import { scaledJpeg } from '../lib/jpeg.mjs';
import { browserMemory } from '../lib/memory.mjs';
import { attempt } from '../lib/report.mjs';
import { exactly, quantile, spread } from '../lib/stats.mjs';

const kMany = [[100, 10_000, 100_000], [100, 1000]];
const kFrames = [240, 40];
const kPictureWidth = 640;
/** For the way to the end, a page of works after the other: as long as some two thousand of them may take. */
const kReachMs = 400_000;

/** @param {number} n */
const workOf = (n) => ({
  id: n.toString(16).padStart(20, '0'), activity: 'eye', name: `Maker ${n}`, title: `Copper over Dusk ${n}`, look: [],
  at: '2026-11-20T08:00:00Z', picture: `v1/pictures/${n}.jpg`, strokes: 40,
  acts: { vote: 1_000_000 - n, like: 0, favourite: 0, recommend: 0, comment: 0 },
});

/** @returns {Promise<Buffer[]>} */
const samplePictures = () =>
  withProfile(async (context) => {
    const page = await context.newPage();
    const files = kSamples.flatMap((folder) => readdirSync(join(folder, 'works')).filter((name) => name.endsWith('.jpg'))
      .map((name) => join(folder, 'works', name)));
    const pictures = [];
    for (const file of files) pictures.push(await scaledJpeg(page, readFileSync(file), kPictureWidth));
    return pictures;
  });

/** @param {import('playwright-core').BrowserContext} context @param {number} many @param {Buffer[]} pictures */
async function answerFor(context, many, pictures) {
  const json = (/** @type {any} */ body) => ({ contentType: 'application/json', body: JSON.stringify(body) });
  await context.route(/\/v1\/campaigns\/[^/]+\/works\?/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get('after') || 0);
    const to = Math.min(many, from + Number(query.get('limit')));
    route.fulfill(json({ works: Array.from({ length: to - from }, (_, i) => workOf(from + i)), next: to < many ? String(to) : '', total: many }));
  });
  await context.route(/\/v1\/pictures\//, (route) => {
    const n = Number(/(\d+)\.jpg/.exec(route.request().url())?.[1]);
    route.fulfill({ contentType: 'image/jpeg', body: pictures[n % pictures.length] });
  });
  await context.route(/\/diy-my-eye\/campaign\.json/, async (route) => {
    const response = await route.fetch();
    route.fulfill({ response, json: { ...(await response.json()), acts: { vote: { per_day: 3 } } } });
  });
}

/** @param {import('playwright-core').Page} page @param {number} by dp a frame @param {number} frames */
async function scroll(page, by, frames) {
  await page.evaluate(() => { globalThis.fgBench.engineFrames = []; });
  for (let step = 0; step < frames; step += 1) {
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

/**
 * MB of wasm, of JavaScript and of all the browser's processes, after what nobody needs any more was collected.
 * @param {import('playwright-core').CDPSession} session @param {import('playwright-core').Page} page @param {string} profile
 */
async function memoryOf(session, page, profile) {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const wasm = await page.evaluate(() => /** @type {any} */ (document.querySelector('fairground-campaign'))?.heapBytes ?? 0);
  const script = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
  return { wasm: wasm / 1e6, script: script / 1e6, browser: await browserMemory(profile) };
}

/** @param {import('../lib/world.mjs').World} world @param {string} url @param {number} many @param {Buffer[]} pictures @param {(...rows: import('../lib/report.mjs').Row[]) => void} add */
const measure = (world, url, many, pictures, add) =>
  withProfile(async (context, profile) => {
    await answerFor(context, many, pictures);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    const blank = await memoryOf(session, page, profile);
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
    const frames = world.few(kFrames);
    const name = `${many.toLocaleString('en')} works`;
    const row = (/** @type {string} */ what, /** @type {number[]} */ times, /** @type {number} */ q) => ({
      name: `${name}: engine per frame, ${what}`, unit: 'ms', value: { ...spread(times), median: quantile(times, q) },
    });
    const memory = async (/** @type {string} */ at) => {
      const { wasm, script, browser } = await memoryOf(session, page, profile);
      add({ name: `${name}: wasm memory, ${at}`, unit: 'MB', value: exactly(wasm) },
        { name: `${name}: JavaScript heap, ${at}`, unit: 'MB', value: exactly(script) },
        { name: `${name}: the whole page's memory, ${at}`, unit: 'MB', value: exactly(browser - blank.browser) });
    };
    const first = await scroll(page, 24, frames);
    add(row('at the beginning, median', first, 0.5), row('at the beginning, p99', first, 0.99));
    await page.waitForTimeout(500);
    await memory('at the beginning');
    const from = Date.now();
    while ((await lastSeen(page)) < many && Date.now() - from < kReachMs) {
      await page.mouse.wheel(0, 6000);
      await page.waitForTimeout(4);
    }
    const reached = await lastSeen(page);
    add({ name: `${name}: number of the last one that was reached`, unit: '', value: exactly(reached), goal: { at: 'least', value: many },
      note: `in ${((Date.now() - from) / 1000).toFixed(0)} s; in ${kReachMs / 1000} s at most` });
    await page.waitForTimeout(500);
    const at = `at number ${reached.toLocaleString('en')}`;
    const last = await scroll(page, -24, frames);
    add(row(`${at}, median`, last, 0.5), row(`${at}, p99`, last, 0.99));
    await page.waitForTimeout(500);
    await memory(at);
    add({ name: `${name}: elements of the mirror`, unit: 'elements', value: exactly(await page.locator('[data-id]').count()) });
  });

/** @param {import('../lib/world.mjs').World} world @param {import('../lib/report.mjs').Part} part */
export async function gallery(world, part) {
  part.title = 'Gallery scrolled (390x844 at ratio 2, CPU at full speed)';
  part.notes.push("the whole page's memory: all processes of the browser (PSS), less what they have with a blank page");
  const { page: url } = await world.preview();
  const pictures = await samplePictures();
  for (const many of world.few(kMany)) await attempt(part, `${many} works`, (add) => measure(world, url, many, pictures, add));
}
