// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The shell as it is bundled, served with an engine made of JS and campaigns that say what it does.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const kTypes = { js: 'text/javascript', wasm: 'application/wasm', svg: 'image/svg+xml', json: 'application/json', html: 'text/html' };

/** A module that exports a memory of 16 pages at first. */
const kWasm = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 0, 16, 7, 10, 1, 6, 109, 101, 109, 111, 114, 121, 2, 0]);

/** A red square. */
export const kPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);

async function bundle() {
  const result = await build({
    absWorkingDir: root,
    entryPoints: ['fairground-campaign', 'lazy/service', 'lazy/share', 'lazy/reload'].map((name) => `web/${name}.js`),
    outbase: 'web', outdir: 'out', bundle: true, format: 'esm', target: 'es2022', write: false, logLevel: 'warning',
  });
  return new Map(result.outputFiles.map((f) => [f.path.slice(join(root, 'out').length), Buffer.from(f.contents)]));
}

/** @returns what a test needs: files to add, answers to set, the address */
export async function fakeSite() {
  /** @type {Map<string, Buffer | string>} */
  const files = await bundle();
  files.set('/engine.simd.js', await readFile(join(root, 'tests/e2e/fake/engine.simd.js')));
  files.set('/engine.simd.wasm', kWasm);
  files.set('/icons.svg', await readFile(join(root, 'web/icons.svg')));
  files.set('/red.png', kPicture);
  /** parts: what writes the answer by itself, and ends it. @type {(path: string, body: string, request: any) => ({status?: number, headers?: any, body?: any, parts?: (response: import('node:http').ServerResponse) => unknown} | undefined)} */
  let answer = () => undefined;
  const server = createServer(async (request, response) => {
    const path = new URL(request.url || '/', 'http://x').pathname;
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts).toString();
    const made = answer(path, body, request);
    const file = files.get(path);
    if (made) {
      response.writeHead(made.status ?? 200, { 'Content-Type': 'application/json', ...made.headers });
      if (made.parts) made.parts(response);
      else response.end(typeof made.body === 'string' ? made.body : JSON.stringify(made.body ?? {}));
    } else if (file !== undefined) {
      response.writeHead(200, { 'Content-Type': kTypes[path.split('.').pop()] || 'image/png', 'Cache-Control': 'no-store' });
      response.end(file);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const site = {
    host: `127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    files,
    set answer(f) {
      answer = f;
    },
    /** @param {string} name @param {any} campaign */
    campaign(name, campaign) {
      files.set(`/${name}/campaign.json`, JSON.stringify({ fairground: 1, id: name, ...campaign }));
    },
    /** @param {string} body */
    page(body, head = '') {
      files.set(
        '/index.html',
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width,initial-scale=1">
<style>body{margin:0}fairground-campaign{height:600px}</style>${head}
<script type="module" src="/fairground-campaign.js"></script></head><body>${body}</body></html>`,
      );
      return `${site.origin}/index.html`;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
  return site;
}
