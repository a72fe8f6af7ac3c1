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
  Rgb Colours::*member;
  Rgb fallback;
};

constexpr std::array<Role, 9> kRoles = {{{"paper", &Colours::paper, {0xF6, 0xF5, 0xF1}},
                                         {"paper_2", &Colours::paper2, {0xE9, 0xE7, 0xE0}},
                                         {"ink", &Colours::ink, {0x17, 0x16, 0x1D}},
                                         {"ink_2", &Colours::ink2, {0x54, 0x52, 0x5E}},
                                         {"line", &Colours::line, {0xDA, 0xD8, 0xD0}},
                                         {"accent", &Colours::accent, {0x3A, 0x33, 0xA8}},
                                         {"on_accent", &Colours::on_accent, {0xFF, 0xFF, 0xFF}},
                                         {"material", &Colours::material, {0x17, 0x16, 0x1D}},
                                         {"material_edge", &Colours::material_edge, {0xC9, 0xC5, 0xB5}}}};

struct Pair {
  std::string_view upper, lower;
  int least;  ///< hundredths
};

constexpr std::string_view kField = "field";  ///< fieldOf()

/// Every pair of a brand's own roles that carries text, and the accent on quiet grounds, which carries a selection.
/// Those with a role that the interface derives (verified, danger, on_material) hold for any brand: ui/kit/theme.h.
constexpr std::array<Pair, 10> kPairs = {{{"ink", "paper", 1200},
                                          {"ink_2", "paper", 450},
                                          {"accent", "paper", 450},
                                          {"on_accent", "accent", 450},
                                          {"ink", "paper_2", 700},
                                          {"ink_2", "paper_2", 450},
                                          {"accent", "paper_2", 300},
                                          {"ink_2", kField, 450},
                                          {"accent", kField, 450},
                                          {"material_edge", "material", 450}}};

Rgb colourOf(const Colours& colours, std::string_view key) {
  if (key == kField) return fieldOf(colours);
  const auto role = std::find_if(kRoles.begin(), kRoles.end(), [&](const Role& r) { return r.key == key; });
  return colours.*(role->member);
}

std::string ratioText(int hundredths) {
  const std::string rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + '.' + (rest.size() < 2 ? "0" : "") + rest + ":1";
}

/// scheme: " in the dark scheme", or "".
void checkContrast(const Colours& colours, Reader& reader, std::string_view scheme) {
  for (const Pair& pair : kPairs) {
    // White fields are easier on the eye than the paper around them.
    if (pair.lower == kField && luminance(colours.paper) >= luminance(colours.ink)) continue;
    const int ratio = contrast(colourOf(colours, pair.upper), colourOf(colours, pair.lower));
    if (ratio >= pair.least) continue;
    // At the one that was given: what was left out follows it.
    const bool field = pair.lower == kField;
    const bool upper = reader.has(pair.upper) || field || !reader.has(pair.lower);
    const std::string_view at = upper ? pair.upper : pair.lower;
    const std::string lower = field ? "the ground of fields" : '"' + std::string(pair.lower) + '"';
    reader.error(at,
                 '"' + std::string(pair.upper) + "\" on " + lower + " has a contrast of " + ratioText(ratio) +
                     std::string(scheme) + ", at least " + ratioText(pair.least) + " is needed to be read",
                 "Make one of the two lighter or darker.");
  }
}

Rgb mixed(Rgb a, Rgb b, int percent) {
  const auto part = [percent](uint8_t x, uint8_t y) {
    return static_cast<uint8_t>((x * (100 - percent) + y * percent + 50) / 100);
  };
  return {part(a.r, b.r), part(a.g, b.g), part(a.b, b.b)};
}

/// Dark colours for a light theme, one after the other, each from those before it; what `given` holds stays.
Colours readDark(const Colours& light, Reader& given) {
  if (luminance(light.paper) < luminance(light.ink)) {
    // A brand that is dark by day.
    Colours same = light;
    for (const Role& role : kRoles)
      same.*(role.member) = given.colour(role.key, Need::kOptional, light.*(role.member));
    return same;
  }
  const auto take = [&](std::string_view key, Rgb derived) { return given.colour(key, Need::kOptional, derived); };
  constexpr Rgb kBlack{0, 0, 0}, kWhite{255, 255, 255}, kNight{0x15, 0x15, 0x19};
  Colours dark;
  dark.ink = take("ink", toReach(mixed(light.paper, kWhite, 20), kBlack, 1500));
  Rgb paper = mixed(light.ink, kNight, 45);
  while (contrast(paper, kBlack) > 118)
    paper = mixed(paper, kBlack, 8);
  dark.paper = take("paper", paper);
  dark.paper2 = take("paper_2", mixed(dark.paper, dark.ink, 11));
  const Rgb quieter = toReach(mixed(dark.ink, dark.paper, 34), dark.paper2, 470);
  dark.ink2 = take("ink_2", toReach(quieter, fieldOf(dark), 470));
  dark.line = take("line", mixed(dark.paper, dark.ink, 20));
  // A little over what the check asks of it, on the lighter ground too.
  const Rgb quiet = toReach(toReach(light.accent, dark.paper, 520), dark.paper2, 420);
  dark.accent = take("accent", toReach(quiet, fieldOf(dark), 460));
  const bool own = contrast(light.on_accent, dark.accent) >= 450;
  dark.on_accent = take("on_accent", own ? light.on_accent : toReach(dark.paper, dark.accent, 460));
  dark.material = take("material", light.material);
  dark.material_edge = take("material_edge", light.material_edge);
  return dark;
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

void readFonts(Reader& reader, Theme& theme) {
  constexpr std::array<std::string_view, 1> kFontEndings = {".woff2"};
  constexpr std::array<std::string_view, 2> kStyles = {"normal", "italic"};
  for (Reader& font : reader.objects("fonts", Need::kOptional, {0, 8})) {
    Font one;
    one.family = font.text("family", Need::kRequired, {1, 60});
    one.file = font.path("file", Need::kRequired, kFontEndings);
    one.weight = static_cast<int>(font.integer("weight", Need::kOptional, {100, 900}, 400));
    one.italic = font.choice("style", Need::kOptional, kStyles) == 1;
    theme.fonts.push_back(std::move(one));
  }
}

void readLogo(Reader logo, Theme& theme) {
  if (!logo.present()) return;
  theme.logo = logo.drawingPath("file", Need::kRequired);
  theme.logo_on_dark = logo.drawingPath("on_dark", Need::kOptional);
  const std::vector<int64_t> size = logo.integers("size", Need::kRequired, {2, 2}, {1, 4096});
  if (size.size() != 2) return;
  theme.logo_width = static_cast<int>(size[0]);
  theme.logo_height = static_cast<int>(size[1]);
}

template <size_t N>
int readStep(Reader& reader, std::string_view key, const std::array<std::string_view, N>& names,
             const std::array<int, N>& percents) {
  // The middle one is the language's own.
  return percents[reader.choice(key, Need::kOptional, names, 1)];
}

}  // namespace

int contrast(Rgb a, Rgb b) {
  constexpr uint64_t kFlare = 500'000'000;  // 0.05
  const uint64_t one = luminance(a), other = luminance(b);
  const uint64_t lighter = std::max(one, other), darker = std::min(one, other);
  return static_cast<int>((lighter + kFlare) * 100 / (darker + kFlare));
}

Rgb toReach(Rgb colour, Rgb ground, int least) {
  constexpr Rgb kBlack{0, 0, 0}, kWhite{255, 255, 255};
  // Towards the end that is further away, in steps that the eye hardly sees.
  const Rgb end = contrast(ground, kWhite) >= contrast(ground, kBlack) ? kWhite : kBlack;
  Rgb reached = colour;
  for (int percent = 2; percent <= 100 && contrast(reached, ground) < least; percent += 2)
    reached = mixed(colour, end, percent);
  return reached;
}

Rgb fieldOf(const Colours& colours) {
  if (luminance(colours.paper) >= luminance(colours.ink)) return {255, 255, 255};
  return mixed(colours.paper, colours.ink, 6);
}

Theme readTheme(Reader reader) {
  constexpr std::array<std::string_view, 3> kSchemes = {"auto", "light", "dark"};
  Theme theme;
  for (const Role& role : kRoles)
    theme.*(role.member) = reader.colour(role.key, Need::kOptional, role.fallback);
  Reader dark = reader.object("dark", Need::kOptional);
  theme.dark = readDark(theme, dark);
  theme.scheme = static_cast<Scheme>(reader.choice("scheme", Need::kOptional, kSchemes));
  theme.radius = static_cast<int>(reader.integer("radius", Need::kOptional, {0, 200}, 100));
  theme.elevation = static_cast<int>(reader.integer("elevation", Need::kOptional, {0, 200}, 100));
  theme.density = readStep<3>(reader, "density", {"compact", "normal", "roomy"}, {70, 100, 130});
  theme.motion = readStep<3>(reader, "motion", {"calm", "normal", "none"}, {160, 100, 0});
  readLogo(reader.object("logo", Need::kOptional), theme);
  theme.background = reader.picturePath("background", Need::kOptional);
  theme.display_font = family(reader, "display_font");
  theme.ui_font = family(reader, "ui_font");
  readFonts(reader, theme);
  if (reader.present()) checkContrast(theme, reader, "");
  if (dark.present()) checkContrast(theme.dark, dark, " in the dark scheme");
  return theme;
}

}  // namespace fairground::campaign
