// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Pictures whose decoding would hold up frames, made ready in a worker (pixels_worker.js). It ends when no more are asked
// for, and with it the memory that they took. Whatever fails, the engine decodes the picture itself.

import { startWorker } from '../worker.js';

/** A worker that says nothing for so long is not coming back. */
const kPatience = 20000;
/** With nothing to do for so long it ends: the engine works on what it got before it asks for the next. */
const kIdle = 3000;
/** What the engine asks for: channels, width, height, path. */
const kPixels = /^pixels:(\d):(\d+)x(\d+):(.*)/s;

export class Pixels {
  /** @type {Worker | undefined} */
  worker;
  /** @type {AbortController | undefined} */
  reading;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;

  /** @param {import('../play.js').Play} play */
  constructor(play) {
    this.play = play;
    play.end.signal.addEventListener('abort', () => this.end());
  }

  end() {
    clearTimeout(this.timer);
    this.reading?.abort();
    this.worker?.terminate();
    this.worker = undefined;
  }

  /** Answers the engine; it asks for one at a time. @param {string} asked */
  async give(asked) {
    const { play } = this;
    clearTimeout(this.timer);
    /** @type {Promise<never>} */
    const late = new Promise((_, failed) => (this.timer = setTimeout(failed, kPatience, new Error(`${asked}: no answer`))));
    const pixels = await Promise.race([this.make(asked), late]).catch((why) => (console.warn('fairground:', why), null));
    if (play.ended) return;
    clearTimeout(this.timer);
    if (pixels) this.timer = setTimeout(() => this.end(), kIdle);
    else this.end();
    play.engine?.file(asked, pixels);
    play.go();
  }

  /** @param {string} asked @returns {Promise<Uint8Array | null>} */
  async make(asked) {
    const { base, loaded } = this.play;
    const [, channels, width, height, path] = /** @type {string[]} */ (kPixels.exec(asked));
    this.reading = new AbortController();
    // The engine has it, so the browser mostly has it too: nobody is asked whether there is a newer one.
    const answer = await fetch(new URL(path, base), { cache: 'force-cache', signal: this.reading.signal });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    const file = new Uint8Array(await answer.arrayBuffer());
    const worker = (this.worker ||= startWorker(new URL('../pixels_worker.js', import.meta.url)));
    return new Promise((done, failed) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = failed;
      const { module, glue } = /** @type {import('../engine.js').Loaded} */ (loaded);
      worker.postMessage({ module, glue, file, channels: +channels, width: +width, height: +height }, [file.buffer]);
    });
  }
}
