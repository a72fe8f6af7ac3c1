// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Phaser, in its smallest official build: strokes go into a dynamic texture, one shader object shades and
// masks it between skin and lashes.

import Phaser from 'phaser';
import { dabCanvas, layers, onStroke, ready } from './page.js';

const loaded = layers();

class Eye extends Phaser.Scene {
  async create() {
    const art = await loaded;
    for (const [name, bitmap] of Object.entries(art)) this.textures.addImage(name, bitmap);
    this.textures.addCanvas('dab', dabCanvas());
    const { width: artWidth, height: artHeight } = art.skin;
    const pigment = this.textures.addDynamicTexture('pigment', artWidth, artHeight);
    pigment.clear();
    pigment.render();

    const width = this.scale.width;
    const height = (width * artHeight) / artWidth;
    this.add.image(0, 0, 'skin').setOrigin(0).setDisplaySize(width, height);
    this.add.shader({
      name: 'paint',
      fragmentSource: `
        precision mediump float;
        varying vec2 outTexCoord;
        uniform sampler2D uPigment; uniform sampler2D uShading; uniform sampler2D uMask;
        void main() {
          vec4 paint = texture2D(uPigment, outTexCoord);
          float light = texture2D(uShading, outTexCoord).r * 255.0 / 128.0;
          gl_FragColor = vec4(min(paint.rgb * light, paint.aaa), paint.a) * texture2D(uMask, outTexCoord).r;
        }`,
      setupUniforms: (set) => {
        set('uPigment', 0);
        set('uShading', 1);
        set('uMask', 2);
      },
    }, 0, 0, width, height, ['pigment', 'shading', 'mask']).setOrigin(0);
    this.add.image(0, 0, 'over').setOrigin(0).setDisplaySize(width, height);

    let waiting = false;
    onStroke(this.game.canvas, artWidth, (x, y) => {
      pigment.stamp('dab', undefined, x, y);
      waiting = true;
    }, () => {});
    this.events.on('preupdate', () => {
      if (!waiting) return;
      waiting = false;
      pigment.render();
    });
    this.game.events.once('postrender', ready);
  }
}

new Phaser.Game({
  type: Phaser.WEBGL,
  canvas: document.querySelector('canvas'),
  width: innerWidth * devicePixelRatio,
  height: innerHeight * devicePixelRatio,
  scale: { mode: Phaser.Scale.NONE, zoom: 1 / devicePixelRatio },
  banner: false,
  audio: { noAudio: true },
  input: { mouse: false, touch: false, keyboard: false },
  scene: Eye,
});
