// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPreview } from '../../e2e/support/preview.mjs';
import { withProfile } from '../lib/chromium.mjs';
import { kRoot } from '../lib/paths.mjs';
import { install, modulePath, moduleVersion } from '../lib/peers.mjs';
import { attempt } from '../lib/report.mjs';
import { exactly, spread } from '../lib/stats.mjs';

const kSide = 2048;
const kHeapGoal = 96e6;
const kPhotos = [process.env.FG_PHOTOS || '', join(kRoot, '../shared/photos')].find((folder) => folder && existsSync(folder));

/** What runs in the page; each answers ms to something seen, ms to the bytes to send, and those bytes' number. */
const kWays = {
  fairground: async (/** @type {Blob} */ file) => {
    const began = performance.now();
    let seen = 0;
    createImageBitmap(file, { resizeWidth: 1024, resizeQuality: 'low' }).then((bitmap) => {
      seen = performance.now() - began;
      bitmap.close();
    });
    const worker = new Worker('/engine/photo_worker.js', { type: 'module' });
    const answer = await new Promise((resolve) => {
      worker.onmessage = ({ data }) => data.stage || resolve(data);
      worker.postMessage(file);
    });
    const ready = performance.now() - began;
    worker.terminate();
    if (answer.problem) throw new Error(answer.problem);
    return { seen: seen || ready, ready, size: answer.bytes.length, heap: answer.heap };
  },
  canvas: async (/** @type {Blob} */ file, /** @type {number} */ side) => {
    const began = performance.now();
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const seen = performance.now() - began;
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 });
    return { seen, ready: performance.now() - began, size: blob.size, heap: 0 };
  },
  pica: async (/** @type {Blob} */ file, /** @type {number} */ side) => {
    const pica = /** @type {any} */ (window).pica();
    const began = performance.now();
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const to = Object.assign(document.createElement('canvas'), { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) });
    await pica.resize(bitmap, to);
    const seen = performance.now() - began;
    const blob = await pica.toBlob(to, 'image/jpeg', 0.88);
    return { seen, ready: performance.now() - began, size: blob.size, heap: 0 };
  },
  photon: async (/** @type {Blob} */ file, /** @type {number} */ side) => {
    const { photon, memory } = /** @type {any} */ (window);
    const began = performance.now();
    const image = photon.PhotonImage.new_from_byteslice(new Uint8Array(await file.arrayBuffer()));
    const scale = Math.min(1, side / Math.max(image.get_width(), image.get_height()));
    // 5: Lanczos3, its own default.
    const small = photon.resize(image, Math.round(image.get_width() * scale), Math.round(image.get_height() * scale), 5);
    const seen = performance.now() - began;
    const bytes = small.get_bytes_jpeg(88);
    const ready = performance.now() - began;
    image.free();
    small.free();
    return { seen, ready, size: bytes.length, heap: memory.buffer.byteLength };
  },
};

/** @param {import('playwright-core').Page} page */
async function bringPhoton(page) {
  const folder = modulePath('@silvia-odwyer/photon');
  const glue = readFileSync(join(folder, 'photon_rs_bg.js'), 'utf8').replace(/^import \* as wasm from .*$/m, 'let wasm; export const useWasm = (exports) => { wasm = exports; };');
  const wasm = readFileSync(join(folder, 'photon_rs_bg.wasm')).toString('base64');
  await page.evaluate(
    async ([source, bytes]) => {
      const photon = await import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
      const module = await WebAssembly.compile(Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0)));
      const { exports } = await WebAssembly.instantiate(module, { './photon_rs_bg.js': photon });
      photon.useWasm(exports);
      Object.assign(window, { photon, memory: exports.memory });
    },
    [glue, wasm],
  );
}

/** From the file to something seen, and to the bytes that are sent: ours in its worker, beside what pages do otherwise. */
export async function photo(world) {
  const rows = [];
  const notes = [];
  const path = kPhotos && join(kPhotos, 'phone/iphone.jpg');
  if (!path) return { title: 'Photos', rows, notes: ['not measured: there are no phone photos beside the tree (FG_PHOTOS names their folder)'] };
  install();
  const preview = await startPreview(join(kRoot, 'assets/campaigns/film-rooms'));
  try {
    await withProfile(async (context) => {
      const page = await context.newPage();
      // The peers come from strings, which the preview's own policy forbids.
      await page.route('**/blank.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>photos</title>' }));
      await page.goto(`${preview.origin}/engine/blank.html`);
      const bytes = readFileSync(path).toString('base64');
      const measure = async (/** @type {keyof typeof kWays} */ way) => {
        const runs = [];
        for (let i = 0; i <= world.options.runs; i += 1) {
          runs.push(await page.evaluate(`(async () => {
            const file = new Blob([Uint8Array.from(atob(${JSON.stringify(bytes)}), (c) => c.charCodeAt(0))], { type: 'image/jpeg' });
            return (${kWays[way]})(file, ${kSide});
          })()`));
        }
        // The first one warms caches and compilers, as a visitor's second photo finds them.
        return runs.slice(1);
      };
      const told = async (/** @type {string} */ name, /** @type {keyof typeof kWays} */ way, /** @type {string} */ seen) =>
        rows.push(...(await attempt(notes, name, async () => {
          const runs = await measure(way);
          const of = (/** @type {string} */ what) => spread(runs.map((run) => run[what]));
          const out = [{ name: `${name}: to ${seen}`, unit: 'ms', value: of('seen') },
            { name: 'to the bytes that are sent', unit: 'ms', value: of('ready'), indent: 1 },
            { name: 'their size', unit: 'B', value: exactly(runs[0].size), indent: 1 }];
          if (runs[0].heap) {
            const heap = { name: 'wasm memory', unit: 'MB', value: exactly(Math.max(...runs.map((run) => run.heap)) / 1e6), indent: 1 };
            out.push(way === 'fairground' ? { ...heap, goal: { at: 'most', value: kHeapGoal / 1e6 } } : heap);
          }
          return out;
        })));
      await told('Fairground, worker and its start', 'fairground', 'the preview');
      await told('createImageBitmap and canvas', 'canvas', 'the picture');
      await page.addScriptTag({ path: join(modulePath('pica'), 'dist/pica.min.js') });
      await told(`pica ${moduleVersion('pica')}`, 'pica', 'the picture');
      await bringPhoton(page);
      await told(`photon ${moduleVersion('@silvia-odwyer/photon')}`, 'photon', 'the picture');
    });
  } finally {
    await preview.stop();
  }
  return { title: `A phone's photo (8 MP JPEG) to ${kSide} px`, rows, notes };
}
