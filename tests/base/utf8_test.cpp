// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "base/utf8.h"

#include <doctest/doctest.h>

#include <string>

using namespace fairground;

TEST_CASE("strict UTF-8: what is valid") {
  for (std::string_view good :
       {"", "plain", "\u00e9", "\u4e2d\u6587", "\U0001F339", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf", "\xee\x80\x80"}) {
    CAPTURE(good);
    CHECK(isUtf8(good));
  }
}

TEST_CASE("strict UTF-8: overlong forms, surrogates, cut and stray bytes are refused") {
  for (std::string_view bad :
       {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf",
        "\xed\xa0\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xfe", "\xc3", "\xe4\xb8",
        "\xf0\x9f\x8c", "a\xc3z", "\xe4\xb8\xe4\xb8\xad"}) {
    CAPTURE(bad);
    CHECK(!isUtf8(bad));
  }
}

TEST_CASE("code points are counted, not bytes") {
  CHECK(codePoints("") == 0);
  CHECK(codePoints("h\u00e9\u4e2d\U0001F339") == 4);
}

TEST_CASE("tidyLine leaves names of every script as they are") {
  for (std::string_view name :
       {"Noor A.", "Jos\u00e9", "Jose\u0301", "\u5f20\u4f1f", "\u0645\u062d\u0645\u062f",
        "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd", "\u0928\u092e\u0938\u094d\u0924\u0947", "\u0e19\u0e49\u0e33",
        "Nguye\u0302\u0303n", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u2764\ufe0f",
        "\u2764\ufe0f\u200d\U0001F525", "\U0001F469\u200d\U0001F469\u200d\U0001F466", "1\ufe0f\u20e3",
        "\U0001F44D\U0001F3FD", "\U0001F1EB\U0001F1F7",
        "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F"}) {
    CAPTURE(name);
    CHECK(tidyLine(name, 40) == name);
  }
}

TEST_CASE("tidyLine folds white space and trims") {
  CHECK(tidyLine("  a \t\r\n b\u00a0\u3000\u2028c \u2003 ", 40) == "a b c");
  CHECK(tidyLine(" \t ", 40).empty());
  CHECK(tidyLine("\u2800\u2800", 40).empty());
}

TEST_CASE("tidyLine removes controls, broken bytes and what turns text around") {
  CHECK(tidyLine(std::string_view("a\0b\x1b[31m\x7f", 9), 40) == "ab[31m");
  CHECK(tidyLine("a\xff\xc0\x80z\xe4\xb8", 40) == "az");
  CHECK(tidyLine("\u202egnp.exe\u202c", 40) == "gnp.exe");
  CHECK(tidyLine("\u2066a\u2069\u200f\u200e\u061cb", 40) == "ab");
  CHECK(tidyLine("\ufeffa\u00ad\u2060b\ufffe", 40) == "ab");
}

TEST_CASE("tidyLine defuses invisible letters") {
  std::string bomb = "a";
  for (int i = 0; i < 1000; ++i)
    bomb += "\u200b\u200d\u2063\ufe0f";
  bomb += "b";
  const std::string tidy = tidyLine(bomb, 5000);
  CHECK(codePoints(tidy) <= 4);
  CHECK(tidy.front() == 'a');
  CHECK(tidy.back() == 'b');
  for (std::string_view empty : {"\u200b\u200b", "\u200d\u200d", "\u3164", "\u115f\u1160", "\ufe0f", "\U000E0041"}) {
    CAPTURE(empty);
    CHECK(tidyLine(empty, 40).empty());
  }
  CHECK(tidyLine("a\u200d", 40) == "a");
  CHECK(tidyLine("a\u200d b", 40).size() <= 6);
}

TEST_CASE("tidyLine keeps towers of marks low") {
  std::string tower = "o", thai = "\u0e01";
  for (int i = 0; i < 500; ++i) {
    tower += "\u0301";
    thai += "\u0e47";
  }
  CHECK(codePoints(tidyLine(tower, 1000)) == 5);
  CHECK(codePoints(tidyLine(thai, 1000)) == 5);
  CHECK(tidyLine("\u0301\u0301x", 40) == "x");
}

TEST_CASE("tidyLine cuts at whole letters, also out of ten thousand") {
  const std::string rose = "\U0001F339";
  std::string roses, spaces(10'000, ' ');
  for (int i = 0; i < 10'000; ++i)
    roses += rose;
  const std::string cut = tidyLine(roses, 24);
  CHECK(codePoints(cut) == 24);
  CHECK(isUtf8(cut));
  CHECK(tidyLine(spaces + "x", 24) == "x");
  CHECK(tidyLine("abc def", 4) == "abc");
  CHECK(tidyLine("abc def", 5) == "abc d");
  CHECK(tidyLine("abc", 0).empty());
  std::string letters;
  for (int i = 0; i < 10'000; ++i)
    letters += static_cast<char>('a' + i % 26);
  CHECK(tidyLine(letters, 10'000) == letters);
}

TEST_CASE("tidyLine is stable and always gives valid UTF-8") {
  uint32_t random = 1;
  for (int round = 0; round < 2000; ++round) {
    std::string noise;
    for (int i = 0; i < 40; ++i) {
      random = random * 1664525u + 1013904223u;
      // Half of it from the bytes that the interesting sequences begin with.
      noise +=
          static_cast<char>(random & 0x100 ? "\xe2\x80\xef\xf3\xcc\xcd\xa0\x81"[(random >> 16) & 7] : random >> 24);
    }
    const std::string once = tidyLine(noise, 30);
    REQUIRE(isUtf8(once));
    REQUIRE(codePoints(once) <= 30);
    REQUIRE(tidyLine(once, 30) == once);
  }
}

TEST_CASE("tidyText keeps lines and paragraphs, and tidies each") {
  CHECK(tidyText("One  line\ntwo.\n\nA paragraph.", 99) == "One line\ntwo.\n\nA paragraph.");
  CHECK(tidyText("\n \n\n a \r\n \r\n\t\r\nb\rc\u2028d\u2029\n", 99) == "a\n\nb\nc\nd");
  CHECK(tidyText("\u7b2c\u4e00\u6bb5\u3000\n\u3000\u3000\u7b2c\u4e8c\u6bb5", 99) ==
        "\u7b2c\u4e00\u6bb5\n\u7b2c\u4e8c\u6bb5");
  CHECK(tidyText("a\u202eb\x01\n\xff\n\u200d\nz", 99) == "ab\n\nz");
  CHECK(tidyText("", 99).empty());
  CHECK(tidyText("\n\n", 99).empty());
}

TEST_CASE("tidyText counts line feeds, ends within its bound, and leaves alone what is tidy") {
  const std::string text = "ab cd\n\nef\u0301 g\n\n\nh\u2764\ufe0f\u200d\U0001F525";
  for (size_t points = 0; points <= 24; ++points) {
    const std::string tidied = tidyText(text, points);
    CAPTURE(points);
    CHECK(codePoints(tidied) <= points);
    CHECK(tidyText(tidied, points) == tidied);
    CHECK(tidyText(tidied, 24) == tidied);
  }
  CHECK(tidyText("ab\n\ncd", 4) == "ab");
  CHECK(tidyText("ab\n\ncd", 5) == "ab\n\nc");
}
