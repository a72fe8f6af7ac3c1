// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Typing: the mirror's real input, shown over the field while it has the focus, so that IME, autofill,
// spellcheck, selection and the phone's keyboard are the browser's own.

import { segments } from './text_raster.js';

/**
 * @typedef {object} TextWant
 * @property {string} id
 * @property {[number, number, number, number]} [rect]
 * @property {string} [value]
 * @property {number} [max] letters as people count them
 * @property {number} [points] code points, where what stores the text counts those
 * @property {string} [label]
 * @property {{[css: string]: string}} [style]
 * @property {boolean} [multiline]
 * @property {boolean} [spellcheck]
 * @property {string} [inputmode]
 * @property {string} [enterkeyhint]
 * @property {string} [autocomplete]
 */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/** Between the field and the phone's keyboard. */
const kAir = 12;

/** UTF-16 units; letters are not counted in more. */
const kLong = 8192;

const points = (/** @type {string} */ text) => Array.from(text).length;

/**
 * The text without what is over the limit: what was put in last gives way, whole letters of it.
 * @param {string} text
 * @param {number} caret
 * @param {{max?: number, points?: number}} limit
 * @returns {[string, number]} text and caret
 */
export function fitted(text, caret, limit) {
  const { max = Infinity, points: most = Infinity } = limit;
  // Segmenters take the square of the length: far beyond the limit nothing is looked at.
  const far = Math.min(16 * Math.min(max, most) + 256, kLong);
  if (text.length > far) [text, caret] = [text.slice(0, far), Math.min(caret, far)];
  /** Without so many letters at the end, and without more as long as there are too many code points. */
  const shortened = (/** @type {string} */ head, /** @type {string} */ tail) => {
    const letters = segments(head, 'grapheme');
    letters.length = Math.max(0, Math.min(letters.length, letters.length + max - segments(head + tail, 'grapheme').length));
    let over = points(letters.join('') + tail) - most;
    while (over > 0 && letters.length) over -= points(letters.pop() || '');
    return letters.join('');
  };
  const after = text.slice(caret);
  const head = shortened(text.slice(0, caret), after);
  // It may have been too long without what was put in: cut at its end.
  const whole = shortened(head + after, '');
  return [whole, Math.min(head.length, whole.length)];
}

export class TextEntry {
  /** @type {Field | undefined} */
  field;

  /**
   * @param {import('./semantics.js').Mirror} mirror
   * @param {(message: {do: string, [more: string]: unknown}) => boolean} send
   * @param {AbortSignal} signal ends it
   */
  constructor(mirror, send, signal) {
    this.mirror = mirror;
    this.send = send;
    /** @type {Map<string, {max?: number, points?: number}>} */
    this.limits = new Map();
    const on = (/** @type {string} */ type, /** @type {(field: Field, e: any) => void} */ f) =>
      mirror.root.addEventListener(type, (e) => {
        const field = /** @type {Field} */ (e.target);
        if (field.dataset?.role === 'textbox') f(field, e);
      });
    on('input', (field, e) => {
      // A window that is not in front has no focus events; what is typed there is not to be overwritten either.
      field.dataset.typing = '';
      this.typed(field, !!e.isComposing);
    });
    on('compositionend', (field) => this.typed(field, false));
    on('focusin', (field) => (field.dataset.typing = ''));
    on('focusout', (field) => {
      delete field.dataset.typing;
      delete field.dataset.open;
      this.field = undefined;
      this.rise();
      this.typed(field, false);
      const entry = mirror.entries.get(field.dataset.id || '');
      if (entry) mirror.set(entry.node);
    });
    on('keydown', (field, e) => {
      // While composing, Enter chooses a candidate. 229 is how older browsers say so.
      if (e.key !== 'Enter' || e.isComposing || e.keyCode === 229) return;
      if (field.tagName === 'TEXTAREA' && !e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      // Done, unless the engine knows what comes next; the phone's keyboard goes away.
      if (!this.send({ do: 'key', key: 'Enter', mods: 0, id: field.dataset.id })) field.blur();
    });
    for (const type of ['resize', 'scroll']) globalThis.visualViewport?.addEventListener(type, () => this.rise(), { signal });
  }

  /** Lifts everything as far as the field needs to stand above the phone's keyboard, and no farther than that covers. */
  rise() {
    const frame = /** @type {HTMLElement} */ (this.mirror.root.parentElement);
    const view = globalThis.visualViewport;
    let by = 0;
    // One that was taken away while it was typed in lifts nothing.
    if (this.field?.isConnected && view) {
      const now = parseFloat(frame.dataset.risen || '0');
      const { top, bottom } = this.field.getBoundingClientRect();
      const low = Math.min(bottom + kAir, frame.getBoundingClientRect().bottom) + now - view.offsetTop - view.height;
      by = Math.max(0, Math.min(low, top + now - kAir - view.offsetTop));
    }
    frame.dataset.risen = String(by);
    frame.style.transform = by ? `translateY(${-by}px)` : '';
  }

  /** @param {Field} field @param {boolean} composing */
  typed(field, composing) {
    const id = field.dataset.id || '';
    const limit = this.limits.get(id);
    if (limit && !composing) {
      const [text, caret] = fitted(field.value, field.selectionStart ?? field.value.length, limit);
      if (text !== field.value) {
        field.value = text;
        field.setSelectionRange?.(caret, caret);
      }
    }
    // Half a surrogate pair, as some keyboards leave it, is no text.
    const text = field.value.replace(/\p{Cs}/gu, '\ufffd');
    const graphemes = text.length > kLong ? undefined : segments(text, 'grapheme').length;
    this.send({ do: 'text', id, text, composing, graphemes });
  }

  /** @param {TextWant} want */
  open({ id, rect, value, max, points, label, multiline, spellcheck, style = {}, ...attributes }) {
    let field = /** @type {Field | undefined} */ (this.mirror.element(id));
    if (!field) {
      this.mirror.apply({ nodes: [{ id, role: 'textbox', name: label, rect, multiline }] });
      field = /** @type {Field} */ (this.mirror.element(id));
    }
    if (max || points) this.limits.set(id, { max, points });
    for (const name of /** @type {const} */ (['inputmode', 'enterkeyhint', 'autocomplete'])) {
      if (attributes[name]) field.setAttribute(name, String(attributes[name]));
    }
    if (spellcheck !== undefined) field.spellcheck = spellcheck;
    if (multiline) field.style.overflow = 'auto';
    for (const name in style) field.style.setProperty(name, style[name]);
    if (rect) [field.style.left, field.style.top, field.style.width, field.style.height] = rect.map((v) => v + 'px');
    // Below 16 px phones zoom the page in.
    if (parseFloat(getComputedStyle(field).fontSize) < 16) field.style.fontSize = '16px';
    if (value !== undefined && field.dataset.open === undefined && !field.value) field.value = value;
    const fresh = field.dataset.open === undefined;
    field.dataset.open = '';
    this.field = field;
    if (/** @type {ShadowRoot} */ (field.getRootNode()).activeElement !== field) field.focus({ preventScroll: true });
    if (fresh) field.scrollIntoView?.({ block: 'nearest' });
    this.rise();
  }

  /** @param {string} id */
  close(id) {
    this.mirror.element(id)?.blur();
  }
}
