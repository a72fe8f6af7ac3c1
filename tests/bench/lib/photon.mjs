// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// photon without a bundler: its package is made for those that import .wasm files, which neither Node nor browsers do.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { modulePath } from './peers.mjs';
import { kWork } from './paths.mjs';

function parts() {
  const folder = modulePath('@silvia-odwyer/photon');
  const glue = readFileSync(join(folder, 'photon_rs_bg.js'), 'utf8');
  const own = glue.replace(/^import \* as wasm from .*$/m, 'let wasm; export const useWasm = (exports) => { wasm = exports; };');
  if (own === glue) throw new Error('photon: its glue is not the one that is known here');
  return { glue: own, wasm: readFileSync(join(folder, 'photon_rs_bg.wasm')) };
}

/** In Node. */
export async function loadPhoton() {
  const { glue, wasm } = parts();
  const file = join(kWork, 'photon_glue.mjs');
  writeFileSync(file, glue);
  const photon = await import(pathToFileURL(file).href);
  const module = new WebAssembly.Module(wasm);
  photon.useWasm(new WebAssembly.Instance(module, { './photon_rs_bg.js': photon }).exports);
  return photon;
}

/** In a page, as `photon`, and its `memory`. @param {import('playwright-core').Page} page */
export async function bringPhoton(page) {
  const { glue, wasm } = parts();
  await page.evaluate(async ([source, bytes]) => {
    const photon = await import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    const module = await WebAssembly.compile(Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0)));
    const { exports } = await WebAssembly.instantiate(module, { './photon_rs_bg.js': photon });
    photon.useWasm(exports);
    Object.assign(window, { photon, memory: exports.memory });
  }, [glue, wasm.toString('base64')]);
}
