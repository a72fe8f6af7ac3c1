// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What is asked of the engine later: about a work, once there is one, and of an instance that only decodes pictures. No
// first view loads this.

import { FairgroundError } from './engine.js';

/** @typedef {import('./engine.js').Engine} Engine */

const kMaxSide = 4096;

/**
 * The painted picture, drawn from the log alone.
 * @param {Engine} engine
 * @param {number} width
 * @param {number} height
 */
export function drawWork(engine, width, height) {
  for (const side of [width, height]) {
    if (!(Number.isInteger(side) && side > 0 && side <= kMaxSide)) {
      throw new FairgroundError(`A picture is 1 to ${kMaxSide} px wide and high, not ${side}`);
    }
  }
  const at = engine.call((api) => api._fg_engine_draw_work(width, height), 0);
  if (!at) throw new FairgroundError(engine.lastError());
  return new ImageData(new Uint8ClampedArray(engine.api.HEAPU8.slice(at, at + width * height * 4).buffer), width, height);
}

/**
 * A picture as the engine's layers take it, for an instance that plays nothing; null when it is none.
 * @param {Engine} engine
 * @param {{file: Uint8Array, channels: number, width: number, height: number}} what
 */
export function prepare(engine, { file, channels, width, height }) {
  const at = engine.lend([file], (api, bytes, size) => api._fg_engine_prepare(bytes, size, channels, width, height), 0);
  return at ? engine.api.HEAPU8.slice(at, at + width * height * channels) : null;
}

/** The document's text with its seal. @param {Engine} engine @param {object} entry */
export function seal(engine, entry) {
  const sealed = engine.lend([JSON.stringify(entry)], (api, at, size) => engine.string(api._fg_engine_seal(at, size)), '');
  if (!sealed) throw new FairgroundError(engine.lastError());
  return sealed;
}
