// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Runs the built program, for tests of what it prints and serves.

import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const kProgram = process.env.FG_BINARY || process.env.FG_PROGRAM || join(root, 'build/native/fairground');
export const kSample = join(root, 'assets/campaigns/diy-my-eye');
const kPatience = 30000;

if (!existsSync(kProgram)) throw new Error(`${kProgram} is not there: run scripts/build`);

/** @typedef {{code: number | null, signal: string | null, out: string, err: string}} Ended */

/**
 * Runs a command to its end.
 * @param {string[]} args
 * @param {string | Buffer} [input] standard input
 * @returns {Promise<Ended>}
 */
export function run(args, input) {
  return new Promise((done, failed) => {
    const child = spawn(kProgram, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    child.on('error', failed);
    child.on('close', (code, signal) => done({ code, signal, out, err }));
    // It may end without having read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** A folder of this test's own, removed at its end. @param {import('node:test').TestContext} t */
export async function temporary(t) {
  const folder = await mkdtemp(join(tmpdir(), 'fairground-cli-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A copy of the sample campaign that a test may change, without its "fairness": tests send one play many times, faster
 * than people, and from one address.
 * @param {string} into @param {string} [name]
 */
export async function copySample(into, name = 'diy-my-eye') {
  const folder = join(into, name);
  await cp(kSample, folder, { recursive: true });
  const file = join(folder, 'campaign.json');
  const text = (await readFile(file, 'utf8')).replace(/^ {2}"fairness": .*\n/m, '');
  if ('fairness' in JSON.parse(text)) throw new Error(`the "fairness" of ${kSample} is more than a line`);
  await writeFile(file, text);
  return folder;
}

/** @type {Promise<string> | undefined} */
let plain;

/** Such a copy that nobody changes, one for all tests of the process. @returns {Promise<string>} */
export function plainSample() {
  plain ||= mkdtemp(join(tmpdir(), 'fairground-sample-')).then((folder) => {
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return copySample(folder);
  });
  return plain;
}

/**
 * Starts a command that serves, and waits until it says that it is ready.
 * @param {import('node:test').TestContext} t ends it with the test
 * @param {string[]} args
 * @param {{env?: Record<string, string>, within?: string[]}} [how] more of the environment; a command that runs it in its own process
 */
export async function serve(t, args, { env = {}, within = [] } = {}) {
  const [program, ...before] = [...within, kProgram];
  const child = spawn(program, [...before, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let out = '';
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
  /** @type {Promise<{code: number | null, signal: string | null}>} */
  const ended = new Promise((done) => child.on('close', (code, signal) => done({ code, signal })));
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const url = await new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error(`not ready: ${out}${err}`)), kPatience);
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
      const ready = /^ready (http:\/\/\S+)$/m.exec(out);
      if (!ready) return;
      clearTimeout(timer);
      done(ready[1]);
    });
    ended.then(({ code }) => failed(new Error(`ended with ${code}: ${out}${err}`)));
  });
  return {
    url,
    pid: child.pid,
    out: () => out,
    err: () => err,
    /** @param {NodeJS.Signals} signal */
    signal: (signal) => child.kill(signal),
    /** @param {NodeJS.Signals} signal */
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

/**
 * Follows server-sent events; `next` waits for one of that name.
 * @param {import('node:test').TestContext} t
 * @param {string | URL} url
 */
export async function follow(t, url) {
  const ending = new AbortController();
  t.after(() => ending.abort());
  const response = await fetch(url, { signal: ending.signal });
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status}`);
  /** @type {{event: string, data: any}[]} */
  const events = [];
  /** @type {(() => void)[]} */
  let waiting = [];
  const read = async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const part of /** @type {any} */ (response.body)) {
      text += decoder.decode(part, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        const field = (/** @type {string} */ name) =>
          lines.filter((line) => line.startsWith(name + ': ')).map((line) => line.slice(name.length + 2)).join('\n');
        if (!field('event')) continue;
        const data = field('data');
        events.push({ event: field('event'), data: data.startsWith('{') ? JSON.parse(data) : data });
        waiting.forEach((wake) => wake());
        waiting = [];
      }
    }
  };
  read().catch(() => {});
  let seen = 0;
  return {
    type: response.headers.get('content-type'),
    /** @param {string} name */
    async next(name) {
      const give_up = Date.now() + kPatience;
      for (;;) {
        for (; seen < events.length; seen += 1) {
          if (events[seen].event === name) return events[seen++].data;
        }
        if (Date.now() > give_up) throw new Error(`no event "${name}": ${JSON.stringify(events)}`);
        await Promise.race([new Promise((wake) => waiting.push(() => wake(undefined))), new Promise((r) => setTimeout(r, 1000))]);
      }
    },
    /** Events so far, of any name. */
    all: () => events,
  };
}
