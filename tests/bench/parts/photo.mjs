// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// From the pick of a photo to its preview on the screen, and to the bytes that are sent: on the page as it ships, beside
// what pages do otherwise. All have the file from a file field, so that reading it is in every figure.

import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseFile } from '../../e2e/support/photo_page.mjs';
import { startPreview } from '../../e2e/support/preview.mjs';
import { withProfile } from '../lib/chromium.mjs';
import { Place } from '../lib/contenders.mjs';
import { addListeners, untilReady } from '../lib/hooks.mjs';
import { scaledJpeg } from '../lib/jpeg.mjs';
import { browserMemory, watchBrowserMemory } from '../lib/memory.mjs';
import { kRoot } from '../lib/paths.mjs';
import { install, modulePath, moduleVersion } from '../lib/peers.mjs';
import { bringPhoton } from '../lib/photon.mjs';
import { attempt } from '../lib/report.mjs';
import { exactly, spread } from '../lib/stats.mjs';

/** Longest side of what is sent. */
const kSide = 2048;
const kHeapGoal = 96;
/** Widths of photos of 4:3: 8 and 12 million pixels. */
const kWidths = [3264, 4000];
const kCampaign = join(kRoot, 'assets/campaigns/film-rooms');
/** A phone's where there is one; else one of ours, enlarged. */
const kPhones = [process.env.FG_PHOTOS || '', join(kRoot, '../shared/photos')].map((folder) => join(folder, 'phone/iphone.jpg'));
const kOwn = join(kCampaign, 'works/two-on-the-platform.jpg');

/** @typedef {{seen: number, ready: number, size: number, heap?: number, engine?: number}} Taken  ms since the pick; bytes */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{name: string, open: (page: Page) => Promise<unknown>, take: (page: Page, photo: string) => Promise<Taken>}} Way */

/** In the page, before any script: when it was given a photo, and when one of its frames had that in it. */
function listenPhoto() {
  const seen = { picked: 0, drawn: 0, shown: 0, ready: 0, size: 0, heap: 0 };
  globalThis.fgBenchPhoto = seen;
  const fields = HTMLInputElement.prototype;
  const files = /** @type {PropertyDescriptor & {get: () => FileList | null}} */ (Object.getOwnPropertyDescriptor(fields, 'files'));
  Object.defineProperty(fields, 'files', { ...files, get() {
    const list = files.get.call(this);
    if (list?.length) seen.picked ||= performance.now();
    return list;
  } });
  const previews = new WeakSet();
  const decode = createImageBitmap;
  globalThis.createImageBitmap = async (/** @type {any[]} */ ...args) => {
    const bitmap = await decode(.../** @type {[any]} */ (args));
    if (args[0] instanceof File) previews.add(bitmap);
    return bitmap;
  };
  const context = CanvasRenderingContext2D.prototype;
  const draw = context.drawImage;
  context.drawImage = function (/** @type {any[]} */ ...args) {
    if (previews.has(args[0])) seen.drawn ||= performance.now();
    return draw.apply(this, /** @type {any} */ (args));
  };
  // What the page sets goes to the engine at once; its next frame has it, and is on the screen when another one begins.
  globalThis.fgBench.onDrawn = () => {
    if ((seen.drawn || seen.ready) && !seen.shown) requestAnimationFrame(() => { seen.shown ||= performance.now(); });
  };
  addEventListener('fairground-photo', (event) => {
    const { bytes, heap } = /** @type {any} */ (event).detail;
    Object.assign(seen, { ready: performance.now(), size: bytes, heap });
  }, true);
}

/** @param {string} url @returns {Way} */
const ours = (url) => ({
  name: 'Fairground',
  async open(page) {
    // Nothing of the photo before it: it would be gone on with.
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'indexeddb,local_storage' });
    await addListeners(page);
    await page.addInitScript(listenPhoto);
    await page.goto(url);
    await untilReady(page);
    await page.waitForTimeout(1500);
  },
  async take(page, photo) {
    await chooseFile(page, photo);
    await page.waitForFunction(() => globalThis.fgBenchPhoto.ready && globalThis.fgBenchPhoto.shown, undefined, { polling: 200, timeout: 60_000 });
    return page.evaluate(() => {
      const { picked, shown, ready, size, heap } = globalThis.fgBenchPhoto;
      const engine = /** @type {any} */ (document.querySelector('fairground-campaign')).heapBytes;
      return { seen: shown - picked, ready: ready - picked, size, heap, engine };
    });
  },
});

/** Run in the page, each with the file, the longest side and a promise of when what is drawn by now is on the screen. */
const kPeers = {
  canvas: async (/** @type {File} */ file, /** @type {number} */ side, /** @type {() => Promise<number>} */ onScreen) => {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const canvas = document.body.appendChild(Object.assign(document.createElement('canvas'),
      { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) }));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const seen = onScreen();
    const blob = await new Promise((/** @type {BlobCallback} */ done) => canvas.toBlob(done, 'image/jpeg', 0.88));
    return { seen, ready: performance.now(), size: blob?.size };
  },
  pica: async (/** @type {File} */ file, /** @type {number} */ side, /** @type {() => Promise<number>} */ onScreen) => {
    const pica = /** @type {any} */ (window).pica();
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const canvas = document.body.appendChild(Object.assign(document.createElement('canvas'),
      { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) }));
    await pica.resize(bitmap, canvas);
    const seen = onScreen();
    const blob = await pica.toBlob(canvas, 'image/jpeg', 0.88);
    return { seen, ready: performance.now(), size: blob.size };
  },
  photon: async (/** @type {File} */ file, /** @type {number} */ side, /** @type {() => Promise<number>} */ onScreen) => {
    const { photon, memory } = /** @type {any} */ (window);
    const image = photon.PhotonImage.new_from_byteslice(new Uint8Array(await file.arrayBuffer()));
    const scale = Math.min(1, side / Math.max(image.get_width(), image.get_height()));
    // 5: Lanczos3, its own default.
    const small = photon.resize(image, Math.round(image.get_width() * scale), Math.round(image.get_height() * scale), 5);
    const canvas = document.body.appendChild(Object.assign(document.createElement('canvas'), { width: small.get_width(), height: small.get_height() }));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.putImageData(new ImageData(new Uint8ClampedArray(small.get_raw_pixels()), canvas.width, canvas.height), 0, 0);
    const seen = onScreen();
    // A page that it blocks shows nothing: the frame first.
    await seen;
    const bytes = small.get_bytes_jpeg(88);
    const ready = performance.now();
    image.free();
    small.free();
    return { seen, ready, size: bytes.length, heap: memory.buffer.byteLength };
  },
};

/** @param {string} name @param {keyof typeof kPeers} peer @param {string} origin @param {(page: Page) => Promise<unknown>} [bring] @returns {Way} */
const peerWay = (name, peer, origin, bring = async () => {}) => ({
  name,
  async open(page) {
    // The peers come from strings, which the preview's own policy forbids.
    const html = '<!doctype html><title>photos</title><style>canvas { width: 100% }</style><input type="file">';
    await page.route('**/peer.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(`${origin}/peer.html`);
    await bring(page);
  },
  async take(page, photo) {
    await page.setInputFiles('input', photo);
    return page.evaluate(`(async () => {
      const file = document.querySelector('input').files[0];
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const onScreen = () => frame().then(frame).then(() => performance.now());
      const began = performance.now();
      const taken = await (${kPeers[peer]})(file, ${kSide}, onScreen);
      return { ...taken, seen: (await taken.seen) - began, ready: taken.ready - began };
    })()`);
  },
});

/** @param {import('playwright-core').BrowserContext} context @param {string} profile @param {Way} way @param {string} photo @param {number} runs @returns {Promise<import('../lib/report.mjs').Row[]>} */
async function measure(context, profile, way, photo, runs) {
  /** @type {Taken[]} */
  const taken = [];
  let memory = 0;
  for (let i = 0; i <= runs; i += 1) {
    const page = await context.newPage();
    await way.open(page);
    if (i === 0) {
      // The first one warms caches and compilers, as a visitor's second photo finds them; memory is looked at meanwhile.
      const before = await browserMemory(profile);
      const watch = watchBrowserMemory(profile);
      await way.take(page, photo);
      memory = (await watch.done()) - before;
    } else {
      taken.push(await way.take(page, photo));
    }
    await page.close();
  }
  const most = (/** @type {'heap' | 'engine'} */ what) => exactly(Math.max(...taken.map((one) => one[what] ?? NaN)) / 1e6);
  const heap = { name: 'wasm memory of the worker at its end, which never shrinks: file, decoder, picture and JPEG', unit: 'MB', value: most('heap'), indent: 1 };
  return [
    { name: `${way.name}: from the pick to the preview on the screen`, unit: 'ms', value: spread(taken.map(({ seen }) => seen)) },
    { name: 'to the bytes that are sent', unit: 'ms', value: spread(taken.map(({ ready }) => ready)), indent: 1 },
    { name: 'their size', unit: 'B', value: exactly(taken[0].size), indent: 1 },
    ...(taken[0].engine ? [{ ...heap, goal: /** @type {import('../lib/report.mjs').Goal} */ ({ at: 'most', value: kHeapGoal }) },
      { name: "wasm memory of the page's engine, with the photo in its editor", unit: 'MB', value: most('engine'), indent: 1 }] : []),
    ...(taken[0].heap && !taken[0].engine ? [{ ...heap, name: 'wasm memory of the library' }] : []),
    { name: "the browser's processes at most, more than before the pick", unit: 'MB', value: exactly(memory), indent: 1 },
  ];
}

/** @param {import('../lib/world.mjs').World} world */
export async function photo(world) {
  install();
  /** @type {import('../lib/report.mjs').Row[]} */
  const rows = [];
  /** @type {string[]} */
  const notes = [];
  const preview = await startPreview(kCampaign);
  const at = new Place();
  const phone = kPhones.find(existsSync);
  const original = readFileSync(phone || kOwn);
  const ways = [
    ours(preview.page),
    peerWay('createImageBitmap and canvas', 'canvas', preview.origin),
    peerWay(`pica ${moduleVersion('pica')}`, 'pica', preview.origin, (page) => page.addScriptTag({ path: join(modulePath('pica'), 'dist/pica.min.js') })),
    peerWay(`photon ${moduleVersion('@silvia-odwyer/photon')}`, 'photon', preview.origin, bringPhoton),
  ];
  try {
    const folder = await at.folder();
    for (const width of kWidths) {
      await withProfile(async (context, profile) => {
        const file = join(folder, `${width}.jpg`);
        const own = phone && width === kWidths[0];
        const maker = await context.newPage();
        await writeFile(file, own ? original : await scaledJpeg(maker, original, width, 0.95));
        await maker.close();
        const megapixels = Math.round((width * width * 0.75) / 1e6);
        rows.push({ name: `${megapixels} MP`, unit: 'B', value: exactly(readFileSync(file).length), note: own ? "as a phone's camera wrote it" : `${phone ? "a phone's photo" : 'a sample work'}, enlarged` });
        for (const way of ways) {
          rows.push(...(await attempt(notes, `${megapixels} MP, ${way.name}`, () => measure(context, profile, way, file, world.options.runs)))
            .map((row) => ({ ...row, indent: 1 + (row.indent || 0) })));
        }
      });
    }
  } finally {
    await at.end();
    await preview.stop();
  }
  notes.push(`${kSide} px at most are sent; Fairground's bytes are also in the device's storage by then, and its preview is the browser's, shown while its own decoder works`);
  return { title: 'A photo, from the pick', rows, notes };
}
