// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One photo: its header, its picture the right way up, and a new JPEG that holds nothing but pixels. The worker ends
// afterwards, and with it all the memory that the photo took.

import { kSimdProbe } from './engine.js';

/** Longest side of the photo that is sent, px; and its quality. A print of 17 cm at 300 dpi. */
const kMaxSide = 2048;
const kQuality = 88;
/** No photo that is taken has more bytes: max_bytes of image/photo_file.h. */
const kMostBytes = 32 << 20;
/** Of a larger file: enough to tell what it is. */
const kStart = 65536;
/** What may be wrong with the beginning of a JPEG or PNG. */
const kTaken = ['large', 'cut', 'damaged', 'print'].map((name) => '/photo/' + name);

const decoder = new TextDecoder();

/** The module, and ways to its memory. */
async function open() {
  const variant = WebAssembly.validate(kSimdProbe) ? 'simd' : 'scalar';
  const at = (/** @type {string} */ end) => new URL(`photo.${variant}.${end}`, import.meta.url).href;
  const wasm = fetch(at('wasm')).then(async (response) => WebAssembly.compile(await response.arrayBuffer()));
  const [{ default: create }, module] = await Promise.all([import(at('js')), wasm]);
  /** @type {any} */
  let memory;
  const api = await new Promise((resolve, reject) => {
    create({
      instantiateWasm(/** @type {WebAssembly.Imports} */ imports, /** @type {Function} */ done) {
        WebAssembly.instantiate(module, imports).then((instance) => {
          memory = Object.values(instance.exports).find((e) => e instanceof WebAssembly.Memory);
          done(instance, module);
        }, reject);
        return {};
      },
    }).then(resolve, reject);
  });
  // Taken anew each time: a call may have grown the memory.
  const view = () => new Uint8Array(memory.buffer);
  const string = (/** @type {number} */ p) => decoder.decode(view().subarray(p, view().indexOf(0, p)));
  const lend = (/** @type {Uint8Array} */ bytes) => {
    const p = api._malloc(bytes.length || 1);
    if (p) view().set(bytes, p);
    return p;
  };
  return { api, view, string, lend };
}

/** @param {Uint8Array} bytes of the file */
async function take(bytes) {
  const { api, view, string, lend } = await open();
  const file = lend(bytes);
  if (!file) return { problem: '/photo/large' };
  const header = JSON.parse(string(api._fg_photo_probe(file, bytes.length)));
  if (header.problem) return header;
  postMessage({ stage: 'decode' });
  if (!api._fg_photo_decode(file, bytes.length, kMaxSide)) return JSON.parse(string(api._fg_photo_answer()));
  api._free(file);
  postMessage({ stage: 'encode' });
  const size = api._fg_photo_encode(kQuality);
  const from = api._fg_photo_bytes();
  const { metadata, position } = header;
  return { ...JSON.parse(string(api._fg_photo_answer())), metadata, position, bytes: view().slice(from, from + size), heap: view().length };
}

/** A file that is larger than any photo is not read: a video is told as a video, a photo as too large. @param {Blob} file */
async function refuse(file) {
  const { api, string, lend } = await open();
  const start = new Uint8Array(await file.slice(0, kStart).arrayBuffer());
  const { problem } = JSON.parse(string(api._fg_photo_probe(lend(start), start.length)));
  return { problem: !problem || kTaken.includes(problem) ? '/photo/large' : problem };
}

/** @param {Uint8Array} bytes */
async function digest(bytes) {
  const { api, string, lend } = await open();
  return { digest: string(api._fg_photo_digest(lend(bytes), bytes.length)) };
}

onmessage = async ({ data }) => {
  try {
    if (data instanceof Uint8Array) return postMessage(await digest(data));
    postMessage({ stage: 'read' });
    if (data.size > kMostBytes) return postMessage(await refuse(data));
    const answer = await take(new Uint8Array(await data.arrayBuffer()));
    postMessage(answer, { transfer: answer.bytes ? [answer.bytes.buffer] : [] });
  } catch (why) {
    // Memory that ran out ends in a trap: to the visitor that photo is too large.
    postMessage({ problem: why instanceof WebAssembly.RuntimeError ? '/photo/large' : '/photo/failed', message: String(why) });
  }
};
