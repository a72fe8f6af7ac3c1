// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const kBench = dirname(dirname(fileURLToPath(import.meta.url)));
export const kRoot = resolve(kBench, '../..');
export const kBuild = join(kRoot, 'build');
/** What the benchmarks install, bundle and record; nothing else reads it. */
export const kWork = join(kBuild, 'bench');

/** Whether any user may enter it, by the way from the root. @param {string} folder @returns {boolean} */
const isOpen = (folder) => (statSync(folder).mode & 1) === 1 && (folder === dirname(folder) || isOpen(dirname(folder)));

/**
 * Where stores lie while they are measured: on a disk, as /tmp may be memory, where waiting for it costs nothing. root's
 * PostgreSQL is another user, who must come there, and a socket's path is a hundred bytes at most.
 * @param {'files' | 'PostgreSQL'} whose
 */
export function storesFolder(whose) {
  mkdirSync(kWork, { recursive: true });
  return whose === 'files' || (kWork.length < 60 && (process.getuid?.() !== 0 || isOpen(kWork))) ? kWork : '/var/tmp';
}

/** @param {string} folder @returns {string} */
export function fileSystemOf(folder) {
  return execFileSync('stat', ['-f', '-c', '%T', folder], { encoding: 'utf8' }).trim();
}
