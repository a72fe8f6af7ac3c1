// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the measured pages are listened to with. The page's own files stay as they ship: listeners go in
// before any script, and the engine's exports are wrapped while its glue passes by.

import { decodePng } from '../../e2e/support/png.mjs';

/** In every page: when it said that it can be used, and frames drawn on WebGL. */
export function listen() {
  const bench = { ready: 0, frames: 0, drawnAt: [], engineFrames: [], onDrawn: () => {} };
  globalThis.fgBench = bench;
  addEventListener('fairground-ready', () => {
    bench.ready ||= performance.now();
    performance.mark('fairground-ready');
  }, true);

  // Several draw calls of one callback are one frame.
  let counted = false;
  const drew = () => {
    if (counted) return;
    counted = true;
    bench.frames++;
    bench.drawnAt.push(performance.now());
    bench.onDrawn();
    queueMicrotask(() => { counted = false; });
  };
  for (const type of [globalThis.WebGLRenderingContext, globalThis.WebGL2RenderingContext]) {
    for (const name of ['clear', 'drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced']) {
      const draw = type?.prototype[name];
      if (!draw) continue;
      type.prototype[name] = function (...args) {
        drew();
        return draw.apply(this, args);
      };
    }
  }

  /** Called with the engine's module object by the rewritten glue. */
  globalThis.fgBenchWrap = (module) => {
    let pointer = 0;
    const timed = (name, done) => {
      let call = module[name];
      const wrapped = (...args) => {
        const began = performance.now();
        const answer = call(...args);
        done(performance.now() - began);
        return answer;
      };
      // The glue puts the real function in its place at the first call.
      Object.defineProperty(module, name, { get: () => wrapped, set: (real) => { call = real; } });
    };
    timed('_fg_engine_pointer', (ms) => { pointer += ms; });
    timed('_fg_engine_frame', (ms) => {
      bench.engineFrames.push(ms + pointer);
      pointer = 0;
    });
    return module;
  };
}

export async function addListeners(page) {
  await page.addInitScript(listen);
}

/** Lets fgBenchWrap see the engine's exports. */
export async function wrapEngine(page) {
  await page.route(/\/engine\.([a-z]+\.)?(simd|scalar)[^/]*\.js(\?|$)/, async (route) => {
    const response = await route.fetch();
    const glue = await response.text();
    const body = glue.replace(/export\s*(?:default\s+([\w$]+)|\{\s*([\w$]+) as default\s*\})\s*;?\s*$/,
      'export default (module) => Promise.resolve($1$2(globalThis.fgBenchText?.(module) ?? module)).then(globalThis.fgBenchWrap);');
    if (body === glue) throw new Error('the glue does not end in its default export: the engine cannot be timed');
    await route.fulfill({ response, body });
  });
}

export async function untilReady(page, timeout = 90_000) {
  await page.waitForFunction(() => globalThis.fgBench?.ready, undefined, { timeout, polling: 50 });
  return page.evaluate(() => globalThis.fgBench.ready);
}

/** Around the middle of the stroke that paints() makes, CSS px. */
const kMiddle = { x: 196, y: 146, width: 9, height: 9 };
/** What a colour must change by, 0 to 255. Finer layers, which come at the same time, leave the mean of such a patch nearly what it was. */
const kSeen = 8;

/** A stroke over the eye; whether the colour at its middle is another one afterwards. */
export async function paints(page) {
  const before = await colourOf(page);
  await stroke(page, [[110, 110], [200, 150], [290, 190]]);
  await page.waitForTimeout(300);
  const after = await colourOf(page);
  return before.some((value, i) => Math.abs(value - after[i]) >= kSeen);
}

/** Mean of the patch. @returns {Promise<number[]>} red, green, blue */
async function colourOf(page) {
  const { rgba } = decodePng(await page.screenshot({ clip: kMiddle }));
  return [0, 1, 2].map((channel) => {
    let sum = 0;
    for (let i = channel; i < rgba.length; i += 4) sum += rgba[i];
    return sum / (rgba.length / 4);
  });
}

/** @param {[number, number][]} points CSS px */
export async function stroke(page, points, steps = 8) {
  await page.mouse.move(...points[0]);
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...point, { steps });
  await page.mouse.up();
}
