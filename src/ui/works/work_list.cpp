// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/works/work_list.h"

#include <algorithm>

namespace fairground::ui {

void WorkList::start(WorkQuery query) {
  query_ = std::move(query);
  ++list_;
  starts_ = {0};
  cursors_ = {""};
  places_.assign(1, {});
  pages_.clear();
  asked_.reset();
  total_.reset();
  ended_ = failed_ = false;
}

size_t WorkList::cells() const {
  if (ended_ || failed_) return known();
  const size_t more = known() + kPage;
  return total_ ? std::clamp(*total_, known(), more) : more;
}

std::optional<size_t> WorkList::total() const {
  if (ended_) return known();
  return total_ && *total_ >= known() ? total_ : std::nullopt;
}

uint32_t WorkList::pageOf(size_t cell) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), cell);
  return uint32_t(std::max<ptrdiff_t>(0, after - starts_.begin() - 1));
}

const WorkList::Page* WorkList::held(uint32_t index) const {
  for (const Page& page : pages_) {
    if (page.index == index) return &page;
  }
  return nullptr;
}

const Work* WorkList::at(size_t index) const {
  if (index >= known()) return nullptr;
  const uint32_t number = pageOf(index);
  const Page* page = held(number);
  const size_t row = index - starts_[number];
  return page && row < page->rows.size() ? &page->rows[row] : nullptr;
}

void WorkList::makeRoom(uint32_t first, uint32_t last) {
  const auto away = [&](const Page& page) {
    return page.index < first ? first - page.index : page.index > last ? page.index - last : 0;
  };
  while (pages_.size() > kHeld) {
    pages_.erase(std::max_element(pages_.begin(), pages_.end(),
                                  [&](const Page& a, const Page& b) { return away(a) < away(b); }));
  }
}

std::optional<WorkList::Request> WorkList::need(size_t first, size_t last) {
  const uint32_t from = pageOf(first), to = pageOf(last);
  makeRoom(from, to);
  if (asked_ || failed_) return std::nullopt;
  const auto pages = uint32_t(starts_.size()) - 1;
  for (uint32_t page = from; page <= to; ++page) {
    const bool next = page == pages && !ended_;
    if (held(page) || (page >= pages && !next)) continue;
    asked_ = page;
    return Request{list_, page, cursors_[page]};
  }
  return std::nullopt;
}

void WorkList::arrived(uint32_t list, uint32_t page, std::vector<Work> rows, std::string next,
                       std::optional<int64_t> total) {
  if (list != list_ || asked_ != page) return;
  asked_.reset();
  if (total) total_ = size_t(std::max<int64_t>(0, *total));
  count::Places places = places_[page];
  for (Work& work : rows)
    work.rank = query_.sort == WorkSort::kVotes ? places.next(work.count(campaign::ActKind::kVote)) : 0;
  if (page + 1 == starts_.size()) {
    starts_.push_back(starts_.back() + uint32_t(rows.size()));
    cursors_.push_back(std::move(next));
    places_.push_back(places);
    ended_ = cursors_.back().empty();
  }
  if (!held(page)) pages_.push_back({page, std::move(rows)});
}

void WorkList::failed(uint32_t list, uint32_t page) {
  if (list != list_ || asked_ != page) return;
  asked_.reset();
  failed_ = true;
}

}  // namespace fairground::ui
