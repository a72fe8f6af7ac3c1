// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Sets text with the browser's own shaping: every script, bidi, emoji and the brand's fonts. Measures,
// breaks lines, and draws at the device's ratio.

const kMaxSide = 4096;
const kMaxText = 32768;
/** Of what is cut to one line. */
const kMaxCut = 600;

const kFirstStrong = /[\u200e\u200f\p{L}]/u;
const kRightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const kIsolates = /[\u2066-\u2068][^\u2069]*/g;
// Scripts whose words stand without spaces between them.
const kUnspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const kNotFirst = /^[\p{Pe}\p{Pf}\p{Po}\p{M}\u30fc\u200d]/u;
const kNotLast = /[\p{Ps}\p{Pi}]$/u;
/** A bracket with so little in it stays whole, as in （必填）. */
const kInBracket = /\p{Ps}[^\s\p{Ps}\p{Pe}]{0,5}$/u;
/** Of a line: a single word in the last one that is shorter than this gets company. */
const kLone = 1 / 3;
/** Of the line before: as long as the last one may become by that. */
const kMost = 1.2;
/** Latin letters and the punctuation that comes with them. */
const kPlain = /^[\0-\u024f\u2010-\u2026]*$/;

/** @type {{[granularity: string]: Intl.Segmenter | undefined}} */
const segmenters = {};

/** @param {string} text @param {'word' | 'grapheme'} granularity */
export function segments(text, granularity) {
  if (Intl.Segmenter) {
    const segmenter = (segmenters[granularity] ||= new Intl.Segmenter(undefined, { granularity }));
    return Array.from(segmenter.segment(text), (s) => s.segment);
  }
  // Without a segmenter: words at spaces, unspaced scripts letter by letter.
  return granularity === 'word' ? text.split(/(?<=\s)(?=\S)|(?<=[\u0e00-\u109f\u3040-\u9fff])/) : Array.from(text);
}

/** Parts of a paragraph that a line may end after. @param {string} text */
export function pieces(text) {
  // Without a segmenter, which takes a tenth of a second to wake on a phone, before the first view.
  if (kPlain.test(text)) return text.split(/(?<=[ \t\p{Pd}])(?=\S)/u);
  /** @type {string[]} */
  const out = [];
  for (const next of segments(text, 'word')) {
    const last = out[out.length - 1];
    const breaks =
      last &&
      !/^\s/.test(next) &&
      (/[ \t\u3000\u200b\p{Pd}]$/u.test(last) ||
        ((kUnspaced.test(next[0]) || kUnspaced.test(last.slice(-1))) &&
          !kNotFirst.test(next) &&
          !kNotLast.test(last) &&
          !kInBracket.test(last)));
    if (!last || breaks) out.push(next);
    else out[out.length - 1] += next;
  }
  return out;
}

/**
 * No short word stays alone in the last line of a paragraph where the line before can spare another.
 * @param {string[]} lines of which the last two are its own
 * @param {number} width
 * @param {(text: string) => number} measure
 */
function accompany(lines, width, measure) {
  const [before, last] = lines.slice(-2);
  if (measure(last) > width * kLone || pieces(last).length > 1) return;
  const words = pieces(before);
  const moved = words.pop() + last;
  const rest = words.join('');
  if (words.length > 1 && measure(moved) < measure(rest.trimEnd()) * kMost) lines.splice(-2, 2, rest, moved);
}

/**
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 */
export function breakLines(text, width, measure) {
  /** @type {string[]} */
  const lines = [];
  const fits = (/** @type {string} */ s) => measure(s.trimEnd()) <= width + 0.01;
  for (const paragraph of text.split('\n')) {
    const first = lines.length;
    let line = '';
    const end = () => {
      lines.push(line);
      line = '';
    };
    for (const piece of fits(paragraph) ? [paragraph] : pieces(paragraph)) {
      if (line && !fits(line + piece)) end();
      if (fits(line + piece)) line += piece;
      else {
        // Longer than a line: broken between letters, never inside one.
        for (const letter of segments(piece, 'grapheme')) {
          if (line && !fits(line + letter)) end();
          line += letter;
        }
      }
    }
    end();
    if (lines.length > first + 1) accompany(lines, width, measure);
  }
  return lines.map((line) => line.trimEnd());
}

/**
 * The most of the text that fits with an ellipsis after it, cut between letters.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 */
export function shorten(text, width, measure) {
  const letters = segments(text.slice(0, kMaxCut), 'grapheme');
  // It stands for what is before it, too: no full stop and then three.
  const cut = (/** @type {number} */ n) => letters.slice(0, n).join('').replace(/[\s.,:;…。，、：；]+$/, '') + '…';
  let fits = 0;
  let over = letters.length;
  while (fits < over) {
    const middle = (fits + over + 1) >> 1;
    if (measure(cut(middle)) <= width) fits = middle;
    else over = middle - 1;
  }
  return cut(fits);
}

/** @type {{[key: string]: any}} */
const formats = {};

/** @param {string} locale @param {number} format see TextHost @returns {any} */
function formatter(locale, format) {
  const style = /** @type {'decimal' | 'percent' | undefined} */ (['decimal', 'percent'][format]);
  try {
    if (format === 3) return new Intl.PluralRules(locale);
    return style ? new Intl.NumberFormat(locale, { style }) : new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
  } catch {
    return formatter('en', format);
  }
}

/** See TextHost. @param {string} locale @param {number} format @param {number} value @returns {string} */
export function formatted(locale, format, value) {
  // Small numbers without Intl, which takes tens of milliseconds to wake on a phone, before the first view.
  const plain = /^(en|zh)(?!.*-u-)/.test(locale);
  if (plain && format !== 2 && value === (value & 127)) {
    return format === 3 ? (locale[0] === 'e' && value === 1 ? 'one' : 'other') : value + (format ? '%' : '');
  }
  const f = (formats[format + locale] ||= formatter(locale, format));
  return format === 3 ? f.select(value) : f.format(format === 1 ? value / 100 : format === 2 ? value * 1000 : value);
}

/** @returns {import('./engine.js').TextHost} */
export function textHost() {
  const canvas = document.createElement('canvas');
  const c = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));

  /** @param {string} font @param {number} tracking @param {string} text */
  const style = (font, tracking, text) => {
    const first = kFirstStrong.exec(text.replace(kIsolates, ''));
    c.font = font;
    c.direction = first && kRightToLeft.test(first[0]) ? 'rtl' : 'ltr';
    c.textAlign = 'left';
    const extra = /** @type {any} */ (c);
    // Widths must not depend on the ratio, or a box measured at one would cut what is drawn at another.
    extra.textRendering = 'geometricPrecision';
    extra.letterSpacing = tracking + 'px';
  };
  const bounded = (/** @type {string} */ text) => text.slice(0, kMaxText);

  return {
    measure(font, tracking, text) {
      style(font, tracking, text);
      const m = c.measureText(bounded(text));
      return {
        width: m.width,
        left: m.actualBoundingBoxLeft,
        right: m.actualBoundingBoxRight,
        ascent: m.actualBoundingBoxAscent,
        descent: m.actualBoundingBoxDescent,
        fontAscent: m.fontBoundingBoxAscent ?? m.actualBoundingBoxAscent,
        fontDescent: m.fontBoundingBoxDescent ?? m.actualBoundingBoxDescent,
      };
    },
    raster(font, tracking, text, rgb, ratio, x, y, width, height) {
      width = Math.min(width, kMaxSide);
      height = Math.min(height, kMaxSide);
      // Growing clears the context's state and the surface, so it only grows, in steps.
      if (canvas.width < width) canvas.width = Math.ceil(width / 256) * 256;
      if (canvas.height < height) canvas.height = Math.ceil(height / 64) * 64;
      style(font, tracking, text);
      c.setTransform(1, 0, 0, 1, 0, 0);
      c.clearRect(0, 0, width, height);
      c.setTransform(ratio, 0, 0, ratio, x, y);
      c.fillStyle = '#' + (rgb + (1 << 24)).toString(16).slice(1);
      c.fillText(bounded(text), 0, 0);
      return c.getImageData(0, 0, width, height).data;
    },
    lines(font, tracking, text, maxWidth) {
      style(font, tracking, text);
      return breakLines(bounded(text), maxWidth, (s) => c.measureText(s).width);
    },
    shorten(font, tracking, text, maxWidth) {
      style(font, tracking, text);
      return shorten(text, maxWidth, (s) => c.measureText(s).width);
    },
    format: formatted,
  };
}
