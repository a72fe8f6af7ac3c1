// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Programs that measure themselves print a JSON object a line: {"what", "unit", "median", "min", "max", "runs"}.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { kBuild, kRoot } from './paths.mjs';
import { Place } from './place.mjs';

/** Every home that ships, and scalar code natively. */
export const kHomes = {
  native: { name: 'native, gcc', folder: 'native', end: '' },
  clang: { name: 'native, clang', folder: 'clang', end: '' },
  wasm: { name: 'wasm in Node', folder: 'web-simd', end: '.js' },
  wasmScalar: { name: 'wasm in Node', folder: 'web-scalar', end: '.js' },
};

/** Durable writes of the stores alone; tests/store/bench_store.cpp asks PostgreSQL for fewer. */
const kStoreWrites = [20_000, 1000];
const kStoresMs = 900_000;

/**
 * @typedef {{what: string, build?: string, unit: string, median: number, min?: number, max?: number, p99?: number,
 *   runs?: number}} Line
 */

/**
 * What a program says of itself; `each` has a line as soon as it is there, so that none is lost when the program is not done in time.
 * @param {string} program @param {string[]} args @param {(line: Line) => void} [each] @param {{ms?: number, env?: Record<string, string>}} [how]
 * @returns {Promise<Line[]>}
 */
export async function measuredBy(program, args, each = () => {}, { ms = 400_000, env = {} } = {}) {
  if (!existsSync(program)) throw new Error(`${program.slice(kRoot.length + 1)} is not built`);
  const script = /\.m?js$/.test(program);
  /** @type {Line[]} */
  const lines = [];
  const line = (/** @type {string} */ text) => {
    // Half a line, where it was ended meanwhile.
    if (!/^\{.*\}$/.test(text)) return;
    lines.push(JSON.parse(text));
    each(lines[lines.length - 1]);
  };
  const at = new Place();
  try {
    // What it leaves behind goes with the place.
    const TMPDIR = await at.folder();
    await at.run(script ? process.execPath : program, script ? [program, ...args] : args, { ms, line, env: { TMPDIR, ...env } });
  } finally {
    await at.end();
  }
  return lines;
}

/** A program of tests/activity. @param {keyof typeof kHomes} home @param {string} program @param {string[]} args @param {(line: Line & {home: string}) => void} [each] */
export async function measuredIn(home, program, args, each = () => {}) {
  const { name, folder, end } = kHomes[home];
  const named = (/** @type {Line} */ line) => ({ ...line, home: name + (line.build ? `, built ${line.build}` : '') });
  const lines = await measuredBy(join(kBuild, folder, 'tests/activity', program + end), args, (line) => each(named(line)));
  return lines.map(named);
}

/** @param {keyof typeof kHomes} home @param {string} part of tests/activity/bench_makeover.cpp @param {(line: Line & {home: string}) => void} [each] */
export const makeover = (home, part, each) => measuredIn(home, 'fg_bench_makeover', [part], each);

/**
 * tests/store/bench_store.cpp, on SQLite and on a PostgreSQL of its own.
 * @param {import('./world.mjs').World} world @param {(row: import('./report.mjs').Row) => void} add @param {string[]} part
 */
export async function stores(world, add, ...part) {
  const at = new Place();
  try {
    const FG_POSTGRES = await at.postgres();
    await measuredBy(join(kBuild, 'native/fg_bench_store'), [String(world.few(kStoreWrites)), ...part], (line) => add(rowOf(line)),
      { ms: kStoresMs, env: { FG_POSTGRES } });
  } finally {
    await at.end();
  }
}

/** @param {Line} line */
export const rowOf = (line) => ({ name: line.what, unit: line.unit, value: spreadOf(line) });

/** @param {Line} line @returns {import('./stats.mjs').Spread} */
export function spreadOf({ median, min = median, max = median, runs = 1 }) {
  return { median, min, max, runs };
}
