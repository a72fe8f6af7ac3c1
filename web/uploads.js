// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The files that an entry names, on their way to the collector: before the entry, each under its digest, and kept on
// this device until the entry that brings them is stored.

import { Later, isProblem, kMaxTokens, retryAfter } from './outbox.js';
import { bearer } from './participant.js';

/** A file that says nothing for so long is tried again, ms. */
const kSilence = 60000;

/**
 * Puts bytes and tells how far they are; fetch tells nothing of what it sends.
 * @param {string} url @param {Uint8Array} bytes @param {{[name: string]: string}} headers @param {(sent: number) => void} progress
 * @returns {Promise<{status: number, answer: any, after: string | null}>}
 */
export const put = (url, bytes, headers, progress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const name in headers) request.setRequestHeader(name, headers[name]);
    let timer = setTimeout(() => request.abort(), kSilence);
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), kSilence);
    };
    request.upload.onprogress = ({ loaded }) => {
      heard();
      progress(loaded);
    };
    request.onloadend = () => {
      clearTimeout(timer);
      if (!request.status) return reject(new Error(`${url}: no answer`));
      let answer = {};
      try {
        answer = Object(JSON.parse(request.responseText));
      } catch {}
      resolve({ status: request.status, answer, after: request.getResponseHeader('Retry-After') });
    };
    request.send(/** @type {any} */ (bytes));
  });

export class Uploads {
  /**
   * @param {import('./storage.js').Storage} storage
   * @param {string} collector base address
   * @param {import('./participant.js').Participant} participant
   * @param {typeof put} [send]
   */
  constructor(storage, collector, participant, send = put) {
    this.storage = storage;
    this.collector = collector;
    this.participant = participant;
    this.send = send;
  }

  /**
   * Brings every file of the letter that is not there yet. Answers headers for the entry itself; throws Later, or the
   * problem of a file that the collector will never take.
   * @param {import('./outbox.js').Letter} letter
   * @param {(permille: number) => void} progress
   */
  async bring(letter, progress) {
    const names = /** @type {string[]} */ (letter.entry?.blobs || []);
    // What an account makes is the account's, and what people wrote is somebody's, who finds it among their own with its
    // place; of anybody else only files want an owner.
    if (!names.length && !letter.entry?.words) return bearer(await this.participant.ofAccount());
    const given = await this.participant.given();
    const headers = bearer(given);
    letter.stored ||= [];
    for (const name of names) {
      if (letter.stored.includes(name)) continue;
      const kept = await this.storage.get('blobs', name);
      // It may be stored all the same: the collector says so when it sees the entry.
      if (!kept) continue;
      const part = (/** @type {number} */ sent) => (names.indexOf(name) + sent / kept.bytes.length) / names.length;
      const type = kept.bytes[0] === 0x89 ? 'image/png' : 'image/jpeg';
      const url = `${this.collector}/v1/blobs/${name.slice(7)}`;
      const { status, answer, after } = await this.send(url, kept.bytes, { 'Content-Type': type, ...headers }, (sent) =>
        progress(Math.round(part(sent) * 1000)),
      );
      // A sign-in page of a network or a proxy on the way has neither stored the file nor refused it.
      const told = status < 300 ? answer.name === name : isProblem(answer);
      if (!told || (status >= 500 && status !== 501) || status === 408 || status === 425 || status === 429) throw new Later(retryAfter(after, Date.now()), answer);
      if (await this.renews(letter, given.token, answer)) throw new Later(0);
      if (status >= 300) throw Object.assign(new Error(answer.detail || answer.title || `${status}`), { problem: answer, status });
      letter.stored.push(name);
      letter.tokens = 0;
    }
    return headers;
  }

  /** Whether another token mends what the collector says of this one: not for ever. @param {import('./outbox.js').Letter} letter @param {string} token @param {any} problem */
  async renews(letter, token, problem) {
    const { tokens = 0 } = letter;
    if (tokens >= kMaxTokens || !(await this.participant.renews(token, problem))) return false;
    letter.tokens = tokens + 1;
    return true;
  }

  /** The collector has not all of them. Answers whether they can be brought again. @param {import('./outbox.js').Letter} letter */
  async again(letter) {
    letter.stored = [];
    const names = /** @type {string[]} */ (letter.entry?.blobs || []);
    return (await Promise.all(names.map((name) => this.storage.get('blobs', name)))).every(Boolean);
  }

  /** The entry is stored, or never will be: nothing needs them here. @param {import('./outbox.js').Letter} letter */
  async drop(letter) {
    for (const name of /** @type {string[]} */ (letter.entry?.blobs || [])) await this.storage.remove('blobs', name).catch(() => {});
  }
}
