// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { slowDown, withProfile } from '../lib/chromium.mjs';
import { addListeners, paints, untilReady } from '../lib/hooks.mjs';
import { kPeers, moduleVersion } from '../lib/peers.mjs';
import { goOn } from '../lib/place.mjs';
import { spread } from '../lib/stats.mjs';

/** The third visit is the warm one: Chromium keeps compiled code from the second time that it sees it. */
const kVisits = 3;
/** How long a visit is: shorter than any visitor's, longer than Chromium takes to keep the wasm that it has compiled. */
const kStayMs = 4000;
/** The whole benchmark is bounded: past this time, this many runs do. */
const kPatienceMs = 360_000;
const kEnough = 3;

async function visit(context, url) {
  const page = await context.newPage();
  await addListeners(page);
  await slowDown(context, page);
  await page.goto(url, { waitUntil: 'commit' });
  const ms = await untilReady(page);
  return { page, ms };
}

/** Time from the navigation's start to the first eye that can be painted, pages taking turns. */
export async function firstPaint(world, part) {
  part.title = 'First paintable eye (CPU 4x slower, 1.6 Mbit/s down, 150 ms, 390x844 at ratio 2)';
  const { pages, notes } = await world.pages(kPeers);
  part.notes.push(...notes);
  /** @type {Map<string, number[]>} */
  const cold = new Map(pages.map(({ id }) => [id, []]));
  /** @type {Map<string, number[]>} */
  const warm = new Map(pages.map(({ id }) => [id, []]));
  try {
    await visits(world, part.notes, pages, cold, warm);
  } finally {
    // Of as many runs as there were.
    part.rows.push(...rowsOf(pages, { cold, warm }));
  }
}

/** Each page in its turn; one that does not come up is left alone from then on. */
async function visits(world, notes, pages, cold, warm) {
  const failed = new Set();
  const began = performance.now();
  for (let run = 0; run < world.options.runs; run++) {
    if (run >= kEnough && performance.now() - began > kPatienceMs) {
      notes.push(`${run} runs instead of ${world.options.runs}: this machine is slow or busy`);
      break;
    }
    for (const { id, name, url } of pages) {
      if (failed.has(id)) continue;
      await withProfile(async (context) => {
        for (let i = 0; i < kVisits; i++) {
          const { page, ms } = await visit(context, url);
          if (i === 0) cold.get(id).push(ms);
          if (i === kVisits - 1) {
            warm.get(id).push(ms);
            // The event is a promise: a stroke has to show.
            if (run === 0 && !(await paints(page))) notes.push(`${name}: a stroke showed nothing, its times do not count`);
          } else {
            await page.waitForTimeout(kStayMs);
          }
          await page.close();
        }
      }).catch((error) => {
        goOn();
        failed.add(id);
        notes.push(`${name}: not measured after ${run} runs: ${error.message}`);
      });
    }
  }
}

/** @returns {import('../lib/report.mjs').Row[]} */
function rowsOf(pages, all) {
  /** @type {import('../lib/report.mjs').Row[]} */
  const rows = [];
  for (const [when, times] of Object.entries(all)) {
    const floor = spread(times.get('canvas2d') ?? []).median;
    for (const { id, name, module } of pages) {
      const value = spread(times.get(id));
      if (!value.runs) continue;
      const ratio = value.median / floor;
      rows.push({
        name: `${when}: ${name}${module ? ` ${moduleVersion(module)}` : ''}`, unit: 'ms', value,
        ...(id === 'fairground' && { goal: { at: 'most', value: 1.5, of: ratio, text: 'at most 1.5 x bare Canvas2D' } }),
        ...(module && Number.isFinite(ratio) && { note: `${ratio.toFixed(2)} x bare Canvas2D` }),
      });
    }
  }
  return rows;
}
