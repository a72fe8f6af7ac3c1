// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const kArguments = [
  '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
];

/** The phone of every figure: 390x844 at ratio 2. */
export const kPhone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** The slow phone and line: CPU four times slower, 1.6 Mbit/s down, 150 ms round trip. */
export const kSlow = { cpu: 4, latency: 150, down: 1.6e6 / 8, up: 0.75e6 / 8 };

/** @type {Set<import('playwright-core').BrowserContext>} */
const open = new Set();

function executable() {
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
  const folder = await mkdtemp(join(tmpdir(), 'fairground-bench-'));
  const context = await chromium.launchPersistentContext(folder, {
    ...options, executablePath: executable(), args: kArguments,
  });
  open.add(context);
  try {
    return await use(context, folder);
  } finally {
    open.delete(context);
    await context.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
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

/** Ends what a part that took too long has left open. */
export async function closeAll() {
  await Promise.all([...open].map((context) => context.close().catch(() => {})));
}
