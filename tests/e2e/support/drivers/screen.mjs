// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A screen that nobody sees, for browsers that draw WebGL only on one: Xvfb, drawn to in software.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A screen, and an environment with a home of its own that draws on it. */
export async function openScreen() {
  const home = await mkdtemp(join(tmpdir(), 'fairground-browser-'));
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise((done, failed) => {
    server.once('error', (why) => failed(new Error(`no Xvfb: install the package xvfb (${why.message})`)));
    server.once('exit', (code) => failed(new Error(`Xvfb ended: ${code}`)));
    /** @type {import('node:stream').Readable} */ (server.stdio[3]).once('data', (text) => done(':' + String(text).trim()));
  });
  const environment = {
    ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', HOME: home, XDG_RUNTIME_DIR: home,
    NO_AT_BRIDGE: '1', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', WAYLAND_DISPLAY: '', MOZ_ENABLE_WAYLAND: '0',
  };
  return {
    home,
    environment,
    async close() {
      await end(server);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** @param {import('node:child_process').ChildProcess} child */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(late);
}

/** @returns {Promise<number>} */
export const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });
