// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The pieces of encodeLog (session.h), for a session that codes each action as it comes.

#pragma once

#include "play/session.h"

namespace fairground::play {

/// Kind and args against the table; args that the kind does not use must be 0.
Result<void> checkAction(const activity::Type& type, const activity::Action& action);

/// Appends one checked action and updates `previous`.
void appendAction(Bytes& out, const activity::Type& type, const activity::Action& action, PreviousArgs& previous);

/// The whole spelling from the actions' part.
Bytes joinLog(size_t count, ByteView actions);

}  // namespace fairground::play
