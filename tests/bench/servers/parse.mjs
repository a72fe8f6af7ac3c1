// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Entries and votes as they are usually built on parse-server with PostgreSQL: a class each, Cloud Code before a vote that
// looks for the same participant's earlier one and counts it on the work. Durable as PostgreSQL is (synchronous_commit on);
// it does not replay what was drawn.
//   node parse.mjs POSTGRES_URL     prints "ready URL"

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// Installed beside build/bench, not beside this file.
const need = createRequire(join(process.cwd(), 'package.json'));
const { ParseServer } = need('parse-server');
const express = need('express');

const server = new ParseServer({
  databaseURI: process.argv[2], appId: 'bench', masterKey: 'bench', serverURL: 'http://127.0.0.1:1/parse',
  directAccess: true, silent: true, logLevel: 'error', allowClientClassCreation: false,
  schema: {
    definitions: [
      { className: 'Entry', fields: { key: { type: 'String' }, document: { type: 'Object' }, votes: { type: 'Number', defaultValue: 0 } },
        classLevelPermissions: { find: { '*': true }, get: { '*': true }, create: { '*': true }, update: { '*': true } } },
      { className: 'Vote', fields: { key: { type: 'String' }, who: { type: 'String' }, work: { type: 'Pointer', targetClass: 'Entry' } },
        classLevelPermissions: { find: { '*': true }, get: { '*': true }, create: { '*': true } } },
    ],
  },
  cloud: (/** @type {any} */ Parse) => {
    Parse.Cloud.beforeSave('Vote', async (/** @type {any} */ { object }) => {
      const query = new Parse.Query('Vote').equalTo('who', object.get('who')).equalTo('work', object.get('work'));
      if (await query.first({ useMasterKey: true })) throw new Parse.Error(Parse.Error.DUPLICATE_VALUE, 'voted already');
    });
    Parse.Cloud.afterSave('Vote', async (/** @type {any} */ { object }) => {
      const work = object.get('work');
      work.increment('votes');
      await work.save(null, { useMasterKey: true });
    });
  },
});
await server.start();
// What anybody would add by hand: without them both checks read the whole class.
await server.config.databaseController.adapter.ensureUniqueness('Entry', { fields: { key: { type: 'String' } } }, ['key']);
await server.config.databaseController.adapter.ensureIndex('Vote', { fields: { who: { type: 'String' }, work: { type: 'Pointer', targetClass: 'Entry' } } }, ['who', 'work']);

const app = express().use('/parse', server.app);
const listener = createServer(app).listen(0, '127.0.0.1', () => {
  console.log('ready', `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (listener.address()).port}`);
});
