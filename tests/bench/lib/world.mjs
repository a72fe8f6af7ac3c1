// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What several parts need, made once when the first of them asks.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kCampaign, startPreview } from '../../e2e/support/preview.mjs';
import { addPeers, kPeers } from './peers.mjs';
import { goOn } from './place.mjs';
import { FileServer } from './server.mjs';
import { recordVisit } from './visit.mjs';

/** The peers' four layers among the pictures that campaign.json lists for its first view. */
const kLayerNames = {
  skin: /skin_\w+\.(jpe?g|webp)$/,
  over: /over_\w+\.(png|webp)$/,
  shading: /shading_\w+\.(png|jpe?g|webp)$/,
  mask: /mask_any\w*\.png$/,
};

const kEndMs = 10_000;

export class World {
  /** @type {Map<string, Promise<any>>} */
  #made = new Map();
  /** @type {(() => Promise<unknown>)[]} */
  #stops = [];

  /** @param {{runs: number, quick?: boolean}} options */
  constructor(options) {
    this.options = options;
  }

  /** Of the work that makes a figure, and of little, to see that it runs. @template T @param {T[]} both */
  few([whole, quick]) {
    return this.options.quick ? quick : whole;
  }

  /** Rounds of what takes long. */
  get rounds() {
    return Math.min(3, this.options.runs);
  }

  #once(name, make) {
    if (!this.#made.has(name)) {
      const made = make();
      this.#made.set(name, made);
      // The next part that asks tries again.
      made.catch(() => this.#made.delete(name));
    }
    return this.#made.get(name);
  }

  /** A preview with a store of its own. @returns {Promise<{page: string, origin: string}>} */
  preview() {
    return this.#once('preview', async () => {
      const preview = await startPreview();
      this.#stops.push(preview.stop);
      return preview;
    });
  }

  /** @returns {Promise<import('./visit.mjs').Visit>} */
  visit() {
    return this.#once('visit', async () => recordVisit((await this.preview()).page));
  }

  /**
   * The server of the timed pages: the peers, and Fairground's page as the preview gave it. Who is missing, and why: its id
   * in `missing`; the others are measured without it.
   * @returns {Promise<{server: FileServer, missing: Map<string, string>}>}
   */
  site() {
    return this.#once('site', async () => {
      const server = new FileServer();
      await server.listen();
      this.#stops.push(() => server.close());
      /** @type {Map<string, string>} */
      const missing = new Map();
      const visit = await this.visit().catch((error) => {
        goOn();
        missing.set('fairground', error.message);
        return undefined;
      });
      if (visit) {
        for (const { path, body, type } of visit.files) server.add(path, { body, type });
        server.source = (await this.preview()).origin;
      }
      try {
        const files = preloaded();
        const absent = await addPeers(server, Object.fromEntries(Object.entries(kLayerNames).map(([layer, name]) => {
          const file = files.find(({ path }) => name.test(path));
          if (!file) throw new Error(`campaign.json lists no picture named like ${name} to be loaded first`);
          return [layer, file];
        })));
        for (const [id, why] of absent) missing.set(id, why);
      } catch (error) {
        goOn();
        for (const { id } of kPeers) missing.set(id, error.message);
      }
      return { server, missing };
    });
  }

  /**
   * Addresses of the timed pages, ours first, and notes of those that are missing.
   * @param {import('./peers.mjs').Peer[]} peers
   * @returns {Promise<{pages: (import('./peers.mjs').Peer & {url: string})[], notes: string[]}>}
   */
  async pages(peers) {
    const { server: { origin }, missing } = await this.site();
    const ours = { id: 'fairground', name: 'Fairground', url: '' };
    if (!missing.has(ours.id)) ours.url = origin + new URL((await this.preview()).page).pathname;
    const all = [ours, ...peers.map((peer) => ({ ...peer, url: `${origin}/peers/${peer.id}/` }))];
    return {
      pages: all.filter(({ id }) => !missing.has(id)),
      notes: all.filter(({ id }) => missing.has(id)).map(({ id, name }) => `${name}: not measured: ${missing.get(id)}`),
    };
  }

  async end() {
    // What is on its way has to come before it can be ended.
    await Promise.allSettled(this.#made.values());
    // One that has ended by itself may say nothing more.
    for (const stop of this.#stops.splice(0).reverse()) await Promise.race([stop(), new Promise((late) => setTimeout(late, kEndMs))]);
  }
}

/** What campaign.json lists to be loaded first. */
function preloaded() {
  const { preload } = JSON.parse(readFileSync(join(kCampaign, 'campaign.json'), 'utf8'));
  return preload.map((path) => ({ path, body: readFileSync(join(kCampaign, path)) }));
}
