// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/reader.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/utf8.h"
#include "campaign/notation.h"
#include "campaign/strict_json.h"

namespace fairground::campaign {
namespace {

using nlohmann::json;

std::string join(std::string_view a, std::string_view b) { return std::string(a) += b; }

std::string expected(const json& got, std::string_view what) {
  return "got " + quoted(got) + ", expected " + std::string(what);
}

std::string rangeText(Span range) {
  if (range.min == range.max) return std::to_string(range.min);
  return std::to_string(range.min) + " to " + std::to_string(range.max);
}

std::string countText(Span count, std::string_view things) {
  const std::string number = count.min == count.max ? "exactly " + std::to_string(count.min) : rangeText(count);
  return number + ' ' + std::string(things);
}

bool inRange(const json& number, Span range) {
  if (const auto* value = number.get_ptr<const json::number_unsigned_t*>()) {
    return range.max >= 0 && *value <= static_cast<uint64_t>(range.max) &&
           (range.min <= 0 || *value >= static_cast<uint64_t>(range.min));
  }
  const auto* value = number.get_ptr<const json::number_integer_t*>();
  return value && *value >= range.min && *value <= range.max;
}

int64_t numberOf(const json& number) {
  if (const auto* value = number.get_ptr<const json::number_unsigned_t*>()) return static_cast<int64_t>(*value);
  const auto* value = number.get_ptr<const json::number_integer_t*>();
  return value ? *value : 0;
}

/// What is wrong with a text, or "".
std::string whyNotText(const std::string& text, Span points) {
  const size_t count = codePoints(text);
  if (text.empty() && points.min > 0) return "the text is empty";
  if (count < static_cast<size_t>(points.min) || count > static_cast<size_t>(points.max)) {
    return "the text has " + std::to_string(count) + " letters, allowed are " + rangeText(points);
  }
  const bool control = std::any_of(text.begin(), text.end(), [](char letter) {
    return (static_cast<uint8_t>(letter) < 0x20 && letter != '\n') || letter == 0x7F;
  });
  return control ? "the text has control characters" : "";
}

bool isId(std::string_view id) {
  if (id.empty() || id.size() > 48 || id.front() < 'a' || id.front() > 'z') return false;
  return std::all_of(id.begin(), id.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
  });
}

std::optional<uint8_t> hexByte(std::string_view digits) {
  unsigned value = 0;
  for (const char digit : digits) {
    const std::string_view kDigits = "0123456789abcdef";
    const size_t at = kDigits.find(digit >= 'A' && digit <= 'F' ? static_cast<char>(digit + 32) : digit);
    if (at == std::string_view::npos) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(at);
  }
  return static_cast<uint8_t>(value);
}

std::optional<Rgb> rgbOf(std::string_view text) {
  if (text.size() != 7 || text.front() != '#') return std::nullopt;
  const auto r = hexByte(text.substr(1, 2)), g = hexByte(text.substr(3, 2)), b = hexByte(text.substr(5, 2));
  if (!r || !g || !b) return std::nullopt;
  return Rgb{*r, *g, *b};
}

constexpr std::array<std::string_view, 4> kDrawingEndings = {".jpg", ".jpeg", ".png", ".svg"};
constexpr std::span<const std::string_view> kPictureEndings = std::span(kDrawingEndings).first(3);

}  // namespace

Reader::Reader(const json& object, std::string pointer, Problems& problems, std::span<const std::string> locales)
    : Reader(std::move(pointer), problems, locales) {
  if (object.is_object()) {
    object_ = &object;
  } else {
    addProblem(problems, fairground::error(pointer_, expected(object, "an object")));
  }
}

Reader::Reader(std::string pointer, Problems& problems, std::span<const std::string> locales)
    : pointer_(std::move(pointer)), problems_(&problems), locales_(locales) {}

Reader::Reader(Reader&& other) noexcept
    : object_(std::exchange(other.object_, nullptr)),
      pointer_(std::move(other.pointer_)),
      problems_(other.problems_),
      locales_(other.locales_),
      known_(std::move(other.known_)),
      any_key_(other.any_key_) {}

Reader::~Reader() {
  if (object_ && !any_key_) reportUnknown();
}

void Reader::reportUnknown() {
  const std::vector<std::string_view> known(known_.begin(), known_.end());
  // What is there already is not what was meant.
  std::vector<std::string_view> absent;
  std::copy_if(known.begin(), known.end(), std::back_inserter(absent),
               [&](std::string_view key) { return !object_->contains(std::string(key)); });
  for (const auto& [key, value] : object_->items()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    const std::string near = nearest(key, absent);
    error(key, "unknown key " + quoted(json(key)), near.empty() ? suggestion(key, known) : near);
  }
}

std::string Reader::pointerTo(std::string_view key) const {
  return key.empty() ? pointer_ : childPointer(pointer_, key);
}

void Reader::error(std::string_view key, std::string message, std::string hint) {
  addProblem(*problems_, fairground::error(pointerTo(key), std::move(message), std::move(hint)));
}

void Reader::warning(std::string_view key, std::string message, std::string hint) {
  addProblem(*problems_, {Severity::kWarning, {}, pointerTo(key), std::move(message), std::move(hint)});
}

const json* Reader::raw(std::string_view key) {
  if (!object_) return nullptr;
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
  const auto member = object_->find(std::string(key));
  return member == object_->end() ? nullptr : &*member;
}

bool Reader::has(std::string_view key) { return raw(key) != nullptr; }

void Reader::allow(std::span<const std::string_view> keys) {
  for (const std::string_view key : keys)
    raw(key);
}

const json* Reader::get(std::string_view key, Need need, std::string_view what) {
  const json* value = raw(key);
  if (!value && object_ && need == Need::kRequired) error(key, join("missing, expected ", what));
  return value;
}

void Reader::wrongType(std::string_view key, const json& value, std::string_view what) {
  error(key, expected(value, what));
}

std::string Reader::text(std::string_view key, Need need, Span points) {
  const json* value = get(key, need, "a text");
  if (!value) return {};
  const auto* text = value->get_ptr<const std::string*>();
  if (!text) {
    wrongType(key, *value, "a text");
    return {};
  }
  const std::string why = whyNotText(*text, points);
  if (why.empty()) return *text;
  error(key, why);
  return {};
}

std::string Reader::id(std::string_view key) {
  const json* value = get(key, Need::kRequired, "an id, e.g. \"lash-line\"");
  if (!value) return {};
  const auto* text = value->get_ptr<const std::string*>();
  if (text && isId(*text)) return *text;
  error(key, expected(*value, "an id"), "Use a to z, 0 to 9, - and _, a letter first, at most 48.");
  return {};
}

int64_t Reader::integer(std::string_view key, Need need, Span range, int64_t fallback) {
  const std::string what = (range.min == range.max ? "" : "a whole number from ") + rangeText(range);
  const json* value = get(key, need, what);
  if (!value) return fallback;
  if (inRange(*value, range)) return numberOf(*value);
  wrongType(key, *value, what);
  return fallback;
}

bool Reader::flag(std::string_view key, bool fallback) {
  const json* value = get(key, Need::kOptional, {});
  if (!value) return fallback;
  if (const auto* flag = value->get_ptr<const json::boolean_t*>()) return *flag;
  wrongType(key, *value, "true or false");
  return fallback;
}

Rgb Reader::colour(std::string_view key, Need need, Rgb fallback) {
  const json* value = get(key, need, "a colour, e.g. \"#9E3620\"");
  if (!value) return fallback;
  const auto* text = value->get_ptr<const std::string*>();
  const auto colour = text ? rgbOf(*text) : std::nullopt;
  if (!colour) {
    error(key, expected(*value, "a colour, \"#RRGGBB\""), "Write red, green and blue with two digits each, 00 to FF.");
  }
  return colour.value_or(fallback);
}

std::string Reader::path(std::string_view key, Need need, std::span<const std::string_view> endings) {
  const json* value = get(key, need, "the path of a file");
  if (!value) return {};
  const auto* text = value->get_ptr<const std::string*>();
  if (!text) {
    wrongType(key, *value, "the path of a file");
    return {};
  }
  if (const std::string_view why = whyNotPath(*text); !why.empty()) {
    error(key, "got " + quoted(*value) + ": " + std::string(why));
    return {};
  }
  const bool fits = endings.empty() || std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
                      return text->size() > ending.size() && text->ends_with(ending);
                    });
  if (fits) return *text;
  std::string what = "a file that ends in ";
  for (size_t i = 0; i < endings.size(); ++i) {
    if (i > 0) what += i + 1 == endings.size() ? " or " : ", ";
    what += endings[i];
  }
  wrongType(key, *value, what);
  return {};
}

std::string Reader::picturePath(std::string_view key, Need need) { return path(key, need, kPictureEndings); }

LocalText Reader::localText(std::string_view key, Need need, int64_t max_points) {
  constexpr std::string_view kWhat = "a text, or an object with a text per locale";
  LocalText result;
  if (!locales_.empty()) result.fallback = locales_.front();
  const json* value = get(key, need, kWhat);
  if (!value) return result;
  const Span points = {1, max_points};
  if (const auto* text = value->get_ptr<const std::string*>()) {
    const std::string why = whyNotText(*text, points);
    if (!why.empty()) error(key, why);
    result.by_locale[result.fallback] = *text;
    return result;
  }
  if (!value->is_object() || value->empty()) {
    if (value->is_object()) {
      error(key, "there is no text for any locale");
    } else {
      wrongType(key, *value, kWhat);
    }
    return result;
  }
  const std::vector<std::string_view> locales(locales_.begin(), locales_.end());
  for (const auto& [locale, item] : value->items()) {
    const std::string pointer = childPointer(pointerTo(key), locale);
    const auto* text = item.get_ptr<const std::string*>();
    const std::string why = text ? whyNotText(*text, points) : expected(item, "a text");
    if (!why.empty()) {
      addProblem(*problems_, fairground::error(pointer, why));
    } else if (!locales.empty() && std::find(locales.begin(), locales.end(), locale) == locales.end()) {
      addProblem(*problems_, fairground::error(pointer, "the locale " + quoted(json(locale)) + " is not in /locales",
                                               suggestion(locale, locales)));
    } else {
      result.by_locale[locale] = *text;
    }
  }
  std::string missing;
  size_t count = 0;
  for (const std::string_view locale : locales) {
    if (value->contains(std::string(locale))) continue;
    missing += (count++ ? ", \"" : "\"") + std::string(locale) + '"';
  }
  if (count > 0) {
    warning(key, (count == 1 ? "no text for the locale " : "no text for the locales ") + missing,
            "Another locale's text is shown there.");
  }
  return result;
}

std::string Reader::drawingPath(std::string_view key, Need need) { return path(key, need, kDrawingEndings); }

size_t Reader::choice(std::string_view key, Need need, std::span<const std::string_view> names, size_t fallback) {
  const json* value = get(key, need, "one of a few words");
  if (!value) return fallback;
  const auto* text = value->get_ptr<const std::string*>();
  const auto found = text ? std::find(names.begin(), names.end(), *text) : names.end();
  if (found != names.end()) return static_cast<size_t>(found - names.begin());
  std::string list;
  for (const std::string_view name : names)
    list += (list.empty() ? "" : ", ") + std::string(name);
  error(key, expected(*value, "one of: " + list), text ? nearest(*text, names) : std::string());
  return fallback;
}

int64_t Reader::time(std::string_view key, Need need) {
  constexpr std::string_view kWhat = "a time, e.g. \"2026-11-01T00:00:00Z\"";
  const json* value = get(key, need, kWhat);
  if (!value) return 0;
  const auto* text = value->get_ptr<const std::string*>();
  const auto seconds = text ? parseTime(*text) : std::nullopt;
  if (!seconds)
    error(key, expected(*value, kWhat), "Give date, T, time to the second, and Z or an offset like +08:00.");
  return seconds.value_or(0);
}

Reader Reader::object(std::string_view key, Need need) {
  const json* value = get(key, need, "an object");
  if (!value) return Reader(pointerTo(key), *problems_, locales_);
  return Reader(*value, pointerTo(key), *problems_, locales_);
}

std::vector<Reader> Reader::objects(std::string_view key, Need need, Span count) {
  std::vector<Reader> readers;
  const json* value = get(key, need, "a list of objects");
  if (!value) return readers;
  if (!value->is_array()) {
    wrongType(key, *value, "a list of objects");
    return readers;
  }
  const auto size = static_cast<int64_t>(value->size());
  if (size < count.min || size > count.max) wrongType(key, *value, countText(count, "objects"));
  readers.reserve(value->size());
  for (int64_t i = 0; i < std::min(size, count.max); ++i) {
    const auto index = static_cast<size_t>(i);
    Reader reader((*value)[index], childPointer(pointerTo(key), index), *problems_, locales_);
    if (reader.present()) readers.push_back(std::move(reader));
  }
  return readers;
}

std::vector<int64_t> Reader::integers(std::string_view key, Need need, Span count, Span range) {
  const std::string what = "a list of " + countText(count, "whole numbers from ") + rangeText(range);
  const json* value = get(key, need, what);
  if (!value) return {};
  std::vector<int64_t> numbers;
  bool right = value->is_array() && static_cast<int64_t>(value->size()) >= count.min &&
               static_cast<int64_t>(value->size()) <= count.max;
  for (size_t i = 0; right && i < value->size(); ++i) {
    right = inRange((*value)[i], range);
    if (right) numbers.push_back(numberOf((*value)[i]));
  }
  if (right) return numbers;
  wrongType(key, *value, what);
  return {};
}

std::vector<std::string> Reader::texts(std::string_view key, Need need, Span count, Span points) {
  const std::string what = "a list of " + countText(count, "texts");
  const json* value = get(key, need, what);
  if (!value) return {};
  const auto size = value->is_array() ? static_cast<int64_t>(value->size()) : -1;
  if (size < count.min || size > count.max) {
    wrongType(key, *value, what);
    return {};
  }
  std::vector<std::string> texts;
  for (size_t i = 0; i < value->size(); ++i) {
    const auto* text = (*value)[i].get_ptr<const std::string*>();
    const std::string why = text ? whyNotText(*text, points) : expected((*value)[i], "a text");
    if (why.empty()) {
      texts.push_back(*text);
    } else {
      addProblem(*problems_, fairground::error(childPointer(pointerTo(key), i), why));
    }
  }
  return texts.size() == value->size() ? texts : std::vector<std::string>();
}

Reader readerOf(const Activity& activity, Problems& problems) {
  constexpr std::array<std::string_view, 5> kCommon = {"id", "type", "phase", "follows", "title"};
  static const nlohmann::json kNothing;
  const nlohmann::json& config = activity.config ? *activity.config : kNothing;
  Reader reader(config, activity.pointer, problems, activity.locales);
  reader.allow(kCommon);
  return reader;
}

}  // namespace fairground::campaign
