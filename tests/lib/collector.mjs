// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A collector in a process of its own, and a client for it.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { plainSample, serve, temporary } from '../cli/support/fairground.mjs';
import { newKey, reseal, smallEntry } from './entry.mjs';

/** @typedef {import('node:test').TestContext} Context */
/** @typedef {{status: number, type: string, body: any, headers: Headers}} Asked */

/** @param {string} [token] @returns {Record<string, string>} */
export const bearer = (token) => (token ? { Authorization: `Bearer ${token}` } : {});

export class Collector {
  /** @param {string} folder of the store @param {string[]} more arguments */
  constructor(folder, more) {
    this.folder = folder;
    this.more = more;
    this.campaign = 'diy-my-eye';
    this.url = '';
    /** @type {Parameters<typeof serve>[2]} */
    this.how = undefined;
  }

  /** @param {Context} t */
  async start(t) {
    const campaigns = this.more.includes('--campaigns') ? [] : ['--campaigns', await plainSample()];
    this.server = await serve(t, ['collect', ...campaigns, '--store', `sqlite:${join(this.folder, 'store.sqlite')}`,
      '--listen', '127.0.0.1:0', ...this.more], this.how);
    this.url = this.server.url.replace(/\/$/, '');
    return this;
  }

  /** @param {string} path below the campaign, or from the root @param {RequestInit} [init] @returns {Promise<Asked>} */
  async ask(path, init) {
    const url = path.startsWith('/') ? this.url + path : `${this.url}/v1/campaigns/${this.campaign}/${path}`;
    const response = await fetch(url, init);
    const text = await response.text();
    let body;
    try {
      body = JSON.parse(text);
    } catch {
      body = text;
    }
    const type = typeof body?.type === 'string' ? body.type.replace('urn:fairground:problem:', '') : '';
    return { status: response.status, type, body, headers: response.headers };
  }

  /** @param {string} path @param {string | Buffer} body */
  post(path, body, type = 'application/json') {
    return this.ask(path, { method: 'POST', body: /** @type {any} */ (body), headers: { 'Content-Type': type } });
  }

  /** With a participant's token, or the key of an entry or an act. @param {string} path @param {string} token */
  askAs(path, token) {
    return this.ask(path, { headers: bearer(token) });
  }

  /** @param {string} path @param {string} token @param {string} [body] */
  postAs(path, token, body = '{}') {
    return this.ask(path, { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...bearer(token) } });
  }

  /** @param {string} [activity] @returns {Promise<string>} */
  async ticket(activity = 'eye') {
    const { status, body } = await this.post('tickets', JSON.stringify({ activity }));
    if (status !== 201) throw new Error(`no ticket: ${status} ${JSON.stringify(body)}`);
    return body.ticket;
  }

  /**
   * A valid entry with a ticket and a key of its own.
   * @param {Record<string, any>} [changes]
   * @returns {Promise<Record<string, any>>}
   */
  async entry(changes = {}) {
    return { ...(await smallEntry()), key: newKey(), ticket: await this.ticket(), ...changes };
  }

  /** @param {Record<string, any> | Buffer} entry @param {string} [token] of its author */
  send(entry, token) {
    const body = /** @type {any} */ (Buffer.isBuffer(entry) ? entry : reseal(entry));
    return this.ask('entries', { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...bearer(token) } });
  }

  /**
   * The audit log in one page, with what is published: those figures are made again when they may be.
   * @param {string} [query] @returns {Promise<string>}
   */
  async audit(query = 'limit=5000') {
    for (const until = Date.now() + 30_000; ; await sleep(50)) {
      const { status, body } = await this.ask(`audit?${query}`);
      assert.equal(status, 200, JSON.stringify(body));
      if (body.includes('{"figures":')) return body;
      assert.ok(Date.now() < until, 'the figures do not come');
    }
  }

  /** Entries counted so far. @returns {Promise<number>} */
  async counted() {
    return (await this.ask('tally')).body.verified;
  }

  /** Every work there is, by page. */
  async works(sort = 'newest') {
    const all = [];
    let next = '';
    do {
      const { body } = await this.ask(`works?sort=${sort}&limit=50&after=${next}`);
      all.push(...body.works);
      next = body.next;
    } while (next);
    return all;
  }

  /** A ticket as the collector itself would sign it, with any content. @param {Record<string, any>} changes */
  async forge(changes, secret = join(this.folder, 'store.sqlite.secret')) {
    return this.alter(await this.ticket(), changes, secret);
  }

  /** What the collector signed, with other content, signed again. @param {string} signed @param {Record<string, any>} changes */
  async alter(signed, changes, secret = join(this.folder, 'store.sqlite.secret')) {
    const [kind, given] = signed.split('.');
    const payload = { ...JSON.parse(Buffer.from(given, 'base64url').toString()), ...changes };
    const text = `${kind}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
    const key = createHmac('sha256', await readFile(secret)).update(kind).digest();
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  }

  /** An entry's request as bytes. @param {Buffer} body */
  rawRequest(body) {
    const { host } = new URL(this.url);
    return Buffer.concat([Buffer.from(`POST /v1/campaigns/${this.campaign}/entries HTTP/1.1\r\nHost: ${host}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`), body]);
  }

  /** @returns {Promise<net.Socket>} */
  connect() {
    const { hostname, port } = new URL(this.url);
    return new Promise((done, failed) => {
      const socket = net.connect(+port, hostname, () => done(socket));
      socket.on('error', failed);
    });
  }
}

/** Every key is stored exactly once and nothing else is. @param {Collector} collector @param {Map<string, any>} answers by key */
export async function assertExactly(collector, answers) {
  const works = await collector.works();
  const ids = works.map((work) => work.id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([...ids].sort(), [...answers.values()].map((answer) => answer.id).sort());
  const { body } = await collector.ask('tally?limit=200');
  assert.equal(body.verified, answers.size);
  assert.equal(body.combinations.reduce((/** @type {number} */ sum, /** @type {any} */ row) => sum + row.count, 0), answers.size);
}

/** @param {Context} t @param {string[]} more arguments of `fairground collect` */
export async function startCollector(t, ...more) {
  return new Collector(await temporary(t), more).start(t);
}

/** Runs `work` on each item, so many at once. @template T, R @param {T[]} items @param {(item: T, i: number) => Promise<R>} work */
export async function inParallel(items, many, work) {
  /** @type {R[]} */
  const results = [];
  let next = 0;
  const runner = async () => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i], i);
    }
  };
  await Promise.all(Array.from({ length: many }, runner));
  return results;
}
