// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// PixiJS: strokes go into a render texture, one mesh shades and masks it between skin and lashes.

import { Application, Container, Mesh, MeshGeometry, RenderTexture, Shader, Sprite, Texture } from 'pixi.js';
import { dabCanvas, layers, onStroke, ready } from './page.js';

const app = new Application();
const width = innerWidth;
const started = app.init({
  canvas: document.querySelector('canvas'),
  preference: 'webgl',
  width,
  height: innerHeight,
  resolution: devicePixelRatio,
  autoDensity: true,
  autoStart: false,
  sharedTicker: false,
});
const art = await layers();
await started;

const height = (width * art.skin.height) / art.skin.width;
const sprite = (bitmap) => {
  const made = new Sprite(Texture.from(bitmap));
  made.setSize(width, height);
  return made;
};
const pigment = RenderTexture.create({ width: art.skin.width, height: art.skin.height });
const mesh = new Mesh({
  geometry: new MeshGeometry({
    positions: new Float32Array([0, 0, width, 0, width, height, 0, height]),
    uvs: new Float32Array([0, 0, 1, 0, 1, 1, 0, 1]),
    indices: new Uint32Array([0, 1, 2, 0, 2, 3]),
  }),
  shader: Shader.from({
    gl: {
      vertex: `
        in vec2 aPosition; in vec2 aUV; out vec2 vUV;
        uniform mat3 uProjectionMatrix; uniform mat3 uWorldTransformMatrix; uniform mat3 uTransformMatrix;
        void main() {
          mat3 matrix = uProjectionMatrix * uWorldTransformMatrix * uTransformMatrix;
          gl_Position = vec4((matrix * vec3(aPosition, 1.0)).xy, 0.0, 1.0);
          vUV = aUV;
        }`,
      fragment: `
        in vec2 vUV; out vec4 finalColor;
        uniform sampler2D uPigment; uniform sampler2D uShading; uniform sampler2D uMask;
        void main() {
          vec4 paint = texture(uPigment, vUV);
          float light = texture(uShading, vUV).r * 255.0 / 128.0;
          finalColor = vec4(min(paint.rgb * light, paint.aaa), paint.a) * texture(uMask, vUV).r;
        }`,
    },
    resources: {
      uPigment: pigment.source,
      uShading: Texture.from(art.shading).source,
      uMask: Texture.from(art.mask).source,
    },
  }),
});
app.stage.addChild(sprite(art.skin), mesh, sprite(art.over));

const texture = Texture.from(dabCanvas());
const dabs = new Container();
function paint(x, y) {
  const dab = new Sprite(texture);
  dab.anchor.set(0.5);
  dab.position.set(x, y);
  dabs.addChild(dab);
}
function drawPigment() {
  if (dabs.children.length === 0) return;
  app.renderer.render({ container: dabs, target: pigment, clear: false });
  for (const dab of dabs.removeChildren()) dab.destroy();
}
app.ticker.add(drawPigment, undefined, 50);

// The whole screen is the target; art starts at its top left corner.
onStroke(app.canvas, art.skin.width, paint, () => {});
app.start();
app.render();
ready();
