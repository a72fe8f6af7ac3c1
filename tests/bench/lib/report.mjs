// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One figure is one row; a part adds its rows as they come, and notes for what it could not measure.

import { goOn } from './place.mjs';

/**
 * @typedef {import('./stats.mjs').Spread} Spread
 * @typedef {{name: string, unit: string, value: Spread, goal?: Goal, note?: string, indent?: number}} Row
 * @typedef {{at: 'most'|'least', value: number, of?: number, text?: string}} Goal  value is compared with `of` when it is
 *   given (a ratio), else with the row's own value
 * @typedef {{title: string, rows: Row[], notes: string[], seconds?: number}} Part
 */

/**
 * One of several things that a part measures, which answers its rows or adds them as they come; when it can't be had, a
 * note says why and the others go on.
 * @param {Part} part @param {string} what @param {(add: (...rows: Row[]) => void) => Promise<Row[] | void>} measure
 */
export async function attempt({ rows, notes }, what, measure) {
  const before = rows.length;
  try {
    rows.push(...((await measure((...more) => rows.push(...more))) || []));
  } catch (error) {
    // The part as a whole was stopped: what comes next is not to begin.
    goOn();
    notes.push(`${what}: ${rows.length > before ? 'not measured to its end' : 'not measured'}: ${error.message}`);
  }
}

export function figure(value, unit) {
  if (!Number.isFinite(value)) return '-';
  // In full: a KB may be 1,000 or 1,024 of them.
  if (unit === 'B') return `${Math.round(value).toLocaleString('en')} B`;
  if (unit === 'MB') return `${value.toFixed(1)} MB`;
  if (unit === 'ms') {
    if (value >= 10_000) return `${(value / 1000).toFixed(2)} s`;
    return `${value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(3)} ms`;
  }
  if (Number.isInteger(value)) return `${value}${unit && ` ${unit}`}`;
  if (unit === '') return `${+value.toPrecision(4)}`;
  return `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`;
}

/** 'met' or 'missed', '' when there is no goal or no figure. */
export function verdict(row) {
  const value = row.goal?.of ?? row.value.median;
  if (!row.goal || !Number.isFinite(value)) return '';
  return (row.goal.at === 'most' ? value <= row.goal.value : value >= row.goal.value) ? 'met' : 'missed';
}

function goalText(row) {
  if (!row.goal) return '';
  const { at, value, of, text } = row.goal;
  const limit = text ?? `at ${at} ${figure(value, row.unit)}`;
  return `${limit}${Number.isFinite(of) ? `, is ${of.toFixed(2)}` : ''}: ${verdict(row) || 'not known'}`;
}

/** @param {Part} part */
export function print(part, out = process.stdout) {
  out.write(`\n${part.title}${part.seconds === undefined ? '' : ` (${part.seconds} s)`}\n`);
  const cells = part.rows.map((row) => {
    const { median, min, max, runs } = row.value;
    const range = runs > 1 ? `${figure(min, row.unit)} .. ${figure(max, row.unit)}` : '';
    const tail = [goalText(row), row.note ?? ''].filter(Boolean).join('; ');
    return [`  ${'  '.repeat(row.indent ?? 0)}${row.name}`, figure(median, row.unit), range,
      runs > 1 ? `n=${runs}` : '', tail];
  });
  const widths = [0, 1, 2, 3].map((i) => Math.max(0, ...cells.map((row) => row[i].length)));
  for (const [name, value, range, runs, tail] of cells) {
    const padded = [name.padEnd(widths[0]), value.padStart(widths[1]), range.padEnd(widths[2]), runs.padEnd(widths[3])];
    out.write(`${[...padded, tail].join('  ').trimEnd()}\n`);
  }
  for (const note of part.notes) out.write(`  note: ${note}\n`);
}
