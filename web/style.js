// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

/** The element's own style; a page sizes and places it from outside. */
export const kStyle = `
:host{display:block;position:relative;min-height:min(480px,100vh);overflow:hidden;contain:content;--paper:#f6f5f1;--ink:#17161d;font:16px/1.4 system-ui,sans-serif}
:host,[role=region]{background:var(--fg-paper,var(--paper));color:var(--fg-ink,var(--ink))}
:host([hidden]){display:none}
@media(prefers-color-scheme:dark){:host(:not([scheme=light])){--paper:#17161d;--ink:#f6f5f1;--scheme:dark}}
:host([scheme=dark]){--paper:#17161d;--ink:#f6f5f1;--scheme:dark}
.frame,canvas,.poster,.mirror{position:absolute;inset:0;width:100%;height:100%}
.frame{outline:0;-webkit-touch-callout:none;-webkit-user-select:none;user-select:none}
canvas{display:block;touch-action:none;opacity:0}
.ready canvas{opacity:1}
.poster{object-fit:cover;transition:opacity .2s}
.ready .poster,.ready .note{opacity:0;pointer-events:none}
.note{position:absolute;left:0;right:0;bottom:0;padding:16px 20px calc(16px + env(safe-area-inset-bottom));text-align:center;background:var(--fg-paper,var(--paper));transition:opacity .2s}
.note p{margin:0 0 10px;text-wrap:balance}
.note p:empty,.failed progress{display:none}
progress{width:100%;height:6px;color-scheme:var(--scheme);accent-color:var(--fg-accent,var(--ink))}
.note button{min-height:44px;padding:0 24px;border:0;border-radius:22px;font:inherit;font-weight:600;background:var(--fg-accent,var(--ink));color:var(--fg-on-accent,var(--paper));cursor:pointer}
.mirror{overflow:clip;pointer-events:none}
.mirror *{margin:0;padding:0;border:0;font:16px/1.2 system-ui,sans-serif;list-style:none}
.mirror :is(button,a,input,textarea,h1,h2,h3,h4,h5,h6,p,progress,[role=img],[role=status],[role=alert],[role=application]){position:absolute;overflow:hidden;box-sizing:border-box;opacity:0}
.mirror [data-role=textbox]{pointer-events:auto;touch-action:pan-x pan-y;-webkit-user-select:text;user-select:text;resize:none;outline:0;background:var(--fg-paper,#fff);color:var(--fg-ink,#000)}
.mirror [data-role=textbox][data-open]{opacity:1;touch-action:auto}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.safe{position:fixed;visibility:hidden;padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}
`;
