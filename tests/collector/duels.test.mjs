// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Duels over real sockets: pairs that the collector picks, each answered once, and the ranking that follows.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, temporary } from '../cli/support/fairground.mjs';
import { burstOfDuels, copyWithActs, holdsBursts, Judge, makeWorks, rankingOf } from '../lib/acts.mjs';
import { startCollector } from '../lib/collector.mjs';
import { Clerk } from '../lib/desk.mjs';
import { freePort, joinStore } from '../lib/cluster.mjs';
import { newKey } from '../lib/entry.mjs';

/** @param {import('node:test').TestContext} t @param {Record<string, any>} acts */
async function collectorWith(t, acts) {
  return startCollector(t, '--campaigns', await copyWithActs(await temporary(t), acts));
}

/** The collector's export, in a file. @param {import('../lib/collector.mjs').Collector} collector @param {string} folder */
async function exportTo(collector, folder) {
  const text = await collector.audit();
  const file = join(folder, 'export.ndjson');
  await writeFile(file, text);
  return { text, file };
}

test('every pair is seen once, each answer counts once, and the ranking tells who won', async (t) => {
  const collector = await collectorWith(t, { duel: { per_day: 10 }, vote: {} });
  const works = await makeWorks(collector, 4);
  const judge = await new Judge(collector).join();
  const seen = new Set();
  for (let i = 0; i < 6; i += 1) {
    const given = await judge.duel();
    assert.equal(given.status, 201, JSON.stringify(given.body));
    const { duel, left, right, expires, remaining } = given.body;
    assert.equal(remaining.day, 10 - i);
    assert.ok(Date.parse(expires) > Date.now());
    assert.ok(left.picture && right.picture);
    // Asking again brings no other pair.
    const again = (await judge.duel()).body;
    assert.deepEqual([again.left.id, again.right.id], [left.id, right.id]);
    seen.add([left.id, right.id].sort().join());
    // The earlier work always wins.
    const key = newKey();
    const choice = works.indexOf(left.id) < works.indexOf(right.id) ? 'left' : 'right';
    const answer = await judge.choose(duel, choice, key);
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    assert.deepEqual([answer.body.status, answer.body.sequence, answer.body.remaining.day], ['counted', i + 1, 9 - i]);
    const repeated = await judge.choose(duel, choice, key);
    assert.equal(repeated.status, 200);
    assert.deepEqual(repeated.body, answer.body);
    assert.equal((await judge.choose(duel, choice)).type, 'duel-answered');
    assert.equal((await judge.choose(duel, choice === 'left' ? 'right' : 'left', key)).type, 'key-conflict');
  }
  assert.equal(seen.size, 6);
  const ranking = await rankingOf(collector, 6);
  assert.deepEqual(ranking.ranking.map((/** @type {any} */ row) => [row.work.id, row.place, row.duels, row.won]),
    works.map((id, i) => [id, i + 1, 3, 3 - i]));
  for (const { strength, low, high } of ranking.ranking) assert.ok(0 <= low && low < strength && strength < high && high <= 1000);
  const page = (await collector.ask('ranking?limit=3')).body;
  assert.equal(page.ranking.length, 3);
  assert.deepEqual((await collector.ask(`ranking?limit=3&after=${page.next}`)).body.ranking.map((/** @type {any} */ row) => row.work.id), [works[3]]);
  const own = await judge.own();
  assert.deepEqual(own.acts.duel, { used: 6, remaining: { day: 4, left: 4 } });
  for (let i = 0; i < 4; i += 1) assert.equal((await judge.choose((await judge.duel()).body.duel, 'skip')).status, 201);
  assert.deepEqual([(await judge.duel()).status, (await judge.duel()).type], [409, 'limit-reached']);
  assert.equal((await rankingOf(collector, 6)).duels, 6);
});

test('a work of the open pair that is taken down makes room for another pair at once', async (t) => {
  const collector = await collectorWith(t, { duel: { per_day: 10 } });
  const keys = new Map();
  for (let i = 0; i < 4; i += 1) {
    const entry = await collector.entry();
    const { status, body } = await collector.send(entry);
    assert.equal(status, 201, JSON.stringify(body));
    keys.set(body.id, entry.key);
  }
  const judge = await new Judge(collector).join();
  let { left, right } = (await judge.duel()).body;
  for (let shown = 4; shown > 2; shown -= 1) {
    const gone = left.id;
    assert.equal((await collector.postAs('entries/mine/erase', keys.get(gone))).status, 200);
    const next = await judge.duel();
    assert.equal(next.status, 201, JSON.stringify(next.body));
    ({ left, right } = next.body);
    assert.ok(left.id !== gone && right.id !== gone);
    // Which is then the open one.
    const again = (await judge.duel()).body;
    assert.deepEqual([again.left.id, again.right.id], [left.id, right.id]);
  }
  assert.equal((await collector.postAs('entries/mine/erase', keys.get(right.id))).status, 200);
  assert.deepEqual([(await judge.duel()).status, (await judge.duel()).type], [404, 'no-duel']);
});

test('what is wrong with a duel is told with its place', async (t) => {
  const collector = await collectorWith(t, { duel: {} });
  const judge = await new Judge(collector).join();
  assert.deepEqual([(await judge.duel()).status, (await judge.duel()).type], [404, 'no-duel']);
  await makeWorks(collector, 2);
  await sleep(1100);  // a collector looks again after a second
  let given = await judge.duel();
  if (given.status === 404) {
    await sleep(500);
    given = await judge.duel();
  }
  assert.equal(given.status, 201, JSON.stringify(given.body));
  const { duel } = given.body;
  const key = newKey();
  /** @type {[any, string, string | undefined][]} */
  const wrong = [[{}, 'malformed-duel', '/key'], [{ key: 'x', choice: 'left' }, 'malformed-duel', '/key'],
    [{ key }, 'malformed-duel', '/choice'], [{ key, choice: 'both' }, 'malformed-duel', '/choice'],
    [{ key, choice: 'left', work: 'x' }, 'malformed-duel', undefined]];
  for (const [body, type, pointer] of wrong) {
    const asked = await judge.send(`duels/${duel}`, body);
    assert.deepEqual([asked.status, asked.type, asked.body.pointer || undefined], [400, type, pointer], JSON.stringify(body));
  }
  assert.equal((await judge.send('duels', { work: 'x' })).type, 'malformed-request');
  const [kind, payload, mac] = duel.split('.');
  const swapped = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), n: 7 };
  for (const text of ['x', `${kind}.${payload}`, `${kind}.${Buffer.from(JSON.stringify(swapped)).toString('base64url')}.${mac}`]) {
    assert.deepEqual([(await judge.choose(text, 'left')).status, (await judge.choose(text, 'left')).type], [401, 'duel-forged'], text);
  }
  const other = await new Judge(collector).join();
  assert.deepEqual([(await other.choose(duel, 'left')).status, (await other.choose(duel, 'left')).type], [403, 'duel-of-another']);
  other.token = '';
  assert.equal((await other.duel()).type, 'participant-missing');
  assert.equal((await other.choose(duel, 'left')).type, 'participant-missing');
  for (const query of ['limit=0', 'limit=x', 'after=-1']) assert.equal((await collector.ask(`ranking?${query}`)).type, 'bad-query');
  assert.deepEqual([(await collector.ask('ranking?round=none')).status, (await collector.ask('ranking?round=none')).type], [404, 'no-round']);
  const without = await collectorWith(t, { vote: {} });
  const nobody = await new Judge(without).join();
  assert.equal((await nobody.duel()).type, 'act-not-taken');
});

test('two collectors and 32 clients race for the last duel: one gets it, and both rank alike', async (t) => {
  const folder = await temporary(t);
  const campaigns = await copyWithActs(await temporary(t), { duel: { per_day: 3 } });
  const store = `sqlite:${folder}/store.sqlite`;
  const one = await joinStore(t, store, `${folder}/secret`, await freePort(), campaigns);
  const two = await joinStore(t, store, `${folder}/secret`, await freePort(), campaigns);
  await makeWorks(one, 6);
  const judge = await new Judge(one).join();
  const there = Object.assign(new Judge(two), { token: judge.token });
  for (let i = 0; i < 2; i += 1) assert.equal((await judge.choose((await judge.duel()).body.duel, 'left')).status, 201);
  const given = await Promise.all(Array.from({ length: 32 }, (_, i) => (i % 2 ? judge : there).duel()));
  const asked = await Promise.all(given.map(({ body }, i) => (i % 3 ? judge : there).choose(body.duel, i % 4 ? 'left' : 'right')));
  assert.equal(asked.filter(({ status }) => status === 201).length, 1, JSON.stringify(asked.map(({ status, type }) => [status, type])));
  assert.equal(asked.filter(({ type }) => type === 'duel-answered' || type === 'limit-reached').length, 31);
  const [first, second] = [await rankingOf(one, 3), await rankingOf(two, 3)];
  assert.equal(first.duels, 3);
  assert.deepEqual(first, second);
});

test('the ranking is recomputed from an export alone, and one duel less or another winner is found', async (t) => {
  const collector = await collectorWith(t, { duel: { per_day: 40 } });
  const works = await makeWorks(collector, 5);
  const judge = await new Judge(collector).join();
  for (let i = 0; i < 20; i += 1) {
    const { duel, left, right } = (await judge.duel()).body;
    const better = works.indexOf(left.id) < works.indexOf(right.id);
    assert.equal((await judge.choose(duel, i % 7 === 0 ? 'skip' : better === (i % 5 > 0) ? 'left' : 'right')).status, 201);
  }
  const { ranking } = await rankingOf(collector, 17);
  const folder = await temporary(t);
  const { text, file } = await exportTo(collector, folder);
  assert.ok(!text.includes(String(judge.id)));
  const lines = text.trim().split('\n').map((/** @type {string} */ line) => JSON.parse(line));
  const figures = lines.filter((/** @type {any} */ { figure }) => figure === 'duel');
  const idOf = (/** @type {number} */ seq) => lines.find((/** @type {any} */ line) => line.what === 'entry' && line.seq === seq).work;
  assert.deepEqual(figures.map((/** @type {any} */ row) => [idOf(row.on), row.place, row.won, row.won + row.lost]),
    ranking.map((/** @type {any} */ row) => [row.work.id, row.place, row.won, row.duels]));
  const audited = await run(['audit', file, '--figures']);
  assert.equal(audited.code, 0, audited.out + audited.err);
  assert.match(audited.out, new RegExp(`^duels\\n  rank 1: work ${ranking[0].work.id}, `, 'm'));
  /** @type {[string, string, RegExp][]} */
  const spoiled = [
    ['another winner', text.replace('"choice":"left"', '"choice":"right"'), /not those that were signed/],
    ['a place better', text.replace('"figure":"duel","phase":"","on":', '"figure":"duel","phase":"","on":1'), /published was/],
    ['a duel less', text.replace(/^.*"what":"duel".*\n/m, ''), /missing/],
  ];
  for (const [what, changed, why] of spoiled) {
    assert.notEqual(changed, text, what);
    await writeFile(file, changed);
    const found = await run(['audit', file]);
    assert.equal(found.code, 1, what);
    assert.match(found.out, why, what);
  }
});

test('duels of a burst are held with their reason, the ranking goes without them, and other rules are tried on them', { timeout: 60_000 }, async (t) => {
  const folder = await copyWithActs(await temporary(t), { duel: { per_day: 40 } }, holdsBursts(6));
  const collector = await startCollector(t, '--campaigns', folder);
  const works = await makeWorks(collector, 3);
  /** One work wins, or loses, so often wherever it is shown; of the other two nobody chooses. @param {boolean} wins @param {number} many */
  const decide = async (wins, many) => {
    while (many > 0) {
      const judge = await new Judge(collector).join();
      const { duel, left, right } = (await judge.duel()).body;
      const choice = left.id !== works[0] && right.id !== works[0] ? 'skip' : (left.id === works[0]) === wins ? 'left' : 'right';
      many -= choice === 'skip' ? 0 : 1;
      assert.equal((await judge.choose(duel, choice)).body.status, 'counted');
    }
  };
  await decide(true, 3);
  assert.equal((await rankingOf(collector, 3)).ranking[0].work.id, works[0]);
  await decide(true, 3);
  const scratch = await temporary(t);
  const decisionsIn = (/** @type {string} */ text) => text.trim().split('\n').map((line) => JSON.parse(line)).filter(({ what }) => what === 'decision');
  while (decisionsIn((await collector.ask('audit?limit=5000')).body).length < 6) await sleep(50);
  await decide(false, 1);
  const { ranking } = await rankingOf(collector, 1);
  assert.equal(ranking.at(-1).work.id, works[0]);
  const { text, file } = await exportTo(collector, scratch);
  const decisions = decisionsIn(text);
  assert.deepEqual(decisions.map((/** @type {any} */ { about, by, reasons, status }) => [about, by, reasons.join(), status]),
    Array.from({ length: 6 }, () => ['duel', 'rules', 'burst', 'held']));
  await writeFile(join(scratch, 'lenient.json'), JSON.stringify({ fairness: { burst: { acts: 0 } } }));
  const audited = await run(['audit', file, '--rules', join(scratch, 'lenient.json')]);
  assert.equal(audited.code, 0, audited.out + audited.err);
  assert.match(audited.out, new RegExp(`^duels work .*; released: burst \\d+$`, 'm'));
  assert.match(audited.out, /0 more would be held, 6 fewer$/m);
});

test('held duels wait in the desk: released they count in ranking and standing, kept out they do not, and both are in the log', async (t) => {
  const folder = await copyWithActs(await temporary(t), { duel: {}, vote: {} }, holdsBursts(3));
  const collector = await startCollector(t, '--campaigns', folder, '--admin-listen', '0');
  const ada = await new Clerk(collector, 'ada').join('moderator');
  await ada.login();
  const works = await makeWorks(collector, 2);
  await burstOfDuels(collector, works[1], 3);
  const even = (await rankingOf(collector, 0)).ranking;
  assert.deepEqual(even.map((/** @type {any} */ row) => row.won), [0, 0]);
  const { waiting, items } = (await ada.askIn('queue')).body;
  assert.deepEqual(waiting, { entries: 0, acts: 0, reports: 0, duels: 3 });
  for (const item of items) {
    assert.deepEqual([item.subject, item.kind, item.reasons, item.work, item.won, item.other.work, item.shown],
      ['duel', 'duel', ['burst'], works[1], true, works[0], true]);
  }
  const word = (/** @type {number} */ i, /** @type {string} */ verdict) => ({ subject: 'duel', sequence: items[i].sequence, verdict });
  const decided = await ada.decide([word(0, 'approved'), word(1, 'approved'), word(2, 'refused'), { ...word(2, 'refused'), sequence: 99 }],
    { note: 'A school class' });
  assert.deepEqual(decided.body.results.map((/** @type {any} */ each) => each.result), ['done', 'done', 'done', 'not-there']);
  assert.deepEqual((await ada.askIn('queue')).body.items, []);
  const { ranking } = await rankingOf(collector, 2);
  assert.deepEqual(ranking.map((/** @type {any} */ row) => [row.work.id, row.place, row.won]), [[works[1], 1, 2], [works[0], 2, 0]]);
  const { standing } = (await collector.ask('standing')).body;
  const strengths = Object.fromEntries(standing.map((/** @type {any} */ row) => [row.work.id, row.strength]));
  assert.ok(strengths[works[1]] > even[0].strength && strengths[works[0]] < even[1].strength, JSON.stringify(strengths));
  assert.deepEqual((await ada.askIn('verdicts')).body.verdicts.map((/** @type {any} */ each) => [each.subject, each.verdict, each.who, each.note]), [
    ['duel', 'refused', 'ada', 'A school class'], ['duel', 'approved', 'ada', 'A school class'], ['duel', 'approved', 'ada', 'A school class']]);

  const scratch = await temporary(t);
  const { text, file } = await exportTo(collector, scratch);
  const decisions = text.trim().split('\n').map((/** @type {string} */ line) => JSON.parse(line))
    .filter((/** @type {any} */ { by }) => by === 'moderator');
  assert.deepEqual(decisions.map((/** @type {any} */ each) => [each.about, each.status]), [['duel', 'counted'], ['duel', 'counted'], ['duel', 'held']]);
  // In quotes: digests are hex, and some have these letters.
  assert.ok(!text.includes('"ada"'), 'who decided is for the desk');
  const audited = await run(['audit', file, '--figures']);
  assert.equal(audited.code, 0, audited.out + audited.err);
  assert.match(audited.out, new RegExp(`rank 1: work ${works[1]}, 2 won, 0 lost`));
  // Another word for one that counts: it goes again.
  assert.equal((await ada.decide([word(0, 'refused')])).body.results[0].result, 'done');
  assert.equal((await rankingOf(collector, 1)).ranking[0].won, 1);
});
