// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/works/own_acts.h"

#include <algorithm>

namespace fairground::ui {

OwnActs::OwnActs(const campaign::Acts& rules) : rules_(rules) {
  const auto limit = [](int64_t most) { return most > 0 ? std::optional(most) : std::nullopt; };
  for (size_t i = 0; i < campaign::kActKinds; ++i) {
    const campaign::ActRule& rule = rules.rules[i];
    own_[i].allowance = {limit(rule.day), limit(rule.round), limit(rule.total)};
  }
}

int64_t OwnActs::pending(Kind kind, std::string_view work) const {
  int64_t by = 0;
  for (const Pending& one : pending_) {
    if (one.kind == kind && one.work == work) by += one.by;
  }
  return by;
}

int64_t OwnActs::standing(Kind kind, std::string_view work) const {
  const auto& known = own_[size_t(kind)].standing;
  const auto found = known.find(work);
  return std::max<int64_t>(0, (found == known.end() ? 0 : found->second) + pending(kind, work));
}

std::optional<OwnActs::Left> OwnActs::left(Kind kind) const {
  const Allowance& allowance = own_[size_t(kind)].allowance;
  std::optional<Left> out;
  const auto take = [&](const std::optional<int64_t>& n, Scope scope) {
    if (n && (!out || *n < out->n)) out = Left{*n, scope};
  };
  take(allowance.day, Scope::kDay);
  take(allowance.round, Scope::kRound);
  take(allowance.total, Scope::kTotal);
  if (!out) return out;
  for (const Pending& one : pending_) {
    if (one.kind == kind) out->n -= one.by;
  }
  out->n = std::max<int64_t>(0, out->n);
  return out;
}

OwnActs::Verdict OwnActs::may(Kind kind, std::string_view work, bool undo) const {
  const campaign::ActRule& rule = rules_.of(kind);
  if (!rule.taken) return Verdict::kNone;
  if (undo) return rule.undo ? Verdict::kYes : Verdict::kStays;
  if (rule.work > 0 && standing(kind, work) >= rule.work) return Verdict::kUsedUp;
  const std::optional<Left> rest = left(kind);
  return rest && rest->n == 0 ? Verdict::kUsedUp : Verdict::kYes;
}

int OwnActs::begin(Kind kind, std::string_view work, bool undo) {
  pending_.push_back({next_slot_, kind, std::string(work), undo ? -1 : 1});
  return next_slot_++;
}

bool OwnActs::refused(int slot) {
  return std::erase_if(pending_, [slot](const Pending& one) { return one.slot == slot; }) > 0;
}

bool OwnActs::counted(int slot, Kind kind, std::string_view work, int64_t standing, const Allowance& allowance) {
  Own& own = own_[size_t(kind)];
  if (standing > 0) {
    own.standing.insert_or_assign(std::string(work), standing);
  } else if (const auto found = own.standing.find(work); found != own.standing.end()) {
    own.standing.erase(found);
  }
  own.allowance = allowance;
  return refused(slot);
}

void OwnActs::set(Kind kind, std::map<std::string, int64_t, std::less<>> standing, const Allowance& allowance) {
  own_[size_t(kind)] = {std::move(standing), allowance};
}

}  // namespace fairground::ui
