// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { stores } from '../lib/tool.mjs';

/** What the audit log costs: the same writes with it and without it, and its records before any database has them. */
export async function audit(world, part) {
  part.title = 'Audit log';
  await stores(world, (row) => part.rows.push(row), 'audit');
}
