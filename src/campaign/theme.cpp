// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "campaign/theme.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "campaign/strict_json.h"

namespace fairground::campaign {
namespace {

constexpr double root5(double value) {
  double root = 1;
  for (int i = 0; i < 100; ++i)
    root -= (root * root * root * root * root - value) / (5 * root * root * root * root);
  return root;
}

/// What sRGB's transfer function gives for 0 to 255, in millionths. Computed while compiling, so without a pow that
/// differs between C libraries: x^2.4 = x^2 * (x^(1/5))^2.
constexpr std::array<uint32_t, 256> linearTable() {
  std::array<uint32_t, 256> table{};
  for (size_t i = 0; i < table.size(); ++i) {
    const double c = static_cast<double>(i) / 255;
    const double base = (c + 0.055) / 1.055;
    const double linear = c <= 0.04045 ? c / 12.92 : base * base * root5(base) * root5(base);
    table[i] = static_cast<uint32_t>(linear * 1e6 + 0.5);
  }
  return table;
}

constexpr std::array<uint32_t, 256> kLinear = linearTable();
static_assert(kLinear[0] == 0 && kLinear[255] == 1000000 && kLinear[128] == 215861);

/// In ten thousandths of a millionth.
uint64_t luminance(Rgb colour) {
  return 2126ull * kLinear[colour.r] + 7152ull * kLinear[colour.g] + 722ull * kLinear[colour.b];
}

struct Role {
  std::string_view key;
  Rgb Theme::*member;
  Rgb fallback;
};

constexpr std::array<Role, 9> kRoles = {{{"paper", &Theme::paper, {0xF6, 0xF5, 0xF1}},
                                         {"paper_2", &Theme::paper2, {0xE9, 0xE7, 0xE0}},
                                         {"ink", &Theme::ink, {0x17, 0x16, 0x1D}},
                                         {"ink_2", &Theme::ink2, {0x54, 0x52, 0x5E}},
                                         {"line", &Theme::line, {0xDA, 0xD8, 0xD0}},
                                         {"accent", &Theme::accent, {0x3A, 0x33, 0xA8}},
                                         {"on_accent", &Theme::on_accent, {0xFF, 0xFF, 0xFF}},
                                         {"material", &Theme::material, {0x17, 0x16, 0x1D}},
                                         {"material_edge", &Theme::material_edge, {0xC9, 0xC5, 0xB5}}}};

struct Pair {
  std::string_view upper, lower;
  int least;  ///< hundredths
};

constexpr std::array<Pair, 7> kPairs = {{{"ink", "paper", 1200},
                                         {"ink_2", "paper", 450},
                                         {"accent", "paper", 450},
                                         {"on_accent", "accent", 450},
                                         {"ink", "paper_2", 700},
                                         {"accent", "paper_2", 300},
                                         {"material_edge", "material", 450}}};

Rgb colourOf(const Theme& theme, std::string_view key) {
  const auto role = std::find_if(kRoles.begin(), kRoles.end(), [&](const Role& r) { return r.key == key; });
  return theme.*(role->member);
}

std::string ratioText(int hundredths) {
  const std::string rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + '.' + (rest.size() < 2 ? "0" : "") + rest + ":1";
}

void checkContrast(const Theme& theme, Reader& reader) {
  for (const Pair& pair : kPairs) {
    const int ratio = contrast(colourOf(theme, pair.upper), colourOf(theme, pair.lower));
    if (ratio >= pair.least) continue;
    reader.error(pair.upper,
                 '"' + std::string(pair.upper) + "\" on \"" + std::string(pair.lower) + "\" has a contrast of " +
                     ratioText(ratio) + ", at least " + ratioText(pair.least) + " is needed to be read",
                 "Make one of the two lighter or darker.");
  }
}

std::string family(Reader& reader, std::string_view key) {
  std::string list = reader.text(key, Need::kOptional, {1, 200});
  // It is put into a style sheet as it is.
  const size_t odd = list.find_first_of("{};<>\\\n@");
  if (odd != std::string::npos) {
    reader.error(key, "a list of font families has no " + quoted(nlohmann::json(list.substr(odd, 1))),
                 "Write families as in CSS: \"Instrument Serif\", Georgia, serif.");
  }
  return list;
}

}  // namespace

int contrast(Rgb a, Rgb b) {
  constexpr uint64_t kFlare = 500'000'000;  // 0.05
  const uint64_t one = luminance(a), other = luminance(b);
  const uint64_t lighter = std::max(one, other), darker = std::min(one, other);
  return static_cast<int>((lighter + kFlare) * 100 / (darker + kFlare));
}

Theme readTheme(Reader reader) {
  constexpr std::array<std::string_view, 1> kFontEndings = {".woff2"};
  Theme theme;
  for (const Role& role : kRoles)
    theme.*(role.member) = reader.colour(role.key, Need::kOptional, role.fallback);
  theme.display_font = family(reader, "display_font");
  theme.ui_font = family(reader, "ui_font");
  for (Reader& font : reader.objects("fonts", Need::kOptional, {0, 8})) {
    std::string name = font.text("family", Need::kRequired, {1, 60});
    std::string file = font.path("file", Need::kRequired, kFontEndings);
    theme.fonts.emplace_back(std::move(name), std::move(file));
  }
  if (reader.present()) checkContrast(theme, reader);
  return theme;
}

}  // namespace fairground::campaign
