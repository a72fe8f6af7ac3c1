// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Fetches a campaign's files: what the first view needs before anything else, each once, failed ones again.

import { fetchOk } from './network.js';

const kTries = 3;
const kAtOnce = 6;
/** While the engine is still on its way, which everything waits for. */
const kAtOnceEarly = 2;

export class Files {
  /** @type {{path: string, priority: number}[]} */
  waiting = [];
  /** @type {Map<string, number>} path to priority */
  active = new Map();
  /** @type {Map<string, Promise<ArrayBuffer>>} begun before the engine asked */
  early = new Map();
  /** @type {string[]} to begin before the engine asks */
  ahead = [];
  lanes = 0;
  most = kAtOnceEarly;
  /** @type {Map<string, number>} path to priority */
  failed = new Map();
  asked = 0;
  answered = 0;

  /**
   * @param {string | URL} base
   * @param {(path: string, bytes: Uint8Array | null) => void} give
   * @param {AbortSignal} [signal] ends all of it
   */
  constructor(base, give, signal) {
    this.base = base;
    this.give = give;
    this.signal = signal;
  }

  get ended() {
    return !!this.signal?.aborted;
  }

  /** @param {string} path */
  async get(path) {
    for (let turn = 1; ; turn += 1) {
      try {
        return await (await fetchOk(new URL(path, this.base), this.signal)).arrayBuffer();
      } catch (why) {
        if (turn === kTries || this.ended) throw why;
        await new Promise((resolve) => setTimeout(resolve, 300 * 4 ** turn));
      }
    }
  }

  /** Begins before the engine can ask, in this order. @param {unknown} paths */
  prefetch(paths) {
    if (!Array.isArray(paths)) return;
    this.ahead = paths.map(String);
    this.openLanes();
  }

  /** The engine has come and the line is free for the rest, asked for before starting it keeps the page busy. */
  hurry() {
    this.openLanes((this.most = kAtOnce));
  }

  openLanes(most = this.most) {
    while (this.lanes < most && this.ahead[0]) {
      this.lanes += 1;
      this.fetchAhead();
    }
  }

  /** A file for once: what was begun early, or asked for now. @param {string} path @returns {Promise<Response>} */
  open(path) {
    const early = this.early.get(path);
    this.early.delete(path);
    this.ahead = this.ahead.filter((other) => other !== path);
    return early ? early.then((bytes) => new Response(bytes)) : fetchOk(new URL(path, this.base), this.signal);
  }

  async fetchAhead() {
    for (let path; !this.ended && (path = this.ahead.shift()); ) {
      const got = this.get(path);
      this.early.set(path, got);
      await got.catch(() => {});
    }
  }

  /** @param {string} path @param {number} priority 0 comes first */
  want(path, priority = 0) {
    this.asked += 1;
    this.waiting.push({ path, priority });
    this.waiting.sort((a, b) => a.priority - b.priority);
    // Once for all that are asked for together, so that the order they come in does not matter.
    Promise.resolve().then(() => this.next());
  }

  next() {
    while (this.waiting.length && this.active.size < kAtOnce && !this.ended) {
      const { path, priority } = this.waiting[0];
      // Later files would take their share of a slow line from those the visitor waits for.
      for (const busy of this.active.values()) if (busy < priority) return;
      this.waiting.shift();
      this.active.set(path, priority);
      this.fetch(path, priority);
    }
  }

  /** @param {string} path @param {number} priority */
  async fetch(path, priority) {
    let bytes = null;
    this.ahead = this.ahead.filter((other) => other !== path);
    try {
      bytes = new Uint8Array(await (this.early.get(path) || this.get(path)));
    } catch (why) {
      if (this.ended) return;
      console.warn('fairground:', why);
      this.failed.set(path, priority);
    }
    this.early.delete(path);
    this.active.delete(path);
    this.answered += 1;
    if (this.ended) return;
    this.give(path, bytes);
    this.next();
  }

  /** Asks again for what could not be had. */
  retry() {
    for (const [path, priority] of this.failed) this.want(path, priority);
    this.failed.clear();
  }
}
