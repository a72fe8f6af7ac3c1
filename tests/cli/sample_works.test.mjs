// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The sample works of the sample campaigns: in an empty store of a preview, once, as the list has them.

import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { copySample, root, serve, temporary } from './support/fairground.mjs';

const kCampaigns = join(root, 'assets/campaigns');
const kPatience = 120_000;

/** @param {string} folder @returns {Promise<{people: any[], works: any[]}>} */
const listOf = async (folder) => JSON.parse(await readFile(join(folder, 'works/works.json'), 'utf8'));

/** A stand-in for the page's files: nothing of them is asked for. @param {string} folder */
async function emptyWeb(folder) {
  const web = join(folder, 'web');
  await mkdir(join(web, 'preview'), { recursive: true });
  await writeFile(join(web, 'fairground-campaign.js'), 'export {};\n');
  await writeFile(join(web, 'engine.simd.wasm'), 'wasm');
  return web;
}

/** Every work of a campaign, once there are that many. @param {string} url @param {string} id @param {number} many */
async function worksOf(url, id, many) {
  const until = Date.now() + kPatience;
  for (;;) {
    const { works } = await (await fetch(`${url}v1/campaigns/${id}/works?limit=50`)).json();
    if (works.length >= many || Date.now() > until) return works;
    await sleep(100);
  }
}

test('each sample campaign has its works: names, avatars, words, votes and comments as in its list', { timeout: 2 * kPatience }, async (t) => {
  const folder = await temporary(t);
  const args = ['preview', kCampaigns, '--port', '0', '--web', await emptyWeb(folder), '--store', `sqlite:${join(folder, 'store.sqlite')}`];
  const server = await serve(t, args);
  const names = [];
  for (const name of (await readdir(kCampaigns)).sort()) {
    const list = await listOf(join(kCampaigns, name));
    const works = await worksOf(server.url, name, list.works.length);
    assert.equal(works.length, list.works.length, `${name}: ${server.err()}`);
    const people = new Map(list.people.map((one) => [one.id, one]));
    // The newest first; the last one of the list may still be voted on.
    for (const [i, planned] of list.works.slice(0, -1).entries()) {
      const work = works[works.length - 1 - i];
      assert.deepEqual([work.name, work.avatar], [people.get(planned.by).name, people.get(planned.by).avatar], planned.id);
      for (const member of ['caption', 'alt']) if (planned[member] && planned.activity !== 'story') assert.equal(work[member], planned[member], planned.id);
      if (planned.votes) assert.equal(work.acts.vote, planned.votes + (planned.judges?.length ?? 0), planned.id);
      if (planned.round) assert.equal(work.round, planned.round, planned.id);
      assert.equal(work.acts.comment, planned.comments?.length ?? 0, planned.id);
    }
    const log = await (await fetch(`${server.url}v1/campaigns/${name}/audit?limit=5000`)).text();
    assert.doesNotMatch(log, /"status":"held"/, name);
    const picture = await fetch(new URL(works[0].picture, server.url));
    assert.equal(picture.status, 200, await picture.text());
    names.push(name);
  }
  assert.ok(names.length >= 5, names.join());
  assert.equal((await server.stop()).code, 0);
  // The store is not empty any more.
  const again = await serve(t, args);
  await sleep(500);
  const { works } = await listOf(join(kCampaigns, 'diy-my-eye'));
  assert.equal((await worksOf(again.url, 'diy-my-eye', works.length)).length, works.length);
  assert.doesNotMatch(again.err(), /sample works/);
});

test('each sample campaign has rules against brushing, which its own works cannot meet', async () => {
  let many = 0;
  for (const name of await readdir(kCampaigns)) {
    const folder = join(kCampaigns, name);
    const { fairness } = JSON.parse(await readFile(join(folder, 'campaign.json'), 'utf8'));
    many += 1;
    assert.ok(fairness, name);
    const { burst = { acts: 60 }, regular = { acts: 24 } } = fairness;
    // Sample votes come within seconds, as no visitors' would, each of somebody else.
    for (const { id, votes = 0, likes = 0 } of (await listOf(folder)).works) {
      assert.ok(Math.max(votes, likes) < Math.min(burst.acts, regular.acts), `${name}: ${id}`);
    }
  }
  assert.ok(many >= 5, String(many));
});

test('--no-works leaves an empty store empty; a list with a mistake is told with its place', async (t) => {
  const folder = await temporary(t);
  const sample = await copySample(folder);
  await mkdir(join(sample, 'works'), { recursive: true });
  await writeFile(join(sample, 'works/works.json'), JSON.stringify({ people: [{ id: 'ana', name: 'Ana' }], works: [{ id: 'one', by: 'anna', activity: 'eye' }] }));
  const args = ['preview', sample, '--port', '0', '--web', await emptyWeb(folder), '--store', `sqlite:${join(folder, 'store.sqlite')}`];
  const quiet = await serve(t, [...args, '--no-works']);
  await sleep(300);
  assert.equal((await worksOf(quiet.url, 'diy-my-eye', 0)).length, 0);
  assert.doesNotMatch(quiet.err(), /works/);
  await quiet.stop();
  const told = await serve(t, args);
  const until = Date.now() + 30_000;
  while (!/there is no person/.test(told.err()) && Date.now() < until) await sleep(50);
  assert.match(told.err(), /works\/works\.json:\/works\/0\/by: there is no person "anna"\. Did you mean "ana"\?/);
});
