// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Keys in the mirror: groups with one tab stop, buttons that act while they are held, and what no native element
// takes for the engine.

import { modsOf } from './input.js';
import { kRoving } from './semantics.js';

/** @typedef {import('./semantics.js').SemanticNode} SemanticNode */

const kMoves = /^(Arrow(Left|Right|Up|Down)|Home|End)$/;

/**
 * The nearest in the arrow's direction; sideways past the end of a row goes on in the next one.
 * @param {SemanticNode[]} group
 * @param {SemanticNode} from
 * @param {string} key
 * @param {boolean} rtl
 * @returns {SemanticNode}
 */
export function neighbour(group, from, key, rtl = false) {
  const middle = (/** @type {SemanticNode} */ n) => {
    const [x, y, w, h] = n.rect || [0, 0, 0, 0];
    return [x + w / 2, y + h / 2];
  };
  const usable = group.filter((n) => !n.disabled || n === from);
  const at = usable.indexOf(from);
  const count = usable.length;
  if (key === 'Home') return usable[0];
  if (key === 'End') return usable[count - 1];
  const across = key === 'ArrowLeft' || key === 'ArrowRight';
  const forward = key === 'ArrowDown' || key === (rtl ? 'ArrowLeft' : 'ArrowRight');
  const [x, y] = middle(from);
  if (!across) {
    /** @type {SemanticNode | undefined} */
    let best;
    let least = Infinity;
    for (const n of usable) {
      const [nx, ny] = middle(n);
      const down = forward ? ny - y : y - ny;
      const away = down * 4 + Math.abs(nx - x);
      if (down > 4 && away < least) {
        least = away;
        best = n;
      }
    }
    // In a single row the vertical arrows do what the others do.
    if (best || usable.some((n) => Math.abs(middle(n)[1] - y) > 4)) return best ?? from;
  }
  return usable[(at + (forward ? 1 : count - 1)) % count];
}

/**
 * @param {import('./semantics.js').Mirror} mirror
 */
export function listenToKeys(mirror) {
  const { root, send } = mirror;
  let held = '';
  const hold = (/** @type {string} */ id, /** @type {boolean} */ down) => {
    held = down ? id : '';
    send({ do: 'press', id, down });
  };

  /** @param {KeyboardEvent} e @param {SemanticNode} node */
  const pressed = (e, node) => {
    const { key } = e;
    const target = /** @type {HTMLElement} */ (e.target);
    if (kRoving.test(node.role) && kMoves.test(key)) {
      const to = neighbour(mirror.groupOf(node), node, key, getComputedStyle(root).direction === 'rtl');
      for (const n of [node, to]) /** @type {HTMLElement} */ (mirror.element(n.id)).tabIndex = n === to ? 0 : -1;
      mirror.element(to.id)?.focus({ preventScroll: true });
      // A cell leads somewhere: it is pressed, not passed.
      if (to !== node && node.role !== 'gridcell') send({ do: 'activate', id: to.id });
      return true;
    }
    if (node.role === 'textbox') {
      // Out of the field, and no more; all other keys are the field's.
      if (key === 'Escape') target.blur();
      return false;
    }
    if (key === 'Enter' && /^(radio|checkbox|switch)$/.test(node.role)) {
      target.click();
      return true;
    }
    // What a native element does with a key stays its own; the rest is the engine's to take. Tab always moves on.
    const own =
      node.role !== 'application' &&
      (key === 'Enter' || key === ' ' || (node.role === 'slider' && /^(Arrow|Page|Home|End)/.test(key)));
    return !own && key !== 'Tab' && send({ do: 'key', key, mods: modsOf(e) });
  };

  const on = (/** @type {KeyboardEvent} */ e) => {
    const node = mirror.nodeOf(e);
    if (!node || e.isComposing) return;
    const down = e.type === 'keydown';
    if (node.hold && (e.key === ' ' || e.key === 'Enter')) {
      e.preventDefault();
      if (!e.repeat) hold(node.id, down);
    } else if (down && pressed(e, node)) e.preventDefault();
  };
  root.addEventListener('keydown', on);
  root.addEventListener('keyup', on);
  root.addEventListener('focusout', () => {
    if (held) hold(held, false);
  });
}
