// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/audit_record.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "campaign/strict_json.h"

namespace fairground::count {

namespace {

using nlohmann::json;

/// Each part after its length, so that no two lists of parts are hashed alike.
std::array<uint8_t, 32> digestOf(std::initializer_list<ByteView> parts) {
  Sha256 hash;
  for (const ByteView part : parts) {
    Bytes length;
    appendVarint(length, part.size());
    hash.update(length);
    hash.update(part);
  }
  return hash.finish();
}

std::string shortHex(const std::array<uint8_t, 32>& digest) { return toHex(ByteView(digest).first(16)); }

/// Reads the members one by one; what is left over, or of another type, spoils the whole.
class Members {
 public:
  explicit Members(const json& document) : document_(document) {}
  void text(const char* name, std::string& to) {
    const json* member = find(name);
    const auto* string = member ? member->get_ptr<const json::string_t*>() : nullptr;
    if (string) to = *string;
    good_ = good_ && string;
  }
  void number(const char* name, int64_t& to) {
    const json* member = find(name);
    if (member && member->is_number_integer()) {
      to = member->get<int64_t>();
    } else {
      good_ = false;
    }
  }
  void texts(const char* name, std::vector<std::string>& to) {
    const json* member = find(name);
    good_ = good_ && member && member->is_array();
    if (!good_) return;
    for (const json& item : *member) {
      const auto* string = item.get_ptr<const json::string_t*>();
      good_ = good_ && string;
      if (string) to.push_back(*string);
    }
  }
  bool has(const char* name) const { return document_.contains(name); }
  bool good() const { return good_ && taken_ == document_.size(); }

 private:
  const json* find(const char* name) {
    const auto found = document_.find(name);
    if (found == document_.end()) return nullptr;
    ++taken_;
    return &*found;
  }
  const json& document_;
  size_t taken_ = 0;
  bool good_ = true;
};

void writeEntry(const AuditRecord& record, json& document) {
  document["what"] = "entry";
  document["work"] = record.work;
  document["activity"] = record.activity;
  document["rules"] = record.rules;
  document["combination"] = record.combination;
  document["body"] = record.body;
  document["play"] = record.play;
  document["trace"] = record.trace;
  // Campaigns without rounds, or without a page of terms, have no such member.
  if (!record.phase.empty()) document["phase"] = record.phase;
  if (!record.terms.empty()) document["terms"] = record.terms;
}

void writeAct(const AuditRecord& record, json& document) {
  document["what"] = "act";
  document["act"] = record.act;
  document["on"] = record.on;
  document["undoes"] = record.undoes;
  document["reply_to"] = record.reply_to;
  document["text"] = record.text;
  document["day"] = record.day;
  document["round"] = record.round;
}

void writeDuel(const AuditRecord& record, json& document) {
  document["what"] = "duel";
  document["left"] = record.left;
  document["right"] = record.right;
  document["choice"] = record.choice;
  document["phase"] = record.phase;
  document["day"] = record.day;
  document["round"] = record.round;
}

void writeJury(const AuditRecord& record, json& document) {
  document["what"] = "jury";
  document["phase"] = record.phase;
  document["votes"] = record.shares.votes;
  document["duels"] = record.shares.duels;
  document["jurors"] = record.shares.jurors;
  document["quota"] = record.quota;
  document["members"] = record.members;
}

constexpr std::string_view kSubjects[] = {"entry", "act", "duel"};  // as AuditSubject

bool readSubject(const std::string& name, AuditSubject& to) {
  const auto* found = std::find(std::begin(kSubjects), std::end(kSubjects), name);
  if (found == std::end(kSubjects)) return false;
  to = AuditSubject(found - std::begin(kSubjects));
  return true;
}

/// What does not fit stays out, and is refused for how it is spelled.
void readShares(Members& members, Shares& shares) {
  const std::pair<const char*, int*> parts[] = {
      {"votes", &shares.votes}, {"duels", &shares.duels}, {"jurors", &shares.jurors}};
  for (const auto& [name, to] : parts) {
    int64_t hundredths = 0;
    members.number(name, hundredths);
    if (hundredths >= 0 && hundredths <= 100) *to = int(hundredths);
  }
}

bool readKind(const std::string& what, Members& members, AuditRecord& record) {
  if (what == "entry") {
    members.text("work", record.work);
    members.text("activity", record.activity);
    members.text("rules", record.rules);
    members.text("combination", record.combination);
    members.text("body", record.body);
    members.text("play", record.play);
    members.text("trace", record.trace);
    if (members.has("phase")) members.text("phase", record.phase);
    if (members.has("terms")) members.text("terms", record.terms);
    return true;
  }
  if (what == "act") {
    record.kind = AuditKind::kAct;
    members.text("act", record.act);
    members.number("on", record.on);
    members.number("undoes", record.undoes);
    members.number("reply_to", record.reply_to);
    members.text("text", record.text);
    members.number("day", record.day);
    members.number("round", record.round);
    return true;
  }
  if (what == "duel") {
    record.kind = AuditKind::kDuel;
    members.number("left", record.left);
    members.number("right", record.right);
    members.text("choice", record.choice);
    members.text("phase", record.phase);
    members.number("day", record.day);
    members.number("round", record.round);
    return true;
  }
  if (what == "jury") {
    record.kind = AuditKind::kJury;
    members.text("phase", record.phase);
    readShares(members, record.shares);
    members.number("quota", record.quota);
    members.texts("members", record.members);
    return true;
  }
  if (what != "decision") return false;
  record.kind = AuditKind::kDecision;
  std::string about;
  members.text("about", about);
  members.text("by", record.by);
  return readSubject(about, record.about);
}

Problem notOurs(const std::string& why) { return error("", "this is no record of an audit log: " + why); }

}  // namespace

std::string writeAuditRecord(const AuditRecord& record) {
  json document = json::object();
  document["n"] = record.number;
  document["at"] = record.at_ms;
  document["seq"] = record.sequence;
  document["status"] = record.counted ? "counted" : "held";
  document["reasons"] = record.reasons;
  if (record.kind == AuditKind::kDecision) {
    document["what"] = "decision";
    document["about"] = kSubjects[size_t(record.about)];
    document["by"] = record.by;
    return campaign::canonicalJson(document);
  }
  if (record.kind == AuditKind::kJury) {
    writeJury(record, document);
    return campaign::canonicalJson(document);
  }
  document["key"] = record.key;
  document["who"] = record.who;
  if (record.kind == AuditKind::kEntry) {
    writeEntry(record, document);
  } else if (record.kind == AuditKind::kDuel) {
    writeDuel(record, document);
  } else {
    writeAct(record, document);
  }
  return campaign::canonicalJson(document);
}

Result<AuditRecord> readAuditRecord(std::string_view line) {
  Problems problems;
  const json document = campaign::readJson(line, problems, {64 * 1024, 4});
  if (!document.is_object()) return notOurs(problems.empty() ? "it is no JSON object" : problems.front().message);
  AuditRecord record;
  Members members(document);
  std::string what, status;
  members.text("what", what);
  members.number("n", record.number);
  members.number("at", record.at_ms);
  members.number("seq", record.sequence);
  members.text("status", status);
  members.texts("reasons", record.reasons);
  record.counted = status == "counted";
  if (!record.counted && status != "held") return notOurs("its status is neither counted nor held");
  if (!readKind(what, members, record)) return notOurs("it does not say what happened");
  if (record.kind != AuditKind::kDecision && record.kind != AuditKind::kJury) {
    members.text("key", record.key);
    members.text("who", record.who);
  }
  if (!members.good()) return notOurs("a member is missing, of another type, or not known");
  if (writeAuditRecord(record) != line) return notOurs("it is not spelled as it was hashed");
  return record;
}

std::string keyDigest(std::string_view key) { return shortHex(digestOf({viewOf("key"), viewOf(key)})); }

std::string pseudonymOf(std::string_view participant, ByteView salt) {
  return participant.empty() ? "" : shortHex(digestOf({viewOf("who"), salt, viewOf(participant)}));
}

std::string textCommitment(std::string_view text, std::string_view key, ByteView salt) {
  return text.empty() ? "" : toHex(digestOf({viewOf("text"), salt, viewOf(key), viewOf(text)}));
}

}  // namespace fairground::count
