// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { kStyle } from '../../web/lazy/camera.js';

test("the camera's dialog has the colours and the face of the theme, and none of its own", async () => {
  assert.doesNotMatch(kStyle, /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\b(black|white)\b|system-ui|sans-serif/i);
  const used = new Set([...kStyle.matchAll(/var\(--fg-([a-z-]+)\)/g)].map(([, name]) => name));
  assert.ok(used.size >= 4, [...used].join());
  // Each is one that the engine tells the page.
  const told = await readFile(new URL('../../src/ui/app_messages.cpp', import.meta.url), 'utf8');
  for (const name of used) assert.ok(told.includes(`.member("${name}", `), name);
});
