// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Votes, comments, choices on their way to the collector: like entries each is kept until it is answered, with one key
// from the first try to the last, but with the participant's token in place of a ticket.

import { Later, Outbox, kMaxTokens, newKey } from './outbox.js';
import { bearer } from './participant.js';

/** @typedef {import('./outbox.js').Letter & {path: string, slot?: number}} Act */

export class ActOutbox extends Outbox {
  shelf = 'acts';
  waitsForSignIn = false;
  /** When the newest one was made: no two at once, so that they go out in their order. */
  newest = 0;

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
    this.newest = Math.max(this.newest + 1, this.now());
    /** @type {any} */
    const letter = {
      key, collector: this.collector, campaign: this.campaign, shelf: this.shelf, as: this.account, locale, path, slot, about,
      entry: { ...act, key, ...(undoes && { undoes }) }, body: '', status: 'saved', message: '', tries: 0, tickets: 0, next: 0, at: this.newest,
    };
    await this.keep(letter);
    this.flush();
    return key;
  }

  /** @param {import('./outbox.js').Letter} letter */
  async send(letter) {
    const { path, at, as, entry } = /** @type {Act} */ (letter);
    // What one does to a work goes out in its order: what takes an act back after that act, and the next one after both.
    const before = /** @type {Act[]} */ (await this.letters()).find((l) => l.entry && l.at < at && l.path === path && l.as === as && l.entry.work === entry?.work);
    if (before) {
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
    if (letter.tickets < kMaxTokens && (await this.participant.renews(given.token, answer))) {
      letter.tickets += 1;
      throw new Later(0);
    }
    return this.refuse(letter, answer, status);
  }
}
