// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/people/person_export.h"

#include <algorithm>
#include <array>

namespace fairground::collector {

namespace {

constexpr std::array kParsed = {"document", "reasons", "consents", "tags", "blobs"};

Json rowsOf(const store::Table& table) {
  Json rows = Json::array();
  for (const auto& cells : table.rows) {
    Json row;
    for (size_t i = 0; i < table.columns.size(); ++i) {
      const std::string& column = table.columns[i];
      const bool parsed = std::find(kParsed.begin(), kParsed.end(), column) != kParsed.end();
      const Json value = parsed ? Json::parse(cells[i], nullptr, false) : Json();
      row[column] = parsed && !value.is_discarded() ? value : Json(cells[i]);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

store::Answer<PersonExport> withEntries(PersonExport person, const store::Answer<store::Table>& entries,
                                        store::Answer<std::vector<store::PersonFile>> files) {
  if (!entries) return {entries.code, entries.detail};
  if (!files) return {files.code, files.detail};
  person.document["entries"] = rowsOf(entries.value);
  person.files = std::move(files.value);
  Json& told = person.document["files"] = Json::array();
  for (const store::PersonFile& file : person.files) {
    told.push_back(blobAnswer(file));
    told.back()["received_ms"] = file.received_ms;
  }
  return person;
}

}  // namespace

bool PersonExport::empty() const {
  return std::all_of(document.begin(), document.end(), [](const Json& rows) { return rows.empty(); });
}

store::Answer<PersonExport> exportPerson(store::Desk& desk, const std::string& campaign,
                                         const std::string& participant) {
  const auto acts = desk.personActs(campaign, participant);
  if (!acts) return {acts.code, acts.detail};
  const auto duels = desk.personDuels(campaign, participant);
  if (!duels) return {duels.code, duels.detail};
  PersonExport person;
  person.document["acts"] = rowsOf(acts.value);
  person.document["duels"] = rowsOf(duels.value);
  return withEntries(std::move(person), desk.personEntries(campaign, participant),
                     desk.personFiles(campaign, participant));
}

store::Answer<PersonExport> exportEntry(store::Desk& desk, const std::string& campaign, const std::string& key) {
  return withEntries({}, desk.personEntry(campaign, key), desk.entryFiles(campaign, key));
}

std::string endingOf(const store::Blob& file) { return file.format == "png" ? "png" : "jpg"; }

}  // namespace fairground::collector
