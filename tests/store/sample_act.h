// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Acts to put into a store.

#pragma once

#include "store/fixture.h"

namespace fairground::store {

/// By participant `who`, for work `work`, under limits that nobody meets.
inline NewAct sampleAct(int number, int who, int work, ActKind kind = ActKind::kVote) {
  NewAct act;
  act.campaign = "spring";
  act.key = "act-" + std::to_string(number);
  act.kind = kind;
  act.participant = "p-" + std::to_string(who);
  act.work = "id-" + std::to_string(work);
  act.content = sha256(viewOf(act.key));
  act.received_ms = 1'700'000'000'000 + number;
  act.day = 100;
  act.round = 1;
  act.rule.taken = true;
  act.rule.work = 100;
  act.salt = Bytes(16, uint8_t(who));
  return act;
}

inline NewAct undo(int number, const NewAct& target) {
  NewAct act = target;
  act.key = "act-" + std::to_string(number);
  act.content = sha256(viewOf(act.key));
  act.undoes = target.key;
  return act;
}

inline Answer<ActAnswer> add(Store& store, NewAct act) {
  std::promise<Answer<ActAnswer>> promise;
  auto future = promise.get_future();
  store.addAct(std::move(act), [&](Answer<ActAnswer> answer) { promise.set_value(std::move(answer)); });
  return future.get();
}

}  // namespace fairground::store
