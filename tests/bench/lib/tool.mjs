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
  native: { name: 'native, gcc', folder: 'native', end: '' },
  clang: { name: 'native, clang', folder: 'clang', end: '' },
  wasm: { name: 'wasm in Node', folder: 'web-simd', end: '.js' },
  wasmScalar: { name: 'wasm in Node', folder: 'web-scalar', end: '.js' },
};

/** Durable writes of the stores alone, under scripts/lib/postgres. */
const kStoreWrites = [20_000, 1000];

/**
 * @typedef {{what: string, build?: string, unit: string, median: number, min?: number, max?: number, p99?: number,
 *   runs?: number}} Line
 */

/** @param {string} program @param {string[]} args @returns {Promise<Line[]>} */
export async function measuredBy(program, args, timeout = 400_000) {
  if (!existsSync(program)) throw new Error(`${program.slice(kRoot.length + 1)} is not built`);
  const script = /\.m?js$/.test(program);
  const { stdout } = await promisify(execFile)(script ? process.execPath : program, script ? [program, ...args] : args,
    { cwd: kRoot, timeout, maxBuffer: 1 << 24 });
  return stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

/** A program of tests/activity. @param {keyof typeof kHomes} home @param {string} program @param {string[]} args */
export async function measuredIn(home, program, args) {
  const { name, folder, end } = kHomes[home];
  const lines = await measuredBy(join(kBuild, folder, 'tests/activity', program + end), args);
  return lines.map((line) => ({ ...line, home: name + (line.build ? `, built ${line.build}` : '') }));
}

/** @param {keyof typeof kHomes} home @param {string[]} parts of tests/activity/bench_makeover.cpp */
export const makeover = (home, ...parts) => measuredIn(home, 'fg_bench_makeover', parts);

/** tests/store/bench_store.cpp, on SQLite and on a PostgreSQL of its own. @param {import('./world.mjs').World} world @param {string[]} part */
export const stores = (world, ...part) => measuredBy(join(kRoot, 'scripts/lib/postgres'),
  ['with', join(kBuild, 'native/fg_bench_store'), String(world.few(kStoreWrites)), ...part]);

/** @param {Line[]} lines */
export const rowsOf = (lines) => lines.map((line) => ({ name: line.what, unit: line.unit, value: spreadOf(line) }));

/** @param {Line} line @returns {import('./stats.mjs').Spread} */
export function spreadOf({ median, min = median, max = median, runs = 1 }) {
  return { median, min, max, runs };
}
