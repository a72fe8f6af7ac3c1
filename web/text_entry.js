// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Typing: the mirror's real input, shown over the field while it has the focus, so that IME, autofill,
// spellcheck, selection and the phone's keyboard are the browser's own.

/**
 * @typedef {object} TextWant
 * @property {string} id
 * @property {[number, number, number, number]} [rect]
 * @property {string} [value]
 * @property {number} [max] code points
 * @property {string} [label]
 * @property {{[css: string]: string}} [style]
 * @property {string} [inputmode]
 * @property {string} [enterkeyhint]
 * @property {string} [autocomplete]
 */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

export class TextEntry {
  /**
   * @param {import('./semantics.js').Mirror} mirror
   * @param {(message: {do: string, [more: string]: unknown}) => boolean} send
   */
  constructor(mirror, send) {
    this.mirror = mirror;
    this.send = send;
    /** @type {Map<string, number>} */
    this.limits = new Map();
    const on = (/** @type {string} */ type, /** @type {(field: Field, e: any) => void} */ f) =>
      mirror.root.addEventListener(type, (e) => {
        const field = /** @type {Field} */ (e.target);
        if (field.dataset?.role === 'textbox') f(field, e);
      });
    on('input', (field, e) => this.typed(field, !!e.isComposing));
    on('compositionend', (field) => this.typed(field, false));
    on('focusin', (field) => (field.dataset.typing = ''));
    on('focusout', (field) => {
      delete field.dataset.typing;
      delete field.dataset.open;
      this.typed(field, false);
      const entry = mirror.entries.get(field.dataset.id || '');
      if (entry) mirror.set(entry.node);
    });
    on('keydown', (field, e) => {
      // While composing, Enter chooses a candidate. 229 is how older browsers say so.
      if (e.key !== 'Enter' || e.isComposing || e.keyCode === 229) return;
      if (field.tagName === 'TEXTAREA' && !e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      this.send({ do: 'key', key: 'Enter', mods: 0, id: field.dataset.id });
    });
  }

  /** @param {Field} field @param {boolean} composing */
  typed(field, composing) {
    const id = field.dataset.id || '';
    const limit = this.limits.get(id);
    if (limit && !composing) {
      const points = Array.from(field.value);
      if (points.length > limit) field.value = points.slice(0, limit).join('');
    }
    this.send({ do: 'text', id, text: field.value, composing });
  }

  /** @param {TextWant} want */
  open({ id, rect, value, max, label, style = {}, ...attributes }) {
    let field = /** @type {Field | undefined} */ (this.mirror.element(id));
    if (!field) {
      this.mirror.apply({ nodes: [{ id, role: 'textbox', name: label, rect }] });
      field = /** @type {Field} */ (this.mirror.element(id));
    }
    if (max) this.limits.set(id, max);
    for (const name of /** @type {const} */ (['inputmode', 'enterkeyhint', 'autocomplete'])) {
      if (attributes[name]) field.setAttribute(name, String(attributes[name]));
    }
    for (const name in style) field.style.setProperty(name, style[name]);
    if (rect) [field.style.left, field.style.top, field.style.width, field.style.height] = rect.map((v) => v + 'px');
    // Below 16 px phones zoom the page in.
    if (parseFloat(getComputedStyle(field).fontSize) < 16) field.style.fontSize = '16px';
    if (value !== undefined && field.dataset.open === undefined && !field.value) field.value = value;
    field.dataset.open = '';
    if (/** @type {ShadowRoot} */ (field.getRootNode()).activeElement !== field) {
      field.focus({ preventScroll: true });
      field.scrollIntoView?.({ block: 'nearest' });
    }
  }

  /** @param {string} id */
  close(id) {
    this.mirror.element(id)?.blur();
  }
}
