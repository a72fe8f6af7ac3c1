// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The proxies' files of docs/proxy as they stand, but for names, ports and certificates: TLS before two collectors on one
// PostgreSQL, one of which is ended and one killed while entries come in.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import https from 'node:https';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { root, run, temporary } from '../cli/support/fairground.mjs';
import { freePort, joinStore, startPostgres } from '../lib/cluster.mjs';
import { inParallel } from '../lib/collector.mjs';
import { reseal } from '../lib/entry.mjs';

/** @typedef {import('node:test').TestContext} Context */

const kPath = { ...process.env, PATH: `${process.env.PATH}:/usr/local/sbin:/usr/sbin:/sbin` };
const runFile = promisify(execFile);
const agent = new https.Agent({ keepAlive: true, maxSockets: 8 });

/** A certificate that nobody but this test believes. @param {string} folder */
async function certificate(folder) {
  const cert = join(folder, 'cert.pem');
  const key = join(folder, 'key.pem');
  await runFile('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1',
    '-subj', '/CN=collect.example', '-addext', 'subjectAltName=DNS:collect.example', '-keyout', key, '-out', cert]);
  return { cert, key };
}

/**
 * Asks by TLS as a visitor's browser would, by the proxy's name.
 * @param {number} port @param {string} path @param {{method?: string, body?: string, headers?: Record<string, string>}} [init]
 * @returns {Promise<{status: number, headers: import('node:http').IncomingHttpHeaders, body: any}>}
 */
function ask(port, path, { method = 'GET', body, headers = {} } = {}) {
  return new Promise((done, failed) => {
    const request = https.request({ host: '127.0.0.1', port, path, method, agent, servername: 'collect.example',
      rejectUnauthorized: false,
      headers: { Host: 'collect.example', ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers } },
    (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers,
        body: text.startsWith('{') ? JSON.parse(text) : text }));
      response.on('error', failed);
    });
    request.on('error', failed);
    request.end(body);
  });
}

/** @param {Context} t @param {string} program @param {string[]} args @param {string} home */
function start(t, program, args, home) {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...kPath, HOME: home,
    XDG_DATA_HOME: home, XDG_CONFIG_HOME: home } });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (told += text));
  const ended = new Promise((done) => child.on('close', done));
  t.after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return () => told;
}

/** @param {Context} t @param {number[]} ports */
async function startNginx(t, ports) {
  const folder = await temporary(t);
  const [plain, tls] = [await freePort(), await freePort()];
  const { cert, key } = await certificate(folder);
  const site = (await readFile(join(root, 'docs/proxy/nginx.conf'), 'utf8'))
    .replace('127.0.0.1:8080', `127.0.0.1:${ports[0]}`).replace('127.0.0.1:8090', `127.0.0.1:${ports[1]}`)
    .replace(/^ *listen \[::\].*\n/gm, '').replace('listen 80;', `listen 127.0.0.1:${plain};`).replace('listen 443 ssl', `listen 127.0.0.1:${tls} ssl`)
    .replace('/etc/fairground/tls/fullchain.pem', cert).replace('/etc/fairground/tls/privkey.pem', key);
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'nginx.conf'), `daemon off; pid ${folder}/pid; error_log stderr error;
events { worker_connections 256; }
http {
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) =>
    `  ${name}_temp_path ${join(folder, name.replace('client_', ''))};`).join('\n')}
${site}
}
`);
  return { port: tls, told: start(t, 'nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], folder) };
}

/** @param {Context} t @param {number[]} ports */
async function startCaddy(t, ports) {
  const folder = await temporary(t);
  const tls = await freePort();
  const { cert, key } = await certificate(folder);
  // Its own certificate instead of one from an authority that a test cannot ask.
  const site = (await readFile(join(root, 'docs/proxy/Caddyfile'), 'utf8'))
    .replace('127.0.0.1:8080', `127.0.0.1:${ports[0]}`).replace('127.0.0.1:8090', `127.0.0.1:${ports[1]}`)
    .replace('collect.example {', `collect.example:${tls} {\n\ttls ${cert} ${key}\n\tbind 127.0.0.1`)
    .replace(/^\{$/m, '{\n\tadmin off\n\tauto_https disable_redirects');
  await writeFile(join(folder, 'Caddyfile'), site);
  return { port: tls, told: start(t, 'caddy', ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')], folder) };
}

/** @param {number} port */
async function untilReady(port) {
  const until = Date.now() + 30_000;
  for (;;) {
    const answer = await ask(port, '/readyz').catch(() => undefined);
    if (answer?.status === 200) return;
    if (Date.now() > until) throw new Error(`the proxy is not ready: ${JSON.stringify(answer)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

for (const [name, startProxy] of /** @type {const} */ ([['nginx', startNginx], ['Caddy', startCaddy]])) {
  test(`${name}: TLS before two collectors, one killed under load, nothing lost, nothing doubled`, async (t) => {
    const database = await startPostgres(t);
    const secret = join(await temporary(t), 'secret');
    const ports = [await freePort(), await freePort()];
    const one = await joinStore(t, database.url, secret, ports[0]);
    const two = await joinStore(t, database.url, secret, ports[1]);
    const { port, told: log } = await startProxy(t, ports);
    await untilReady(port);

    const told = await ask(port, '/v1/campaigns/diy-my-eye/tally', { headers: { 'X-Request-Id': 'mine' } });
    assert.equal(told.status, 200);
    assert.match(String(told.headers['strict-transport-security']), /max-age=31536000/);
    assert.match(String(told.headers['x-request-id']), /^[0-9a-f-]{32,36}$/, 'an id of the proxy, for both logs');

    const entries = [];
    for (let i = 0; i < 24; i += 1) entries.push(await two.entry());
    let sent = 0;
    const statuses = await inParallel(entries, 4, async (entry) => {
      // A client tries again with the same key, as the page's outbox does.
      for (;;) {
        sent += 1;
        if (sent === 8) await one.server?.stop('SIGKILL');
        const answer = await ask(port, '/v1/campaigns/diy-my-eye/entries',
          { method: 'POST', body: reseal(entry).toString() }).catch(() => undefined);
        if (answer && answer.status < 500) return answer.status;
      }
    });
    assert.deepEqual(statuses.filter((status) => status !== 201 && status !== 200), []);
    assert.equal(await two.counted(), entries.length);
    const recounted = await run(['recount', '--store', database.url]);
    assert.equal(recounted.code, 0, recounted.out);
    assert.match(recounted.out, /diy-my-eye: 24 entries, 0 acts, every figure is the fold/);

    await two.server?.stop('SIGKILL');
    assert.ok((await ask(port, '/v1/campaigns/diy-my-eye/tally')).status >= 500);
    assert.doesNotMatch(log(), /remote_ip|client: /, 'whoever got no answer is not written down');
  });
}

test('PostgreSQL: dumped, restored into another database and counted anew', async (t) => {
  const database = await startPostgres(t);
  const folder = await temporary(t);
  const collector = await joinStore(t, database.url, join(folder, 'secret'), await freePort());
  for (let i = 0; i < 5; i += 1) assert.equal((await collector.send(await collector.entry())).status, 201);
  const bin = (await runFile(join(root, 'scripts/lib/postgres'), ['find'])).stdout.trim();
  const dump = join(folder, 'fairground.dump');
  await runFile(join(bin, 'pg_dump'), ['--format=custom', `--file=${dump}`, database.url]);
  const other = new URL(database.url);
  other.pathname = '/fairground2';
  await runFile(join(bin, 'createdb'), ['--maintenance-db', database.url, 'fairground2']);
  await runFile(join(bin, 'pg_restore'), ['--exit-on-error', '--no-owner', `--dbname=${other}`, dump]);
  const recounted = await run(['recount', '--store', String(other)]);
  assert.equal(recounted.code, 0, recounted.out + recounted.err);
  assert.match(recounted.out, /diy-my-eye: 5 entries/);
});
