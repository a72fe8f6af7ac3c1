// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// EngineModule lists what the wasm module exports: the same names as src/web/exports.txt and src/web/engine.h.

/** A module that only an engine with wasm SIMD accepts. */
export const kSimdProbe: Uint8Array<ArrayBuffer>;

/** Pointers are byte offsets into wasm memory, 0 for null. */
export interface EngineModule {
  /** All of wasm memory as it is now: a call that makes it grow puts another view here. */
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  _malloc(size: number): number;
  _free(at: number): void;
  _fg_engine_start(campaign: number, campaignSize: number, options: number, optionsSize: number): number;
  _fg_last_error(): number;
  _fg_engine_resize(
    width: number,
    height: number,
    ratioMilli: number,
    top: number,
    right: number,
    bottom: number,
    left: number,
  ): void;
  _fg_engine_pointer(events: number, count: number): void;
  _fg_engine_wheel(x: number, y: number, dx: number, dy: number, mods: number): number;
  _fg_engine_takes_drag(x: number, y: number, dx: number, dy: number): number;
  _fg_engine_message(json: number, size: number): number;
  _fg_engine_file(path: number, pathSize: number, bytes: number, size: number): void;
  _fg_engine_prepare(bytes: number, size: number, channels: number, width: number, height: number): number;
  _fg_engine_raster(slot: number, rgba: number, width: number, height: number): void;
  _fg_engine_frame(timeMs: number): number;
  _fg_engine_take_messages(): number;
  _fg_engine_take_semantics(): number;
  _fg_engine_draw_work(width: number, height: number): number;
  _fg_engine_seal(json: number, size: number): number;
  _fg_engine_context_lost(): void;
  _fg_engine_context_restored(): void;
}

/** Sets text for the engine (docs/engine-protocol.md). `font` is a CSS font shorthand; lengths in CSS px. */
export interface TextHost {
  measure(
    font: string,
    tracking: number,
    text: string,
  ): {
    width: number;
    left: number;
    right: number;
    ascent: number;
    descent: number;
    fontAscent: number;
    fontDescent: number;
  };
  /** Straight RGBA of width x height device px, drawn in the colour (0xRRGGBB) from the origin x, y (device px). */
  raster(
    font: string,
    tracking: number,
    text: string,
    rgb: number,
    ratio: number,
    x: number,
    y: number,
    width: number,
    height: number,
  ): Uint8ClampedArray;
  lines(font: string, tracking: number, text: string, maxWidth: number): string[];
  /** The most of the text that fits with an ellipsis, cut between graphemes. */
  shorten(font: string, tracking: number, text: string, maxWidth: number): string;
  /** As the locale writes it. 0: a number; 1: percent; 2: the day of seconds since 1970; 3: the plural category. */
  format(locale: string, format: number, value: number): string;
}

export class FairgroundError extends Error {}

/** `glue`: the address of the module that `create` is from, for another thread's instance. */
export type Loaded = { module: WebAssembly.Module; glue: string; create: (module: object) => Promise<EngineModule> };

/**
 * Fetches and compiles the engine of that name (web/engines.js), once for the page; a failure may be tried again. `signal` says that
 * it is not waited for any more: with the last who waits the fetch ends.
 */
export function load(name: string, signal: AbortSignal): Promise<Loaded>;
/** What never arrived is not waited for again. */
export function forget(): void;

export class Engine {
  private constructor(api: EngineModule);
  static create(canvas: HTMLCanvasElement, text: TextHost, onFatal: (why: unknown) => void, loaded: Loaded): Promise<Engine>;
  dead: boolean;
  readonly api: EngineModule;
  readonly heapBytes: number;
  /** Calls nothing, and answers `otherwise`, once the engine is dead. */
  call<T>(f: (api: EngineModule) => T, otherwise: T): T;
  /** Lends copies of the parts for one call: f gets a pointer and a size for each. */
  lend<T>(parts: (Uint8Array | string)[], f: (api: EngineModule, ...at: number[]) => T, otherwise: T): T;
  /** A zero-terminated string, or '' at 0. */
  string(at: number): string;
  lastError(): string;
  start(campaign: string, options: object): void;
  resize(width: number, height: number, ratio: number, safe: number[]): void;
  pointer(events: Int32Array): void;
  wheel(x: number, y: number, dx: number, dy: number, mods: number): boolean;
  takesDrag(x: number, y: number, dx: number, dy: number): boolean;
  message(message: { do: string; [more: string]: unknown }): boolean;
  file(path: string, bytes: Uint8Array | null): void;
  raster(slot: number, image: ImageData | null): void;
  frame(time: number): number;
  messages(): any[];
  semantics(): import('./semantics.js').Change | null;
  contextLost(): void;
  contextRestored(): void;
}
