// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Against brushing, over real sockets: proof of work where many ask (checked against ALTCHA's own library), paces, what
// detectors hold, and that people behind one address are not locked out.

import '../lib/web_crypto.mjs';

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { solveChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { kSample, run, temporary } from '../cli/support/fairground.mjs';
import { copyWithActs, makeWorks, Voter } from '../lib/acts.mjs';
import { inParallel, startCollector } from '../lib/collector.mjs';
import { baseEntries, newKey, smallEntry } from '../lib/entry.mjs';
import { makePlans, sendAs, storyEntry } from '../lib/stories.mjs';
import { solver } from '../../web/lazy/proof.js';

/** @typedef {import('../lib/collector.mjs').Collector} Collector */

/** @param {import('node:test').TestContext} t @param {Record<string, any>} fairness @param {Record<string, any>} acts @param {string[]} more */
async function fairCollector(t, fairness, acts = { vote: {} }, ...more) {
  const folder = await copyWithActs(await temporary(t), acts);
  const file = join(folder, 'campaign.json');
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), fairness }));
  return startCollector(t, '--campaigns', folder, ...more);
}

/** @param {Collector} collector @param {unknown} [proof] @param {Record<string, string>} [headers] */
const askTicket = (collector, proof, headers = {}) => collector.ask('tickets', {
  method: 'POST', body: JSON.stringify({ activity: 'eye', ...(proof === undefined ? {} : { proof }) }),
  headers: { 'Content-Type': 'application/json', ...headers },
});

/** @param {any} challenge */
function solved(challenge) {
  const solution = solver(challenge)(100_000);
  assert.ok(solution);
  return { challenge, solution };
}

/** As the collector derives it from its secret. @param {Collector} collector @param {string} purpose */
async function keyOf(collector, purpose) {
  const secret = await readFile(join(collector.folder, 'store.sqlite.secret'));
  const key = createHmac('sha256', secret).update(purpose).digest();
  return createHmac('sha256', key).update('altcha').digest('base64url');
}

test('a puzzle is asked for past the allowance; ALTCHA solves and verifies it; a solution is good once, here, and in time', async (t) => {
  const collector = await fairCollector(t, { proof: { tickets: 3, participants: 2 } });
  for (let i = 0; i < 3; i += 1) assert.equal((await askTicket(collector)).status, 201);
  const asked = await askTicket(collector);
  assert.deepEqual([asked.status, asked.type, asked.body.pointer], [428, 'proof-wanted', '/proof']);
  const { challenge } = asked.body;
  assert.equal(challenge.parameters.algorithm, 'SHA-256');
  const theirs = /** @type {any} */ (await solveChallenge({ challenge, deriveKey, timeout: 0 }));
  const own = solved(challenge);
  assert.deepEqual(own.solution, { counter: theirs.counter, derivedKey: theirs.derivedKey });
  const verified = await verifySolution({ challenge, solution: theirs, deriveKey,
    hmacSignatureSecret: await keyOf(collector, 'proof challenge'), hmacKeySignatureSecret: await keyOf(collector, 'proof solution') });
  assert.ok(verified.verified);

  const wrong = [
    { challenge, solution: { ...own.solution, derivedKey: own.solution.derivedKey.replace(/.$/, (last) => (last === '0' ? '1' : '0')) } },
    { challenge: { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '00' } }, solution: own.solution },
    { challenge: { ...challenge, parameters: { ...challenge.parameters, expiresAt: challenge.parameters.expiresAt + 9 } }, solution: own.solution },
    { challenge: { ...challenge, signature: '0'.repeat(64) }, solution: own.solution },
    { challenge, solution: {} }, { solution: own.solution }, {}, [], 1, null, 'solved', '',
  ];
  for (const proof of wrong) {
    const refused = await askTicket(collector, proof);
    assert.deepEqual([refused.status, refused.type], [428, 'proof-wanted'], JSON.stringify(proof));
  }
  const elsewhere = await collector.post('participants', JSON.stringify({ proof: own }));
  assert.equal(elsewhere.type, 'proof-wanted', 'solved for tickets, not for participants');
  assert.equal((await askTicket(collector, own)).status, 201);
  const again = await askTicket(collector, own);
  assert.equal(again.status, 428);
  assert.match(again.body.detail, /used already/);
});

test('who cannot solve it takes part all the same, and is held', async (t) => {
  const collector = await fairCollector(t, { proof: { tickets: 2, participants: 1 }, copies: { bits: -1 } });
  const [work] = await makeWorks(collector, 1);
  await askTicket(collector);
  const slow = await askTicket(collector, 'unsolved');
  assert.equal(slow.status, 201);
  const held = await collector.send({ ...(await smallEntry()), key: newKey(), ticket: slow.body.ticket });
  assert.deepEqual([held.status, held.body.status, held.body.reasons], [201, 'held', ['no-proof']], JSON.stringify(held.body));
  const quick = await new Voter(collector).join();
  const late = new Voter(collector);
  const joined = await collector.post('participants', '{"proof":"unsolved"}');
  assert.equal(joined.status, 201);
  late.token = joined.body.token;
  assert.deepEqual((await late.act('votes', { work })).body.status, 'held');
  assert.deepEqual([(await quick.act('votes', { work })).body.status, (await collector.ask(`works/${work}`)).body.acts.vote], ['counted', 1]);
});

test('asking in vain makes it dearer for nobody, and a few who cannot solve it are let in from one network', async (t) => {
  const collector = await fairCollector(t, { proof: { tickets: 2, all: 20, unsolved: 3 } }, {}, '--trust-proxy', '127.0.0.1');
  const from = (/** @type {string} */ address, /** @type {unknown} */ proof = undefined) => askTicket(collector, proof, { 'X-Forwarded-For': address });
  const flood = await inParallel(Array.from({ length: 300 }), 16, async () => from('203.0.113.1'));
  const workOf = (/** @type {any} */ asked) => asked.body.challenge.parameters.data.work;
  assert.ok(flood.filter(({ status }) => status === 201).length < 10);
  assert.deepEqual(new Set(flood.filter(({ status }) => status === 428).map(workOf)), new Set([1]));
  assert.equal((await from('198.51.100.1')).status, 201, 'another network');
  const unsolved = await inParallel(Array.from({ length: 60 }), 8, async () => from('203.0.113.2', 'unsolved'));
  const letIn = unsolved.filter(({ status }) => status === 201).length;
  assert.ok(letIn >= 3 && letIn < 12, `${letIn}`);
  assert.equal((await from('198.51.100.1')).status, 201);
});

test('a network is told by the address that our own proxy saw, and nobody else\'s word', async (t) => {
  const collector = await fairCollector(t, { proof: { tickets: 2 } }, {}, '--trust-proxy', '127.0.0.1');
  const from = (/** @type {string} */ list) => askTicket(collector, undefined, { 'X-Forwarded-For': list });
  for (const host of [1, 2]) assert.equal((await from(`203.0.113.${host}`)).status, 201);
  assert.equal((await from('203.0.113.3')).status, 428, 'the same /24');
  assert.equal((await from('198.51.100.7, 203.0.113.4')).status, 428, 'what the sender wrote itself is not believed');
  assert.equal((await from('203.0.114.1')).status, 201);
  for (const host of ['2001:db8:1:2::1', '2001:db8:1:3::9']) assert.equal((await from(host)).status, 201);
  assert.equal((await from('2001:db8:1:ff::5')).status, 428, 'the same /56');
  assert.equal((await from('2001:db8:1:100::5')).status, 201);
  const open = await fairCollector(t, { proof: { tickets: 2 } }, {});
  const statuses = [];
  for (const host of [1, 2, 3]) statuses.push((await askTicket(open, undefined, { 'X-Forwarded-For': `198.51.${host}.1` })).status);
  assert.deepEqual(statuses, [201, 201, 428]);
});

test('an office behind one address takes part; one participant and one ticket have a pace', async (t) => {
  const collector = await fairCollector(t, { proof: { tickets: 5, participants: 5 }, copies: { bits: -1 } });
  const [work] = await makeWorks(collector, 1);
  const counted = await inParallel(Array.from({ length: 12 }), 4, async () => {
    let asked = await collector.post('participants', '{}');
    for (let tries = 0; asked.status === 428 && tries < 3; tries += 1) {
      asked = await collector.post('participants', JSON.stringify({ proof: solved(asked.body.challenge) }));
    }
    const voter = new Voter(collector);
    voter.token = asked.body.token;
    return (await voter.act('votes', { work })).body.status;
  });
  assert.deepEqual(new Set(counted), new Set(['counted']));
  const eager = new Voter(collector);
  eager.token = (await collector.post('participants', '{"proof":"unsolved"}')).body.token;
  // However slow the machine: a minute's worth passes, and what comes faster than it leaks does not.
  let taken = 0, fast;
  while (!fast && taken < 2000) {
    const acts = await inParallel(Array.from({ length: 32 }), 16, async () => eager.act('votes', { work, undoes: newKey() }));
    fast = acts.find(({ status }) => status === 429);
    taken += acts.filter(({ status }) => status !== 429).length;
  }
  assert.ok(taken >= 60, `${taken}`);
  assert.equal(fast?.type, 'too-fast');
  assert.ok(Number(fast?.headers.get('retry-after')) >= 1);
});

test('what detectors find is held with its reasons; the log says so; other rules are tried on the past', { timeout: 60_000 }, async (t) => {
  const fairness = { burst: { acts: 8, seconds: 60 }, proof: { tickets: 0, participants: 0, all: 0 }, copies: { bits: -1 } };
  const collector = await fairCollector(t, fairness, { vote: { per_work: 1 } });
  const [liked, brushed] = await makeWorks(collector, 2);
  for (let i = 0; i < 3; i += 1) await (await new Voter(collector).join()).act('votes', { work: liked });
  for (let i = 0; i < 9; i += 1) await (await new Voter(collector).join()).act('votes', { work: brushed });
  const votes = async () => (await collector.works('votes')).map(({ id, acts }) => [id, acts.vote]);
  for (let tries = 0; tries < 100 && (await votes())[0][0] !== liked; tries += 1) await new Promise((done) => setTimeout(done, 100));
  assert.deepEqual(await votes(), [[liked, 3], [brushed, 0]]);

  const text = await collector.audit();
  const records = text.trim().split('\n').map((/** @type {string} */ line) => JSON.parse(line)).filter((/** @type {any} */ { n }) => n);
  const decisions = records.filter((/** @type {any} */ { what }) => what === 'decision');
  assert.deepEqual([decisions.length, decisions[0].by, decisions[0].reasons, decisions[0].status], [9, 'rules', ['burst'], 'held']);
  const folder = await temporary(t);
  const file = join(folder, 'export.ndjson');
  await writeFile(file, text);
  await writeFile(join(folder, 'lenient.json'), JSON.stringify({ fairness: { burst: { acts: 0 } } }));
  const audited = await run(['audit', file, '--rules', join(folder, 'lenient.json')]);
  assert.equal(audited.code, 0, audited.out + audited.err);
  assert.match(audited.out, new RegExp(`^work ${brushed}: rank 2 -> rank 1, 0 -> 9; released: burst 9$`, 'm'));
  assert.match(audited.out, new RegExp(`^work ${liked}: rank 1 -> rank 2, 3 -> 3$`, 'm'));
  assert.match(audited.out, /^under these rules 2 ranks move, 0 more would be held, 9 fewer$/m);
  assert.match(audited.out, /^not replayed, .*"proof".*"paces".*"timing"/m);
  assert.match(audited.out, /^verified \d+ records/m);
});

test('the same play sent again as another entry is held as a copy', async (t) => {
  const collector = await fairCollector(t, { proof: { tickets: 0 } });
  // Long enough for a trace: short logs are alike by chance.
  const long = (await baseEntries()).reduce((most, entry) => (entry.log.length > most.log.length ? entry : most));
  const another = async (changes = {}) => ({ ...long, key: newKey(), ticket: await collector.ticket(), ...changes });
  const first = await collector.send(await another());
  assert.equal(first.body.status, 'counted');
  let copy;
  for (let tries = 0; tries < 50 && copy?.body.status !== 'held'; tries += 1) {
    copy = await collector.send(await another({ by: { name: `Noor ${tries}` } }));
    assert.equal(copy.status, 201);
    if (copy.body.status !== 'held') await new Promise((done) => setTimeout(done, 100));
  }
  assert.deepEqual(copy?.body.reasons, ['copy']);
});

test('the makeover that comes with Fairground holds a look that is sent again, and asks who wants many tickets for work', async (t) => {
  const collector = await startCollector(t, '--campaigns', kSample);
  const long = (await baseEntries()).reduce((most, entry) => (entry.log.length > most.log.length ? entry : most));
  const sent = async () => (await collector.send({ ...long, key: newKey(), ticket: await collector.ticket() })).body;
  assert.equal((await sent()).status, 'counted');
  const again = await sent();
  assert.deepEqual([again.status, again.reasons], ['held', ['copy']]);
  let asked = await askTicket(collector);
  for (let tries = 0; tries < 200 && asked.status === 201; tries += 1) asked = await askTicket(collector);
  assert.deepEqual([asked.status, asked.type], [428, 'proof-wanted']);
});

test('a story that is sent again is held as a copy, whoever it says it is of; other words are not', async (t) => {
  const { folder, rules } = await makePlans(await temporary(t));
  const file = join(folder, 'campaign.json');
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), fairness: {} }));
  const collector = await startCollector(t, '--campaigns', folder);
  collector.campaign = 'plans';
  const send = async (/** @type {Record<string, any>} */ more) => {
    const { status, body } = await sendAs(collector, await storyEntry(collector, rules, 'plan', more));
    assert.equal(status, 201, JSON.stringify(body));
    return [body.status, ...(body.reasons || [])];
  };
  const text = 'The books lie on the floor, and the wall behind the bed is empty.';
  assert.deepEqual(await send({ words: { title: 'A shelf', text } }), ['counted']);
  assert.deepEqual(await send({ words: { title: 'Another shelf', text }, by: { name: 'Wei' } }), ['held', 'copy']);
  assert.deepEqual(await send({ words: { title: 'A shelf', text: `${text} Not for long.` } }), ['counted']);
});
