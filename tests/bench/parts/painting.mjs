// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { withProfile } from '../lib/chromium.mjs';
import { addListeners, untilReady, wrapEngine } from '../lib/hooks.mjs';
import { install, moduleVersion } from '../lib/peers.mjs';
import { loadPhoton } from '../lib/photon.mjs';
import { attempt } from '../lib/report.mjs';
import { quantile, spread } from '../lib/stats.mjs';
import { kHomes, makeover, spreadOf } from '../lib/tool.mjs';

/** The peers' work: as many pixels as the kernels take in one go; dabs on an art of the quick size. */
const kPicture = 1024;
const kArt = { width: 800, height: 920 };
const kDab = 56;
const kDabs = 2000;

/** Time inside the engine per frame: pointer events and the frame that follows them. */
export async function painting(world, part) {
  part.title = 'Painting (390x844 at ratio 2, CPU at full speed)';
  await attempt(part, 'engine per frame', () => frames(world));
  await attempt(part, 'painter alone', strokes);
  await attempt(part, 'kernels natively', (add) => kernels(add, 'native'));
  await attempt(part, 'kernels as wasm', (add) => kernels(add, 'wasm'));
  await attempt(part, 'Canvas2D', () => canvasDabs(world));
  await attempt(part, 'photon', () => photonBlend(world));
}

/** @returns {Promise<import('../lib/report.mjs').Row[]>} */
async function frames(world) {
  const { pages: [ours], notes: [why] } = await world.pages([]);
  if (!ours) throw new Error(why);
  const medians = [];
  const all = [];
  await withProfile(async (context) => {
    for (let run = 0; run < world.options.runs; run++) {
      const page = await context.newPage();
      await addListeners(page);
      await wrapEngine(page);
      await page.goto(ours.url);
      await untilReady(page);
      await page.waitForTimeout(3000);
      await page.evaluate(() => { globalThis.fgBench.engineFrames = []; });
      await fastStroke(context, page);
      const times = await page.evaluate(() => globalThis.fgBench.engineFrames);
      medians.push(quantile(times, 0.5));
      all.push(...times);
      await page.close();
    }
  });
  return [
    { name: 'engine per frame, fast stroke: median', unit: 'ms', value: spread(medians), goal: { at: 'most', value: 4 } },
    { name: 'engine per frame, fast stroke: p99', unit: 'ms', value: { ...spread(all), median: quantile(all, 0.99), runs: all.length },
      note: 'of all frames; the range is theirs' },
  ];
}

/** Three seconds to and fro over lid and crease at some 2,500 CSS px a second, 250 events a second. */
async function fastStroke(context, page) {
  const session = await context.newCDPSession(page);
  const send = (type, x, y, buttons) =>
    session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons, clickCount: 1 });
  const at = (step) => {
    const along = (step % 48) / 24;
    return [70 + 250 * (along < 1 ? along : 2 - along), 130 + 90 * ((step / 750) % 1)];
  };
  await send('mousePressed', ...at(0), 1);
  const sent = [];
  const began = performance.now();
  for (let step = 1; step <= 750; step++) {
    // Not awaited one by one: the browser hands over what came since the last frame as coalesced events.
    sent.push(send('mouseMoved', ...at(step), 1));
    const wait = began + step * 4 - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
  }
  await Promise.all(sent);
  await send('mouseReleased', ...at(750), 0);
  await session.detach();
}

/** The painter without page and GL: two points and a composed picture a frame, each brush. */
async function strokes(add) {
  for (const home of /** @type {const} */ (['wasm', 'wasmScalar'])) {
    await makeover(home, 'live', (line) => {
      if (line.unit === 'ms') add({ name: `${line.what} (${line.home})`, unit: line.unit, value: spreadOf(line), note: `p99 ${line.p99.toFixed(2)} ms` });
    });
  }
}

/** Every build holds the scalar loops too. */
async function kernels(add, home) {
  await makeover(home, 'blend', (line) => add({
    name: `pixels blended: ${line.what.replace(' kernels', '')} (${kHomes[home].name})`, unit: 'MP/s', value: spreadOf(line),
  }));
}

async function canvasDabs(world) {
  const { server: { origin } } = await world.site();
  const rows = [];
  await withProfile(async (context) => {
    const page = await context.newPage();
    await page.goto(`${origin}/peers/canvas2d/`);
    for (const inMemory of [true, false]) {
      const rates = [];
      for (let run = 0; run <= world.options.runs; run++) {
        const ms = await page.evaluate(dabsInCanvas, { ...kArt, dab: kDab, dabs: kDabs, inMemory });
        // The first one warms up.
        if (run > 0) rates.push((kDabs * kDab * kDab) / ms / 1000);
      }
      rows.push({
        name: `pixels blended: Canvas2D drawImage, ${kDab} px dab, ${inMemory ? 'in memory (willReadFrequently)' : 'as it comes'}`,
        unit: 'MP/s', value: spread(rates),
      });
    }
  });
  return rows;
}

/** Runs in the page. */
function dabsInCanvas({ width, height, dab, dabs, inMemory }) {
  const make = (w, h) => /** @type {CanvasRenderingContext2D} */ (
    Object.assign(document.createElement('canvas'), { width: w, height: h }).getContext('2d', { willReadFrequently: inMemory }));
  const brush = make(dab, dab);
  const soft = brush.createRadialGradient(dab / 2, dab / 2, 0, dab / 2, dab / 2, dab / 2);
  soft.addColorStop(0, 'rgba(185,85,45,.3)');
  soft.addColorStop(1, 'rgba(185,85,45,0)');
  brush.fillStyle = soft;
  brush.fillRect(0, 0, dab, dab);
  brush.getImageData(0, 0, 1, 1);
  const art = make(width, height);
  art.getImageData(0, 0, 1, 1);
  const began = performance.now();
  for (let i = 0; i < dabs; i++) art.drawImage(brush.canvas, (i * 7) % (width - dab), (i * 3) % (height - dab));
  // Drawing is recorded first; reading back is when it has been done.
  art.getImageData(0, 0, 1, 1);
  return performance.now() - began;
}

async function photonBlend(world) {
  await install();
  const photon = await loadPhoton();
  const width = kPicture;
  const height = kPicture;
  const skin = new Uint8Array(width * height * 4).fill(160);
  const pigment = new Uint8Array(width * height * 4);
  for (let i = 0; i < pigment.length; i += 4) pigment.set([185, 85, 45, (i >> 2) % 256], i);
  const under = new photon.PhotonImage(skin, width, height);
  const over = new photon.PhotonImage(pigment, width, height);
  const rates = [];
  for (let run = 0; run <= world.options.runs; run++) {
    const began = performance.now();
    photon.blend(under, over, 'over');
    if (run > 0) rates.push((width * height) / (performance.now() - began) / 1000);
  }
  under.free();
  over.free();
  const version = moduleVersion('@silvia-odwyer/photon');
  return [{
    name: `pixels blended: photon ${version} blend "over", wasm, ${width}x${height}`, unit: 'MP/s', value: spread(rates),
  }];
}
