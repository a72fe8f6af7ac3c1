// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { encodeLog, kPoint, kStroke, kUndo, makeEntry, sampleActions, seal } from './support/entry.mjs';
import { copySample, kSample, run, temporary } from './support/fairground.mjs';

/** @param {string} file */
const verify = (file, campaign = kSample) => run(['verify', file, '--campaign', campaign]);

/** Sends text through a file and expects one line of refusal. */
async function rejected(scratch, text, why) {
  const file = join(scratch, 'entry.json');
  await writeFile(file, text);
  const { code, out, err } = await verify(file);
  assert.match(out, /^rejected: [^\n]+\n$/);
  if (why) assert.match(out, why);
  assert.equal(code, 1);
  assert.equal(err, '');
}

test('an entry made by other hands is verified, also from standard input and reformatted', async (t) => {
  const scratch = await temporary(t);
  const entry = await makeEntry(kSample, scratch);
  assert.ok(entry.outcome.look.length > 0, 'the look has colours');
  const file = join(scratch, 'entry.json');
  await writeFile(file, seal(entry));
  const { code, out, err } = await verify(file);
  assert.deepEqual({ code, out, err }, { code: 0, out: `verified ${entry.state}\n`, err: '' });

  const pretty = JSON.stringify(JSON.parse(seal(entry)), null, 2);
  const piped = await run(['verify', '-', '--campaign', kSample], pretty);
  assert.deepEqual([piped.code, piped.out], [0, out]);
});

test('what was changed is refused, whether sealed again or not', async (t) => {
  const scratch = await temporary(t);
  const entry = await makeEntry(kSample, scratch);
  const changed = (/** @type {object} */ change) => seal({ ...entry, ...change });
  const text = seal(entry);
  await rejected(scratch, text.replace('Noor', 'Nora'), /seal does not fit/);
  await rejected(scratch, changed({ outcome: { look: ['lid:tide/lagoon'] } }), /\/outcome: the log plays to/);
  await rejected(scratch, changed({ state: 'f'.repeat(16) }), /\/state: the log plays to/);
  await rejected(scratch, changed({ rules: 'sha256:' + '0'.repeat(64) }), /\/rules: .*other rules/);
  await rejected(scratch, changed({ campaign: 'other' }), /\/campaign/);
  await rejected(scratch, changed({ activity: 'ear' }), /\/activity/);
  await rejected(scratch, changed({ consents: [] }), /"rules@3" is required/);
  await rejected(scratch, changed({ consents: ['rules@2'] }), /"rules@2" in this version/);
  await rejected(scratch, changed({ by: { name: 'a\u202eb' } }), /\/by\/name/);
  await rejected(scratch, changed({ extra: 1 }), /not known/);
  const withLog = (/** @type {any[]} */ actions) => changed({ log: encodeLog(actions).toString('base64url') });
  const actions = sampleActions();
  actions[30][1] += 400;
  await rejected(scratch, withLog(actions), /\/state|\/outcome/);
  await rejected(scratch, withLog([[kPoint, 1, 1, 512, 0]]), /\/log/);
  await rejected(scratch, withLog([[kUndo]]), /nothing to undo/);
  await rejected(scratch, withLog([[kStroke, 0, 0, 480, 60, 0, 0], [kPoint, 2 ** 31 - 1, 0, 512, 0]]), /x out of range/);
  await rejected(scratch, withLog([[99]]), /unknown kind 99/);
});

test('cut, empty, foreign and oversized files are refused in one line', async (t) => {
  const scratch = await temporary(t);
  const text = seal(await makeEntry(kSample, scratch));
  for (let i = 0; i < 12; i += 1) await rejected(scratch, text.slice(0, Math.floor((text.length * i) / 12)));
  for (let at = 3; at < text.length; at += Math.ceil(text.length / 12)) {
    const bytes = Buffer.from(text);
    bytes[at] ^= 1 << at % 8;
    await rejected(scratch, bytes);
  }
  await rejected(scratch, '');
  await rejected(scratch, 'null');
  await rejected(scratch, '['.repeat(100000));
  await rejected(scratch, Buffer.from([0xff, 0xfe, 0, 0]));
  await rejected(scratch, text + ' '.repeat(600 * 1024), /at most 557056 are read/);
});

test('a file that is not there refutes nothing: it is a wrong call', async (t) => {
  const scratch = await temporary(t);
  await mkdir(join(scratch, 'folder'));
  for (const [name, why] of /** @type {const} */ ([['no such.json', /cannot be opened: No such file/], ['folder', /is a folder/]])) {
    const path = join(scratch, name);
    for (const args of [['verify', path], ['draw', path, '-o', join(scratch, 'x.png')]]) {
      const { code, out, err } = await run([...args, '--campaign', kSample]);
      assert.deepEqual([args[0], name, code, out], [args[0], name, 2, '']);
      assert.match(err, why);
    }
  }
});

test('an entry that outlived its rules is refused, and a campaign that is none is a wrong call', async (t) => {
  const scratch = await temporary(t);
  const file = join(scratch, 'entry.json');
  await writeFile(file, seal(await makeEntry(kSample, scratch)));
  const campaign = await copySample(scratch);
  assert.equal((await verify(file, campaign)).code, 0);
  const path = join(campaign, 'campaign.json');
  const document = JSON.parse(await readFile(path, 'utf8'));
  document.activities[0].coverage = 26;
  await writeFile(path, JSON.stringify(document));
  assert.match((await verify(file, campaign)).out, /^rejected: \/rules/);
  await writeFile(path, '{');
  const broken = await verify(file, campaign);
  assert.deepEqual([broken.code, broken.out], [2, '']);
  assert.match(broken.err, /campaign.json/);
  assert.equal((await verify(file, join(scratch, 'nowhere'))).code, 2);
});

test('a look is drawn from its log at any width, the same each time', async (t) => {
  const scratch = await temporary(t);
  const file = join(scratch, 'entry.json');
  const entry = await makeEntry(kSample, scratch);
  await writeFile(file, seal(entry));
  const draw = async (/** @type {string} */ name, /** @type {number} */ width) => {
    const path = join(scratch, name);
    const { code, out } = await run(['draw', file, '--campaign', kSample, '--width', String(width), '-o', path]);
    assert.equal(code, 0);
    const png = await readFile(path);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], out.trim().split(' x ').map(Number));
    assert.equal(png.readUInt32BE(16), width);
    return png;
  };
  const one = await draw('one.png', 200);
  assert.equal(one.readUInt32BE(20), 230);
  assert.deepEqual(await draw('two.png', 200), one);
  assert.notDeepEqual(await draw('three.png', 96), one);
  await writeFile(file, seal({ ...entry, state: '0'.repeat(16) }));
  const refused = await run(['draw', file, '--campaign', kSample, '-o', join(scratch, 'four.png')]);
  assert.equal(refused.code, 1);
});
