// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/strict_json.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/utf8.h"

namespace fairground::campaign {
namespace {

using nlohmann::json;

constexpr size_t kQuotedPoints = 40;

bool isBlank(char letter) { return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t'; }

/// Where the reader stopped, and the words for it.
struct Place {
  size_t start = 0;  ///< byte of the offending letter, or of the token's first one
  size_t line = 1, column = 1;
};

/// The library's token is only right for texts, numbers and names; before anything else it holds what came before.
size_t startOf(std::string_view text, size_t bytes_read, std::string_view token, std::string_view detail) {
  const size_t last = std::min(bytes_read == 0 ? 0 : bytes_read - 1, text.size());
  const bool has_token = detail.starts_with("invalid string") || detail.starts_with("invalid number") ||
                         detail.find("literal") < detail.find(';');
  if (!has_token || detail.starts_with("invalid literal")) return last;
  // At the end of the input one more letter was counted than there is.
  for (const size_t length : {token.size(), token.size() + 1}) {
    if (bytes_read < length || bytes_read - length > text.size()) continue;
    if (!token.empty() && text.substr(bytes_read - length, token.size()) == token) return bytes_read - length;
  }
  return last;
}

Place placeOf(std::string_view text, size_t start) {
  Place place;
  place.start = start;
  const std::string_view before = text.substr(0, start);
  place.line = size_t(std::count(before.begin(), before.end(), '\n')) + 1;
  const size_t line_start = before.rfind('\n');
  place.column = codePoints(before.substr(line_start == std::string_view::npos ? 0 : line_start + 1)) + 1;
  return place;
}

/// "unexpected '}'; expected string literal" out of the library's sentence.
std::string detailOf(std::string_view what) {
  const size_t dash = what.find(" - ");
  if (dash == std::string_view::npos) {
    const size_t bracket = what.find("] ");
    return std::string(bracket == std::string_view::npos ? what : what.substr(bracket + 2));
  }
  what.remove_prefix(dash + 3);
  const size_t last_read = what.find("; last read: ");
  // Its own quotation may be of any length and hold raw bytes.
  std::string detail(what.substr(0, last_read));
  if (last_read != std::string_view::npos) {
    const size_t expected = what.rfind("; expected ");
    if (expected != std::string_view::npos && expected > last_read) detail += what.substr(expected);
  }
  return detail;
}

std::string hintFor(std::string_view text, const Place& place, bool ended, std::string_view detail) {
  const auto says = [&](std::string_view words) { return detail.find(words) != std::string_view::npos; };
  const char here = place.start < text.size() ? text[place.start] : '\0';
  size_t before = std::min(place.start, text.size());
  while (before > 0 && isBlank(text[before - 1]))
    --before;
  const char previous = before > 0 ? text[before - 1] : '\0';
  if (ended) return "The file ends too early: close every string, { and [.";
  if (previous == ',' && (here == '}' || here == ']')) return "Remove the comma before it.";
  if (here == '/') return "JSON has no comments: remove it.";
  if (here == '\'') return "JSON uses double quotes.";
  if (says("invalid literal") && says("expected string literal")) return "Put keys in double quotes.";
  if (says("number overflow")) return "Write a smaller number.";
  if (says("control character")) return "Close the string with \" in its own line; a line break in a text is \\n.";
  if (says("UTF-8")) return "Save the file as UTF-8.";
  if (says("unexpected string literal") && (says("expected ','") || says("expected '}'") || says("expected ']'"))) {
    return "Put a comma after the value before it.";
  }
  if (says("expected end of input")) return "Remove what stands after the document's closing brace.";
  return {};
}

/// Builds the document from the parser's events; counts depth, sees every key twice.
class Builder {
 public:
  Builder(std::string_view text, const JsonLimits& limits, Problems& problems)
      : text_(text), limits_(limits), problems_(problems) {}

  json take() { return std::move(root_); }

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(int64_t value) { return add(value); }
  bool number_unsigned(uint64_t value) { return add(value); }
  bool number_float(double value, const std::string&) { return add(value); }
  bool string(std::string& value) { return add(std::move(value)); }
  bool binary(std::vector<uint8_t>&) { return false; }

  bool start_object(size_t) { return open(json::object()); }
  bool start_array(size_t) { return open(json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    json& object = *open_.back();
    if (object.contains(name)) {
      addProblem(problems_, error(pointerTo(name), "the key stands twice in this object", "Keep one of them."));
    }
    keys_.back() = name;
    return true;
  }

  bool parse_error(size_t bytes_read, const std::string& token, const nlohmann::detail::exception& what) {
    const std::string detail = detailOf(what.what());
    const Place place = placeOf(text_, startOf(text_, bytes_read, token, detail));
    const bool ended = bytes_read > text_.size();
    addProblem(problems_, error("",
                                "syntax error in line " + std::to_string(place.line) + ", column " +
                                    std::to_string(place.column) + ": " + detail,
                                hintFor(text_, place, ended, detail)));
    return false;
  }

 private:
  template <class Value>
  json* place(Value&& value) {
    if (open_.empty()) {
      root_ = std::forward<Value>(value);
      return &root_;
    }
    json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::forward<Value>(value));
      return &parent.back();
    }
    json& member = parent[keys_.back()];
    member = std::forward<Value>(value);
    return &member;
  }

  template <class Value>
  bool add(Value&& value) {
    place(json(std::forward<Value>(value)));
    return true;
  }

  bool open(json&& container) {
    if (open_.size() >= limits_.max_depth) {
      addProblem(problems_, error("", "nested deeper than " + std::to_string(limits_.max_depth) + " levels",
                                  "Flatten the document; nothing that is understood here is that deep."));
      return false;
    }
    json* placed = place(std::move(container));
    open_.push_back(placed);
    keys_.emplace_back();
    return true;
  }

  bool close() {
    open_.pop_back();
    keys_.pop_back();
    return true;
  }

  std::string pointerTo(std::string_view key) const {
    std::string pointer;
    for (size_t level = 0; level + 1 < open_.size(); ++level) {
      const json& container = *open_[level];
      pointer =
          container.is_array() ? childPointer(pointer, container.size() - 1) : childPointer(pointer, keys_[level]);
    }
    return childPointer(pointer, key);
  }

  std::string_view text_;
  const JsonLimits& limits_;
  Problems& problems_;
  json root_ = json::value_t::discarded;
  std::vector<json*> open_;        ///< stays valid: only the innermost container grows
  std::vector<std::string> keys_;  ///< of each open object the key that is being read
};

std::string quotedText(const std::string& text) {
  size_t end = 0;
  for (size_t points = 0; end < text.size(); ++end) {
    const bool begins = (static_cast<uint8_t>(text[end]) & 0xC0) != 0x80;
    if (begins && ++points > kQuotedPoints) break;
  }
  std::string dumped = json(text.substr(0, end)).dump(-1, ' ', false, json::error_handler_t::replace);
  if (end < text.size()) dumped.insert(dumped.size() - 1, "...");
  return dumped;
}

}  // namespace

void addProblem(Problems& problems, Problem problem) {
  if (problems.size() >= kMaxProblems) return;
  if (problem.severity == Severity::kWarning && problems.size() + 1 >= kMaxWarnings) {
    // Warnings leave room for errors, and never become one.
    if (problems.size() + 1 > kMaxWarnings) return;
    problem.pointer.clear();
    problem.message = "there are more warnings than the " + std::to_string(kMaxWarnings - 1) + " listed";
    problem.hint.clear();
  }
  if (problems.size() + 1 == kMaxProblems) {
    problem = error("", "there are more problems than the " + std::to_string(kMaxProblems - 1) + " listed",
                    "Mend these first, then check again.");
  }
  problems.push_back(std::move(problem));
}

json readJson(std::string_view text, Problems& problems, const JsonLimits& limits) {
  const json refused = json::value_t::discarded;
  if (text.size() > limits.max_bytes) {
    addProblem(problems, error("",
                               "the document has " + std::to_string(text.size()) + " bytes, at most " +
                                   std::to_string(limits.max_bytes) + " are read",
                               "Move large data to files of their own."));
    return refused;
  }
  const size_t before = problems.size();
  Builder builder(text, limits, problems);
  const bool whole = json::sax_parse(text.begin(), text.end(), &builder);
  if (!whole && problems.size() == before) addProblem(problems, error("", "the document could not be read"));
  return whole && problems.size() == before ? builder.take() : refused;
}

std::string canonicalJson(const json& document) {
  return document.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string quoted(const json& value) {
  if (const auto* text = value.get_ptr<const std::string*>()) return quotedText(*text);
  if (value.is_object()) return "an object";
  if (!value.is_array()) return canonicalJson(value);
  const bool is_short = value.size() <= 4 && std::all_of(value.begin(), value.end(), [](const json& item) {
                          return !item.is_structured() && !item.is_string();
                        });
  return is_short ? canonicalJson(value) : "a list of " + std::to_string(value.size());
}

std::string childPointer(std::string_view pointer, std::string_view key) {
  std::string child(pointer);
  child += '/';
  for (const char letter : key) {
    if (letter == '~') {
      child += "~0";
    } else if (letter == '/') {
      child += "~1";
    } else {
      child += letter;
    }
  }
  return child;
}

std::string childPointer(std::string_view pointer, size_t index) {
  return childPointer(pointer, std::to_string(index));
}

}  // namespace fairground::campaign
