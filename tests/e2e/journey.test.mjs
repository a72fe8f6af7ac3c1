// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The campaign from the first tap to the collector's tally, in a real Chromium against the real preview.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { kLeftToLong } from '../lib/long.mjs';
import { act, kDesktop, kPhone, launch, openPage, untilReady } from './support/browser.mjs';
import { untilKept } from './support/kept.mjs';
import { choose, enter, kCanvas, kLid, paintByMouse, paintByTouch, stageOf, untilEntry, watchEntries } from './support/painter.mjs';
import { decodePng } from './support/png.mjs';
import { fairground, kCampaign } from './support/preview.mjs';
import { qrText } from './support/qr.mjs';
import { restingBox, untilStill } from './support/still.mjs';
import { until } from './support/until.mjs';
import { visitsToPreview } from './support/visits.mjs';

const at = visitsToPreview((preview) => preview.setFate(() => undefined));

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function open(options = kPhone, address = at.site.page) {
  const opened = await at.open(options);
  await watchEntries(opened.page);
  await opened.page.goto(address, { waitUntil: 'commit' });
  await untilReady(opened.page);
  await opened.page.getByRole('application', { name: kCanvas }).waitFor({ state: 'attached' });
  return opened;
}
const json = async (path) => (await fetch(at.site.api + path)).json();
const sentEntries = () => at.site.posts.filter((p) => p.path.endsWith('/entries'));
const pixels = (page, width, height) =>
  page.evaluate(
    async ([w, h]) => {
      const element = /** @type {any} */ (document.querySelector('fairground-campaign'));
      const { data } = await element.drawWork(w, h);
      let text = '';
      for (let i = 0; i < data.length; i += 32768) text += String.fromCharCode(...data.subarray(i, i + 32768));
      return btoa(text);
    },
    [width, height],
  );

test('painted by touch, entered, counted, and drawn again by the collector pixel for pixel', async () => {
  const before = await json('/tally?activity=eye');
  const { page, hosts, errors } = await open();
  await choose(page, 'Ember', /^Copper,/);
  await paintByTouch(page, kLid);
  await act(page, 'button', 'Undo');
  await act(page, 'button', 'Redo');
  await enter(page, 'Noor');
  const received = await untilEntry(page, 'received');
  assert.equal(received.answer.status, 'counted');
  assert.ok(received.answer.combination.includes('ember/copper'), received.answer.combination);

  const tally = await json('/tally?activity=eye');
  assert.equal(tally.verified, (before.verified || 0) + 1);
  assert.ok(tally.combinations.some((c) => c.key === received.answer.combination));
  const work = (await json('/works')).works.find((w) => w.id === received.answer.id);
  assert.equal(work.name, 'Noor');
  assert.equal(work.title, received.answer.title);

  // What the page draws from the log, the collector draws, and the command line.
  const width = 640;
  const height = 736;
  const mine = Buffer.from(await pixels(page, width, height), 'base64');
  const picture = await fetch(new URL(work.picture.replace(/width=\d+/, `width=${width}&format=png`), at.site.origin));
  assert.equal(picture.status, 200);
  assertSamePixels(mine, decodePng(Buffer.from(await picture.arrayBuffer())), width, height, 'the collector');
  const entry = join(at.site.folder, 'entry.json');
  await writeFile(entry, sentEntries().at(-1).body);
  const out = join(at.site.folder, 'look.png');
  const drawn = await fairground('draw', entry, '--campaign', kCampaign, '--width', String(width), '-o', out);
  assert.equal(drawn.code, 0, drawn.out);
  assertSamePixels(mine, decodePng(await readFile(out)), width, height, 'the command line');
  const verified = await fairground('verify', entry, '--campaign', kCampaign);
  assert.match(verified.out, /^verified [0-9a-f]{16}/m);

  assert.deepEqual([...hosts], [at.site.host], 'nothing comes from another host');
  assert.deepEqual(errors, []);
});

/** Transparent pixels don't matter: a picture in RGB has none. */
function assertSamePixels(mine, theirs, width, height, who) {
  assert.deepEqual([theirs.width, theirs.height], [width, height]);
  let differing = 0;
  for (let i = 0; i < width * height; i += 1) {
    for (let c = 0; c < 3; c += 1) {
      if (mine[i * 4 + c] !== theirs.rgba[i * 4 + c]) {
        differing += 1;
        break;
      }
    }
  }
  assert.equal(differing, 0, `${differing} of ${width * height} pixels differ from ${who}'s`);
}

test('on a large screen the finer pictures are decoded beside the page, by the engine that it has already', async () => {
  const { page, requests, errors } = await at.open({ viewport: { width: 1200, height: 900 }, deviceScaleFactor: 2 });
  await page.addInitScript(() => {
    window.prepared = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (/** @type {any[]} */ ...args) {
      if (args[0]?.glue) this.addEventListener('message', ({ data }) => window.prepared.push([args[0].channels, args[0].width * args[0].height, data?.length]), { once: true });
      return post.apply(this, /** @type {any} */ (args));
    };
  });
  await page.goto(at.site.page, { waitUntil: 'commit' });
  await untilReady(page);
  // Skin, what lies over it, shading.
  const prepared = await until(() => page.evaluate(() => window.prepared), 'three pictures', { is: (all) => all.length === 3 });
  const [[, size]] = prepared;
  assert.ok(size > 900 * 1000, `${size} pixels`);
  assert.deepEqual(prepared, [3, 4, 1].map((channels) => [channels, size, size * channels]));
  await until(() => page.workers().length, 'the worker to end with its memory', { is: 0 });
  const modules = new Set(requests.map((request) => new URL(request.url()).pathname).filter((path) => path.endsWith('.wasm')));
  assert.equal(modules.size, 1, [...modules].join());
  assert.deepEqual(errors, []);
});

test('the picture that is saved leads back to the campaign by its code', async () => {
  const { page, errors } = await open();
  await paintByTouch(page, kLid.slice(0, 2));
  await act(page, 'button', 'Finish look');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.waitFor({ state: 'attached' });
  const [download] = await Promise.all([page.waitForEvent('download'), save.dispatchEvent('click')]);
  assert.match(download.suggestedFilename(), /\.jpg$/);
  const jpeg = await readFile(await download.path());
  // Below the look.
  const part = { x: 0, y: 816, width: 1080, height: 534 };
  const rgba = await page.evaluate(async ([data, { x, y, width, height }]) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]));
    const c = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(width, height).getContext('2d'));
    c.drawImage(bitmap, -x, -y);
    const pixels = c.getImageData(0, 0, width, height).data;
    let text = '';
    for (let i = 0; i < pixels.length; i += 32768) text += String.fromCharCode(...pixels.subarray(i, i + 32768));
    return btoa(text);
  }, /** @type {const} */ ([jpeg.toString('base64'), part]));
  assert.equal(qrText({ ...part, rgba: Buffer.from(rgba, 'base64') }), at.site.page);
  assert.deepEqual(errors, []);
});

// With a pen beside the mouse in hands.test.mjs.
test('painted with the mouse on a desktop', { skip: kLeftToLong }, async () => {
  const { page, errors } = await open(kDesktop);
  await choose(page, 'Dusk', /^Violet Ash,/);
  await paintByMouse(page, kLid);
  await enter(page);
  const received = await untilEntry(page, 'received');
  assert.ok(received.answer.combination.includes('dusk/'), received.answer.combination);
  assert.deepEqual(errors, []);
});

// With every control on the way in sessions.test.mjs.
test('by role and name alone: no pointer, no pixels', { skip: kLeftToLong }, async () => {
  const { page } = await open();
  await choose(page, 'Tide');
  await act(page, 'button', /Area|Anywhere/);
  await page.getByRole('radio', { name: 'Lid' }).or(page.getByRole('button', { name: 'Lid', exact: true })).first().dispatchEvent('click');
  await act(page, 'button', /^Fill/);
  await page.getByRole('button', { name: 'Finish look' }).waitFor({ state: 'attached' });
  await enter(page, 'Ana');
  const received = await untilEntry(page, 'received');
  assert.ok(received.answer.combination.includes('lid:tide/'), received.answer.combination);
});

test('consent ships unticked and is asked for', async () => {
  const { page } = await open();
  await paintByTouch(page, kLid.slice(0, 1));
  await act(page, 'button', 'Finish look');
  const agree = page.getByRole('checkbox').first();
  await agree.waitFor({ state: 'attached' });
  assert.equal(await agree.isChecked(), false);
  await act(page, 'button', 'Enter the contest');
  // The one that is missing says so, aloud and in its place.
  await page.waitForFunction(() => {
    const shadow = document.querySelector('fairground-campaign').shadowRoot;
    return shadow.querySelector('[data-role=checkbox]').getAttribute('aria-description') === 'Please agree to this first';
  });
  await page.locator('.said', { hasText: 'Please agree to this first' }).waitFor({ state: 'attached' });
  assert.equal(sentEntries().length, 0);
  await agree.dispatchEvent('click');
  await act(page, 'button', 'Enter the contest');
  await untilEntry(page, 'received');
  assert.equal(sentEntries().length, 1);
});

test('a stroke that the page was left in the middle of is there when it comes back', async () => {
  const { page } = await open();
  const box = await stageOf(page);
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.45);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.45, { steps: 8 });
  await page.reload();
  await untilReady(page);
  await page.getByRole('button', { name: 'Finish look' }).waitFor({ state: 'attached' });
});

test('a reload takes the look up again', async () => {
  const { page } = await open();
  await choose(page, 'Ember', /^Copper,/);
  await paintByTouch(page, kLid);
  await untilKept(page);
  const before = await pixels(page, 200, 230);
  await page.reload();
  await untilReady(page);
  await page.getByRole('button', { name: 'Finish look' }).waitFor({ state: 'attached' });
  assert.equal(await pixels(page, 200, 230), before);
});

test('offline it is saved, online it is received once', async () => {
  const { context, page } = await open();
  await paintByTouch(page, kLid);
  // What the share screen needs is loaded; the visitor loses the network before sending.
  assert.ok(await untilStill(page, { quiet: 1500 }), 'it comes to rest');
  await context.setOffline(true);
  await enter(page);
  // Kept, tried, and kept.
  const tried = (/** @type {string[]} */ all) => all.includes('sending') && all.at(-1) === 'saved';
  await until(() => page.evaluate(() => /** @type {any} */ (window).entries.map((/** @type {any} */ e) => e.status)), 'a try in vain', { is: tried });
  assert.equal(sentEntries().length, 0);
  await context.setOffline(false);
  const received = await untilEntry(page, 'received');
  const works = (await json('/works')).works.filter((w) => w.id === received.answer.id);
  assert.equal(works.length, 1);
});

test('cut off before and after the commit, an entry still arrives exactly once', async () => {
  const before = (await json('/tally?activity=eye')).verified;
  let cut = 0;
  let lost = 0;
  at.site.setFate((path, method) => {
    if (method !== 'POST' || !path.endsWith('/entries')) return undefined;
    if (cut < 1) {
      cut += 1;
      return 'cut';
    }
    if (lost < 2) {
      lost += 1;
      return 'lose';
    }
    return undefined;
  });
  const { page } = await open();
  await paintByTouch(page, kLid);
  await enter(page);
  await untilEntry(page, 'received', 60000);
  assert.equal(lost, 2, 'two answers were lost');
  const keys = new Set(sentEntries().map((p) => JSON.parse(p.body).key));
  assert.equal(keys.size, 1);
  assert.equal((await json('/tally?activity=eye')).verified, before + 1);
});

test('two campaigns on one page are two plays', async () => {
  const { page, errors } = await open({ viewport: { width: 1200, height: 800 } });
  await page.evaluate(() => {
    const one = /** @type {HTMLElement} */ (document.querySelector('fairground-campaign'));
    const two = /** @type {HTMLElement} */ (one.cloneNode(true));
    for (const e of [one, two]) Object.assign(e.style, { width: '600px', height: '800px', float: 'left' });
    two.removeAttribute('preview');
    one.after(two);
  });
  await untilReady(page, 1);
  const second = page.locator('fairground-campaign').nth(1);
  await second.getByRole('button', { name: 'Paint the first stroke' }).waitFor({ state: 'attached' });
  const first = page.locator('fairground-campaign').nth(0);
  await first.getByRole('radio', { name: /^Copper,/ }).first().dispatchEvent('click');
  const box = await restingBox(first.getByRole('application'));
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.45);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.45, { steps: 20 });
  await page.mouse.up();
  await first.getByRole('button', { name: 'Finish look' }).waitFor({ state: 'attached' });
  assert.equal(await second.getByRole('button', { name: 'Finish look' }).count(), 0);
  assert.deepEqual(errors, []);
});

test('without WebGL 2: the poster and a plain message', async () => {
  const plain = await launch(['--disable-3d-apis']);
  try {
    const { page } = await openPage(plain);
    await page.goto(at.site.page, { waitUntil: 'commit' });
    await untilReady(page);
    await page.getByRole('alert').filter({ hasText: 'needs WebAssembly and WebGL 2' }).waitFor();
    await page.getByRole('img', { name: /eye/ }).first().waitFor();
  } finally {
    await plain.close();
  }
});

test('once everything has arrived, nothing is drawn while nothing happens', async () => {
  const { page } = await open();
  // Sharper layers and fonts come after the first picture; how long that takes is not this test's matter.
  assert.ok(await untilStill(page, { quiet: 2000 }), 'no two seconds without a frame in half a minute');
});

test('a lost context comes back with every stroke', async () => {
  const { page } = await open();
  await paintByTouch(page, kLid);
  // Nothing but the loss may make a difference: the sharper layers are there, and the art alone is compared.
  const box = await stageOf(page);
  const [x, y, width, height] = [box.x + box.width * 0.2, box.y + box.height * 0.3, box.width * 0.6, box.height * 0.25].map(Math.round);
  const clip = { x, y, width, height };
  const shot = async () => {
    assert.ok(await untilStill(page, { quiet: 1000 }), 'it comes to rest');
    return decodePng(await page.screenshot({ clip })).rgba;
  };
  const before = await shot();
  await page.evaluate(async () => {
    const canvas = document.querySelector('fairground-campaign').shadowRoot.querySelector('canvas');
    const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    const event = (/** @type {string} */ name) => new Promise((done) => canvas.addEventListener(name, done));
    const [lost, back] = [event('webglcontextlost'), event('webglcontextrestored')];
    extension.loseContext();
    await lost;
    // Once everybody has heard of it.
    await new Promise((done) => setTimeout(done));
    extension.restoreContext();
    await back;
  });
  const after = await shot();
  let differing = 0;
  for (let i = 0; i < before.length; i += 1) differing += +(Math.abs(before[i] - after[i]) > 2);
  assert.equal(differing, 0, `${differing} of ${before.length} values changed`);
  await act(page, 'button', 'Undo');
  const without = await shot();
  let gone = 0;
  for (let i = 0; i < after.length; i += 1) gone += +(Math.abs(after[i] - without[i]) > 24);
  assert.ok(gone > 500, 'and one stroke less shows');
});
