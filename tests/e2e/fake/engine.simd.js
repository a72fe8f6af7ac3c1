// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// An engine in JS, to test the shell alone: does what the campaign's "script" says and notes what it is told in
// window.told. Its wasm file holds a memory and nothing else.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export default async function createFairgroundEngine(module) {
  const instance = await new Promise((resolve) => module.instantiateWasm({}, resolve));
  const { memory } = instance.exports;
  const told = ((window.told ||= {})[window.engines = (window.engines || 0) + 1] = []);
  const canvas = module.fgCanvas;
  let top = 4096;
  let out = 1024;
  let error = '';
  let messages = [];
  let semantics = [];
  let script = {};
  const malloc = (size) => {
    const at = top;
    top += (size + 15) & ~15;
    while (top > memory.buffer.byteLength) memory.grow(16);
    return at;
  };
  const text = (at, size) => decoder.decode(new Uint8Array(memory.buffer, at, size));
  const give = (string) => {
    const bytes = encoder.encode(string + '\0');
    out = malloc(bytes.length);
    new Uint8Array(memory.buffer).set(bytes, out);
    return out;
  };
  /** @param {any} step */
  const run = (step) => {
    if (!step) return;
    messages.push(...(step.messages || []));
    if (step.semantics) semantics.push(step.semantics);
  };
  const api = {
    get HEAPU8() {
      return new Uint8Array(memory.buffer);
    },
    _malloc: malloc,
    _free() {},
    _fg_last_error: () => give(error),
    _fg_engine_start(c, cs, o, os) {
      script = JSON.parse(text(c, cs)).script || {};
      told.push(['start', JSON.parse(text(o, os))]);
      if (script.fail) {
        error = script.fail;
        return 0;
      }
      run(script.start);
      return 1;
    },
    _fg_engine_resize: (...args) => told.push(['resize', ...args, canvas.width, canvas.height]),
    _fg_engine_pointer: (at, count) => told.push(['pointer', [...new Int32Array(memory.buffer, at, count * 8)]]),
    _fg_engine_wheel: (...args) => {
      told.push(['wheel', ...args]);
      return +!!script.wheel;
    },
    _fg_engine_takes_drag: (...args) => {
      told.push(['takesDrag', ...args]);
      // By the first move's direction, so that a test can have both: what goes up is the engine's.
      return +(script.drags === 'all' || (script.drags === 'up' && args[3] < 0));
    },
    _fg_engine_message(at, size) {
      const message = JSON.parse(text(at, size));
      told.push(['message', message]);
      if (script.trap && message.do === script.trap) throw new WebAssembly.RuntimeError('unreachable');
      const key = [message.do, message.id ?? message.key].filter((x) => x !== undefined).join(' ');
      run(script.on?.[key]);
      return +!!script.on?.[key];
    },
    _fg_engine_file: (p, ps, b, size) => told.push(['file', text(p, ps), size]),
    _fg_engine_raster(slot, at, width, height) {
      const pixels = new Uint8Array(memory.buffer, at, width * height * 4);
      told.push(['raster', slot, width, height, pixels.some((v) => v)]);
    },
    _fg_engine_frame(time) {
      told.push(['frame', time]);
      return script.frame ?? -1;
    },
    _fg_engine_take_messages() {
      const at = give(JSON.stringify(messages));
      messages = [];
      return at;
    },
    _fg_engine_take_semantics: () => (semantics.length ? give(JSON.stringify(semantics.shift())) : 0),
    _fg_engine_draw_work(width, height) {
      const at = malloc(width * height * 4);
      new Uint32Array(memory.buffer, at, width * height).fill(0xff3366cc);
      return at;
    },
    _fg_engine_seal: (at, size) => give(JSON.stringify({ ...JSON.parse(text(at, size)), seal: 'sha256:fake' })),
    _fg_engine_context_lost: () => told.push(['lost']),
    _fg_engine_context_restored: () => told.push(['restored']),
  };
  window.textHost = module.fgText;
  return api;
}
