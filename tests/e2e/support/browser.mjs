// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One Chromium for a test file, pages that note whatever they ask of the network, and fingers.

import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const kArguments = [
  '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
];

export const kPhone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
export const kDesktop = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 };

function executable() {
  const candidates = [process.env.FG_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error('no Chromium: install the package chromium, or set FG_CHROMIUM to its path');
  return found;
}

/** @param {string[]} [more] further arguments */
export const launch = (more = []) => chromium.launch({ executablePath: executable(), args: [...kArguments, ...more] });

/**
 * A page in a profile of its own. `hosts` fills with every host it asks for anything, `errors` with what it says on the
 * console or throws.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openPage(browser, options = kPhone) {
  const context = await browser.newContext({ locale: 'en-GB', acceptDownloads: true, ...options });
  // A machine that builds at the same time is slow; what hangs, hangs longer than this.
  context.setDefaultTimeout(60000);
  const page = await context.newPage();
  const hosts = new Set();
  const errors = [];
  const requests = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^http/.test(url.protocol)) hosts.add(url.host);
    requests.push(request);
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return { context, page, hosts, errors, requests };
}

/** Real touches, as the browser's own input. @param {import('playwright-core').Page} page */
export async function fingers(page) {
  const session = await page.context().newCDPSession(page);
  const send = (type, touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  return {
    /** @param {{x: number, y: number, force?: number}[]} points @param {number} [pause] ms between them */
    async stroke(points, pause = 8) {
      const finger = (p) => [{ id: 1, force: 0.5, radiusX: 8, radiusY: 8, ...p }];
      // Not awaited one by one: the browser hands over what came since the last frame as coalesced events.
      const sent = [send('touchStart', finger(points[0]))];
      for (const point of points.slice(1)) {
        sent.push(send('touchMove', finger(point)));
        if (pause) await sleep(pause);
      }
      sent.push(send('touchEnd', []));
      await Promise.all(sent);
    },
    async tap(x, y) {
      await send('touchStart', [{ x, y, id: 1 }]);
      await page.waitForTimeout(60);
      await send('touchEnd', []);
    },
    send,
  };
}

/** A pen that measures how hard it is pressed, as the browser's own input. @param {import('playwright-core').Page} page */
export async function pen(page) {
  const session = await page.context().newCDPSession(page);
  /** @type {(type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', point: {x: number, y: number, force?: number}) => Promise<unknown>} */
  const send = (type, { x, y, force = 0.5 }) =>
    session.send('Input.dispatchMouseEvent', {
      type, x, y, pointerType: 'pen', button: 'left', clickCount: type === 'mouseMoved' ? 0 : 1,
      ...(type === 'mouseReleased' ? { buttons: 0, force: 0 } : { buttons: 1, force }),
    });
  return {
    /** One by one, so that each is an event. @param {{x: number, y: number, force?: number}[]} points */
    async stroke(points) {
      await send('mousePressed', points[0]);
      for (const point of points.slice(1)) await send('mouseMoved', point);
      await send('mouseReleased', points[points.length - 1]);
    },
  };
}

/** Points on the way from one to the other. */
export function line(from, to, count = 16) {
  return Array.from({ length: count }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / (count - 1),
    y: from.y + ((to.y - from.y) * i) / (count - 1),
  }));
}

/** @param {import('playwright-core').Page} page @param {number} [index] of the element on the page */
export async function untilReady(page, index = 0) {
  await page.waitForFunction(
    (i) => ['ready', 'failed'].includes(document.querySelectorAll('fairground-campaign')[i]?.state),
    index,
    { timeout: 180000 },
  );
  // Keys and typing come a moment after the first view (web/lazy/service.js); hands are slower than that, tests are not. A
  // title in its own letters may take another line, and what lies below it moves: two frames later it has.
  await page.evaluate(async (i) => {
    const late = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
    const element = /** @type {any} */ (document.querySelectorAll('fairground-campaign')[i]);
    await Promise.race([element.entries().catch(() => {}), late(10000)]);
    await Promise.race([document.fonts.ready, late(3000)]);
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await Promise.race([frame().then(frame), late(1000)]);
  }, index);
}

/**
 * Activates what the mirror offers by role and name, as assistive technology does: no pointer, no pixels.
 * @param {import('playwright-core').Locator | import('playwright-core').Page} where
 * @param {any} role
 * @param {string | RegExp} name
 */
export const act = (where, role, name) => where.getByRole(role, { name }).first().dispatchEvent('click');
