// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A page in a browser that nobody drives. Playwright speaks to DevTools, and those keep some 200 MB of what a page has fetched:
// a browser's memory would be mostly theirs. Here the page has a script of its own, and what it has to say comes as requests.

import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { executable, kArguments, kPhone } from './chromium.mjs';

const kScript = '/fg-bench.js';
const kTold = '/fg-bench-told';
/** Of an answer that is passed on in another length. */
const kDropped = ['connection', 'content-encoding', 'content-length', 'etag', 'transfer-encoding'];

/** @typedef {{type: string, body: string | Buffer}} Answer */

/**
 * Opens it; it ends with the place.
 * @param {import('./place.mjs').Place} at
 * @param {object} page
 * @param {string} page.url of the preview; all that `answer` leaves is fetched from there
 * @param {string} page.script runs before any other; says things by `tell(value)`, which is awaited
 * @param {(url: URL) => Answer | undefined} page.answer instead of the preview
 * @param {(path: string, text: string) => string} page.change texts of the preview
 * @param {(value: any) => Promise<void>} page.told
 * @returns {Promise<string>} the browser's profile
 */
export async function openUndriven(at, { url, script, answer, change, told }) {
  const source = new URL(url);
  const tell = `globalThis.tell = (value) => fetch('${kTold}?' + encodeURIComponent(JSON.stringify(value)));\n`;
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url || '/', source);
    const send = (/** @type {Answer} */ { type, body }) => response.writeHead(200, { 'Content-Type': type }).end(body);
    const own = answer(asked);
    if (own) return send(own);
    if (asked.pathname === kScript) return send({ type: 'text/javascript', body: tell + script });
    if (asked.pathname === kTold) {
      await told(JSON.parse(decodeURIComponent(asked.search.slice(1))));
      return send({ type: 'text/plain', body: '' });
    }
    const from = await fetch(asked, { method: request.method, redirect: 'manual' });
    const type = from.headers.get('content-type') || '';
    const headers = Object.fromEntries([...from.headers].filter(([name]) => !kDropped.includes(name)));
    if (/event-stream/.test(type)) {
      from.body?.cancel();
      return response.writeHead(204).end();
    }
    let body = Buffer.from(await from.arrayBuffer());
    if (/json|html/.test(type)) body = Buffer.from(change(asked.pathname, body.toString()).replace('<head>', `<head><script src="${kScript}"></script>`));
    return response.writeHead(from.status, headers).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  await at.add(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const profile = await at.folder();
  const { viewport, deviceScaleFactor } = kPhone;
  const browser = spawn(executable(), [...kArguments, '--headless=new', `--user-data-dir=${profile}`, '--no-default-browser-check',
    `--window-size=${viewport.width},${viewport.height}`, `--force-device-scale-factor=${deviceScaleFactor}`, `http://127.0.0.1:${port}${source.pathname}`],
  { stdio: 'ignore' });
  const ended = new Promise((done) => browser.once('exit', done));
  await at.add(() => {
    browser.kill();
    return ended;
  });
  return profile;
}
