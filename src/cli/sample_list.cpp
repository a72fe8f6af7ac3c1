// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/sample_list.h"

#include <nlohmann/json.hpp>

#include "campaign/reader.h"
#include "campaign/strict_json.h"
#include "cli/file.h"

namespace fairground::cli {
namespace {

using campaign::IdSet;
using campaign::Need;
using campaign::Reader;

constexpr const char* kList = "works/works.json";
constexpr int64_t kMostActs = 200;
constexpr size_t kMaxListBytes = size_t{1} << 20;

/// People are named where they do something; who is unknown is a mistake.
std::string readPerson(Reader& reader, const IdSet& people) {
  std::string by = reader.text("by", Need::kRequired, {1, 48});
  if (!by.empty() && !people.contains(by)) {
    reader.error("by", "there is no person \"" + by + "\"", campaign::suggestion(by, people.names()));
  }
  return by;
}

SampleWork readWork(Reader& reader, const IdSet& people, IdSet& ids) {
  SampleWork work;
  work.id = reader.id("id");
  ids.add(work.id, reader);
  work.by = readPerson(reader, people);
  work.activity = reader.text("activity", Need::kRequired, {1, 48});
  work.entry = reader.path("entry", Need::kOptional);
  work.photos = reader.texts("photos", Need::kOptional, {0, 12}, {1, 80});
  work.filter = reader.text("filter", Need::kOptional, {1, 48});
  work.strength = reader.integer("strength", Need::kOptional, {0, 100}, 100);
  work.frame = reader.text("frame", Need::kOptional, {1, 48});
  work.title = reader.text("title", Need::kOptional, {1, 80});
  work.caption = reader.text("caption", Need::kOptional, {1, 300});
  work.text = reader.text("text", Need::kOptional, {1, 5000});
  work.alt = reader.text("alt", Need::kOptional, {1, 300});
  work.tags = reader.texts("tags", Need::kOptional, {0, 10}, {1, 30});
  work.follows = reader.text("follows", Need::kOptional, {1, 48});
  if (!work.follows.empty() && !ids.contains(work.follows)) {
    reader.error("follows", "no work before this one is \"" + work.follows + "\"");
  }
  work.votes = reader.integer("votes", Need::kOptional, {0, kMostActs}, 0);
  work.likes = reader.integer("likes", Need::kOptional, {0, kMostActs}, 0);
  work.round = reader.text("round", Need::kOptional, {1, 48});
  work.judges = reader.texts("judges", Need::kOptional, {0, 20}, {1, 48});
  for (const std::string& judge : work.judges) {
    if (people.contains(judge)) continue;
    reader.error("judges", "there is no person \"" + judge + "\"", campaign::suggestion(judge, people.names()));
  }
  for (Reader& comment : reader.objects("comments", Need::kOptional, {0, 20})) {
    SampleComment made;
    made.by = readPerson(comment, people);
    made.text = comment.text("text", Need::kRequired, {1, 500});
    made.followed = comment.flag("followed", false);
    work.comments.push_back(std::move(made));
  }
  return work;
}

SampleList readList(const nlohmann::json& document, Problems& problems) {
  SampleList list;
  const std::vector<std::string> locales = {"en"};
  Reader reader(document, "", problems, locales);
  IdSet people, works;
  for (Reader& each : reader.objects("people", Need::kRequired, {1, 200})) {
    SamplePerson person;
    person.id = each.id("id");
    people.add(person.id, each);
    person.name = each.text("name", Need::kRequired, {1, 40});
    person.avatar = each.text("avatar", Need::kOptional, {1, 48});
    list.people.push_back(std::move(person));
  }
  for (Reader& each : reader.objects("works", Need::kRequired, {1, 500}))
    list.works.push_back(readWork(each, people, works));
  return list;
}

}  // namespace

Result<std::optional<SampleList>> readSampleList(const std::filesystem::path& campaign_folder) {
  std::error_code failed;
  if (!std::filesystem::exists(campaign_folder / kList, failed)) return std::optional<SampleList>();
  const Result<std::string> text = readFile((campaign_folder / kList).string(), kMaxListBytes);
  if (!text) return text.problems();
  Problems problems;
  const nlohmann::json document = campaign::readJson(*text, problems);
  std::optional<SampleList> list;
  if (!document.is_discarded()) list = readList(document, problems);
  for (Problem& problem : problems)
    problem.file = kList;
  if (hasErrors(problems)) return problems;
  return list;
}

}  // namespace fairground::cli
