// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

/** Linear between neighbours; q in 0..1. NaN for no values. */
export function quantile(values, q) {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

/** @typedef {{median: number, min: number, max: number, runs: number}} Spread */

/** A figure that does not vary. @param {number} value @returns {Spread} */
export function exactly(value) {
  return { median: value, min: value, max: value, runs: 1 };
}

/** @param {number[]} values @returns {Spread} */
export function spread(values) {
  return {
    median: quantile(values, 0.5),
    min: values.length ? Math.min(...values) : NaN,
    max: values.length ? Math.max(...values) : NaN,
    runs: values.length,
  };
}
