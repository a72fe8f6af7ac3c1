// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The page's solver against ALTCHA's own library.

import '../lib/web_crypto.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { solve, solver } from '../../web/lazy/proof.js';

const kSecrets = { hmacSignatureSecret: 'a', hmacKeySignatureSecret: 'b' };

test('what ALTCHA asks is solved as ALTCHA wants it', async () => {
  for (const [cost, counter] of [[1, 0], [1, 700], [2, 5], [64, 300]]) {
    const challenge = /** @type {any} */ (await createChallenge({ algorithm: 'SHA-256', cost, counter, deriveKey, ...kSecrets }));
    const proof = await solve(challenge, 60_000);
    assert.ok(proof !== 'unsolved');
    assert.equal(proof.solution.counter, counter);
    const { verified } = await verifySolution({ ...(/** @type {any} */ (proof)), deriveKey, ...kSecrets });
    assert.ok(verified);
  }
});

test('a device that is too slow says so in time; another kind of puzzle is none', async () => {
  const challenge = /** @type {any} */ (await createChallenge({ algorithm: 'SHA-256', cost: 1000, counter: 4_000_000_000, deriveKey }));
  assert.equal(await solve(challenge, 1), 'unsolved');
  assert.equal(solver(challenge)(1), undefined);
  assert.throws(() => solver({ ...challenge, parameters: { ...challenge.parameters, algorithm: 'ARGON2ID' } }));
  assert.throws(() => solver({ ...challenge, parameters: { ...challenge.parameters, salt: '00'.repeat(60) } }));
});
