// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A second instance of the engine, which plays nothing: pictures that take longer to decode than a frame may take are
// decoded here, by the same code, bit for bit. The module is the page's own, already compiled.

import { Engine } from './engine.js';
import { prepare } from './engine_work.js';

/** @typedef {{module: WebAssembly.Module, glue: string, file: Uint8Array, channels: number, width: number, height: number}} Wanted */

/** @type {Promise<Engine> | undefined} */
let opened;

/** @param {Wanted} wanted */
async function open({ module, glue }) {
  const { default: create } = await import(glue);
  const nothing = /** @type {any} */ (undefined);
  return Engine.create(nothing, nothing, console.warn, { module, glue, create });
}

onmessage = async ({ data }) => {
  try {
    const pixels = prepare(await (opened ||= open(data)), data);
    postMessage(pixels, { transfer: pixels ? [pixels.buffer] : [] });
  } catch (why) {
    console.warn('fairground:', why);
    postMessage(null);
  }
};
