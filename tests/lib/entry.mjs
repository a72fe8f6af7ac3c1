// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Entries that replay, as many as a test wants: recorded ones (tests/golden) where there are any, else one made up. What
// a replay does not look at (key, name, ticket) may be changed freely as long as the seal is set anew.

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeEntry, seal } from '../cli/support/entry.mjs';
import { kSample, root, run } from '../cli/support/fairground.mjs';

/** @typedef {Record<string, any>} Entry the document, its seal of no account */

export const newKey = () => randomBytes(16).toString('hex');

/** The bytes to send. @param {Entry} entry */
export const reseal = (entry) => Buffer.from(seal(entry));

/** @type {Promise<Entry[]> | undefined} */
let known;

/** Entries of the sample campaign as it is now, without tickets; at least one. @returns {Promise<Entry[]>} */
export function baseEntries() {
  known ||= readBase();
  return known;
}

async function readBase() {
  const folder = join(root, 'tests/golden/diy-my-eye');
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.json')).sort() : [];
  const rules = /rules (sha256:[0-9a-f]{64})/.exec((await run(['check', kSample])).out)?.[1];
  const entries = [];
  for (const name of names) entries.push(JSON.parse(await readFile(join(folder, name), 'utf8')));
  const current = entries.filter((entry) => entry.rules === rules);
  if (current.length) return current;
  const scratch = await mkdtemp(join(tmpdir(), 'fairground-entry-'));
  try {
    return [await makeEntry(kSample, scratch)];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The smallest of them, for tests that send it thousands of times. */
export async function smallEntry() {
  const all = await baseEntries();
  return all.reduce((least, entry) => (entry.log.length < least.log.length ? entry : least));
}
