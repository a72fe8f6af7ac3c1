// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/pages.h"

#include <doctest/doctest.h>

using namespace fairground;
using namespace fairground::cli;

namespace {

campaign::LocalText text(std::map<std::string, std::string> by_locale) {
  campaign::LocalText made;
  made.by_locale = std::move(by_locale);
  made.fallback = "en";
  return made;
}

campaign::Campaign sample() {
  campaign::Campaign campaign;
  campaign.id = "sample";
  campaign.locales = {"en", "zh-CN", "pt-BR"};
  campaign.title = text({{"en", "<Look> & \"see\""}, {"zh-CN", "\xE7\x9C\xBC"}});
  campaign.brand = text({{"en", "Bra'nd"}});
  campaign.summary = text({{"en", "</title><script>alert(1)</script>"}});
  campaign.poster = "art/a poster\".jpg";
  campaign.poster_alt = text({{"en", "\" onload=\"x"}});
  return campaign;
}

bool has(const std::string& html, std::string_view what) { return html.find(what) != std::string::npos; }

/// Tags that begin with the word, so that an escaped one does not count.
size_t countOf(const std::string& html, std::string_view what) {
  size_t count = 0;
  for (size_t at = html.find(what); at != std::string::npos; at = html.find(what, at + 1))
    ++count;
  return count;
}

}  // namespace

TEST_CASE("what is written into pages is escaped") {
  CHECK(escapeHtml("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
}

TEST_CASE("the reader's first language that the campaign has is shown") {
  const campaign::Campaign campaign = sample();
  CHECK(localeFor(campaign, "") == "en");
  CHECK(localeFor(campaign, "zh-CN,en;q=0.5") == "zh-CN");
  CHECK(localeFor(campaign, "de-DE, de;q=0.9, zh-TW;q=0.8, en;q=0.7") == "zh-CN");
  CHECK(localeFor(campaign, "pt") == "pt-BR");
  CHECK(localeFor(campaign, "de,*") == "en");
  CHECK(localeFor(campaign, ",,;;,,") == "en");
}

TEST_CASE("a play page says what the campaign says, and nothing of it becomes markup") {
  const campaign::Campaign campaign = sample();
  PlayPage page;
  page.campaign = &campaign;
  page.version = "0123";
  page.back = true;
  const std::string html = playPage(page, "");
  CHECK(has(html, "<title>&lt;Look&gt; &amp; &quot;see&quot; \xC2\xB7 Bra&#39;nd</title>"));
  CHECK(has(html, "poster=\"art/a%20poster%22.jpg\""));
  CHECK(has(html, "alt=\"&quot; onload=&quot;x\""));
  CHECK(has(html, "preview=\"~live?seen=0123\""));
  CHECK(has(html, " back=\"/\">"));
  CHECK(countOf(html, "<script") == 1);
  CHECK_FALSE(has(html, "alert(1)</script>"));
  page.collector = page.back = false;
  CHECK_FALSE(has(playPage(page, ""), "collector="));
  CHECK_FALSE(has(playPage(page, ""), " back="));
  CHECK(has(html, "href=\"/engine/engine.simd.wasm\""));
  CHECK(has(html, " engine=\"\""));
  page.engine = "contest";
  CHECK(has(playPage(page, ""), "href=\"/engine/engine.contest.simd.wasm\""));
  CHECK(has(playPage(page, ""), " engine=\"contest\""));
}

TEST_CASE("the front page has a card for each campaign, from none to many") {
  const campaign::Campaign campaign = sample();
  CHECK(has(frontPage({}, "v", ""), "0 campaigns"));
  std::vector<Card> cards(20);
  for (Card& card : cards) {
    card.name = "one & only";
    card.campaign = &campaign;
  }
  cards[7].campaign = nullptr;
  cards[7].errors = 1;
  cards[8].errors = 12;
  const std::string html = frontPage(cards, "v", "zh-CN");
  CHECK(has(html, "20 campaigns"));
  CHECK(countOf(html, "<li class=\"card") == 20);
  CHECK(countOf(html, "href=\"/one%20%26%20only/\"") == 20);
  CHECK(countOf(html, "href=\"/specimen/one%20%26%20only/\"") == 19);
  CHECK(countOf(html, "See what is wrong") == 1);
  CHECK(has(html, ">1 problem<"));
  CHECK(has(html, ">12 problems<"));
  CHECK(has(html, "lang=\"zh-CN\""));
  CHECK(has(html, "src=\"/one%20%26%20only/art/a%20poster%22.jpg\""));
}

TEST_CASE("a broken campaign's page lists its problems in full") {
  const Problems problems{{Severity::kError, "campaign.json", "/a/<0>", "wrong <b>", "Mend & save."}};
  const std::string html = brokenPage("na<me", "v", problems);
  CHECK(has(html, "<h1>na&lt;me cannot be shown yet</h1>"));
  CHECK(has(html, "<code>campaign.json:/a/&lt;0&gt;</code> wrong &lt;b&gt; <em>Mend &amp; save.</em>"));
}
