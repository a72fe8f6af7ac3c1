// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// docs/campaign.schema.json accepts what the engine accepts, and refuses each kind of mistake that a schema can see.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import Ajv from 'ajv/dist/2020.js';

const root = new URL('../../', import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, root), 'utf8');
const schema = JSON.parse(read('docs/campaign.schema.json'));
const validate = new Ajv.default({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(schema);

// What only `fairground check` can know: what one place says about another, and how a text is spelled.
const beyondSchemas = new Set([
  'bad_follows',
  'consent_without_link',
  'contrast_too_low',
  'duplicate_id',
  'duplicate_key',
  'phase_ends_before_it_begins',
  'phases_overlap',
  'round_mistakes',
  'unknown_locale',
  'unknown_reference',
]);

const samples = readdirSync(new URL('assets/campaigns/', root)).map((name) => `assets/campaigns/${name}/campaign.json`);
for (const path of ['tests/campaign/valid.json', ...samples]) {
  test(`${path} fits the schema`, () => {
    assert.ok(validate(JSON.parse(read(path))), JSON.stringify(validate.errors, null, 1));
  });
}

const names = readdirSync(new URL('tests/campaign/broken/', root))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length));

for (const name of names) {
  // What is no JSON never reaches a schema.
  if (name.startsWith('syntax_')) continue;
  const seen = !beyondSchemas.has(name);
  test(`the schema ${seen ? 'refuses' : 'cannot see'} ${name}`, () => {
    assert.equal(validate(JSON.parse(read(`tests/campaign/broken/${name}.json`))), !seen);
  });
}

test('the list of what schemas cannot see names files that are there', () => {
  for (const name of beyondSchemas) assert.ok(names.includes(name), name);
});

/** Pointers at which the engine found an error, but not those of names that should not or should be there.
 * @param {string} name */
function pointersOf(name) {
  return read(`tests/campaign/broken/${name}.txt`)
    .split('\n')
    .filter((line) => line && !line.includes(': warning: ') && !/: (missing|unknown key|there is no|the locale)/.test(line))
    .map((line) => line.slice('campaign.json:'.length).split(': ')[0]);
}

test('the schema complains at the same places as the engine', () => {
  for (const name of ['bad_path', 'bad_id', 'colour_out_of_range', 'number_out_of_range', 'too_long', 'wrong_type']) {
    validate(JSON.parse(read(`tests/campaign/broken/${name}.json`)));
    const places = new Set((validate.errors || []).map((error) => error.instancePath));
    for (const pointer of pointersOf(name)) {
      assert.ok([...places].some((place) => place === pointer || place.startsWith(pointer + '/')), `${name}: ${pointer}`);
    }
  }
});
