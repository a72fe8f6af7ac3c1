// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Entries written by other hands than the engine's: log coding and seal as the headers of src/play describe them.

import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './fairground.mjs';

/** @typedef {[kind: number, ...args: number[]]} Action */

export const kTone = 16;
export const kStroke = 17;
export const kPoint = 18;
export const kFill = 19;
export const kUndo = 1;
export const kRedo = 2;

/** @param {number[]} out @param {bigint} value */
function varint(out, value) {
  for (; value >= 128n; value >>= 7n) out.push(Number(value & 127n) | 128);
  out.push(Number(value));
}

/** @param {Action[]} actions @returns {Buffer} */
export function encodeLog(actions) {
  /** @type {number[]} */
  const out = [1];
  varint(out, BigInt(actions.length));
  /** @type {Map<number, number[]>} */
  const last = new Map();
  for (const [kind, ...args] of actions) {
    out.push(kind);
    const before = last.get(kind) || [];
    args.forEach((value, i) => {
      const difference = BigInt(value - (before[i] || 0));
      varint(out, difference < 0n ? -2n * difference - 1n : 2n * difference);
    });
    last.set(kind, args);
  }
  return Buffer.from(out);
}

/** Of each kind. @type {{[kind: number]: number}} */
const kArgs = { [kUndo]: 0, [kRedo]: 0, [kTone]: 1, [kStroke]: 6, [kPoint]: 4, [kFill]: 3, 20: 0 };

/** @param {Buffer} bytes @returns {Action[]} */
export function decodeLog(bytes) {
  let at = 1;
  const varintAt = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const actions = Number(varintAt());
  /** @type {Map<number, number[]>} */
  const last = new Map();
  return Array.from({ length: actions }, () => {
    const kind = bytes[at++];
    const before = last.get(kind) || [];
    const args = Array.from({ length: kArgs[kind] }, (_, i) => {
      const value = varintAt();
      return (before[i] || 0) + Number(value & 1n ? -(value + 1n) / 2n : value / 2n);
    });
    last.set(kind, args);
    return /** @type {Action} */ ([kind, ...args]);
  });
}

/** Compact, keys sorted at every depth. @param {unknown} value @returns {string} */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, held]) => `${JSON.stringify(name)}:${canonical(held)}`).join(',')}}`;
}

/** The document to send, with its seal. @param {Record<string, unknown>} document */
export function seal(document) {
  const { seal: _, ...rest } = document;
  const digest = createHash('sha256').update(canonical(rest)).digest('hex');
  return canonical({ ...rest, seal: `sha256:${digest}` });
}

/** A stroke of copper over the lid, another that is undone, a filled crease. @returns {Action[]} */
export function sampleActions() {
  /** @type {Action[]} */
  const actions = [[kTone, 1], [kStroke, 0, 50, 1600, 90, 0, 0]];
  for (let i = 0; i <= 60; i += 1) actions.push([kPoint, 2800 + i * 120, 6900 - (30 - Math.abs(30 - i)) * 35, 512, i ? 12 : 0]);
  actions.push([kStroke, 1, 3, 800, 60, 0, 0], [kPoint, 4000, 5000, 700, 0], [kUndo], [kFill, 2, 7, 80]);
  return actions;
}

/**
 * An entry that the campaign's rules take. What a log plays to is asked of the program itself: it says so when it refuses.
 * @param {string} campaign folder
 * @param {string} scratch folder for a file
 * @param {Action[]} [actions]
 * @returns {Promise<Record<string, any>>}
 */
export async function makeEntry(campaign, scratch, actions = sampleActions()) {
  const rules = /rules (sha256:[0-9a-f]{64})/.exec((await run(['check', campaign])).out)?.[1];
  /** @type {Record<string, any>} */
  const entry = {
    fairground: 1, key: '0123456789abcdef0123456789abcdef', campaign: 'diy-my-eye', rules, activity: 'eye', ticket: '',
    seed: '0', log: encodeLog(actions).toString('base64url'), outcome: { look: [] }, state: '0'.repeat(16),
    consents: ['rules@3'], by: { name: 'Noor' }, blobs: [],
  };
  const file = join(scratch, 'made.json');
  for (let turn = 0; turn < 3; turn += 1) {
    await writeFile(file, seal(entry));
    const { out } = await run(['verify', file, '--campaign', campaign]);
    const look = /plays to the outcome \[look ?([^\]]*)\]/.exec(out);
    const state = /plays to the state ([0-9a-f]{16})/.exec(out);
    if (look) entry.outcome = { look: look[1].split(' ').filter(Boolean) };
    else if (state) entry.state = state[1];
    else if (out.startsWith('verified ')) return entry;
    else throw new Error(out);
  }
  throw new Error('no end to it');
}
