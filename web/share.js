// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The share picture: the look as the engine draws it from the log, framed with its name, its colours, the brand
// and a QR code, set by the browser. Loaded when somebody shares.

import { encode } from 'uqr';
import { shareUrl } from './address.js';
import { drawWork } from './engine_work.js';
import { fetchOk } from './network.js';
import { drawFitted } from './raster.js';
import { shorten } from './text_raster.js';

/** @typedef {{name: string, finish: string, color: string, finish_id?: string, picture?: string}} Chip */
/**
 * @typedef {object} Card
 * @property {string} title
 * @property {string} [line]
 * @property {Chip[]} [chips]
 * @property {string} [brand]
 * @property {string} [campaign]
 * @property {string} [badge]
 * @property {string} [invite]
 * @property {string} [text] the message to a friend
 */
/**
 * @typedef {object} Stage what a picture is made from
 * @property {import('./engine.js').Engine | undefined} engine
 * @property {any} campaign
 * @property {URL} base
 * @property {HTMLElement} host
 * @property {HTMLElement} root with the direction of the visitor's language
 */

const kWidth = 1080;
const kHeight = 1350;
const kMargin = 56;
/** Around the code: four of its modules. */
const kQuiet = 28;
/** The look is drawn whole and shown as a band of it. */
const kLook = { width: kWidth, height: 1242, top: 270, shown: 816 };

/** A QR code's modules. @param {string} text */
const modules = (text) => encode(text, { ecc: 'M', border: 0 }).data;

/**
 * Draws the code of a text into a square, on whole pixels.
 * @param {CanvasRenderingContext2D} c
 * @param {string} text
 */
export function drawQr(c, text, x = 0, y = 0, size = Math.min(c.canvas.width, c.canvas.height), color = '#000') {
  const rows = modules(text);
  const cell = Math.max(1, Math.floor(size / rows.length));
  const left = x + Math.floor((size - cell * rows.length) / 2);
  const top = y + Math.floor((size - cell * rows.length) / 2);
  c.fillStyle = color;
  rows.forEach((row, i) => row.forEach((on, j) => on && c.fillRect(left + j * cell, top + i * cell, cell, cell)));
}

/** @param {CanvasRenderingContext2D} c @param {HTMLElement} host */
export const drawLink = (c, host) => drawQr(c, shareUrl(host));

/** @param {CanvasRenderingContext2D} c @param {number} x @param {number} y @param {number} w @param {number} h @param {number} r */
function roundRect(c, x, y, w, h, r) {
  c.beginPath();
  c.moveTo(x + r, y);
  c.arcTo(x + w, y, x + w, y + h, r);
  c.arcTo(x + w, y + h, x, y + h, r);
  c.arcTo(x, y + h, x, y, r);
  c.arcTo(x, y, x + w, y, r);
  c.closePath();
}

/** Relief of a pressed powder where the campaign has no picture of it. @param {CanvasRenderingContext2D} c @param {string} finish @param {number} r */
function drawRelief(c, finish, r) {
  c.strokeStyle = 'rgba(255,255,255,.35)';
  c.lineWidth = r / 22;
  c.beginPath();
  for (let i = -12; i <= 12; i += 1) {
    const at = (i * r) / 10;
    if (finish === 'satin') {
      c.moveTo(-r, at);
      for (let x = -r; x <= r; x += r / 8) c.lineTo(x, at + Math.sin((x / r) * 6) * r * 0.07);
    } else if (finish === 'shimmer') {
      c.moveTo(0, r);
      c.lineTo(Math.sin(i / 7) * 2.4 * r, r - Math.cos(i / 7) * 2.4 * r);
    } else {
      c.moveTo(-r, at - r / 3);
      c.lineTo(r, at + r / 3);
    }
  }
  if (finish !== 'glitter') c.stroke();
  if (finish === 'glitter' || finish === 'shimmer') {
    c.fillStyle = 'rgba(255,255,255,.8)';
    for (let i = 1; i < 60; i += 1) {
      const angle = i * 2.4;
      const away = Math.sqrt(i / 60) * r;
      const side = (finish === 'glitter' ? r / 11 : r / 24) * (0.5 + ((i * 7) % 5) / 5);
      c.fillRect(Math.cos(angle) * away, Math.sin(angle) * away, side, side);
    }
  }
}

/**
 * A pan seen from above.
 * @param {CanvasRenderingContext2D} c
 * @param {Chip} chip
 * @param {number} x of the middle
 * @param {number} y of the middle
 * @param {number} r
 * @param {any} theme
 * @param {ImageBitmap | null} picture of the finish
 */
function drawPan(c, chip, x, y, r, theme, picture) {
  c.save();
  c.translate(x, y);
  c.beginPath();
  c.arc(0, 0, r, 0, 7);
  c.fillStyle = theme.material_edge || '#c9a26a';
  c.fill();
  c.beginPath();
  c.arc(0, 0, r * 0.93, 0, 7);
  c.fillStyle = theme.material || '#1c0d12';
  c.fill();
  c.beginPath();
  c.arc(0, 0, r * 0.86, 0, 7);
  c.clip();
  c.fillStyle = chip.color;
  c.fillRect(-r, -r, 2 * r, 2 * r);
  if (picture) drawFitted(c, picture, 'cover', -r * 0.86, -r * 0.86, r * 1.72, r * 1.72);
  else drawRelief(c, chip.finish_id || '', r * 0.86);
  const shade = c.createRadialGradient(0, 0, r * 0.6, 0, 0, r * 0.86);
  shade.addColorStop(0, 'rgba(0,0,0,0)');
  shade.addColorStop(1, 'rgba(0,0,0,.35)');
  c.fillStyle = shade;
  c.fillRect(-r, -r, 2 * r, 2 * r);
  c.restore();
}

/** Text of at most `width`: smaller down to `least`, then shortened. @param {CanvasRenderingContext2D} c @param {string} text */
function fitText(c, text, /** @type {number} */ width, /** @type {(size: number, text: string) => string} */ font, /** @type {number} */ size, least = size) {
  const measure = (/** @type {string} */ part) => c.measureText(part).width;
  for (c.font = font(size, text); size > least && measure(text) > width; size -= 1) c.font = font(size - 1, text);
  return measure(text) <= width ? text : shorten(text, width, measure);
}

/**
 * @param {Card} card
 * @param {Stage} stage
 * @returns {Promise<HTMLCanvasElement>} 1080 x 1350
 */
export async function compose(card, stage) {
  const { engine, campaign, base } = stage;
  if (!engine) throw new Error('No engine');
  const theme = campaign.theme || {};
  const { paper = '#fbf5ee', ink = '#2b1218', ink_2 = '#6a4a4e', line = '#e6d5c8' } = theme;
  const ui = (/** @type {number} */ weight) => (/** @type {number} */ size) => `${weight} ${size}px ${theme.ui_font || 'system-ui, sans-serif'}`;
  const { display_font = 'Georgia, serif', fonts = [] } = theme;
  // As in the engine: what the brand's own face has no letters of is as bold as it is, and Han always.
  const own = fonts.filter((/** @type {any} */ f) => f.style !== 'italic' && display_font.replace(/^['"]/, '').startsWith(f.family));
  const [least = 0] = own.map((/** @type {any} */ f) => f.weight || 400).sort();
  const weightOf = (/** @type {string} */ text) => Math.max(least, /[\u3000-\u9fff]/.test(text) ? 700 : 400);
  const display = (/** @type {number} */ size, /** @type {string} */ text) => `${weightOf(text)} ${size}px ${display_font}`;
  const canvas = document.createElement('canvas');
  canvas.width = kWidth;
  canvas.height = kHeight;
  const c = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  c.fillStyle = paper;
  c.fillRect(0, 0, kWidth, kHeight);

  const look = drawWork(engine, kLook.width, kLook.height);
  c.putImageData(look, 0, -kLook.top, 0, kLook.top, kWidth, kLook.shown);

  // The look is as it was painted; what lies around it begins where lines begin.
  const rtl = stage.root.dir === 'rtl';
  const at = (/** @type {number} */ x, wide = 0) => (rtl ? kWidth - x - wide : x);
  c.direction = rtl ? 'rtl' : 'ltr';
  c.textAlign = 'start';
  c.textBaseline = 'alphabetic';
  if (card.badge) {
    c.font = ui(600)(32);
    const width = c.measureText(card.badge).width + 64;
    roundRect(c, at(kMargin, width), 44, width, 72, 36);
    c.fillStyle = paper;
    c.fill();
    c.fillStyle = ink;
    c.fillText(card.badge, at(kMargin + 32), 91);
  }

  const qr = 212;
  const left = kMargin;
  const right = kWidth - kMargin - kQuiet - qr;
  let y = kLook.shown + 106;
  c.fillStyle = ink;
  c.fillText(fitText(c, card.title, kWidth - 2 * kMargin, display, 92, 56), at(left), y);
  c.fillStyle = ink_2;
  y += 60;
  c.fillText(fitText(c, card.line || '', right - kQuiet - left - 24, ui(400), 32), at(left), y);

  const chips = (card.chips || []).slice(0, 3);
  const pictures = await Promise.all(
    chips.map(async ({ picture }) =>
      picture ? createImageBitmap(await (await fetchOk(new URL(picture, base))).blob()).catch(() => null) : null,
    ),
  );
  const pitch = (right - kQuiet - left - 24) / 3;
  const radius = 66;
  chips.forEach((chip, i) => {
    const x = at(left + pitch * (i + 0.5));
    drawPan(c, chip, x, y + 96, radius, theme, pictures[i]);
    c.textAlign = 'center';
    c.fillStyle = ink;
    c.fillText(fitText(c, chip.name, pitch - 16, ui(600), 30, 24), x, y + 204);
    c.fillStyle = ink_2;
    c.fillText(fitText(c, chip.finish, pitch - 16, ui(400), 28, 22), x, y + 242);
  });

  const top = kLook.shown + 144;
  roundRect(c, at(right - kQuiet, qr + 2 * kQuiet), top, qr + 2 * kQuiet, qr + 2 * kQuiet, 28);
  c.fillStyle = '#fff';
  c.fill();
  c.strokeStyle = line;
  c.lineWidth = 3;
  c.stroke();
  drawQr(c, shareUrl(stage.host), at(right, qr), top + kQuiet, qr, '#160a0d');
  c.textAlign = 'center';
  c.fillStyle = ink_2;
  c.fillText(fitText(c, card.invite || '', qr + 80, ui(400), 28, 20), at(right + qr / 2), top + qr + 2 * kQuiet + 42);

  c.textAlign = 'start';
  c.fillStyle = ink;
  const brand = [card.brand, card.campaign].filter(Boolean).join(' · ');
  c.fillText(fitText(c, brand, right - kQuiet - left - 24, display, 44, 30), at(left), kHeight - 48);
  return canvas;
}

/** @param {Blob} blob @param {string} name */
function download(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No clipboard without a secure context: the old way.
    const area = document.createElement('textarea');
    area.value = text;
    area.style.cssText = 'position:fixed;opacity:0';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    if (!done) throw new Error('copy');
  }
}

/**
 * @param {{kind: string, card?: Card, format?: string}} want
 * @param {Stage} stage
 * @returns {Promise<{ok: boolean, kind?: string} | null>} kind: what was done in its place; null when the visitor changed their mind
 */
export async function share({ kind, card = { title: '' }, format = 'jpeg' }, stage) {
  const url = shareUrl(stage.host);
  const text = card.text || card.title;
  const done = { ok: true };
  try {
    if (kind === 'copy') {
      await copy(url);
      return done;
    }
    if (kind === 'message') {
      const body = encodeURIComponent(`${text} ${url}`);
      location.href = matchMedia('(pointer:coarse)').matches ? `sms:?&body=${body}` : `mailto:?subject=${encodeURIComponent(text)}&body=${body}`;
      return done;
    }
    if (kind === 'more' && navigator.share) {
      await navigator.share({ title: card.title, text, url });
      return done;
    }
    const canvas = await compose(card, stage);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/' + format, 0.92));
    if (!blob) throw new Error('picture');
    const name = (card.title || 'fairground').replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase() + (format === 'png' ? '.png' : '.jpg');
    const files = [new File([blob], name, { type: blob.type })];
    if (kind === 'share' && navigator.canShare?.({ files })) {
      await navigator.share({ files, title: card.title, text: `${text} ${url}` });
      return done;
    }
    if (kind === 'more') {
      await copy(url);
      return { ok: true, kind: 'copy' };
    }
    download(blob, name);
    return { ok: true, kind: 'save' };
  } catch (why) {
    if (why instanceof DOMException && why.name === 'AbortError') return null;
    console.warn('fairground:', why);
    return { ok: false };
  }
}
