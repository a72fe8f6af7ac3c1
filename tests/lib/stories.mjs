// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A campaign of plans and of what became of them, and its entries: stories without photos, so that nothing but words
// has to be made.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeLog } from '../cli/support/entry.mjs';
import { run } from '../cli/support/fairground.mjs';
import { Collector } from './collector.mjs';
import { newKey, reseal } from './entry.mjs';

/** A story's state before anything was done: what an empty log plays to. */
const kEmptyState = '873e6848283318eb';

/** @param {string} into folder @returns {Promise<{folder: string, rules: string}>} */
export async function makePlans(into) {
  const folder = join(into, 'plans');
  await mkdir(folder);
  const story = { type: 'story', text: { min: 50, max: 5000 }, heading: { required: true }, tags: { max: 3 } };
  await writeFile(join(folder, 'campaign.json'), JSON.stringify({
    fairground: 1, id: 'plans', locales: ['en'], title: 'Plans', brand: 'Northfold', acts: { comment: {}, report: {} },
    activities: [{ id: 'plan', title: 'A plan', ...story }, { id: 'done', title: 'Done', follows: 'plan', ...story }],
  }));
  const said = (await run(['check', folder])).out;
  const rules = /rules (sha256:[0-9a-f]{64})/.exec(said)?.[1];
  if (!rules) throw new Error(said);
  return { folder, rules };
}

/**
 * @param {Collector} collector @param {string} rules @param {string} activity
 * @param {Record<string, any>} [more] members of the entry
 */
export async function storyEntry(collector, rules, activity, more = {}) {
  const entry = {
    fairground: 1, key: newKey(), campaign: 'plans', rules, activity, ticket: await collector.ticket(activity), seed: '0',
    log: encodeLog([]).toString('base64url'), outcome: { story: [] }, state: kEmptyState, consents: [], by: { name: 'Noor' },
    blobs: [], words: { title: 'A taller shelf', text: 'The books lie on the floor.\n\nThe wall behind the bed is empty.' }, ...more,
  };
  // What is undefined is left out.
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

/** @param {Collector} collector @param {Record<string, any>} entry @param {string} [token] of the participant */
export const sendAs = (collector, entry, token) => collector.ask('entries', {
  method: 'POST', body: /** @type {any} */ (reseal(entry)),
  headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
});
