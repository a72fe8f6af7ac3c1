// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The process in which strangers' photos are decoded, as the collector starts it: what the kernel says that it may do
// while it waits for one.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { kProgram, temporary } from '../cli/support/fairground.mjs';
import { makePhotos } from '../lib/photos.mjs';

/** Calls of the kernel are filtered there alone. */
const kFiltered = ['x64', 'arm64'].includes(process.arch);

/** @param {import('node:test').TestContext} t */
function startWorker(t) {
  const child = spawn(kProgram, ['decode-photo'], { stdio: ['pipe', 'pipe', 'ignore'] });
  /** @type {Buffer[]} */
  const parts = [];
  child.stdout.on('data', (part) => parts.push(part));
  const ended = new Promise((done) => child.on('close', (code, signal) => done({ code, signal })));
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended, answer: () => Buffer.concat(parts) };
}

/** Once it has read what there is, and waits. @param {number} pid @returns {Promise<Record<string, string>>} */
async function untilItWaits(pid) {
  for (let i = 0; ; i += 1) {
    const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n').map((line) => line.split(/:\s*/));
    const status = Object.fromEntries(lines);
    // Its limits are the first thing that it takes, the filter the last of them.
    if (status.Seccomp === '2' || (!kFiltered && status.NoNewPrivs === '1')) return status;
    assert.ok(i < 600, `it takes no limits: ${JSON.stringify(status)}`);
    await sleep(50);
  }
}

test('before it reads anything it has given up files, memory, time, privileges and calls of the kernel', { skip: process.platform !== 'linux' }, async (t) => {
  const photos = await makePhotos(await temporary(t));
  const { child, ended, answer } = startWorker(t);
  const pid = /** @type {number} */ (child.pid);
  const status = await untilItWaits(pid);
  assert.equal(status.NoNewPrivs, '1');
  if (kFiltered) assert.equal(status.Seccomp, '2');
  assert.equal(status.Threads, '1');
  const limits = readFileSync(`/proc/${pid}/limits`, 'utf8');
  const limitOf = (/** @type {string} */ name) => new RegExp(`^${name}\\s+(\\S+)\\s+(\\S+)`, 'm').exec(limits)?.slice(1);
  assert.deepEqual(limitOf('Max cpu time'), ['10', '10']);
  assert.deepEqual(limitOf('Max file size'), ['0', '0']);
  assert.deepEqual(limitOf('Max core file size'), ['0', '0']);
  assert.deepEqual(limitOf('Max open files'), ['3', '3']);
  assert.deepEqual(limitOf('Max address space'), [String(512 << 20), String(512 << 20)]);
  assert.deepEqual(readdirSync(`/proc/${pid}/fd`).sort(), ['0', '1', '2']);
  // Half of the photo changes nothing of that; with all of it, it does what it is there for.
  const photo = /** @type {Buffer} */ (photos.good.get('turned6.jpg'));
  child.stdin.write(photo.subarray(0, photo.length / 2));
  await sleep(50);
  assert.equal(child.exitCode, null);
  child.stdin.end(photo.subarray(photo.length / 2));
  assert.deepEqual(await ended, { code: 0, signal: null });
  assert.match(answer().subarray(0, 32).toString('latin1'), /^ok jpeg 360 240\n/);
  assert.ok(!answer().includes('Exif'));
});

test('what is no photo is answered in the same process, and it ends', async (t) => {
  const { child, ended, answer } = startWorker(t);
  child.stdin.end();
  assert.deepEqual(await ended, { code: 0, signal: null });
  assert.match(answer().toString(), /^no\n\/photo\/empty\n/);
});
