// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Servers that take entries and votes, each started anew on an empty store: the collector, and what is usually built.

import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kProgram } from '../../cli/support/fairground.mjs';
import { copyWithActs } from '../../lib/acts.mjs';
import { newKey, reseal, smallEntry } from '../../lib/entry.mjs';
import { load, requestOf } from './load.mjs';
import { kBench, kRoot, kWork } from './paths.mjs';

const kServers = join(kWork, 'servers');
const kWarm = 64;
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

/** What is to be undone, the last thing first. */
export class Place {
  /** @type {(() => unknown)[]} */
  ends = [];

  async folder() {
    const folder = await mkdtemp(join(tmpdir(), 'fairground-bench-'));
    this.ends.push(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  /** A program that says "ready URL". @param {string} program @param {string[]} args @param {string} [cwd] */
  async serve(program, args, cwd = kRoot) {
    const startedAt = performance.now();
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise((done) => child.once('close', done));
    this.ends.push(async () => {
      child.kill('SIGKILL');
      await ended;
    });
    let said = '';
    const url = await new Promise((done, failed) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text) => {
          said = (said + text).slice(-10_000);
          const ready = /^ready (http:\S+)/m.exec(said);
          if (ready) done(new URL(ready[1]));
        });
      }
      ended.then(() => failed(new Error(`${program} ended: ${said}`)));
    });
    return { url: /** @type {URL} */ (url), pid: /** @type {number} */ (child.pid), startedAt, kill: () => child.kill('SIGKILL'), ended };
  }

  /** A cluster of its own, fsync and synchronous_commit on. @returns {Promise<string>} its address */
  async postgres() {
    const dir = await mkdtemp(join(tmpdir(), 'fairground-pg-'));
    const run = async (/** @type {string[]} */ ...args) => (await promisify(execFile)(join(kRoot, 'scripts/lib/postgres'), args)).stdout.trim();
    this.ends.push(() => run('remove', dir));
    return run('start', dir);
  }

  async end() {
    for (const end of this.ends.splice(0).reverse()) await end();
  }
}

/** The sample campaign with votes, without fairness: its paces are for people. @param {Place} at */
export async function campaignFor(at) {
  const folder = await copyWithActs(await at.folder(), { vote: { per_work: 1 } });
  const file = join(folder, 'campaign.json');
  const { fairness: _, ...campaign } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(campaign));
  return folder;
}

/** @param {Place} at @param {string} store @param {number} [collectors] @param {string[]} [more] @returns {Promise<Running & {startedAt: number, kill: () => void}>} */
export async function startCollectors(at, store, collectors = 1, more = []) {
  const campaigns = await campaignFor(at);
  const secret = join(await at.folder(), 'secret');
  const servers = [];
  for (let i = 0; i < collectors; i += 1) {
    servers.push(await at.serve(kProgram, ['collect', '--campaigns', campaigns, '--store', store, '--secret', secret,
      '--listen', '127.0.0.1:0', '--pictures', join(await at.folder(), 'pictures'), ...more]));
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
    urls, pids: servers.map(({ pid }) => pid), startedAt: servers[0].startedAt, kill: servers[0].kill,
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

/** A server of tests/bench/servers, of which the same is asked. @param {Place} at @param {string} script @param {string} store @param {(kind: 'entry' | 'vote', values: any) => [string, any]} shape */
async function startPeer(at, script, store, shape, headers = {}) {
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
  { name: 'Fastify and better-sqlite3', durability: 'WAL, synchronous=FULL, a sync for each entry or vote; nothing is replayed or logged',
    start: async (at) => startPeer(at, 'fastify.mjs', join(await at.folder(), 'store.sqlite'), (kind, values) => [kind === 'entry' ? '/entries' : '/votes', values]) },
  { name: 'collector, PostgreSQL', durability: 'fsync and synchronous_commit on, a commit for each group; entries are replayed, receipts and the audit log written',
    start: async (at) => startCollectors(at, await at.postgres()) },
  { name: 'two collectors, PostgreSQL', durability: 'as one',
    start: async (at) => startCollectors(at, await at.postgres(), 2) },
  { name: 'parse-server, PostgreSQL', durability: 'fsync and synchronous_commit on, a commit for each statement; nothing is replayed or logged',
    start: async (at) => startPeer(at, 'parse.mjs', await at.postgres(), (kind, { key, work, who, ...document }) => kind === 'entry'
      ? ['/parse/classes/Entry', { key, document }]
      : ['/parse/classes/Vote', { key, who, work: { __type: 'Pointer', className: 'Entry', objectId: work } }], { 'X-Parse-Application-Id': 'bench' }) },
];

export { kServers, kWarm };
