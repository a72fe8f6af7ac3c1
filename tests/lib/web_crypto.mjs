// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Imported for what it does: pages have `crypto`, and so has Node from 20 on; Debian 12's is 18.

import { webcrypto } from 'node:crypto';

globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);
