// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What several parts need, made once when the first of them asks.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kCampaign, startPreview } from '../../e2e/support/preview.mjs';
import { addPeers } from './peers.mjs';
import { FileServer } from './server.mjs';
import { recordVisit } from './visit.mjs';

/** The peers' four layers among the pictures that the campaign loads for its first view. */
const kLayerNames = {
  skin: /skin_\w+\.(jpe?g|webp)$/,
  over: /over_\w+\.(png|webp)$/,
  shading: /shading_\w+\.(png|jpe?g|webp)$/,
  mask: /mask_any\w*\.png$/,
};

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
    if (!this.#made.has(name)) this.#made.set(name, make());
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
   * The server of the timed pages: the peers, and Fairground's page as the preview gave it; without the latter
   * (`why` says so) when it does not come up, so that the peers can be measured alone.
   * @returns {Promise<{server: FileServer, why: string}>}
   */
  site() {
    return this.#once('site', async () => {
      const server = new FileServer();
      await server.listen();
      this.#stops.push(() => server.close());
      let why = '';
      const visit = await this.visit().catch((error) => {
        why = error.message;
        return undefined;
      });
      if (visit) {
        for (const { path, body, type } of visit.files) server.add(path, { body, type });
        server.source = (await this.preview()).origin;
      }
      const files = visit ? visit.files.filter(({ end }) => end <= visit.ready) : preloaded();
      await addPeers(server, Object.fromEntries(Object.entries(kLayerNames).map(([layer, name]) => {
        const file = files.find(({ path }) => name.test(path));
        if (!file) throw new Error(`no picture named like ${name} was loaded before the eye could be painted`);
        return [layer, file];
      })));
      return { server, why };
    });
  }

  /**
   * Addresses of the timed pages, ours first.
   * @param {import('./peers.mjs').Peer[]} peers
   * @returns {Promise<{pages: (import('./peers.mjs').Peer & {url: string})[], notes: string[]}>}
   */
  async pages(peers) {
    const { server: { origin }, why } = await this.site();
    const pages = peers.map((peer) => ({ ...peer, url: `${origin}/peers/${peer.id}/` }));
    if (!why) {
      const { pathname } = new URL((await this.preview()).page);
      pages.unshift({ id: 'fairground', name: 'Fairground', url: origin + pathname });
    }
    return { pages, notes: why ? [`Fairground: not measured: ${why}`] : [] };
  }

  async end() {
    for (const stop of this.#stops.reverse()) await stop();
  }
}

/** What campaign.json lists to be loaded first. */
function preloaded() {
  const { preload } = JSON.parse(readFileSync(join(kCampaign, 'campaign.json'), 'utf8'));
  return preload.map((path) => ({ path, body: readFileSync(join(kCampaign, path)) }));
}
