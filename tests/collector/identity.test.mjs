// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A host page's own identities: who takes part with one, and every way to forge one.

import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { kSample, run, temporary } from '../cli/support/fairground.mjs';
import { startCollector } from '../lib/collector.mjs';
import { HostServer } from '../lib/identity.mjs';

/** @param {import('../lib/collector.mjs').Collector} collector @param {string} identity */
const signIn = (collector, identity) => collector.post('participants', JSON.stringify({ identity }));

test('the same person is the same participant, by each algorithm, and the id says nothing', async (t) => {
  const host = new HostServer();
  const collector = await startCollector(t, '--identities', await host.identitiesFile(await temporary(t)));
  const ids = new Set();
  for (const alg of ['HS256', 'RS256', 'EdDSA']) {
    for (const changes of [{}, { aud: ['other', 'fairground'] }, { nbf: host.claims().iat }, { exp: host.claims().iat + 0.5 }]) {
      const { status, body } = await signIn(collector, host.token(alg, host.claims(changes)));
      assert.equal(status, 201, JSON.stringify(body));
      assert.match(body.participant, /^[0-9a-f]{32}$/);
      ids.add(body.participant);
      const hours = (Date.parse(body.expires) - Date.parse(body.now)) / 3_600_000;
      assert.equal(hours, 24);
    }
  }
  assert.equal(ids.size, 1);
  const other = (await signIn(collector, host.token('EdDSA', host.claims({ sub: 'member-18' })))).body;
  assert.ok(!ids.has(other.participant));
  const { token } = (await signIn(collector, host.token('RS256', host.claims()))).body;
  const own = await collector.ask('participants/me', { headers: { Authorization: `Bearer ${token}` } });
  assert.equal(own.body.participant, [...ids][0]);
  assert.equal((await collector.post('participants', '{}')).status, 201, 'without an account, too');
});

test('forged, foreign, stale and broken identities are refused, each with its reason', async (t) => {
  const host = new HostServer();
  const collector = await startCollector(t, '--identities', await host.identitiesFile(await temporary(t)));
  const now = host.claims().iat;
  const good = host.token('HS256', host.claims());
  const [head, payload, mac] = good.split('.');
  const rsaJwk = /** @type {any} */ (host.rsa.publicKey.export({ format: 'jwk' }));
  const publicKeys = [host.rsa.publicKey.export({ format: 'pem', type: 'spki' }), host.rsa.publicKey.export({ format: 'pem', type: 'pkcs1' }),
    host.rsa.publicKey.export({ format: 'der', type: 'spki' }), Buffer.from(rsaJwk.n, 'base64url'),
    Buffer.from(/** @type {any} */ (host.edwards.publicKey.export({ format: 'jwk' })).x, 'base64url')];
  /** @type {[string, string, string | RegExp][]} */
  const wrong = [
    ['alg none', host.token('none', host.claims()), /No key/],
    ['alg none with a signature', `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.${mac}`, /No key/],
    ['alg None', host.token('None', host.claims()), /No key/],
    ['alg hs256', host.token('hs256', host.claims()), /No key/],
    ['HS512', host.token('HS512', host.claims()), /No key/],
    ['no alg', host.token('HS256', host.claims(), { alg: undefined }), /No key/],
    ['alg a list', host.token('HS256', host.claims(), { alg: ['HS256'] }), /No key/],
    ['the key of another algorithm by its id', host.token('HS256', host.claims(), { kid: 'rsa' }), /No key/],
    ['an unknown key id', host.token('HS256', host.claims(), { kid: 'x' }), /No key/],
    ['a critical extension', host.token('HS256', host.claims(), { crit: ['b64'], b64: false }), /asks for what is not known/],
    ['a key of its own', host.token('HS256', host.claims(), { jwk: { kty: 'oct', k: 'AAAA' } }, randomBytes(32)), /signature/],
    ['another secret', host.token('HS256', host.claims(), {}, randomBytes(32)), /signature/],
    ['the empty secret', host.token('HS256', host.claims(), {}, ''), /signature/],
    ['another issuer', host.token('RS256', host.claims({ iss: 'https://evil.example' })), /not issued/],
    ['no issuer', host.token('RS256', host.claims({ iss: undefined })), /not issued/],
    ['another audience', host.token('EdDSA', host.claims({ aud: 'shop' })), /audience/],
    ['audiences without ours', host.token('EdDSA', host.claims({ aud: ['shop', 'fairground2'] })), /audience/],
    ['no audience', host.token('EdDSA', host.claims({ aud: undefined })), /audience/],
    ['expired', host.token('HS256', host.claims({ exp: now - 61 })), /expired/],
    ['no expiry', host.token('HS256', host.claims({ exp: undefined })), /when it expires/],
    ['an expiry in words', host.token('HS256', host.claims({ exp: `${now + 300}` })), /when it expires/],
    ['an expiry past all time', host.token('HS256', host.claims({ exp: 1e300 })), /when it expires/],
    ['not yet valid', host.token('HS256', host.claims({ nbf: now + 120 })), /not valid yet/],
    ['issued tomorrow', host.token('HS256', host.claims({ iat: now + 86_400 })), /not valid yet/],
    ['nobody', host.token('HS256', host.claims({ sub: '' })), /who somebody is/],
    ['a number', host.token('HS256', host.claims({ sub: 17 })), /who somebody is/],
    ['a very long name', host.token('HS256', host.claims({ sub: 'x'.repeat(300) })), /who somebody is/],
    ['cut', good.slice(0, -1), /./],
    ['cut short', good.slice(0, good.length / 2), /./],
    ['no signature', `${head}.${payload}.`, /signature/],
    ['two parts', `${head}.${payload}`, /three parts/],
    ['four parts', `${good}.${mac}`, /three parts/],
    ['padded', `${good}=`, /cannot be read/],
    ['not base64url', `${head}.${payload}.${mac.slice(0, -1)}!`, /cannot be read/],
    ['claims of another token', `${head}.${host.token('HS256', host.claims({ sub: 'x' })).split('.')[1]}.${mac}`, /signature/],
    ['huge', host.token('HS256', host.claims({ more: 'x'.repeat(8000) })), /8 KiB/],
    ['deep', host.token('HS256', { ...host.claims(), x: JSON.parse('['.repeat(50) + ']'.repeat(50)) }), /cannot be read/],
    ['a header that is a list', `${Buffer.from('[]').toString('base64url')}.${payload}.${mac}`, /cannot be read/],
    ['nothing', '..', /cannot be read/],
    ...publicKeys.map((key, i) => /** @type {[string, string, RegExp]} */ ([`HS256 by public key ${i}`,
      host.token('HS256', host.claims(), {}, key), /signature/])),
  ];
  for (const [what, token, why] of wrong) {
    const asked = await signIn(collector, token);
    assert.deepEqual([asked.status, asked.type, asked.body.pointer], [401, 'identity-refused', '/identity'], what);
    assert.match(asked.body.detail, why instanceof RegExp ? why : new RegExp(why), what);
    assert.equal(asked.headers.get('www-authenticate'), 'Bearer');
    assert.doesNotMatch(asked.body.detail, /member-17|evil/, 'it says nothing that the token says');
  }
  assert.equal((await signIn(collector, good)).status, 201);
});

test('a campaign may want an account, or know none', async (t) => {
  const host = new HostServer();
  const folder = await temporary(t);
  const closed = await startCollector(t, '--identities', await host.identitiesFile(folder, { required: true }));
  assert.deepEqual([(await closed.post('participants', '{}')).type, (await signIn(closed, host.token('HS256', host.claims()))).status],
    ['identity-required', 201]);
  const { token } = (await signIn(closed, host.token('EdDSA', host.claims({ sub: 'member-18' })))).body;
  const entry = await closed.entry();
  const without = await closed.send(entry);
  assert.deepEqual([without.status, without.type], [401, 'identity-required']);
  assert.equal((await closed.send(entry, token)).status, 201);
  // Who had a token before an account was wanted sees and erases what is theirs with it, and does nothing new.
  const early = await closed.alter(token, { v: undefined });
  const late = await closed.send(await closed.entry(), early);
  assert.deepEqual([late.status, late.type], [401, 'identity-required']);
  assert.equal((await closed.ask('participants/me', { headers: { Authorization: `Bearer ${early}` } })).status, 200);
  const none = await startCollector(t);
  const asked = await signIn(none, host.token('HS256', host.claims()));
  assert.deepEqual([asked.status, asked.type], [400, 'identity-not-taken']);
  for (const body of ['{"identity":""}', '{"identity":1}', '{"identity":"a.b.c","more":1}', '[]']) {
    assert.equal((await none.post('participants', body)).type, 'malformed-request', body);
  }
});

test('a file of identities that would be unsafe stops the start, and says why', async (t) => {
  const host = new HostServer();
  const folder = await temporary(t);
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
  /** @type {[Record<string, any>, RegExp][]} */
  const wrong = [
    [{ keys: [{ kty: 'oct', k: 'c2hvcnQ', alg: 'HS256' }] }, /\/keys\/0\/k: must be 32 bytes/],
    [{ keys: [{ ...weak, alg: 'RS256' }] }, /2048 bits/],
    [{ keys: host.keys().map(({ alg, ...key }) => key) }, /\/alg: must be HS256/],
    [{ keys: [{ ...host.keys()[1], alg: 'HS256' }] }, /\/kty: must be oct/],
    [{ keys: [] }, /1 to 16 keys/],
    [{ issuer: '' }, /\/issuer: is missing/],
    [{ leeway: 86_400 }, /\/leeway/],
    [{ secret: 'x' }, /\/secret: is not known/],
    [{ keys: undefined, jwks: 'nowhere.json' }, /nowhere.json: cannot be read/],
  ];
  const collect = (/** @type {string} */ file) => run(['collect', '--campaigns', kSample, '--store', `sqlite:${join(folder, 's')}`,
    '--listen', '127.0.0.1:0', '--identities', file]);
  for (const [more, why] of wrong) {
    const started = await collect(await host.identitiesFile(folder, more));
    assert.equal(started.code, 2, JSON.stringify(more));
    assert.match(started.err, why);
  }
  const file = await host.identitiesFile(folder);
  await chmod(file, 0o644);
  assert.match((await collect(file)).err, /others may read a shared key/);
  await writeFile(join(folder, 'keys.json'), JSON.stringify({ keys: host.keys().slice(1) }));
  const collector = await startCollector(t, '--identities', await host.identitiesFile(folder, { keys: undefined, jwks: 'keys.json' }));
  assert.equal((await signIn(collector, host.token('EdDSA', host.claims()))).status, 201);
  assert.equal((await signIn(collector, host.token('HS256', host.claims()))).type, 'identity-refused');
});
