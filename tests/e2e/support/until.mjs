// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Waiting for what has no event of its own, on machines of any speed.

import { setTimeout as sleep } from 'node:timers/promises';
import { inspect, isDeepStrictEqual } from 'node:util';

const kPause = 50;
/** A machine that builds at the same time is slow; what hangs, hangs longer than this. */
const kPatience = 60000;

/**
 * Asks again and again, until what is answered is as wanted; that is answered then. A failure says what was waited for and
 * what was seen last.
 * @template T
 * @param {() => T | Promise<T>} get
 * @param {string} what it is
 * @param {{is?: unknown, patience?: number}} [options] is: what it equals, or a function that tells; otherwise it is
 *   something at all. patience: ms
 * @returns {Promise<T>}
 */
export async function until(get, what, { is = Boolean, patience = kPatience } = {}) {
  for (const end = Date.now() + patience; ; await sleep(kPause)) {
    const seen = await get();
    if (typeof is === 'function' ? is(seen) : isDeepStrictEqual(seen, is)) return seen;
    // Of what is long the end: it came last.
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s in vain for ${what}; seen last: ${inspect(seen).slice(-800)}`);
  }
}
