// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A host page's server that signs identities (JWT), and the file that makes a collector take them.

import { createHmac, createSecretKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @param {unknown} value */
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

export class HostServer {
  constructor() {
    this.shared = randomBytes(32);
    this.rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.edwards = generateKeyPairSync('ed25519');
  }

  /** Its public keys, and the shared one. @returns {Record<string, any>[]} */
  keys() {
    return [
      { ...createSecretKey(this.shared).export({ format: 'jwk' }), alg: 'HS256', kid: 'shared' },
      { ...this.rsa.publicKey.export({ format: 'jwk' }), alg: 'RS256', kid: 'rsa' },
      { ...this.edwards.publicKey.export({ format: 'jwk' }), alg: 'EdDSA', kid: 'ed' },
    ];
  }

  /** @param {string} folder @param {Record<string, any>} [more] members of the campaign's rules @param {string} [campaign] */
  async identitiesFile(folder, more = {}, campaign = 'diy-my-eye') {
    const file = join(folder, 'identities.json');
    const rules = { issuer: 'https://brand.example', audience: 'fairground', keys: this.keys(), ...more };
    await writeFile(file, JSON.stringify({ [campaign]: rules }), { mode: 0o600 });
    return file;
  }

  /** Claims that are good now. @param {Record<string, unknown>} [changes] */
  claims(changes = {}) {
    const now = Math.floor(Date.now() / 1000);
    return { iss: 'https://brand.example', aud: 'fairground', sub: 'member-17', iat: now, exp: now + 300, ...changes };
  }

  /**
   * @param {string} alg @param {Record<string, unknown>} claims @param {Record<string, unknown>} [header]
   * @param {import('node:crypto').BinaryLike} [secret] of HS256
   */
  token(alg, claims, header = {}, secret = this.shared) {
    const text = `${encode({ alg, typ: 'JWT', ...header })}.${encode(claims)}`;
    const bytes = Buffer.from(text);
    const signature = alg === 'RS256' ? sign('sha256', bytes, this.rsa.privateKey)
      : alg === 'EdDSA' ? sign(null, bytes, this.edwards.privateKey)
        : alg === 'HS256' ? createHmac('sha256', secret).update(text).digest() : Buffer.alloc(0);
    return `${text}.${signature.toString('base64url')}`;
  }
}
