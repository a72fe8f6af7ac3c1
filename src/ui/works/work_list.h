// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// A long list of works of which a few pages are in memory. The collector pages by key: each page names the next one, so
// pages become known one after the other, and one that was dropped is asked for again by what named it.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "count/places.h"
#include "ui/works/work.h"

namespace fairground::ui {

/// As in GET works?sort=; kStanding: GET standing, how a round that is named has ended.
enum class WorkSort : uint8_t { kVotes, kNewest, kNear, kSeed, kMine, kStanding };

struct WorkQuery {
  WorkSort sort = WorkSort::kVotes;
  std::string tag = {};
  std::string round = {};
  bool operator==(const WorkQuery&) const = default;
};

class WorkList {
 public:
  static constexpr size_t kPage = 48;  ///< works asked for at once
  static constexpr size_t kHeld = 10;  ///< pages in memory

  /// Another list, of which nothing is known. What is still on its way for the one before finds nobody.
  void start(WorkQuery query);
  const WorkQuery& query() const { return query_; }

  /// Cells that there are to scroll through: those that are known and, while there is more, the page after them.
  size_t cells() const;
  /// Works that there are in all, where the collector told, or the end was seen.
  std::optional<size_t> total() const;
  size_t known() const { return starts_.back(); }  ///< works on pages that were here once
  bool empty() const { return ended_ && known() == 0; }
  bool started() const { return known() > 0 || ended_; }
  /// Null: not here now, or never was.
  const Work* at(size_t index) const;

  struct Request {
    uint32_t list = 0, page = 0;
    std::string after;
  };
  /// What to ask for so that the cells can be shown; nothing while something is on its way. Pages that are far from the
  /// cells make room.
  std::optional<Request> need(size_t first, size_t last);
  void arrived(uint32_t list, uint32_t page, std::vector<Work> rows, std::string next, std::optional<int64_t> total);
  void failed(uint32_t list, uint32_t page);
  bool hasFailed() const { return failed_; }
  bool waits() const { return asked_.has_value(); }
  void retry() { failed_ = false; }

  /// Every copy in memory.
  template <typename F>
  void forEach(std::string_view id, F f) {
    for (Page& page : pages_) {
      for (Work& work : page.rows) {
        if (work.id == id) f(work);
      }
    }
  }
  size_t pagesHeld() const { return pages_.size(); }

 private:
  struct Page {
    uint32_t index = 0;
    std::vector<Work> rows;
  };
  uint32_t pageOf(size_t cell) const;
  const Page* held(uint32_t index) const;
  void makeRoom(uint32_t first, uint32_t last);

  WorkQuery query_;
  uint32_t list_ = 1;
  std::vector<uint32_t> starts_ = {0};       ///< by page: its first cell; one more: where the next page begins
  std::vector<std::string> cursors_ = {""};  ///< by page: what names it
  std::vector<count::Places> places_{1};     ///< by page: as its first row finds them
  std::vector<Page> pages_;
  std::optional<uint32_t> asked_;
  std::optional<size_t> total_;
  bool ended_ = false, failed_ = false;
};

}  // namespace fairground::ui
