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
 * @param {HTMLElement} root gets the focus when the stage is pressed, so that keys arrive
 * @param {{pointer(e: Int32Array): void, wheel(x: number, y: number, dx: number, dy: number, mods: number): boolean}} engine
 * @param {() => void} changed
 * @param {AbortSignal} signal ends it
 */
export function listen(canvas, root, engine, changed, signal) {
  // One read of the layout for each press, not one for each of a stroke's events.
  let origin = canvas.getBoundingClientRect();
  kTypes.forEach((name, type) => {
    canvas.addEventListener(
      name,
      (event) => {
        const e = /** @type {PointerEvent} */ (event);
        if (type !== 1 || !e.buttons) origin = canvas.getBoundingClientRect();
        if (!type) {
          // A pointer that a test made up can't be captured; it paints all the same.
          try {
            canvas.setPointerCapture(e.pointerId);
          } catch {}
          if (!root.contains(/** @type {ShadowRoot} */ (root.getRootNode()).activeElement)) {
            root.focus({ preventScroll: true });
          }
        }
        const all = type === 1 && e.getCoalescedEvents ? e.getCoalescedEvents() : [];
        engine.pointer(packPointer(type, all.length ? all : [e], origin));
        changed();
      },
      { signal, passive: true },
    );
  });
  canvas.addEventListener(
    'wheel',
    (e) => {
      const box = canvas.getBoundingClientRect();
      const unit = 64 * (e.deltaMode === 1 ? 16 : e.deltaMode ? box.height : 1);
      const taken = engine.wheel(
        Math.round((e.clientX - box.left) * 64),
        Math.round((e.clientY - box.top) * 64),
        Math.round(e.deltaX * unit),
        Math.round(e.deltaY * unit),
        modsOf(e),
      );
      // With ctrl (a trackpad's pinch) the browser would zoom the whole page.
      if (taken || e.ctrlKey) e.preventDefault();
      changed();
    },
    { signal, passive: false },
  );
  canvas.addEventListener('contextmenu', (e) => e.preventDefault(), { signal });
}
