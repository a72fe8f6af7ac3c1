// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// axe-core on the mirror of every screen in every state (support/states.mjs): it must find nothing. In other languages and on a
// large screen the main ways are looked at.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { kLong } from '../lib/long.mjs';
import { launch } from './support/browser.mjs';
import { kPhotoWay } from './support/contest_states.mjs';
import { startSamples } from './support/preview.mjs';
import { kSizes, kVariants, kWalks, kWays } from './support/states.mjs';
import { sampleLooks, Stroll } from './support/stroll.mjs';

const { source } = createRequire(import.meta.url)('axe-core');

/** @type {Awaited<ReturnType<typeof startSamples>>} */
let preview;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('./support/stroll.mjs').Sample} */
let sample;
before(async () => {
  preview = await startSamples();
  browser = await launch();
  sample = await sampleLooks(preview.folder, 4);
});
after(async () => {
  await browser?.close();
  await preview?.stop();
});

/**
 * What axe finds in the page, shadow roots included; one line each.
 * @param {import('playwright-core').Page} page
 * @param {boolean} titled whether the campaign's own heading must be there: without the campaign there is only the page's
 * @returns {Promise<string[]>}
 */
const findings = (page, titled) =>
  page.evaluate(async (enabled) => {
    const rules = { 'page-has-heading-one': { enabled } };
    const { violations } = await /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'], rules });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.flat().join(' ')}: ${node.html.slice(0, 160)}`),
    );
  }, titled);

const arabic = kVariants.find(({ name }) => name === 'ar');
const chinese = kVariants.find(({ name }) => name === 'zh-CN');

// Where the controls lie changes with the size, and what they say with the language; what they are hardly does: on the
// large screen both short ways are walked, one of them in Chinese and the other one in Arabic, all of it in the long version
// only. So is more painted there than makes a look: of how it looks the mirror says little.
for (const [size, variant, walks] of /** @type {const} */ ([
  [kSizes[0], kVariants[0], kWalks.filter((walk) => kLong || !walk.long)],
  [kSizes[0], chinese, kLong ? kWays : [kPhotoWay]],
  [kSizes[0], arabic, kLong ? [...kWays, ...kWalks] : kWays.filter((way) => way !== kPhotoWay)],
  [kSizes[3], kVariants[0], kLong ? [...kWays, ...kWalks] : kWays],
])) {
  for (const walk of walks) {
    test(`axe-core finds nothing: ${walk.name} at ${size.name} in ${variant.name}`, { timeout: 240000 }, async (t) => {
      // The makeover's walks have works of their own.
      if (walk.campaign) await preview.works(walk.campaign);
      const stroll = await Stroll.open(browser, { origin: preview.origin, walk, sample, size, variant, sketch: !kLong });
      t.after(() => stroll.close());
      await stroll.begin(walk);
      const found = [];
      for (const state of walk.states) {
        if (!(await stroll.enter(state))) continue;
        if (!(await stroll.page.evaluate(() => 'axe' in window))) await stroll.page.evaluate(source);
        found.push(...(await findings(stroll.page, !walk.unready)).map((line) => `${state.name}: ${line}`));
      }
      assert.deepEqual(found, []);
    });
  }
}
