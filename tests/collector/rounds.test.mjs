// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Seasons over real sockets: works, duels and limits are those of the round that is open, the standing is what its jury
// makes of them, and a round that has closed stays readable.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { copySample, run, temporary } from '../cli/support/fairground.mjs';
import { Voter } from '../lib/acts.mjs';
import { startCollector } from '../lib/collector.mjs';
import { newKey } from '../lib/entry.mjs';

/** The sample with rounds in place of its phases. @param {import('node:test').TestContext} t @param {any[]} phases */
async function seasons(t, phases) {
  const folder = await copySample(await temporary(t));
  const file = join(folder, 'campaign.json');
  const campaign = JSON.parse(await readFile(file, 'utf8'));
  campaign.phases = phases;
  for (const activity of campaign.activities) delete activity.phase;
  campaign.acts = { vote: { per_day: 9 }, duel: {} };
  await writeFile(file, JSON.stringify(campaign));
  return folder;
}

const day = (/** @type {number} */ days) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 19)}Z`;

test('works, limits and the standing are those of the round that is open; what has closed stays readable', async (t) => {
  const juror = 'f'.repeat(32);
  const phases = [
    { id: 'last-year', title: 'Last year', opens: day(-400), closes: day(-300), round: { theme: 'First light' } },
    { id: 'this-week', title: 'This week', opens: day(-1), closes: day(6), round: {
      theme: 'Evening', activities: ['eye'], quota: 1, acts: { vote: { per_day: 2 } },
      jury: { votes: 50, duels: 0, jurors: 50, names: [juror] } } },
  ];
  const folder = await seasons(t, phases);
  const rules = /rules (sha256:[0-9a-f]{64})/.exec((await run(['check', folder])).out)?.[1];
  assert.ok(rules, (await run(['check', folder])).out);
  const collector = await startCollector(t, '--campaigns', folder);
  const ids = [];
  for (let i = 0; i < 3; i += 1) {
    const { status, body } = await collector.send(await collector.entry({ rules }));
    assert.equal(status, 201, JSON.stringify(body));
    ids.push(body.id);
  }
  const works = (await collector.ask('works?round=this-week')).body.works;
  assert.deepEqual(works.map((/** @type {any} */ work) => work.round), ['this-week', 'this-week', 'this-week']);
  assert.deepEqual((await collector.ask('works?round=last-year')).body.works, []);

  const [noor, wei, judge] = [await new Voter(collector).join(), await new Voter(collector).join(), await new Voter(collector).join()];
  judge.token = await collector.alter(judge.token, { i: juror });
  assert.equal((await noor.act('votes', { work: ids[0] })).status, 201);
  assert.equal((await noor.act('votes', { work: ids[1] })).status, 201);
  assert.equal((await noor.act('votes', { work: ids[2] })).type, 'limit-reached');
  assert.deepEqual((await noor.own()).acts.vote.remaining, { day: 0, left: 0 });
  assert.equal((await wei.act('votes', { work: ids[0] })).status, 201);
  assert.equal((await judge.act('votes', { work: ids[2] })).status, 201);

  const standing = (await collector.ask('standing')).body;
  assert.deepEqual([standing.round, standing.quota, standing.jury], ['this-week', 1, { votes: 50, duels: 0, jurors: 50 }]);
  assert.deepEqual(standing.standing.map((/** @type {any} */ row) => [row.work.id, row.place, row.score, row.votes, row.jurors, row.through]), [
    [ids[0], 1, 500, 2, 0, true], [ids[2], 1, 500, 0, 1, true], [ids[1], 3, 250, 1, 0, false]]);

  // An export alone gives the same, and knows the jury; a juror's verdict that is another one does not hold.
  const text = await collector.audit();
  assert.ok(!text.includes(juror));
  const file = join(await temporary(t), 'export.ndjson');
  await writeFile(file, text);
  const audited = await run(['audit', file, '--figures']);
  assert.equal(audited.code, 0, audited.out + audited.err);
  assert.match(audited.out, /^standing this-week: votes 50, duels 0, jurors 50$/m);
  const recomputed = [...audited.out.matchAll(/^ {2}rank (\d+): work (\S+), score (\d+), (\d+) votes?, (\d+) of jurors, strength (\d+)(, through)?$/gm)];
  assert.deepEqual(recomputed.map(([, place, work, score, votes, jurors, strength, through]) =>
    ({ place: +place, work, score: +score, votes: +votes, jurors: +jurors, strength: +strength, through: through !== undefined })),
  standing.standing.map((/** @type {any} */ { work, ...row }) => ({ ...row, work: work.id })));
  const lines = text.trim().split('\n').map((/** @type {string} */ line) => JSON.parse(line));
  const jury = lines.find((/** @type {any} */ each) => each.what === 'jury' && each.phase === 'this-week');
  assert.deepEqual([jury.votes, jury.duels, jury.jurors, jury.quota, jury.members.length], [50, 0, 50, 1, 1]);
  const verdict = lines.find((/** @type {any} */ each) => each.what === 'act' && each.who === jury.members[0]);
  assert.equal(verdict.on, 3);
  /** @type {[string, (text: string) => string, RegExp][]} */
  const spoiled = [
    ['a verdict for another work', (log) => log.replace(/^(\{.*"on":)3(,.*"what":"act".*)$/m, '$11$2'), /not those that were signed/],
    ['another juror', (log) => log.replace(`"members":["${jury.members[0]}"]`, '"members":[]'), /not those that were signed/],
    ['a better score', (log) => log.replace(/("figure":"standing".*"score":)\d+/, '$1999'), /published was/],
  ];
  for (const [what, change, why] of spoiled) {
    const changed = change(text);
    assert.notEqual(changed, text, what);
    await writeFile(file, changed);
    const found = await run(['audit', file]);
    assert.equal(found.code, 1, what);
    assert.match(found.out, why, what);
  }

  const ask = (/** @type {string} */ path, /** @type {any} */ body) => collector.ask(path, { method: 'POST', body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${noor.token}` } });
  const given = await ask('duels', {});
  assert.equal(given.status, 201, JSON.stringify(given.body));
  assert.equal(given.body.round, 'this-week');
  assert.equal((await ask(`duels/${given.body.duel}`, { key: newKey(), choice: 'left' })).body.round, 'this-week');
  let ranking;
  do {
    ranking = (await collector.ask('ranking?round=this-week')).body;
    await sleep(50);
  } while (ranking.duels < 1);
  assert.equal(ranking.ranking[0].work.id, given.body.left.id);
  const past = (await collector.ask('ranking?round=last-year')).body;
  assert.deepEqual([past.round, past.duels, past.ranking], ['last-year', 0, []]);
  assert.equal((await collector.ask('standing?round=next')).type, 'no-round');
});

test('between rounds nothing is taken, and an activity is open only in rounds that list it', async (t) => {
  const folder = await seasons(t, [
    { id: 'last-year', title: 'Last year', opens: day(-400), closes: day(-300), round: { theme: 'First light', activities: ['eye'] } },
    { id: 'next-year', title: 'Next year', opens: day(300), closes: day(400), round: { theme: 'Evening', activities: ['eye'] } },
  ]);
  const collector = await startCollector(t, '--campaigns', folder);
  const asked = await collector.post('tickets', '{"activity":"eye"}');
  assert.deepEqual([asked.status, asked.type], [403, 'phase-not-open']);
  const voter = await new Voter(collector).join();
  const duel = await collector.ask('duels', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${voter.token}` } });
  assert.deepEqual([duel.status, duel.type], [403, 'phase-not-open']);
  assert.equal((await collector.ask('ranking')).body.round, 'last-year');
});

test('the works of a closed round take no acts: by the clock of the collector, not by the word of a client', async (t) => {
  const closes = Date.now() + 12_000;
  const at = (/** @type {number} */ ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  const folder = await seasons(t, [
    { id: 'now', title: 'Now', opens: day(-1), closes: at(closes), round: { theme: 'First light', activities: ['eye'] } },
    { id: 'after', title: 'After', opens: at(closes), closes: day(9), round: { theme: 'Evening', activities: ['eye'] } },
  ]);
  const file = join(folder, 'campaign.json');
  const campaign = JSON.parse(await readFile(file, 'utf8'));
  campaign.acts = { vote: {}, like: {}, favourite: {}, recommend: {}, comment: { max_length: 100 }, report: {} };
  await writeFile(file, JSON.stringify(campaign));
  const rules = /rules (sha256:[0-9a-f]{64})/.exec((await run(['check', folder])).out)?.[1];
  const collector = await startCollector(t, '--campaigns', folder);
  const [maker, voter] = [await new Voter(collector).join(), await new Voter(collector).join()];
  const old = (await collector.send(await collector.entry({ rules }), maker.token)).body.id;
  const early = { key: newKey(), work: old };
  const said = { key: newKey(), work: old, text: 'Before the end' };
  assert.equal((await voter.act('votes', early)).status, 201);
  assert.equal((await voter.act('comments', said)).status, 201);
  while (Date.now() < closes + 1000) await sleep(100);

  const acts = (await collector.ask(`works/${old}`)).body.acts;
  for (const path of ['votes', 'likes', 'favourites', 'recommendations', 'comments']) {
    const late = await voter.act(path, { work: old, ...(path === 'comments' && { text: 'Too late' }) });
    assert.deepEqual([late.status, late.type], [409, 'round-closed'], path);
    assert.match(late.body.detail, new RegExp(`closed at ${at(closes).slice(0, 16)}`));
  }
  assert.equal((await voter.act('votes', { work: old, undoes: early.key })).type, 'round-closed');
  assert.deepEqual((await collector.ask(`works/${old}`)).body.acts, acts);
  // What was taken in time is answered again; words are their writer's to take back, and what is wrong can be said.
  assert.equal((await voter.act('votes', early)).status, 200);
  assert.equal((await voter.act('reports', { work: old, text: 'Not an eye' })).status, 201);
  assert.equal((await voter.act('comments', { work: old, undoes: said.key })).status, 201);
  // The next round's works take them.
  const fresh = (await collector.send(await collector.entry({ rules }))).body.id;
  assert.equal((await collector.ask(`works/${fresh}`)).body.round, 'after');
  assert.equal((await voter.act('votes', { work: fresh })).status, 201);

  // A work's place, told to its maker alone, is that among the works of its own round.
  const first = (await collector.send(await collector.entry({ rules }), maker.token)).body.id;
  const placeOf = async (/** @type {string} */ work, headers = { Authorization: `Bearer ${maker.token}` }) => {
    const { place, of, round } = (await collector.ask(`works/${work}`, { headers })).body;
    return [place, of, round];
  };
  assert.deepEqual(await placeOf(old), [1, 1, 'now']);
  assert.deepEqual(await placeOf(first), [2, 2, 'after']);
  assert.deepEqual(await placeOf(first, { Authorization: `Bearer ${voter.token}` }), [undefined, undefined, 'after']);
  assert.equal((await collector.ask('works?round=after')).body.total, 2);
  assert.equal((await collector.ask('works')).body.total, 3);
});

test('a place is the one by the rule of its round, and none is told while others than the voters are to decide', async (t) => {
  const juror = 'e'.repeat(32);
  const closes = Date.now() + 12_000;
  const at = (/** @type {number} */ ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  const folder = await seasons(t, [
    { id: 'now', title: 'Now', opens: day(-1), closes: at(closes), round: { theme: 'First light', activities: ['eye'],
      jury: { votes: 40, jurors: 60, names: [juror] } } },
  ]);
  const rules = /rules (sha256:[0-9a-f]{64})/.exec((await run(['check', folder])).out)?.[1];
  const collector = await startCollector(t, '--campaigns', folder);
  const [maker, voter, judge] = [await new Voter(collector).join(), await new Voter(collector).join(), await new Voter(collector).join()];
  judge.token = await collector.alter(judge.token, { i: juror });
  const loved = (await collector.send(await collector.entry({ rules }), maker.token)).body.id;
  const chosen = (await collector.send(await collector.entry({ rules }), maker.token)).body.id;
  assert.equal((await voter.act('votes', { work: loved })).status, 201);
  assert.equal((await judge.act('votes', { work: chosen })).status, 201);
  const placeOf = async (/** @type {string} */ work) => {
    const { place, of } = (await collector.ask(`works/${work}`, { headers: { Authorization: `Bearer ${maker.token}` } })).body;
    return [place, of];
  };
  assert.deepEqual([await placeOf(loved), await placeOf(chosen)], [[undefined, undefined], [undefined, undefined]]);
  while (Date.now() < closes + 1000) await sleep(100);
  const standing = (await collector.ask('standing?round=now')).body.standing;
  assert.deepEqual(standing.map((/** @type {any} */ row) => [row.work.id, row.place]), [[chosen, 1], [loved, 2]]);
  assert.deepEqual([await placeOf(loved), await placeOf(chosen)], [[2, 2], [1, 2]]);
});
