// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A small file system of a test's own, in a name space of its own: it goes with the process that has it.

import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../cli/support/fairground.mjs';

const kPatience = 60_000;

/** Whether this user may have a file system of its own, and by which command. */
export const kMounts = [['unshare', '-m'], ['unshare', '-r', '-m']].find(([program, ...more]) =>
  spawnSync(program, [...more, 'sh', '-c', 'mount -t tmpfs -o size=64k t /mnt'], { stdio: 'ignore' }).status === 0);

/**
 * A PostgreSQL cluster whose data lie on such a file system. `fill` leaves so many bytes of it, `empty` gives the others back.
 * @param {import('node:test').TestContext} t @param {number} megabytes
 */
export async function postgresOnSmallDisk(t, megabytes) {
  const folder = await mkdtemp(join(tmpdir(), 'fairground-disk-'));
  // The server is another user, which goes through it.
  await chmod(folder, 0o755);
  const disk = join(folder, 'small');
  await mkdir(disk);
  // As root in a name space of this user alone it would not run: there it is a user again.
  const within = kMounts?.includes('-r') ? 'unshare -U --map-user=1000 --map-group=1000' : '';
  const script = `mount -t tmpfs -o size=${megabytes}m t '${disk}' && TMPDIR='${disk}' exec ${within} "$@"`;
  const [program, ...more] = kMounts ?? [];
  // It ends, and takes the cluster with it, when nobody holds its input any more.
  const child = spawn(program, [...more, 'sh', '-c', script, 'sh', join(root, 'scripts/lib/postgres'), 'with', 'sh', '-c',
    'echo "ready $FG_POSTGRES" && exec cat'], { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise((done) => child.once('close', done).once('error', done));
  child.stdin.on('error', () => {});
  t.after(async () => {
    child.stdin.end();
    await ended;
    await rm(folder, { recursive: true, force: true });
  });
  let told = '';
  /** @type {string} */
  const url = await new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error(`no PostgreSQL: ${told}`)), kPatience);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        told += text;
        const ready = /^ready (postgres:\S+)$/m.exec(told);
        if (ready) done(ready[1]);
      });
    }
    ended.then(() => failed(new Error(`PostgreSQL ended: ${told}`)));
    t.after(() => clearTimeout(timer));
  });
  const inside = join(`/proc/${child.pid}/root`, disk);
  const ballast = join(inside, 'ballast');
  return {
    url,
    async fill(/** @type {number} */ left) {
      const { bavail, bsize } = await statfs(inside);
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    },
    empty: () => rm(ballast),
  };
}
