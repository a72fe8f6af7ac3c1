// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Somebody at the desk (/admin): an account, its codes, its session.

import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { makeEntry, kPoint, kStroke, kTone } from '../cli/support/entry.mjs';
import { kSample, run } from '../cli/support/fairground.mjs';
import { newKey } from './entry.mjs';

/** @typedef {import('./collector.mjs').Collector} Collector */

/** RFC 4648. @param {string} text */
export function fromBase32(text) {
  let bits = '';
  for (const letter of text) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** RFC 6238, written apart from the collector's. @param {string} secret base32 @param {number} step */
export function totp(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1e6).padStart(6, '0');
}

export class Clerk {
  /** @param {Collector} collector started with --admin-listen @param {string} name */
  constructor(collector, name) {
    this.collector = collector;
    this.name = name;
    this.url = /^admin (\S+?)\/(?:admin\/)?$/m.exec(collector.server?.out() ?? '')?.[1] ?? '';
    this.cookie = '';
    this.csrf = '';
    this.password = '';
    this.secret = '';
    this.spent = 0; // the step of the last code that let somebody in
  }

  /** Makes the account. @param {string} role */
  async join(role) {
    const store = `sqlite:${join(this.collector.folder, 'store.sqlite')}`;
    const made = await run(['admin', 'add', this.name, '--role', role, '--store', store]);
    if (made.code !== 0) throw new Error(made.err);
    this.password = /^password (\S+)$/m.exec(made.out)?.[1] ?? '';
    this.secret = /^code {5}(\S+)$/m.exec(made.out)?.[1] ?? '';
    return this;
  }

  /** A code that was not used yet: the present one, or the next, which is good already. */
  code() {
    this.step = Math.max(Math.floor(Date.now() / 30_000), this.spent + 1);
    return totp(this.secret, this.step);
  }

  /** @param {string} path below /admin/api @param {any} [body] @param {Record<string, string>} [headers] */
  async ask(path, body, headers = {}) {
    const response = await fetch(`${this.url}/admin/api/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Cookie: this.cookie, 'X-CSRF-Token': this.csrf,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') && !text.includes('\n');
    return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : text };
  }

  /** @param {Record<string, string>} [changes] */
  async login(changes = {}) {
    const answer = await this.ask('login', { name: this.name, password: this.password, code: this.code(), ...changes });
    if (answer.status === 200) {
      this.spent = this.step ?? 0;
      this.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
      this.csrf = answer.body.csrf;
    }
    return answer;
  }

  /** @param {string} path below the campaign @param {any} [body] */
  askIn(path, body) {
    return this.ask(`campaigns/${this.collector.campaign}/${path}`, body);
  }

  /** @param {any[]} items @param {Record<string, string>} [words] */
  decide(items, words = {}) {
    return this.askIn('verdicts', { items, ...words });
  }
}

/** An entry that is held: its play took no time. @param {Collector} collector */
export async function sendHeld(collector) {
  /** @type {import('../cli/support/entry.mjs').Action[]} */
  const actions = [[kTone, 1], [kStroke, 0, 50, 1600, 90, 0, 0]];
  for (let i = 0; i <= 100; i += 1) actions.push([kPoint, 2800 + i * 70, 6500, 512, 0]);
  const made = await makeEntry(kSample, collector.folder, actions);
  const entry = { ...made, key: newKey(), ticket: await collector.ticket(), by: { name: 'Noor' } };
  const { status, body } = await collector.send(await collector.entry(entry));
  if (status !== 201 || body.status !== 'held') throw new Error(JSON.stringify(body));
  return { key: entry.key, id: body.id };
}
