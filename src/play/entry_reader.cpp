// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Reading an entry that may come from anybody.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "campaign/strict_json.h"
#include "play/entry.h"
#include "play/entry_document.h"

namespace fairground::play {
namespace {

using Json = nlohmann::json;

constexpr size_t kMaxIdBytes = 64;
constexpr size_t kMaxItemBytes = 256;
constexpr size_t kKeyDigits = 32;
/// An entry nests two deep below itself ("outcome" and its list, "words" and its tags).
constexpr int kMaxDepth = 3;

bool isHex(std::string_view text, size_t digits) {
  return text.size() == digits &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isDigest(std::string_view text) {
  constexpr std::string_view kPrefix = "sha256:";
  return text.starts_with(kPrefix) && isHex(text.substr(kPrefix.size()), 64);
}

bool isPrintable(std::string_view text, size_t max_bytes) {
  return text.size() <= max_bytes && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

std::optional<uint64_t> decimal(std::string_view text) {
  if (text.empty() || text.size() > 20 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  uint64_t value = 0;
  for (const char c : text) {
    const uint64_t digit = static_cast<uint64_t>(c) - '0';
    if (c < '0' || c > '9' || value > (UINT64_MAX - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
  }
  return value;
}

/// Collects the members of one document; after the first problem the rest is not looked at.
class EntryReader {
 public:
  explicit EntryReader(const Json& document) : document_(document) {}

  Result<Entry> read() {
    version();
    text(
        "key", entry_.key, [](std::string_view t) { return isHex(t, kKeyDigits); }, "32 lower-case hex digits");
    id("campaign", entry_.campaign);
    text("rules", entry_.rules, isDigest, "\"sha256:\" and 64 lower-case hex digits");
    id("activity", entry_.activity);
    text(
        "ticket", entry_.ticket, [](std::string_view t) { return isPrintable(t, kMaxTicketBytes); },
        "at most 1024 printable letters");
    std::string seed;
    text(
        "seed", seed, [](std::string_view t) { return decimal(t).has_value(); }, "a decimal number below 2^64");
    if (!problem_) entry_.seed = *decimal(seed);
    text(
        "log", entry_.log, [](std::string_view t) { return isPrintable(t, kMaxEntryBytes); }, "base64url");
    outcome();
    text(
        "state", entry_.state, [](std::string_view t) { return isHex(t, 16); }, "16 lower-case hex digits");
    list("consents", entry_.consents, kMaxConsents);
    by();
    blobs();
    words();
    follows();
    text("seal", seal_, isDigest, "\"sha256:\" and 64 lower-case hex digits");
    // Every member that was read was there; more than those are unknown ones.
    if (!problem_ && document_.size() != members_) refuse("", "the entry has members that are not known");
    if (!problem_ && sealOf(document_) != seal_)
      refuse("/seal", "the seal does not fit: the entry was changed or damaged");
    if (problem_) return *problem_;
    return std::move(entry_);
  }

 private:
  void refuse(std::string pointer, std::string message) {
    if (!problem_) problem_ = error(std::move(pointer), std::move(message));
  }

  const Json* member(const char* name) {
    if (problem_) return nullptr;
    const auto found = document_.find(name);
    if (found == document_.end()) {
      refuse("", "the member \"" + std::string(name) + "\" is missing");
      return nullptr;
    }
    ++members_;
    return &*found;
  }

  void version() {
    const Json* value = member("fairground");
    if (value != nullptr && !(value->is_number_integer() && *value == 1)) refuse("/fairground", "must be 1");
  }

  template <class Fits>
  void text(const char* name, std::string& into, Fits fits, const char* shape) {
    const Json* value = member(name);
    if (value == nullptr) return;
    const std::string* held = value->get_ptr<const std::string*>();
    if (held == nullptr || !fits(*held)) {
      refuse("/" + std::string(name), "must be " + std::string(shape));
      return;
    }
    into = *held;
  }

  void id(const char* name, std::string& into) {
    text(
        name, into, [](std::string_view t) { return !t.empty() && isPrintable(t, kMaxIdBytes); },
        "an id of at most 64 printable letters");
  }

  void texts(const Json& value, const std::string& pointer, std::vector<std::string>& into, size_t max) {
    if (!value.is_array() || value.size() > max) {
      return refuse(pointer, "must be a list of at most " + std::to_string(max));
    }
    for (const Json& item : value) {
      const std::string* held = item.get_ptr<const std::string*>();
      if (held == nullptr || held->empty() || !isPrintable(*held, kMaxItemBytes)) {
        return refuse(pointer, "must hold texts of at most 256 printable letters");
      }
      into.push_back(*held);
    }
  }

  void list(const char* name, std::vector<std::string>& into, size_t max) {
    const Json* value = member(name);
    if (value != nullptr) texts(*value, "/" + std::string(name), into, max);
  }

  void outcome() {
    const Json* value = member("outcome");
    if (value == nullptr) return;
    if (!value->is_object() || value->empty() || value->size() > 2) {
      return refuse("/outcome", "must be an object with the outcome's kind");
    }
    activity::Outcome& outcome = entry_.outcome;
    for (const auto& [name, held] : value->items()) {
      if (name == "score") {
        if (!held.is_number_integer() || (held.is_number_unsigned() && held.get<uint64_t>() > INT64_MAX)) {
          return refuse("/outcome/score", "must be a whole number");
        }
        outcome.score = held.get<int64_t>();
        continue;
      }
      if (!outcome.kind.empty() || name.empty() || !isPrintable(name, kMaxIdBytes)) {
        return refuse("/outcome", "must have one kind, and a score where there is one");
      }
      outcome.kind = name;
      texts(held, "/outcome/" + name, outcome.items, kMaxOutcomeItems);
    }
    if (outcome.kind.empty()) outcome.kind = "score";
  }

  /// Either is left out where there is none.
  void by() {
    const Json* value = member("by");
    if (value == nullptr) return;
    if (!value->is_object()) return refuse("/by", "must be an object with a name and an avatar at most");
    const auto name = value->find("name"), avatar = value->find("avatar");
    const bool has_name = name != value->end(), has_avatar = avatar != value->end();
    if (value->size() != size_t(has_name) + size_t(has_avatar)) {
      return refuse("/by", "must be an object with a name and an avatar at most");
    }
    if (has_name) entry_.by_name = wordOf(*name, "/by/name", kMaxNamePoints);
    if (!has_avatar) return;
    const std::string* id = avatar->get_ptr<const std::string*>();
    if (id == nullptr || id->empty() || !isPrintable(*id, kMaxIdBytes)) {
      return refuse("/by/avatar", "must be an id of at most 64 printable letters");
    }
    entry_.by_avatar = *id;
  }

  void blobs() {
    list("blobs", entry_.blobs, kMaxBlobs);
    if (!std::all_of(entry_.blobs.begin(), entry_.blobs.end(), isDigest)) {
      refuse("/blobs", "must hold \"sha256:\" and 64 lower-case hex digits each");
    }
  }

  /// Left out when there are none: entries of activities without words stay as they were before there were any.
  void words() {
    if (problem_ || !document_.contains("words")) return;
    const Json& value = *member("words");
    if (!value.is_object() || value.empty()) return refuse("/words", "must be an object with at least one text");
    activity::Words& words = entry_.words;
    size_t known = 0;
    const auto find = [&](const char* name) {
      const auto found = value.find(name);
      known += found != value.end();
      return found == value.end() ? nullptr : &*found;
    };
    const auto plain = [&](const char* name, std::string& into, size_t points) {
      if (const Json* held = find(name)) into = wordOf(*held, "/words/" + std::string(name), points);
    };
    plain("title", words.title, activity::kMaxTitlePoints);
    plain("caption", words.caption, activity::kMaxCaptionPoints);
    plain("text", words.text, activity::kMaxTextPoints);
    plain("alt", words.alt, activity::kMaxAltPoints);
    if (const Json* held = find("alts")) alts(*held);
    if (const Json* held = find("tags")) tags(*held);
    if (known != value.size()) refuse("/words", "has members that are not known");
  }

  void tags(const Json& value) {
    if (!value.is_array() || value.empty() || value.size() > activity::kMaxTags) {
      return refuse("/words/tags", "must be a list of 1 to " + std::to_string(activity::kMaxTags));
    }
    for (const Json& tag : value)
      entry_.words.tags.push_back(wordOf(tag, "/words/tags", activity::kMaxTagPoints));
  }

  void alts(const Json& value) {
    if (!value.is_array() || value.empty() || value.size() > kMaxBlobs || value.back() == "") {
      return refuse("/words/alts", "must be a list of 1 to " + std::to_string(kMaxBlobs) + ", the last not empty");
    }
    for (const Json& alt : value)
      entry_.words.alts.push_back(alt == "" ? std::string() : wordOf(alt, "/words/alts", activity::kMaxAltPoints));
  }

  /// A code point takes four bytes at most; whether the text is tidy is verify()'s to say.
  std::string wordOf(const Json& value, std::string pointer, size_t points) {
    const std::string* held = value.get_ptr<const std::string*>();
    if (held != nullptr && !held->empty() && held->size() <= 4 * points) return *held;
    refuse(std::move(pointer), "must be a text of at most " + std::to_string(points) + " letters");
    return {};
  }

  /// Left out by entries that follow nothing.
  void follows() {
    if (problem_ || !document_.contains("follows")) return;
    const Json& value = *member("follows");
    const auto work = value.find("work"), advice = value.find("advice");
    const bool whole = value.is_object() && value.size() == 2 && work != value.end() && advice != value.end();
    if (!whole) return refuse("/follows", "must be an object with a work and the advice that was followed");
    const std::string* id = work->get_ptr<const std::string*>();
    if (id == nullptr || id->empty() || !isPrintable(*id, kMaxIdBytes)) {
      return refuse("/follows/work", "must be an id of at most 64 printable letters");
    }
    entry_.follows.work = *id;
    std::vector<std::string>& keys = entry_.follows.advice;
    texts(*advice, "/follows/advice", keys, kMaxAdvice);
    for (auto key = keys.begin(); key != keys.end(); ++key) {
      if (!isHex(*key, kKeyDigits)) return refuse("/follows/advice", "must hold keys of 32 lower-case hex digits");
      if (std::find(keys.begin(), key, *key) != key) return refuse("/follows/advice", "the same key is there twice");
    }
  }

  const Json& document_;
  Entry entry_;
  std::string seal_;
  size_t members_ = 0;
  std::optional<Problem> problem_;
};

}  // namespace

Result<Entry> readEntry(std::string_view json) {
  Problems problems;
  const Json document = campaign::readJson(json, problems, {.max_bytes = kMaxEntryBytes, .max_depth = kMaxDepth});
  if (hasErrors(problems)) return problems;
  if (!document.is_object()) return error("", "the entry is not a JSON object");
  return EntryReader(document).read();
}

}  // namespace fairground::play
