// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

import { createRequire } from 'node:module';

const jsQR = createRequire(import.meta.url)('jsqr');

/**
 * What the QR code somewhere in a picture says; undefined where none is found.
 * @param {{width: number, height: number, rgba: Uint8Array}} picture
 * @returns {string | undefined}
 */
export const qrText = ({ width, height, rgba }) =>
  jsQR(new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length), width, height, { inversionAttempts: 'dontInvert' })?.data;
