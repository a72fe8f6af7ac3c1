// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Entries that are broken, forged, absurd or sent twice, over real sockets: refused with the right status and a problem
// document, never counted, never a 5xx, and the collector goes on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeLog, kFill, kPoint, kStroke, kTone, kUndo, makeEntry, sampleActions } from '../cli/support/entry.mjs';
import { kSample } from '../cli/support/fairground.mjs';
import { inParallel, startCollector } from '../lib/collector.mjs';
import { baseEntries, newKey, reseal } from '../lib/entry.mjs';

const kMaxEntryBytes = 544 * 1024;

/** @param {import('../lib/collector.mjs').Asked} asked @param {number} status @param {string} [type] */
function assertProblem(asked, status, type) {
  assert.equal(asked.status, status, JSON.stringify(asked.body));
  assert.equal(asked.headers.get('content-type'), 'application/problem+json');
  assert.equal(asked.body.status, status);
  assert.match(asked.body.detail, /\.$/);
  if (type) assert.equal(asked.type, type);
}

test('every byte of an entry flipped in turn, and every length cut off', { timeout: 120_000 }, async (t) => {
  const collector = await startCollector(t);
  const entry = await collector.entry();
  const whole = reseal(entry);
  const flipped = Array.from(whole, (byte, at) => {
    const copy = Buffer.from(whole);
    copy[at] = byte ^ (1 << at % 8);
    return copy;
  });
  const cut = Array.from({ length: 64 }, (_, i) => whole.subarray(0, Math.floor((whole.length * i) / 64)));
  const statuses = new Map();
  await inParallel([...flipped, ...cut], 16, async (bytes, i) => {
    const asked = await collector.send(bytes);
    statuses.set(asked.status, (statuses.get(asked.status) || 0) + 1);
    if (asked.status !== 400) assert.fail(`flip ${i} of ${whole.length}: ${asked.status} ${JSON.stringify(asked.body)}`);
  });
  assert.deepEqual([...statuses.keys()], [400]);
  assert.equal(await collector.counted(), 0);
  assert.equal((await collector.send(whole)).status, 201);
  assert.equal(await collector.counted(), 1);
});

test('changed and sealed again: outcome, state, log, consents, name', async (t) => {
  const collector = await startCollector(t);
  const good = await collector.entry();
  /** @param {Record<string, any>} changes @param {number} status @param {string} [pointer] */
  const refused = async (changes, status, pointer) => {
    const asked = await collector.send({ ...good, key: newKey(), ...changes });
    assertProblem(asked, status);
    if (pointer) assert.equal(asked.body.pointer, pointer);
  };
  await refused({ outcome: { look: [...good.outcome.look, 'lid:ember/copper'] } }, 422, '/outcome');
  await refused({ outcome: { look: good.outcome.look.slice(1) } }, 422, '/outcome');
  await refused({ state: good.state.replace(/./, (/** @type {string} */ c) => (c === '0' ? '1' : '0')) }, 422, '/state');
  // Another colour, another place, a stroke that stands, one region more.
  const actions = sampleActions();
  const painted = { ...(await makeEntry(kSample, collector.folder, actions)), ticket: good.ticket };
  const stroke = actions.findIndex(([kind]) => kind === kStroke);
  const changes = [
    actions.map((action, i) => (i === stroke ? [kStroke, 0, 51, 1600, 90, 0, 0] : action)),
    actions.map((action) => /** @type {any} */ (action[0] === kPoint ? [kPoint, action[1] + 400, ...action.slice(2)] : action)),
    actions.filter(([kind]) => kind !== kUndo),
    [...actions, [kFill, 3, 7, 80]],
    actions.slice(0, -1),
  ];
  for (const changed of changes) {
    await refused({ ...painted, key: newKey(), log: encodeLog(/** @type {any} */ (changed)).toString('base64url') }, 422);
  }
  await refused({ log: good.log + '=' }, 422, '/log');
  await refused({ consents: [] }, 422, '/consents');
  await refused({ consents: [...good.consents, 'made-up@1'] }, 422, '/consents');
  await refused({ by: { name: 'a\u202eb' } }, 422, '/by/name');
});

test('absurd coordinates and counts, sealed again', async (t) => {
  const collector = await startCollector(t);
  const good = await collector.entry();
  const absurd = {
    'far away': encodeLog([[kStroke, 0, 1, 800, 60, 0, 0], [kPoint, 2147483647, -2147483648, 512, 0]]),
    'no such tool': encodeLog([[kStroke, 99, 1, 800, 60, 0, 0]]),
    'no such colour': encodeLog([[kStroke, 0, 100000, 800, 60, 0, 0]]),
    'no such region': encodeLog([[kFill, 15, 1, 80]]),
    'no such tone': encodeLog([[kTone, -1]]),
    'a point without a stroke': encodeLog([[kPoint, 1, 1, 512, 0]]),
    'nothing to undo': encodeLog([[kUndo]]),
    'unknown action': Buffer.from([1, 1, 200]),
    'unknown version': Buffer.from([9, 0]),
    'empty': Buffer.from([]),
    'more actions than bytes': Buffer.from([1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]),
    'more than 64 bits': Buffer.from([1, ...Array(20).fill(0xff)]),
    'something behind': Buffer.concat([Buffer.from(good.log, 'base64url'), Buffer.from([0])]),
    'more actions than are replayed': encodeLog(Array(70000).fill([kUndo])),
    'the largest stroke over and over': encodeLog(Array.from({ length: 59000 }, (_, i) =>
      /** @type {[number, ...number[]]} */ (i === 0 ? [kStroke, 0, 1, 4000, 100, 0, 0] : [kPoint, (i % 2) * 12800, 7000, 1023, 1]))),
  };
  for (const [name, log] of Object.entries(absurd)) {
    const asked = await collector.send({ ...good, key: newKey(), log: log.toString('base64url') });
    assert.ok(asked.status === 422 || asked.status === 400, `${name}: ${asked.status} ${JSON.stringify(asked.body)}`);
    assertProblem(asked, asked.status);
  }
  assert.equal(await collector.counted(), 0);
  for (const seed of ['-1', '18446744073709551616', 'x', '', '1.5']) {
    assertProblem(await collector.send({ ...good, seed }), 400);
  }
  assert.equal((await collector.send(good)).status, 201);
});

test('documents that are something else', async (t) => {
  const collector = await startCollector(t);
  const good = await collector.entry();
  const { key: _key, ...keyless } = good;
  const bodies = ['', 'null', '[]', '0', '"entry"', '{', '{}', '{"a":'.repeat(5000), '['.repeat(100_000), '\ufeff{}',
    '{"fairground":1,"fairground":1}', reseal({ ...good, more: 1 }), reseal(keyless), reseal({ ...good, key: 'short' }),
    reseal({ ...good, fairground: 2 }), reseal({ ...good, consents: 'rules@3' }), reseal({ ...good, log: 7 }),
    reseal({ ...good, by: { name: 'x'.repeat(100_000) } }), Buffer.from([0xff, 0xfe, 0x00]), Buffer.alloc(1000)];
  for (const body of bodies) {
    const asked = await collector.post('entries', body);
    assert.equal(asked.status, 400, `${String(body).slice(0, 80)}: ${JSON.stringify(asked.body)}`);
  }
  assertProblem(await collector.post('entries', reseal(good), 'text/plain'), 415, 'unsupported-type');
  assertProblem(await collector.post('entries', Buffer.alloc(kMaxEntryBytes + 1, 0x20)), 413, 'too-large');
  assertProblem(await collector.post('entries', Buffer.alloc(8 << 20, 0x20)), 413, 'too-large');
  const padded = Buffer.concat([reseal(good), Buffer.alloc(kMaxEntryBytes - reseal(good).length, 0x20)]);
  assert.equal((await collector.post('entries', padded)).status, 201);
});

test('tickets: reused, expired, forged, of another campaign, activity or collector', async (t) => {
  const collector = await startCollector(t);
  const stranger = await startCollector(t);
  const base = await collector.entry();
  const now = Math.floor(Date.now() / 1000);
  /** @param {string} ticket @param {number} status @param {string} type */
  const refused = async (ticket, status, type) =>
    assertProblem(await collector.send({ ...base, key: newKey(), ticket }), status, type);
  await refused('', 401, 'ticket-missing');
  await refused('fgt1.x.y', 401, 'ticket-forged');
  await refused(await stranger.ticket(), 401, 'ticket-forged');
  await refused(`${base.ticket.slice(0, -1)}${base.ticket.endsWith('A') ? 'E' : 'A'}`, 401, 'ticket-forged');
  await refused(await collector.forge({ e: now + 1000 }, `${stranger.folder}/store.sqlite.secret`), 401, 'ticket-forged');
  await refused(await collector.forge({ c: 'another' }), 403, 'ticket-of-another');
  await refused(await collector.forge({ a: 'another' }), 403, 'ticket-of-another');
  await refused(await collector.forge({ r: `sha256:${'0'.repeat(64)}` }), 409, 'rules-changed');
  await refused(await collector.forge({ e: now - 1 }), 410, 'ticket-expired');
  assert.equal((await collector.send(base)).status, 201);
  await refused(base.ticket, 409, 'ticket-used');
  assertProblem(await collector.send({ ...base, key: newKey(), ticket: await collector.ticket(), rules: `sha256:${'1'.repeat(64)}` }),
    409, 'rules-changed');
  assertProblem(await collector.send({ ...base, key: newKey(), campaign: 'another' }), 400, 'other-campaign');
  assert.equal(await collector.counted(), 1);
});

test('the same key again: the first answer; with another body: a conflict', async (t) => {
  const collector = await startCollector(t);
  const entry = await collector.entry({ by: { name: 'Noor' } });
  const first = await collector.send(entry);
  assert.equal(first.status, 201);
  for (let i = 0; i < 3; i += 1) {
    const again = await collector.send(entry);
    assert.deepEqual([again.status, again.body], [200, first.body]);
  }
  assertProblem(await collector.send({ ...entry, by: { name: 'Somebody else' } }), 409, 'key-conflict');
  assertProblem(await collector.send({ ...entry, by: {}, ticket: await collector.ticket() }), 409, 'key-conflict');
  const renewed = await collector.send({ ...entry, ticket: await collector.ticket() });
  assert.deepEqual([renewed.status, renewed.body], [200, first.body]);
  assert.equal(await collector.counted(), 1);
  assert.equal((await collector.works()).length, 1);
});

test('32 clients race for one ticket, 32 for one key: one gets it', async (t) => {
  const collector = await startCollector(t);
  const base = await collector.entry();
  const racers = Array.from({ length: 32 }, () => ({ ...base, key: newKey() }));
  const race = await inParallel(racers, 32, (entry) => collector.send(entry));
  assert.deepEqual(race.map(({ status }) => status).sort(), [201, ...Array(31).fill(409)]);
  const key = newKey();
  const tickets = await Promise.all(racers.map(() => collector.ticket()));
  const names = await inParallel(tickets, 32, (ticket, i) => collector.send({ ...base, key, ticket, by: { name: `N ${i}` } }));
  assert.deepEqual(names.map(({ status }) => status).sort(), [201, ...Array(31).fill(409)]);
  assert.equal(await collector.counted(), 2);
});

test('a play that took no time is held: taken, but neither counted nor shown', async (t) => {
  const collector = await startCollector(t);
  /** @type {import('../cli/support/entry.mjs').Action[]} */
  const actions = [[kTone, 1], [kStroke, 0, 50, 1600, 90, 0, 0]];
  for (let i = 0; i <= 100; i += 1) actions.push([kPoint, 2800 + i * 70, 6500, 512, 0]);
  const made = await makeEntry(kSample, collector.folder, actions);
  const { status, body } = await collector.send(await collector.entry({ ...made, key: newKey(), ticket: await collector.ticket() }));
  assert.equal(status, 201, JSON.stringify(body));
  assert.deepEqual([body.status, body.reasons, body.rank, body.count], ['held', ['no-time-passed'], 0, 0]);
  const { body: tally } = await collector.ask('tally');
  assert.deepEqual([tally.verified, tally.raw, tally.held, tally.combinations], [0, 1, 1, []]);
  assert.deepEqual(await collector.works(), []);
  assert.equal((await collector.ask(`works/${body.id}/picture`)).status, 404);
});

test('every recorded entry counts', async (t) => {
  const collector = await startCollector(t);
  const entries = await baseEntries();
  for (const entry of entries) {
    const asked = await collector.send({ ...entry, key: newKey(), ticket: await collector.ticket() });
    assert.deepEqual([asked.status, asked.body.status], [201, 'counted'], JSON.stringify(asked.body));
    assert.ok(asked.body.title);
  }
  assert.equal(await collector.counted(), entries.length);
});
