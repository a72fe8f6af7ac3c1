// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The limits of the four contests against a client that asks the API itself, as long as anything is taken: what is one
// too many is refused, and what is stored stays as it was.

import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { root, run, temporary } from '../cli/support/fairground.mjs';
import { Judge, rankingOf, Voter } from '../lib/acts.mjs';
import { turnedClock } from '../lib/clock.mjs';
import { Collector } from '../lib/collector.mjs';
import { makePhotos, photoEntry, sendPhoto } from '../lib/photos.mjs';
import { storyEntry } from '../lib/stories.mjs';

/** What the samples' campaign.json states, all of it. @type {Record<string, Record<string, Record<string, number>>>} */
const kLimits = {
  'film-rooms': { vote: { per_day: 5 }, duel: { per_day: 30 }, comment: { max_length: 300 } },
  'ideal-youth': { vote: { per_day: 3, per_round: 60 }, duel: { per_day: 30 }, recommend: { per_day: 5 }, comment: { per_day: 60, max_length: 500 } },
  'show-your-corner': { vote: { per_day: 1 }, duel: { per_day: 30 }, comment: { max_length: 300 } },
  'spring-makeover': { vote: { per_day: 3 }, comment: { per_day: 40, max_length: 300 } },
};
const kPaths = { vote: 'votes', recommend: 'recommendations', comment: 'comments' };

/** The sample without its fairness, whose pace for one participant is not what is looked at. @param {import('node:test').TestContext} t @param {string} name */
async function copyContest(t, name) {
  const folder = join(await temporary(t), name);
  await cp(join(root, 'assets/campaigns', name), folder, { recursive: true });
  const file = join(folder, 'campaign.json');
  const campaign = JSON.parse(await readFile(file, 'utf8'));
  delete campaign.fairness;
  await writeFile(file, JSON.stringify(campaign));
  return { folder, campaign };
}

/** The numbers of the acts; rounds have none of their own. @param {any} campaign */
function limitsOf({ acts, phases }) {
  for (const { round } of phases) assert.equal(round?.acts, undefined);
  const numbers = (/** @type {any} */ rule) => Object.fromEntries(Object.entries(rule).filter(([, value]) => typeof value === 'number'));
  const all = Object.entries(acts).filter(([kind]) => kind !== 'utc_offset').map(([kind, rule]) => [kind, numbers(rule)]);
  return Object.fromEntries(all.filter(([, limits]) => Object.keys(limits).length));
}

/** @param {Collector} collector @param {string} folder of the campaign @param {Voter} maker @param {number} many */
async function enterStories(collector, folder, maker, many) {
  const rules = /rules (sha256:[0-9a-f]{64})/.exec((await run(['check', folder])).out)?.[1] || '';
  const ids = [];
  for (let i = 0; i < many; i += 1) {
    const words = { title: `Night ${i}`, text: Array.from({ length: 120 }, (_, k) => `Lamp ${i * 120 + k}.`).join(' ') };
    const entry = await storyEntry(collector, rules, 'story', { campaign: collector.campaign, consents: ['rules@1', 'rights@1'], words });
    const { status, body } = await collector.send(entry, maker.token);
    assert.equal(status, 201, JSON.stringify(body));
    ids.push(body.id);
  }
  return ids;
}

/** @param {import('node:test').TestContext} t @param {Collector} collector @param {string} folder of the campaign @param {Voter} maker @param {number} many */
async function enterPhotos(t, collector, folder, maker, many) {
  const photos = await makePhotos(await temporary(t));
  const ids = [];
  for (let i = 1; i <= many; i += 1) {
    const name = `turned${i}.jpg`;
    assert.equal((await sendPhoto(collector, maker.token, /** @type {Buffer} */ (photos.good.get(name)))).status, 201);
    const entry = await photoEntry(collector, folder, [join(photos.folder, 'good', name)], { words: { caption: `Room ${i}`, tags: ['room'] } });
    const { status, body } = await collector.send(entry, maker.token);
    assert.equal(status, 201, JSON.stringify(body));
    ids.push(body.id);
  }
  return ids;
}

/** One act, duels too. @param {Judge} who @param {string} kind @param {string[]} works @param {number} n */
async function doOnce(who, kind, works, n) {
  if (kind !== 'duel') return who.act(kPaths[kind], { work: works[n % works.length], ...(kind === 'comment' && { text: `Comment ${n}` }) });
  const given = await who.duel();
  return given.status === 201 ? who.choose(given.body.duel, n % 2 ? 'left' : 'right') : given;
}

/** How often it was taken until it was refused. @param {Judge} who @param {string} kind @param {string[]} works @param {number} [from] */
async function useUp(who, kind, works, from = 0) {
  for (let n = 0; ; n += 1) {
    const { status, type } = await doOnce(who, kind, works, from + n);
    if (status === 201) continue;
    assert.deepEqual([status, type], [409, 'limit-reached'], `${kind} ${n}`);
    return n;
  }
}

/** What the collector has of a kind, from its public side. @param {Collector} collector @param {string} kind @param {number} expected */
async function stored(collector, kind, expected) {
  if (kind === 'duel') return (await rankingOf(collector, expected)).duels;
  return (await collector.works()).reduce((sum, { acts }) => sum + acts[kind], 0);
}

for (const [name, limits] of Object.entries(kLimits)) {
  test(`${name}: each of its limits, to the last act and one beyond`, { timeout: 120000 }, async (t) => {
    const { folder, campaign } = await copyContest(t, name);
    assert.deepEqual(limitsOf(campaign), limits);
    const collector = new Collector(await temporary(t), ['--campaigns', folder]);
    collector.campaign = name;
    const stories = campaign.activities[0].type === 'story';
    const day = () => (Date.now() / 1000 + campaign.acts.utc_offset * 60) % 86400;
    // Photos are decoded where no clock can be turned: there the day just must not end meanwhile.
    const clock = stories ? await turnedClock(collector.folder) : undefined;
    const noon = Math.round(day() <= 43200 ? 43200 - day() : 129600 - day());
    const toDay = async (/** @type {number} */ n) => clock?.turn(`+${noon + n * 86400}`);
    if (!clock && day() > 86400 - 60) await sleep(61000);
    await toDay(0);
    collector.how = clock?.how;
    await collector.start(t);

    const maker = await new Voter(collector).join();
    const works = stories ? await enterStories(collector, folder, maker, limits.vote.per_round + 1) : await enterPhotos(t, collector, folder, maker, 6);
    const total = {};
    for (const [kind, { per_day: perDay }] of Object.entries(limits)) {
      if (!perDay) continue;
      const who = /** @type {Judge} */ (await new Judge(collector).join());
      assert.equal(await useUp(who, kind, works), perDay, kind);
      total[kind] = perDay;
      const { used, remaining } = (await who.own()).acts[kind];
      assert.deepEqual([used, remaining.day, remaining.left], [perDay, 0, 0], kind);
      // Neither another work nor the same one again gets further, and nothing of it is stored.
      for (let n = 0; n < 3; n += 1) assert.equal((await doOnce(who, kind, works, n)).status, 409, kind);
      assert.equal((await who.own()).acts[kind].used, perDay, kind);
      assert.equal(await stored(collector, kind, perDay), perDay, kind);
    }

    if (limits.vote.per_round) {
      const who = /** @type {Judge} */ (await new Judge(collector).join());
      const { per_day: perDay, per_round: perRound } = limits.vote;
      let used = 0;
      for (let n = 0; used < perRound; n += 1) {
        await toDay(n);
        const today = await useUp(who, 'vote', works, used);
        assert.equal(today, Math.min(perDay, perRound - used), `day ${n}`);
        used += today;
      }
      await toDay(Math.ceil(perRound / perDay));
      assert.equal(await useUp(who, 'vote', works, used), 0, 'a new day of a round that is used up');
      assert.deepEqual((await who.own()).acts.vote.remaining, { day: perDay, round: 0, left: 0 });
      assert.equal(await stored(collector, 'vote', 0), total.vote + perRound);
    }

    const who = await new Voter(collector).join();
    const most = limits.comment.max_length;
    const said = await stored(collector, 'comment', 0);
    const long = await who.act('comments', { work: works[0], text: '好'.repeat(most + 1) });
    assert.deepEqual([long.status, long.type, long.body.pointer], [400, 'malformed-act', '/text']);
    assert.equal(await stored(collector, 'comment', 0), said);
    assert.equal((await who.act('comments', { work: works[0], text: '好'.repeat(most) })).status, 201);
    assert.equal(await stored(collector, 'comment', 0), said + 1);
  });
}
