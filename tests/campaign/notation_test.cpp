// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/notation.h"

#include <doctest/doctest.h>

using namespace fairground::campaign;

TEST_CASE("paths of a campaign's files") {
  for (std::string_view good :
       {"a", "poster.jpg", "art/skin_tan.jpg", "a b/c.png", "图/眼.png", "a..b/c", "-x/_y", "a/b/c/d/e"}) {
    CAPTURE(good);
    CHECK(whyNotPath(good) == "");
  }
  for (std::string_view bad : {"",       "/",           "/etc/passwd",
                               "..",     "../a",        "a/../b",
                               "a/..",   "./a",         "a/./b",
                               "a//b",   "a/",          "\\a",
                               "a\\b",   "C:/a",        "http://x/y",
                               "file:x", ".git/config", "a/.b",
                               "a ",     " a",          "a./b",
                               "a/b.",   "a\nb",        "a\x7f",
                               "a?b",    "a#b",         "a%2e",
                               "a*",     "a|b",         "a<b",
                               "a\"b",   "\xff",        "\xc0\xae\xc0\xae/a"}) {
    CAPTURE(bad);
    CHECK(whyNotPath(bad) != "");
  }
  CHECK(whyNotPath(std::string_view("a\0b", 3)) != "");
  CHECK(whyNotPath(std::string(200, 'a')) == "");
  CHECK(whyNotPath(std::string(201, 'a')) != "");
}

TEST_CASE("times are RFC 3339 in whole seconds") {
  CHECK(parseTime("1970-01-01T00:00:00Z") == 0);
  CHECK(parseTime("2000-02-29T12:34:56Z") == 951827696);
  CHECK(parseTime("2026-11-01T00:00:00Z") == 1793491200);
  CHECK(parseTime("2026-11-01T08:00:00+08:00") == 1793491200);
  CHECK(parseTime("2026-10-31T19:30:00-04:30") == 1793491200);
  CHECK(parseTime("2026-11-01t00:00:00z") == 1793491200);
  CHECK(parseTime("9999-12-31T23:59:59Z") == 253402300799);
  for (std::string_view bad : {"",
                               "2026-11-01",
                               "2026-11-01T00:00Z",
                               "2026-11-01T00:00:00",
                               "2026-11-01 00:00:00Z",
                               "2026-11-01T00:00:00.5Z",
                               "2026-13-01T00:00:00Z",
                               "2026-00-01T00:00:00Z",
                               "2026-02-29T00:00:00Z",
                               "2100-02-29T00:00:00Z",
                               "2026-11-31T00:00:00Z",
                               "2026-11-00T00:00:00Z",
                               "2026-11-01T24:00:00Z",
                               "2026-11-01T00:60:00Z",
                               "2026-12-31T23:59:60Z",
                               "2026-11-01T00:00:00+24:00",
                               "2026-11-01T00:00:00+0800",
                               "2026-11-01T00:00:00Zx",
                               "1969-12-31T23:59:59Z",
                               "+026-11-01T00:00:00Z",
                               "2026-1-01T00:00:00Z"}) {
    CAPTURE(bad);
    CHECK(!parseTime(bad));
  }
}

TEST_CASE("locale tags have one spelling") {
  for (std::string_view good :
       {"en", "zh-CN", "zh-Hans-CN", "sr-Latn", "es-419", "ca-valencia", "de-1996", "fil", "pt-BR"}) {
    CAPTURE(good);
    CHECK(canonicalTag(good) == good);
  }
  CHECK(canonicalTag("ZH-cn") == "zh-CN");
  CHECK(canonicalTag("zh-hANS-cn") == "zh-Hans-CN");
  for (std::string_view bad : {"", "e", "english", "zh_CN", "zh-", "-zh", "zh--CN", "zh-C", "en-US-US", "12", "en-é",
                               "en-CN-Hans", "en-x-private", "aa-bbbbbbbb-bbbbbbbb-bbbbbbbb-bbbbbbbb"}) {
    CAPTURE(bad);
    CHECK(canonicalTag(bad) == "");
  }
}
