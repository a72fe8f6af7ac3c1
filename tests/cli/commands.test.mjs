// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { makeEntry, seal } from './support/entry.mjs';
import { copySample, kSample, run, serve, temporary } from './support/fairground.mjs';

const kCommands = ['preview', 'check', 'verify', 'draw', 'collect'];

test('help lists every command, and each has its own', async () => {
  const all = await run(['--help']);
  assert.equal(all.code, 0);
  for (const name of kCommands) {
    assert.match(all.out, new RegExp(`^  ${name} +\\S`, 'm'));
    for (const args of [[name, '--help'], ['help', name]]) {
      const one = await run(args);
      assert.equal(one.code, 0);
      assert.match(one.out, new RegExp(`^fairground ${name} `));
      assert.equal(one.err, '');
    }
  }
  assert.match((await run(['--version'])).out, /^fairground \d+\.\d+\.\d+\n$/);
});

test('a call that makes no sense says what would, on standard error, with 2', async () => {
  for (const args of [
    [], ['frobnicate'], ['help', 'frobnicate'], ['check'], ['check', 'a', 'b'], ['verify'], ['verify', 'x'],
    ['verify', 'x', '--campaign'], ['verify', 'x', '--campaign', kSample, '--campaign', kSample], ['verify', '--nope'],
    ['draw', 'x', '--campaign', kSample], ['draw', 'x', '--campaign', kSample, '-o', 'y', '--width', '1e3'],
    ['preview'], ['preview', kSample, '--port', '65536'], ['preview', kSample, '--port', 'x'], ['preview', '/nowhere'],
    ['collect'], ['collect', '--campaigns', kSample], ['collect', '--campaigns', kSample, '--store', 'x:y'],
    ['collect', '--campaigns', kSample, '--store', 'sqlite:x', '--listen', 'nowhere'],
    ['collect', '--campaigns', '/nowhere', '--store', 'sqlite:/nowhere/x'],
  ]) {
    const { code, out, err } = await run(args);
    assert.deepEqual({ args, code, out }, { args, code: 2, out: '' });
    assert.match(err, /^(fairground|usage: fairground)/);
  }
  assert.match((await run(['frobnicate'])).err, /no command "frobnicate".*\n {2}preview/);
});

test('check prints a line for each problem and ends with 1; a good campaign with 0', async (t) => {
  const good = await run(['check', kSample]);
  assert.equal(good.code, 0);
  assert.match(good.out, /^ok: diy-my-eye, /m);
  const folder = await copySample(await temporary(t));
  const path = join(folder, 'campaign.json');
  const document = JSON.parse(await readFile(path, 'utf8'));
  document.activities[0].type = 'makover';
  document.poster = 'nothing.jpg';
  await writeFile(path, JSON.stringify(document));
  const bad = await run(['check', folder]);
  assert.equal(bad.code, 1);
  assert.match(bad.out, /^campaign.json:\/activities\/0\/type: .*"makover".*"makeover"/m);
  assert.match(bad.out, /^campaign.json:\/poster: .*nothing.jpg/m);
});

test('collect serves, takes an entry once, finishes and ends with 0 when it is told to', async (t) => {
  const scratch = await temporary(t);
  const store = join(scratch, 'deep', 'folder', 'store.sqlite');
  const server = await serve(t, ['collect', '--campaigns', join(kSample, '..'), '--store', `sqlite:${store}`, '--listen', '127.0.0.1:0']);
  for (const path of ['livez', 'readyz']) assert.equal((await fetch(server.url + path)).status, 200);
  const api = `${server.url}v1/campaigns/diy-my-eye`;
  const asked = await fetch(`${api}/tickets`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ activity: 'eye' }),
  });
  assert.equal(asked.status, 201, await asked.clone().text());
  const { ticket } = await asked.json();
  const body = seal({ ...(await makeEntry(kSample, scratch)), ticket });
  const send = () => fetch(`${api}/entries`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const first = await send();
  assert.equal(first.status, 201, await first.clone().text());
  const answer = await first.json();
  assert.deepEqual((await (await send()).json()).id, answer.id);
  const tally = await (await fetch(`${api}/tally?activity=eye`)).json();
  assert.equal(tally.verified + (tally.held || 0), 1);
  // What is secret is its owner's alone.
  assert.equal((await stat(`${store}.secret`)).mode & 0o077, 0);
  assert.deepEqual(await server.stop(), { code: 0, signal: null });

  const again = await serve(t, ['collect', '--campaigns', kSample, '--store', `sqlite:${store}`, '--listen', 'localhost:0']);
  const kept = await (await fetch(`${again.url}v1/campaigns/diy-my-eye/tally?activity=eye`)).json();
  assert.equal(kept.verified + (kept.held || 0), 1);
  assert.deepEqual(await again.stop('SIGINT'), { code: 0, signal: null });
});

test('collect names what stands in its way', async (t) => {
  const scratch = await temporary(t);
  const busy = await serve(t, ['collect', '--campaigns', kSample, '--store', `sqlite:${join(scratch, 'a')}`, '--listen', '127.0.0.1:0']);
  const { host } = new URL(busy.url);
  const taken = await run(['collect', '--campaigns', kSample, '--store', `sqlite:${join(scratch, 'b')}`, '--listen', host]);
  assert.equal(taken.code, 2);
  assert.match(taken.err, /cannot listen at 127.0.0.1 port \d+/);
  await mkdir(join(scratch, 'empty'));
  const empty = await run(['collect', '--campaigns', join(scratch, 'empty'), '--store', `sqlite:${join(scratch, 'c')}`]);
  assert.match(empty.err, /campaign.json/);
  await writeFile(join(scratch, 'text'), 'no store');
  const text = await run(['collect', '--campaigns', kSample, '--store', `sqlite:${join(scratch, 'text')}`]);
  assert.equal(text.code, 2);
  assert.match(text.err, /not a store/);
});

test('collect refuses a campaign whose photos nobody would keep, before it asks for the store', async (t) => {
  const scratch = await temporary(t);
  const collect = (/** @type {string} */ campaign, /** @type {string[]} */ ...more) =>
    run(['collect', '--campaigns', join(kSample, '..', campaign), '--store', 'postgres://127.0.0.1:1/none',
      '--secret', join(scratch, 'secret'), '--listen', '127.0.0.1:0', ...more]);
  for (const campaign of ['show-your-corner', 'ideal-youth']) {
    const { code, out, err } = await collect(campaign);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, new RegExp(`^fairground collect: the campaign ${campaign} takes photos \\(its activity "[a-z-]+"\\), .*--blobs DIR`));
  }
  // What stands in the way of these is the database alone.
  for (const { code, err } of [await collect('diy-my-eye'), await collect('show-your-corner', '--blobs', join(scratch, 'blobs'))]) {
    assert.equal(code, 2);
    assert.match(err, /the PostgreSQL store/);
    assert.doesNotMatch(err, /photos/);
  }
});
