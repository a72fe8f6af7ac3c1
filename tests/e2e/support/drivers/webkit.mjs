// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// WebKitGTK's small browser, by WebDriver as the W3C first had it.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { until } from '../until.mjs';
import { end, freePort, openScreen } from './screen.mjs';

const require = createRequire(import.meta.url);

/** @returns {Promise<import('./driver.mjs').Driver>} */
export async function webkit() {
  const screen = await openScreen();
  const port = await freePort();
  const child = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env: screen.environment });
  let why = '';
  child.once('error', (error) => (why = `no WebKitWebDriver: install the package webkit2gtk-driver (${error.message})`));
  child.once('exit', (code) => (why ||= `WebKitWebDriver ended: ${code}`));
  const stop = async () => {
    await end(child);
    await screen.close();
  };
  try {
    const address = `http://127.0.0.1:${port}`;
    await until(async () => {
      if (why) throw new Error(why);
      return fetch(`${address}/status`).then((answer) => answer.ok, () => false);
    }, 'WebKitWebDriver');
    return await overHttp(address, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {string} address @param {() => Promise<void>} stop @returns {Promise<import('./driver.mjs').Driver>} */
async function overHttp(address, stop) {
  const { Builder, Capabilities, Origin } = require('selenium-webdriver');
  const driver = await new Builder().disableEnvironmentOverrides().usingServer(address)
    .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' })).build();
  await driver.manage().setTimeouts({ script: 30000, pageLoad: 120000 });
  await driver.manage().window().setRect({ x: 0, y: 0, width: 420, height: 900 });
  const capabilities = await driver.getCapabilities();
  const call = async (/** @type {Function} */ f, /** @type {any[]} */ args, /** @type {any[]} */ first = []) => {
    const text = await driver.executeAsyncScript(
      `const given = [...arguments], done = given.pop();
      Promise.resolve().then(() => (${f})(...given)).then((v) => done(JSON.stringify({ v })), (e) => done(JSON.stringify({ e: String(e) })));`,
      ...first, ...args,
    );
    const { v, e } = JSON.parse(text);
    if (e) throw new Error(e);
    return v;
  };
  return {
    version: `WebKitGTK ${capabilities.getBrowserVersion()}`,
    open: (url) => driver.get(url),
    run: (f, ...args) => call(f, args),
    async look(role, name) {
      // Asked of those that may have the name; role and name are then the browser's.
      const candidates = await driver.executeScript(
        `const all = document.querySelector('fairground-campaign')?.shadowRoot?.querySelectorAll('.mirror *') || [];
        return [...all].filter((e) => (e.getAttribute('aria-label') || e.textContent || '').includes(arguments[0]));`,
        name,
      );
      for (const element of candidates) {
        try {
          if ((await element.getAccessibleName()) === name && (await element.getAriaRole()) === role) {
            return { call: (f, ...args) => call(f, args, [element]) };
          }
        } catch {
          // It went while it was looked at.
        }
      }
      return undefined;
    },
    async stroke([first, ...rest]) {
      const at = ({ x, y }, duration) => ({ x: Math.round(x), y: Math.round(y), duration, origin: Origin.VIEWPORT });
      let actions = driver.actions({ async: true }).move(at(first, 0)).press();
      for (const point of rest) actions = actions.move(at(point, 16));
      await actions.release().perform();
    },
    async close() {
      await driver.quit().catch(() => {});
      await stop();
    },
  };
}
