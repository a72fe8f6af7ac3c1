// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What cameras write beside the pixels, put into a JPEG.

/** @param {number[]} values @param {number} size */
const little = (values, size) =>
  Buffer.concat(values.map((v) => Buffer.from(Array.from({ length: size }, (_, i) => (v >> (8 * i)) & 255))));

/** One entry of an IFD: tag, type, count, value. @param {[number, number, number, number]} entry */
const field = ([tag, type, count, value]) => Buffer.concat([little([tag, type], 2), little([count, value], 4)]);

/**
 * @param {Buffer} jpeg @param {{orientation: number, gps?: boolean}} what
 * @returns {Buffer} with an EXIF segment as a phone's
 */
export function withExif(jpeg, { orientation, gps = false }) {
  const main = [[0x112, 3, 1, orientation]];
  const gpsAt = 8 + 2 + 12 * 2 + 4;
  if (gps) main.push([0x8825, 4, 1, gpsAt]);
  const ifd = (/** @type {any[]} */ fields) => Buffer.concat([little([fields.length], 2), ...fields.map(field), little([0], 4)]);
  // North, 52 degrees: a reference and three rationals behind the list.
  const place = gps ? Buffer.concat([ifd([[1, 2, 2, 0x4e], [2, 5, 3, gpsAt + 2 + 24 + 4]]), little([52, 1, 5, 1, 0, 1], 4)]) : Buffer.alloc(0);
  const tiff = Buffer.concat([Buffer.from('II'), little([42], 2), little([8], 4), ifd(main), Buffer.alloc(gps ? 0 : 0), place]);
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const size = body.length + 2;
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, size >> 8, size & 255]), body, jpeg.subarray(2)]);
}

/** Whether there is anything but pixels in it. @param {Buffer} jpeg */
export const exifOf = (jpeg) => jpeg.includes('Exif\0\0');
