// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Firefox, which speaks WebDriver BiDi itself: no driver program in between.

import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { end, openScreen } from './screen.mjs';

const require = createRequire(import.meta.url);

/** Software drawing is all there is on such a screen; nothing is asked of other hosts. */
const kPreferences = {
  'webgl.force-enabled': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.update.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'intl.accept_languages': 'en-GB,en',
};

/** @returns {Promise<import('./driver.mjs').Driver>} */
export async function firefox() {
  const screen = await openScreen();
  const profile = join(screen.home, 'profile');
  await mkdir(profile);
  const lines = Object.entries(kPreferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  await writeFile(join(profile, 'user.js'), lines.join(''));
  const program = process.env.FG_FIREFOX || 'firefox-esr';
  const child = spawn(program, ['--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'], env: screen.environment,
  });
  const stop = async () => {
    await end(child);
    await screen.close();
  };
  try {
    const address = await new Promise((done, failed) => {
      let text = '';
      const late = setTimeout(() => failed(new Error(`${program} does not come up:\n${text}`)), 60000);
      child.once('error', (why) => failed(new Error(`no Firefox: install the package firefox-esr (${why.message})`)));
      child.once('exit', (code) => failed(new Error(`${program} ended: ${code}\n${text}`)));
      child.stderr.on('data', (more) => {
        text = (text + more).slice(-4000);
        const listening = /WebDriver BiDi listening on (ws:\S+)/.exec(text);
        if (!listening) return;
        clearTimeout(late);
        done(listening[1]);
      });
    });
    return await overBidi(address, stop);
  } catch (why) {
    await stop();
    throw why;
  }
}

/** @param {string} address @param {() => Promise<void>} stop @returns {Promise<import('./driver.mjs').Driver>} */
async function overBidi(address, stop) {
  const Bidi = require('selenium-webdriver/bidi/index.js');
  const connection = new Bidi(`${address}/session`);
  const send = async (/** @type {string} */ method, params = {}) => {
    const { result, error, message } = await connection.send({ method, params });
    if (error) throw new Error(`${method}: ${error}: ${message}`);
    return result;
  };
  const { capabilities } = await send('session.new', { capabilities: {} });
  const { context } = (await send('browsingContext.getTree')).contexts[0];
  const target = { context };
  await send('browsingContext.setViewport', { context, viewport: { width: 420, height: 860 } });
  // Values cross as JSON: the protocol's own serialization says more than is wanted here.
  const call = async (/** @type {Function} */ f, /** @type {any[]} */ args, /** @type {any[]} */ first = []) => {
    const answer = await send('script.callFunction', {
      target, awaitPromise: true, resultOwnership: 'none',
      functionDeclaration: `async (args, ...first) => JSON.stringify(await (${f})(...first, ...JSON.parse(args)))`,
      arguments: [{ type: 'string', value: JSON.stringify(args) }, ...first],
    });
    if (answer.type !== 'success') throw new Error(answer.exceptionDetails.text);
    return answer.result.value === undefined ? undefined : JSON.parse(answer.result.value);
  };
  return {
    version: `Firefox ${capabilities.browserVersion}`,
    open: (url) => send('browsingContext.navigate', { context, url, wait: 'interactive' }),
    run: (f, ...args) => call(f, args),
    async look(role, name) {
      const root = await send('script.evaluate', {
        target, awaitPromise: false, expression: 'document.querySelector("fairground-campaign").shadowRoot',
      });
      const { nodes } = await send('browsingContext.locateNodes', {
        context, locator: { type: 'accessibility', value: { role, name } }, startNodes: [{ sharedId: root.result.sharedId }],
        maxNodeCount: 1,
      });
      return nodes[0] && { call: (f, ...args) => call(f, args, [{ sharedId: nodes[0].sharedId }]) };
    },
    async stroke([first, ...rest]) {
      const move = ({ x, y }) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 16 });
      await send('input.performActions', {
        context,
        actions: [{
          type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' },
          actions: [move(first), { type: 'pointerDown', button: 0 }, ...rest.map(move), { type: 'pointerUp', button: 0 }],
        }],
      });
    },
    async close() {
      await Promise.race([send('browser.close').catch(() => {}), new Promise((done) => setTimeout(done, 5000))]);
      connection.socket.terminate();
      await stop();
    },
  };
}
