// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Entries and votes as a page's own small server takes them: Fastify and better-sqlite3, a transaction each, durable before
// the answer (WAL, synchronous=FULL, as the collector's SQLite store). It checks keys, the work and one vote a work; it does
// not replay what was drawn.
//   node fastify.mjs FILE     prints "ready URL"

import { createRequire } from 'node:module';
import { join } from 'node:path';

// Installed beside build/bench, not beside this file.
const need = createRequire(join(process.cwd(), 'package.json'));
const Database = need('better-sqlite3');
const fastify = need('fastify')({ bodyLimit: 1 << 20 });

const db = new Database(process.argv[2]);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`
CREATE TABLE IF NOT EXISTS entries (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, document TEXT NOT NULL, at INTEGER NOT NULL, votes INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS votes (key TEXT NOT NULL PRIMARY KEY, work INTEGER NOT NULL REFERENCES entries (id), who TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (who, work));
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
INSERT INTO counters VALUES ('entries', 0) ON CONFLICT DO NOTHING;`);

const insertEntry = db.prepare('INSERT INTO entries (key, document, at) VALUES (?, ?, ?)');
const countEntry = db.prepare("UPDATE counters SET value = value + 1 WHERE name = 'entries'");
const insertVote = db.prepare('INSERT INTO votes (key, work, who, at) VALUES (?, ?, ?, ?)');
const countVote = db.prepare('UPDATE entries SET votes = votes + 1 WHERE id = ?');

const addEntry = db.transaction((/** @type {any} */ entry) => {
  const { lastInsertRowid } = insertEntry.run(entry.key, JSON.stringify(entry), Date.now());
  countEntry.run();
  return lastInsertRowid;
});
const addVote = db.transaction((/** @type {any} */ { key, work, who }) => {
  insertVote.run(key, work, who, Date.now());
  countVote.run(work);
});

/** @param {any} reply @param {() => unknown} write */
function answer(reply, write) {
  try {
    return reply.code(201).send({ id: write() });
  } catch (why) {
    return reply.code(/** @type {any} */ (why).code?.startsWith('SQLITE_CONSTRAINT') ? 409 : 500).send({ error: String(why) });
  }
}
fastify.post('/entries', (/** @type {any} */ { body }, /** @type {any} */ reply) =>
  /^[0-9a-f]{32}$/.test(body?.key) ? answer(reply, () => addEntry(body)) : reply.code(400).send({}));
fastify.post('/votes', (/** @type {any} */ { body }, /** @type {any} */ reply) =>
  /^[0-9a-f]{32}$/.test(body?.key) ? answer(reply, () => (addVote(body), body.work)) : reply.code(400).send({}));

console.log('ready', await fastify.listen({ host: '127.0.0.1', port: 0 }));
