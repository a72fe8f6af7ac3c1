// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/works/work.h"

#include <nlohmann/json.hpp>

#include "activity/story.h"
#include "base/utf8.h"
#include "ui/json_in.h"

namespace fairground::ui {

namespace {

using nlohmann::json;

constexpr size_t kTagPoints = 40, kLinePoints = 300, kTextPoints = 6'000;
constexpr size_t kMostTags = activity::kMaxTags, kMostPictures = activity::kMaxStoryPhotos, kMostAdvice = 100;

std::vector<std::string> texts(const json& object, const char* name, size_t most, size_t points) {
  std::vector<std::string> out;
  const json* list = listOf(object, name);
  if (!list) return out;
  for (const json& one : *list) {
    if (one.is_string() && out.size() < most) out.push_back(tidyLine(one.get<std::string>(), points));
  }
  return out;
}

}  // namespace

Work readWork(const json& object) {
  Work out;
  if (!object.is_object()) return out;
  const auto line = [&](const char* name, size_t points) { return tidyLine(stringOf(object, name), points); };
  out.id = line("id", kIdPoints), out.activity = line("activity", kIdPoints);
  out.kind = line("kind", kIdPoints), out.round = line("round", kIdPoints);
  out.name = line("name", kAuthorPoints), out.author = line("author", kIdPoints);
  out.avatar = line("avatar", kIdPoints);
  out.title = line("title", kTitlePoints), out.caption = line("caption", kLinePoints);
  out.alt = line("alt", kLinePoints);
  out.picture = stringOf(object, "picture");
  out.tags = texts(object, "tags", kMostTags, kTagPoints);
  out.counts.fill(0);
  if (const auto acts = object.find("acts"); acts != object.end() && acts->is_object()) {
    for (size_t i = 0; i < campaign::kActKinds; ++i)
      out.counts[i] = numberOf(*acts, std::string(campaign::actName(campaign::ActKind(i))).c_str());
  }
  out.at = numberOf(object, "at");
  out.mine = flagOf(object, "mine", false);
  out.place = numberOf(object, "place"), out.of = numberOf(object, "of");
  out.through = flagOf(object, "through", false);
  out.before = line("before", kIdPoints), out.after = line("after", kIdPoints);
  out.before_picture = stringOf(object, "before_picture"), out.before_at = numberOf(object, "before_at");
  const std::string whole = stringOf(object, "text");
  out.text = tidyText(whole.empty() ? stringOf(object, "text_start") : whole, kTextPoints);
  out.pictures = texts(object, "pictures", kMostPictures, 1000);
  out.alts = texts(object, "alts", kMostPictures, kLinePoints);
  if (out.alt.empty() && !out.alts.empty()) out.alt = out.alts.front();
  out.advice = texts(object, "advice", kMostAdvice, kIdPoints);
  return out;
}

std::vector<Work> readWorks(const json& message, const char* name, size_t most) {
  std::vector<Work> out;
  const json* rows = listOf(message, name);
  if (!rows) return out;
  for (const json& row : *rows) {
    Work work = readWork(row);
    if (!work.id.empty() && out.size() < most) out.push_back(std::move(work));
  }
  return out;
}

Comment readComment(const json& object) {
  Comment out;
  if (!object.is_object()) return out;
  out.key = tidyLine(stringOf(object, "key"), kIdPoints);
  out.reply_to = tidyLine(stringOf(object, "reply_to"), kIdPoints);
  out.participant = tidyLine(stringOf(object, "participant"), kIdPoints);
  out.name = tidyLine(stringOf(object, "name"), kAuthorPoints);
  out.avatar = tidyLine(stringOf(object, "avatar"), kIdPoints);
  // A line, as the collector takes it: of blank lines alone somebody could make a page.
  out.text = tidyLine(stringOf(object, "text"), kTextPoints);
  out.at = numberOf(object, "at");
  out.brand = flagOf(object, "brand", false);
  out.answered_after = numberOf(object, "response_seconds");
  out.count = numberOf(object, "likes");
  return out;
}

}  // namespace fairground::ui
