// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/signed_text.h"

namespace fairground::collector {

std::string writeSigned(const Secret& secret, std::string_view kind, std::string_view payload) {
  const std::string text = std::string(kind) + "." + toBase64Url(viewOf(payload));
  return text + "." + toBase64Url(secret.sign(kind, viewOf(text)));
}

std::optional<std::string> readSigned(const Secret& secret, std::string_view kind, std::string_view text) {
  const size_t last = text.rfind('.');
  if (last == std::string_view::npos || last <= kind.size()) return std::nullopt;
  if (text.substr(0, kind.size()) != kind || text[kind.size()] != '.') return std::nullopt;
  const std::optional<Bytes> mac = fromBase64Url(text.substr(last + 1));
  if (!mac || !equalMac(*mac, secret.sign(kind, viewOf(text.substr(0, last))))) return std::nullopt;
  const std::optional<Bytes> payload = fromBase64Url(text.substr(kind.size() + 1, last - kind.size() - 1));
  if (!payload) return std::nullopt;
  return std::string(payload->begin(), payload->end());
}

}  // namespace fairground::collector
