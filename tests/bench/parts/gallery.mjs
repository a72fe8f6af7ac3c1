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
import { Place } from '../lib/place.mjs';
import { attempt } from '../lib/report.mjs';
import { exactly, quantile, spread } from '../lib/stats.mjs';
import { openUndriven } from '../lib/undriven.mjs';

const kMany = [[100, 10_000, 100_000], [100, 1000]];
const kFrames = [240, 40];
const kPictureWidth = 640;
const kDeep = [10_000, 500];
/** For the way to the end, a page of works after the other: as long as some two thousand of them may take. */
const kReachMs = 900_000;

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

/** What the collector would answer; nothing for all else. @param {URL} url @param {number} many @param {Buffer[]} pictures */
function collectorAnswer({ pathname, searchParams }, many, pictures) {
  const picture = /\/v1\/pictures\/(\d+)\.jpg$/.exec(pathname);
  if (picture) return { type: 'image/jpeg', body: pictures[Number(picture[1]) % pictures.length] };
  if (!/\/v1\/campaigns\/[^/]+\/works$/.test(pathname)) return undefined;
  const from = Number(searchParams.get('after') || 0);
  const to = Math.min(many, from + Number(searchParams.get('limit')));
  const works = Array.from({ length: to - from }, (_, i) => workOf(from + i));
  return { type: 'application/json', body: JSON.stringify({ works, next: to < many ? String(to) : '', total: many }) };
}

/** With votes, so that there is a gallery. @param {string} path @param {string} text */
const withVotes = (path, text) =>
  path.endsWith('/campaign.json') ? JSON.stringify({ ...JSON.parse(text), acts: { vote: { per_day: 3 } } }) : text;

/** @param {import('playwright-core').BrowserContext} context @param {number} many @param {Buffer[]} pictures */
async function answerFor(context, many, pictures) {
  await context.route(/\/v1\/(campaigns\/[^/]+\/works\?|pictures\/)/, (route) => {
    const { type, body } = /** @type {{type: string, body: string | Buffer}} */ (collectorAnswer(new URL(route.request().url()), many, pictures));
    route.fulfill({ contentType: type, body });
  });
  await context.route(/\/diy-my-eye\/campaign\.json/, async (route) => {
    const response = await route.fetch();
    route.fulfill({ response, body: withVotes('/campaign.json', await response.text()) });
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

/**
 * Runs in the page, before all else: opens the gallery and rolls it to its end, telling on the way what it is at.
 * @param {number} many @param {number} most ms
 */
function rollDown(many, most) {
  /** @type {(value: any) => Promise<unknown>} */
  const tell = globalThis.tell;
  const wait = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
  const parts = () => /** @type {ShadowRoot} */ (document.querySelector('fairground-campaign')?.shadowRoot);
  const rows = () => Array.from(parts().querySelectorAll('[role=row]'), (row) => Number(row.getAttribute('aria-rowindex')));
  const roll = async () => {
    while (!rows().length) await wait(50);
    await wait(2000);
    const element = /** @type {any} */ (document.querySelector('fairground-campaign'));
    const now = (/** @type {any} */ more) =>
      tell({ wasm: element.heapBytes, script: /** @type {any} */ (performance).memory?.usedJSHeapSize, elements: parts().querySelectorAll('[data-id]').length, ...more });
    await now({ at: 0 });
    const canvas = /** @type {HTMLCanvasElement} */ (parts().querySelector('canvas'));
    const point = { clientX: 195, clientY: 500, bubbles: true, composed: true, cancelable: true };
    canvas.dispatchEvent(new PointerEvent('pointermove', { ...point, pointerId: 1, pointerType: 'mouse', isPrimary: true }));
    const began = performance.now();
    let last = 0;
    while (last < many && performance.now() - began < most) {
      canvas.dispatchEvent(new WheelEvent('wheel', { ...point, deltaY: 6000 }));
      await wait(16);
      last = Math.max(last, ...rows());
    }
    await wait(2000);
    await now({ at: last, seconds: (performance.now() - began) / 1000, end: true });
  };
  addEventListener('fairground-ready', () => {
    const element = /** @type {any} */ (document.querySelector('fairground-campaign'));
    if (element.getAttribute('screen') === 'gallery') return void roll();
    element.setAttribute('screen', 'gallery');
    element.reload();
  }, true);
}

/**
 * Memory where the page begins and where it ends.
 * @param {string} url @param {number} many @param {Buffer[]} pictures @param {(...rows: import('../lib/report.mjs').Row[]) => void} add
 */
async function measureMemory(url, many, pictures, add) {
  const at = new Place();
  try {
    const name = `${many.toLocaleString('en')} works`;
    /** @type {(value?: unknown) => void} */
    let end = () => {};
    const done = new Promise((resolve, failed) => {
      end = resolve;
      setTimeout(() => failed(new Error('the page says nothing more')), kReachMs + 120_000).unref();
    });
    const profile = await openUndriven(at, {
      url, script: `(${rollDown})(${many}, ${kReachMs});`, change: withVotes, answer: (asked) => collectorAnswer(asked, many, pictures),
      told: async ({ at: reached, wasm, script, elements, seconds, end: last }) => {
        const where = reached ? `at number ${reached.toLocaleString('en')}` : 'at the beginning';
        if (last) {
          add({ name: `${name}: number of the last one that was reached`, unit: '', value: exactly(reached), goal: { at: 'least', value: many },
            note: `in ${seconds.toFixed(0)} s; in ${kReachMs / 1000} s at most` });
        }
        add({ name: `${name}: wasm memory, ${where}`, unit: 'MB', value: exactly(wasm / 1e6) },
          { name: `${name}: JavaScript heap, ${where}`, unit: 'MB', value: exactly(script / 1e6) },
          { name: `${name}: the whole browser's memory, ${where}`, unit: 'MB', value: exactly(await browserMemory(profile)) },
          { name: `${name}: elements of the mirror, ${where}`, unit: 'elements', value: exactly(elements) });
        if (last) end();
      },
    });
    await done;
  } finally {
    await at.end();
  }
}

/** What a frame costs near the beginning. @param {import('../lib/world.mjs').World} world @param {string} url @param {number} many @param {Buffer[]} pictures @param {(...rows: import('../lib/report.mjs').Row[]) => void} add */
const measureFrames = (world, url, many, pictures, add) =>
  withProfile(async (context) => {
    await answerFor(context, many, pictures);
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
    const name = `${many.toLocaleString('en')} works`;
    const row = (/** @type {string} */ what, /** @type {number[]} */ times, /** @type {number} */ q) => ({
      name: `${name}: engine per frame, ${what}`, unit: 'ms', value: { ...spread(times), median: quantile(times, q) },
    });
    const first = await scroll(page, 24, world.few(kFrames));
    add(row('at the beginning, median', first, 0.5), row('at the beginning, p99', first, 0.99));
    // Deep enough that what is kept of the works above is let go; the way to the last one is measureMemory's.
    const deep = Math.min(many, world.few(kDeep));
    while ((await lastSeen(page)) < deep) {
      await page.mouse.wheel(0, 6000);
      await page.waitForTimeout(4);
    }
    const at = `at number ${(await lastSeen(page)).toLocaleString('en')}`;
    const last = await scroll(page, -24, world.few(kFrames));
    add(row(`${at}, median`, last, 0.5), row(`${at}, p99`, last, 0.99));
  });

/** The number of the last work in the mirror. @param {import('playwright-core').Page} page */
const lastSeen = (page) =>
  page.evaluate(() => {
    const rows = document.querySelector('fairground-campaign').shadowRoot.querySelectorAll('[role=row]');
    return Math.max(0, ...Array.from(rows, (row) => Number(row.getAttribute('aria-rowindex'))));
  });

/** @param {import('../lib/world.mjs').World} world @param {import('../lib/report.mjs').Part} part */
export async function gallery(world, part) {
  part.title = 'Gallery scrolled (390x844 at ratio 2, CPU at full speed)';
  part.notes.push("the whole browser's memory: all its processes (PSS), with no DevTools; frames are of another one, with them");
  const { page: url } = await world.preview();
  const pictures = await samplePictures();
  for (const many of world.few(kMany)) {
    await attempt(part, `frames of ${many} works`, (add) => measureFrames(world, url, many, pictures, add));
    await attempt(part, `memory of ${many} works`, (add) => measureMemory(url, many, pictures, add));
  }
}
