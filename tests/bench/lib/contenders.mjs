// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Servers that take entries and votes, each started anew on an empty store: the collector, and what is usually built.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kProgram } from '../../cli/support/fairground.mjs';
import { copyWithActs } from '../../lib/acts.mjs';
import { newKey, reseal, smallEntry } from '../../lib/entry.mjs';
import { load, requestOf } from './load.mjs';
import { kBench, kWork } from './paths.mjs';
import { install } from './peers.mjs';

/** @typedef {import('./place.mjs').Place} Place */

const kServers = join(kWork, 'servers');
export const kWarm = 64;
export const kPeople = 400;

/**
 * @typedef {object} Running
 * @property {URL[]} urls
 * @property {number[]} pids
 * @property {number} [startedAt] when its first process was started, ms of performance.now()
 * @property {(many: number) => Promise<Buffer[]>} entries requests, each good once
 * @property {(works: string[], many: number) => Promise<Buffer[]>} votes
 * @property {(text: string) => string} workOf the answer to an entry
 */
/** @typedef {{name: string, durability: string, start: (at: Place) => Promise<Running>}} Contender */

/** @typedef {{campaigns: string, secret: string, pictures: string}} Home  what a collector finds again when it is started anew */

/** Detectors, without what asks clients for work: all of these come from one address. */
const kFairness = { copies: { bits: -1 }, proof: { tickets: 0, participants: 0, all: 0 } };

/** The sample campaign with votes; without fairness, whose paces are for people, unless that is asked for. @param {Place} at @returns {Promise<Home>} */
export async function homeFor(at, { fairness = false } = {}) {
  const folder = await copyWithActs(await at.folder(), { vote: { per_work: 1 } });
  const file = join(folder, 'campaign.json');
  const { fairness: _, ...campaign } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(fairness ? { ...campaign, fairness: kFairness } : campaign));
  return { campaigns: folder, secret: join(await at.folder(), 'secret'), pictures: join(await at.folder(), 'pictures') };
}

/**
 * @param {Place} at @param {string} store @param {{collectors?: number, more?: string[], home?: Home}} [how]
 * @returns {Promise<Running & {startedAt: number, kill: () => Promise<unknown>}>} kill: the first one's, to its end
 */
export async function startCollectors(at, store, { collectors = 1, more = [], home } = {}) {
  const { campaigns, secret, pictures } = home || (await homeFor(at));
  const servers = [];
  for (let i = 0; i < collectors; i += 1) {
    servers.push(await at.serve(kProgram, ['collect', '--campaigns', campaigns, '--store', store, '--secret', secret,
      '--listen', '127.0.0.1:0', '--pictures', pictures, ...more]));
  }
  const urls = servers.map(({ url }) => url);
  const path = '/v1/campaigns/diy-my-eye/';
  const many = async (/** @type {string} */ what, /** @type {string} */ body, /** @type {number} */ count) => {
    /** @type {any[]} */
    const answers = new Array(count);
    const requests = Array.from({ length: count }, () => requestOf(urls[0], path + what, body));
    await load([urls[0]], requests, { each: ({ text }, i) => (answers[i] = JSON.parse(text)) });
    return answers;
  };
  const base = await smallEntry();
  return {
    urls, pids: servers.map(({ pid }) => pid), startedAt: servers[0].startedAt,
    kill: () => {
      servers[0].kill();
      return servers[0].ended;
    },
    entries: async (count) => (await many('tickets', '{"activity":"eye"}', count)).map(({ ticket }) =>
      requestOf(urls[0], `${path}entries`, reseal({ ...base, key: newKey(), ticket }))),
    votes: async (works, count) => {
      const people = await many('participants', '{}', Math.min(kPeople, count));
      return Array.from({ length: count }, (_, i) => requestOf(urls[0], `${path}votes`,
        JSON.stringify({ key: newKey(), work: works[Math.floor(i / kPeople)] }), { Authorization: `Bearer ${people[i % kPeople].token}` }));
    },
    workOf: (text) => JSON.parse(text).id,
  };
}

/** Compiles one of them too: minutes, the first time. */
export const installServers = () => install(join(kBench, 'servers'), kServers, 'better-sqlite3');

/** A server of tests/bench/servers, of which the same is asked. @param {Place} at @param {string} script @param {string} store @param {(kind: 'entry' | 'vote', values: any) => [string, any]} shape */
async function startPeer(at, script, store, shape, headers = {}) {
  await installServers();
  const { url, pid } = await at.serve(process.execPath, [join(kBench, 'servers', script), store], kServers);
  const { seal: _, ...base } = /** @type {any} */ (await smallEntry());
  const made = (/** @type {'entry' | 'vote'} */ kind, /** @type {any} */ values) => {
    const [path, body] = shape(kind, values);
    return requestOf(url, path, JSON.stringify(body), headers);
  };
  return {
    urls: [url], pids: [pid],
    entries: async (/** @type {number} */ count) => Array.from({ length: count }, () => made('entry', { ...base, key: newKey() })),
    votes: async (/** @type {string[]} */ works, /** @type {number} */ count) => Array.from({ length: count }, (_, i) =>
      made('vote', { key: newKey(), work: works[Math.floor(i / kPeople)], who: `person-${i % kPeople}` })),
    workOf: (/** @type {string} */ text) => JSON.parse(text).objectId ?? JSON.parse(text).id,
  };
}

/** @type {Contender[]} */
export const kContenders = [
  { name: 'collector, SQLite', durability: 'WAL, synchronous=FULL, a sync for each group; entries are replayed, receipts and the audit log written',
    start: async (at) => startCollectors(at, `sqlite:${join(await at.folder(), 'store.sqlite')}`) },
  { name: 'two collectors, SQLite', durability: 'as one, on the same file',
    start: async (at) => startCollectors(at, `sqlite:${join(await at.folder(), 'store.sqlite')}`, { collectors: 2 }) },
  { name: 'Fastify and better-sqlite3', durability: 'WAL, synchronous=FULL, a sync for each entry or vote; nothing is replayed or logged',
    start: async (at) => startPeer(at, 'fastify.mjs', join(await at.folder(), 'store.sqlite'), (kind, values) => [kind === 'entry' ? '/entries' : '/votes', values]) },
  { name: 'collector, PostgreSQL', durability: 'fsync and synchronous_commit on, a commit for each group; entries are replayed, receipts and the audit log written',
    start: async (at) => startCollectors(at, await at.postgres()) },
  { name: 'two collectors, PostgreSQL', durability: 'as one',
    start: async (at) => startCollectors(at, await at.postgres(), { collectors: 2 }) },
  { name: 'parse-server, PostgreSQL', durability: 'fsync and synchronous_commit on, a commit for each statement; nothing is replayed or logged',
    start: async (at) => startPeer(at, 'parse.mjs', await at.postgres(), (kind, { key, work, who, ...document }) => kind === 'entry'
      ? ['/parse/classes/Entry', { key, document }]
      : ['/parse/classes/Vote', { key, who, work: { __type: 'Pointer', className: 'Entry', objectId: work } }], { 'X-Parse-Application-Id': 'bench' }) },
];
