// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Reads one JSON object member by member and lists every mistake with its pointer, the value got, what is
// allowed and what to do. Shared by campaign.json itself and every activity's own config, so that all of
// them are checked, and complain, in the same way.
//
//   Reader reader = readerOf(activity, problems);
//   Reader art = reader.object("art", Need::kRequired);
//   config.size = art.integers("size", Need::kRequired, {2, 2}, {64, 4096});
//   for (Reader& tone : art.objects("tones", Need::kRequired, {1, 12})) {
//     std::string id = tone.id("id");
//     if (!ids.add(id, tone)) continue;
//     ...
//   }
//
// A read that fails adds its problem and answers the default, so one pass finds all mistakes; ask
// hasErrors(problems) at the end. Keys that nobody asked for are reported when the reader goes out of scope.

#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "campaign/campaign.h"

namespace fairground::campaign {

enum class Need { kRequired, kOptional };

/// Inclusive; of numbers, items, or Unicode code points.
struct Span {
  int64_t min = 0, max = 0;
};

class Reader {
 public:
  /// `object` and `locales` must outlive the reader. When the value is no object, that is reported once and
  /// every read answers its default in silence. locales: the campaign's, the first is the fallback.
  Reader(const nlohmann::json& object, std::string pointer, Problems& problems, std::span<const std::string> locales);
  Reader(Reader&& other) noexcept;
  Reader& operator=(Reader&&) = delete;
  ~Reader();

  /// False when this object is missing or no object.
  bool present() const { return object_ != nullptr; }
  bool has(std::string_view key);  ///< counts as asked for
  const std::string& pointer() const { return pointer_; }
  std::string pointerTo(std::string_view key) const;

  /// Plain text without control characters (line feeds are fine).
  std::string text(std::string_view key, Need need, Span points);
  /// a to z, 0 to 9, '-' and '_', a letter first, at most 48: "lash_line". Required.
  std::string id(std::string_view key);
  int64_t integer(std::string_view key, Need need, Span range, int64_t fallback = 0);
  bool flag(std::string_view key, bool fallback);
  /// "#RRGGBB".
  Rgb colour(std::string_view key, Need need, Rgb fallback = {});
  /// A file of the campaign: relative, forward slashes, no "..", no scheme. `endings` e.g. {".png", ".jpg"};
  /// empty: any.
  std::string path(std::string_view key, Need need, std::span<const std::string_view> endings = {});
  std::string picturePath(std::string_view key, Need need);  ///< .jpg .jpeg .png
  std::string drawingPath(std::string_view key, Need need);  ///< what the browser draws: .svg, or a picture
  /// One text for all, or an object with a text per locale. A locale without a text is a warning.
  LocalText localText(std::string_view key, Need need, int64_t max_points);
  /// The index in `names`; did-you-mean on a typing mistake.
  size_t choice(std::string_view key, Need need, std::span<const std::string_view> names, size_t fallback = 0);
  /// RFC 3339 in whole seconds ("2026-11-01T00:00:00Z", "...+08:00"), to seconds since 1970 UTC.
  int64_t time(std::string_view key, Need need);

  /// Always a reader; of a missing optional object one that is not present().
  Reader object(std::string_view key, Need need);
  /// An array of objects; of each that is one a reader, in order.
  std::vector<Reader> objects(std::string_view key, Need need, Span count);
  /// An array of whole numbers; empty unless all of it is right.
  std::vector<int64_t> integers(std::string_view key, Need need, Span count, Span range);
  /// An array of plain texts; empty unless all of it is right.
  std::vector<std::string> texts(std::string_view key, Need need, Span count, Span points);

  /// The member as it is, or nullptr; counts as asked for.
  const nlohmann::json* raw(std::string_view key);
  /// Keys that are somebody else's business.
  void allow(std::span<const std::string_view> keys);
  void allowRest() { any_key_ = true; }
  /// The object itself; nullptr when not present().
  const nlohmann::json* value() const { return object_; }

  /// Own checks: `key` "" stands for the object itself.
  void error(std::string_view key, std::string message, std::string hint = {});
  void warning(std::string_view key, std::string message, std::string hint = {});

 private:
  Reader(std::string pointer, Problems& problems, std::span<const std::string> locales);
  const nlohmann::json* get(std::string_view key, Need need, std::string_view what);
  void wrongType(std::string_view key, const nlohmann::json& value, std::string_view what);
  void reportUnknown();

  const nlohmann::json* object_ = nullptr;
  std::string pointer_;
  Problems* problems_ = nullptr;
  std::span<const std::string> locales_;
  std::vector<std::string> known_;
  bool any_key_ = false;
};

/// The reader of an activity's config; id, type, phase and title were read already.
Reader readerOf(const Activity& activity, Problems& problems);

/// Ids that must differ within one list.
class IdSet {
 public:
  /// False, with a problem at the reader's "id" that names the first use, when it was used before. An empty
  /// id (already reported) is false in silence.
  bool add(const std::string& id, Reader& reader);
  bool contains(std::string_view id) const { return first_.find(id) != first_.end(); }
  std::vector<std::string_view> names() const;

 private:
  std::map<std::string, std::string, std::less<>> first_;
};

/// Did you mean "x"?, or when nothing is near, Allowed: a, b, c. with at most a dozen names.
std::string suggestion(std::string_view got, std::span<const std::string_view> allowed);
/// The same, or "" when nothing is near.
std::string nearest(std::string_view got, std::span<const std::string_view> allowed);

}  // namespace fairground::campaign
