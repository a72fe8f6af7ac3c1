// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The camera in the page: what it sees, a shutter, and a plain sentence where it cannot be had. What is taken goes the
// way of every other photo (photo.js). Loaded when somebody first wants to take one.

import { make } from '../make.js';

const kQuality = 0.95;
/** A little more than a photo keeps (docs/photo.md). */
const kIdealSide = 2560;

/** In the colours of the theme, so that more contrast and forced colours hold. */
export const kStyle = `
.camera{position:absolute;inset:0;z-index:2;display:grid;grid-template:auto minmax(0,1fr) auto/minmax(0,1fr);padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);background:var(--fg-studio);color:var(--fg-on-studio);font:16px/1.4 var(--fg-font)}
.camera video{width:100%;height:100%;object-fit:contain}
.camera p{margin:0;padding:24px;max-width:34em;place-self:center;text-align:center;text-wrap:balance}
.camera :is(video,p,button)[hidden]{display:none}
.camera div{position:relative;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:12px;padding:16px}
.camera button{min-height:52px;width:min(100%,360px);padding:0 20px;border:1.5px solid var(--fg-on-studio);border-radius:26px;background:none;color:inherit;font:inherit;font-weight:600;cursor:pointer}
.camera button:focus-visible{outline:3px solid var(--fg-studio-mark);outline-offset:3px}
.camera .first{background:var(--fg-on-studio);color:var(--fg-studio)}
.camera .round{width:44px;min-height:44px;padding:10px;border:0;border-radius:50%}
.camera .close{margin:6px 12px}
.camera svg{display:block;width:24px;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.camera .shutter{flex:none;margin:4px;width:72px;height:72px;padding:0;border:4px solid var(--fg-studio);border-radius:50%;background:var(--fg-on-studio);box-shadow:0 0 0 4px var(--fg-on-studio)}
.camera .shutter:active{background:var(--fg-studio-mark)}
.camera .turn{position:absolute;inset-inline-start:calc(50% + 76px);top:34px}
@media(min-width:600px) and (max-height:480px){.camera{grid-template:minmax(0,1fr)/auto minmax(0,1fr) auto}.camera .close{align-self:start}.camera .turn{inset-inline-start:calc(50% - 22px);top:calc(50% + 76px)}}
@media(forced-colors:active){.camera .shutter{border-color:ButtonText;background:ButtonText}}
`;

/** In the manner of icons.svg, which is the engine's. */
const kClose = 'M6 6l12 12M18 6L6 18';
const kTurn = 'M4.5 12a7.5 7.5 0 0113-5.1M19.5 12a7.5 7.5 0 01-13 5.1M17.8 3v4h-4M6.2 21v-4h4';

/** @param {string} d of its path */
function icon(d) {
  const [svg, path] = ['svg', 'path'].map((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag));
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', d);
  svg.append(path);
  return svg;
}

/** @typedef {{[name: string]: string}} Words the engine's, in the visitor's language; of what went wrong by the error's name */
/** @typedef {{taken: (file: File) => unknown, choose: (capture: boolean) => unknown}} Ways what is taken goes; a file is asked for instead */

export class Camera {
  facing = 'environment';
  /** @type {MediaStream | undefined} */
  stream;
  /** Counts up whenever something else is wanted of the camera: what was asked for before finds nobody. */
  turns = 0;

  /** @param {import('../play.js').Play} play @param {Ways} ways @param {Words} words */
  constructor(play, ways, words) {
    this.play = play;
    this.ways = ways;
    this.words = words;
    const press = (/** @type {Node | string} */ face, /** @type {() => void} */ onclick, more = {}) => {
      const button = make('button', { type: 'button', onclick, ...more });
      button.append(face);
      return button;
    };
    const named = (/** @type {string} */ className, /** @type {string} */ name) => ({ className, 'aria-label': name, title: name });
    this.video = /** @type {HTMLVideoElement} */ (make('video', { autoplay: true, muted: true, playsInline: true, hidden: true }));
    this.sentence = make('p', { role: 'status', textContent: words.asking });
    this.shutter = press('', () => this.shoot(), { ...named('shutter', words.shutter), hidden: true });
    this.turn = press(icon(kTurn), () => this.turnRound(), { ...named('round turn', words.turn), hidden: true });
    this.closing = press(icon(kClose), () => this.close(), named('round close', words.close));
    this.choosing = press(words.choose, () => this.choose(false), { className: 'first' });
    this.app = press(words.app, () => this.choose(true), { hidden: true });
    const row = make('div', {}, this.choosing, this.app, this.shutter, this.turn);
    this.root = make('section', { className: 'camera', role: 'dialog', 'aria-modal': 'true', 'aria-label': words.camera });
    this.root.append(make('style', { textContent: kStyle }), this.closing, this.video, this.sentence, row);
    this.root.addEventListener('keydown', (e) => {
      e.stopPropagation();
      if (e.key === 'Escape') this.close();
    });
    // Nobody looks: the lamp of a camera goes out.
    this.hidden = () => document.hidden && this.close();
    this.end = () => this.close();
  }

  /** Comes up at once, and shows what the camera sees as soon as it may. */
  async open() {
    const { play } = this;
    play.frame.inert = true;
    play.root.append(this.root);
    this.closing.focus();
    document.addEventListener('visibilitychange', this.hidden);
    play.end.signal.addEventListener('abort', this.end);
    await this.start();
  }

  async start() {
    const turn = (this.turns += 1);
    this.setBusy(true);
    const wanted = { facingMode: { ideal: this.facing }, width: { ideal: kIdealSide }, height: { ideal: kIdealSide } };
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
      // Closed meanwhile, or another one is asked for.
      if (turn !== this.turns) return stream.getTracks().forEach((track) => track.stop());
      this.stream = stream;
      this.video.srcObject = stream;
      await this.video.play();
    } catch (why) {
      if (turn === this.turns) this.refused(/** @type {Error} */ (why));
      return;
    }
    const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    if (turn !== this.turns) return;
    this.setBusy(false);
    this.turn.hidden = all.filter(({ kind }) => kind === 'videoinput').length < 2;
    this.sentence.hidden = true;
    this.choosing.hidden = true;
    this.video.hidden = this.shutter.hidden = false;
    this.shutter.focus();
  }

  /** Says so, and leaves the other ways. @param {Error} why */
  refused(why) {
    this.stopTracks();
    this.video.hidden = this.shutter.hidden = this.turn.hidden = true;
    this.choosing.hidden = this.sentence.hidden = false;
    // A phone's own app needs no leave of the page.
    this.app.hidden = !matchMedia('(pointer:coarse)').matches;
    this.sentence.setAttribute('role', 'alert');
    this.sentence.textContent = this.words[why.name] || this.words.other;
    this.choosing.focus();
    console.warn('fairground: camera:', why.name);
  }

  /** One thing at a time. @param {boolean} busy */
  setBusy(busy) {
    // A button that cannot be pressed has no focus, and Escape is heard where the focus is.
    if (busy) this.closing.focus();
    for (const button of [this.shutter, this.turn]) /** @type {HTMLButtonElement} */ (button).disabled = busy;
  }

  turnRound() {
    this.facing = this.facing === 'user' ? 'environment' : 'user';
    this.stopTracks();
    this.start();
  }

  async shoot() {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!width || !height) return;
    const turn = (this.turns += 1);
    this.setBusy(true);
    const canvas = /** @type {HTMLCanvasElement} */ (make('canvas', { width, height }));
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).drawImage(this.video, 0, 0);
    const blob = await new Promise((/** @type {BlobCallback} */ done) => canvas.toBlob(done, 'image/jpeg', kQuality));
    // Closed meanwhile: that one was not to be taken.
    if (turn !== this.turns) return;
    if (!blob) return this.refused(new Error('no picture'));
    this.close();
    this.ways.taken(new File([blob], 'camera.jpg', { type: blob.type }));
  }

  /** @param {boolean} capture */
  choose(capture) {
    this.close();
    this.ways.choose(capture);
  }

  stopTracks() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
  }

  close() {
    this.turns += 1;
    this.stopTracks();
    if (!this.root.isConnected) return;
    this.root.remove();
    document.removeEventListener('visibilitychange', this.hidden);
    this.play.end.signal.removeEventListener('abort', this.end);
    this.play.frame.inert = false;
    this.play.frame.focus();
  }
}
