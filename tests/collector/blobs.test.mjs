// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Photos over real sockets: good ones become works, everything else is refused with a sentence, and the collector lives.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { run, temporary } from '../cli/support/fairground.mjs';
import { Voter } from '../lib/acts.mjs';
import { bearer, Collector, inParallel, startCollector } from '../lib/collector.mjs';
import { newKey, reseal } from '../lib/entry.mjs';
import { digestOf, grayPng, kShared, makePhotos, photoEntry, readPhotos, sendPhoto } from '../lib/photos.mjs';

/** @param {import('node:test').TestContext} t @param {string[]} more */
async function photoCollector(t, ...more) {
  const photos = await makePhotos(await temporary(t));
  const collector = await startCollector(t, '--campaigns', photos.campaign, ...more);
  collector.campaign = JSON.parse(await readFile(join(photos.campaign, 'campaign.json'), 'utf8')).id;
  return { photos, collector, voter: await new Voter(collector).join() };
}

/** @param {Voter} voter @param {Record<string, any>} entry */
const enter = (voter, entry) => voter.collector.ask('entries', {
  method: 'POST', body: /** @type {any} */ (reseal(entry)),
  headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${voter.token}` },
});

/** Every file that is kept. @param {Collector} collector */
async function kept(collector) {
  return [...(await readPhotos(join(collector.folder, 'store.sqlite.blobs'))).entries()];
}

/** @param {import('../lib/collector.mjs').Asked} asked */
function assertRefused(asked, what = '') {
  assert.ok([413, 422].includes(asked.status), `${what}: ${asked.status} ${JSON.stringify(asked.body)}`);
  assert.match(asked.body.pointer, /^\/photo\/[a-z]+$/, what);
  assert.match(asked.body.detail, /[.!]$/, what);
}

test('a photo and a text are sent, entered and drawn; nothing but the picture is kept', async (t) => {
  const { photos, collector, voter } = await photoCollector(t);
  const files = ['turned6.jpg', 'text.png'].map((name) => join(photos.folder, 'good', name));
  const markup = '<img src=x onerror="alert(1)">';
  const entry = await photoEntry(collector, photos.campaign, files, {
    words: { caption: markup, alt: '<b>A</b> window', tags: ['</script>', 'light'] } });
  const missing = await enter(voter, entry);
  assert.deepEqual([missing.status, missing.type, missing.body.missing], [409, 'blobs-missing', entry.blobs]);
  assert.equal((await collector.send(entry)).type, 'participant-missing');
  for (const name of ['turned6.jpg', 'text.png']) {
    const sent = await sendPhoto(collector, voter.token, /** @type {Buffer} */ (photos.good.get(name)));
    assert.equal(sent.status, 201, JSON.stringify(sent.body));
  }
  const stored = await enter(voter, entry);
  assert.equal(stored.status, 201, JSON.stringify(stored.body));
  assert.equal((await enter(voter, entry)).status, 200);

  const { body: work, headers } = await collector.ask(`works/${stored.body.id}`);
  assert.match(headers.get('content-type') || '', /^application\/json/);
  assert.deepEqual([work.kind, work.caption, work.alt, work.tags, work.author, work.pictures],
    ['photo', markup, '<b>A</b> window', ['</script>', 'light'], voter.id, [work.picture]]);
  const picture = await fetch(collector.url + work.picture);
  assert.equal(picture.status, 200);
  assert.equal(picture.headers.get('content-type'), 'image/jpeg');
  assert.equal(picture.headers.get('x-content-type-options'), 'nosniff');
  assert.match(picture.headers.get('content-security-policy') || '', /^sandbox; default-src 'none'/);
  assert.match(picture.headers.get('content-disposition') || '', /filename="[0-9a-f]{32}\.jpg"/);
  assert.equal((await collector.ask(`works/${work.id}/picture?n=1`)).status, 404);
  assert.equal((await collector.ask(`works/${work.id}/picture?n=99`)).status, 400);

  const all = await kept(collector);
  assert.equal(all.length, 2);
  for (const [name, bytes] of all) {
    assert.match(name, /^([0-9a-f]{2})\/\1[0-9a-f]{30}$/);
    assert.ok(!bytes.includes('Exif') && !entry.blobs.some((/** @type {string} */ blob) => blob.endsWith(name.slice(3))), name);
  }
});

test('who sent a photo takes it along: with the token, with the entry\'s key, and as a folder from the command line', async (t) => {
  const { photos, collector, voter } = await photoCollector(t);
  const photo = /** @type {Buffer} */ (photos.good.get('plain.jpg'));
  assert.equal((await sendPhoto(collector, voter.token, photo)).status, 201);
  const entry = await photoEntry(collector, photos.campaign, [join(photos.folder, 'good/plain.jpg')]);
  assert.equal((await enter(voter, entry)).status, 201);
  const [[, stored]] = await kept(collector);
  const own = (await collector.askAs('participants/me/export', voter.token)).body;
  const [file] = own.files;
  assert.deepEqual([own.files.length, file.name, file.format, file.bytes, file.href],
    [1, `sha256:${digestOf(photo)}`, 'jpeg', stored.length, `/v1/campaigns/${collector.campaign}/files/${digestOf(photo)}`]);
  assert.deepEqual(own.entries[0].blobs, [file.name]);
  assert.deepEqual((await collector.askAs('entries/mine/export', entry.key)).body.files, own.files);
  /** @param {string} whose */
  const get = async (whose) => {
    const response = await fetch(collector.url + file.href, { headers: bearer(whose) });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  for (const whose of [voter.token, entry.key]) {
    const { status, headers, bytes } = await get(whose);
    assert.deepEqual([status, headers.get('content-type'), headers.get('cache-control')], [200, 'image/jpeg', 'no-store']);
    assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="[0-9a-f]{64}\.jpg"$/);
    assert.ok(bytes.equals(stored));
  }
  assert.equal((await get((await new Voter(collector).join()).token)).status, 404);
  assert.equal((await get(newKey())).status, 404);
  assert.equal((await get('')).status, 401);

  const order = ['people', 'export', '--store', `sqlite:${join(collector.folder, 'store.sqlite')}`, '--campaign', collector.campaign,
    '--participant', String(voter.id)];
  const printed = JSON.parse((await run(order)).out);
  assert.deepEqual([printed.files[0].name, printed.files[0].file], [file.name, undefined]);
  const folder = join(await temporary(t), 'taken');
  const taken = await run([...order, '-o', folder]);
  assert.deepEqual([taken.code, taken.out], [0, `${folder}: data.json and 1 photo\n`], taken.err);
  const data = JSON.parse(await readFile(join(folder, 'data.json'), 'utf8'));
  assert.deepEqual([data.files[0].file, data.entries.length], ['photo-1.jpg', 1]);
  assert.ok((await readFile(join(folder, 'photo-1.jpg'))).equals(stored));
  assert.equal((await run([...order, '-o', folder])).code, 2, 'what is there may be another person\'s');
  const without = await run([...order, '-o', `${folder}-2`, '--blobs', join(folder, 'nothing')]);
  assert.equal(without.code, 1);
  assert.match(without.err, /1 photo is not there/);

  assert.equal((await collector.postAs('participants/me/erase', voter.token)).status, 200);
  assert.deepEqual((await collector.askAs('participants/me/export', voter.token)).body.files, []);
  assert.equal((await get(voter.token)).status, 404);
});

test('who knows only a photo\'s digest has nothing of it; who sends the same bytes has it as well', async (t) => {
  const { photos, collector, voter } = await photoCollector(t);
  const other = await new Voter(collector).join();
  const photo = /** @type {Buffer} */ (photos.good.get('plain.jpg'));
  assert.equal((await sendPhoto(collector, voter.token, photo)).status, 201);
  const files = [join(photos.folder, 'good/plain.jpg')];
  const stolen = await photoEntry(collector, photos.campaign, files);
  const refused = await enter(other, stolen);
  assert.deepEqual([refused.status, refused.type, refused.body.missing], [409, 'blobs-missing', stolen.blobs]);
  const path = `/v1/campaigns/${collector.campaign}/files/${digestOf(photo)}`;
  /** @param {string} whose */
  const get = async (whose) => (await fetch(collector.url + path, { headers: bearer(whose) })).status;
  assert.deepEqual([await get(other.token), await get(stolen.key), await get(voter.token)], [404, 404, 200]);
  assert.deepEqual((await collector.askAs('participants/me/export', other.token)).body.files, []);

  // That it is here already is nobody's business.
  assert.equal((await sendPhoto(collector, other.token, photo)).status, 201);
  assert.equal((await sendPhoto(collector, other.token, photo)).status, 200);
  assert.equal((await kept(collector)).length, 1);
  assert.equal((await enter(other, stolen)).status, 201);
  assert.deepEqual([await get(other.token), await get(stolen.key), await get(voter.token)], [200, 200, 200]);
  const own = await photoEntry(collector, photos.campaign, files);
  assert.equal((await enter(voter, own)).status, 201);
  assert.equal((await collector.postAs('participants/me/erase', voter.token)).status, 200);
  assert.deepEqual([await get(voter.token), await get(own.key), await get(other.token)], [404, 404, 200]);
  assert.equal((await collector.postAs('participants/me/erase', other.token)).status, 200);
  assert.deepEqual(await kept(collector), []);
});

test('every good photo is taken, eight turns of one come out alike', async (t) => {
  const { photos, collector, voter } = await photoCollector(t);
  for (const [name, bytes] of photos.good) {
    const { status, body } = await sendPhoto(collector, voter.token, bytes);
    assert.equal(status, 201, `${name}: ${JSON.stringify(body)}`);
    assert.equal(body.format, name.endsWith('.png') ? 'png' : 'jpeg');
    if (name.startsWith('turned')) assert.deepEqual([body.width, body.height], [360, 240], name);
  }
});

test('a bad photo is refused by name, a bomb before anything is unpacked', async (t) => {
  const { photos, collector, voter } = await photoCollector(t);
  for (const [name, bytes] of photos.bad) {
    const asked = await sendPhoto(collector, voter.token, bytes, name.endsWith('.png') ? 'image/png' : 'image/jpeg');
    assertRefused(asked, name);
    assert.equal(asked.body.pointer, `/photo/${name.split('.')[1]}`, name);
    assert.equal(asked.status, name.startsWith('bomb') ? 413 : 422, name);
  }
  assert.deepEqual(await kept(collector), []);
});

test('photos that were shot at: refused or taken, never a failure', async (t) => {
  const { photos, collector, voter } = await photoCollector(t);
  let seed = 1;
  const chance = (/** @type {number} */ below) => (seed = (seed * 48271) % 0x7fffffff) % below;
  const shot = ['plain.jpg', 'progressive.jpg', 'print.jpg', 'text.png'].flatMap((name) => {
    const whole = /** @type {Buffer} */ (photos.good.get(name));
    return Array.from({ length: 12 }, () => {
      const bytes = Buffer.from(whole);
      for (let i = 1 + chance(5); i > 0; i -= 1) bytes[chance(bytes.length)] = chance(256);
      return bytes;
    });
  });
  const shared = [...(await readPhotos(join(kShared, 'hostile/mutated'))).values()];
  await inParallel([...shot, ...shared], 4, async (bytes) => {
    const asked = await sendPhoto(collector, voter.token, bytes, 'image/jpeg');
    if (asked.status > 201 && asked.status !== 415) assertRefused(asked);
  });
  assert.equal((await collector.ask('/livez')).status, 200);
  assert.equal((await sendPhoto(collector, voter.token, grayPng(9, 9))).status, 201);
});

test('photos of phones and of those who mean harm', { timeout: 180_000 }, async (t) => {
  const all = await readPhotos(kShared);
  if (!all.size) return t.skip('they are not here');
  const { collector, voter } = await photoCollector(t);
  const sizes = new Set();
  for (const [name, bytes] of all) {
    if (name.endsWith('.md') || name.includes('mutated')) continue;
    const asked = await sendPhoto(collector, voter.token, bytes, name.endsWith('.png') ? 'image/png' : 'image/jpeg');
    const bad = /bomb|corrupt|truncated|heic/.test(name);
    if (bad) assertRefused(asked, name);
    else assert.equal(asked.status, 201, `${name}: ${JSON.stringify(asked.body)}`);
    if (name.startsWith('orientation/')) sizes.add(`${asked.body.width} x ${asked.body.height}`);
  }
  assert.deepEqual([...sizes], ['1800 x 1200']);
  for (const [name, bytes] of await kept(collector)) {
    assert.ok(!bytes.includes('Exif') && !bytes.includes('http://ns.adobe.com'), name);
  }
});

test('who sends what is judged before it is read', async (t) => {
  const { collector, voter } = await photoCollector(t, '--photos-a-day', '3');
  const photo = grayPng(8, 8);
  /** @param {string} token */
  const headers = (token) => ({ 'Content-Type': 'image/png', ...(token ? { Authorization: `Bearer ${token}` } : {}) });
  /** @param {string} path @param {any} body @param {Record<string, string>} given */
  const put = (path, body, given) => collector.ask(path, { method: 'PUT', body, headers: given });
  const path = `/v1/blobs/${digestOf(photo)}`;
  assert.equal((await put(path, photo, headers(''))).type, 'participant-missing');
  assert.equal((await put(path, photo, headers('x'))).type, 'participant-forged');
  assert.equal((await put(path, grayPng(8, 9), headers(voter.token))).type, 'digest-mismatch');
  assert.equal((await put(path.toUpperCase().replace('/V1/BLOBS', '/v1/blobs'), photo, headers(voter.token))).status, 400);
  assert.equal((await put(path, photo, { ...headers(voter.token), 'Content-Type': 'image/jpeg' })).type, 'unsupported-type');
  assert.equal((await put(path, photo, { ...headers(voter.token), 'Content-Type': 'application/octet-stream' })).status, 415);
  for (const side of [1, 2, 3]) assert.equal((await sendPhoto(collector, voter.token, grayPng(side, 20))).status, 201);
  assert.equal((await sendPhoto(collector, voter.token, photo)).type, 'blob-quota');
  assert.equal((await sendPhoto(collector, (await new Voter(collector).join()).token, photo)).status, 201);
  assert.equal((await kept(collector)).length, 4);
});

test('a body that is too large, or never ends, is cut off', { timeout: 60_000 }, async (t) => {
  const { collector, voter } = await photoCollector(t);
  const { host } = new URL(collector.url);
  const head = `PUT /v1/blobs/${'0'.repeat(64)} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: image/jpeg\r\nAuthorization: Bearer ${voter.token}\r\n`;
  /** The status line. @param {import('node:net').Socket} socket */
  const answer = (socket) => new Promise((done) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (piece) => (text += piece)).on('close', () => done(text.split('\r\n')[0]));
  });
  const declared = await collector.connect();
  const first = answer(declared);
  declared.write(`${head}Content-Length: 40000000\r\n\r\n`);
  assert.match(await first, /^HTTP\/1\.1 413 /);

  const endless = await collector.connect();
  const second = answer(endless);
  endless.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
  const piece = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, 1), Buffer.from('\r\n')]);
  let ended = false;
  second.then(() => (ended = true));
  for (let i = 0; i < 800 && !ended; i += 1) {
    if (!endless.write(piece)) await new Promise((go) => endless.once('drain', go).once('close', go));
  }
  assert.match(await second, /^HTTP\/1\.1 413 /);
  assert.equal((await collector.ask('/livez')).status, 200);
});

test('the same photo many times at once is one, at two collectors of one store too', async (t) => {
  const { photos, collector, voter } = await photoCollector(t);
  const other = await new Collector(collector.folder, ['--campaigns', photos.campaign]).start(t);
  other.campaign = collector.campaign;
  const photo = /** @type {Buffer} */ (photos.good.get('plain.jpg'));
  const asked = await Promise.all(Array.from({ length: 8 }, (_, i) => sendPhoto(i % 2 ? other : collector, voter.token, photo)));
  const statuses = asked.map(({ status }) => status).sort();
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 200, 200, 201]);
  assert.equal((await kept(collector)).length, 1);
  const entry = await photoEntry(other, photos.campaign, [join(photos.folder, 'good/plain.jpg')]);
  const stored = await enter(Object.assign(voter, { collector: other }), entry);
  assert.equal(stored.status, 201, JSON.stringify(stored.body));
  const pictures = await Promise.all([collector, other].map(async ({ url }) =>
    Buffer.from(await (await fetch(`${url}/v1/campaigns/${other.campaign}/works/${stored.body.id}/picture?width=300&format=png`)).arrayBuffer())));
  assert.ok(pictures[0].equals(pictures[1]));
  assert.equal((await readdir(join(collector.folder, 'store.sqlite.pictures'))).length, 1);
});
