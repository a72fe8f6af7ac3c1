// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A campaign whose works are voted on, and participants who do so.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copySample } from '../cli/support/fairground.mjs';
import { Collector } from './collector.mjs';
import { newKey } from './entry.mjs';

/**
 * The sample campaign with these acts.
 * @param {string} into folder @param {Record<string, any>} acts @param {Record<string, any>} [fairness]
 */
export async function copyWithActs(into, acts, fairness) {
  const folder = await copySample(into);
  const file = join(folder, 'campaign.json');
  const campaign = JSON.parse(await readFile(file, 'utf8'));
  campaign.acts = acts;
  if (fairness) campaign.fairness = fairness;
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

export class Judge extends Voter {
  duel() {
    return this.send('duels', {});
  }

  /** @param {string} duel @param {string} choice @param {string} [key] */
  choose(duel, choice, key = newKey()) {
    return this.send(`duels/${duel}`, { key, choice });
  }

  /** @param {string} path @param {Record<string, any>} body */
  send(path, body) {
    return this.collector.ask(path, {
      method: 'POST', body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}` },
    });
  }
}

/** Asks until that many duels are in the ranking. @param {Collector} collector @param {number} duels */
export async function rankingOf(collector, duels) {
  for (let i = 0; ; i += 1) {
    const { status, body } = await collector.ask('ranking?limit=50');
    if (status !== 200) throw new Error(JSON.stringify(body));
    if (body.duels === duels || i > 200) return body;
    await sleep(50);
  }
}

/** Holds every burst of so many duels, and nothing else. @param {number} acts */
export const holdsBursts = (acts) => ({
  burst: { acts, seconds: 600 }, regular: { acts: 0 }, lockstep: { participants: 0 },
  proof: { tickets: 0, participants: 0, all: 0 },
});

/**
 * As many judges let the same one of two works win; returns when the rules hold their duels.
 * @param {Collector} collector that holdsBursts(many) @param {string} winner @param {number} many
 */
export async function burstOfDuels(collector, winner, many) {
  for (let i = 0; i < many; i += 1) {
    const judge = await new Judge(collector).join();
    const { status, body } = await judge.duel();
    if (status !== 201) throw new Error(JSON.stringify(body));
    await judge.choose(body.duel, body.left.id === winner ? 'left' : 'right');
  }
  const held = async () => {
    const log = (await collector.ask('audit?limit=5000')).body;
    return log.trim().split('\n').map((/** @type {string} */ line) => JSON.parse(line))
      .filter((/** @type {any} */ record) => record.what === 'decision' && record.about === 'duel').length;
  };
  while (await held() < many) await sleep(50);
}
