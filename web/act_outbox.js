// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Votes, comments, choices on their way to the collector: like entries each is kept until it is answered, with one key
// from the first try to the last, but with the participant's token in place of a ticket.

import { Later, Outbox, newKey } from './outbox.js';
import { bearer } from './participant.js';

/** @typedef {import('./outbox.js').Letter & {path: string, undoes?: string, slot?: number}} Act */

/** A token that is refused so often is not the token's fault. */
const kMaxTokens = 3;

export class ActOutbox extends Outbox {
  shelf = 'acts';
  waitsForSignIn = false;

  /**
   * @param {Omit<import('./outbox.js').Means, 'seal' | 'notify' | 'account'> & {notify: (act: Act) => void}} means
   * @param {string} collector
   * @param {string} campaign
   * @param {import('./participant.js').Participant} participant
   */
  constructor(means, collector, campaign, participant) {
    super({ ...means, seal: JSON.stringify, notify: (letter) => means.notify(/** @type {Act} */ (letter)), account: () => participant.account }, collector, campaign);
    this.participant = participant;
  }

  /**
   * @param {string} path below the campaign: "votes"
   * @param {{[name: string]: unknown}} act without its key
   * @param {{slot?: number, undoes?: string, about?: object}} more slot: the engine's
   * @param {string} [locale] of the problem sentences
   */
  async addAct(path, act, { slot, undoes, about }, locale) {
    const key = newKey();
    /** @type {any} */
    const letter = {
      key, collector: this.collector, campaign: this.campaign, shelf: this.shelf, as: this.account, locale, path, undoes, slot, about,
      entry: { ...act, key, ...(undoes && { undoes }) }, body: '', status: 'saved', message: '', tries: 0, tickets: 0, next: 0, at: this.now(),
    };
    await this.keep(letter);
    this.flush();
    return key;
  }

  /** @param {import('./outbox.js').Letter} letter */
  async send(letter) {
    const { undoes } = /** @type {Act} */ (letter);
    // What takes an act back goes out after that act.
    const before = undoes && (await this.letters()).find((l) => l.key === undoes);
    if (before && before.entry) {
      letter.next = Math.max(before.next, this.now() + 500);
      return this.keep(letter);
    }
    return super.send(letter);
  }

  /** @param {import('./outbox.js').Letter} letter */
  async deliver(letter) {
    const given = await this.participant.given();
    const { path } = /** @type {Act} */ (letter);
    const { status, answer } = await this.post(path, JSON.stringify(letter.entry), letter, bearer(given));
    if (status < 300) return this.accept(letter, { ...answer, participant: given.participant });
    if (status === 401 && letter.tickets < kMaxTokens) {
      letter.tickets += 1;
      await this.participant.forget(given.token);
      throw new Later(0);
    }
    return this.refuse(letter, answer, status);
  }
}
