// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// People's data: taken along, removed, and forgotten in time, while every figure stays what it was.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { kProgram, run, temporary } from '../cli/support/fairground.mjs';
import { copyWithActs, Judge, makeWorks, Voter } from '../lib/acts.mjs';
import { Collector, startCollector } from '../lib/collector.mjs';
import { newKey } from '../lib/entry.mjs';

const kActs = { vote: { per_work: 1 }, comment: {} };

/** @param {Collector} collector @param {string} path */
const erase = (collector, path) => collector.post(path, '{}');

/** @param {Collector} collector */
const recount = (collector) => run(['recount', '--store', `sqlite:${join(collector.folder, 'store.sqlite')}`]);

test('a participant takes all acts along and has their texts removed; votes stay, and stay used up', async (t) => {
  const collector = await startCollector(t, '--campaigns', await copyWithActs(await temporary(t), kActs));
  const work = (await collector.send(await collector.entry())).body.id;
  const [ada, bob] = [await new Voter(collector).join(), await new Voter(collector).join()];
  for (const voter of [ada, bob]) {
    await voter.act('votes', { work });
    await voter.act('comments', { work, text: `My words ${voter.id}` });
  }
  const headers = { Authorization: `Bearer ${ada.token}` };
  const taken = await collector.ask('participants/me/export', { headers });
  assert.match(taken.headers.get('content-disposition') ?? '', /^attachment/);
  assert.equal(taken.body.participant, ada.id);
  assert.deepEqual(taken.body.acts.map((/** @type {any} */ act) => [act.kind, act.text]), [['vote', ''], ['comment', `My words ${ada.id}`]]);
  assert.equal((await collector.ask('participants/me/export')).status, 401);
  assert.equal((await erase(collector, 'participants/me/erase')).status, 401);

  const done = await collector.ask('participants/me/erase', { method: 'POST', body: '{}', headers: { ...headers, 'Content-Type': 'application/json' } });
  assert.equal(done.status, 200);
  const { body } = await collector.ask(`works/${work}/comments`);
  assert.deepEqual(body.comments.map((/** @type {any} */ each) => each.text), [`My words ${bob.id}`]);
  assert.equal((await collector.ask(`works/${work}`)).body.acts.vote, 2);
  assert.equal((await ada.act('votes', { work })).type, 'limit-reached');
  const again = (await collector.ask('participants/me/export', { headers })).body;
  assert.ok(!JSON.stringify(again).includes('My words'));
  assert.equal((await recount(collector)).code, 0);
});

test('a participant takes the duels along, with both works and what was chosen', async (t) => {
  const collector = await startCollector(t, '--campaigns', await copyWithActs(await temporary(t), { duel: {} }));
  const works = await makeWorks(collector, 3);
  const judge = await new Judge(collector).join();
  const chosen = [];
  for (const choice of ['left', 'skip']) {
    let given = await judge.duel();
    // A collector looks for new works again after a second.
    for (; given.status === 404; given = await judge.duel()) await sleep(50);
    assert.equal(given.status, 201, JSON.stringify(given.body));
    const key = newKey();
    assert.equal((await judge.choose(given.body.duel, choice, key)).status, 201);
    chosen.push([String(chosen.length), key, given.body.left.id, given.body.right.id, choice, 'counted']);
  }
  const { body } = await collector.askAs('participants/me/export', judge.token);
  assert.deepEqual(body.duels.map((/** @type {any} */ one) => [one.number, one.key, one.left, one.right, one.choice, one.status]), chosen);
  assert.ok(body.duels.every((/** @type {any} */ one) => works.includes(one.left) && Number(one.received_ms) > 0));
  assert.deepEqual([body.acts, body.entries, body.files], [[], [], []]);
  const store = ['--store', `sqlite:${join(collector.folder, 'store.sqlite')}`, '--campaign', 'diy-my-eye'];
  const shell = await run(['people', 'export', ...store, '--participant', String(judge.id)]);
  assert.deepEqual(JSON.parse(shell.out).duels, body.duels);
});

test('an entry is taken along and erased by its key: not shown any more, counted as before', async (t) => {
  const collector = await startCollector(t);
  const entry = await collector.entry({ by: { name: 'Ada Person' } });
  const { id } = (await collector.send(entry)).body;
  await collector.send(await collector.entry());
  const taken = (await collector.askAs('entries/mine/export', entry.key)).body.entries[0];
  assert.deepEqual([taken.name, taken.document.by.name, taken.work], ['Ada Person', 'Ada Person', id]);
  const before = (await collector.ask('tally')).body;
  assert.equal((await collector.postAs('entries/mine/erase', newKey())).status, 404);
  assert.equal((await collector.postAs('entries/mine/erase', entry.key)).status, 200);
  for (const path of [`works/${id}`, `works/${id}/picture`]) assert.deepEqual([path, (await collector.ask(path)).status], [path, 404]);
  assert.equal((await collector.works()).length, 1);
  assert.equal((await collector.works('top')).length, 1);
  assert.equal((await collector.works('votes')).length, 1);
  assert.equal((await collector.ask('works')).body.total, 1);
  assert.deepEqual((await collector.ask('tally')).body, before);
  const left = (await collector.askAs('entries/mine/export', entry.key)).body.entries[0];
  assert.deepEqual([left.name, left.document.by, left.document.log], ['', undefined, entry.log]);
  // The same entry again is still known: its digest stayed.
  assert.equal((await collector.send(entry)).status, 200);
  assert.equal((await recount(collector)).code, 0);
  const store = ['--store', `sqlite:${join(collector.folder, 'store.sqlite')}`, '--campaign', 'diy-my-eye'];
  const shell = await run(['people', 'export', ...store, '--entry', entry.key]);
  assert.ok(shell.code === 0 && !shell.out.includes('Ada'));
  assert.equal((await run(['people', 'erase', ...store, '--entry', newKey()])).code, 1);
  assert.equal((await run(['people', 'erase', ...store])).code, 2);
  // A complaint names the work, as it stands in the work's address.
  const [shown] = (await collector.ask('works')).body.works;
  const byWork = await run(['people', 'export', ...store, '--work', shown.id]);
  assert.deepEqual([byWork.code, JSON.parse(byWork.out).entries[0].work], [0, shown.id]);
  assert.equal((await run(['people', 'erase', ...store, '--work', shown.id, '--entry', entry.key])).code, 2);
  assert.deepEqual(await run(['people', 'erase', ...store, '--work', shown.id]), { code: 0, signal: null, out: 'erased\n', err: '' });
  assert.deepEqual([(await collector.ask(`works/${shown.id}`)).status, (await collector.ask('works')).body.total], [404, 0]);
  const noWork = await run(['people', 'erase', ...store, '--work', 'nothing']);
  assert.equal(noWork.code, 1);
  assert.match(noWork.err, /nothing is kept/);
  const nobody = await run(['people', 'erase', ...store, '--participant', '0'.repeat(32)]);
  assert.equal(nobody.code, 1, nobody.out);
});

test('pictures that were drawn of an erased work are gone, also from the disk; those of others stay', async (t) => {
  const collector = await startCollector(t);
  const entry = await collector.entry();
  const { id } = (await collector.send(entry)).body;
  const other = (await collector.send(await collector.entry())).body.id;
  const pictures = join(collector.folder, 'store.sqlite.pictures');
  const seen = await collector.ask(`works/${id}/picture?width=160`);
  assert.equal(seen.status, 200);
  for (const path of [`${id}/picture?width=320&format=png`, `${other}/picture?width=160`]) assert.equal((await collector.ask(`works/${path}`)).status, 200);
  const drawn = async () => (await readdir(pictures)).filter((name) => /^[0-9a-f]{32}\.(jpg|png)$/.test(name)).length;
  assert.equal(await drawn(), 3);
  assert.equal((await collector.postAs('entries/mine/erase', entry.key)).status, 200);
  assert.equal(await drawn(), 1);
  const tag = String(seen.headers.get('etag'));
  assert.equal((await collector.ask(`works/${id}/picture?width=160`, { headers: { 'If-None-Match': tag } })).status, 404);
  assert.equal((await collector.ask(`works/${other}/picture?width=160`)).status, 200);
});

test('after erasing nobody can tell whether a text is that of a commitment; the log holds, and its author is who they were', async (t) => {
  const collector = await startCollector(t, '--campaigns', await copyWithActs(await temporary(t), { ...kActs, vote: { per_work: 1, undo: true } }));
  const work = (await collector.send(await collector.entry())).body.id;
  const ada = await new Voter(collector).join();
  const vote = (await ada.act('votes', { work })).body;
  const key = newKey();
  await ada.act('comments', { work, text: 'Which brush?', key });
  const records = async () => (await collector.ask('audit')).body.trim().split('\n').map((/** @type {string} */ line) => JSON.parse(line))
    .filter((/** @type {any} */ { what }) => what === 'act');
  const [, comment] = await records();
  const store = join(collector.folder, 'store.sqlite');
  const part = (/** @type {string | Buffer} */ value) => Buffer.concat([Buffer.from([Buffer.byteLength(value)]), Buffer.from(/** @type {any} */ (value))]);
  const commitment = (/** @type {Buffer} */ salt) => createHash('sha256').update(Buffer.concat([part('text'), part(salt), part(key), part('Which brush?')])).digest('hex');
  /** Whether any sixteen bytes that the store holds are the salt of that commitment. @param {string} name of a copy, which has no more than the rows */
  const canTell = async (name) => {
    const copy = join(collector.folder, name);
    assert.equal((await run(['backup', '--store', `sqlite:${store}`, '-o', copy])).code, 0);
    const bytes = await readFile(copy);
    for (let at = 0; at + 16 <= bytes.length; at += 1) if (commitment(bytes.subarray(at, at + 16)) === comment.text) return true;
    return false;
  };
  assert.equal(await canTell('before.sqlite'), true);
  await collector.ask('participants/me/erase', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${ada.token}` } });
  // The same participant goes on under the same pseudonym, so what they did can still be taken back.
  assert.equal((await ada.act('votes', { work, undoes: vote.key })).status, 201);
  const after = await records();
  assert.deepEqual(after[1], comment);
  assert.equal(new Set(after.map((/** @type {any} */ { who }) => who)).size, 1);
  assert.equal(await canTell('after.sqlite'), false);
  const file = join(collector.folder, 'export.ndjson');
  await writeFile(file, await collector.audit());
  const audited = await run(['audit', file]);
  assert.equal(audited.code, 0, audited.out);
});

test('all that is personal of a campaign is erased by a command, also when that is killed again and again; log and figures hold', { timeout: 120_000 }, async (t) => {
  const folder = await temporary(t);
  const campaigns = await copyWithActs(folder, kActs);
  const collector = await startCollector(t, '--campaigns', campaigns);
  const voters = [];
  for (let i = 0; i < 12; i += 1) {
    const voter = await new Voter(collector).join();
    const { body } = await collector.send(await collector.entry({ by: { name: `Ada Person ${i}` } }), voter.token);
    assert.equal((await voter.act('comments', { work: body.id, text: `My words ${i}` })).status, 201);
    assert.equal((await voter.act('votes', { work: body.id })).status, 201);
    if (i < 3) assert.equal((await collector.ask(`works/${body.id}/picture?width=160`)).status, 200);
    voters.push(voter);
  }
  const tally = (await collector.ask('tally')).body;
  const records = (/** @type {string} */ text) => text.split('\n').filter((line) => line.includes('"n":'));
  const log = records((await collector.ask('audit')).body);
  await collector.server?.stop();
  const store = `sqlite:${join(collector.folder, 'store.sqlite')}`;
  const pictures = async () => (await readdir(join(collector.folder, 'store.sqlite.pictures'))).filter((name) => name.endsWith('.jpg')).length;
  assert.equal(await pictures(), 3);
  const erase = (/** @type {string[]} */ ...more) => ['people', 'erase', '--store', store, '--campaign', 'diy-my-eye', ...more];
  for (const [args, words] of /** @type {const} */ ([
    [erase('--all'), /nothing brings it back, --yes/], [erase('--all', '--yes', '--entry', newKey()), /--all is for erase/],
    [erase('--yes', '--entry', newKey()), /go with erase --all/], [erase('--all', '--yes', '--blobs', '/nowhere'), /nowhere: is no folder/],
    [['people', 'export', '--store', store, '--campaign', 'diy-my-eye', '--all'], /--all is for erase/],
  ])) {
    const { code, err } = await run([...args]);
    assert.equal(code, 2, `${args}`);
    assert.match(err, words);
  }
  const other = await run(['people', 'erase', '--store', store, '--campaign', 'another', '--all', '--yes']);
  assert.deepEqual([other.code, /nothing of the campaign "another"/.test(other.err)], [1, true]);

  for (const ms of [10, 20, 30, 40, 60, 80, 120]) {
    const child = spawn(kProgram, erase('--all', '--yes'), { stdio: 'ignore' });
    const ended = new Promise((done) => child.on('close', done));
    await sleep(ms);
    child.kill('SIGKILL');
    await ended;
  }
  const done = await run(erase('--all', '--yes'));
  assert.equal(done.code, 0, done.err);
  assert.match(done.out, /^erased of diy-my-eye: what is personal of \d+ entr(y|ies), \d+ texts?, \d+ participants?'s? numbers?, 0 photos, \d drawn pictures?\n$/);
  assert.match((await run(erase('--all', '--yes'))).out, /: what is personal of 0 entries, 0 texts, 0 participants' numbers, 0 photos, 0 drawn pictures\n$/);
  assert.equal(await pictures(), 0);
  const rows = (await Promise.all(['entries', 'acts'].map((what) => run(['export', what, '--store', store, '--campaign', 'diy-my-eye']))))
    .map(({ out }) => out).join('');
  assert.equal(rows.trim().split('\n').length, 36);
  for (const words of ['Ada Person', 'My words', ...voters.map(({ id }) => String(id))]) assert.ok(!rows.includes(words), words);
  assert.equal((await recount(collector)).code, 0);

  const again = await new Collector(collector.folder, ['--campaigns', campaigns]).start(t);
  assert.deepEqual((await again.ask('tally')).body, tally);
  assert.deepEqual((await again.ask('works')).body.works, []);
  const text = (await again.ask('audit')).body;
  assert.deepEqual(records(text), log);
  const file = join(folder, 'export.ndjson');
  await writeFile(file, text);
  const audited = await run(['audit', file]);
  assert.equal(audited.code, 0, audited.out + audited.err);
});

test('after the campaign\'s days what is personal goes by itself', async (t) => {
  const folder = await temporary(t);
  const campaigns = await copyWithActs(folder, kActs);
  const collector = await startCollector(t, '--campaigns', campaigns);
  const entry = await collector.entry({ by: { name: 'Ada Person' } });
  const work = (await collector.send(entry)).body.id;
  await (await new Voter(collector).join()).act('comments', { work, text: 'Words of a day' });
  await collector.server?.stop();
  const file = join(campaigns, 'campaign.json');
  const campaign = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...campaign, retention: { personal_days: 1 } }));
  // Not yet: it came today.
  const young = await new Collector(collector.folder, ['--campaigns', campaigns]).start(t);
  assert.equal((await young.askAs('entries/mine/export', entry.key)).body.entries[0].name, 'Ada Person');
  await young.server?.stop();
  assert.match((await run(['check', campaigns])).out, /^ok: /m);
  await writeFile(file, JSON.stringify({ ...campaign, retention: { personal_days: 0 } }));
  assert.equal((await run(['check', campaigns])).code, 1);
});

test('who may take part is said by a required consent, and bound into the rules', async (t) => {
  const folder = await copyWithActs(await temporary(t), kActs);
  const file = join(folder, 'campaign.json');
  const campaign = JSON.parse(await readFile(file, 'utf8'));
  const consent = { id: 'old-enough', required: true, text: 'I am at least 16 and live in Germany.' };
  const rules = async () => /rules (sha256:[0-9a-f]{64})/.exec((await run(['check', folder])).out)?.[1];
  const write = (/** @type {any} */ changes) => writeFile(file, JSON.stringify({ ...campaign, ...changes }));
  const consents = [...(campaign.consents ?? []), consent];
  await write({ consents });
  const open = await rules();
  await write({ consents, eligibility: { age: 16, regions: ['DE'], consent: 'old-enough' } });
  const limited = await rules();
  assert.ok(open && limited && open !== limited);
  for (const [changes, words] of /** @type {const} */ ([
    [{ consents, eligibility: { age: 16, consent: 'nothing' } }, /there is no consent "nothing"/],
    [{ consents: [...(campaign.consents ?? []), { ...consent, required: false }], eligibility: { age: 16, consent: 'old-enough' } }, /is not required/],
    [{ consents, eligibility: { age: 18, consent: 'old-enough' } }, /does not name the age 18/],
    [{ consents, eligibility: { regions: ['Germany'], consent: 'old-enough' } }, /regions/],
  ])) {
    await write(changes);
    assert.match((await run(['check', folder])).out, words);
  }
});

test('a campaign names the pages that may use it; those of another may not', async (t) => {
  const folder = await copyWithActs(await temporary(t), kActs);
  const file = join(folder, 'campaign.json');
  const campaign = JSON.parse(await readFile(file, 'utf8'));
  campaign.embedding = { origins: ['https://shop.example'], frames: ['https://shop.example'] };
  await writeFile(file, JSON.stringify(campaign));
  const collector = await startCollector(t, '--campaigns', folder, '--allow-origin', 'https://all.example');
  const allowed = async (/** @type {string} */ path, /** @type {string} */ origin, method = 'GET') =>
    (await collector.ask(path, { method, headers: { Origin: origin, ...(method === 'OPTIONS' ? { 'Access-Control-Request-Method': 'POST' } : {}) } }));
  for (const origin of ['https://shop.example', 'https://all.example']) {
    assert.equal((await allowed('tally', origin)).headers.get('access-control-allow-origin'), origin);
    assert.equal((await allowed('entries', origin, 'OPTIONS')).status, 204);
    // A file's address names no campaign.
    assert.equal((await allowed(`/v1/blobs/${'0'.repeat(64)}`, origin, 'OPTIONS')).status, 204);
  }
  for (const origin of ['https://shop.example.evil', 'http://shop.example', 'https://SHOP.example', 'null']) {
    const answer = await allowed('tally', origin);
    assert.deepEqual([origin, answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')], [origin, null, 'Origin']);
    assert.equal((await allowed('entries', origin, 'OPTIONS')).status, 403);
    assert.equal((await allowed(`/v1/blobs/${'0'.repeat(64)}`, origin, 'OPTIONS')).status, 403);
  }
  // What names no campaign is everybody's of --allow-origin alone.
  assert.equal((await allowed('/readyz', 'https://shop.example')).headers.get('access-control-allow-origin'), null);
  campaign.embedding = { origins: ['https://shop.example/'] };
  await writeFile(file, JSON.stringify(campaign));
  assert.match((await run(['check', folder])).out, /is no origin/);
});

test('the page of terms that a consent leads to is hashed into the ticket, the entry and its record', async (t) => {
  const folder = await copyWithActs(await temporary(t), kActs);
  const page = join(folder, 'terms.html');
  const { consents } = JSON.parse(await readFile(join(folder, 'campaign.json'), 'utf8'));
  const hex = (/** @type {string | Buffer} */ bytes) => createHash('sha256').update(bytes).digest('hex');
  const digest = async () => hex(`${consents[0].id}@${consents[0].version} ${hex(await readFile(page))}\n`);
  const store = await temporary(t);
  const sendOne = async () => {
    const collector = await new Collector(store, ['--campaigns', folder]).start(t);
    const entry = await collector.entry();
    assert.equal((await collector.send(entry)).status, 201);
    const { ticket, rules } = (await collector.askAs('entries/mine/export', entry.key)).body.entries[0].document;
    const payload = JSON.parse(Buffer.from(ticket.split('.')[1], 'base64url').toString());
    const { record } = (await collector.askAs('audit/proof', entry.key)).body;
    return { signed: payload.t, rules, recorded: JSON.parse(record).terms };
  };
  const before = await digest();
  const first = await sendOne();
  assert.deepEqual([first.signed, first.recorded], [before, before]);
  await writeFile(page, `${await readFile(page, 'utf8')}<p>And your firstborn.</p>`);
  const after = await digest();
  assert.notEqual(after, before);
  const second = await sendOne();
  assert.deepEqual([second.signed, second.recorded], [after, after]);
  assert.equal(second.rules, first.rules, 'the rules are those of the campaign.json alone');
});
