// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// photon in Node: its package is made for bundlers that import .wasm files, which Node does not.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { modulePath } from './peers.mjs';
import { kWork } from './paths.mjs';

export async function loadPhoton() {
  const folder = modulePath('@silvia-odwyer/photon');
  const glue = readFileSync(join(folder, 'photon_rs_bg.js'), 'utf8');
  const own = glue.replace(/^import \* as wasm from .*$/m, 'let wasm; export const useWasm = (exports) => { wasm = exports; };');
  if (own === glue) throw new Error('photon: its glue is not the one that is known here');
  const file = join(kWork, 'photon_glue.mjs');
  writeFileSync(file, own);
  const photon = await import(pathToFileURL(file).href);
  const module = new WebAssembly.Module(readFileSync(join(folder, 'photon_rs_bg.wasm')));
  photon.useWasm(new WebAssembly.Instance(module, { './photon_rs_bg.js': photon }).exports);
  return photon;
}
