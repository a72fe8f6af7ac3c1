// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Entries on their way to the collector. An entry is stored on the device before it is sent, keeps one key from
// the first try to the last, and is called received only after the collector's 2xx.

import { memoryStorage } from './storage.js';

/** @typedef {'saved' | 'sending' | 'received' | 'held' | 'refused'} Status */
/**
 * @typedef {object} Letter an entry in the outbox
 * @property {string} key
 * @property {string} collector
 * @property {string} campaign
 * @property {string} [locale]
 * @property {{[name: string]: unknown}} [entry] the document without ticket and seal; gone once answered
 * @property {string} body the sealed document, from the first try on; '' while no ticket was had
 * @property {Status} status
 * @property {string} message
 * @property {number} tries
 * @property {number} tickets fetched so far
 * @property {number} next when to try again, ms since 1970
 * @property {number} at when it was made
 * @property {any} [answer] what the collector said
 */
/**
 * @typedef {object} Means what the outbox needs of the world
 * @property {import('./storage.js').Storage} storage
 * @property {(entry: object) => string} seal
 * @property {(letter: Letter, durable: boolean) => void} notify
 * @property {typeof fetch} [fetch]
 * @property {() => number} [now]
 * @property {() => number} [random] 0 to 1
 * @property {{request: (name: string, f: () => Promise<void>) => Promise<unknown>}} [locks]
 * @property {(f: () => void, ms: number) => any} [later]
 */

const kFirstWait = 1000;
const kLongestWait = 300000;
const kKeptAnswers = 20;
const kMaxTickets = 5;
const kTimeout = 30000;
/** Requests that outlive the page share 64 KiB. */
const kKeepalive = 60000;

/** Full jitter: anything up to the doubled wait. @param {number} tries @param {number} random 0 to 1 */
export const backoff = (tries, random) => Math.round(random * Math.min(kLongestWait, kFirstWait * 2 ** Math.min(tries, 20)));

/** Milliseconds that a Retry-After header asks for. @param {string | null} value @param {number} now */
export function retryAfter(value, now) {
  if (!value) return 0;
  const ms = /^\d+$/.test(value.trim()) ? +value * 1000 : Date.parse(value) - now;
  return Math.min(3600000, Math.max(0, ms || 0));
}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

/** Problems of the ticket alone, e.g. expired: another ticket mends them. @param {{type?: string}} problem */
const isOfTicket = (problem) => /ticket-/.test(problem.type || '');

/**
 * What does not speak as a collector does came from something on the way (a sign-in page of a network, a proxy, a page
 * server): it neither stored the entry nor refused it.
 * @param {number} status @param {any} answer
 */
const isOfCollector = (status, answer) =>
  status < 300 ? !!answer.ticket || /^(counted|held)$/.test(answer.status) : !!(answer.type || answer.title);

class Later extends Error {
  /** @param {number} wait ms that the collector asked for */
  constructor(wait) {
    super();
    this.wait = wait;
  }
}

export class Outbox {
  /**
   * @param {Means} means
   * @param {string} collector base address
   * @param {string} campaign id
   */
  constructor(means, collector, campaign) {
    this.means = means;
    this.collector = collector;
    this.campaign = campaign;
    this.storage = means.storage;
    this.now = means.now || Date.now;
    this.random = means.random || Math.random;
    this.later = means.later || ((f, ms) => setTimeout(f, ms));
    /** @type {Map<string, string>} what was told last, by key */
    this.told = new Map();
    this.stopped = false;
    this.busy = false;
    this.again = false;
    this.turn = 0;
  }

  /** @returns {Promise<Letter[]>} this campaign's, oldest first */
  async letters() {
    const all = /** @type {Letter[]} */ (await this.storage.all('outbox'));
    return all.filter((l) => l.collector === this.collector && l.campaign === this.campaign).sort((a, b) => a.at - b.at);
  }

  /** @param {Letter} letter */
  tell(letter) {
    const said = letter.status + letter.message;
    if (this.told.get(letter.key) === said) return;
    this.told.set(letter.key, said);
    this.means.notify(letter, this.storage.durable);
  }

  /** @param {Letter} letter */
  async keep(letter) {
    try {
      await this.storage.put('outbox', letter.key, letter);
    } catch {
      // A full disk: go on without it rather than lose the entry.
      const waiting = await this.storage.all('outbox').catch(() => []);
      this.storage = memoryStorage();
      for (const l of waiting) await this.storage.put('outbox', l.key, l);
      await this.storage.put('outbox', letter.key, letter);
    }
  }

  /**
   * Stores an entry and begins to send it.
   * @param {{[name: string]: unknown}} entry
   * @param {string} [locale] of the problem sentences
   * @param {string} [key] a new one
   * @returns {Promise<string>} its key
   */
  async add(entry, locale, key = newKey()) {
    /** @type {Letter} */
    const letter = {
      key, collector: this.collector, campaign: this.campaign, locale, entry: { ...entry, key }, body: '',
      status: 'saved', message: '', tries: 0, tickets: 0, next: 0, at: this.now(),
    };
    await this.keep(letter);
    this.tell(letter);
    this.flush();
    return key;
  }

  /** Asks for another try now, e.g. because the network is back. */
  async wake() {
    for (const letter of await this.letters()) {
      if (letter.entry && letter.next > this.now() && !letter.answer?.wait) {
        letter.next = 0;
        await this.keep(letter);
      }
    }
    return this.flush();
  }

  /** Sends what is due; one sender at a time on this device. */
  async flush() {
    if (this.busy || this.stopped) {
      this.again = true;
      return;
    }
    this.busy = true;
    try {
      const run = () => this.sendAll();
      await (this.means.locks ? this.means.locks.request('fairground-outbox ' + this.collector, run) : run());
    } finally {
      this.busy = false;
    }
    if (this.again) {
      this.again = false;
      await this.flush();
    }
  }

  async sendAll() {
    let soonest = Infinity;
    // Read under the lock: another tab may have sent some meanwhile.
    const letters = await this.letters();
    for (const letter of letters) {
      if (this.stopped) return;
      if (letter.entry && letter.next <= this.now()) await this.send(letter);
      // Waiting, or sent meanwhile by another tab; what an earlier visit had answered is no news.
      else if (letter.entry || this.told.has(letter.key)) this.tell(letter);
      if (letter.entry) soonest = Math.min(soonest, letter.next);
    }
    const answered = letters.filter((l) => !l.entry);
    for (const old of answered.slice(0, -kKeptAnswers)) await this.storage.remove('outbox', old.key);
    const turn = (this.turn += 1);
    if (soonest < Infinity) {
      this.later(() => {
        // Only the newest of the alarms counts, or each flush would leave one more behind.
        if (turn === this.turn) this.flush();
      }, Math.max(50, soonest - this.now()));
    }
  }

  /** @param {string} path @param {string} body @param {Letter} letter */
  async post(path, body, letter) {
    const url = `${this.collector}/v1/campaigns/${encodeURIComponent(this.campaign)}/${path}`;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), kTimeout);
    try {
      const response = await (this.means.fetch || fetch)(url, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json', ...(letter.locale && { 'Accept-Language': letter.locale }) },
        credentials: 'omit',
        signal: stop.signal,
        // Not every time: where others use the share up, the browser refuses the request itself.
        keepalive: body.length < kKeepalive && letter.tries % 2 === 1,
      });
      const text = await response.text();
      /** @type {any} */
      let answer = {};
      try {
        answer = Object(JSON.parse(text));
      } catch {}
      const { status } = response;
      if (status >= 500 || status === 408 || status === 425 || status === 429 || !isOfCollector(status, answer)) {
        throw new Later(retryAfter(response.headers.get('Retry-After'), this.now()));
      }
      return { status, answer };
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {Letter} letter */
  async send(letter) {
    letter.status = 'sending';
    letter.tries += 1;
    this.tell(letter);
    try {
      if (!letter.body) {
        const { status, answer } = await this.post('tickets', JSON.stringify({ activity: letter.entry?.activity }), letter);
        if (status >= 300) return await this.refuse(letter, answer, status);
        letter.tickets += 1;
        letter.body = this.means.seal({ ...letter.entry, ticket: answer.ticket });
        // Stored before it is sent: after a crash the same bytes go out again, and are told apart from a second entry.
        await this.keep(letter);
      }
      const { status, answer } = await this.post('entries', letter.body, letter);
      if (status >= 300) {
        if (isOfTicket(answer) && letter.tickets < kMaxTickets) {
          letter.body = '';
          throw new Later(0);
        }
        return await this.refuse(letter, answer, status);
      }
      letter.status = answer.status === 'held' ? 'held' : 'received';
      letter.answer = answer;
      await this.close(letter);
    } catch (why) {
      const asked = why instanceof Later ? why.wait : 0;
      letter.status = 'saved';
      letter.answer = asked ? { wait: asked } : undefined;
      letter.next = this.now() + Math.max(asked, backoff(letter.tries - 1, this.random()));
      await this.keep(letter);
      this.tell(letter);
    }
  }

  /** @param {Letter} letter @param {{title?: string, detail?: string}} problem @param {number} status */
  async refuse(letter, problem, status) {
    letter.status = 'refused';
    letter.message = problem.detail || problem.title || `The collector answered ${status}.`;
    letter.answer = problem;
    await this.close(letter);
  }

  /** Answered for good. @param {Letter} letter */
  async close(letter) {
    letter.entry = undefined;
    letter.body = '';
    await this.keep(letter);
    this.tell(letter);
  }

  stop() {
    this.stopped = true;
  }
}
