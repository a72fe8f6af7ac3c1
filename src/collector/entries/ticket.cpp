// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/entries/ticket.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "collector/signed_text.h"

namespace fairground::collector {

namespace {

using nlohmann::json;

constexpr std::string_view kKind = "fgt1";

bool readText(const json& document, const char* name, std::string& text) {
  const auto found = document.find(name);
  if (found == document.end() || !found->is_string()) return false;
  text = *found->get_ptr<const json::string_t*>();
  return true;
}

bool readNumber(const json& document, const char* name, int64_t& number) {
  const auto found = document.find(name);
  if (found == document.end() || !found->is_number_integer()) return false;
  number = found->get<int64_t>();
  return true;
}

}  // namespace

std::string writeTicket(const Secret& secret, const Ticket& ticket) {
  json document = {{"a", ticket.activity},
                   {"c", ticket.campaign},
                   {"e", ticket.expires},
                   {"i", ticket.id},
                   {"n", ticket.issued},
                   {"r", ticket.rules},
                   {"s", std::to_string(ticket.seed)}};
  if (ticket.doubted) document["d"] = 1;
  if (!ticket.terms.empty()) document["t"] = ticket.terms;
  return writeSigned(secret, kKind, document.dump());
}

std::optional<Ticket> readTicket(const Secret& secret, std::string_view text) {
  const std::optional<std::string> payload = readSigned(secret, kKind, text);
  if (!payload) return std::nullopt;
  const json document = json::parse(*payload, nullptr, false);
  if (!document.is_object()) return std::nullopt;
  Ticket ticket;
  std::string seed;
  const bool whole = readText(document, "a", ticket.activity) && readText(document, "c", ticket.campaign) &&
                     readText(document, "i", ticket.id) && readText(document, "r", ticket.rules) &&
                     readText(document, "s", seed) && readNumber(document, "n", ticket.issued) &&
                     readNumber(document, "e", ticket.expires);
  if (!whole || std::from_chars(seed.data(), seed.data() + seed.size(), ticket.seed).ec != std::errc()) {
    return std::nullopt;
  }
  ticket.doubted = document.contains("d");
  readText(document, "t", ticket.terms);
  return ticket;
}

}  // namespace fairground::collector
