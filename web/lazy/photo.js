// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// How a photo comes into the page: camera, file, paste, drop. A worker makes of it what is sent (photo_worker.js); the
// browser's own decoder only shows it meanwhile. Files that the visitor brought stay on this device under their
// digest, so that a reload and the outbox find them.

import { drawFitted } from '../raster.js';
import { startWorker } from '../worker.js';

/** @typedef {{name: string, bytes: Uint8Array, campaign: string, at: number}} Kept a file under its digest */

const kAccept = 'image/jpeg,image/png';
const kPreviewSide = 1024;
/** A worker that says nothing for so long is not coming back: eight times the slowest phone that was measured. */
const kPatience = 60000;
const kStages = { read: 150, decode: 300, encode: 800 };
const kWordsSize = 96;
const kMaxWords = 2000;
/** Of files that come together; the rest is left. */
const kMostAtOnce = 24;
/** Files that no entry took with it are let go after so long, ms. */
const kKeepFor = 30 * 86400000;

/** As the engine asks for it: "blob:" and the first 128 bits. @param {string} name "sha256:..." */
const pathOf = (name) => 'blob:' + name.slice(7, 39);

const startPhotoWorker = () => startWorker(new URL('../photo_worker.js', import.meta.url));

/**
 * What the worker answers, or that it failed; also once its signal ends it.
 * @param {Worker} worker @param {File | Uint8Array} given @param {(stage: keyof kStages) => void} [progress] @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
const ask = (worker, given, progress, signal) =>
  new Promise((resolve) => {
    const failed = () => end({ problem: '/photo/failed' });
    let timer = setTimeout(failed, kPatience);
    const end = (/** @type {any} */ answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    signal?.addEventListener('abort', failed);
    worker.onerror = failed;
    worker.onmessage = ({ data }) => {
      if (!data.stage) return end(data);
      clearTimeout(timer);
      timer = setTimeout(failed, kPatience);
      progress?.(data.stage);
    };
    worker.postMessage(given);
  });

export class Photos {
  /** @type {Worker | undefined} */
  worker;
  /** Ends the question to it. @type {AbortController | undefined} */
  reading;
  /** Takes every file that comes, one after the other, and not the first one alone. */
  several = false;
  /** Files that wait for the one before. @type {File[]} */
  waiting = [];
  /** They are being taken. */
  taking = false;
  /** Counts up with each photo: what an earlier one still says is not heard. */
  turn = 0;

  /** @param {import('../play.js').Play} play @param {import('../storage.js').Storage} storage */
  constructor(play, storage) {
    this.play = play;
    this.storage = storage;
    const { signal } = play.end;
    signal.addEventListener('abort', () => this.stop());
    const { frame } = play;
    frame.addEventListener('dragover', (e) => e.preventDefault(), { signal });
    frame.addEventListener('drop', (e) => {
      e.preventDefault();
      this.takeFirst(e.dataTransfer?.files);
    }, { signal });
    document.addEventListener('paste', (e) => {
      // Words that are pasted into a field are the field's, with the picture of them that some programs put beside them.
      const into = /** @type {Element | undefined} */ (e.composedPath?.()[0]);
      if (e.clipboardData?.types?.includes('text/plain') && into?.matches?.('input,textarea,[contenteditable]')) return;
      // A photo is one element's: the focused one's, else the first's.
      const { activeElement } = document;
      const other = activeElement !== play.host && activeElement?.localName === play.host.localName;
      if (play.visible && !other && !e.defaultPrevented && this.takeFirst(e.clipboardData?.files)) e.preventDefault();
    }, { signal });
    this.tidy();
  }

  /** What is being read is not wanted any more, nor what waits behind it. */
  stop() {
    this.waiting.length = 0;
    this.end();
  }

  /** Ends what is being read; nothing more is said of it. */
  end() {
    this.turn += 1;
    this.worker?.terminate();
    this.worker = undefined;
    this.reading?.abort();
    this.reading = undefined;
  }

  /** Answers whether the engine took it. @param {{[more: string]: unknown}} message */
  say(message) {
    const taken = this.play.send({ do: 'photo', ...message });
    this.play.pump();
    return taken;
  }

  /** Answers whether there is one, and it is wanted. @param {FileList | null | undefined} files */
  takeFirst(files) {
    const all = [...(files || [])];
    const file = all.find((one) => /^image\//.test(one.type)) || all[0];
    return !!file && this.bring(this.several ? all : [file]);
  }

  /** In their order; what is being read goes on. @param {File[]} files */
  async takeEach(files) {
    this.waiting.push(...files.slice(0, kMostAtOnce - this.waiting.length));
    if (this.taking) return;
    this.taking = true;
    for (let file = this.waiting.shift(); file && !this.play.ended; file = this.waiting.shift()) {
      await this.take(file);
    }
    this.taking = false;
  }

  /** Takes them where the screen that is shown has a use for photos, and leaves alone what is there else. @param {File[]} files */
  bring(files) {
    const wanted = this.say({ status: 'comes' });
    if (wanted && this.several) this.takeEach(files);
    else if (wanted) this.take(files[0]);
    return wanted;
  }

  /** Takes one in the page where it has a way to the camera, else asks for a file. @param {{camera?: boolean, words?: any}} want */
  async pick({ camera, words }) {
    if (!camera || !navigator.mediaDevices?.getUserMedia) {
      this.choose(camera);
      return;
    }
    const made = await this.play.lazy('camera').catch(console.warn);
    if (!made) return this.choose(camera);
    await new made.Camera(this.play, { taken: (/** @type {File} */ file) => this.bring([file]), choose: (/** @type {boolean} */ capture) => this.choose(capture) }, words).open();
  }

  /** Asks for a file; by `capture`, a phone's own camera app makes it. @param {boolean} [capture] */
  choose(capture) {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = kAccept;
    input.multiple = this.several && !capture;
    if (capture) input.setAttribute('capture', 'environment');
    input.style.display = 'none';
    input.onchange = () => {
      this.takeFirst(input.files);
      input.remove();
    };
    input.oncancel = () => input.remove();
    // In the page: some browsers drop an element that nothing holds, together with its answer.
    this.play.root.append(input);
    input.click();
  }

  /** Whatever happens, what is said of it comes to an end. @param {File} file */
  async take(file) {
    this.end();
    const { turn } = this;
    await this.read(file, turn).catch((why) => {
      console.warn('fairground:', why);
      if (turn !== this.turn) return;
      this.end();
      this.fail('/photo/failed');
    });
  }

  /** @param {string} problem */
  fail(problem) {
    this.say({ status: 'failed', problem });
    this.play.host.fire('fairground-photo-failed', { problem });
  }

  /** @param {File} file @param {number} turn */
  async read(file, turn) {
    this.say({ status: 'working', permille: 50 });
    this.worker = startPhotoWorker();
    this.reading = new AbortController();
    const progress = (/** @type {keyof kStages} */ stage) => {
      if (turn !== this.turn) return;
      this.say({ status: 'working', permille: kStages[stage] });
      // Its header was read and found good: what is too large for the worker the browser's decoder never sees.
      if (stage === 'decode') this.preview(file, turn);
    };
    const answer = await ask(this.worker, file, progress, this.reading.signal);
    if (turn !== this.turn) return;
    this.worker.terminate();
    const { blob, width, height, metadata, position, bytes, heap } = answer;
    if (!answer.problem) await this.keep(blob, bytes);
    // Another one was brought meanwhile, or none is wanted any more.
    if (turn !== this.turn) return;
    this.end();
    if (answer.problem) return this.fail(answer.problem);
    this.play.engine?.file(pathOf(blob), bytes);
    this.say({ status: 'ready', blob, width, height, metadata, position });
    this.play.host.fire('fairground-photo', { blob, width, height, metadata, position, bytes: bytes.length, heap });
  }

  /** What the browser makes of it, while it is read. @param {File} file @param {number} turn */
  async preview(file, turn) {
    const bitmap = await createImageBitmap(file, { resizeWidth: kPreviewSide, resizeQuality: 'low' }).catch(() => null);
    if (!bitmap) return;
    // It may be here already, or another one be on its way.
    if (turn !== this.turn) return bitmap.close();
    this.play.picked?.close();
    this.play.picked = bitmap;
    this.say({ status: 'working', preview: true, width: bitmap.width, height: bitmap.height });
  }

  /** @param {string} name @param {Uint8Array} bytes */
  async keep(name, bytes) {
    // Without room on the device it just can't be resumed.
    await this.storage.put('blobs', name, { name, bytes, campaign: this.play.campaign.id, at: Date.now() }).catch(console.warn);
  }

  /** Lets go of what nobody came back for. */
  async tidy() {
    const all = /** @type {Kept[]} */ (await this.storage.all('blobs').catch(() => []));
    for (const { name, at } of all) {
      if (at < Date.now() - kKeepFor) this.storage.remove('blobs', name).catch(() => {});
    }
  }

  /** By the beginning of its digest. @param {string} path */
  async find(path) {
    const { storage } = this;
    const name = 'sha256:' + path.slice(5);
    // All names that begin so; the other files stay where they are.
    if (storage.durable) return /** @type {Kept | undefined} */ (await storage.get('blobs', IDBKeyRange.bound(name, name + 'g')).catch(() => undefined));
    return /** @type {Kept[]} */ (await storage.all('blobs').catch(() => [])).find((one) => pathOf(one.name) === path);
  }

  /** Covers the canvas with it. @param {CanvasRenderingContext2D} context @param {string} path */
  async draw(context, path) {
    const found = await this.find(path);
    if (!found) return;
    const bitmap = await createImageBitmap(new Blob([/** @type {BlobPart} */ (found.bytes)]));
    drawFitted(context, bitmap);
    bitmap.close();
  }

  /** A file that the engine asks for. @param {string} path */
  async give(path) {
    const found = await this.find(path);
    this.play.engine?.file(path, found ? found.bytes : null);
    this.play.pump();
    this.play.schedule();
  }

  /** Words as a picture; where that fails they go back to who wrote them. @param {{text: string, font: string}} want */
  async words(want) {
    const { turn } = this;
    const set = await this.set(want).catch((why) => ({ failed: String(why) }));
    // Another photo came meanwhile: they were not for that one.
    const answer = turn === this.turn ? set : { failed: 'another photo' };
    if (answer.failed) console.warn('fairground: words:', answer.failed);
    this.play.send({ do: 'photo_words', text: want.text, ...answer });
    this.play.pump();
  }

  /** Set once here, so that fonts never decide. @param {{text: string, font: string}} want @returns {Promise<any>} */
  async set({ text, font }) {
    const context = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
    const { canvas } = context;
    const css = `600 ${kWordsSize}px ${font}`;
    const pad = kWordsSize / 4;
    context.font = css;
    const width = context.measureText(text).width + 2 * pad;
    const scale = Math.min(1, kMaxWords / width);
    canvas.width = Math.max(1, Math.ceil(width * scale));
    canvas.height = Math.ceil(kWordsSize * 1.5 * scale);
    context.scale(scale, scale);
    context.font = css;
    context.textBaseline = 'middle';
    context.fillStyle = '#fff';
    // A soft edge that stands out from any picture.
    context.shadowColor = 'rgba(0,0,0,.55)';
    context.shadowBlur = kWordsSize / 8;
    context.fillText(text, pad, kWordsSize * 0.75);
    const picture = await new Promise((/** @type {BlobCallback} */ resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!picture) return { failed: 'no picture' };
    const bytes = new Uint8Array(await picture.arrayBuffer());
    const worker = startPhotoWorker();
    const { digest, problem } = await ask(worker, bytes);
    worker.terminate();
    if (!digest) return { failed: problem || 'no digest' };
    await this.keep(digest, bytes);
    this.play.engine?.file(pathOf(digest), bytes);
    return { blob: digest, width: canvas.width, height: canvas.height };
  }
}
