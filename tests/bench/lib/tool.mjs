// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Programs that measure themselves print a JSON object a line: {"what", "unit", "median", "min", "max", "runs"}.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kBuild, kRoot } from './paths.mjs';

/** Every home that ships, and scalar code natively. */
export const kHomes = {
  native: { name: 'native, gcc', path: 'native/tests/activity/fg_bench_makeover' },
  clang: { name: 'native, clang', path: 'clang/tests/activity/fg_bench_makeover' },
  wasm: { name: 'wasm in Node', path: 'web-simd/tests/activity/fg_bench_makeover.js' },
  wasmScalar: { name: 'wasm in Node', path: 'web-scalar/tests/activity/fg_bench_makeover.js' },
};

/**
 * @typedef {{what: string, build?: string, unit: string, median: number, min?: number, max?: number, p99?: number,
 *   runs?: number}} Line
 */

/** @param {string} program @param {string[]} args @returns {Promise<Line[]>} */
export async function measuredBy(program, args, timeout = 180_000) {
  if (!existsSync(program)) throw new Error(`${program.slice(kRoot.length + 1)} is not built`);
  const script = /\.m?js$/.test(program);
  const { stdout } = await promisify(execFile)(script ? process.execPath : program, script ? [program, ...args] : args,
    { cwd: kRoot, timeout, maxBuffer: 1 << 24 });
  return stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

/** @param {keyof typeof kHomes} home @param {string[]} parts of tests/activity/bench_makeover.cpp */
export async function makeover(home, ...parts) {
  const lines = await measuredBy(join(kBuild, kHomes[home].path), parts);
  return lines.map((line) => ({ ...line, home: kHomes[home].name + (line.build ? `, built ${line.build}` : '') }));
}

/** @param {Line} line @returns {import('./stats.mjs').Spread} */
export function spreadOf({ median, min = median, max = median, runs = 1 }) {
  return { median, min, max, runs };
}
