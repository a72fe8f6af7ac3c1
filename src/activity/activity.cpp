// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "activity/activity.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "campaign/reader.h"
#include "campaign/strict_json.h"

namespace fairground::activity {
namespace {

Problem unknownType(const campaign::Activity& activity) {
  std::vector<std::string_view> names;
  for (const Type* type : types())
    names.push_back(type->name);
  return error(campaign::childPointer(activity.pointer, "type"),
               "there is no activity " + campaign::quoted(nlohmann::json(activity.type)),
               campaign::suggestion(activity.type, names));
}

}  // namespace

const Type* findType(std::string_view name) {
  const std::span<const Type* const> all = types();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Type* type) { return type->name == name; });
  return found == all.end() ? nullptr : *found;
}

const ActionSpec* findAction(const Type& type, uint8_t kind) {
  const auto found = std::find_if(type.actions.begin(), type.actions.end(),
                                  [&](const ActionSpec& action) { return action.kind == kind; });
  return found == type.actions.end() ? nullptr : &*found;
}

Result<campaign::Campaign> read(std::string_view json, Problems& problems, Unknown unknown) {
  Problems found;
  std::optional<campaign::Campaign> campaign = campaign::parseBroken(json, found);
  if (campaign) {
    for (const campaign::Activity& activity : campaign->activities) {
      std::vector<FileNeed> needs;
      if (const Type* type = findType(activity.type)) {
        type->check(activity, found, needs);
      } else if (!activity.type.empty() && unknown == Unknown::kRefuse) {
        campaign::addProblem(found, unknownType(activity));
      }
    }
  }
  Problems errors;
  for (Problem& problem : found) {
    if (problem.file.empty()) problem.file = "campaign.json";
    if (problem.severity == Severity::kError) errors.push_back(problem);
    problems.push_back(std::move(problem));
  }
  if (campaign && errors.empty()) return std::move(*campaign);
  return errors;
}

}  // namespace fairground::activity
