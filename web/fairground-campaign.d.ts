// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

export interface FairgroundEntryDetail {
  key: string;
  /** saved: on this device; received and held: the collector has it; refused: message says why. */
  status: 'saved' | 'sending' | 'received' | 'held' | 'refused';
  message: string;
  /** What the collector answered: its receipt, or a problem document. */
  answer?: any;
}

/**
 * `<fairground-campaign src collector identity? locale? poster? activity? work? back? preview? share-url?>`
 *
 * Events (they bubble out of shadow roots): `fairground-ready` when the first screen can be used,
 * `fairground-entry` whenever an entry gets further, `fairground-error` when nothing can be shown (detail.fatal) or an identity is not taken,
 * `fairground-act` whenever a vote, like, comment ... gets further,
 * `fairground-photo` and `fairground-photo-failed` for each photo that the visitor picks,
 * `fairground-event` for each step of the funnel (detail.name), `fairground-leave` (cancelable) for the back button.
 */
export class FairgroundCampaign extends HTMLElement {
  /** The campaign's folder or its campaign.json. */
  src: string;
  /** Base address of the collector; null: nothing can be sent. */
  collector: string | null;
  /** BCP 47; by default that of the page, then the browser's. */
  locale: string;
  /** A signed identity (JWT) of whoever is signed in at the page, or null; it may change at any time. Stands in no attribute when set here. */
  identity: string | null;
  /** A picture shown before the engine is there; by default the campaign's. */
  readonly poster: string | null;
  /** The work that the activity goes on with, where it is a second stage; taken at the next start. */
  follows: { work: string; advice: string[] } | undefined;
  /** Set by the element itself before it starts anew with another screen: what was entered on the one before. */
  came: { entered: string } | undefined;
  readonly state: 'idle' | 'loading' | 'ready' | 'failed';
  /** Frames drawn since the start. */
  readonly frames: number;
  /** Bytes of the engine's memory. */
  readonly heapBytes: number;
  /** The work drawn from its log alone, once the pictures that it needs are here; rejects when they cannot be had. */
  drawWork(width: number, height: number): Promise<ImageData>;
  /** The entries of this campaign on this device. */
  entries(): Promise<{ key: string; status: string; message: string; answer?: any }[]>;
  /** Starts anew from what is kept on this device. */
  reload(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'fairground-campaign': FairgroundCampaign;
  }
  interface HTMLElementEventMap {
    'fairground-ready': CustomEvent<{}>;
    'fairground-entry': CustomEvent<FairgroundEntryDetail>;
    'fairground-act': CustomEvent<{ key: string; kind?: string; work?: string; status: 'saved' | 'counted' | 'held' | 'refused'; answer?: any }>;
    'fairground-error': CustomEvent<{ message: string; fatal: boolean; type?: string }>;
    'fairground-photo': CustomEvent<{ blob: string; width: number; height: number; metadata: boolean; position: boolean; bytes: number; heap: number }>;
    'fairground-photo-failed': CustomEvent<{ problem: string }>;
    'fairground-event': CustomEvent<{ name: string }>;
    'fairground-leave': CustomEvent<{}>;
  }
}
