// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The marshalling, against a module whose memory grows, and so detaches its views, at every allocation; and how an engine
// comes.

import assert from 'node:assert/strict';
import { register } from 'node:module';
import { test } from 'node:test';
import { Engine, FairgroundError, forget, load } from '../../web/engine.js';
import { drawWork, seal } from '../../web/engine_work.js';

// Engines' files as they are built; like a browser, an address that failed fails for good.
register('data:text/javascript,' + encodeURIComponent(`
  export async function resolve(address, context, next) {
    if (!/engine\\.(\\w+\\.)?(simd|scalar)\\.js/.test(address)) return next(address, context);
    if (address.includes('broken') && !address.endsWith('?1')) throw new Error('offline');
    return { url: 'data:text/javascript,export default () => {}', shortCircuit: true };
  }`));

/** @param {{[name: string]: (memory: WebAssembly.Memory, ...args: number[]) => any}} functions */
function fake(functions) {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 200 });
  let top = 1024;
  let lent = 0;
  /** @type {any} */
  const api = {
    get HEAPU8() {
      return new Uint8Array(memory.buffer);
    },
    _malloc(/** @type {number} */ size) {
      memory.grow(1);
      lent += 1;
      const at = top;
      top += (size + 15) & ~7;
      return at;
    },
    _free() {
      lent -= 1;
    },
    _fg_last_error: () => put('what is wrong'),
  };
  const put = (/** @type {string} */ text) => {
    const bytes = new TextEncoder().encode(text + '\0');
    const at = api._malloc(bytes.length);
    lent -= 1;
    new Uint8Array(memory.buffer).set(bytes, at);
    return at;
  };
  for (const name in functions) api['_fg_' + name] = (/** @type {number[]} */ ...args) => functions[name](memory, ...args);
  const engine = new /** @type {any} */ (Engine)(api);
  return { engine: /** @type {Engine} */ (engine), memory, put, lent: () => lent };
}
const text = (/** @type {WebAssembly.Memory} */ m, /** @type {number} */ at, /** @type {number} */ size) =>
  new TextDecoder().decode(new Uint8Array(m.buffer, at, size));

test('two texts go in whole while memory grows under them, and are freed', () => {
  let got = '';
  const { engine, lent } = fake({
    engine_start: (m, c, cs, o, os) => ((got = text(m, c, cs) + '|' + text(m, o, os)), 1),
  });
  engine.start('{"título":"眼"}', { locale: 'en' });
  assert.equal(got, '{"título":"眼"}|{"locale":"en"}');
  assert.equal(lent(), 0);
});

test('a refused start throws what the engine says', () => {
  const { engine, lent } = fake({ engine_start: () => 0 });
  assert.throws(() => engine.start('{}', {}), (e) => e instanceof FairgroundError && e.message === 'what is wrong');
  assert.equal(lent(), 0);
});

test('a file that could not be had has size -1, an empty one 0', () => {
  /** @type {number[]} */
  const sizes = [];
  const { engine } = fake({ engine_file: (_m, _p, _ps, _b, size) => sizes.push(size) });
  engine.file('a', null);
  engine.file('a', new Uint8Array(0));
  engine.file('a', new Uint8Array(7));
  assert.deepEqual(sizes, [-1, 0, 7]);
});

test('shapes are checked before memory is touched', () => {
  const { engine } = fake({ engine_pointer: () => {}, engine_raster: () => {}, engine_draw_work: () => 8 });
  assert.throws(() => engine.pointer(new Int32Array(9)), FairgroundError);
  assert.throws(() => engine.raster(1, /** @type {any} */ ({ data: new Uint8Array(5), width: 1, height: 1 })), FairgroundError);
  for (const side of [0, -1, 1.5, NaN, 1e9]) assert.throws(() => drawWork(engine, side, 10), FairgroundError);
});

test('a trap is told once and ends it: nothing is called afterwards', () => {
  let calls = 0;
  const { engine, lent } = fake({
    engine_message: () => {
      calls += 1;
      throw new WebAssembly.RuntimeError('unreachable');
    },
    engine_frame: () => (calls += 1),
  });
  let fatal = 0;
  /** @type {any} */ (engine).onFatal = () => (fatal += 1);
  assert.equal(engine.message({ do: 'x' }), false);
  assert.equal(engine.message({ do: 'x' }), false);
  assert.equal(engine.frame(1), -1);
  assert.deepEqual([calls, fatal, lent()], [1, 1, 0]);
});

test('answers are read from the memory as it is then', () => {
  const { engine, put } = fake({
    engine_take_messages: () => put('[{"want":"ready"}]'),
    engine_take_semantics: () => put(''),
    engine_seal: () => put('{"seal":"sha256:…"}'),
  });
  assert.deepEqual(engine.messages(), [{ want: 'ready' }]);
  assert.equal(engine.semantics(), null);
  assert.equal(seal(engine, {}), '{"seal":"sha256:…"}');
});

/** Answers that come part by part. @param {import('node:test').TestContext} t */
function network(t) {
  /** @type {{signal: AbortSignal, parts: ReadableStreamDefaultController}[]} */
  const asked = [];
  t.mock.method(globalThis, 'fetch', async (/** @type {unknown} */ _url, /** @type {any} */ { signal }) => {
    const body = new ReadableStream({
      start(parts) {
        asked.push({ signal, parts });
        signal.addEventListener('abort', () => parts.error(signal.reason));
      },
    });
    return new Response(body, { headers: { 'Content-Type': 'application/wasm' } });
  });
  return asked;
}
const settle = async () => {
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
/** A module with nothing in it. */
const kEmpty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

test('an engine is fetched once for all, and no longer than somebody waits for it', async (t) => {
  const asked = network(t);
  const [one, two, three, four] = Array.from({ length: 4 }, () => new AbortController());
  const both = [load('', one.signal), load('', two.signal)].map((loading) => assert.rejects(loading));
  await settle();
  assert.equal(asked.length, 1);
  one.abort();
  await settle();
  assert.equal(asked[0].signal.aborted, false, 'the other one waits');
  two.abort();
  const anew = load('', three.signal);
  await settle();
  assert.deepEqual([asked.length, asked[0].signal.aborted], [1, false], 'who begins anew at once waits for the same');
  three.abort();
  await Promise.all([...both, assert.rejects(anew)]);
  assert.equal(asked[0].signal.aborted, true);

  const loading = load('', four.signal);
  await settle();
  asked[1].parts.enqueue(kEmpty);
  asked[1].parts.close();
  assert.ok((await loading).module instanceof WebAssembly.Module);
  four.abort();
  await settle();
  await load('', new AbortController().signal);
  assert.equal(asked.length, 2, 'what is here stays');
});

test('who does not wait any longer for what hangs begins anew, and ends what hung', async (t) => {
  const asked = network(t);
  const [one, two] = [new AbortController(), new AbortController()];
  const hung = assert.rejects(load('photo', one.signal));
  await settle();
  forget();
  one.abort();
  const loading = load('photo', two.signal);
  await hung;
  assert.deepEqual(asked.map(({ signal }) => signal.aborted), [true, false]);
  asked[1].parts.enqueue(kEmpty);
  asked[1].parts.close();
  await loading;
  await load('photo', two.signal);
  assert.equal(asked.length, 2);
});

test('who has left already does not wait for an engine', (t) => {
  const asked = network(t);
  assert.throws(() => load('late', AbortSignal.abort()), { name: 'AbortError' });
  assert.deepEqual(asked, []);
});

test('a file of the engine that did not load is asked for by another address', async (t) => {
  const asked = network(t);
  const { signal } = new AbortController();
  const failed = assert.rejects(load('broken', signal), /offline/);
  await failed;
  assert.equal(asked[0].signal.aborted, true, 'the other one is of no use then');
  const loading = load('broken', signal);
  await settle();
  asked[1].parts.enqueue(kEmpty);
  asked[1].parts.close();
  assert.equal(typeof (await loading).create, 'function');
});
