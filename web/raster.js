// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Draws icons, SVG files and pictures at the size the engine asks for, in device pixels.

import { fetchOk } from './network.js';

/** @typedef {{url: string, width: number, height: number, fill?: string, fit?: string}} RasterRequest */

/** @param {number} width @param {number} height */
function surface(width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
}

/** @param {string} text */
const parseSvg = (text) => new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;

/** @type {Promise<Element> | undefined} */
let sprite;

/** Begins early, so that no icon waits for it. */
export function fetchIcons() {
  sprite ||= fetchOk(new URL('icons.svg', import.meta.url)).then(async (r) => parseSvg(await r.text()));
  sprite.catch(() => (sprite = undefined));
  return sprite;
}

/**
 * An icon of the sprite in white: paths and circles, drawn at once where an SVG image would be decoded first.
 * @param {CanvasRenderingContext2D} c
 * @param {string} id
 */
async function drawIcon(c, id) {
  const symbol = (await fetchIcons()).querySelector('#' + CSS.escape(id));
  if (!symbol) throw new Error(`No icon ${id}`);
  const { width, height } = c.canvas;
  const size = Math.min(width, height);
  c.translate((width - size) / 2, (height - size) / 2);
  c.scale(size / 24, size / 24);
  for (const e of symbol.children) {
    const get = (/** @type {string} */ name) => e.getAttribute(name) || symbol.getAttribute(name) || '';
    const number = (/** @type {string} */ name) => +get(name);
    const path = new Path2D(get('d'));
    if (e.localName === 'circle') path.arc(number('cx'), number('cy'), number('r'), 0, 7);
    c.lineCap = /** @type {CanvasLineCap} */ (get('stroke-linecap') || 'butt');
    c.lineJoin = /** @type {CanvasLineJoin} */ (get('stroke-linejoin') || 'miter');
    c.lineWidth = number('stroke-width') || 1;
    c.setLineDash(get('stroke-dasharray').split(' ').filter(Boolean).map(Number));
    c.fillStyle = c.strokeStyle = '#fff';
    for (const paint of /** @type {const} */ (['fill', 'stroke'])) {
      const value = get(paint);
      if (!value || value === 'none') continue;
      // The engine tints the whole icon: its light details are holes.
      c.globalCompositeOperation = value === 'currentColor' ? 'source-over' : 'destination-out';
      c[paint](path);
    }
  }
}

/**
 * @param {string} text of an SVG file
 * @param {RasterRequest} request
 */
async function svgImage(text, { width, height, fill, fit }) {
  const svg = parseSvg(text);
  if (svg.localName !== 'svg') throw new Error('Not an SVG file');
  if (fill) {
    for (const e of svg.querySelectorAll('.pigment')) e.setAttribute('fill', fill);
  }
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.setAttribute('preserveAspectRatio', 'xMidYMid ' + (fit === 'contain' ? 'meet' : 'slice'));
  const image = new Image(width, height);
  image.src = 'data:image/svg+xml,' + encodeURIComponent(new XMLSerializer().serializeToString(svg));
  await image.decode();
  return image;
}

/**
 * Draws a picture into the whole canvas: covering it, or fitted.
 * @param {CanvasRenderingContext2D} c
 * @param {CanvasImageSource & {width: number, height: number}} image
 * @param {string} [fit]
 */
export function drawFitted(c, image, fit, x = 0, y = 0, width = c.canvas.width, height = c.canvas.height) {
  const across = width / image.width;
  const down = height / image.height;
  const scale = fit === 'contain' ? Math.min(across, down) : Math.max(across, down);
  const w = image.width * scale;
  const h = image.height * scale;
  c.imageSmoothingQuality = 'high';
  c.drawImage(image, x + (width - w) / 2, y + (height - h) / 2, w, h);
}

/**
 * The canvas takes the picture's proportions, no larger than it is.
 * @param {HTMLCanvasElement} canvas
 * @param {ImageBitmap} image
 */
function takeShape(canvas, image) {
  const scale = Math.min(canvas.width / image.width, canvas.height / image.height);
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
}

/**
 * @param {RasterRequest} request
 * @param {(path: string) => Promise<Response>} open of the campaign's paths
 * @param {(c: CanvasRenderingContext2D, url: string) => Promise<void>} drawOwn what has no address
 * @returns {Promise<ImageData | null>} null when it can't be had
 */
export async function rasterise(request, open, drawOwn) {
  const { url, width, height, fit } = request;
  try {
    const c = surface(width, height);
    if (/^(qr|pick|blob):/.test(url)) await drawOwn(c, url);
    else if (url.startsWith('icon:')) await drawIcon(c, url.slice(5));
    else {
      const response = await open(url);
      if (/svg/.test(response.headers.get('content-type') || '') || /\.svg$/.test(url)) {
        c.drawImage(await svgImage(await response.text(), request), 0, 0, width, height);
      } else {
        const image = await createImageBitmap(await response.blob());
        if (fit === 'contain') takeShape(c.canvas, image);
        drawFitted(c, image, fit);
        image.close();
      }
    }
    return c.getImageData(0, 0, c.canvas.width, c.canvas.height);
  } catch (why) {
    console.warn('fairground:', why);
    return null;
  }
}
