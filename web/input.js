// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Pointer, wheel and key events of the stage, as the integers the engine takes.

const kTypes = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'pointerleave'];
const kKinds = ['mouse', 'touch', 'pen'];

/** @param {MouseEvent | KeyboardEvent} e 1 shift, 2 ctrl, 4 alt, 8 meta */
export const modsOf = (e) => +e.shiftKey | (+e.ctrlKey << 1) | (+e.altKey << 2) | (+e.metaKey << 3);

/**
 * Eight int32 for each of the events: type, pointer, kind, x, y, pressure, time, buttons and mods.
 * @param {number} type
 * @param {PointerEvent[]} events
 * @param {{left: number, top: number}} origin of the canvas in the viewport
 */
export function packPointer(type, events, origin) {
  const out = new Int32Array(events.length * 8);
  events.forEach((e, i) =>
    out.set(
      [
        type,
        e.pointerId,
        Math.max(0, kKinds.indexOf(e.pointerType)),
        Math.round((e.clientX - origin.left) * 64),
        Math.round((e.clientY - origin.top) * 64),
        Math.round(Math.min(1, Math.max(0, e.pressure)) * 1023),
        Math.round(e.timeStamp),
        e.buttons | (modsOf(e) << 8),
      ],
      i * 8,
    ),
  );
  return out;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} root around the canvas and the mirror; gets the focus when the stage is pressed, so that keys arrive
 * @param {{pointer(e: Int32Array): void, wheel(...n: number[]): boolean, takesDrag(...n: number[]): boolean}} engine
 * @param {() => void} changed
 * @param {AbortSignal} signal ends it
 */
export function listen(canvas, root, engine, changed, signal) {
  // One read of the layout for each press, not one for each of a stroke's events.
  let origin = canvas.getBoundingClientRect();
  const at = (/** @type {{clientX: number, clientY: number}} */ e) => [e.clientX - origin.left, e.clientY - origin.top].map((v) => Math.round(v * 64));
  kTypes.forEach((name, type) => {
    // Fields of the mirror lie over the canvas: a finger that scrolls may begin on one. An open one is its own.
    root.addEventListener(
      name,
      (event) => {
        const e = /** @type {PointerEvent} */ (event);
        const target = /** @type {HTMLElement} */ (e.target);
        // What began elsewhere ends there, too: a click opens the field under it.
        if (target.dataset.open !== undefined && type < 2) return;
        if (type !== 1 || !e.buttons) origin = canvas.getBoundingClientRect();
        if (!type && target === canvas) {
          // A pointer that a test made up can't be captured; it paints all the same.
          try {
            canvas.setPointerCapture(e.pointerId);
          } catch {}
          const active = /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (root.getRootNode()).activeElement);
          if (!active || active.dataset.open !== undefined || !root.contains(active)) root.focus({ preventScroll: true });
        }
        const all = type === 1 && e.getCoalescedEvents ? e.getCoalescedEvents() : [];
        engine.pointer(packPointer(type, all.length ? all : [e], origin));
        changed();
      },
      { signal, passive: true },
    );
  });
  // What a finger drags here that the engine has no use for scrolls the page: known from its first move.
  /** @type {boolean | undefined} */
  let taken;
  let from = [0, 0];
  for (const type of ['touchstart', 'touchmove']) {
    root.addEventListener(
      type,
      (event) => {
        const e = /** @type {TouchEvent} */ (event);
        const { dataset } = /** @type {HTMLElement} */ (e.target);
        if (dataset.open !== undefined) return;
        const to = at(e.touches[0]);
        if (type === 'touchstart') {
          origin = canvas.getBoundingClientRect();
          from = at(e.touches[0]);
          // Painting, or two fingers: at once. A field must still get the focus of a tap.
          const now = e.target === canvas && (e.touches.length > 1 || engine.takesDrag(from[0], from[1], 0, 0));
          taken = now || undefined;
        } else taken ??= engine.takesDrag(from[0], from[1], to[0] - from[0], to[1] - from[1]);
        if (taken && e.cancelable) e.preventDefault();
      },
      { signal, passive: false },
    );
  }
  root.addEventListener(
    'wheel',
    (e) => {
      if (/** @type {HTMLElement} */ (e.target).dataset.open !== undefined) return;
      const box = (origin = canvas.getBoundingClientRect());
      const unit = 64 * (e.deltaMode === 1 ? 16 : e.deltaMode ? box.height : 1);
      const [x, y] = at(e);
      const taken = engine.wheel(x, y, Math.round(e.deltaX * unit), Math.round(e.deltaY * unit), modsOf(e));
      // With ctrl (a trackpad's pinch) the browser would zoom the whole page.
      if (taken || e.ctrlKey) e.preventDefault();
      changed();
    },
    { signal, passive: false },
  );
  canvas.addEventListener('contextmenu', (e) => e.preventDefault(), { signal });
}
