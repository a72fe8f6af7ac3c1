// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// How long a collector takes for a page of its gallery: each order, the first page and one deep within, one request after
// the other on one connection.

import { join } from 'node:path';
import { startCollectors } from '../lib/contenders.mjs';
import { askFor, load } from '../lib/load.mjs';
import { kBuild } from '../lib/paths.mjs';
import { Place } from '../lib/place.mjs';
import { attempt } from '../lib/report.mjs';
import { quantile, spread } from '../lib/stats.mjs';

const kMany = [[1000, 1_000_000], [1000, 10_000]];
const kPages = [200, 20];
const kFill = join(kBuild, 'native/fg_make_gallery');
const kWorks = '/v1/campaigns/diy-my-eye/works?';
/** A page as deep as this, or in the middle of fewer, is come to as a visitor does, by all that are before it. */
const kDeep = 20_000;
/** A million works are some three million rows, and their indexes. */
const kFillMs = 900_000;

/** @type {Record<string, (i: number) => string>} What is asked for, the i-th time. */
const kOrders = {
  newest: () => 'sort=newest',
  'most voted': () => 'sort=votes',
  'near the line': () => 'sort=near',
  'by a seed': (i) => `sort=seed&seed=${i}`,
  'a tag, most voted': (i) => `sort=votes&tag=t${i % 100}`,
};

/** @type {Record<string, (at: Place) => Promise<string>>} */
const kStores = {
  SQLite: async (at) => `sqlite:${join(await at.folder(), 'store.sqlite')}`,
  PostgreSQL: (at) => at.postgres(),
};

/** Goes there page by page, and answers where the next one begins. @param {URL} url @param {string} order @param {number} works */
async function walk(url, order, works) {
  const limit = Math.min(50, works);
  let after = '';
  for (let passed = 0; passed < works; passed += limit) {
    const answer = await fetch(new URL(`${kWorks}${order}&limit=${limit}${after}`, url));
    const { next } = await answer.json();
    if (!next) throw new Error(`${order}: ${answer.status} and no next page after ${passed} works`);
    after = `&after=${encodeURIComponent(next)}`;
  }
  return after;
}

/** @param {import('../lib/world.mjs').World} world @param {string} name @param {(at: Place) => Promise<string>} storeOf @param {number} works @param {(...rows: import('../lib/report.mjs').Row[]) => void} add */
async function measure(world, name, storeOf, works, add) {
  const at = new Place();
  try {
    const store = await storeOf(at);
    await at.run(kFill, [store, 'diy-my-eye', 'eye', String(works)], { ms: kFillMs });
    const { urls } = await startCollectors(at, store);
    const ask = async (/** @type {string} */ what, /** @type {(i: number) => string} */ query) => {
      const requests = Array.from({ length: world.few(kPages) }, (_, i) => askFor(urls[0], kWorks + query(i)));
      const { waits, failed } = await load(urls, requests, { connections: 1, good: 200 });
      if (failed) throw new Error(`${what}: ${failed} of ${requests.length} pages were not answered`);
      const begin = `${name}, ${works.toLocaleString('en')} works, ${what}`;
      add({ name: `${begin}: median`, unit: 'ms', value: spread(waits) },
        { name: 'p99', unit: 'ms', value: { ...spread(waits), median: quantile(waits, 0.99), runs: 1 }, indent: 1 });
    };
    for (const [order, query] of Object.entries(kOrders)) {
      await ask(order, query);
      // A tag has a hundredth of the works, and always the same one here.
      const tagged = /tag=/.test(query(0));
      const deep = Math.min(kDeep, (tagged ? works / 100 : works) / 2);
      const after = await walk(urls[0], query(1), deep);
      await ask(`${order}, ${deep.toLocaleString('en')} deep`, () => query(1) + after);
    }
  } finally {
    await at.end();
  }
}

/** @param {import('../lib/world.mjs').World} world @param {import('../lib/report.mjs').Part} part */
export async function galleryPages(world, part) {
  part.title = 'Gallery pages (20 works, over HTTP on loopback)';
  for (const [name, storeOf] of Object.entries(kStores)) {
    for (const works of world.few(kMany)) {
      await attempt(part, `${name}, ${works} works`, (add) => measure(world, name, storeOf, works, add));
    }
  }
}
