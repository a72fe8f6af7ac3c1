// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A proof is checked by itself: whatever is done to it is found.

#include "count/audit_proof.h"

#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "count/signing.h"

namespace fairground::count {

namespace {

using nlohmann::json;

constexpr int64_t kRecords = 11;

std::string voteLine(int64_t number) {
  AuditRecord vote;
  vote.kind = AuditKind::kAct;
  vote.number = vote.sequence = number;
  vote.act = "vote";
  vote.on = 1;
  return writeAuditRecord(vote);
}

/// What a collector answers of the record with that number.
json proofOf(int64_t number) {
  MerkleTree tree;
  std::map<std::pair<int, int64_t>, Digest> whole;
  for (int64_t i = 1; i <= kRecords; ++i) {
    const Digest leaf = leafHash(viewOf(voteLine(i)));
    whole[{0, i - 1}] = leaf;
    tree.append(leaf, [&](const Subtree& subtree, const Digest& hash) {
      whole[{subtree.level, subtree.place}] = hash;
    });
  }
  json path = json::array();
  for (const Digest& digest : auditPath(number - 1, kRecords, [&](const Subtree& part) {
         return whole.at({part.level, part.place});
       }))
    path.push_back(toHex(digest));
  const SignedHead head{kRecords, 7, tree.root(), ""};
  return {{"campaign", "c"},
          {"public_key", "K"},
          {"number", number},
          {"record", voteLine(number)},
          {"path", path},
          {"head",
           {{"size", kRecords}, {"root", toHex(head.root)}, {"at", 7}, {"signature", signatureOf("K", "c", head)}}}};
}

/// "" when it holds, else why not.
std::string wrongWith(const json& document) {
  const auto proof = readAuditProof(document.dump());
  if (!proof) return proof.problems().front().message;
  const auto held = checkAuditProof(*proof, isSigned);
  return held ? "" : held.problems().front().message;
}

}  // namespace

TEST_CASE("a proof holds without the log, in every place") {
  for (int64_t number = 1; number <= kRecords; ++number)
    CHECK(wrongWith(proofOf(number)) == "");
}

TEST_CASE("a proof of another record, place, path, head, key or campaign does not hold") {
  const json proof = proofOf(5);
  const auto changed = [&](const std::string& pointer, const json& value) {
    json other = proof;
    other[json::json_pointer(pointer)] = value;
    return wrongWith(other);
  };
  const std::string elsewhere = "record 5 is not in the log of that head: its path leads elsewhere";
  std::string held = voteLine(5);
  held.replace(held.find("\"counted\""), 9, "\"held\"");
  CHECK(changed("/record", held) == elsewhere);
  CHECK(changed("/record", voteLine(6)) == "record 6 is not in the log of that head: its path leads elsewhere");
  CHECK(changed("/path/0", proofOf(7)["path"][0]) == elsewhere);
  CHECK(changed("/path", json::array()) == elsewhere);
  CHECK(changed("/path", 1) == "its path cannot be read");
  CHECK(changed("/path/1", "00") == "its path cannot be read");
  CHECK(changed("/head/root", std::string(64, '0')) == elsewhere);
  CHECK(changed("/head/size", 4) == elsewhere);
  CHECK(changed("/head", json()) == "its head cannot be read");
  const std::string forged = "the signature of the head of 11 records does not hold";
  CHECK(changed("/head/at", 8) == forged);
  CHECK(changed("/head/signature", "") == forged);
  CHECK(changed("/public_key", "L") == forged);
  CHECK(changed("/campaign", "d") == forged);
  CHECK(changed("/record", "") == "it is no proof of a collector");
  CHECK(wrongWith(json::array()) == "it is no proof of a collector");
}

}  // namespace fairground::count
