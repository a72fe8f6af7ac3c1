// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { Place } from './place.mjs';

export const kArguments = [
  '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
];

/** The phone of every figure: 390x844 at ratio 2. */
export const kPhone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** The slow phone and line: CPU four times slower, 1.6 Mbit/s down, 150 ms round trip. */
export const kSlow = { cpu: 4, latency: 150, down: 1.6e6 / 8, up: 0.75e6 / 8 };

export function executable() {
  const found = [process.env.FG_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    .find((path) => path && existsSync(path));
  if (!found) throw new Error('no Chromium: install the package chromium, or set FG_CHROMIUM to its path');
  return found;
}

/**
 * A browser with a profile of its own on disk: nothing cached at first, and code caches as a visitor has them.
 * @param {(context: import('playwright-core').BrowserContext, profile: string) => Promise<T>} use
 * @template T
 */
export async function withProfile(use, options = kPhone) {
  const at = new Place();
  try {
    const folder = await at.folder();
    const context = await chromium.launchPersistentContext(folder, {
      ...options, executablePath: executable(), args: kArguments,
      // The bench ends it, and what else is open.
      handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
    });
    await at.add(() => context.close());
    return await use(context, folder);
  } finally {
    await at.end();
  }
}

export async function slowDown(context, page, slow = kSlow) {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false, latency: slow.latency, downloadThroughput: slow.down, uploadThroughput: slow.up,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu });
  return session;
}
