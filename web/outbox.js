// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Entries on their way to the collector. An entry is stored on the device before it is sent, keeps one key from
// the first try to the last, and is called received only after the collector's 2xx.

import { NotGiven, isOfSignIn, withProofs } from './participant.js';
import { memoryStorage } from './storage.js';

/** @typedef {'saved' | 'sending' | 'received' | 'held' | 'refused'} Status */
/**
 * @typedef {object} Letter an entry in the outbox
 * @property {string} key
 * @property {string} collector
 * @property {string} campaign
 * @property {string} [shelf] what kind it is; entries have none
 * @property {string} [as] the account that made it, and alone sends it; '' or none: whoever is there
 * @property {string} [locale]
 * @property {{[name: string]: unknown}} [entry] the document without ticket and seal; gone once answered
 * @property {string[]} [stored] names of its files that the collector has
 * @property {number} [permille] of them that is sent, while they are
 * @property {string} body the sealed document, from the first try on; '' while no ticket was had
 * @property {Status} status
 * @property {string} message the collector's English sentence on the problem; for developers
 * @property {string} [problem] why it is refused, or not taken yet: the problem's name, which the engine says in the visitor's language
 * @property {number} tries
 * @property {number} tickets fetched so far
 * @property {number} [tokens] that the collector refused one after the other
 * @property {number} next when to try again, ms since 1970
 * @property {number} at when it was made
 * @property {any} [answer] what the collector said
 */
/**
 * @typedef {object} Means what the outbox needs of the world
 * @property {import('./storage.js').Storage} storage
 * @property {(entry: object) => string} seal
 * @property {(letter: Letter, durable: boolean) => void} notify
 * @property {import('./uploads.js').Uploads} [uploads] for entries that name files
 * @property {(challenge: any) => Promise<unknown>} [prove] does the work that a collector asks for (web/lazy/proof.js)
 * @property {() => string} [account] who is signed in (Participant.account)
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
/** A token that is refused so often is not the token's fault. */
export const kMaxTokens = 3;
const kTimeout = 30000;
/** Requests that outlive the page share 64 KiB. */
const kKeepalive = 60000;

/** Full jitter: anything up to the doubled wait. @param {number} tries @param {number} random 0 to 1 */
export const backoff = (tries, random) => Math.round(random * Math.min(kLongestWait, kFirstWait * 2 ** Math.min(tries, 20)));

/** Files that the entry names are not there: they are brought again. @param {{type?: string}} problem */
const isOfBlobs = (problem) => /blobs-missing/.test(problem.type || '');

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

/** A problem's name: "round-closed"; '' where it has none. @param {{type?: string} | undefined} problem */
export const nameOf = (problem) => String(problem?.type || '').replace(/^.*[:/]/, '');

/** Problems of the ticket alone, e.g. expired: another ticket mends them. @param {{type?: string}} problem */
const isOfTicket = (problem) => /ticket-/.test(problem.type || '');

/**
 * What does not speak as a collector does came from something on the way (a sign-in page of a network, a proxy, a page
 * server): it neither stored the entry nor refused it.
 * @param {number} status @param {any} answer
 */
const isOfCollector = (status, answer) =>
  status < 300 ? !!answer.ticket || /^(counted|held)$/.test(answer.status) : isProblem(answer);

/** As a collector refuses. @param {any} answer */
export const isProblem = (answer) => !!(answer.type || answer.title);

/** To be tried again. */
export class Later extends Error {
  /** @param {number} wait ms that the collector asked for @param {object} [reason] its problem, where it told one */
  constructor(wait, reason) {
    super();
    this.wait = wait;
    this.reason = reason;
  }
}

export class Outbox {
  /** Letters of other kinds are other senders'. */
  shelf = '';
  /** Whether a letter that only an account may send is kept until there is one; else it is refused. */
  waitsForSignIn = true;

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

  get account() {
    return this.means.account?.() || '';
  }

  /** @returns {Promise<Letter[]>} this campaign's, oldest first */
  async letters() {
    const all = /** @type {Letter[]} */ (await this.storage.all('outbox'));
    return all.filter((l) => l.collector === this.collector && l.campaign === this.campaign && (l.shelf || '') === this.shelf).sort((a, b) => a.at - b.at);
  }

  /** @param {Letter} letter */
  tell(letter) {
    const said = letter.status + letter.message + (letter.problem || '');
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
      key, collector: this.collector, campaign: this.campaign, as: this.account, locale, entry: { ...entry, key }, body: '',
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
      await this.alone(() => this.sendAll());
    } finally {
      this.busy = false;
    }
    if (this.again) {
      this.again = false;
      await this.flush();
    }
  }

  /** While no other tab of this device sends. @param {() => Promise<void>} run */
  async alone(run) {
    let began = false;
    try {
      if (this.means.locks) {
        return void (await this.means.locks.request('fairground-outbox ' + this.collector + this.shelf, () => {
          began = true;
          return run();
        }));
      }
    } catch (why) {
      if (began) throw why;
      // Where a browser keeps nothing for a frame of another site, there are no locks either, and nothing to share.
    }
    await run();
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

  /** @param {string} path @param {string} body @param {Letter} letter @param {{[name: string]: string}} [more] headers */
  async post(path, body, letter, more) {
    const url = `${this.collector}/v1/campaigns/${encodeURIComponent(this.campaign)}/${path}`;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), kTimeout);
    try {
      const response = await (this.means.fetch || fetch)(url, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json', ...(letter.locale && { 'Accept-Language': letter.locale }), ...more },
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
        throw new Later(retryAfter(response.headers.get('Retry-After'), this.now()), answer);
      }
      return { status, answer };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Asks for a ticket, and does the work for it where the collector wants some. @param {Letter} letter */
  async ticketFor(letter) {
    const ask = (/** @type {unknown} */ proof) => this.post('tickets', JSON.stringify({ activity: letter.entry?.activity, proof }), letter);
    const asked = await withProofs(ask, ({ answer }) => answer.challenge, this.means.prove);
    // Solutions that are not taken time and again: not now, then.
    if (asked.status === 428 && this.means.prove) throw new Later(0);
    return asked;
  }

  /** @param {Letter} letter */
  async send(letter) {
    if (letter.as && letter.as !== this.account) {
      // Somebody else is there: it waits for who made it.
      letter.next = this.now() + kLongestWait;
      return this.keep(letter);
    }
    letter.status = 'sending';
    letter.message = letter.problem = '';
    letter.tries += 1;
    this.tell(letter);
    try {
      await this.deliver(letter);
    } catch (/** @type {any} */ why) {
      // A file that the collector will never take: neither will it take the entry.
      if (why.problem && !(isOfSignIn(why.problem) && this.waitsForSignIn)) return await this.refuse(letter, why.problem, why.status);
      if (why.problem) letter.message = why.problem.detail || '';
      letter.problem = nameOf(why.problem || why.reason);
      const asked = why instanceof Later ? why.wait : 0;
      letter.status = 'saved';
      letter.answer = asked ? { wait: asked } : undefined;
      letter.next = this.now() + Math.max(asked, backoff(letter.tries - 1, this.random()));
      await this.keep(letter);
      this.tell(letter);
    }
  }

  /** One try; throws when there is to be another one. @param {Letter} letter */
  async deliver(letter) {
    const more = await this.bring(letter);
    if (!letter.body) {
      const { status, answer } = await this.ticketFor(letter);
      if (status >= 300) return this.refuse(letter, answer, status);
      letter.tickets += 1;
      letter.body = this.means.seal({ ...letter.entry, ticket: answer.ticket });
      // Stored before it is sent: after a crash the same bytes go out again, and are told apart from a second entry.
      await this.keep(letter);
    }
    const { status, answer } = await this.post('entries', letter.body, letter, more);
    if (status < 300) return this.accept(letter, answer);
    const token = more.Authorization?.slice(7);
    if (token && (await this.means.uploads?.renews(letter, token, answer))) throw new Later(0);
    if (isOfSignIn(answer)) throw new NotGiven('entries', status, answer);
    if (isOfBlobs(answer) && (await this.means.uploads?.again(letter))) throw new Later(0);
    if (!isOfTicket(answer) || letter.tickets >= kMaxTickets) return this.refuse(letter, answer, status);
    letter.body = '';
    throw new Later(0);
  }

  /** @param {Letter} letter @param {any} answer */
  async accept(letter, answer) {
    letter.status = answer.status === 'held' ? 'held' : 'received';
    letter.answer = answer;
    await this.close(letter);
  }

  /** Its files first. Answers headers for the entry. @param {Letter} letter @returns {Promise<{[name: string]: string}>} */
  async bring(letter) {
    const notify = (/** @type {number} */ permille) => this.means.notify({ ...letter, permille }, this.storage.durable);
    return (await this.means.uploads?.bring(letter, notify)) || {};
  }

  /** @param {Letter} letter @param {{type?: string, title?: string, detail?: string}} problem @param {number} status */
  async refuse(letter, problem, status) {
    letter.status = 'refused';
    letter.message = problem.detail || problem.title || `The collector answered ${status}.`;
    letter.problem = nameOf(problem);
    letter.answer = problem;
    await this.close(letter);
  }

  /** Answered for good. @param {Letter} letter */
  async close(letter) {
    await this.means.uploads?.drop(letter);
    letter.entry = undefined;
    letter.body = '';
    await this.keep(letter);
    this.tell(letter);
  }

  stop() {
    this.stopped = true;
  }
}
