// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The preview over real sockets: pages, files, and what open pages are told when a file is saved.

import assert from 'node:assert/strict';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import test from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { copySample, follow, run, serve, temporary } from './support/fairground.mjs';

/** Page files without having built them. @param {string} scratch */
async function fakeWeb(scratch) {
  const web = join(scratch, 'web');
  await mkdir(join(web, 'preview'), { recursive: true });
  await writeFile(join(web, 'fairground-campaign.js'), 'export {};\n');
  await writeFile(join(web, 'engine.simd.wasm'), 'wasm');
  await writeFile(join(web, 'engine.simd.wasm.br'), 'twin');
  await writeFile(join(scratch, 'secret.txt'), 'not for the net');
  return web;
}

/** @param {import('node:test').TestContext} t @param {string[]} names of copies of the sample */
async function start(t, names = ['diy-my-eye'], more = []) {
  const scratch = await temporary(t);
  const web = await fakeWeb(scratch);
  const folders = [];
  for (const name of names) folders.push(await copySample(scratch, name));
  const store = `sqlite:${join(scratch, 'store.sqlite')}`;
  const server = await serve(t, ['preview', ...folders, '--port', '0', '--web', web, '--store', store, '--no-works', ...more]);
  return { ...server, scratch, web, store, folders, campaign: join(folders[0], 'campaign.json') };
}

/** A request whose path is sent as it is, which fetch would tidy. @param {string} base @param {string} path */
const raw = (base, path) =>
  new Promise((done, failed) => {
    const { hostname, port } = new URL(base);
    const request = http.get({ hostname, port, path }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part) => (body += part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body }));
    });
    request.on('error', failed);
  });

const kType = '"type": "makeover"';
const seenOf = (/** @type {string} */ html) => /preview="(~live\?seen=[^"]+)"/.exec(html)?.[1];

test('the front page lists campaigns in the reader\'s language, and each has its page', async (t) => {
  const { url, err } = await start(t, ['diy-my-eye', 'a second one']);
  // A copy keeps its id, and one id is one tally.
  assert.match(err(), /a second one: has the id of diy-my-eye/);
  const page = await fetch(url, { headers: { 'accept-language': 'zh-CN,en;q=0.5' } });
  assert.equal(page.status, 200);
  assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
  const html = await page.text();
  assert.match(html, /2 campaigns/);
  assert.match(html, /href="\/diy-my-eye\/"/);
  assert.match(html, /href="\/a%20second%20one\/"/);
  assert.match(html, /lang="zh-CN"/);
  assert.match(html, /我的眼妆我来画/);
  for (const name of ['diy-my-eye', 'a%20second%20one']) {
    const play = await fetch(`${url}${name}/`);
    assert.equal(play.status, 200);
    const text = await play.text();
    assert.match(text, /<title>DIY My Eye · Maison Lumi<\/title>/);
    assert.match(text, /<fairground-campaign src="campaign.json" engine="" collector="\/" poster="poster.jpg"[^>]* back="\/">/);
    assert.match(text, /<link rel="preload" as="fetch" crossorigin [^>]*engine.simd.wasm">/);
    const policy = play.headers.get('content-security-policy') || '';
    assert.match(policy, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'/);
    assert.equal(play.headers.get('cache-control'), 'no-store');
  }
  const short = await fetch(`${url}diy-my-eye`, { redirect: 'manual' });
  assert.deepEqual([short.status, short.headers.get('location')], [308, '/diy-my-eye/']);
});

test('files have their type, a tag, and a compressed twin for whoever takes it', async (t) => {
  const { url, web, campaign } = await start(t);
  const get = (/** @type {string} */ path, headers = {}) => fetch(url + path, { headers });
  const types = {
    'diy-my-eye/campaign.json': 'application/json', 'diy-my-eye/poster.jpg': 'image/jpeg',
    'diy-my-eye/art/mask_any.png': 'image/png', 'diy-my-eye/terms.html': 'text/html; charset=utf-8',
    'engine/engine.simd.wasm': 'application/wasm', 'engine/fairground-campaign.js': 'text/javascript; charset=utf-8',
  };
  for (const [path, type] of Object.entries(types)) {
    const answer = await get(path, { 'accept-encoding': 'identity' });
    assert.deepEqual([path, answer.status, answer.headers.get('content-type')], [path, 200, type]);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.headers.get('cache-control'), 'no-cache');
    assert.equal(answer.headers.get('content-encoding'), null);
    const tag = answer.headers.get('etag');
    const again = await get(path, { 'accept-encoding': 'identity', 'if-none-match': `"x", ${tag}` });
    assert.deepEqual([again.status, await again.text()], [304, '']);
  }
  // The twin that the build made, and one that is made for the campaign's file.
  const { hostname, port } = new URL(url);
  const packed = (/** @type {string} */ path, encoding = 'gzip, br') =>
    new Promise((done) => {
      http.get({ hostname, port, path, headers: { 'accept-encoding': encoding } }, async (answer) => {
        const parts = [];
        for await (const part of answer) parts.push(part);
        done({ headers: answer.headers, body: Buffer.concat(parts) });
      });
    });
  const wasm = await packed('/engine/engine.simd.wasm');
  assert.deepEqual([wasm.headers['content-encoding'], wasm.body.toString()], ['br', 'twin']);
  assert.match(wasm.headers.vary, /Accept-Encoding/);
  assert.equal((await packed('/engine/engine.simd.wasm', 'br;q=0')).body.toString(), 'wasm');
  const json = await packed('/diy-my-eye/campaign.json');
  assert.equal(json.headers['content-encoding'], 'br');
  assert.deepEqual(brotliDecompressSync(json.body), await readFile(campaign));
  const image = await packed('/diy-my-eye/poster.jpg');
  assert.equal(image.headers['content-encoding'], undefined);
  // Built anew while it runs; the old twin is of another version.
  await new Promise((r) => setTimeout(r, 20));
  await writeFile(join(web, 'engine.simd.wasm'), 'newer');
  assert.equal((await packed('/engine/engine.simd.wasm')).body.toString(), 'newer');
  // A campaign's own pages are styled, but run nothing.
  const policy = (await get('diy-my-eye/terms.html')).headers.get('content-security-policy') || '';
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /script-src/);
});

test('nothing outside the folders is served', async (t) => {
  const { url, folders } = await start(t);
  await writeFile(join(folders[0], '.hidden'), 'x');
  for (const path of [
    '/engine/../secret.txt', '/engine/%2e%2e/secret.txt', '/engine/..%2fsecret.txt', '/engine/..\\secret.txt',
    '/engine//etc/passwd', '/engine/%00', '/engine/', '/engine/preview', '/diy-my-eye/../secret.txt',
    '/diy-my-eye/%2e%2e%2fsecret.txt', '/diy-my-eye/.hidden', '/diy-my-eye/nothing', '/nothing/', '/nothing/~live',
    '/~live2', '/store.sqlite',
  ]) {
    const { status, body } = await raw(url, path);
    assert.ok(status === 404 || status === 400, `${path}: ${status}`);
    assert.doesNotMatch(body, /not for the net|root:/);
  }
  assert.equal((await fetch(url, { method: 'POST' })).status, 405);
});

test('a broken save keeps the last good page and lists its problems; the mended one reloads it', async (t) => {
  const { url, campaign } = await start(t);
  const page = `${url}diy-my-eye/`;
  const good = await readFile(campaign, 'utf8');
  const live = await follow(t, page + seenOf(await (await fetch(page)).text()));
  assert.equal(live.type, 'text/event-stream');

  await writeFile(campaign, good.replace(kType, '"type": "makover"'));
  const { problems } = await live.next('problems');
  const wrong = problems.find((p) => p.pointer === '/activities/0/type');
  assert.deepEqual([wrong?.file, wrong?.severity], ['campaign.json', 'error']);
  assert.match(wrong.message + wrong.hint, /makover.*makeover/);
  assert.equal(await (await fetch(page + 'campaign.json')).text(), good);
  assert.match(await (await fetch(page)).text(), /<fairground-campaign /);
  assert.match(await (await fetch(url)).text(), /1 problem</);

  // A page opened now learns of them too.
  const late = await follow(t, page + seenOf(await (await fetch(page)).text()));
  assert.equal((await late.next('problems')).problems.length, problems.length);

  const mended = good.replace('DIY My Eye', 'DIY Our Eye');
  assert.notEqual(mended, good);
  await writeFile(campaign, mended);
  assert.equal((await live.next('changed')).event, 'changed');
  assert.equal(await (await fetch(page + 'campaign.json')).text(), mended);
  assert.match(await (await fetch(page)).text(), /<title>DIY Our Eye/);

  // The very same mistake again is news again.
  await writeFile(campaign, good.replace(kType, '"type": "makover"'));
  assert.equal((await live.next('problems')).problems.length, problems.length);
});

test('a page is told what it missed, and nothing when it shows the newest', async (t) => {
  const { url, campaign, folders } = await start(t);
  const page = `${url}diy-my-eye/`;
  const old = seenOf(await (await fetch(page)).text());
  const watcher = await follow(t, page + old);
  await writeFile(join(folders[0], 'extra.txt'), 'more');
  await watcher.next('changed');
  const late = await follow(t, page + old);
  await late.next('changed');
  const current = await follow(t, page + seenOf(await (await fetch(page)).text()));
  await writeFile(campaign, (await readFile(campaign, 'utf8')) + '\n');
  await current.next('changed');
  assert.equal(current.all().length, 1);
});

test('pictures count as much as the json, and editors\' ways of saving are understood', async (t) => {
  const { url, folders, campaign } = await start(t);
  const page = `${url}diy-my-eye/`;
  const live = await follow(t, page + seenOf(await (await fetch(page)).text()));
  const mask = join(folders[0], 'art/mask_lid.png');
  const bytes = await readFile(mask);
  await writeFile(mask, bytes.subarray(0, 100));
  assert.ok((await live.next('problems')).problems.some((p) => /mask_lid.png/.test(p.message)));
  // Its whole self is still what pages get.
  const served = Buffer.from(await (await fetch(page + 'art/mask_lid.png')).arrayBuffer());
  assert.deepEqual(served, bytes);
  await writeFile(join(folders[0], '.mask.swp'), bytes);
  await rename(join(folders[0], '.mask.swp'), mask);
  await live.next('changed');
  await rm(campaign);
  assert.match((await live.next('problems')).problems[0].message, /no such file/);
  assert.equal((await fetch(page + 'campaign.json')).status, 200);
});

test('a campaign that was never good shows its problems until it is', async (t) => {
  const scratch = await temporary(t);
  const web = await fakeWeb(scratch);
  const folder = await copySample(scratch, 'new-one');
  const path = join(folder, 'campaign.json');
  const good = await readFile(path, 'utf8');
  await writeFile(path, '{"<b>": 1,');
  const server = await serve(t, ['preview', folder, '--port', '0', '--web', web, '--no-collector']);
  assert.match(server.err(), /new-one: has problems\n {2}campaign.json: /);
  const page = `${server.url}new-one/`;
  const html = await (await fetch(page)).text();
  assert.match(html, /new-one cannot be shown yet/);
  assert.match(html, /<li><code>campaign.json:?<\/code> /);
  assert.doesNotMatch(html, /<b>/);
  assert.match(await (await fetch(server.url)).text(), /See what is wrong/);
  assert.equal((await fetch(page + 'campaign.json')).status, 404);
  const live = await follow(t, page + /data-live="([^"]+)"/.exec(html)?.[1]);
  await writeFile(path, good);
  await live.next('changed');
  assert.deepEqual(live.all().length, 1);
  const now = await (await fetch(page)).text();
  assert.match(now, /<fairground-campaign src="campaign.json" engine="" poster/);
  assert.doesNotMatch(now, /collector=/);
});

test('the embedded collector follows the rules that were saved', async (t) => {
  const { url, campaign } = await start(t);
  const ticket = () =>
    fetch(`${url}v1/campaigns/diy-my-eye/tickets`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"activity":"eye"}',
    });
  assert.equal((await ticket()).status, 201);
  const live = await follow(t, `${url}~live?seen=`);
  await live.next('changed');
  const document = JSON.parse(await readFile(campaign, 'utf8'));
  document.activities[0].id = 'other';
  await writeFile(campaign, JSON.stringify(document));
  await live.next('changed');
  assert.notEqual((await ticket()).status, 201);
});

test('ports: a busy one is an error when it was asked for; signals end it with 0', async (t) => {
  const first = await start(t);
  const { port } = new URL(first.url);
  const { code, out, err } = await run(['preview', first.folders[0], '--port', port, '--web', first.web, '--store', first.store]);
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, new RegExp(`cannot listen at 127.0.0.1 port ${port}`));
  // An open event stream does not hold it up.
  await follow(t, `${first.url}diy-my-eye/~live`);
  assert.deepEqual(await first.stop('SIGTERM'), { code: 0, signal: null });
  const second = await start(t);
  assert.deepEqual(await second.stop('SIGINT'), { code: 0, signal: null });
});

test('what cannot be previewed is said before anything is served', async (t) => {
  const scratch = await temporary(t);
  const web = await fakeWeb(scratch);
  const folder = await copySample(scratch);
  const fails = async (/** @type {string[]} */ args, /** @type {RegExp} */ why) => {
    const { code, out, err } = await run(['preview', ...args, '--port', '0', '--no-collector']);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, why);
  };
  await mkdir(join(scratch, 'empty'));
  await fails([join(scratch, 'empty'), '--web', web], /holds no campaign.json/);
  await fails([join(folder, 'campaign.json'), '--web', web], /is no folder/);
  await fails([folder, '--web', join(scratch, 'empty')], /scripts\/build/);
  await mkdir(join(scratch, 'other'));
  const twin = await copySample(join(scratch, 'other'));
  await fails([folder, twin, '--web', web], /the same name/);
  const reserved = await copySample(scratch, 'engine');
  await fails([reserved, '--web', web], /Rename the folder/);
});
