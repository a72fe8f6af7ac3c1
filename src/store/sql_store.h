// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The store over any database that has a Connection: what is SQLite's or PostgreSQL's own stays behind that.

#pragma once

#include "store/group_writer.h"

namespace fairground::store {

/// `writer` is open and its schema is ours; further connections come from `open`.
std::shared_ptr<Store> makeSqlStore(std::unique_ptr<Connection> writer, const Opener& open,
                                    const GroupWriter::Limits& limits, size_t readers);

}  // namespace fairground::store
