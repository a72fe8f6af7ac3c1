// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A campaign whose works are voted on, and participants who do so.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copySample } from '../cli/support/fairground.mjs';
import { Collector } from './collector.mjs';
import { newKey } from './entry.mjs';

/** The sample campaign with these acts. @param {string} into folder @param {Record<string, any>} acts */
export async function copyWithActs(into, acts) {
  const folder = await copySample(into);
  const file = join(folder, 'campaign.json');
  const campaign = JSON.parse(await readFile(file, 'utf8'));
  campaign.acts = acts;
  await writeFile(file, JSON.stringify(campaign));
  return folder;
}

/**
 * Works to act on.
 * @param {Collector} collector
 * @param {number} many
 * @param {string} [identity] of the host page's account whose they are; nobody's without
 * @returns {Promise<string[]>} their ids
 */
export async function makeWorks(collector, many, identity) {
  const ids = [];
  const by = identity ? (await collector.post('participants', JSON.stringify({ identity }))).body.token : '';
  for (let i = 0; i < many; i += 1) {
    const { status, body } = await collector.send(await collector.entry(), by);
    if (status !== 201) throw new Error(JSON.stringify(body));
    ids.push(body.id);
  }
  return ids;
}

export class Voter {
  /** @param {Collector} collector */
  constructor(collector) {
    this.collector = collector;
    this.token = '';
  }

  async join() {
    const { status, body } = await this.collector.post('participants', '{}');
    if (status !== 201) throw new Error(JSON.stringify(body));
    this.token = body.token;
    this.id = body.participant;
    return this;
  }

  /** @param {string} path "votes", "likes" ... @param {Record<string, any>} act its key is made up when there is none */
  act(path, act) {
    return this.collector.ask(path, {
      method: 'POST', body: JSON.stringify({ key: newKey(), ...act }),
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}` },
    });
  }

  async own() {
    return (await this.collector.ask('participants/me', { headers: { Authorization: `Bearer ${this.token}` } })).body;
  }
}
