// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a first visit asks of the preview.

import { kSlow, slowDown, withProfile } from './chromium.mjs';
import { addListeners, untilReady } from './hooks.mjs';

/**
 * @typedef {{path: string, type: string, body: Buffer, end: number, start: number}} Asked  times in ms of the page's clock;
 *   end is Infinity when it was still on its way at the end of the visit
 * @typedef {{ready: number, files: Asked[], open: string[]}} Visit
 */

/**
 * A first visit on the slow phone: every file, when it was asked for and had come, and when the eye could be painted.
 * @returns {Promise<Visit>}
 */
export async function recordVisit(url) {
  return withProfile(async (context) => {
    const page = await context.newPage();
    await addListeners(page);
    await slowDown(context, page, kSlow);
    const responses = new Map();
    const pending = new Set();
    page.on('request', (request) => pending.add(request));
    page.on('requestfailed', (request) => pending.delete(request));
    page.on('requestfinished', async (request) => {
      pending.delete(request);
      const response = await request.response();
      if (request.method() !== 'GET' || !response?.ok()) return;
      responses.set(request.url(), { type: response.headers()['content-type'] ?? '', body: await response.body() });
    });
    await withoutReload(page, url);
    await page.goto(url, { waitUntil: 'commit' });
    const ready = await untilReady(page);
    // What comes after the first view is recorded too: the timed server must have it.
    await quiet(pending);
    const times = await page.evaluate(() => ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type))
      .map((/** @type {any} */ { name, startTime, responseEnd }) => ({ name, startTime, responseEnd })));
    const files = times.filter(({ name }) => responses.has(name)).map(({ name, startTime, responseEnd }) => ({
      path: new URL(name).pathname, ...responses.get(name), start: startTime, end: responseEnd || Infinity,
    }));
    return { ready, files: unique(files), open: [...pending].map((request) => new URL(request.url()).pathname) };
  });
}

/** The preview's own addition to the page, a designer's live reload, is none of a visitor's. */
async function withoutReload(page, url) {
  await page.route(url, async (route) => {
    const response = await route.fetch();
    const attribute = /(<fairground-campaign\b[^>]*?)\s+preview(=("[^"]*"|'[^']*'|[^\s>]+))?/;
    const body = (await response.text()).replace(attribute, '$1');
    await route.fulfill({ response, body });
  });
}

async function quiet(pending, forMs = 1500, atMost = 20_000) {
  const end = Date.now() + atMost;
  let since = Date.now();
  let last = -1;
  while (Date.now() < end && Date.now() - since < forMs) {
    if (pending.size !== last) since = Date.now();
    last = pending.size;
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** A file that was preloaded and then used has two entries; the earlier one carried the bytes. */
function unique(files) {
  const first = new Map();
  for (const file of files) {
    if (!(first.get(file.path)?.end <= file.end)) first.set(file.path, file);
  }
  return [...first.values()];
}
