// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Figures and works of others, from the collector: figures by server-sent events while somebody looks, by
// asking again where those do not come through.

import { fetchOk } from './network.js';

const kPoll = 15000;

export class Live {
  active = true;
  /** @type {EventSource | undefined} */
  source;
  /** @type {ReturnType<typeof setInterval> | 0} */
  polling = 0;
  wanted = false;
  /** The answer shown last: the same again is no reason to draw a frame. */
  shown = '';

  /**
   * @param {string} collector
   * @param {string} campaign
   * @param {(message: {do: string, [more: string]: unknown}) => boolean} send
   * @param {(now: number) => void} [tellTime] gets the collector's time, ms
   */
  constructor(collector, campaign, send, tellTime) {
    this.tellTime = tellTime;
    this.collector = collector;
    this.base = `${collector}/v1/campaigns/${encodeURIComponent(campaign)}/`;
    this.send = send;
  }

  /** @param {string} text the collector's answer */
  show(text) {
    if (text === this.shown) return;
    this.shown = text;
    const answer = JSON.parse(text);
    const rows = (answer.combinations || answer.rows || []).map((/** @type {any} */ row) => ({ ...row, name: row.name || row.title }));
    this.send({ ...answer, do: 'tally', rows });
  }

  async tally() {
    this.wanted = true;
    this.listen();
    try {
      // A copy from a cache would tell the time at which it was made.
      const response = await fetchOk(this.base + 'tally', undefined, 'no-cache');
      const now = Date.parse(response.headers.get('date') || '');
      if (now) this.tellTime?.(now);
      this.show(await response.text());
    } catch (why) {
      console.warn('fairground:', why);
    }
  }

  listen() {
    if (this.source || this.polling || !this.active || !this.wanted) return;
    const source = (this.source = new EventSource(this.base + 'live'));
    source.addEventListener('tally', (e) => this.show(e.data));
    source.onerror = () => {
      // The browser tries again by itself unless the answer was no.
      if (source.readyState !== EventSource.CLOSED || this.polling) return;
      this.source = undefined;
      this.polling = setInterval(() => this.tally(), kPoll);
    };
  }

  /** @param {string} [after] @param {string} [sort] */
  async works(after = '', sort = '') {
    const query = new URLSearchParams({ ...(sort && { sort }), ...(after && { after }) });
    try {
      const { works = [], next = '' } = await (await fetchOk(`${this.base}works?${query}`)).json();
      const rows = works.map((/** @type {any} */ work) => ({
        ...work,
        picture: work.picture && new URL(work.picture, this.collector + '/').href,
      }));
      this.send({ do: 'works', rows, next, append: !!after });
    } catch (why) {
      this.send({ do: 'works', rows: [], next: '', append: !!after, failed: String(why) });
    }
  }

  /** @param {boolean} active */
  setActive(active) {
    this.active = active;
    if (active) this.listen();
    else {
      this.source?.close();
      this.source = undefined;
      clearInterval(this.polling);
      this.polling = 0;
    }
  }
}
