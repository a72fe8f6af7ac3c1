// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "count/merkle.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"

namespace fairground::count {

namespace {

constexpr std::array<uint8_t, 1> kLeaf = {0}, kNode = {1};

/// The whole subtrees that a tree of that size is made of, the largest first.
std::vector<Subtree> partsOf(int64_t size) {
  std::vector<Subtree> parts;
  int64_t begin = 0;
  for (int level = 62; level >= 0; --level) {
    const int64_t width = int64_t(1) << level;
    if ((size & width) == 0) continue;
    parts.push_back({level, begin >> level});
    begin += width;
  }
  return parts;
}

/// From the smallest to the largest, each the right part of what comes before it.
Digest foldPeaks(const std::vector<Digest>& peaks) {
  Digest root = peaks.back();
  for (auto peak = peaks.rbegin() + 1; peak != peaks.rend(); ++peak)
    root = nodeHash(*peak, root);
  return root;
}

}  // namespace

Digest leafHash(ByteView record) {
  Sha256 hash;
  hash.update(kLeaf);
  hash.update(record);
  return hash.finish();
}

Digest nodeHash(const Digest& left, const Digest& right) {
  Sha256 hash;
  hash.update(kNode);
  hash.update(left);
  hash.update(right);
  return hash.finish();
}

std::optional<MerkleTree> MerkleTree::resume(int64_t size, std::vector<Digest> peaks) {
  if (size < 0 || peaks.size() != size_t(std::popcount(uint64_t(size)))) return std::nullopt;
  MerkleTree tree;
  tree.size_ = size;
  tree.peaks_ = std::move(peaks);
  return tree;
}

void MerkleTree::append(const Digest& leaf, const std::function<void(const Subtree&, const Digest&)>& made) {
  Digest hash = leaf;
  int level = 0;
  for (int64_t rest = size_; (rest & 1) != 0; rest >>= 1) {
    hash = nodeHash(peaks_.back(), hash);
    peaks_.pop_back();
    ++level;
    if (made) made({level, size_ >> level}, hash);
  }
  peaks_.push_back(hash);
  ++size_;
}

Digest MerkleTree::root() const { return peaks_.empty() ? sha256({}) : foldPeaks(peaks_); }

AuditPath auditPath(int64_t index, int64_t size, const std::function<Digest(const Subtree&)>& hash) {
  const std::vector<Subtree> parts = partsOf(size);
  const auto own =
      std::find_if(parts.begin(), parts.end(), [&](const Subtree& part) { return index >> part.level == part.place; });
  AuditPath path;
  for (int level = 0; level < own->level; ++level)
    path.push_back(hash({level, (index >> level) ^ 1}));
  if (own + 1 != parts.end()) {
    std::vector<Digest> right;
    for (auto part = own + 1; part != parts.end(); ++part)
      right.push_back(hash(*part));
    path.push_back(foldPeaks(right));
  }
  for (auto part = own; part != parts.begin();)
    path.push_back(hash(*--part));
  return path;
}

std::optional<Digest> rootFromPath(const Digest& leaf, int64_t index, int64_t size, const AuditPath& path) {
  if (index < 0 || index >= size) return std::nullopt;
  // RFC 9162, 2.1.3.2.
  int64_t place = index, last = size - 1;
  Digest root = leaf;
  for (const Digest& sibling : path) {
    if (last == 0) return std::nullopt;
    if ((place & 1) != 0 || place == last) {
      root = nodeHash(sibling, root);
      while ((place & 1) == 0 && place != 0) {
        place >>= 1;
        last >>= 1;
      }
    } else {
      root = nodeHash(root, sibling);
    }
    place >>= 1;
    last >>= 1;
  }
  if (last != 0) return std::nullopt;
  return root;
}

}  // namespace fairground::count
