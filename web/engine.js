// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Loads the engine and passes bytes in and out of it. Only this file and engine_work.js touch wasm memory: views are
// taken anew for every access, because any call may grow the memory and detach the old ones.

import { fetchOk, importAgain } from './network.js';

/** @typedef {import('./engine.js').EngineModule} EngineModule */
/** @typedef {import('./engine.js').Loaded} Loaded */
/** @typedef {import('./engine.js').TextHost} TextHost */

/** A function that returns a v128: accepted only where wasm SIMD is. */
export const kSimdProbe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** What the engine or the shell cannot do, in a sentence for people. */
export class FairgroundError extends Error {
  name = 'FairgroundError';
}

/** By name, once for the page. @type {{[name: string]: ReturnType<typeof begin> | undefined}} */
const engines = {};

/** @param {URL} url @param {AbortSignal} signal */
async function compile(url, signal) {
  const response = await fetchOk(url, signal);
  // A server that calls wasm something else than application/wasm can't have it compiled while it arrives.
  if (WebAssembly.compileStreaming && /wasm/.test(response.headers.get('content-type') || '')) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/** @param {string} base of its files' names */
function begin(base) {
  const url = (/** @type {string} */ end) => new URL(`${base}.${end}`, import.meta.url);
  const stop = new AbortController();
  const one = {
    /** How many wait for it. */
    waiting: 0,
    /** @type {Promise<Loaded>} */
    loading: Promise.all([compile(url('wasm'), stop.signal), importAgain(url('js'))]).then(([module, glue]) => ({
      module,
      glue: url('js').href,
      create: glue.default,
    })),
    drop() {
      stop.abort();
      if (engines[base] === one) delete engines[base];
    },
  };
  // What is here stays for whoever comes.
  one.loading.then(() => (one.waiting = Infinity), one.drop);
  return one;
}

/**
 * Fetches and compiles an engine; a failure may be tried again.
 * @param {string} name of engines.js
 * @param {AbortSignal} signal of who waits for it: without anybody it comes no further
 */
export function load(name, signal) {
  // Of who has left already nothing would be heard any more.
  if (signal.aborted) throw signal.reason;
  const base = `engine.${name && name + '.'}${WebAssembly.validate(kSimdProbe) ? 'simd' : 'scalar'}`;
  const one = (engines[base] ||= begin(base));
  one.waiting += 1;
  signal.addEventListener('abort', () => {
    one.waiting -= 1;
    // Not at once: whoever begins anew waits for the same.
    queueMicrotask(() => one.waiting || one.drop());
  });
  return one.loading;
}

/** What never arrived is not waited for again. */
export const forget = () => {
  for (const name in engines) delete engines[name];
};

/** Half a pair is no character, and no JSON either. @param {string} _key @param {unknown} value */
const wellFormed = (_key, value) => (typeof value === 'string' ? value.replace(/\p{Cs}/gu, '\ufffd') : value);

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Engine {
  /** Set by the first fatal error; every later call is refused. */
  dead = false;

  /** @param {EngineModule} api @param {(why: unknown) => void} [onFatal] called once when the engine can't go on */
  constructor(api, onFatal = () => {}) {
    this.api = api;
    this.onFatal = onFatal;
  }

  /**
   * Makes an instance that draws on the canvas.
   * @param {HTMLCanvasElement} canvas
   * @param {TextHost} text
   * @param {(why: unknown) => void} onFatal
   * @param {Loaded} loaded
   */
  static async create(canvas, text, onFatal, { module, create }) {
    /** @type {Engine | undefined} */
    let engine;
    const api = await new Promise((resolve, reject) => {
      create({
        fgCanvas: canvas,
        fgText: text,
        instantiateWasm(/** @type {WebAssembly.Imports} */ imports, /** @type {Function} */ done) {
          WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), reject);
          return {};
        },
        onAbort(/** @type {unknown} */ why) {
          reject(new FairgroundError(`The engine stopped: ${why}`));
          if (engine) engine.dead = true;
        },
      }).then(resolve, reject);
    });
    return (engine = new Engine(api, onFatal));
  }

  /** Bytes of wasm memory. */
  get heapBytes() {
    return this.api.HEAPU8.length;
  }

  /**
   * Every call goes through here, so that a trap is noticed once and nothing is called afterwards.
   * @template T
   * @param {(api: EngineModule) => T} f
   * @param {T} [otherwise]
   * @returns {T}
   */
  call(f, otherwise) {
    if (!this.dead) {
      try {
        return f(this.api);
      } catch (why) {
        this.dead = true;
        this.onFatal(why);
      }
    }
    return /** @type {T} */ (otherwise);
  }

  /**
   * Lends the engine copies of the parts for one call.
   * @template T
   * @param {(Uint8Array | string)[]} parts
   * @param {(api: EngineModule, ...at: number[]) => T} f gets a pointer and a size for each part
   * @param {T} [otherwise]
   */
  lend(parts, f, otherwise) {
    return this.call((api) => {
      /** @type {number[]} */
      const args = [];
      try {
        for (const part of parts) {
          const data = typeof part === 'string' ? encoder.encode(part) : part;
          const at = api._malloc(data.length || 1);
          if (!at) throw new FairgroundError('Out of memory');
          args.push(at, data.length);
          api.HEAPU8.set(data, at);
        }
        return f(api, ...args);
      } finally {
        for (let i = 0; i < args.length; i += 2) api._free(args[i]);
      }
    }, otherwise);
  }

  /** @param {number} at a zero-terminated string, or 0 */
  string(at) {
    const bytes = this.api.HEAPU8;
    return at ? decoder.decode(bytes.subarray(at, bytes.indexOf(0, at))) : '';
  }

  lastError() {
    return this.call((api) => this.string(api._fg_last_error())) || 'The engine stopped';
  }

  /**
   * @param {string} campaign campaign.json as text
   * @param {object} options
   */
  start(campaign, options) {
    const ok = this.lend(
      [campaign, JSON.stringify(options)],
      (api, c, cs, o, os) => api._fg_engine_start(c, cs, o, os),
      0,
    );
    if (!ok) throw new FairgroundError(this.lastError());
  }

  /**
   * @param {number} width CSS px
   * @param {number} height CSS px
   * @param {number} ratio device pixels in one of them
   * @param {number[]} safe top, right, bottom, left in CSS px
   */
  resize(width, height, ratio, [top, right, bottom, left]) {
    this.call((api) => api._fg_engine_resize(width, height, Math.round(ratio * 1000), top, right, bottom, left));
  }

  /** @param {Int32Array} events eight numbers each */
  pointer(events) {
    if (events.length % 8) throw new FairgroundError('Pointer events are eight numbers each');
    this.lend(
      [new Uint8Array(events.buffer, events.byteOffset, events.byteLength)],
      (api, at) => api._fg_engine_pointer(at, events.length / 8),
    );
  }

  /** @param {[number, number, number, number, number]} n as fg_engine_wheel takes them; answers whether the engine took it */
  wheel(...n) {
    return !!this.call((api) => api._fg_engine_wheel(...n), 0);
  }

  /** @param {[number, number, number, number]} n whether a drag that begins there, by so much, is the engine's */
  takesDrag(...n) {
    return !!this.call((api) => api._fg_engine_takes_drag(...n), 0);
  }

  /**
   * @param {{do: string, [more: string]: unknown}} message
   * @returns {boolean} whether the engine took it
   */
  message(message) {
    return !!this.lend([JSON.stringify(message, wellFormed)], (api, at, size) => api._fg_engine_message(at, size), 0);
  }

  /**
   * @param {string} path
   * @param {Uint8Array | null} bytes null: it could not be had
   */
  file(path, bytes) {
    this.lend(
      [path, bytes || ''],
      (api, p, ps, b, bs) => api._fg_engine_file(p, ps, b, bytes ? bs : -1),
    );
  }

  /**
   * @param {number} slot
   * @param {ImageData | null} image null: it could not be drawn
   */
  raster(slot, image) {
    const { data, width, height } = image || { data: new Uint8Array(0), width: 0, height: 0 };
    if (data.length !== width * height * 4) throw new FairgroundError('A picture is four bytes a pixel');
    this.lend(
      [new Uint8Array(data.buffer, data.byteOffset, data.length)],
      (api, at) => api._fg_engine_raster(slot, at, width, height),
    );
  }

  /** @param {number} time ms; answers when to call again: see fg_engine_frame */
  frame(time) {
    return this.call((api) => api._fg_engine_frame(time), -1);
  }

  /** @returns {any[]} */
  messages() {
    return this.call((api) => JSON.parse(this.string(api._fg_engine_take_messages()) || '[]'), []);
  }

  /** @returns {import('./semantics.js').Change | null} */
  semantics() {
    return this.call((api) => JSON.parse(this.string(api._fg_engine_take_semantics()) || 'null'), null);
  }

  contextLost() {
    this.call((api) => api._fg_engine_context_lost());
  }

  contextRestored() {
    this.call((api) => api._fg_engine_context_restored());
  }
}
