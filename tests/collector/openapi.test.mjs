// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Every operation of docs/openapi.json over a real socket: its answers have the described shape, and each status of 2xx
// to 4xx that it names is met at least once.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { copySample, follow, kSample, root, run, temporary } from '../cli/support/fairground.mjs';
import { bearer, Collector, startCollector } from '../lib/collector.mjs';
import { Clerk } from '../lib/desk.mjs';
import { newKey, reseal, smallEntry } from '../lib/entry.mjs';
import { grayPng } from '../lib/photos.mjs';

const document = JSON.parse(await readFile(join(root, 'docs/openapi.json'), 'utf8'));
const ajv = new Ajv.default({ strict: false, allErrors: true });
ajv.addFormat('uri-reference', /^[^\s]*$/);
ajv.addSchema({ $id: 'openapi', ...document });

/** @param {string} pointer into the document @param {unknown} value */
function assertFits(pointer, value) {
  const check = ajv.compile({ $ref: `openapi#${pointer}` });
  assert.ok(check(value), `${pointer}: ${JSON.stringify(value)}: ${ajv.errorsText(check.errors)}`);
}

/** @type {{path: string, method: string, operation: any, pattern: RegExp}[]} */
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).filter(([method]) => method !== 'parameters').map(([method, operation]) => ({
    path, method, operation, pattern: new RegExp(`^${path.replace(/\{[a-z0-9]+\}/g, '[^/]+')}$`),
  })));
/** @type {Set<string>} */
const met = new Set();

/** Asks and compares with what is described. @param {Collector} collector @param {string} target @param {RequestInit} [init] */
async function ask(collector, target, init) {
  const asked = await collector.ask(target, init);
  const { pathname } = new URL(target, 'http://x');
  const method = (init?.method || 'GET').toLowerCase();
  const operation = operations.find((one) => one.method === method && one.pattern.test(pathname));
  assert.ok(operation, `${method} ${pathname} is not described`);
  const response = operation.operation.responses[asked.status];
  assert.ok(response, `${method} ${target}: ${asked.status} is not described: ${JSON.stringify(asked.body)}`);
  met.add(`${operation.operation.operationId} ${asked.status}`);
  const type = (asked.headers.get('content-type') || '').split(';')[0];
  const types = Object.keys(response.content || {});
  if (asked.status === 304) assert.equal(type === '' || type.startsWith('image/'), true);
  else assert.ok(types.includes(type), `${target}: ${type}`);
  const pointer = ['paths', operation.path, method, 'responses', String(asked.status), 'content', type, 'schema']
    .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).map(encodeURIComponent).join('/');
  if (response.content?.[type]?.schema) assertFits(`/${pointer}`, asked.body);
  if (asked.status >= 400) assert.equal(asked.body.status, asked.status);
  const policy = `${operation.operation.operationId === 'drawWork' && asked.status < 400 ? 'sandbox; ' : ''}default-src 'none'; frame-ancestors 'none'`;
  for (const [name, value] of [['x-content-type-options', 'nosniff'], ['content-security-policy', policy]]) {
    if (asked.status < 400 || name !== 'content-security-policy') assert.equal(asked.headers.get(name), value);
  }
  assert.ok(asked.headers.get('x-request-id'));
  return asked;
}

/** @param {string | Buffer} body @param {string} [type] @returns {RequestInit} */
const post = (body, type = 'application/json') =>
  ({ method: 'POST', body: /** @type {any} */ (body), headers: { 'Content-Type': type } });

/** Three campaigns: the sample, one whose phases are long over, one that is guarded against brushing. @param {import('node:test').TestContext} t */
async function twoCampaigns(t) {
  const folder = await temporary(t);
  await copySample(folder, 'diy-my-eye');
  await copySample(folder, 'long-over');
  const file = join(folder, 'long-over/campaign.json');
  const campaign = JSON.parse(await readFile(file, 'utf8'));
  campaign.id = 'long-over';
  for (const phase of campaign.phases) {
    for (const end of ['opens', 'closes']) phase[end] = phase[end].replace(/^\d{4}/, (/** @type {string} */ year) => `${+year - 50}`);
  }
  const acts = { ...Object.fromEntries(['vote', 'like', 'favourite', 'recommend', 'comment', 'report'].map((kind) => [kind, {}])), duel: { total: 1 } };
  campaign.acts = Object.fromEntries(Object.keys(acts).map((kind) => [kind, { phase: campaign.phases[0].id }]));
  await writeFile(file, JSON.stringify(campaign));
  await copySample(folder, 'guarded');
  const guarded = join(folder, 'guarded/campaign.json');
  await writeFile(guarded, JSON.stringify({ ...JSON.parse(await readFile(guarded, 'utf8')), id: 'guarded', acts,
    fairness: { proof: { tickets: 1, participants: 1 } } }));
  const open = join(folder, 'diy-my-eye/campaign.json');
  await writeFile(open, JSON.stringify({ ...JSON.parse(await readFile(open, 'utf8')), acts }));
  return folder;
}

test('the document is OpenAPI 3.1 and its schemas compile', () => {
  assert.match(document.openapi, /^3\.1\./);
  for (const name of Object.keys(document.components.schemas)) {
    assert.ok(ajv.compile({ $ref: `openapi#/components/schemas/${name}` }));
  }
  const ids = operations.map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const { path, operation } of operations) {
    const named = new Set([...path.matchAll(/\{([a-z0-9]+)\}/g)].map(([, name]) => name));
    const given = [...(document.paths[path].parameters || []), ...(operation.parameters || [])]
      .map((parameter) => (parameter.$ref ? document.components.parameters[parameter.$ref.split('/').pop()] : parameter));
    assert.deepEqual(new Set(given.filter((one) => one.in === 'path').map((one) => one.name)), named, path);
  }
});

test('every problem of the code is listed, and every listed one is in the code', async () => {
  const found = new Set();
  for (const file of ['problems.cpp', 'http/http_connection.cpp', 'http/http_format.cpp', 'http/http_message.cpp']) {
    const text = await readFile(join(root, 'src/collector', file), 'utf8');
    for (const [, given] of text.matchAll(/(?:problemResponse\(\s*\{|refusal\(\s*)\d{3},\s*((?:[^,"]|"[^"]*")+),/g)) {
      for (const [, name] of given.matchAll(/"([a-z-]+)"/g)) found.add(name);
    }
  }
  const listed = document.components.schemas.Problem.properties.type.enum.map((/** @type {string} */ type) => type.split(':').pop());
  assert.deepEqual([...found].sort(), [...listed].sort());
});

/** Each act in each way. @param {Collector} collector @param {string} base @param {string} over @param {string} work */
async function askForActs(collector, base, over, work) {
  const { token } = (await ask(collector, `${base}/participants`, post('{}'))).body;
  const other = (await ask(collector, `${over}/participants`, post('{}'))).body.token;
  await ask(collector, `${base}/participants`, post('[]'));
  assert.equal((await ask(collector, `${base}/participants`, post('{"identity":"a.b.c"}'))).status, 401);
  await ask(collector, `${base}/participants`, post('{}', 'text/plain'));
  await ask(collector, `${base}/participants`, post(' '.repeat(20_000)));
  await ask(collector, '/v1/campaigns/nowhere/participants', post('{}'));
  const as = (/** @type {string} */ whose) => ({ headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${whose}` } });
  /** @param {unknown} act @param {string} [whose] */
  const by = (act, whose = token) => ({ method: 'POST', body: JSON.stringify(act), ...as(whose) });
  for (const path of ['votes', 'likes', 'favourites', 'recommendations', 'comments', 'reports']) {
    const target = `${base}/${path}`;
    const act = { key: newKey(), work, ...(path === 'comments' ? { text: 'Well' } : {}) };
    assert.equal((await ask(collector, target, by(act))).status, 201);
    assert.equal((await ask(collector, target, by(act))).status, 200);
    assert.equal((await ask(collector, target, by({}))).status, 400);
    assert.equal((await ask(collector, target, by(act, 'x'))).status, 401);
    assert.equal((await ask(collector, target, by(act, other))).status, 403);
    assert.equal((await ask(collector, `${over}/${path}`, by(act, other))).type, 'phase-closed');
    assert.equal((await ask(collector, target, by({ ...act, key: newKey(), work: 'nothing' }))).status, 404);
    assert.equal((await ask(collector, target, by({ ...act, work: 'other' }))).status, 409);
    assert.equal((await ask(collector, target, { ...by(act), body: ' '.repeat(70_000) })).status, 413);
    assert.equal((await ask(collector, target, post('{}', 'text/plain'))).status, 415);
  }
  assert.equal((await ask(collector, `${base}/participants/me`, as(token))).body.acts.vote.used, 1);
  await ask(collector, `${base}/participants/me`);
  await ask(collector, `${base}/participants/me`, as(other));
  await ask(collector, '/v1/campaigns/nowhere/participants/me', as(token));
  assert.equal((await ask(collector, `${base}/works/${work}/comments`)).body.comments.length, 1);
  await ask(collector, `${base}/works/${work}/comments?limit=0`);
  await ask(collector, `${base}/works/nothing/comments`);
}

/** Duels and their ranking in each way. @param {Collector} collector @param {string} base @param {string} over */
async function askForDuels(collector, base, over) {
  const { token } = (await ask(collector, `${base}/participants`, post('{}'))).body;
  const other = (await ask(collector, `${over}/participants`, post('{}'))).body.token;
  /** @param {unknown} body @param {string} [whose] */
  const by = (body, whose = token) => ({ method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${whose}` } });
  const given = await ask(collector, `${base}/duels`, by({}));
  assert.equal(given.status, 201, JSON.stringify(given.body));
  assert.equal((await ask(collector, `${base}/duels`, by([]))).status, 400);
  assert.equal((await ask(collector, `${base}/duels`, by({}, 'x'))).status, 401);
  assert.equal((await ask(collector, `${base}/duels`, by({}, other))).status, 403);
  assert.equal((await ask(collector, `${over}/duels`, by({}, other))).type, 'phase-closed');
  assert.equal((await ask(collector, '/v1/campaigns/nowhere/duels', by({}))).status, 404);
  assert.equal((await ask(collector, `${base}/duels`, { ...by({}), body: ' '.repeat(5000) })).status, 413);
  assert.equal((await ask(collector, `${base}/duels`, post('{}', 'text/plain'))).status, 415);
  const duel = `${base}/duels/${given.body.duel}`;
  const answer = { key: newKey(), choice: 'left' };
  assert.equal((await ask(collector, duel, by({}))).status, 400);
  assert.equal((await ask(collector, `${base}/duels/x`, by(answer))).status, 401);
  assert.equal((await ask(collector, duel, by(answer, other))).status, 403);
  assert.equal((await ask(collector, `${base}/duels/${await collector.alter(given.body.duel, { p: 'another' })}`, by(answer))).type, 'duel-of-another');
  assert.equal((await ask(collector, `/v1/campaigns/nowhere/duels/${given.body.duel}`, by(answer))).status, 404);
  assert.equal((await ask(collector, `${base}/duels/${await collector.alter(given.body.duel, { e: 1 })}`, by(answer))).status, 410);
  assert.equal((await ask(collector, duel, by(answer))).status, 201);
  assert.equal((await ask(collector, duel, by(answer))).status, 200);
  assert.equal((await ask(collector, duel, by({ ...answer, key: newKey() }))).type, 'duel-answered');
  assert.equal((await ask(collector, `${base}/duels`, by({}))).type, 'limit-reached');
  assert.equal((await ask(collector, duel, { ...by(answer), body: ' '.repeat(5000) })).status, 413);
  assert.equal((await ask(collector, duel, post('{}', 'text/plain'))).status, 415);
  for (const path of ['ranking', 'standing']) {
    assert.equal((await ask(collector, `${base}/${path}`)).status, 200);
    assert.equal((await ask(collector, `${base}/${path}?limit=0`)).status, 400);
    assert.equal((await ask(collector, `${base}/${path}?round=none`)).status, 404);
  }
}

/** A photo in each way. @param {Collector} collector @param {string} base */
async function askForBlobs(collector, base) {
  const { token } = (await ask(collector, `${base}/participants`, post('{}'))).body;
  /** @param {Buffer} bytes @param {string} [whose] @param {string} [type] */
  const by = (bytes, whose = token, type = 'image/png') => ({ method: 'PUT', body: /** @type {any} */ (bytes),
    headers: { 'Content-Type': type, ...(whose ? { Authorization: `Bearer ${whose}` } : {}) } });
  /** @param {Buffer} bytes */
  const address = (bytes) => `/v1/blobs/${createHash('sha256').update(bytes).digest('hex')}`;
  /** @param {Buffer} bytes @param {string} [whose] @param {string} [type] */
  const send = async (bytes, whose, type) => (await ask(collector, address(bytes), by(bytes, whose, type))).status;
  const photos = [10, 20, 30].map((side) => grayPng(side, side));
  assert.equal(await send(photos[0]), 201);
  assert.equal(await send(photos[0]), 200);
  const own = address(photos[0]).replace('/v1/blobs', `${base}/files`);
  assert.equal((await ask(collector, own, { headers: bearer(token) })).status, 200);
  assert.equal((await ask(collector, own)).status, 401);
  assert.equal((await ask(collector, own, { headers: bearer(newKey()) })).status, 404);
  assert.equal((await ask(collector, `${base}/participants/me/export`, { headers: bearer(token) })).body.files.length, 1);
  assert.equal((await ask(collector, '/v1/blobs/abc', by(photos[0]))).status, 400);
  assert.equal(await send(photos[1], 'x'), 401);
  assert.equal(await send(photos[1], ''), 401);
  assert.equal(await send(photos[1], await collector.alter(token, { c: 'nowhere' })), 403);
  assert.equal(await send(grayPng(20_000, 10)), 413);
  assert.equal(await send(photos[1], token, 'image/jpeg'), 415);
  assert.equal(await send(photos[1], token, 'text/plain'), 415);
  assert.equal((await ask(collector, address(photos[0]), by(photos[1]))).type, 'digest-mismatch');
  assert.equal(await send(Buffer.from('no photo')), 422);
  assert.equal(await send(photos[1]), 201);
  assert.equal(await send(photos[2]), 429);
}

/** Verdicts and appeals, and what belongs to people. @param {Collector} collector @param {string} base */
async function askForPersonalData(collector, base) {
  const entry = await collector.entry();
  await collector.send(entry);
  const mine = `${base}/entries/mine`;
  /** @param {string} [body] @param {string} [key] */
  const withKey = (body, key = entry.key) => ({ ...(body && { method: 'POST', body }), headers: { 'Content-Type': 'application/json', ...bearer(key) } });
  assert.equal((await ask(collector, `${mine}/verdict`, withKey())).status, 404);
  assert.equal((await ask(collector, `${mine}/appeal`, withKey('{"text":"Why"}'))).status, 404);
  assert.equal((await ask(collector, `${mine}/appeal`, withKey('{}'))).status, 400);
  const exported = await ask(collector, `${mine}/export`, withKey());
  const clerk = await new Clerk(collector, 'ada').join('moderator');
  await clerk.login();
  await clerk.decide([{ subject: 'entry', sequence: Number(exported.body.entries[0].sequence), verdict: 'refused' }]);
  assert.equal((await ask(collector, `${mine}/verdict`, withKey())).body.verdict, 'refused');
  assert.equal((await ask(collector, `${mine}/appeal`, withKey('{"text":"Why"}'))).status, 201);
  assert.equal((await ask(collector, `${mine}/appeal`, withKey('{"text":"Why"}'))).status, 409);
  assert.equal((await ask(collector, `${mine}/erase`, withKey('{}'))).status, 200);
  for (const path of ['export', 'erase']) {
    const init = path === 'erase' ? post('{}') : undefined;
    assert.equal((await ask(collector, `${mine}/${path}`, withKey(path === 'erase' ? '{}' : '', newKey()))).status, 404);
    assert.equal((await ask(collector, `${base}/participants/me/${path}`, init)).status, 401);
    const { token } = (await ask(collector, `${base}/participants`, post('{}'))).body;
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    assert.equal((await ask(collector, `${base}/participants/me/${path}`, { ...init, headers })).status, 200);
  }
}

/** Where too much is asked for. @param {Collector} collector */
async function askTooMuch(collector) {
  const base = '/v1/campaigns/guarded';
  const { ticket } = (await ask(collector, `${base}/tickets`, post('{"activity":"eye"}'))).body;
  assert.equal((await ask(collector, `${base}/tickets`, post('{"activity":"eye"}'))).status, 428);
  const entry = { ...(await smallEntry()), campaign: 'guarded', ticket };
  for (let status = 0, tries = 0; status !== 429; tries += 1) {
    assert.ok(tries < 20);
    ({ status } = await ask(collector, `${base}/entries`, post(reseal({ ...entry, key: newKey() }))));
  }
  const { token } = (await ask(collector, `${base}/participants`, post('{}'))).body;
  assert.equal((await ask(collector, `${base}/participants`, post('{}'))).status, 428);
  const init = () => ({ method: 'POST', body: JSON.stringify({ key: newKey(), work: 'nothing', undoes: newKey() }),
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` } });
  for (let status = 0, tries = 0; status !== 429; tries += 1) {
    assert.ok(tries < 90);
    ({ status } = await collector.ask(`${base}/votes`, init()));
  }
  for (const path of ['votes', 'likes', 'favourites', 'recommendations', 'comments', 'reports']) {
    assert.equal((await ask(collector, `${base}/${path}`, init())).status, 429);
  }
  assert.equal((await ask(collector, `${base}/duels/any`, init())).status, 429);
}

test('every operation answers as described, in every way that a client can bring about', { timeout: 120_000 }, async (t) => {
  const campaigns = await twoCampaigns(t);
  const identities = join(campaigns, 'identities.json');
  await writeFile(identities, JSON.stringify({ 'diy-my-eye': { issuer: 'i', audience: 'a', keys: [{ kty: 'oct', alg: 'HS256', k: 'k'.repeat(43) }] } }),
    { mode: 0o600 });
  const collector = await startCollector(t, '--campaigns', campaigns, '--photos-a-day', '2', '--identities', identities,
    '--admin-listen', '0');
  const base = '/v1/campaigns/diy-my-eye';
  const over = '/v1/campaigns/long-over';
  await ask(collector, '/livez');
  await ask(collector, '/readyz');

  await ask(collector, `${base}/tickets`, post('{"activity":"eye"}'));
  await ask(collector, `${base}/tickets`, post('{"activity":"ear"}'));
  await ask(collector, `${base}/tickets`, post('{}'));
  await ask(collector, `${base}/tickets`, post('{"activity":"eye"}', 'text/plain'));
  await ask(collector, `${base}/tickets`, post(' '.repeat(5000)));
  await ask(collector, `${over}/tickets`, post('{"activity":"eye"}'));

  const entry = await collector.entry();
  const sealed = reseal(entry);
  assertFits('/components/schemas/Entry', JSON.parse(sealed.toString()));
  const stored = await ask(collector, `${base}/entries`, post(sealed));
  assert.equal(stored.status, 201);
  assert.equal((await ask(collector, `${base}/entries`, post(sealed))).status, 200);
  for (const [status, changes] of /** @type {[number, Record<string, any>][]} */ ([
    [400, { campaign: 'other' }], [401, { ticket: 'none' }], [403, { ticket: await collector.forge({ a: 'b' }) }],
    [409, {}], [410, { ticket: await collector.forge({ e: 1 }) }],
    [422, { ticket: await collector.ticket(), state: 'f'.repeat(16) }],
  ])) {
    const asked = await ask(collector, `${base}/entries`, post(reseal({ ...entry, key: newKey(), ...changes })));
    assert.equal(asked.status, status);
  }
  assert.equal((await ask(collector, '/v1/campaigns/nowhere/entries', post(sealed))).status, 404);
  assert.equal((await ask(collector, `${base}/entries`, post(sealed, 'text/plain'))).status, 415);
  assert.equal((await ask(collector, `${base}/entries`, post(Buffer.alloc(600_000, 0x20)))).status, 413);

  assert.deepEqual((await ask(collector, `${base}/entries/mine`, { headers: bearer(entry.key) })).body, stored.body);
  await ask(collector, `${base}/entries/mine`, { headers: bearer(newKey()) });

  for (let i = 0; i < 3; i += 1) await collector.send(await collector.entry());
  const page = await ask(collector, `${base}/works?sort=top&limit=2`);
  assert.equal(page.body.works.length, 2);
  assert.equal((await ask(collector, `${base}/works?sort=votes`)).status, 200);
  assert.equal((await ask(collector, `${base}/works?sort=top&limit=2&after=${page.body.next}`)).body.next, '');
  await ask(collector, `${base}/works?limit=1000`);
  await ask(collector, '/v1/campaigns/nowhere/works');
  const work = (await ask(collector, `${base}/works/${stored.body.id}`)).body;
  await ask(collector, `${base}/works/nothing`);

  assert.equal((await ask(collector, `${base}/works/${work.id}/related`)).body.works.length, 3);
  assert.equal((await ask(collector, `${base}/works/${work.id}/related?limit=0`)).status, 400);
  assert.equal((await ask(collector, `${base}/works/nothing/related`)).status, 404);
  assert.deepEqual((await ask(collector, `${base}/tags`)).body, { tags: [] });
  assert.equal((await ask(collector, `${base}/tags?limit=0`)).status, 400);
  assert.equal((await ask(collector, '/v1/campaigns/nowhere/tags')).status, 404);

  await askForActs(collector, base, over, work.id);
  await askForDuels(collector, base, over);
  await askForBlobs(collector, base);
  const unknown = { headers: { Authorization: 'Bearer x' } };
  const others = { headers: { Authorization: `Bearer ${(await ask(collector, `${over}/participants`, post('{}'))).body.token}` } };
  for (const path of ['works', `works/${work.id}`, `works/${work.id}/related`]) {
    assert.equal((await ask(collector, `${base}/${path}`, unknown)).status, 401);
    assert.equal((await ask(collector, `${base}/${path}`, others)).status, 403);
  }
  await askTooMuch(collector);

  const log = await ask(collector, `${base}/audit?plays=1`);
  assert.equal(log.body.split('\n').filter((/** @type {string} */ line) => line.includes('"what":"entry"')).length, 4);
  await ask(collector, `${base}/audit?limit=5001`);
  await ask(collector, '/v1/campaigns/nowhere/audit');
  await ask(collector, `${base}/audit/proof`, { headers: bearer(entry.key) });
  await ask(collector, `${base}/audit/proof`, { headers: bearer(newKey()) });
  await ask(collector, `${base}/audit/proof`);
  await ask(collector, `${base}/audit/key`);
  await ask(collector, '/v1/campaigns/nowhere/audit/key');

  const picture = await ask(collector, work.picture);
  assert.equal(picture.headers.get('cache-control'), 'public, max-age=3600, must-revalidate');
  const tag = picture.headers.get('etag') || '';
  assert.equal((await ask(collector, work.picture, { headers: { 'If-None-Match': tag } })).status, 304);
  await ask(collector, `${base}/works/${work.id}/picture?width=1`);
  await ask(collector, `${base}/works/nothing/picture`);

  const tally = await ask(collector, `${base}/tally`);
  assert.equal(tally.body.verified, 4);
  await ask(collector, `${base}/tally?limit=0`);
  await ask(collector, `${base}/tally?activity=ear`);

  const live = await follow(t, `${collector.url}${base}/live`);
  assert.equal(live.type, 'text/event-stream');
  met.add('followTally 200');
  const first = await live.next('tally');
  assertFits('/components/schemas/Tally', first);
  assert.equal(first.verified, 4);
  await collector.send(await collector.entry());
  let told;
  do told = await live.next('tally');
  while (told.verified < 5);
  await ask(collector, '/v1/campaigns/nowhere/live');

  await askForPersonalData(collector, base);

  const named = operations.flatMap(({ operation }) => Object.keys(operation.responses)
    .filter((status) => status < '500').map((status) => `${operation.operationId} ${status}`));
  assert.deepEqual(named.filter((one) => !met.has(one)), []);
});

test('a PNG is what `fairground draw` gives, at any width; names are plain text', async (t) => {
  const collector = await startCollector(t);
  const name = '<b onclick="x()">Noor & \u5c0f';
  const entry = await collector.entry({ by: { name } });
  const { body, status } = await collector.send(entry);
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal((await collector.ask(`works/${body.id}`)).body.name, name);
  const folder = await temporary(t);
  await writeFile(join(folder, 'entry.json'), reseal(entry));
  const served = async (/** @type {string} */ width) =>
    Buffer.from(await (await fetch(`${collector.url}/v1/campaigns/diy-my-eye/works/${body.id}/picture?width=${width}&format=png`)).arrayBuffer());
  for (const width of ['160', '640', '960']) {
    const out = join(folder, `${width}.png`);
    const drawn = await run(['draw', join(folder, 'entry.json'), '--campaign', kSample, '--width', width, '-o', out]);
    assert.equal(drawn.code, 0, drawn.err);
    assert.ok((await served(width)).equals(await readFile(out)), width);
  }
  // Between its widths, the next one.
  for (const width of ['321', '639']) assert.ok((await served(width)).equals(await served('640')), width);
});

test('pages of other origins only when they are listed', async (t) => {
  const closed = await startCollector(t);
  const open = await startCollector(t, '--allow-origin', 'https://brand.example,https://www.brand.example');
  const origin = { Origin: 'https://www.brand.example' };
  assert.equal((await closed.ask('tally', { headers: origin })).headers.get('access-control-allow-origin'), null);
  const allowed = await open.ask('tally', { headers: origin });
  assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://www.brand.example');
  assert.match(allowed.headers.get('vary') || '', /Origin/);
  assert.equal((await open.ask('tally', { headers: { Origin: 'https://brand.example.org' } })).headers.get('access-control-allow-origin'), null);
  const preflight = { method: 'OPTIONS', headers: { ...origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' } };
  assert.equal((await closed.ask('entries', preflight)).status, 403);
  const answer = await open.ask('entries', preflight);
  assert.equal(answer.status, 204);
  assert.match(answer.headers.get('access-control-allow-methods') || '', /POST/);
  assert.match(answer.headers.get('access-control-allow-headers') || '', /Content-Type/);
});
