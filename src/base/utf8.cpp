// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace fairground {
namespace {

constexpr char32_t kInvalid = 0xFFFFFFFF;
struct Decoded {
  char32_t point;
  size_t size;  ///< bytes taken; of an invalid one 1, so that reading resynchronises
};

Decoded decodeAt(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - at < size) return {kInvalid, 1};
  char32_t point = lead & (0x7Fu >> size);
  for (size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {kInvalid, 1};
    point = (point << 6) | (byte(at + i) & 0x3Fu);
  }
  constexpr std::array<char32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  if (point < kLeast[size] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return {kInvalid, 1};
  return {point, size};
}

struct Range {
  char32_t first, last;
};

template <size_t N>
bool in(const std::array<Range, N>& ranges, char32_t point) {
  for (const Range& range : ranges) {
    if (point >= range.first && point <= range.last) return true;
  }
  return false;
}

// White space, and the Braille blank, which only advances: a name of it alone must come out empty.
constexpr std::array<Range, 10> kSpaces = {{{0x09, 0x0D},
                                            {0x20, 0x20},
                                            {0x85, 0x85},
                                            {0xA0, 0xA0},
                                            {0x1680, 0x1680},
                                            {0x2000, 0x200A},
                                            {0x2028, 0x2029},
                                            {0x202F, 0x202F},
                                            {0x205F, 0x205F},
                                            {0x2800, 0x2800}}};
constexpr char32_t kIdeographicSpace = 0x3000;

// Controls; invisible fillers; bidirectional marks, embeddings, overrides and isolates, which reorder what follows
// them.
constexpr std::array<Range, 20> kUnwanted = {
    {{0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},       {0x034F, 0x034F},   {0x061C, 0x061C},
     {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180E, 0x180E},   {0x200B, 0x200B},   {0x200E, 0x200F},
     {0x202A, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164},   {0xFDD0, 0xFDEF},   {0xFEFF, 0xFEFF},
     {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE001F}}};

// Words and emoji need these, but never two of a kind in a row, and only after something that shows.
constexpr std::array<Range, 1> kJoiners = {{{0x200C, 0x200D}}};
constexpr std::array<Range, 3> kSelectors = {{{0x180B, 0x180D}, {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF}}};
constexpr Range kTags = {0xE0020, 0xE007F};
constexpr char32_t kBlackFlag = 0x1F3F4;  // with tags it is a flag of a nation without a country code

// What stands above or below its letter: the scripts whose marks are seen piled up as a prank.
constexpr std::array<Range, 25> kMarks = {
    {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
     {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},
     {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},
     {0x0EB1, 0x0EB1}, {0x0EB4, 0x0EBC}, {0x0EC8, 0x0ECD}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
     {0x20D0, 0x20FF}, {0x3099, 0x309A}, {0xA66F, 0xA672}, {0xFE20, 0xFE2F}, {0x1E8D0, 0x1E8D6}}};

enum class Kind { kVisible, kMark, kJoiner, kSelector, kTag, kSpace, kDropped };

Kind kindOf(char32_t point) {
  if (point > 0x20 && point < 0x7F) return Kind::kVisible;
  if (in(kSpaces, point) || point == kIdeographicSpace) return Kind::kSpace;
  if (in(kUnwanted, point) || (point & 0xFFFE) == 0xFFFE) return Kind::kDropped;
  if (in(kJoiners, point)) return Kind::kJoiner;
  if (in(kSelectors, point)) return Kind::kSelector;
  if (in(kMarks, point)) return Kind::kMark;
  if (point >= kTags.first && point <= kTags.last) return Kind::kTag;
  return Kind::kVisible;
}

/// Takes one point after the other and decides which may stay.
class LineTidier {
 public:
  explicit LineTidier(size_t max_points) : max_points_(max_points) {}

  bool full() const { return points_ >= max_points_; }

  void take(char32_t point, std::string_view bytes) {
    const Kind kind = kindOf(point);
    if (kind == Kind::kDropped) return;
    if (kind == Kind::kSpace) {
      last_ = points_ > 0 ? Kind::kSpace : last_;
      return;
    }
    if (!fits(kind)) return;
    if (last_ == Kind::kSpace && points_ > 0) {
      if (points_ + 2 > max_points_) {
        points_ = max_points_;
        return;
      }
      line_ += ' ';
      ++points_;
    }
    line_ += bytes;
    ++points_;
    last_ = kind;
    marks_ = kind == Kind::kMark ? marks_ + 1 : kind == Kind::kVisible ? 0 : marks_;
    tags_ = kind == Kind::kTag ? tags_ - 1 : point == kBlackFlag ? kMaxTags : 0;
    if (kind != Kind::kJoiner) end_ = line_.size();
  }

  /// Without a joiner at the end, which would take hold of whatever is set after the line.
  std::string finish() {
    line_.resize(end_);
    return std::move(line_);
  }

 private:
  bool fits(Kind kind) const {
    if (kind == Kind::kVisible) return true;
    if (kind == Kind::kTag) return tags_ > 0;
    if (points_ == 0 || last_ == Kind::kSpace || last_ == Kind::kJoiner) return false;
    return kind == Kind::kMark ? marks_ < kMaxMarks : kind == Kind::kJoiner || last_ != Kind::kSelector;
  }

  static constexpr int kMaxMarks = 4;  // Vietnamese and pointed Hebrew need three
  static constexpr int kMaxTags = 7;

  size_t max_points_;
  size_t points_ = 0;
  size_t end_ = 0;  ///< bytes up to the last point that is no joiner
  int marks_ = 0, tags_ = 0;
  Kind last_ = Kind::kVisible;
  std::string line_;
};

/// Bytes of the line break at `at`; 0 when there is none.
size_t breakAt(std::string_view text, size_t at) {
  if (text[at] == '\n') return 1;
  if (text[at] == '\r') return text.substr(at, 2) == "\r\n" ? 2 : 1;
  const std::string_view three = text.substr(at, 3);
  return three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9" ? 3 : 0;  // line and paragraph separator
}

}  // namespace

bool isUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Decoded decoded = decodeAt(text, at);
    if (decoded.point == kInvalid) return false;
    at += decoded.size;
  }
  return true;
}

size_t codePoints(std::string_view text) {
  size_t count = 0;
  for (const char byte : text)
    count += (static_cast<uint8_t>(byte) & 0xC0) != 0x80;
  return count;
}

std::string tidyLine(std::string_view text, size_t max_points) {
  LineTidier tidier(max_points);
  for (size_t at = 0; at < text.size() && !tidier.full();) {
    const Decoded decoded = decodeAt(text, at);
    if (decoded.point != kInvalid) tidier.take(decoded.point, text.substr(at, decoded.size));
    at += decoded.size;
  }
  return tidier.finish();
}

std::string tidyText(std::string_view text, size_t max_points) {
  constexpr size_t kMostBreaks = 2;
  std::string tidied;
  size_t points = 0, breaks = 0;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && breakAt(text, end) == 0)
      ++end;
    const size_t before = tidied.empty() ? 0 : std::min(breaks, kMostBreaks);
    if (points + before >= max_points) break;
    const std::string line = tidyLine(text.substr(at, end - at), max_points - points - before);
    if (!line.empty()) {
      tidied.append(before, '\n').append(line);
      points += before + codePoints(line);
      breaks = 0;
    }
    if (end == text.size()) break;
    ++breaks;
    at = end + breakAt(text, end);
  }
  return tidied;
}

}  // namespace fairground
