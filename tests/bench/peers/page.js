// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the peers' pages share. The pictures are asked for by a line in the page's head, before the script
// is there, and decoded off the main thread: as early as a careful author would have them.

/** Art is shown as wide as the screen, from the top; strokes are in its pixels. */
export const kBrush = 28;
export const kColor = [185, 85, 45];
export const kIntensity = 0.62;

/**
 * @typedef {{skin: ImageBitmap, over: ImageBitmap, shading: ImageBitmap, mask: ImageBitmap}} Layers
 * @returns {Promise<Layers>}
 */
export async function layers() {
  const [skin, over, shading, mask] = await Promise.all(globalThis.peerPictures);
  return { skin, over, shading, mask };
}

/** A soft round dab, straight from the formula: alpha falls with the square of the distance. */
export function dabCanvas() {
  const size = kBrush * 2;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d');
  const gradient = context.createRadialGradient(kBrush, kBrush, 0, kBrush, kBrush, kBrush);
  const [r, g, b] = kColor;
  for (let i = 0; i <= 8; i++) {
    const t = i / 8;
    gradient.addColorStop(t, `rgba(${r},${g},${b},${kIntensity * (1 - t * t)})`);
  }
  context.fillStyle = gradient;
  context.fillRect(0, 0, size, size);
  return canvas;
}

/**
 * Calls paint(x, y) in art pixels for dabs along every stroke, and drawn() once after each event.
 * @param {HTMLElement} target
 * @param {number} artWidth
 * @param {(x: number, y: number) => void} paint
 * @param {() => void} drawn
 */
export function onStroke(target, artWidth, paint, drawn) {
  let last = null;
  const point = (event) => {
    const scale = artWidth / target.clientWidth;
    return { x: event.offsetX * scale, y: event.offsetY * scale };
  };
  target.style.touchAction = 'none';
  target.addEventListener('pointerdown', (event) => {
    target.setPointerCapture(event.pointerId);
    last = point(event);
    paint(last.x, last.y);
    drawn();
  });
  target.addEventListener('pointermove', (event) => {
    if (!last) return;
    for (const sample of event.getCoalescedEvents?.() ?? [event]) {
      const next = point(sample);
      const steps = Math.max(1, Math.ceil(Math.hypot(next.x - last.x, next.y - last.y) / (kBrush / 4)));
      for (let i = 1; i <= steps; i++) {
        paint(last.x + ((next.x - last.x) * i) / steps, last.y + ((next.y - last.y) * i) / steps);
      }
      last = next;
    }
    drawn();
  });
  for (const end of ['pointerup', 'pointercancel']) target.addEventListener(end, () => { last = null; });
}

/** The pictures stand composed on the screen and the first touch paints: the same event that Fairground fires. */
export function ready() {
  document.dispatchEvent(new Event('fairground-ready'));
}
