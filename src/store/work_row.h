// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#pragma once

#include "store/sql.h"
#include "store/text_list.h"

namespace fairground::store {

/// Of `entries e`, in readWorkRow's order.
#define FG_WORK_COLUMNS                                                                                         \
  "e.sequence, e.id, e.activity, e.rules, e.name, e.title, e.look, e.strokes, e.received_ms, e.kind, e.round, " \
  "e.participant, e.own_title, e.caption, e.alt, e.tags, e.blobs, e.avatar"
inline constexpr int kAfterWork = 18;  ///< the first column behind them

/// The title that a work is shown with, of `entries` under that name: the entrant's own, else the outcome's.
#define FG_SHOWN_TITLE(entry) "CASE WHEN " entry ".own_title <> '' THEN " entry ".own_title ELSE " entry ".title END"

inline Work readWorkRow(const Row& row) {
  Work work;
  work.sequence = row.integer(0);
  work.id = row.text(1);
  work.activity = row.text(2);
  work.rules = row.text(3);
  work.name = row.text(4);
  work.title = row.text(5);
  work.look = readTextList(row.text(6));
  work.strokes = row.integer(7);
  work.received_ms = row.integer(8);
  work.kind = row.text(9);
  work.round = row.text(10);
  work.participant = row.text(11);
  work.words = {row.text(12), row.text(13), row.text(14), readTextList(row.text(15))};
  work.blobs = readTextList(row.text(16));
  work.avatar = row.text(17);
  return work;
}

}  // namespace fairground::store
