// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// axe-core on the mirror of every screen in every state (support/states.mjs): it must find nothing. In other languages and on a
// large screen the main ways are looked at.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch } from './support/browser.mjs';
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

const long = process.env.FG_LONG ? kWalks.filter((walk) => !walk.once) : [];

// Where the controls lie changes with the size, what they are hardly does; with the language their names do, and their
// direction.
for (const [sizeName, language, walks] of /** @type {const} */ ([
  ['390x844', 'en', kWalks],
  ['390x844', 'zh-CN', kWays],
  ['390x844', 'ar', kWays],
  ['1440x900', 'en', [...kWays, ...long]],
])) {
  const size = kSizes.find(({ name }) => name === sizeName);
  const variant = kVariants.find(({ name }) => name === language);
  for (const walk of walks) {
    test(`axe-core finds nothing: ${walk.name} at ${sizeName} in ${language}`, { timeout: 240000 }, async (t) => {
      const stroll = await Stroll.open(browser, { origin: preview.origin, walk, sample, size, variant });
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
