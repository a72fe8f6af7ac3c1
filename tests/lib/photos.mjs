// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Photos made on the spot, a campaign that takes them, and their way into a collector.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { deflateSync } from 'node:zlib';
import { kProgram, root } from '../cli/support/fairground.mjs';
import { Collector } from './collector.mjs';
import { newKey } from './entry.mjs';

const kMaker = join(dirname(kProgram), 'fg_make_photos');
/** Pictures of phones and of those who mean harm, on some machines. */
export const kShared = process.env.FG_PHOTOS || join(root, '../shared/photos');

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(type), data, Buffer.alloc(4)]);
  whole.writeUInt32BE(data.length, 0);
  let sum = 0xffffffff;
  for (const byte of whole.subarray(4, 8 + data.length)) {
    sum ^= byte;
    for (let i = 0; i < 8; i += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  whole.writeUInt32BE((sum ^ 0xffffffff) >>> 0, 8 + data.length);
  return whole;
}

/** The smallest of photos. @param {number} width @param {number} height */
export function grayPng(width, height, level = 128) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const row = Buffer.alloc(width + 1, level);
  row[0] = 0;
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(Array(height).fill(row)))), chunk('IEND', Buffer.alloc(0))]);
}

/** @param {string} folder @returns {Promise<Map<string, Buffer>>} by name, those below too */
export async function readPhotos(folder) {
  const photos = new Map();
  if (!existsSync(folder)) return photos;
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) for (const [name, bytes] of await readPhotos(path)) photos.set(`${entry.name}/${name}`, bytes);
    else photos.set(entry.name, await readFile(path));
  }
  return photos;
}

/** Makes them. @param {string} folder */
export async function makePhotos(folder) {
  await promisify(execFile)(kMaker, [folder]);
  return {
    folder,
    campaign: join(folder, 'campaign'),
    good: await readPhotos(join(folder, 'good')),
    bad: await readPhotos(join(folder, 'bad')),
  };
}

/**
 * An entry of a photo, and of a text's picture.
 * @param {Collector} collector @param {string} campaign @param {string[]} files
 * @returns {Promise<Record<string, any>>}
 */
export async function photoEntry(collector, campaign, files, changes = {}) {
  const { stdout } = await promisify(execFile)(kMaker, ['--entry', campaign, ...files]);
  const entry = JSON.parse(stdout);
  return { ...entry, key: newKey(), ticket: await collector.ticket(entry.activity), ...changes };
}

/** @param {Buffer} bytes */
export const digestOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** @param {Collector} collector @param {string} token @param {Buffer} bytes @param {string} [type] as they say they are */
export function sendPhoto(collector, token, bytes, type = bytes[0] === 0x89 ? 'image/png' : 'image/jpeg') {
  return collector.ask(`/v1/blobs/${digestOf(bytes)}`, {
    method: 'PUT', body: /** @type {any} */ (bytes), headers: { 'Content-Type': type, Authorization: `Bearer ${token}` },
  });
}
