// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// `fairground preview` with a store of its own, behind a proxy that can lose what it carries.

import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { until } from './until.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const kProgram = process.env.FG_PROGRAM || join(root, 'build/native/fairground');
export const kCampaign = join(root, 'assets/campaigns/diy-my-eye');

/** @param {string[]} args @returns {Promise<{code: number, out: string}>} */
export async function fairground(...args) {
  try {
    const { stdout, stderr } = await promisify(execFile)(kProgram, args, { cwd: root });
    return { code: 0, out: stdout + stderr };
  } catch (why) {
    return { code: why.code, out: why.stdout + why.stderr };
  }
}

/** Folders of all sample campaigns, the makeover's first. */
export const kSamples = ['diy-my-eye', 'film-rooms', 'ideal-youth', 'show-your-corner', 'spring-makeover'].map((name) =>
  join(root, 'assets/campaigns', name),
);

/** All sample campaigns, and the works that come with them: they are put in meanwhile. */
export async function startSamples() {
  const preview = await startPreview(kSamples, { works: true });
  return {
    ...preview,
    /** Waits for the works of a campaign. @param {string} name */
    async works(name) {
      const listed = JSON.parse(await readFile(join(root, 'assets/campaigns', name, 'works/works.json'), 'utf8')).works.length;
      await until(preview.said, `the works of ${name}`, {
        is: (/** @type {string} */ said) => said.includes(`${name}: ${listed} sample works are there`), patience: 120000,
      });
    },
  };
}

/**
 * @param {string | string[]} [campaigns] folders
 * @param {{works?: boolean}} [options] works: the samples' own are put in; the store is empty otherwise
 */
export async function startPreview(campaigns = kCampaign, { works = false } = {}) {
  if (!existsSync(kProgram)) throw new Error('build/native/fairground is not there: run scripts/build');
  const folder = await mkdtemp(join(tmpdir(), 'fairground-e2e-'));
  // Visits that paint the same thing time and again are no copies of one another here.
  const { copySample } = await import('../../cli/support/fairground.mjs');
  const folders = await Promise.all([campaigns].flat().map((path) => (path === kCampaign && !works ? copySample(folder) : path)));
  const args = ['preview', ...folders, '--port', '0', '--store', `sqlite:${join(folder, 'store.sqlite')}`];
  if (!works) args.push('--no-works');
  if (process.env.FG_WEB) args.push('--web', process.env.FG_WEB);
  const child = spawn(kProgram, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const origin = await new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error('the preview does not come up:\n' + said)), 120000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
        const match = /^ready (http:\S+)/m.exec(said);
        if (match) {
          clearTimeout(timer);
          done(new URL(match[1]).origin);
        }
      });
    }
    child.once('exit', (code, signal) => {
      said += `the preview ended: ${code ?? signal}\n`;
      failed(new Error(said));
    });
  });
  const proxy = await startProxy(new URL(origin));
  const stop = async () => {
    await proxy.close();
    if (child.exitCode === null) {
      await new Promise((done) => {
        child.once('exit', done);
        child.kill('SIGTERM');
      });
    }
    await rm(folder, { recursive: true, force: true });
  };
  const names = folders.map((path) => path.split('/').pop());
  const apiOf = (/** @type {string | undefined} */ name) => `${proxy.origin}/v1/campaigns/${name}`;
  return {
    ...proxy,
    folder,
    page: `${proxy.origin}/${names[0]}/`,
    api: apiOf(names[0]),
    apiOf,
    stop,
    said: () => said,
  };
}

/** @param {URL} target */
async function startProxy(target) {
  /**
   * What happens to a request: undefined carries it; 'cut' takes the connection down before it is sent on; 'lose' sends it on
   * and takes the connection down instead of answering.
   * @type {(path: string, method: string) => 'cut' | 'lose' | undefined}
   */
  let fate = () => undefined;
  const posts = [];
  const agent = new http.Agent({ keepAlive: true });
  const server = http.createServer((request, response) => {
    const path = request.url || '/';
    const what = fate(path.split('?')[0], request.method || 'GET');
    if (what === 'cut') return void request.socket.destroy();
    const parts = [];
    const onward = http.request(
      { host: target.hostname, port: target.port, method: request.method, path, headers: request.headers, agent },
      (answer) => {
        if (what === 'lose') {
          answer.resume();
          return void answer.once('end', () => request.socket.destroy());
        }
        response.writeHead(answer.statusCode || 502, answer.headers);
        answer.pipe(response);
        response.once('close', () => answer.destroy());
      },
    );
    onward.once('error', () => request.socket.destroy());
    request.on('data', (part) => parts.push(part));
    request.once('end', () => {
      if (request.method === 'POST') posts.push({ path, body: Buffer.concat(parts).toString() });
    });
    request.pipe(onward);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    /** What came by: path and body. */
    posts,
    /** @param {typeof fate} f */
    setFate(f) {
      fate = f;
    },
    close: () => {
      server.closeAllConnections();
      agent.destroy();
      return new Promise((done) => server.close(done));
    },
  };
}
