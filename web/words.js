// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The few sentences the shell says itself: when there is no engine that could.

const kWords = {
  en: {
    loading: 'Loading',
    noEngine: 'This browser cannot show the interactive part: it needs WebAssembly and WebGL 2. A newer browser can.',
    noCampaign: 'The campaign could not be loaded. Check the connection and try again.',
    stopped: 'Something went wrong. What you made is kept on this device.',
    retry: 'Try again',
  },
  zh: {
    loading: '加载中',
    noEngine: '此浏览器无法显示互动内容：需要 WebAssembly 和 WebGL 2。请使用较新的浏览器。',
    noCampaign: '活动加载失败。请检查网络后重试。',
    stopped: '出了点问题。你的作品已保存在此设备上。',
    retry: '重试',
  },
};

/** @param {string} locale @returns {typeof kWords.en} */
export const wordsIn = (locale) => (/^zh/i.test(locale) ? kWords.zh : kWords.en);

/** A text of campaign.json: a string, or one per locale. @param {unknown} text @param {string} locale @returns {string} */
export function localText(text, locale) {
  if (!text || typeof text !== 'object') return typeof text === 'string' ? text : '';
  const all = /** @type {{[locale: string]: string}} */ (text);
  const language = locale.split('-')[0];
  const key = [locale, language, ...Object.keys(all).filter((k) => k.split('-')[0] === language), ...Object.keys(all)].find((k) => k in all);
  return key ? String(all[key]) : '';
}
