// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/duels/duel_token.h"

#include <nlohmann/json.hpp>

#include "collector/signed_text.h"

namespace fairground::collector {

namespace {

using nlohmann::json;

constexpr std::string_view kDuelKind = "fgd1";

}  // namespace

std::string writeDuel(const Secret& secret, const DuelToken& duel) {
  const json document = {{"c", duel.campaign}, {"e", duel.expires},     {"h", duel.phase}, {"l", duel.left},
                         {"n", duel.number},   {"p", duel.participant}, {"r", duel.right}};
  return writeSigned(secret, kDuelKind, document.dump());
}

std::optional<DuelToken> readDuel(const Secret& secret, std::string_view text) {
  const std::optional<std::string> payload = readSigned(secret, kDuelKind, text);
  if (!payload) return std::nullopt;
  const json document = json::parse(*payload, nullptr, false);
  if (!document.is_object()) return std::nullopt;
  DuelToken duel;
  const std::pair<const char*, std::string*> texts[] = {
      {"c", &duel.campaign}, {"h", &duel.phase}, {"p", &duel.participant}};
  for (const auto& [name, member] : texts) {
    const auto found = document.find(name);
    if (found == document.end() || !found->is_string()) return std::nullopt;
    *member = found->get<std::string>();
  }
  const std::pair<const char*, int64_t*> numbers[] = {
      {"e", &duel.expires}, {"l", &duel.left}, {"n", &duel.number}, {"r", &duel.right}};
  for (const auto& [name, number] : numbers) {
    const auto found = document.find(name);
    if (found == document.end() || !found->is_number_integer()) return std::nullopt;
    *number = found->get<int64_t>();
  }
  return duel;
}

}  // namespace fairground::collector
