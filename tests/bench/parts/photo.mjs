// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// From the pick of a photo to its preview on the screen, and to the bytes that are sent: on the page as it ships, beside
// what pages do otherwise. All have the file from a file field, so that reading it is in every figure.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chooseFile } from '../../e2e/support/photo_page.mjs';
import { startPreview } from '../../e2e/support/preview.mjs';
import { withProfile } from '../lib/chromium.mjs';
import { addListeners, untilReady } from '../lib/hooks.mjs';
import { scaledJpeg, sizeOf } from '../lib/jpeg.mjs';
import { browserMemory, watchBrowserMemory } from '../lib/memory.mjs';
import { kRoot } from '../lib/paths.mjs';
import { install, modulePath, moduleVersion } from '../lib/peers.mjs';
import { bringPhoton } from '../lib/photon.mjs';
import { Place } from '../lib/place.mjs';
import { attempt } from '../lib/report.mjs';
import { exactly, spread } from '../lib/stats.mjs';

/** Longest side of what is sent. */
const kSide = 2048;
const kWorkerGoal = 96;
const kCampaign = join(kRoot, 'assets/campaigns/film-rooms');
/** What phones' cameras wrote, 8 and 9 MP, where it is there: in FG_PHOTOS when that is set, and nowhere else then. */
const kPhones = process.env.FG_PHOTOS || join(kRoot, '../shared/photos');
const kPhotos = ['phone/iphone.jpg', 'phone/nokia_8.3.jpg'];
/** Enlarged where there is none of them, and to 12 MP: photos of 4:3. */
const kOwn = join(kCampaign, 'works/two-on-the-platform.jpg');
const kEightMp = 3264;
const kTwelveMp = 4000;

/** @typedef {{seen: number, ready: number, size: number, heap?: number, engine?: number}} Taken  ms since the pick; bytes */
/** @typedef {{file: string, name: string, from: string}} Photo */
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
    // Its own JPEG decoder waits for threads, which it has none of in a page; an encoder it has not.
    const bitmap = await createImageBitmap(file);
    const whole = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    const source = /** @type {CanvasRenderingContext2D} */ (whole.getContext('2d', { willReadFrequently: true }));
    source.drawImage(bitmap, 0, 0);
    const pixels = source.getImageData(0, 0, whole.width, whole.height).data;
    const image = new photon.PhotonImage(new Uint8Array(pixels.buffer), whole.width, whole.height);
    const scale = Math.min(1, side / Math.max(whole.width, whole.height));
    // 5: Lanczos3, its own default.
    const small = photon.resize(image, Math.round(whole.width * scale), Math.round(whole.height * scale), 5);
    const canvas = document.body.appendChild(Object.assign(document.createElement('canvas'), { width: small.get_width(), height: small.get_height() }));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.putImageData(new ImageData(new Uint8ClampedArray(small.get_raw_pixels()), canvas.width, canvas.height), 0, 0);
    const seen = onScreen();
    const blob = await new Promise((/** @type {BlobCallback} */ done) => canvas.toBlob(done, 'image/jpeg', 0.88));
    const ready = performance.now();
    image.free();
    small.free();
    return { seen, ready, size: blob?.size, heap: memory.buffer.byteLength };
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
    try {
      await way.open(page);
      if (i === 0) {
        // The first one warms caches and compilers, as a visitor's second photo finds them; memory is looked at meanwhile.
        const before = await browserMemory(profile);
        const watch = watchBrowserMemory(profile);
        const most = await way.take(page, photo).then(watch.done, async (error) => {
          await watch.done();
          throw error;
        });
        memory = most - before;
      } else {
        taken.push(await way.take(page, photo));
      }
    } finally {
      await page.close();
    }
  }
  const most = (/** @type {(one: Taken) => number | undefined} */ of) => Math.max(...taken.map((one) => of(one) ?? NaN)) / 1e6;
  const wasm = most(({ heap }) => heap);
  const file = readFileSync(photo).length;
  /** @type {import('../lib/report.mjs').Row[]} */
  const memories = [];
  if (taken[0].engine) {
    memories.push(
      { name: "the worker's memory at most: wasm, which never shrinks, and beside it the file as it was read and the JPEG that goes to the page", unit: 'MB',
        value: exactly(most(({ heap, size }) => heap + file + size)), goal: { at: 'most', value: kWorkerGoal }, note: `${wasm.toFixed(1)} MB of it wasm: file, decoder, picture and JPEG` },
      { name: "wasm memory of the page's engine, with the photo in its editor", unit: 'MB', value: exactly(most(({ engine }) => engine)) },
    );
  } else if (taken[0].heap) {
    memories.push({ name: 'wasm memory of the library', unit: 'MB', value: exactly(wasm) });
  }
  return [
    { name: `${way.name}: from the pick to the preview on the screen`, unit: 'ms', value: spread(taken.map(({ seen }) => seen)) },
    ...[
      { name: 'to the bytes that are sent', unit: 'ms', value: spread(taken.map(({ ready }) => ready)) },
      { name: 'their size', unit: 'B', value: exactly(taken[0].size) },
      ...memories,
      { name: "the browser's processes at most, more than before the pick", unit: 'MB', value: exactly(memory) },
    ].map((row) => ({ ...row, indent: 1 })),
  ];
}

/** @param {string} folder for those that are made @returns {Promise<Photo[]>} */
async function photosIn(folder) {
  const phones = kPhotos.map((path) => join(kPhones, path)).filter(existsSync);
  const original = readFileSync(phones[0] || kOwn);
  const enlarged = (/** @type {number} */ width) => withProfile(async (context) => {
    const file = join(folder, `${width}.jpg`);
    writeFileSync(file, await scaledJpeg(await context.newPage(), original, width, 0.95));
    return { file, name: `${Math.round((width * width * 0.75) / 1e6)} MP`, from: `${phones.length ? "a phone's photo" : 'a sample work'}, enlarged` };
  });
  const real = await withProfile(async (context) => {
    const page = await context.newPage();
    const all = [];
    for (const file of phones) {
      const { width, height } = await sizeOf(page, readFileSync(file));
      all.push({ file, name: `${+((width * height) / 1e6).toPrecision(2)} MP`, from: `as a phone's camera wrote it: ${basename(file)}, ${width}x${height}` });
    }
    return all;
  });
  return [...(real.length ? real : [await enlarged(kEightMp)]), await enlarged(kTwelveMp)];
}

/** A peer that cannot be had says why in its turn. @param {string} url @param {string} origin @returns {Record<string, () => Promise<Way>>} */
const waysOf = (url, origin) => ({
  Fairground: async () => ours(url),
  canvas: async () => peerWay('createImageBitmap and canvas', 'canvas', origin),
  pica: async () => {
    await install();
    return peerWay(`pica ${moduleVersion('pica')}`, 'pica', origin, (page) => page.addScriptTag({ path: join(modulePath('pica'), 'dist/pica.min.js') }));
  },
  photon: async () => {
    await install();
    const name = `photon ${moduleVersion('@silvia-odwyer/photon')}, its picture decoded by createImageBitmap and written by toBlob`;
    return peerWay(name, 'photon', origin, bringPhoton);
  },
});

/** @param {import('../lib/world.mjs').World} world @param {import('../lib/report.mjs').Part} part */
export async function photo(world, part) {
  part.title = 'A photo, from the pick';
  part.notes.push(`${kSide} px at most are sent; Fairground's bytes are also in the device's storage by then, and its preview is the browser's, shown while its own decoder works`);
  for (const path of process.env.FG_PHOTOS ? kPhotos : []) {
    if (!existsSync(join(kPhones, path))) part.notes.push(`there is no ${path} in FG_PHOTOS`);
  }
  const at = new Place();
  try {
    const preview = await startPreview(kCampaign);
    await at.add(preview.stop);
    const ways = Object.entries(waysOf(preview.page, preview.origin));
    for (const { file, name, from } of await photosIn(await at.folder())) {
      await withProfile(async (context, profile) => {
        part.rows.push({ name, unit: 'B', value: exactly(readFileSync(file).length), note: from });
        for (const [who, way] of ways) {
          await attempt(part, `${name}, ${who}`, async () => (await measure(context, profile, await way(), file, world.options.runs))
            .map((row) => ({ ...row, indent: 1 + (row.indent || 0) })));
        }
      });
    }
  } finally {
    await at.end();
  }
}
