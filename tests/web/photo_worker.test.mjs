// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The worker that a photo goes through, with a module in place of photo.*.wasm that notes what is lent to it.

import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Exports 4 pages of memory. */
const kModule = Buffer.concat([Buffer.from('\0asm\x01\0\0\0', 'latin1'), Buffer.from([5, 3, 1, 0, 4, 7, 10, 1, 6]), Buffer.from('memory'), Buffer.from([2, 0])]);
/** The picture library's own limit. */
const kLimit = Number(/max_bytes = size_t\{(\d+)\} << 20;/.exec(await readFile(join(root, 'src/image/photo_file.h'), 'utf8'))?.[1]) << 20;

const world = /** @type {any} */ (globalThis);
const realFetch = globalThis.fetch;
let folder = '';
/** What the worker said, what was lent to the module, and what its probe answers. */
let said = [];
let lent = [];
let header = {};

/** As emscripten's glue: the instance's memory, a heap that only grows, and the probe. */
world.makePhotoModule = async ({ instantiateWasm }) => {
  const memory = await new Promise((resolve) => instantiateWasm({}, (instance) => resolve(instance.exports.memory)));
  let top = 1024;
  return {
    _malloc: (size) => {
      lent.push(size);
      return (top += size) - size;
    },
    _free() {},
    _fg_photo_probe: () => {
      new Uint8Array(memory.buffer).set(Buffer.from(JSON.stringify(header) + '\0'));
      return 0;
    },
  };
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairground-worker-'));
  for (const name of ['photo_worker.js', 'engine.js', 'network.js']) await copyFile(join(root, 'web', name), join(folder, name));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  for (const variant of ['simd', 'scalar']) await writeFile(join(folder, `photo.${variant}.js`), 'export default globalThis.makePhotoModule;');
  world.fetch = async () => new Response(kModule);
  world.postMessage = (message) => said.push(message);
  world.onmessage = null;
  await import(pathToFileURL(join(folder, 'photo_worker.js')).href);
});
after(async () => {
  globalThis.fetch = realFetch;
  await rm(folder, { recursive: true, force: true });
});
const forget = () => {
  said = [];
  lent = [];
};
beforeEach(forget);

/** A file of that size: what of it is read into memory stands in `read`. @param {number} size */
const file = (size) => {
  const read = [];
  const part = (length) => ({
    size: length,
    slice: (from, to) => part(Math.min(to, length) - from),
    arrayBuffer: async () => {
      read.push(length);
      return new ArrayBuffer(length);
    },
  });
  return { ...part(size), read };
};

test('of a file that is larger than any photo only the beginning is read; it is told by its kind, else as too large', async () => {
  for (const [problem, told] of [
    ['/photo/video', '/photo/video'], ['/photo/heic', '/photo/heic'], ['/photo/unknown', '/photo/unknown'],
    ['/photo/cut', '/photo/large'], ['/photo/damaged', '/photo/large'], [undefined, '/photo/large'],
  ]) {
    header = problem ? { problem } : { width: 8, height: 8 };
    for (const size of [kLimit + 1, 5e9]) {
      const large = file(size);
      forget();
      await world.onmessage({ data: large });
      assert.deepEqual(said, [{ stage: 'read' }, { problem: told }], `${problem} of ${size}`);
      assert.deepEqual([large.read, lent], [[65536], [65536]]);
    }
  }
});

test('what is within the limit is read whole, and refused by its header alone', async () => {
  header = { problem: '/photo/cut' };
  const whole = file(70000);
  await world.onmessage({ data: whole });
  assert.deepEqual(said, [{ stage: 'read' }, { problem: '/photo/cut' }]);
  assert.deepEqual([whole.read, lent], [[70000], [70000]]);
});
