// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What an installation for a crowd is made of: PostgreSQL, several collectors on it, a load balancer before them.

import { execFile, spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { plainSample, root, serve, temporary } from '../cli/support/fairground.mjs';
import { Collector } from './collector.mjs';

/** @typedef {import('node:test').TestContext} Context */

const kPatience = 30_000;
const runFile = promisify(execFile);
/** @param {string[]} args */
const postgres = async (...args) => (await runFile(join(root, 'scripts/lib/postgres'), args)).stdout.trim();

/** A cluster of this test's own. @param {Context} t */
export async function startPostgres(t) {
  const dir = await mkdtemp(join(tmpdir(), 'fairground-pg-'));
  t.after(() => postgres('remove', dir));
  return {
    dir,
    url: await postgres('start', dir),
    /** @param {'fast' | 'immediate' | 'smart'} mode */
    stop: (mode) => postgres('stop', dir, mode),
    start: () => postgres('start', dir),
  };
}

/**
 * A standby that every commit waits for. Both addresses as one: whichever takes writes is used.
 * @param {Context} t @param {{dir: string, url: string}} primary
 */
export async function addStandby(t, primary) {
  const dir = await mkdtemp(join(tmpdir(), 'fairground-pg-'));
  t.after(() => postgres('remove', dir));
  const url = await postgres('standby', dir, primary.dir);
  const place = (/** @type {string} */ address) => new URL(address).host;
  return {
    url: primary.url.replace(place(primary.url), `${place(primary.url)},${place(url)}`),
    promote: () => postgres('promote', dir),
  };
}

/** A port that nothing listens on now. @returns {Promise<number>} */
export function freePort() {
  return new Promise((done) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });
}

/**
 * A collector on a store that others use too; its address stays the same when it is started again.
 * @param {Context} t @param {string} store @param {string} secret @param {number} port
 * @param {string} [campaigns] folder
 */
export async function joinStore(t, store, secret, port, campaigns = '') {
  const server = await serve(t, ['collect', '--campaigns', campaigns || (await plainSample()), '--store', store,
    '--secret', secret, '--listen', `127.0.0.1:${port}`]);
  const collector = new Collector('', []);
  collector.url = server.url.replace(/\/$/, '');
  collector.server = server;
  return collector;
}

/** Asks until there is an answer of that status. @param {string} url @param {number} [status] */
export async function waitFor(url, status = 200) {
  const until = Date.now() + kPatience;
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.status === status) return;
    if (Date.now() > until) throw new Error(`${url} did not answer ${status}: ${response?.status}`);
    await sleep(20);
  }
}

/**
 * haproxy before collectors: those that say that they are ready get requests in turn.
 * @param {Context} t @param {number[]} ports
 * @returns {Promise<string>} the address
 */
export async function balance(t, ports) {
  const port = await freePort();
  const file = join(await temporary(t), 'haproxy.cfg');
  await writeFile(file, `
defaults
  mode http
  timeout connect 1s
  timeout client 70s
  timeout server 70s
  option redispatch
  retries 2
frontend public
  bind 127.0.0.1:${port}
  default_backend collectors
backend collectors
  balance roundrobin
  option httpchk GET /readyz
  http-check expect status 200
  default-server check inter 200ms fall 2 rise 1 on-marked-down shutdown-sessions
${ports.map((each, i) => `  server collector${i + 1} 127.0.0.1:${each}`).join('\n')}
`);
  const child = spawn('haproxy', ['-db', '-q', '-f', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((done) => child.on('close', done));
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const url = `http://127.0.0.1:${port}`;
  await waitFor(`${url}/readyz`);
  return url;
}
