// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The audit log over a real socket: what it proves, checked here with Node's own cryptography and by `fairground audit`.

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { kSample, root, run, temporary } from '../cli/support/fairground.mjs';
import { copyWithActs, Judge, makeWorks, Voter } from '../lib/acts.mjs';
import { inParallel, startCollector } from '../lib/collector.mjs';
import { Clerk } from '../lib/desk.mjs';
import { newKey } from '../lib/entry.mjs';

/** @typedef {import('../lib/collector.mjs').Collector} Collector */

const sha256 = (/** @type {Buffer} */ bytes) => createHash('sha256').update(bytes).digest();
const leafOf = (/** @type {string} */ line) => sha256(Buffer.concat([Buffer.from([0]), Buffer.from(line)]));
const nodeOf = (/** @type {Buffer} */ left, /** @type {Buffer} */ right) => sha256(Buffer.concat([Buffer.from([1]), left, right]));

/** RFC 6962, 2.1. @param {Buffer[]} leaves @returns {Buffer} */
function rootOf(leaves) {
  if (leaves.length === 1) return leaves[0];
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return nodeOf(rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

/**
 * RFC 9162, 2.1.3.2: what a record and its path give. Nothing but them, and no code of ours.
 * @param {Buffer} leaf @param {number} index @param {number} size @param {string[]} path
 */
function rootFromPath(leaf, index, size, path) {
  let place = index, last = size - 1, root = leaf;
  for (const hex of path) {
    const sibling = Buffer.from(hex, 'hex');
    assert.ok(last > 0, 'the path is too long');
    if (place % 2 === 1 || place === last) {
      root = nodeOf(sibling, root);
      for (; place % 2 === 0 && place > 0; place >>= 1) last >>= 1;
    } else {
      root = nodeOf(root, sibling);
    }
    place >>= 1;
    last >>= 1;
  }
  assert.equal(last, 0, 'the path is too short');
  return root;
}

/** @param {string} publicKey @param {string} campaign @param {any} head */
function assertSigned(publicKey, campaign, head) {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  const text = `fairground audit 1\n${campaign}\n${head.size}\n${head.root}\n${head.at}\n`;
  assert.ok(verify(null, Buffer.from(text), key, Buffer.from(head.signature, 'base64url')));
}

/** Page by page, until one has what is published. @param {Collector} collector @param {string} [more] */
async function exportOf(collector, more = '', limit = 7) {
  let text = '';
  for (let after = 0; ;) {
    const { status, body } = await collector.ask(`audit?after=${after}&limit=${limit}${more}`);
    assert.equal(status, 200, body);
    text += body;
    if (body.includes('{"figures":')) return text;
    const many = body.split('\n').filter((/** @type {string} */ line) => line.includes('"n":')).length;
    after += many;
    if (many === 0) await sleep(50);
  }
}

/** Another letter of base64url. @param {string} letter */
const another = (letter) => (letter === '_' ? '-' : '_');

test('an export holds against Node, against the published figures, and by replay; receipts are in it', { timeout: 120_000 }, async (t) => {
  const folder = await temporary(t);
  const acts = { vote: {}, like: {}, comment: {}, report: {} };
  const collector = await startCollector(t, '--campaigns', await copyWithActs(folder, acts));
  const keys = Array.from({ length: 5 }, newKey);
  for (const key of keys) await collector.send(await collector.entry({ key, by: { name: 'Noor' } }));
  const works = (await collector.works()).map(({ id }) => id);
  const voters = await Promise.all([1, 2, 3].map(() => new Voter(collector).join()));
  await inParallel(voters, 3, async (voter, i) => {
    const vote = await voter.act('votes', { work: works[i] });
    if (i === 1) await voter.act('votes', { work: works[i], undoes: vote.body.key });
    await voter.act('votes', { work: works[4] });
    await voter.act('comments', { work: works[0], text: 'So bold' });
    await voter.act('reports', { work: works[0], text: 'Rude' });
  });

  const text = await exportOf(collector, '&plays=1');
  const lines = text.trim().split('\n').map((line) => ({ line, value: JSON.parse(line) }));
  const records = lines.filter(({ value }) => value.n);
  assert.equal(records.length, 5 + 13);
  const { head } = /** @type {any} */ (lines.at(-1)).value;
  assert.equal(head.size, records.length);
  assert.equal(head.root, rootOf(records.map(({ line }) => leafOf(line))).toString('hex'));
  const key = (await collector.ask('audit/key')).body.public_key;
  assertSigned(key, 'diy-my-eye', head);
  for (const personal of ['Noor', 'So bold', 'Rude', ...voters.map(({ id }) => String(id)), ...keys]) {
    assert.ok(!text.includes(personal), personal);
  }

  const file = join(folder, 'export.ndjson');
  await writeFile(file, text);
  const proof = (await collector.askAs('audit/proof', keys[2])).body;
  assert.equal(proof.record, records[proof.number - 1].line);
  assertSigned(proof.public_key, 'diy-my-eye', proof.head);
  assert.equal(JSON.parse(proof.record).body,
    JSON.parse(Buffer.from((await collector.askAs('entries/mine', keys[2])).body.receipt.split('.')[1], 'base64url').toString()).body.slice(7));
  await writeFile(join(folder, 'proof.json'), JSON.stringify(proof));
  const audited = await run(['audit', file, '--campaign', kSample, '--proof', join(folder, 'proof.json'), '--key', key, '--figures']);
  assert.equal(audited.code, 0, audited.out + audited.err);
  assert.match(audited.out, /replayed 5 plays\n/);
  assert.match(audited.out, /^verified 18 records of diy-my-eye, \d+ signed heads?, \d+ published figures?, root [0-9a-f]{64}$/m);
  assert.match(audited.out, new RegExp(`^work ${works[4]}: vote 3$`, 'm'));
  const tally = (await collector.ask('tally')).body;
  assert.ok(audited.out.includes(`eye: ${tally.verified} counted, ${tally.held} held`));

  /** @type {[string, string, RegExp][]} */
  const spoiled = [
    ['a record less', text.replace(`${records[3].line}\n`, ''), /records are missing/],
    ['a vote more', text.replace(/"count":3,?/, (count) => count.replace('3', '4')), /published was/],
    ['another combination', text.replaceAll('"combination":"', '"combination":"x+'), /not those that were signed/],
    ['another signature', text.replace(/(?<="signature":")./, another), /signature|cannot be read/],
    ['the last figure less', text.replace(/^\{"figure":.*\n(?=\{"figures":)/m, ''), /figures are there, and \d+ were published/],
    ['and the end that knows of it', text.replace(/^\{"figure":.*\n\{"figures":(\d+),/m, (_, many) => `{"figures":${many - 1},`), /was not published/],
    ['another play', text.replace('\\"log\\":\\"', '\\"log\\":\\"A'), /play of entry/],
  ];
  for (const [what, changed, why] of spoiled) {
    assert.notEqual(changed, text, what);
    await writeFile(file, changed);
    const found = await run(['audit', file]);
    assert.equal(found.code, 1, what);
    assert.match(found.out, why, what);
  }
  // Figures that were cut off, or not given: what is there holds, and that it is not all is said.
  for (const part of [text.replace(/^\{"figure":"place".*\n|^\{"figures":.*\n/gm, ''), text.replace(/^\{"figures?":.*\n/gm, '')]) {
    assert.notEqual(part, text);
    await writeFile(file, part);
    const found = await run(['audit', file]);
    assert.equal(found.code, 3, found.out);
    assert.match(found.out, /^verified 18 records.*\nincomplete: /m);
  }
  const other = (await collector.askAs('audit/proof', keys[1])).body;
  await writeFile(file, text);
  await writeFile(join(folder, 'proof.json'), JSON.stringify({ ...other, record: proof.record.replace('"status":"counted"', '"status":"held"') }));
  assert.match((await run(['audit', file, '--proof', join(folder, 'proof.json')])).out, /is another one/);
  assert.match((await run(['audit', file, '--key', key.replace(/^./, another)])).out, /signed with the key/);
});

test('an export holds, figures and all, after a work that counted was refused, another erased, and one let in again', { timeout: 120_000 }, async (t) => {
  const folder = await temporary(t);
  const collector = await startCollector(t, '--campaigns', await copyWithActs(folder, { vote: {}, like: {} }), '--admin-listen', '127.0.0.1:0');
  const entries = [];
  for (let i = 0; i < 4; i += 1) {
    const entry = await collector.entry();
    entries.push({ key: entry.key, id: (await collector.send(entry)).body.id });
  }
  const voter = await new Voter(collector).join();
  for (const [i, { id }] of entries.entries()) for (let votes = 0; votes <= i; votes += 1) await voter.act('votes', { work: id });
  const ada = await new Clerk(collector, 'ada').join('moderator');
  await ada.login();
  const judge = async (/** @type {number} */ sequence, /** @type {string} */ verdict) => {
    const { body } = await ada.decide([{ subject: 'entry', sequence, verdict }]);
    assert.deepEqual(body.results.map((/** @type {any} */ each) => each.result), ['done']);
  };
  const file = join(folder, 'export.ndjson');
  /** @param {number[]} places works by votes */
  const assertHolds = async (places) => {
    const text = await collector.audit();
    const lines = text.trim().split('\n').map((/** @type {string} */ line) => JSON.parse(line));
    assert.deepEqual(lines.filter((/** @type {any} */ { figure }) => figure === 'place').map((/** @type {any} */ { on }) => on), places);
    await writeFile(file, text);
    const audited = await run(['audit', file, '--campaign', kSample]);
    assert.equal(audited.code, 0, audited.out + audited.err);
  };
  await assertHolds([4, 3, 2, 1]);
  await judge(3, 'refused');
  await assertHolds([4, 2, 1]);
  assert.equal((await collector.postAs('entries/mine/erase', entries[3].key)).status, 200);
  await assertHolds([4, 2, 1]);
  await judge(1, 'refused');
  await judge(3, 'approved');
  await assertHolds([4, 3, 2]);
});

test('the loop of docs/audit.md asks until the export has all that is published', { timeout: 120_000 }, async (t) => {
  if (spawnSync('curl', ['--version']).error) return t.skip('no curl');
  const folder = await temporary(t);
  const collector = await startCollector(t, '--campaigns', await copyWithActs(folder, { vote: {} }));
  const [work] = await makeWorks(collector, 3);
  const docs = await readFile(join(root, 'docs/audit.md'), 'utf8');
  const loop = /```sh\n(after=0;[^`]*)```/.exec(docs)?.[1];
  assert.ok(loop);
  for (let votes = 1; votes <= 2; votes += 1) {
    assert.equal((await (await new Voter(collector).join()).act('votes', { work })).status, 201);
    // The last ones were made just now: a page may be without, and is asked for again.
    await promisify(execFile)('sh', ['-c', loop], { cwd: folder, env: { ...process.env, COLLECTOR: collector.url, CAMPAIGN: collector.campaign } });
    const audited = await run(['audit', join(folder, 'export.ndjson'), '--figures']);
    assert.equal(audited.code, 0, audited.out + audited.err);
    assert.match(audited.out, new RegExp(`^work ${work}: vote ${votes}$`, 'm'));
  }
});

test('who keeps a proof of an entry, a vote or a duel checks it alone, with Node or with the command', { timeout: 60_000 }, async (t) => {
  const folder = await temporary(t);
  const collector = await startCollector(t, '--campaigns', await copyWithActs(folder, { vote: {}, duel: {} }));
  const entry = await collector.entry();
  const { id } = (await collector.send(entry)).body;
  await makeWorks(collector, 2);
  const judge = await new Judge(collector).join();
  const [vote, duel] = [newKey(), newKey()];
  assert.equal((await judge.act('votes', { work: id, key: vote })).status, 201);
  assert.equal((await judge.choose((await judge.duel()).body.duel, 'left', duel)).status, 201);
  for (let i = 0; i < 4; i += 1) await (await new Voter(collector).join()).act('votes', { work: id });
  const published = (await collector.ask('audit/key')).body.public_key;
  const file = join(folder, 'proof.json');
  const audit = async (/** @type {any} */ proof, /** @type {string[]} */ ...more) => {
    await writeFile(file, JSON.stringify(proof));
    return run(['audit', '--proof', file, ...more]);
  };
  for (const [key, what] of [[entry.key, 'entry'], [vote, 'vote'], [duel, 'duel']]) {
    const proof = (await collector.askAs('audit/proof', key)).body;
    const record = JSON.parse(proof.record);
    assert.deepEqual([record.what === 'act' ? record.act : record.what, record.n], [what, proof.number]);
    const root = rootFromPath(leafOf(proof.record), proof.number - 1, proof.head.size, proof.path);
    assert.equal(root.toString('hex'), proof.head.root, what);
    assertSigned(published, proof.campaign, proof.head);
    const alone = await audit(proof, '--key', published);
    assert.equal(alone.code, 0, alone.out + alone.err);
    assert.match(alone.out, new RegExp(`^verified record ${proof.number} of diy-my-eye, ${what} \\d+, counted: it is in the log of ${proof.head.size} records`));

    const { path, head } = proof;
    /** @type {[string, any, RegExp][]} */
    const spoiled = [
      ['another record', { ...proof, record: proof.record.replace('"counted"', '"held"') }, /path leads elsewhere/],
      ['another path', { ...proof, path: [...path.slice(1), path[0]] }, /path leads elsewhere/],
      ['a shorter path', { ...proof, path: path.slice(1) }, /path leads elsewhere/],
      ['another log', { ...proof, head: { ...head, root: createHash('sha256').update(head.root).digest('hex') } }, /path leads elsewhere/],
      ['another moment', { ...proof, head: { ...head, at: head.at + 1 } }, /signature .* does not hold/],
      ['another campaign', { ...proof, campaign: 'mine' }, /signature .* does not hold/],
      ['no path', { ...proof, path: undefined }, /path cannot be read/],
    ];
    for (const [name, changed, why] of spoiled) {
      const found = await audit(changed);
      assert.equal(found.code, 1, `${what}, ${name}: ${found.out}`);
      assert.match(found.out, why, `${what}, ${name}`);
    }
    assert.match((await audit(proof, '--key', published.replace(/^./, another))).out, /signed with the key/);
  }
  assert.equal((await audit({}, '--figures')).code, 2, 'figures are those of an export');
  assert.equal((await run(['audit', '--proof', join(folder, 'nowhere')])).code, 2);
});
