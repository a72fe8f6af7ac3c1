// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Works of others and what is done with them, between the engine (docs/engine-protocol.md, "Works of others") and the
// collector: pages of the gallery, a work, comments, acts, duels. Loaded when the engine first asks for any of it.

import { ActOutbox } from './act_outbox.js';
import { workUrl } from './address.js';
import { nameOf } from './outbox.js';
import { Participant, bearer } from './participant.js';

/** Kind of act to path. @type {{[kind: string]: string}} */
const kPaths = { vote: 'votes', like: 'likes', favourite: 'favourites', recommend: 'recommendations', comment: 'comments', report: 'reports' };
const kMost = 12;
/** So long a collector may show the same ranking, ms. */
const kRankingAge = 1300;

/** Seconds since 1970 of a time as the collector writes it; 0: none. @param {string | undefined} time */
const seconds = (time) => Math.floor(Date.parse(time || '') / 1000) || 0;

export class Community {
  /** Until the last choice of a duel is answered, or waits. @type {Promise<unknown> | undefined} */
  choosing;
  /** @type {(() => void) | undefined} */
  chosen;
  /** Acts that were answered so far. */
  answered = 0;
  /** When one was stored last, ms. */
  chosenAt = 0;

  /**
   * @param {import('./play.js').Play} play
   * @param {import('./storage.js').Storage} storage
   * @param {Participant} [participant] the element's: files of their own share no state
   */
  constructor(play, storage, participant = Participant.of(play, storage)) {
    this.play = play;
    this.storage = storage;
    this.collector = play.collector || '';
    this.base = `${this.collector}/v1/campaigns/${encodeURIComponent(play.campaign.id)}/`;
    this.participant = participant;
    this.outbox = new ActOutbox({ storage, locks: navigator.locks, notify: (act) => this.notify(act) }, this.collector, play.campaign.id, this.participant);
    const { signal } = play.end;
    addEventListener('online', () => this.outbox.wake(), { signal });
    signal.addEventListener('abort', () => this.outbox.stop());
    // What waits from an earlier visit; whoever comes back is not to sit out the wait that was set then.
    if (!signal.aborted) this.outbox.wake();
  }

  /** Somebody else is signed in, or nobody: what was done is another's. */
  async identify() {
    const acts = Object.fromEntries([...Object.keys(kPaths), 'duel'].map((kind) => [kind, { works: {} }]));
    if (!this.play.ended) this.play.send({ do: 'participation', participant: '', acts });
    await this.wants.participation();
    await this.outbox.wake();
  }

  /** @param {{want: string, [more: string]: any}} message of the engine */
  carryOut(message) {
    return this.wants[/** @type {keyof Community['wants']} */ (message.want)]?.(message);
  }

  /**
   * @param {string} path below the campaign
   * @param {{own?: boolean, method?: string, body?: string, cache?: RequestCache}} [options] own: with a token, fetched where there is none
   */
  async ask(path, { own, ...init } = {}) {
    const given = await (own ? this.participant.given() : this.participant.kept());
    const response = await fetch(this.base + path, {
      ...init,
      credentials: 'omit',
      headers: { 'Accept-Language': this.play.locale, ...(init.body && { 'Content-Type': 'application/json' }), ...bearer(given) },
    });
    const answer = Object(await response.json().catch(() => ({})));
    if (given) await this.participant.renews(given.token, answer);
    return { status: response.status, ok: response.ok, answer };
  }

  /**
   * Asks, and tells the engine; a failure too.
   * @param {{do: string, [more: string]: unknown}} message
   * @param {() => Promise<object>} get what else belongs to it
   */
  async tell(message, get) {
    let found;
    try {
      found = await get();
    } catch (why) {
      console.warn('fairground:', why);
      found = { failed: String(why) };
    }
    if (!this.play.ended) this.play.send({ ...message, ...found });
  }

  /** @param {any} work as the collector describes it */
  shape(work) {
    const whole = (/** @type {string} */ address) => address && new URL(address, this.collector + '/').href;
    return { ...work, at: seconds(work.at), picture: whole(work.picture), pictures: work.pictures?.map(whole) };
  }

  /** @param {string} path @param {{own?: boolean, cache?: RequestCache}} [options] @returns {Promise<any>} */
  async get(path, options) {
    const { ok, status, answer } = await this.ask(path, options);
    if (!ok) throw new Error(`${path}: ${status} ${answer.title || ''}`);
    return answer;
  }

  wants = {
    works_page: (/** @type {any} */ want) => {
      const { list, page, mine, limit, sort, round, after } = want;
      return this.tell({ do: 'works_page', list, page }, async () => {
        if (sort === 'standing') {
          const query = new URLSearchParams({ limit, round, ...(after && { after }) });
          const { standing, next, works: total } = await this.get('standing?' + query);
          return { rows: standing.map((/** @type {any} */ { work, place, through }) => ({ ...this.shape(work), place, through })), next, total };
        }
        const query = new URLSearchParams({ limit });
        for (const name of ['sort', 'seed', 'tag', 'round', 'after']) if (want[name]) query.set(name, want[name]);
        if (mine) {
          // Who has no token has no works either, and gets none for asking.
          if (!(await this.participant.kept())) return { rows: [], next: '' };
          query.set('mine', '1');
        }
        const { works, next, total } = await this.get('works?' + query);
        return { rows: works.map((/** @type {any} */ w) => this.shape(w)), next, total };
      });
    },
    work: (/** @type {any} */ { id }) =>
      this.tell({ do: 'work', id }, async () => {
        const { ok, status, answer } = await this.ask('works/' + encodeURIComponent(id));
        if (status === 404) return { gone: true };
        if (!ok) throw new Error(`work ${id}: ${status}`);
        const work = this.shape(answer);
        if (work.before) {
          // The other stage, to lay beside it; without it the work stands alone.
          const before = await this.get('works/' + encodeURIComponent(work.before)).then((w) => this.shape(w), () => ({}));
          Object.assign(work, { before_picture: before.picture, before_at: before.at });
        }
        return { work };
      }),
    related: (/** @type {any} */ { id }) =>
      this.tell({ do: 'related', id }, async () => {
        const { works } = await this.get(`works/${encodeURIComponent(id)}/related`);
        return { rows: works.slice(0, kMost).map((/** @type {any} */ w) => this.shape(w)) };
      }),
    comments: (/** @type {any} */ { work, after }) =>
      this.tell({ do: 'comments', work, append: !!after }, async () => {
        const query = new URLSearchParams({ limit: '50', ...(after && { after }) });
        const { comments, next } = await this.get(`works/${encodeURIComponent(work)}/comments?${query}`);
        return { rows: comments.map((/** @type {any} */ c) => ({ ...c, at: seconds(c.at) })), next };
      }),
    participation: async () => {
      const before = `${this.answered} ${this.participant.account}`;
      if (!(await this.participant.kept())) return;
      const { ok, answer } = await this.ask('participants/me').catch(() => ({ ok: false, answer: {} }));
      // Older than what was done since, or of somebody who has left.
      if (before !== `${this.answered} ${this.participant.account}`) return void (await this.wants.participation());
      if (ok) this.play.send({ do: 'participation', ...answer });
    },
    act: (/** @type {any} */ want) => this.act(want),
    share_work: (/** @type {any} */ want) => this.share(want),
    duel: () =>
      this.tell({ do: 'duel' }, async () => {
        // Before the last choice is stored the next pair is the same one.
        await this.choosing;
        const { ok, status, answer } = await this.ask('duels', { own: true, method: 'POST', body: '{}' });
        // Not now, for a reason that asking again does not change.
        if ([403, 404, 409].includes(status) && nameOf(answer)) return { none: true, problem: nameOf(answer) };
        if (!ok) throw new Error(`duels: ${status}`);
        const { duel, left, right, remaining } = answer;
        return { duel, left: this.shape(left), right: this.shape(right), remaining: remaining?.left };
      }),
    duel_choice: (/** @type {any} */ { duel, choice }) => {
      this.choosing = new Promise((/** @type {(value?: unknown) => void} */ done) => (this.chosen = done));
      return this.outbox.addAct(`duels/${encodeURIComponent(duel)}`, { choice }, { about: { duel } }, this.play.locale);
    },
    ranking: async () => {
      await this.choosing;
      await this.ranking();
      // What was chosen just now is in the collector's next one.
      const wait = this.chosenAt + kRankingAge - Date.now();
      if (wait > 0) setTimeout(() => !this.play.ended && this.ranking(), wait);
    },
  };

  ranking() {
    return this.tell({ do: 'ranking' }, async () => {
      // Past the browser's own copy: on a slow line that one came late, and counts its second from then.
      const { ranking = [] } = await this.get('ranking?limit=50', { cache: 'no-cache' });
      return { rows: ranking.map((/** @type {any} */ row) => ({ ...row, ...this.shape(row.work) })) };
    });
  }

  /** @param {any} want */
  async act({ slot, kind, work, undo, text, reply_to, undoes = undo ? 'latest' : '' }) {
    // What stands may have been done on another device, or still be on its way: the collector knows which it was.
    const about = { kind, work };
    await this.outbox.addAct(kPaths[kind], { work, ...(text && { text }), ...(reply_to && { reply_to }) }, { slot, undoes, about }, this.play.locale);
  }

  /** @param {import('./act_outbox.js').Act & {about?: any}} letter */
  notify({ key, slot = 0, about = {}, status, message, problem, answer, tries, entry }) {
    if (status === 'sending' || (status === 'saved' && !tries)) return;
    const { kind, work, duel } = about;
    const told = status === 'received' ? 'counted' : status;
    if (status === 'received' || status === 'held') this.answered += 1;
    this.play.host.fire('fairground-act', { key, kind, work, status: told, answer });
    // Its sentence is for developers: the engine says it in the visitor's language, by its name.
    if (status === 'refused') console.warn(`fairground: ${kind || 'a choice'} was refused:`, message);
    if (duel) {
      this.chosenAt = Date.now();
      this.chosen?.();
      this.play.send({ do: 'duel_choice', duel, status: told, problem });
    }
    else if (entry) this.play.send({ do: 'act', slot, kind, work, status: told, problem });
    else if (status === 'refused') this.refused(slot, kind, work, problem);
    else {
      const { count, standing, remaining, participant } = answer;
      this.play.send({ do: 'act', slot, kind, work, status: told, key, count, standing, remaining, participant });
    }
  }

  /** @param {number} slot @param {string} kind @param {string} work @param {string} [problem] */
  async refused(slot, kind, work, problem = '') {
    this.play.send({ do: 'act', slot, kind, work, status: 'refused', problem });
    // What the device believed is not what the collector knows.
    await this.wants.participation();
  }

  /** @param {{work: string, title: string}} want */
  async share({ work, title }) {
    const url = workUrl(this.play.host, work);
    let ok = true;
    let kind = 'copy';
    try {
      if (matchMedia('(pointer:coarse)').matches && navigator.share) {
        kind = 'share';
        await navigator.share({ title, url });
      } else await navigator.clipboard.writeText(url);
    } catch (why) {
      // Who closed the sheet knows that nothing was shared.
      if (/** @type {any} */ (why)?.name === 'AbortError') return;
      ok = false;
    }
    this.play.send({ do: 'shared', kind, ok });
  }
}
