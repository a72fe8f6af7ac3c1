// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a test file begins and ends with: a site and a browser of its own, and pages that are gone after their test.

import { after, afterEach, before } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { startPreview } from './preview.mjs';

/**
 * Registers itself with the file's tests.
 * @template {{stop: () => Promise<unknown>, posts?: unknown[]}} Site
 * @param {() => Promise<Site>} start of the site
 * @param {(site: Site) => unknown} [mend] what a test may have done to the site, after each
 * @param {string[]} [more] arguments of the browser
 */
export function visitsTo(start, mend, more = []) {
  /** @type {Site} */
  let site;
  /** @type {import('playwright-core').Browser} */
  let browser;
  /** @type {import('playwright-core').BrowserContext[]} */
  const contexts = [];
  before(async () => {
    site = await start();
    browser = await launch(more);
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    site.posts?.splice(0);
    mend?.(site);
  });
  return {
    get site() {
      return site;
    },
    /** As openPage does, for this test. @param {import('playwright-core').BrowserContextOptions} [options] */
    async open(options) {
      const opened = await openPage(browser, options);
      contexts.push(opened.context);
      return opened;
    },
  };
}

/** @param {(site: Awaited<ReturnType<typeof startPreview>>) => unknown} [mend] */
export const visitsToPreview = (mend) => visitsTo(() => startPreview(), mend);
