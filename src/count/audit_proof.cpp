// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/audit_proof.h"

#include "campaign/strict_json.h"
#include "count/json_members.h"

namespace fairground::count {

namespace {

using nlohmann::json;

std::optional<AuditPath> readPath(const json& document) {
  const auto found = document.find("path");
  if (found == document.end() || !found->is_array()) return std::nullopt;
  AuditPath path;
  for (const json& each : *found) {
    const auto digest = each.is_string() ? readDigest(each.get<std::string>()) : std::nullopt;
    if (!digest) return std::nullopt;
    path.push_back(*digest);
  }
  return path;
}

}  // namespace

Result<AuditProof> readAuditProof(std::string_view text) {
  Problems problems;
  const json document = campaign::readJson(text, problems);
  if (!document.is_object() || textMember(document, "record").empty())
    return error("", "it is no proof of a collector");
  AuditProof proof;
  proof.campaign = textMember(document, "campaign");
  proof.public_key = textMember(document, "public_key");
  proof.line = textMember(document, "record");
  Result<AuditRecord> record = readAuditRecord(proof.line);
  if (!record) return record.problems();
  proof.record = std::move(*record);
  std::optional<AuditPath> path = readPath(document);
  if (!path) return error("", "its path cannot be read");
  proof.path = std::move(*path);
  const auto head = document.find("head");
  std::optional<SignedHead> read = head == document.end() ? std::nullopt : readSignedHead(*head);
  if (!read) return error("", "its head cannot be read");
  proof.head = std::move(*read);
  return proof;
}

Result<void> checkAuditProof(const AuditProof& proof, const IsSigned& is_signed) {
  const std::string which = "record " + std::to_string(proof.record.number);
  const auto root = rootFromPath(leafHash(viewOf(proof.line)), proof.record.number - 1, proof.head.size, proof.path);
  if (root != proof.head.root) return error("", which + " is not in the log of that head: its path leads elsewhere");
  if (is_signed(proof.public_key, proof.campaign, proof.head)) return {};
  return error("", "the signature of the head of " + std::to_string(proof.head.size) + " records does not hold");
}

}  // namespace fairground::count
