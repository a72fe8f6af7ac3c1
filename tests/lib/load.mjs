// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Clients that do not let go: what was not acknowledged comes again with the same key, as a page sends it.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Voter } from './acts.mjs';
import { newKey, reseal, smallEntry } from './entry.mjs';

/** @typedef {import('./collector.mjs').Collector} Collector */
/** @typedef {import('./collector.mjs').Asked} Asked */

const kClients = 12;
/** So long after the last answer nothing comes any more: a test that failed has ended its collectors, not these clients. */
const kGoneMs = 60_000;

/**
 * Clients that send entries one after the other; with `acts`, each also votes for the work that it made and comments on it.
 * @param {Collector} proxy @param {{acts?: boolean}} [how]
 */
export function startLoad(proxy, { acts = false } = {}) {
  /** @type {Map<string, any>} */
  const acknowledged = new Map();
  /** Works by what was done to them, as often as it was acknowledged. @type {Record<'votes' | 'comments', string[]>} */
  const done = { votes: [], comments: [] };
  /** @type {Map<string, number>} */
  const refused = new Map();
  let stopping = false;
  let answered = Date.now();
  const again = () => {
    if (Date.now() - answered > kGoneMs) throw new Error(`no answer for ${kGoneMs / 1000} s`);
    return sleep(20);
  };
  /** Until it is acknowledged. @param {() => Promise<Asked>} send */
  const insist = async (send) => {
    for (;;) {
      const asked = await send().catch(() => undefined);
      if (asked) answered = Date.now();
      if (asked && [200, 201].includes(asked.status)) return asked.body;
      const why = asked ? `${asked.status} ${asked.type}` : 'cut';
      refused.set(why, (refused.get(why) || 0) + 1);
      // The balancer's own answers have no type.
      assert.ok(!asked || (asked.status >= 502 && asked.status <= 504), `${why} ${JSON.stringify(asked?.body)}`);
      await again();
    }
  };
  const client = async () => {
    const base = await smallEntry();
    const voter = new Voter(proxy);
    if (acts) voter.token = (await insist(() => proxy.post('participants', '{}'))).token;
    while (!stopping) {
      const ticket = await proxy.ticket().catch(() => undefined);
      if (!ticket) {
        await again();
        continue;
      }
      const bytes = reseal({ ...base, key: newKey(), ticket });
      const { key } = JSON.parse(bytes.toString());
      const answer = await insist(() => proxy.send(bytes));
      acknowledged.set(key, answer);
      if (!acts) continue;
      const act = async (/** @type {'votes' | 'comments'} */ path, more = {}) => {
        const body = { key: newKey(), work: answer.id, ...more };
        await insist(() => voter.act(path, body));
        done[path].push(answer.id);
      };
      await act('votes');
      await act('comments', { text: `About ${key}` });
    }
  };
  const clients = Promise.all(Array.from({ length: kClients }, client));
  return {
    acknowledged,
    done,
    refused,
    /** Whatever was begun is acknowledged when it returns. */
    async stop() {
      stopping = true;
      await clients;
    },
  };
}
