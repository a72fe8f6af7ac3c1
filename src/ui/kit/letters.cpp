// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/kit/letters.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace fairground::ui {

namespace {

/// First and last of the blocks' marks; signs between them that are none do no harm to a cut.
constexpr char32_t kMarks[][2] = {
    {0x0300, 0x036F}, {0x0483, 0x0489},   {0x0591, 0x05BD},   {0x05BF, 0x05C7},  {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x0670, 0x0670}, {0x06D6, 0x06ED},   {0x0E31, 0x0E31},   {0x0E34, 0x0E3A},  {0x0E47, 0x0E4E}, {0x0EB1, 0x0EB1},
    {0x0D81, 0x0D83}, {0x0DCA, 0x0DDF},   {0x0EB4, 0x0EBC},   {0x0EC8, 0x0ECE},  {0x1160, 0x11FF}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x200C, kJoiner},  {0x20D0, 0x20FF},   {0x302A, 0x302F},  {0x3099, 0x309A}, {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0020, 0xE007F}, {0xE0100, 0xE01EF}};

/// The scripts of India share the places of their signs, 128 code points apart; Sinhala has its own.
bool isIndicSign(char32_t point) {
  if (point < 0x0900 || point > 0x0D7F) return false;
  const char32_t place = point & 0x7F;
  return place <= 0x03 || (place >= 0x3A && place <= 0x57 && place != 0x3D && place != 0x50) || (place >> 1) == 0x31;
}

bool goesOn(char byte) { return (uint8_t(byte) & 0xC0) == 0x80; }

/// Where the code point before begins.
size_t before(std::string_view text, size_t at) {
  do
    --at;
  while (at > 0 && goesOn(text[at]));
  return at;
}

}  // namespace

char32_t pointAt(std::string_view text, size_t& at) {
  const auto lead = uint8_t(text[at++]);
  if (lead < 0xC2) return lead;
  char32_t point = lead < 0xE0 ? lead & 0x1Fu : lead < 0xF0 ? lead & 0x0Fu : lead & 0x07u;
  while (at < text.size() && goesOn(text[at]))
    point = point << 6 | (uint8_t(text[at++]) & 0x3Fu);
  return point;
}

bool continuesLetter(char32_t point) {
  const auto in = [point](const char32_t(&range)[2]) { return point >= range[0] && point <= range[1]; };
  return isIndicSign(point) || std::any_of(std::begin(kMarks), std::end(kMarks), in);
}

std::string_view wholeLetters(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return text;
  size_t end = bytes;
  while (end > 0 && goesOn(text[end]))
    --end;
  const size_t least = end > kLongestLetter ? end - kLongestLetter : 0;
  for (size_t at = end; at > least; at = before(text, at)) {
    size_t next = at, last = before(text, at);
    if (!continuesLetter(pointAt(text, next)) && pointAt(text, last) != kJoiner) return text.substr(0, at);
  }
  return text.substr(0, end);
}

}  // namespace fairground::ui
