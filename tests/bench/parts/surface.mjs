// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the surface costs: frames of moving screens, one tap, text, the atlas, the mirror.

import { join } from 'node:path';
import { build } from 'esbuild';
import { fingers } from '../../e2e/support/browser.mjs';
import { enter, kLid, paintByTouch } from '../../e2e/support/painter.mjs';
import { withProfile } from '../lib/chromium.mjs';
import { addListeners, untilReady, wrapEngine } from '../lib/hooks.mjs';
import { kRoot } from '../lib/paths.mjs';
import { attempt } from '../lib/report.mjs';
import { exactly, quantile, spread } from '../lib/stats.mjs';

const kSettleMs = 3000;
/** The longest motion that a tap starts: the spring of the chosen pan (kSettleMs of the theme). */
const kMotionMs = 420;
const kAtlasWidth = 1024;
const kNodes = 200;

/** In the page, before any script: textures by size, and the text host's time. */
function listenSurface() {
  const seen = { runs: 0, rasterMs: 0, measures: 0, measureMs: 0, textures: new Map() };
  globalThis.fgBenchSurface = seen;
  globalThis.fgBenchText = (module) => {
    const host = module.fgText;
    const timed = (name, count, ms) => {
      const call = host[name].bind(host);
      host[name] = (...args) => {
        const began = performance.now();
        const answer = call(...args);
        seen[ms] += performance.now() - began;
        seen[count] += 1;
        return answer;
      };
    };
    timed('raster', 'runs', 'rasterMs');
    timed('measure', 'measures', 'measureMs');
    return module;
  };
  const prototype = WebGL2RenderingContext.prototype;
  const sized = (name, width) => {
    const real = prototype[name];
    prototype[name] = function (...args) {
      const texture = this.getParameter(this.TEXTURE_BINDING_2D);
      if (typeof args[width] === 'number' && typeof args[width + 1] === 'number') seen.textures.set(texture, [args[width], args[width + 1]]);
      return real.apply(this, args);
    };
  };
  sized('texImage2D', 3);
  sized('texStorage2D', 3);
  const remove = prototype.deleteTexture;
  prototype.deleteTexture = function (texture) {
    seen.textures.delete(texture);
    return remove.call(this, texture);
  };
}

export async function surface(world, part) {
  part.title = 'Surface (390x844 at ratio 2, CPU at full speed)';
  await attempt(part, 'screens', (add) => screens(world, add));
  await attempt(part, 'mirror', () => mirror(world));
}

/** @param {(...rows: import('../lib/report.mjs').Row[]) => void} add */
async function screens(world, add) {
  const { page: url } = await world.preview();
  return withProfile(async (context) => {
    const page = await context.newPage();
    await addListeners(page);
    await page.addInitScript(listenSurface);
    await wrapEngine(page);
    await page.goto(url);
    await untilReady(page);
    await page.waitForTimeout(kSettleMs);
    const taps = [];
    const late = [];
    for (let run = 0; run < world.options.runs; run++) {
      const [all, after] = await tap(page, run);
      taps.push(all);
      late.push(after);
    }
    add({ name: 'one tap on a pan: frames drawn', unit: 'frames', value: spread(taps) },
      { name: 'one tap on a pan: frames after its motion', unit: 'frames', value: spread(late), goal: { at: 'most', value: 4 } });
    add(...frameRows('sheet dragged up and down', await framesOf(page, () => dragSheet(page))));
    await paintByTouch(page, kLid);
    await enter(page);
    await page.getByRole('status').filter({ hasText: 'Received and counted' }).waitFor({ state: 'attached' });
    await page.waitForTimeout(kSettleMs);
    add(...frameRows('results scrolled', await framesOf(page, () => scrollResults(page))));
    const { runs, rasterMs, measures, measureMs, atlas, textures } = await page.evaluate((width) => {
      const { textures: all, ...figures } = globalThis.fgBenchSurface;
      const bytes = ([w, h]) => w * h * 4;
      const sizes = [...all.values()];
      return { ...figures, textures: sizes.reduce((sum, size) => sum + bytes(size), 0),
        atlas: sizes.filter(([w]) => w === width).reduce((most, size) => Math.max(most, bytes(size)), 0) };
    }, kAtlasWidth);
    add(
      { name: 'text runs rasterised', unit: 'runs/s', value: exactly((runs / rasterMs) * 1000), note: `${runs} runs in ${rasterMs.toFixed(0)} ms` },
      { name: 'text measured', unit: 'runs/s', value: exactly((measures / measureMs) * 1000), note: `${measures} in ${measureMs.toFixed(0)} ms` },
      { name: 'atlas of text, icons and pictures', unit: 'MB', value: exactly(atlas / 1e6) },
      { name: 'all textures, the art included', unit: 'MB', value: exactly(textures / 1e6) },
    );
  });
}

/** @returns {import('../lib/report.mjs').Row[]} */
const frameRows = (what, times) => [
  { name: `engine per frame, ${what}: median`, unit: 'ms', value: { ...spread(times), median: quantile(times, 0.5) } },
  { name: `engine per frame, ${what}: p99`, unit: 'ms', value: { ...spread(times), median: quantile(times, 0.99) } },
];

/** @param {() => Promise<unknown>} move @returns {Promise<number[]>} ms in the engine of each frame meanwhile */
async function framesOf(page, move) {
  await page.evaluate(() => { globalThis.fgBench.engineFrames = []; });
  await move();
  return page.evaluate(() => globalThis.fgBench.engineFrames);
}

/** @returns {Promise<[number, number]>} frames in all, and after the motion */
async function tap(page, run) {
  const hand = await fingers(page);
  const pan = await page.getByRole('radio', { name: /, / }).nth(3 + (run % 5)).boundingBox();
  const from = await page.evaluate(() => performance.now());
  await hand.tap(pan.x + pan.width / 2, pan.y + pan.height / 2);
  const lifted = await page.evaluate(() => performance.now());
  await page.waitForTimeout(2000);
  return page.evaluate(([begin, end]) => {
    const drawn = globalThis.fgBench.drawnAt.filter((at) => at >= begin);
    return /** @type {[number, number]} */ ([drawn.length, drawn.filter((at) => at > end).length]);
  }, [from, lifted + kMotionMs]);
}

async function dragSheet(page) {
  const hand = await fingers(page);
  const grab = await page.getByRole('button', { name: /palette and brushes$/ }).first().boundingBox();
  const [x, y] = [grab.x + grab.width / 2, grab.y + grab.height / 2];
  const point = (dy) => [{ x, y: y + dy, id: 1 }];
  await hand.send('touchStart', point(0));
  for (let step = 0; step < 180; step++) {
    hand.send('touchMove', point(140 - 140 * Math.cos(step / 12)));
    await page.waitForTimeout(16);
  }
  await hand.send('touchMove', point(0));
  await hand.send('touchEnd', []);
  await page.waitForTimeout(800);
}

async function scrollResults(page) {
  await page.mouse.move(195, 400);
  for (let step = 0; step < 180; step++) {
    await page.mouse.wheel(0, step % 60 < 30 ? 24 : -24);
    await page.waitForTimeout(16);
  }
}

/** The mirror alone: kNodes of every kind, in groups as screens have them. */
async function mirror(world) {
  const made = await build({
    entryPoints: [join(kRoot, 'web/semantics.js')], bundle: true, format: 'iife', globalName: 'semantics', target: 'es2022',
    write: false, logLevel: 'error',
  });
  return withProfile(async (context) => {
    const page = await context.newPage();
    await page.goto('about:blank');
    await page.evaluate(made.outputFiles[0].text + ';globalThis.semantics = semantics;');
    const times = await page.evaluate(runMirror, { count: kNodes, runs: Math.max(20, world.options.runs) });
    return Object.entries(times).map(([name, list]) => ({ name: `mirror of ${kNodes} nodes: ${name}`, unit: 'ms', value: spread(list) }));
  });
}

/** Runs in the page. */
function runMirror({ count, runs }) {
  const roles = ['button', 'radio', 'text', 'slider', 'checkbox', 'heading', 'listitem', 'tab'];
  const nodes = (shift) =>
    Array.from({ length: count }, (_, i) => ({
      id: `n${i}`, role: i % 25 === 0 ? 'group' : roles[i % roles.length], name: `Control ${i}`, order: i, value: i % 100,
      rect: [(i % 8) * 40 + shift, Math.floor(i / 8) * 30 + shift, 38, 28], parent: i % 25 === 0 ? undefined : `n${i - (i % 25)}`,
    }));
  const timed = (f) => {
    const began = performance.now();
    f();
    document.body.offsetHeight;
    return performance.now() - began;
  };
  const out = { 'made': [], 'all of them moved': [], 'one of them changed': [] };
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = '.m *{position:absolute;overflow:hidden;opacity:0}';
  for (let run = 0; run < runs; run++) {
    const root = document.body.appendChild(document.createElement('div'));
    root.className = 'm';
    const own = new globalThis.semantics.Mirror(root, () => true);
    out['made'].push(timed(() => own.apply({ nodes: nodes(0) })));
    out['all of them moved'].push(timed(() => own.apply({ nodes: nodes(3) })));
    out['one of them changed'].push(timed(() => own.apply({ nodes: [{ ...nodes(3)[57], name: 'Changed' }] })));
    root.remove();
  }
  return out;
}
