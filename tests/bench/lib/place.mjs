// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What runs beside the bench, and ends with the part that began it: browsers, servers, clusters, programs, folders. A part
// that is stopped leaves none of them to those after it, and what it tries next fails.

import { AsyncLocalStorage } from 'node:async_hooks';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { kRoot, storesFolder } from './paths.mjs';

/** How long a stopped part may take to end what it has open, and to say what it has. */
const kEndMs = 60_000;
/** A server that is not ready by then does not come up: a million works are looked through, schemas are made. */
const kReadyMs = 300_000;

/** @typedef {{why: string, places: Set<Place>}} Work  why: it was stopped */
/** @type {AsyncLocalStorage<Work>} */
const current = new AsyncLocalStorage();

const within = (/** @type {Promise<unknown>} */ done, /** @type {number} */ ms) => {
  let timer;
  return Promise.race([done, new Promise((late) => (timer = setTimeout(late, ms)))]).finally(() => clearTimeout(timer));
};

/**
 * Begins work that can be stopped, wherever it is: its places are ended, and `done` says why.
 * @template T @param {() => Promise<T>} work @returns {{done: Promise<T>, stop: (why: string) => Promise<void>}}
 */
export function begin(work) {
  /** @type {Work} */
  const own = { why: '', places: new Set() };
  const result = current.run(own, work).then(
    (value) => {
      if (own.why) throw new Error(own.why);
      return value;
    },
    (error) => {
      // Whatever failed because it was stopped.
      throw own.why ? new Error(own.why) : error;
    },
  );
  const settled = result.catch(() => {});
  let giveUp;
  const stopped = new Promise((_, failed) => (giveUp = failed));
  const stop = async (/** @type {string} */ why) => {
    if (own.why) return;
    own.why = why;
    await within(Promise.all([...own.places].map((place) => place.end())), kEndMs);
    await within(settled, kEndMs);
    giveUp(new Error(why));
  };
  return { done: /** @type {Promise<T>} */ (Promise.race([result, stopped])), stop };
}

/** Throws in work that was stopped. */
export function goOn() {
  const why = current.getStore()?.why;
  if (why) throw new Error(why);
}

/** What is to be undone, the last thing first. */
export class Place {
  #work = current.getStore();
  /** @type {(() => unknown)[]} */
  #ends = [];
  /** @type {Promise<void> | undefined} */
  #ending;

  constructor() {
    goOn();
    this.#work?.places.add(this);
  }

  /** @param {() => unknown} end */
  async add(end) {
    if (!this.#ending) return void this.#ends.push(end);
    // It came to be while everything was being ended.
    await end();
    throw new Error(this.#work?.why || 'it was ended meanwhile');
  }

  async folder() {
    goOn();
    const folder = await mkdtemp(join(storesFolder('files'), 'fairground-bench-'));
    await this.add(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    return folder;
  }

  /** A program that says "ready URL". @param {string} program @param {string[]} args @param {string} [cwd] */
  async serve(program, args, cwd = kRoot) {
    goOn();
    const startedAt = performance.now();
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise((done) => child.once('close', done).once('error', done));
    await this.add(async () => {
      child.kill('SIGKILL');
      await ended;
    });
    let said = '';
    let timer;
    const url = await new Promise((done, failed) => {
      timer = setTimeout(() => failed(new Error(`${basename(program)} does not come up: ${said}`)), kReadyMs);
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text) => {
          said = (said + text).slice(-10_000);
          const ready = /^ready (http:\S+)/m.exec(said);
          if (ready) done(new URL(ready[1]));
        });
      }
      ended.then((why) => failed(why instanceof Error ? why : new Error(`${basename(program)} ended: ${said}`)));
    }).finally(() => clearTimeout(timer));
    return { url: /** @type {URL} */ (url), pid: /** @type {number} */ (child.pid), startedAt, kill: () => child.kill('SIGKILL'), ended };
  }

  /**
   * Runs a program to its end, together with whatever it starts. `line` has each line that it prints, as it comes.
   * @param {string} program @param {string[]} args
   * @param {{cwd?: string, env?: Record<string, string>, ms?: number, line?: (text: string) => void}} [how] ms: at most so long
   */
  async run(program, args, { cwd = kRoot, env = {}, ms = 0, line = () => {} } = {}) {
    goOn();
    // The leader of a group, so that its children end with it.
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const ended = new Promise((done) => child.once('close', (code, signal) => done(code ?? signal)).once('error', done));
    const kill = () => {
      try {
        if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended just now.
      }
    };
    await this.add(async () => {
      kill();
      await ended;
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-2000)));
    let late = false;
    const timer = ms && setTimeout(() => {
      late = true;
      kill();
    }, ms);
    for await (const text of createInterface({ input: child.stdout })) line(text);
    const how = await ended;
    clearTimeout(timer);
    if (late) throw new Error(`it took longer than ${ms / 1000} s`);
    // A note is a line.
    if (how !== 0) throw new Error(how instanceof Error ? how.message : `${basename(program)} ended with ${how}: ${said.trim().replace(/\s+/g, ' ').slice(0, 300)}`);
  }

  /** A cluster of its own, fsync and synchronous_commit on. @returns {Promise<string>} its address */
  async postgres() {
    const run = async (/** @type {string[]} */ ...args) => (await promisify(execFile)(join(kRoot, 'scripts/lib/postgres'), args)).stdout.trim();
    goOn();
    const dir = await mkdtemp(join(storesFolder('PostgreSQL'), 'fairground-pg-'));
    await this.add(() => run('remove', dir));
    try {
      return await run('start', dir);
    } finally {
      // It may have been made while it was being removed.
      if (this.#ending) await run('remove', dir);
    }
  }

  end() {
    this.#ending ||= this.#end();
    return this.#ending;
  }

  async #end() {
    for (const end of this.#ends.splice(0).reverse()) {
      try {
        await end();
      } catch {
        // The others are to be ended all the same.
      }
    }
    this.#work?.places.delete(this);
  }
}
