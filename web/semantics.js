// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The mirror: an element for everything the canvas shows, native where there is a native one, kept in step by
// id. It takes no pointer events (the canvas does), but the focus, keys and whatever a screen reader does.

/**
 * @typedef {object} SemanticNode
 * @property {string} id
 * @property {string} role
 * @property {string} [name]
 * @property {[number, number, number, number]} [rect] x, y, width, height in CSS px of the canvas
 * @property {string} [parent]
 * @property {number} [order]
 * @property {string | number} [value]
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step]
 * @property {number} [level]
 * @property {boolean} [checked]
 * @property {boolean} [selected]
 * @property {boolean} [pressed]
 * @property {boolean} [expanded]
 * @property {number} [place] of a list that is described in part: from 1
 * @property {number} [places] of how many
 * @property {boolean} [hold]
 * @property {boolean} [disabled]
 * @property {boolean} [required]
 * @property {boolean} [invalid]
 * @property {boolean} [multiline]
 * @property {string} [description]
 * @property {string} [text]
 * @property {string} [lang]
 * @property {string} [dir]
 */
/** @typedef {{nodes?: SemanticNode[], removed?: string[], focus?: string, lang?: string, dir?: string}} Change */
/** @typedef {{node: SemanticNode, element: HTMLElement}} Entry */

/** Role to tag, where a native element says it all; the others are div with the role. @type {{[role: string]: string}} */
const kTags = {
  button: 'button', link: 'a', slider: 'input', checkbox: 'input', switch: 'input', radio: 'input', tab: 'button',
  textbox: 'input', heading: 'h2', text: 'p', region: 'section', main: 'main', banner: 'header', navigation: 'nav',
  progressbar: 'progress', gridcell: 'button',
};
/** @type {{[role: string]: string}} */
const kInputs = { slider: 'range', checkbox: 'checkbox', switch: 'checkbox', radio: 'radio', textbox: 'text' };
export const kRoving = /^(radio|tab|gridcell)$/;

export class Mirror {
  /** @type {Map<string, Entry>} */
  entries = new Map();

  /**
   * @param {HTMLElement} root the container over the canvas
   * @param {(message: {do: string, [more: string]: unknown}) => boolean} send
   */
  constructor(root, send) {
    this.root = root;
    this.send = send;
    root.addEventListener('click', (e) => this.clicked(e));
    root.addEventListener('input', (e) => this.changed(e));
    root.addEventListener('change', (e) => this.changed(e));
    root.addEventListener('focusin', (e) => this.focused(e));
    root.addEventListener('focusout', (e) => {
      const node = this.nodeOf(e);
      const element = /** @type {HTMLElement} */ (e.target);
      if (node && !root.contains(/** @type {Node | null} */ (e.relatedTarget))) this.send({ do: 'blur', id: node.id });
      // Unless it was the window alone that lost it.
      if (node?.disabled) this.disable(element, true, element === this.active());
    });
  }

  /** @param {Event} e @returns {SemanticNode | undefined} */
  nodeOf(e) {
    return this.entries.get(/** @type {HTMLElement} */ (e.target).dataset?.id || '')?.node;
  }

  /** @param {string} id */
  element(id) {
    return this.entries.get(id)?.element;
  }

  /** What shares one tab stop: all of a parent; of a grid the cells of all its rows. @param {SemanticNode} node */
  homeOf({ role, parent }) {
    return role === 'gridcell' ? this.entries.get(parent || '')?.node.parent : parent;
  }

  /** @param {SemanticNode} node all of its home and role, in their order */
  groupOf(node, home = this.homeOf(node)) {
    return [...this.entries.values()]
      .map((e) => e.node)
      .filter((n) => n.role === node.role && this.homeOf(n) === home)
      .sort((a, b) => (a.order || 0) - (b.order || 0));
  }

  /** @param {Change} change */
  apply({ nodes = [], removed = [], focus }) {
    for (const id of removed) {
      const entry = this.entries.get(id);
      if (!entry) continue;
      this.entries.delete(id);
      entry.element.remove();
    }
    nodes.forEach((node) => this.set(node));
    const groups = new Map(nodes.filter((n) => kRoving.test(n.role)).map((n) => [this.homeOf(n) + '\n' + n.role, n]));
    // Places after all exist: a child may come before its parent.
    for (const parent of new Set(nodes.map((n) => n.parent))) this.arrange(this.element(parent || '') || this.root, parent);
    for (const node of groups.values()) this.rove(node);
    const next = this.element(focus || '');
    if (next) {
      // A heading can't have the focus by itself.
      if (next.tabIndex < 0) next.tabIndex = -1;
      next.focus({ preventScroll: true });
    }
  }

  /** @param {SemanticNode} node */
  set(node) {
    let entry = this.entries.get(node.id);
    if (!entry || entry.node.role !== node.role || entry.node.level !== node.level || entry.node.multiline !== node.multiline) {
      const fresh = { node, element: this.make(node) };
      if (entry) {
        fresh.element.append(...entry.element.children);
        entry.element.replaceWith(fresh.element);
      }
      this.entries.set(node.id, (entry = fresh));
    }
    entry.node = node;
    const { element } = entry;
    const attribute = (/** @type {string} */ name, /** @type {unknown} */ value) => {
      if (value === undefined || value === null || value === '') element.removeAttribute(name);
      else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
    };
    const { role, name = '', rect } = node;
    if (/^(heading|text|status|alert)$/.test(role)) {
      const text = role === 'heading' || !node.text ? name : node.text;
      if (element.textContent !== text) element.textContent = text;
    } else attribute('aria-label', name);
    for (const name of /** @type {const} */ (['lang', 'dir'])) attribute(name, node[name]);
    for (const name of /** @type {const} */ (['description', 'pressed', 'expanded'])) attribute('aria-' + name, node[name]);
    attribute('aria-invalid', node.invalid || undefined);
    // Not `required` itself: a field would be called wrong before anybody was in it.
    attribute('aria-required', node.required || undefined);
    // A grid that is described in part counts rows.
    const grid = role === 'grid';
    if (grid || role === 'row') attribute(grid ? 'aria-rowcount' : 'aria-rowindex', grid ? node.places : node.place);
    else {
      attribute('aria-posinset', node.place);
      attribute('aria-setsize', node.places);
    }
    if (role === 'tab' || role === 'gridcell') attribute('aria-selected', !!node.selected);
    else attribute('aria-current', role !== 'radio' && node.selected ? true : undefined);
    this.disable(element, !!node.disabled, element === this.active());
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) this.setInput(node, element);
    else if (role === 'progressbar') {
      attribute('max', node.max ?? 1);
      attribute('value', node.value);
      attribute('aria-valuetext', node.text);
    }
    // An open field lies where want:"text" put it.
    if (rect && element.dataset.open === undefined) {
      const style = element.style;
      [style.left, style.top, style.width, style.height] = rect.map((v) => v + 'px');
    }
  }

  /**
   * A browser takes the focus from what is disabled: a button that has it is only called so, until the focus has moved on.
   * @param {HTMLElement} element
   * @param {boolean} disabled
   * @param {boolean} focused
   */
  disable(element, disabled, focused) {
    const called = disabled && (!('disabled' in element) || (focused && element.localName === 'button'));
    if ('disabled' in element) element.disabled = disabled && !called;
    if (called) element.setAttribute('aria-disabled', 'true');
    else element.removeAttribute('aria-disabled');
  }

  /** What has the focus, here or beside the mirror. */
  active() {
    return /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (this.root.getRootNode()).activeElement);
  }

  /** @param {SemanticNode} node @param {HTMLInputElement | HTMLTextAreaElement} input */
  setInput(node, input) {
    const { role, min = 0, max = 100, step = 1, value, text } = node;
    if (role === 'slider') {
      Object.assign(input, { min, max, step });
      if (text) input.setAttribute('aria-valuetext', text);
    }
    if (/^(checkbox|switch|radio)$/.test(role)) {
      /** @type {HTMLInputElement} */ (input).checked = !!(node.checked ?? node.selected);
      if (role === 'radio') input.name = node.parent || '';
    } else {
      const content = String((role === 'textbox' ? text : value) ?? '');
      if (input.value !== content && input.dataset.typing === undefined) input.value = content;
    }
  }

  /** @param {SemanticNode} node */
  make({ id, role, level = 2, multiline }) {
    const tag = role === 'heading' ? `h${Math.min(6, Math.max(1, level))}` : multiline ? 'textarea' : kTags[role] || 'div';
    const element = document.createElement(tag);
    element.dataset.id = id;
    element.id = 'fg-' + id;
    if (kInputs[role]) {
      if (!multiline) /** @type {HTMLInputElement} */ (element).type = kInputs[role];
      element.dataset.role = role;
    } else if (tag === 'button') /** @type {HTMLButtonElement} */ (element).type = 'button';
    if (role === 'link') /** @type {HTMLAnchorElement} */ (element).href = '#';
    if (!kTags[role] || role === 'tab' || role === 'gridcell' || role === 'switch') element.setAttribute('role', role);
    if (role === 'dialog') element.setAttribute('aria-modal', 'true');
    if (role === 'application') element.tabIndex = 0;
    return element;
  }

  /** Puts the children in their order. @param {HTMLElement} parent @param {string | undefined} id */
  arrange(parent, id) {
    const children = [...this.entries.values()]
      .filter((e) => e.node.parent === id)
      .sort((a, b) => (b.node.order || 0) - (a.node.order || 0));
    const root = /** @type {ShadowRoot} */ (this.root.getRootNode());
    const focused = this.active();
    let next = null;
    for (const { element } of children) {
      if (element.parentNode !== parent || element.nextElementSibling !== next) parent.insertBefore(element, next);
      next = element;
    }
    // Moving an element takes its focus away.
    if (focused && root.activeElement !== focused && root.contains(focused)) focused.focus({ preventScroll: true });
  }

  /** One tab stop for a group: where the focus is, the chosen one, else the first. @param {SemanticNode} node one of it */
  rove(node) {
    const group = this.groupOf(node);
    const focused = this.active()?.dataset.id;
    const stop =
      (node.role === 'gridcell' ? group.find((n) => n.id === focused) : group.find((n) => n.selected || n.checked)) ||
      group.find((n) => !n.disabled);
    for (const n of group) {
      const element = this.element(n.id);
      if (element) element.tabIndex = n === stop ? 0 : -1;
    }
  }

  /** @param {Event} e */
  clicked(e) {
    const node = this.nodeOf(e);
    if (node?.role === 'link') e.preventDefault();
    // Inputs say what they became in their change event.
    if (node && !node.disabled && (!kInputs[node.role] || node.role === 'radio')) this.send({ do: 'activate', id: node.id });
  }

  /** @param {Event} e */
  changed(e) {
    const node = this.nodeOf(e);
    const input = /** @type {HTMLInputElement} */ (e.target);
    if (!node || e.type !== (node.role === 'slider' ? 'input' : 'change')) return;
    if (node.role === 'slider') this.send({ do: 'value', id: node.id, value: +input.value });
    else if (input.type === 'checkbox') this.send({ do: 'value', id: node.id, value: +input.checked });
    else return;
    // The engine may have refused it: what it says stands.
    setTimeout(() => {
      const entry = this.entries.get(node.id);
      if (entry) this.set(entry.node);
    }, 500);
  }

  /** @param {FocusEvent} e */
  focused(e) {
    const node = this.nodeOf(e);
    if (!node) return;
    let visible = true;
    try {
      visible = /** @type {HTMLElement} */ (e.target).matches(':focus-visible');
    } catch {}
    this.send({ do: 'focus', id: node.id, visible });
  }
}
