// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/pages.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/hash.h"
#include "collector/http/uri.h"

namespace fairground::cli {
namespace {

using campaign::Campaign;
using campaign::Rgb;

std::string hexOf(Rgb colour) {
  const std::array<uint8_t, 3> bytes{colour.r, colour.g, colour.b};
  return "#" + toHex(bytes);
}

/// ` name="value"`, or nothing for an empty value.
std::string attribute(std::string_view name, std::string_view value) {
  if (value.empty()) return {};
  return " " + std::string(name) + "=\"" + escapeHtml(value) + '"';
}

std::string pathInFolder(std::string_view path) {
  std::string escaped;
  for (const char c : path)
    escaped += c == '/' ? "/" : collector::percentEncode(std::string_view(&c, 1));
  return escaped;
}

std::string plural(size_t count, std::string_view one) {
  return std::to_string(count) + ' ' + std::string(one) + (count == 1 ? "" : "s");
}

std::string head(std::string_view lang, std::string_view title) {
  return "<!doctype html>\n<html" + attribute("lang", lang) +
         ">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1,viewport-fit=cover\">\n<title>" +
         escapeHtml(title) + "</title>\n<link rel=\"icon\" href=\"/engine/preview/icon.svg\">\n";
}

constexpr std::string_view kStyled =
    "<link rel=\"preload\" as=\"font\" type=\"font/woff2\" crossorigin "
    "href=\"/engine/fonts/instrument-serif-latin-400-normal.woff2\">\n"
    "<link rel=\"stylesheet\" href=\"/engine/preview/preview.css\">\n"
    "<script type=\"module\" src=\"/engine/preview/preview.js\"></script>\n";

constexpr std::string_view kMasthead =
    "<header class=\"masthead\"><a href=\"/\"><img src=\"/engine/preview/icon.svg\" alt=\"\" width=\"44\" "
    "height=\"44\"><span>Fairground</span></a><span class=\"tag\">Preview</span></header>\n";

std::string listItem(const Problem& problem) {
  const std::string where = problem.file + (problem.file.empty() ? "" : ":") + problem.pointer;
  std::string item = "<li>";
  if (!where.empty()) item += "<code>" + escapeHtml(where) + "</code> ";
  item += escapeHtml(problem.message);
  if (!problem.hint.empty()) item += " <em>" + escapeHtml(problem.hint) + "</em>";
  return item + "</li>\n";
}

std::string card(const Card& card, std::string_view accept_language) {
  const std::string address = "/" + collector::percentEncode(card.name) + "/";
  const std::string trouble =
      card.errors == 0 ? "" : "<span class=\"trouble\">" + plural(card.errors, "problem") + "</span>";
  if (card.campaign == nullptr) {
    return "<li class=\"card empty\"><a href=\"" + address +
           "\"><span class=\"picture\"></span><span class=\"words\">" + trouble + "<strong>" + escapeHtml(card.name) +
           "</strong><span class=\"summary\">This campaign cannot be shown yet.</span>"
           "<span class=\"go\">See what is wrong</span></span></a></li>\n";
  }
  const Campaign& campaign = *card.campaign;
  const std::string locale = localeFor(campaign, accept_language);
  const campaign::Theme& theme = campaign.theme;
  std::string html = "<li class=\"card\" style=\"--paper:" + hexOf(theme.paper) + ";--ink:" + hexOf(theme.ink) +
                     ";--ink-2:" + hexOf(theme.ink2) + ";--accent:" + hexOf(theme.accent) +
                     ";--on-accent:" + hexOf(theme.on_accent) + "\"" + attribute("lang", locale) + "><a href=\"" +
                     address + "\"><span class=\"picture\">";
  if (!campaign.poster.empty()) {
    // The words beside it say the same: an alternative text would have it read twice.
    html +=
        "<img alt=\"\" loading=\"lazy\" decoding=\"async\" src=\"" + address + pathInFolder(campaign.poster) + "\">";
  }
  html +=
      "</span><span class=\"words\"><span class=\"brand\">" + escapeHtml(campaign.brand.in(locale)) + "</span>" +
      trouble + "<strong>" + escapeHtml(campaign.title.in(locale)) + "</strong><span class=\"summary\">" +
      escapeHtml(campaign.summary.in(locale)) +
      "</span><span class=\"go\" lang=\"en\">Play</span></span></a><a class=\"theme\" lang=\"en\" href=\"/specimen" +
      address + "\">Every control in this theme</a></li>\n";
  return html;
}

}  // namespace

std::string escapeHtml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string localeFor(const Campaign& campaign, std::string_view accept_language) {
  const std::vector<std::string>& locales = campaign.locales;
  if (locales.empty()) return {};
  // In the order written: browsers send their languages that way, weights and all.
  while (!accept_language.empty()) {
    std::string_view wanted = accept_language.substr(0, accept_language.find(','));
    accept_language.remove_prefix(std::min(wanted.size() + 1, accept_language.size()));
    wanted = wanted.substr(0, wanted.find(';'));
    while (wanted.starts_with(' '))
      wanted.remove_prefix(1);
    for (const bool language_only : {false, true}) {
      for (const std::string& locale : locales) {
        const std::string_view held = locale;
        const bool same =
            language_only ? held.substr(0, held.find('-')) == wanted.substr(0, wanted.find('-')) : held == wanted;
        if (same) return locale;
      }
    }
  }
  return locales.front();
}

std::string frontPage(std::span<const Card> cards, const std::string& version, std::string_view accept_language) {
  std::string html =
      head("en", "Fairground preview") + std::string(kStyled) +
      "<meta name=\"theme-color\" content=\"#F6F5F1\">\n</head>\n"
      "<body class=\"front\" data-live=\"/~live?seen=" +
      escapeHtml(version) + "\">\n" + std::string(kMasthead) + "<main>\n<div class=\"lead\"><h1>" +
      (cards.size() == 1 ? "One campaign, ready to try" : plural(cards.size(), "campaign") + ", ready to try") +
      "</h1>\n<p>Open " + std::string(cards.size() == 1 ? "it" : "one") +
      " and take part as a visitor would. Save a file of its folder and its page follows by "
      "itself.</p></div>\n<ul class=\"cards\">\n";
  for (const Card& one : cards)
    html += card(one, accept_language);
  return html + "</ul>\n</main>\n</body>\n</html>\n";
}

std::string playPage(const PlayPage& page, std::string_view accept_language) {
  const Campaign& campaign = *page.campaign;
  const std::string locale = localeFor(campaign, accept_language);
  const std::string poster = campaign.poster.empty() ? "" : page.base + pathInFolder(campaign.poster);
  const std::string name = page.specimen ? "specimen" : page.engine;
  const std::string engine = "/engine/engine." + name + (name.empty() ? "simd" : ".simd");
  std::string html =
      head(locale, std::string(campaign.title.in(locale)) + " · " + std::string(campaign.brand.in(locale)));
  html += "<meta name=\"description\"" + attribute("content", campaign.summary.in(locale)) +
          ">\n<meta name=\"theme-color\" content=\"" + hexOf(campaign.theme.paper) + "\">\n";
  // In the order in which a slow line should carry them; the art follows from the shell, which lets the engine by.
  if (!poster.empty()) html += "<link rel=\"preload\" as=\"image\" href=\"" + poster + "\">\n";
  html +=
      "<link rel=\"modulepreload\" href=\"/engine/fairground-campaign.js\">\n"
      "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"" +
      page.base +
      "campaign.json\">\n"
      "<link rel=\"preload\" as=\"fetch\" crossorigin type=\"application/wasm\" href=\"" +
      engine + ".wasm\">\n<link rel=\"modulepreload\" href=\"" + engine + ".js\">\n";
  html +=
      "<script type=\"module\" src=\"/engine/fairground-campaign.js\"></script>\n"
      "<style>html,body{height:100%;margin:0;background:" +
      hexOf(campaign.theme.paper) +
      "}fairground-campaign{display:block;width:100%;height:100vh;height:100dvh}"
      "fairground-campaign>img{width:100%;height:100%;object-fit:cover}</style>\n</head>\n<body>\n<main>"
      "<fairground-campaign src=\"" +
      page.base + "campaign.json\" engine=\"" + name + '"' + attribute("collector", page.collector ? "/" : "") +
      attribute("poster", poster) + attribute("screen", page.specimen ? "specimen" : "") +
      attribute("preview", page.base + "~live?seen=" + page.version) + (page.back ? " back=\"/\"" : "") + ">";
  // Seen until the script is there, which shows the same picture.
  if (!poster.empty())
    html += "<img src=\"" + poster + '"' + " alt=\"" + escapeHtml(campaign.poster_alt.in(locale)) + "\">";
  return html + "<noscript>This campaign needs JavaScript.</noscript></fairground-campaign></main>\n</body>\n</html>\n";
}

std::string brokenPage(const std::string& name, const std::string& version, const Problems& problems) {
  std::string html =
      head("en", name) + std::string(kStyled) + "</head>\n<body class=\"broken\" data-live=\"~live?seen=" + version +
      "\">\n" + std::string(kMasthead) + "<main>\n<h1>" + escapeHtml(name) +
      " cannot be shown yet</h1>\n<p>Mend what is listed and save: this page follows by itself.</p>\n<ol>\n";
  for (const Problem& problem : problems)
    html += listItem(problem);
  return html + "</ol>\n</main>\n</body>\n</html>\n";
}

}  // namespace fairground::cli
