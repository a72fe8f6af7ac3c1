// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What several parts need, made once when the first of them asks.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addPeers, kLayers } from './peers.mjs';
import { kCampaign, recordVisit, startPreview } from './preview.mjs';
import { FileServer } from './server.mjs';

/** The quick layers, as the campaign names them. */
const kLayerNames = { skin: /skin\w*\.jpe?g$/, over: /over\w*\.png$/, shading: /shading\w*\.png$/, mask: /mask_any\w*\.png$|mask\w*\.png$/ };

export class World {
  /** @param {{runs: number, pictures?: string}} options  pictures: a folder for the peers when there is no campaign yet */
  constructor(options) {
    this.options = options;
    this.made = new Map();
    this.stops = [];
  }

  /** @template T @param {string} name @param {() => Promise<T>} make @returns {Promise<T>} */
  once(name, make) {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name);
  }

  preview() {
    return this.once('preview', async () => {
      const preview = await startPreview();
      this.stops.push(preview.stop);
      return preview;
    });
  }

  /** @returns {Promise<import('./preview.mjs').Visit>} */
  visit() {
    return this.once('visit', async () => recordVisit((await this.preview()).url));
  }

  /** The server of the timed pages: the peers, and Fairground's page as the preview gave it. */
  server() {
    return this.once('server', async () => {
      const server = new FileServer();
      await server.listen();
      this.stops.push(() => server.close());
      let files = [];
      if (this.options.pictures) {
        files = readdirSync(this.options.pictures).map((name) => ({ path: `/${name}`, body: readFileSync(join(this.options.pictures, name)) }));
      } else {
        const visit = await this.visit();
        for (const { path, body, type } of visit.files) server.add(path, { body, type });
        server.source = new URL((await this.preview()).url).origin;
        files = visit.files.filter(({ end }) => end <= visit.ready);
      }
      const pictures = Object.fromEntries(kLayers.map((layer) => {
        const file = files.find(({ path }) => kLayerNames[layer].test(path));
        if (!file) throw new Error(`no picture named like ${kLayerNames[layer]} was loaded before the eye could be painted`);
        return [layer, file];
      }));
      await addPeers(server, pictures);
      return server;
    });
  }

  /** Addresses of the timed pages, ours first. @returns {Promise<{name: string, id: string, url: string}[]>} */
  async pages(peers) {
    const { origin } = await this.server();
    const pages = peers.map((peer) => ({ ...peer, url: `${origin}/peers/${peer.id}/` }));
    if (!this.options.pictures) pages.unshift({ id: 'fairground', name: 'Fairground', url: `${origin}/${kCampaign}/` });
    return pages;
  }

  async end() {
    for (const stop of this.stops.reverse()) await stop();
  }
}
