// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The floor: one canvas, no library.

import { dabCanvas, layers, onStroke, ready } from './page.js';

const { skin, over, shading, mask } = await layers();
const screen = document.querySelector('canvas');
screen.width = skin.width;
screen.height = skin.height;
const context = screen.getContext('2d', { alpha: false });

const layer = () => {
  const canvas = document.createElement('canvas');
  canvas.width = skin.width;
  canvas.height = skin.height;
  return canvas.getContext('2d');
};
const pigment = layer();
const shown = layer();
const dab = dabCanvas();

// The mask is gray; Canvas2D cuts by alpha only.
const cut = document.createElement('canvas').getContext('2d');
cut.canvas.width = mask.width;
cut.canvas.height = mask.height;
cut.drawImage(mask, 0, 0);
const data = cut.getImageData(0, 0, mask.width, mask.height);
for (let i = 0; i < data.data.length; i += 4) data.data[i + 3] = data.data[i];
cut.putImageData(data, 0, 0);

function compose() {
  const { width, height } = screen;
  shown.globalCompositeOperation = 'copy';
  shown.drawImage(pigment.canvas, 0, 0);
  shown.globalCompositeOperation = 'hard-light';
  shown.drawImage(shading, 0, 0, width, height);
  shown.globalCompositeOperation = 'destination-in';
  shown.drawImage(pigment.canvas, 0, 0);
  shown.drawImage(cut.canvas, 0, 0, width, height);
  context.drawImage(skin, 0, 0);
  context.drawImage(shown.canvas, 0, 0);
  context.drawImage(over, 0, 0, width, height);
}

let asked = false;
onStroke(screen, screen.width, (x, y) => pigment.drawImage(dab, x - dab.width / 2, y - dab.height / 2), () => {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    compose();
  });
});
compose();
ready();
