// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A brand's endpoint is told of everything that is stored, by whom it can check, and again when it did not listen.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { kSample, run, temporary } from '../cli/support/fairground.mjs';
import { copyWithActs, Voter } from '../lib/acts.mjs';
import { freePort, joinStore, startPostgres } from '../lib/cluster.mjs';
import { Collector, startCollector } from '../lib/collector.mjs';
import { Clerk } from '../lib/desk.mjs';
import { reseal } from '../lib/entry.mjs';

/** @typedef {import('node:test').TestContext} Context */

const kSecret = 'a secret of twenty-four b';

/** An endpoint that answers with what `status` says. @param {Context} t @param {() => number} status */
async function endpoint(t, status) {
  /** @type {{headers: http.IncomingHttpHeaders, text: string, body: any}[]} */
  const told = [];
  /** @type {(() => void)[]} */
  let waiting = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => {
      const answer = status();
      response.writeHead(answer, answer === 302 ? { Location: '/elsewhere' } : {}).end('x'.repeat(100));
      told.push({ headers: request.headers, text, body: JSON.parse(text) });
      waiting.forEach((wake) => wake());
      waiting = [];
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  t.after(() => server.close());
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/hooks?of=fairground`, told,
    /** @param {number} many */
    async until(many) {
      while (told.length < many) await new Promise((wake) => waiting.push(() => wake(undefined)));
    },
  };
}

/** @param {string} folder @param {string} url @param {string} [secret] */
async function hooksFile(folder, url, secret = kSecret) {
  const file = join(folder, 'webhooks.json');
  await writeFile(file, JSON.stringify({ 'diy-my-eye': { url, secret } }), { mode: 0o600 });
  return file;
}

test('entries, acts and verdicts are told with a signature, and the document verifies', async (t) => {
  const hook = await endpoint(t, () => 204);
  const folder = await temporary(t);
  const campaigns = await copyWithActs(folder, { vote: { per_work: 1 } });
  const collector = await startCollector(t, '--campaigns', campaigns, '--admin-listen', '0', '--webhooks', await hooksFile(folder, hook.url));
  const entry = await collector.entry({ by: { name: 'Zoë ☕' } });
  const { body: stored } = await collector.send(entry);
  await hook.until(1);
  const [first] = hook.told;
  const [, time, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(first.headers['fairground-signature'])) ?? [];
  assert.equal(mac, createHmac('sha256', kSecret).update(`${time}.${first.text}`).digest('hex'));
  assert.ok(Math.abs(Date.now() / 1000 - Number(time)) < 120);
  assert.equal(first.headers['fairground-event'], 'entry');
  assert.deepEqual([first.body.id, first.body.event, first.body.sequence, first.body.data.work, first.body.data.status],
    ['diy-my-eye-1', 'entry', 1, stored.id, 'counted']);
  assert.equal(first.body.data.document, reseal(entry).toString());
  const file = join(folder, 'entry.json');
  await writeFile(file, first.body.data.document);
  assert.match((await run(['verify', file, '--campaign', kSample])).out, /^verified /);

  const voter = await new Voter(collector).join();
  await voter.act('votes', { work: stored.id });
  await hook.until(2);
  assert.deepEqual([hook.told[1].body.event, hook.told[1].body.data.kind, hook.told[1].body.data.work], ['act', 'vote', stored.id]);
  const ada = await new Clerk(collector, 'ada').join('admin');
  await ada.login();
  await ada.decide([{ subject: 'entry', sequence: 1, verdict: 'refused' }]);
  await hook.until(3);
  assert.deepEqual([hook.told[2].body.event, hook.told[2].body.data.verdict, hook.told[2].body.data.status], ['entry-verdict', 'refused', 'held']);
  // A repeat of what is stored is no new event.
  assert.equal((await collector.send(entry)).status, 200);
  assert.deepEqual((await ada.askIn('webhooks')).body.dead, []);
  assert.equal(hook.told.length, 3);
});

/** Who signs certificates of this test's own, and two that it signed: for this name and for another. @param {string} folder */
async function authority(folder) {
  const file = (/** @type {string} */ name) => join(folder, name);
  const openssl = (/** @type {string[]} */ ...args) => promisify(execFile)('openssl', args);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  await openssl('req', '-x509', ...key, '-days', '1', '-subj', '/CN=Test authority', '-keyout', file('ca.key'), '-out', file('ca.pem'));
  for (const [name, host] of [['right', 'localhost'], ['other', 'brand.example']]) {
    await openssl('req', ...key, '-subj', `/CN=${host}`, '-keyout', file(`${name}.key`), '-out', file(`${name}.csr`));
    await writeFile(file(`${name}.ext`), `subjectAltName=DNS:${host}\n`);
    await openssl('x509', '-req', '-in', file(`${name}.csr`), '-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial',
      '-days', '1', '-extfile', file(`${name}.ext`), '-out', file(`${name}.pem`));
  }
  return {
    file: file('ca.pem'),
    /** @param {'right' | 'other'} name */
    server: async (name) => ({ key: await readFile(file(`${name}.key`)), cert: await readFile(file(`${name}.pem`)) }),
  };
}

test('by TLS an endpoint is told whose certificate is good for its name, and no other', async (t) => {
  const folder = await temporary(t);
  const ca = await authority(folder);
  await writeFile(join(folder, 'none.pem'), '');
  for (const [name, trusted, wanted] of /** @type {const} */ ([['right', ca.file, true], ['other', ca.file, false], ['right', join(folder, 'none.pem'), false]])) {
    /** @type {string[]} */
    const told = [];
    const server = https.createServer(await ca.server(name), (request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => {
        told.push(text);
        response.writeHead(204).end();
        server.emit('came');
      });
    });
    server.on('tlsClientError', () => server.emit('came'));
    const came = new Promise((done) => server.once('came', done));
    await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
    t.after(() => server.close());
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    process.env.SSL_CERT_FILE = trusted;
    let collector;
    try {
      collector = await startCollector(t, '--webhooks', await hooksFile(folder, `https://localhost:${port}/hooks`));
    } finally {
      delete process.env.SSL_CERT_FILE;
    }
    assert.equal((await collector.send(await collector.entry())).status, 201);
    await came;
    assert.equal(told.length, wanted ? 1 : 0, `${name}, ${trusted}`);
    if (wanted) assert.equal(JSON.parse(told[0]).event, 'entry');
  }
});

test('what was not taken is told again, also after a restart; a redirect is no answer', async (t) => {
  const answers = [500, 302, 200];
  const hook = await endpoint(t, () => answers.shift() ?? 200);
  const folder = await temporary(t);
  const more = ['--webhooks', await hooksFile(folder, hook.url)];
  const collector = await new Collector(folder, more).start(t);
  assert.equal((await collector.send(await collector.entry())).status, 201);
  await hook.until(1);
  await collector.server?.stop('SIGKILL');
  const again = await new Collector(folder, more).start(t);
  // The lease of the one that was killed may still run; a second event tells that the courier works.
  assert.equal((await again.send(await again.entry())).status, 201);
  await hook.until(2);
  assert.ok(hook.told.every(({ body }) => /^diy-my-eye-[12]$/.test(body.id)));
  assert.ok(!hook.told.some(({ headers }) => headers.host === 'elsewhere'));
});

test('of two collectors on one PostgreSQL each event is told by one', async (t) => {
  const hook = await endpoint(t, () => 200);
  const folder = await temporary(t);
  const file = await hooksFile(folder, hook.url);
  const database = await startPostgres(t);
  process.env.FG_WEBHOOKS = file;
  const collectors = [];
  try {
    for (let i = 0; i < 2; i += 1) collectors.push(await joinStore(t, database.url, join(folder, 'secret'), await freePort()));
  } finally {
    delete process.env.FG_WEBHOOKS;
  }
  for (let i = 0; i < 12; i += 1) assert.equal((await collectors[i % 2].send(await collectors[i % 2].entry())).status, 201);
  await hook.until(12);
  assert.deepEqual(hook.told.map(({ body }) => body.sequence).sort((a, b) => a - b), Array.from({ length: 12 }, (_, i) => i + 1));
});

test('a file that others may read, a short secret and an address without TLS are refused at start', async (t) => {
  const folder = await temporary(t);
  const start = async () => (await run(['collect', '--campaigns', kSample, '--store', `sqlite:${join(folder, 's')}`,
    '--listen', '127.0.0.1:0', '--webhooks', join(folder, 'webhooks.json')]));
  await hooksFile(folder, 'http://brand.example/x');
  assert.match((await start()).err, /is not encrypted.*https/s);
  await hooksFile(folder, 'https://user@brand.example/x');
  assert.match((await start()).err, /no address of a web service/);
  await hooksFile(folder, 'https://brand.example/x', 'short');
  assert.match((await start()).err, /fewer than 24 bytes/);
  await writeFile(join(folder, 'open.json'), '{}', { mode: 0o644 });
  const open = await run(['collect', '--campaigns', kSample, '--store', `sqlite:${join(folder, 's')}`, '--listen', '127.0.0.1:0',
    '--webhooks', join(folder, 'open.json')]);
  assert.match(open.err, /others may read/);
});
