// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A collector's clock that a test turns (libfaketime).

import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** As Debian's faketime has it, by the machine's own triplet. */
const kFakeTime = ['/usr/lib', ...readdirSync('/usr/lib').map((name) => `/usr/lib/${name}`)]
  .map((folder) => join(folder, 'faketime/libfaketimeMT.so.1')).find((path) => existsSync(path));

/**
 * `turn` puts it so far from the true time ("+21d", "-400d", "+3600": seconds), `how` starts what goes by it. The steady
 * clock stays true, as it does when a machine's time is set.
 * @param {string} folder of the test's own
 */
export async function turnedClock(folder) {
  assert.ok(kFakeTime, 'libfaketime is not there: run scripts/setup test');
  const now = join(folder, 'now');
  const turn = (/** @type {string} */ by) => writeFile(now, by);
  await turn('+0d');
  const env = { LD_PRELOAD: kFakeTime, FAKETIME_TIMESTAMP_FILE: now, FAKETIME_NO_CACHE: '1', DONT_FAKE_MONOTONIC: '1' };
  return { turn, how: { env } };
}
