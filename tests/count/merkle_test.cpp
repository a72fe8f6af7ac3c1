// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/merkle.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "base/hash.h"

namespace fairground::count {

namespace {

/// RFC 6962, 2.1, as it is written there.
Digest rootOf(const std::vector<Digest>& leaves, size_t begin, size_t end) {
  if (end == begin) return sha256({});
  if (end - begin == 1) return leaves[begin];
  size_t half = 1;
  while (half * 2 < end - begin)
    half *= 2;
  return nodeHash(rootOf(leaves, begin, begin + half), rootOf(leaves, begin + half, end));
}

std::vector<Digest> someLeaves(size_t many) {
  std::vector<Digest> leaves;
  for (size_t i = 0; i < many; ++i)
    leaves.push_back(leafHash(viewOf("record " + std::to_string(i))));
  return leaves;
}

}  // namespace

TEST_CASE("the tree's root is RFC 6962's") {
  CHECK(toHex(MerkleTree().root()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(toHex(leafHash({})) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  const std::vector<Digest> leaves = someLeaves(70);
  MerkleTree tree;
  for (size_t i = 0; i < leaves.size(); ++i) {
    CHECK(tree.root() == rootOf(leaves, 0, i));
    const auto resumed = MerkleTree::resume(tree.size(), tree.peaks());
    REQUIRE(resumed);
    tree = *resumed;
    tree.append(leaves[i]);
  }
  CHECK(tree.root() == rootOf(leaves, 0, leaves.size()));
  CHECK_FALSE(MerkleTree::resume(3, {leaves[0]}));
  CHECK_FALSE(MerkleTree::resume(-1, {}));
}

TEST_CASE("every leaf's path in a tree of every size gives its root, and no other leaf's, place's or size's does") {
  constexpr int64_t kMost = 40;
  const std::vector<Digest> leaves = someLeaves(kMost);
  MerkleTree tree;
  std::map<std::pair<int, int64_t>, Digest> whole;
  for (int64_t size = 1; size <= kMost; ++size) {
    whole[{0, size - 1}] = leaves[size - 1];
    tree.append(leaves[size - 1], [&](const Subtree& subtree, const Digest& hash) {
      CHECK(whole.emplace(std::pair(subtree.level, subtree.place), hash).second);
    });
    for (int64_t index = 0; index < size; ++index) {
      const AuditPath path = auditPath(index, size, [&](const Subtree& subtree) {
        return whole.at({subtree.level, subtree.place});
      });
      CHECK(rootFromPath(leaves[index], index, size, path) == tree.root());
      CHECK(rootFromPath(leaves[(index + 1) % kMost], index, size, path) != tree.root());
      if (size > 1) CHECK(rootFromPath(leaves[index], (index + 1) % size, size, path) != tree.root());
      AuditPath cut = path;
      if (!cut.empty()) {
        cut.pop_back();
        CHECK(rootFromPath(leaves[index], index, size, cut) != tree.root());
      }
      AuditPath longer = path;
      longer.push_back(leaves[0]);
      CHECK_FALSE(rootFromPath(leaves[index], index, size, longer));
    }
  }
  CHECK_FALSE(rootFromPath(leaves[0], 5, 5, {}));
  CHECK_FALSE(rootFromPath(leaves[0], -1, 5, {}));
}

}  // namespace fairground::count
