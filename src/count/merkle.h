// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The tree of hashes over a log that only grows (RFC 6962, section 2.1): one hash commits to every record and to their
// order, and a few dozen show that a record is in it.

#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/bytes.h"

namespace fairground::count {

using Digest = std::array<uint8_t, 32>;

Digest leafHash(ByteView record);                          ///< SHA-256 of 0x00 and the record
Digest nodeHash(const Digest& left, const Digest& right);  ///< SHA-256 of 0x01 and both

/// A whole subtree: the leaves from place << level to (place + 1) << level, the last one not included.
struct Subtree {
  int level = 0;
  int64_t place = 0;
  bool operator==(const Subtree&) const = default;
};

/// What must be kept of a tree to go on: the roots of its largest whole subtrees, the largest first.
class MerkleTree {
 public:
  MerkleTree() = default;
  /// As size() and peaks() gave them; nullopt when there are not as many peaks as a tree of that size has.
  static std::optional<MerkleTree> resume(int64_t size, std::vector<Digest> peaks);

  /// `made` is told every subtree that this leaf makes whole, smallest first; the leaf itself is not one.
  void append(const Digest& leaf, const std::function<void(const Subtree&, const Digest&)>& made = {});

  int64_t size() const { return size_; }
  const std::vector<Digest>& peaks() const { return peaks_; }
  Digest root() const;  ///< of the empty tree: SHA-256 of nothing

 private:
  int64_t size_ = 0;
  std::vector<Digest> peaks_;
};

/// Hashes from a leaf's sibling upwards.
using AuditPath = std::vector<Digest>;

/// The path of leaf `index` (from 0) in a tree of `size` leaves; `hash` is asked for whole subtrees of that tree.
/// 0 <= index < size.
AuditPath auditPath(int64_t index, int64_t size, const std::function<Digest(const Subtree&)>& hash);

/// The root that the leaf and its path give; nullopt when the path has another length than this place's.
std::optional<Digest> rootFromPath(const Digest& leaf, int64_t index, int64_t size, const AuditPath& path);

}  // namespace fairground::count
