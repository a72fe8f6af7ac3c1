// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// `fairground check` on texts for the interface.

import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { withLanguages } from '../e2e/support/languages.mjs';
import { copySample, root, run, temporary } from './support/fairground.mjs';

/** @param {import("node:test").TestContext} t @param {(campaign: any) => void} edit */
async function checked(t, edit) {
  const folder = await copySample(await temporary(t));
  const path = join(folder, 'campaign.json');
  const campaign = withLanguages(JSON.parse(await readFile(path, 'utf8')));
  edit(campaign);
  await writeFile(path, JSON.stringify(campaign));
  const { code, out } = await run(['check', folder]);
  return { code, lines: out.split('\n').filter((line) => line.includes('/interface')) };
}

test('all words in Arabic and German are there; Hindi and Thai lack some, which is a warning', async (t) => {
  const { code, lines } = await checked(t, () => {});
  assert.equal(code, 0);
  assert.deepEqual(lines.map((line) => line.split(': ').slice(0, 3).join(': ')), [
    'campaign.json:/interface/hi: warning: texts are missing',
    'campaign.json:/interface/th: warning: texts are missing',
  ]);
  assert.match(lines[0], /back, close, .* and \d+ more\. They are shown in English\.$/);
});

test('no word of the contests is missing in Arabic and German', async (t) => {
  for (const name of ['film-rooms', 'show-your-corner', 'spring-makeover', 'ideal-youth']) {
    const folder = join(await temporary(t), name);
    await cp(join(root, 'assets/campaigns', name), folder, { recursive: true });
    const path = join(folder, 'campaign.json');
    await writeFile(path, JSON.stringify(withLanguages(JSON.parse(await readFile(path, 'utf8')))));
    const { out } = await run(['check', folder]);
    assert.deepEqual(out.split('\n').filter((line) => line.includes('/interface')), [], name);
  }
});

test('keys and slots that mean nothing are errors, a language without texts a warning', async (t) => {
  const { code, lines } = await checked(t, (campaign) => {
    campaign.locales.push('fr');
    campaign.interface.ar.undu = 'x';
    campaign.interface.de.painted_by = 'Geschminkt';
    campaign.interface.de.strokes = { one: 'ein Strich', other: 'Striche' };
    campaign.interface.de.undo = '{a} zurück';
  });
  assert.equal(code, 1);
  assert.ok(lines.includes('campaign.json:/interface/ar/undu: the interface has no text "undu". Did you mean "undo"?'));
  assert.ok(lines.includes('campaign.json:/interface/de/painted_by: the text has no {a}. In English it is "Painted by {a}".'));
  assert.ok(lines.includes('campaign.json:/interface/de/strokes: the text has no {n}. In English it is "{n} strokes".'));
  assert.ok(lines.includes('campaign.json:/interface/de/undo: the text has {a}, which nothing fills in here. In English it is "Undo".'));
  assert.ok(lines.some((line) => line.startsWith('campaign.json:/interface: warning: no interface texts for the locale "fr"')));
});
