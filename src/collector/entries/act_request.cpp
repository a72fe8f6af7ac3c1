// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/entries/act_request.h"

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/utf8.h"
#include "campaign/strict_json.h"
#include "collector/problems.h"

namespace fairground::collector {

namespace {

using nlohmann::json;

constexpr size_t kMaxWorkId = 64;

std::optional<Response> takeText(const json& document, const char* name, std::string& text) {
  const auto found = document.find(name);
  if (found == document.end()) return std::nullopt;
  const auto* string = found->get_ptr<const json::string_t*>();
  if (!string) return problems::malformedAct("/" + std::string(name), "This is not a text.");
  text = *string;
  return std::nullopt;
}

std::optional<Response> refuseUnknown(const json& document) {
  for (const auto& [name, value] : document.items()) {
    if (name == "key" || name == "work" || name == "undoes" || name == "text" || name == "reply_to") continue;
    return problems::malformedAct(campaign::childPointer("", name), "The request has a member that is not known.");
  }
  return std::nullopt;
}

std::optional<Response> checkText(store::NewAct& act) {
  if (act.rule.points == 0) {
    if (act.text.empty()) return std::nullopt;
    return problems::malformedAct("/text", "Acts of this kind have no text.");
  }
  if (!act.undoes.empty()) {
    if (act.text.empty() && act.reply_to.empty()) return std::nullopt;
    return problems::malformedAct(act.text.empty() ? "/reply_to" : "/text",
                                  "What takes an act back says nothing else.");
  }
  if (int64_t(codePoints(act.text)) > act.rule.points) {
    return problems::malformedAct("/text",
                                  "The text is longer than " + std::to_string(act.rule.points) + " characters.");
  }
  act.text = tidyLine(act.text, size_t(act.rule.points));
  if (act.kind == store::ActKind::kComment && act.text.empty()) {
    return problems::malformedAct("/text", "A comment needs a text.");
  }
  return std::nullopt;
}

/// What could be one: letters, digits, '-' and '_'. No database is asked for anything else.
bool isWorkId(std::string_view id) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  return !id.empty() && id.size() <= kMaxWorkId && id.find_first_not_of(kLetters) == std::string_view::npos;
}

std::optional<Response> checkMembers(store::NewAct& act) {
  if (!isKey(act.key)) return problems::malformedAct("/key", "The key is not 32 digits from 0 to 9 and a to f.");
  if (!isWorkId(act.work)) return problems::malformedAct("/work", "This is no work's id.");
  const bool named = !act.undoes.empty() && act.undoes != store::kLatestAct;
  if (named && (!isKey(act.undoes) || act.undoes == act.key)) {
    return problems::malformedAct("/undoes", "This is not the key of another act, nor \"latest\".");
  }
  if (!act.reply_to.empty() && (act.kind != store::ActKind::kComment || !isKey(act.reply_to))) {
    return problems::malformedAct("/reply_to", "Only a comment can answer, and only by the key of a comment.");
  }
  return checkText(act);
}

}  // namespace

bool isKey(std::string_view key) {
  return key.size() == 32 && key.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<Response> readActRequest(const std::string& body, store::NewAct& act) {
  const json document = json::parse(body, nullptr, false);
  if (!document.is_object()) return problems::malformedAct("", "The body is not a JSON object.");
  if (auto refused = refuseUnknown(document)) return refused;
  const std::pair<const char*, std::string*> members[] = {{"key", &act.key},
                                                          {"work", &act.work},
                                                          {"undoes", &act.undoes},
                                                          {"text", &act.text},
                                                          {"reply_to", &act.reply_to}};
  for (const auto& [name, text] : members) {
    if (auto refused = takeText(document, name, *text)) return refused;
  }
  if (auto refused = checkMembers(act)) return refused;
  const json asked = {campaign::actName(act.kind), act.work, act.undoes, act.reply_to, act.text};
  act.content = sha256(viewOf(asked.dump()));
  return std::nullopt;
}

}  // namespace fairground::collector
