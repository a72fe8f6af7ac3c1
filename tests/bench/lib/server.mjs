// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The one server of every page that is timed: files in memory, brotli 11 made beforehand, the same headers
// for all. Documents, campaign.json and what the collector answers are asked for anew (ETag), the rest is kept for good, as on a
// packed site: figures that come from a cache at every poll would tell the page an old time, which it draws.

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';

export const kTypes = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  wasm: 'application/wasm',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

export function typeOf(path) {
  return kTypes[path.split('.').pop()] ?? 'application/octet-stream';
}

const packed = new Map();

/** Brotli 11; the body itself for what is compressed already, or when that is smaller. */
export function brotli(body, type) {
  if (/^image\/(?!svg)|^font\//.test(type)) return body;
  const key = createHash('sha256').update(body).digest('hex');
  if (!packed.has(key)) {
    const made = brotliCompressSync(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    });
    packed.set(key, made.length < body.length ? made : body);
  }
  return packed.get(key);
}

/** @typedef {{body: Buffer, type?: string}} File */

export class FileServer {
  /** @type {Map<string, {type: string, body: Buffer, small: Buffer, tag: string, keep: boolean}>} */
  #files = new Map();
  #server = createServer((request, response) => this.#answer(request, response));
  origin = '';
  /** Where a file that was not added is fetched from, once: what the page asks for long after its first view. */
  source = '';

  /** @param {string} path @param {File} file */
  add(path, { body, type = typeOf(path) }) {
    this.#files.set(path, {
      type,
      body,
      small: brotli(body, type),
      tag: `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`,
      keep: !/html/.test(type) && !path.endsWith('campaign.json') && !path.startsWith('/v1/'),
    });
  }

  async listen() {
    await new Promise((done, failed) => {
      this.#server.once('error', failed);
      this.#server.listen(0, '127.0.0.1', () => done(undefined));
    });
    // Idle connections stay open, so that no page pays for another's pause.
    this.#server.keepAliveTimeout = 60_000;
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    this.origin = `http://127.0.0.1:${port}`;
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #fetch(path) {
    if (!this.source || path.startsWith('/peers/') || path.startsWith('/v1/')) return undefined;
    const stop = new AbortController();
    const answer = await fetch(this.source + path, { signal: stop.signal });
    const type = answer.headers.get('content-type') ?? '';
    // A stream of events has no end: the timed pages have none.
    if (!answer.ok || /event-stream/.test(type)) {
      stop.abort();
      return undefined;
    }
    this.add(path, { type, body: Buffer.from(await answer.arrayBuffer()) });
    return this.#files.get(path);
  }

  async #answer(request, response) {
    const path = new URL(request.url, this.origin).pathname;
    const file = this.#files.get(path) ?? await this.#fetch(path).catch(() => undefined);
    // A finer clock in the page needs isolation.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('ETag', file.tag);
    response.setHeader('Cache-Control', file.keep ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (request.headers['if-none-match'] === file.tag) {
      response.writeHead(304).end();
      return;
    }
    response.setHeader('Content-Type', file.type);
    response.setHeader('Vary', 'Accept-Encoding');
    const small = file.small !== file.body && /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
    if (small) response.setHeader('Content-Encoding', 'br');
    const body = small ? file.small : file.body;
    response.writeHead(200, { 'Content-Length': body.length }).end(request.method === 'HEAD' ? undefined : body);
  }
}
