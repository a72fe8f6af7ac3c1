// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Installs the pinned peers into build/bench and makes their pages: each one minified
// bundle without the parts that the page does not use.

import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { kBench, kRoot, kWork } from './paths.mjs';
import { Place, goOn } from './place.mjs';
import { kTypes } from './server.mjs';

/** @typedef {{id: string, name: string, module?: string, flip?: boolean}} Peer */

// flip: the library uploads pictures upside down, which a decoded one can only be beforehand.
/** @type {Peer[]} */
export const kPeers = [
  { id: 'canvas2d', name: 'bare Canvas2D' },
  { id: 'pixi', name: 'PixiJS', module: 'pixi.js' },
  { id: 'phaser', name: 'Phaser (arcade build)', module: 'phaser', flip: true },
];
/** In the order of peers/page.js. */
const kLayers = ['skin', 'over', 'shading', 'mask'];

export function modulePath(name) {
  return join(kWork, 'node_modules', name);
}

export function moduleVersion(name) {
  return JSON.parse(readFileSync(join(modulePath(name), 'package.json'), 'utf8')).version;
}

/** @type {Map<string, Promise<void>>} */
const installed = new Map();

/**
 * npm ci into build/bench, once in a run; nothing to do when the lock file has not changed since.
 * @param {string} [from] folder of package.json and its lock file @param {string} [to]
 * @param {string} [compiled] name of a package that has a part in C++
 */
export function install(from = kBench, to = kWork, compiled = '') {
  if (!installed.has(to)) installed.set(to, put(from, to, compiled));
  return installed.get(to);
}

async function put(from, to, compiled) {
  const lock = join(from, 'package-lock.json');
  const done = join(to, 'node_modules', '.installed-lock.json');
  if (existsSync(done) && readFileSync(done).equals(readFileSync(lock))) return;
  console.log(`installing the peers (${relative(kRoot, from)}/package.json) into ${relative(kRoot, to)}`);
  mkdirSync(to, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(join(from, file), join(to, file));
  const at = new Place();
  try {
    await at.run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: to });
    // With the headers of the Node that is there, where it brought them: nothing more is fetched.
    const headers = dirname(dirname(process.execPath));
    const own = existsSync(join(headers, 'include/node/node.h')) ? [`--nodedir=${headers}`] : [];
    if (compiled) await at.run('npm', ['rebuild', '--loglevel=error', '--build-from-source', ...own], { cwd: join(to, 'node_modules', compiled) });
  } catch (error) {
    throw new Error(`its packages could not be installed: ${error.message}`);
  } finally {
    await at.end();
  }
  copyFileSync(lock, done);
}

function html(script, pictures, flip) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>An eye to paint</title>
<link rel="icon" href="data:,">
<script>
globalThis.peerPictures = ${JSON.stringify(pictures)}.map((path) => fetch(path)
  .then((answer) => answer.blob())
  .then((blob) => createImageBitmap(blob, ${JSON.stringify(flip ? { imageOrientation: 'flipY' } : {})})));
</script>
<style>body { margin: 0; overflow: hidden } canvas { display: block; width: 100% }</style>
</head>
<body><canvas></canvas><script type="module" src="${script}"></script></body>
</html>
`;
}

/** PixiJS imports its WebGPU and Canvas renderers only when they are chosen; in one bundle they would be dead weight. */
const webglOnly = {
  name: 'webgl-only',
  setup(bundle) {
    bundle.onResolve({ filter: /(WebGPU|Canvas)Renderer\.mjs$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: 'not-used', namespace: 'empty' } : undefined);
    bundle.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export {}' }));
  },
};

/**
 * Adds every peer's page to the server, as /peers/ID/.
 * @param {import('./server.mjs').FileServer} server
 * @param {Record<string, {path: string, body: Buffer}>} pictures by kLayers
 * @returns {Promise<Map<string, string>>} peers whose page is not there, by id, and why
 */
export async function addPeers(server, pictures) {
  const missing = new Map();
  const urls = kLayers.map((layer) => {
    const path = `/peers/${layer}-${basename(pictures[layer].path)}`;
    server.add(path, { body: pictures[layer].body });
    return path;
  });
  for (const peer of kPeers) {
    try {
      if (peer.module) await install();
      await addPeer(server, peer, urls);
    } catch (error) {
      goOn();
      missing.set(peer.id, error.message);
    }
  }
  return missing;
}

async function addPeer(server, peer, pictures) {
  const made = await build({
    entryPoints: [join(kBench, 'peers', `${peer.id}.js`)], bundle: true, minify: true, format: 'esm', target: 'es2022', write: false,
    legalComments: 'none', logLevel: 'error', nodePaths: [join(kWork, 'node_modules')],
    // Phaser's package does not name its smallest build among its entry points.
    alias: { phaser: modulePath('phaser/dist/phaser-arcade-physics.min.js') },
    plugins: [webglOnly],
  });
  const base = `/peers/${peer.id}/`;
  server.add(`${base}main.js`, { body: Buffer.from(made.outputFiles[0].contents) });
  server.add(base, { body: Buffer.from(html(`${base}main.js`, pictures, peer.flip)), type: kTypes.html });
}
