// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A shop's own accounts in a campaign that another site frames: the shop's page hands the identity that its server signed to
// the frame, the frame's page to the element. Three sites, a real collector.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { test } from 'node:test';
import { temporary } from '../cli/support/fairground.mjs';
import { copyWithActs, makeWorks } from '../lib/acts.mjs';
import { Collector } from '../lib/collector.mjs';
import { HostServer } from '../lib/identity.mjs';
import { kDesktop, launch, openPage } from './support/browser.mjs';
import { root } from './support/preview.mjs';

const kTypes = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml', '.html': 'text/html' };

/** @typedef {import('node:test').TestContext} Context */

/** Serves folders and pages by their first name. @param {Context} t @param {{[name: string]: {folder?: string, page?: () => string}}} parts */
async function serveSite(t, parts) {
  const server = createServer(async (request, response) => {
    const [, name, ...rest] = new URL(request.url || '/', 'http://x').pathname.split('/');
    const { folder, page } = parts[name] || {};
    const path = rest.join('/');
    const body = page ? page() : folder && (await readFile(join(folder, path)).catch(() => undefined));
    if (body === undefined) return void response.writeHead(404).end();
    const type = page ? 'text/html' : kTypes[/** @type {keyof typeof kTypes} */ (extname(path))];
    response.writeHead(200, { 'Content-Type': type || 'application/octet-stream' }).end(body);
  });
  t.after(() => {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    return closed;
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
}

/** The page in the frame: what the shop says of an identity, the element is told. @param {string} collector @param {string} shop */
const frame = (collector, shop) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Frame</title>
<style>body{margin:0}fairground-campaign{height:100vh}</style><link rel="icon" href="data:,">
<script>onmessage = ({ origin, data }) => {
  if (origin === '${shop}' && 'identity' in data) document.querySelector('fairground-campaign').identity = data.identity;
};
addEventListener('fairground-error', ({ detail }) => parent.postMessage(detail, '${shop}'));
addEventListener('fairground-act', ({ detail }) => parent.postMessage(detail, '${shop}'));</script>
<script type="module" src="/engine/fairground-campaign.js"></script>
<fairground-campaign src="/campaign/campaign.json" collector="${collector}" screen="gallery"></fairground-campaign></html>`;

/**
 * A shop, a campaign's site and a collector, each a site of its own, and the shop's page in a browser, its frame ready.
 * @param {Context} t
 * @param {Record<string, any>} [rules] of the identities
 */
async function openShop(t, rules = {}) {
  const browser = await launch();
  t.after(() => browser.close());
  const scratch = await temporary(t);
  const folder = await copyWithActs(scratch, { vote: { per_day: 9 } });
  const host = new HostServer();
  let inner = '', shop = '';
  const framed = await serveSite(t, {
    engine: { folder: process.env.FG_WEB || join(root, 'build/web') },
    campaign: { folder },
    frame: { page: () => frame(collector.url, shop) },
  });
  // "localhost" is another site than 127.0.0.1: what the frame keeps is a third party's.
  inner = `http://127.0.0.1:${framed}`;
  const collector = await new Collector(scratch, ['--campaigns', folder, '--allow-origin', inner,
    '--identities', await host.identitiesFile(scratch, rules)]).start(t);
  const works = await makeWorks(collector, 3, rules.required && host.token('EdDSA', host.claims({ sub: 'author' })));
  shop = `http://localhost:${await serveSite(t, { shop: { page: () => `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
<script>var heard = []; onmessage = ({ data }) => heard.push(data);
function say(identity) { frames[0].postMessage({ identity }, '${inner}'); }</script>
<iframe src="${inner}/frame" style="width:900px;height:700px" title="Campaign"></iframe></html>` } })}`;
  const { page, errors } = await openPage(browser, kDesktop);
  await page.goto(`${shop}/shop`);
  const inside = page.frameLocator('iframe');
  await inside.getByRole('row').nth(2).waitFor({ state: 'attached' });
  const say = (/** @type {string | null} */ identity) => page.evaluate((value) => /** @type {any} */ (globalThis).say(value), identity);
  /** What the shop heard with such a member, once it did. @param {string} name @param {string} value */
  const heard = async (name, value) =>
    (await page.waitForFunction(([n, v]) => /** @type {any} */ (globalThis).heard.filter((/** @type {any} */ d) => d[n] === v).pop(), [name, value])).jsonValue();
  /** @param {number} place of a work, from 0 @param {string} status of the act */
  const vote = async (place, status = 'counted') => {
    await page.evaluate(() => (/** @type {any} */ (globalThis).heard = []));
    await inside.getByRole('row').nth(place).getByRole('gridcell').first().dispatchEvent('click');
    return heard('status', status);
  };
  /** What somebody has voted for, as the collector knows it. @param {string} sub */
  const votesOf = async (sub) => {
    const { body } = await collector.post('participants', JSON.stringify({ identity: host.token('EdDSA', host.claims({ sub })) }));
    return (await collector.ask('participants/me', { headers: { Authorization: `Bearer ${body.token}` } })).body.acts.vote.works;
  };
  return { host, collector, works, page, inside, errors, say, heard, vote, votesOf };
}

test('in a frame of another site an account votes as itself, renewed and changed, and a refused one as nobody', async (t) => {
  const { host, collector, works, inside, errors, say, heard, vote, votesOf } = await openShop(t);
  const denied = await inside.locator('fairground-campaign').evaluate(() => new Promise((done) => {
    try {
      const opening = indexedDB.open('probe');
      opening.onsuccess = () => done(false);
      opening.onerror = () => done(true);
    } catch {
      done(true);
    }
  }));
  assert.equal(denied, true, 'a browser without cookies of third parties keeps nothing for a frame either');
  await say(host.token('RS256', host.claims()));
  await vote(0);
  // The newest is the first.
  assert.deepEqual(await votesOf('member-17'), { [works[2]]: 1 });
  // Renewed: the same person, to whom the first vote still is theirs.
  await say(host.token('HS256', host.claims({ exp: host.claims().iat + 600 })));
  await vote(1);
  assert.deepEqual(await votesOf('member-17'), { [works[2]]: 1, [works[1]]: 1 });
  await inside.getByRole('grid').locator('[role=gridcell][aria-selected=true]').nth(1).waitFor({ state: 'attached' });
  // Another member at the same device sees what they did, which is nothing, and may vote for the same work.
  await say(host.token('EdDSA', host.claims({ sub: 'member-18' })));
  await inside.getByRole('grid').locator('[role=gridcell][aria-selected=true]').first().waitFor({ state: 'detached' });
  await vote(0);
  assert.deepEqual(await votesOf('member-18'), { [works[2]]: 1 });
  assert.deepEqual(errors, []);
  // What the page's server signed is too old: the page is told, and the visitor is somebody without an account.
  await say(host.token('HS256', host.claims({ sub: 'member-19', exp: host.claims().iat - 3600 })));
  const told = await heard('type', 'identity-refused');
  assert.equal(told.fatal, false);
  assert.match(told.message, /expired/);
  await vote(0);
  assert.deepEqual(await votesOf('member-19'), {});
  assert.equal((await collector.ask(`works/${works[2]}`)).body.acts.vote, 3);
});

test('where one takes part with an account a visitor without one reads so, and votes once signed in', async (t) => {
  const { host, works, inside, say, vote, votesOf } = await openShop(t, { required: true });
  await vote(0, 'refused');
  await inside.locator('#fg-toast', { hasText: 'Sign in on this page first.' }).waitFor({ state: 'attached' });
  await say(host.token('EdDSA', host.claims()));
  await vote(0);
  assert.deepEqual(await votesOf('member-17'), { [works[2]]: 1 });
});
