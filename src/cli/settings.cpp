// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/settings.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "campaign/reader.h"
#include "cli/arguments.h"
#include "cli/file.h"
#include "cli/serving.h"

namespace fairground::cli {
namespace {

using nlohmann::ordered_json;
using Kind = Setting::Kind;

constexpr size_t kMaxConfigBytes = 1u << 20;

constexpr Setting kSettings[] = {
    {"campaigns", Kind::kText, "DIR", "", 0, 0, "a campaign's folder, or a folder of such"},
    {"store", Kind::kStore, "STORE", "", 0, 0,
     "what is counted: sqlite:FILE, made when absent, or postgres://USER@HOST/DATABASE\n"
     "(PostgreSQL 15 or later; a password stands better in PGPASSFILE than here)"},
    {"listen", Kind::kAddress, "HOST:PORT", "127.0.0.1:8080", 0, 0, "the API; port 0 takes a free one"},
    {"admin-listen", Kind::kAddress, "HOST:PORT", "", 0, 0,
     "metrics and administration, at an address of their own; a port alone is on the\n"
     "loopback. Without it there are none."},
    {"web", Kind::kText, "DIR", "", 0, 0,
     "the page's files, of which the desk's are served; web beside the program's folder"},
    {"webhooks", Kind::kText, "FILE", "", 0, 0, "who is told what happens, by campaign: docs/webhooks.md"},
    {"secret", Kind::kText, "FILE", "", 0, 0,
     "signs tickets; made when absent; FILE.secret beside a store in a file, needed with\n"
     "PostgreSQL. Collectors that share a store share it too."},
    {"pictures", Kind::kText, "DIR", "", 0, 0, "keeps drawn works; FILE.pictures beside a store in a file"},
    {"picture-bytes", Kind::kNumber, "N", "256000000", 1'000'000, 1'000'000'000'000,
     "of that folder; the longest unused go first"},
    {"blobs", Kind::kText, "DIR", "", 0, 0,
     "keeps the photos that come with entries; FILE.blobs beside a store in a file, needed\n"
     "with PostgreSQL where a campaign takes photos. Collectors that share a store share it too."},
    {"photos-a-day", Kind::kNumber, "N", "200", 1, 1'000'000, "that one participant may send"},
    {"workers", Kind::kNumber, "N", "0", 0, 256, "threads that replay and draw; 0: one per processor"},
    {"threads", Kind::kNumber, "N", "1", 1, 64, "threads for the network"},
    {"queue", Kind::kNumber, "N", "256", 1, 100'000,
     "entries waiting for a worker; past it they are asked to come again"},
    {"connections", Kind::kNumber, "N", "1024", 8, 1'000'000, "open at once; past it the longest idle one is closed"},
    {"event-readers", Kind::kNumber, "N", "512", 1, 1'000'000, "of the connections, those that follow live figures"},
    {"ticket-seconds", Kind::kNumber, "N", "3600", 60, 604'800, "how long a ticket is good"},
    {"allow-origin", Kind::kList, "ORIGINS", "", 0, 0,
     "pages of these exact origins may use it, separated by commas; * for all"},
    {"trust-proxy", Kind::kList, "ADDRESSES", "", 0, 0, "whose X-Forwarded-For is believed: addresses of your proxies"},
    {"identities", Kind::kText, "FILE", "", 0, 0,
     "whose signed identities (JWT) are taken, by campaign: docs/fairness.md"},
    {"public-prefix", Kind::kText, "PATH", "", 0, 0, "put before the paths in answers when a proxy adds one: /collect"},
    {"log", Kind::kChoice, "all|problems|off", "problems", 0, 0,
     "JSON lines on standard error: every request, those that failed (5xx), or none"},
    {"drain-seconds", Kind::kNumber, "N", "0", 0, 300,
     "at the end: how long /readyz says no before connections are closed; longer than a\n"
     "balancer takes to notice"},
};

const Setting* find(std::string_view name) {
  const auto* found = std::find_if(std::begin(kSettings), std::end(kSettings),
                                   [&](const Setting& setting) { return setting.name == name; });
  return found == std::end(kSettings) ? nullptr : found;
}

std::vector<std::string> split(std::string_view list, char by) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const size_t end = std::min(list.find(by), list.size());
    if (end > 0) parts.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

std::optional<int64_t> wholeNumber(std::string_view text) {
  int64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// A value of the file as text; nullopt when it is of another type.
std::optional<std::string> textOf(const Setting& setting, const ordered_json& value) {
  if (const auto* text = value.get_ptr<const ordered_json::string_t*>()) return *text;
  if (value.is_number_integer() && (setting.kind == Kind::kNumber || setting.kind == Kind::kAddress))
    return value.dump();
  if (setting.kind != Kind::kList || !value.is_array()) return std::nullopt;
  std::string list;
  for (const ordered_json& item : value) {
    const auto* text = item.get_ptr<const ordered_json::string_t*>();
    if (!text) return std::nullopt;
    list += (list.empty() ? "" : ",") + *text;
  }
  return list;
}

std::string wantedIn(const Setting& setting) {
  if (setting.kind == Kind::kNumber) return "a whole number";
  return setting.kind == Kind::kList ? "an array of strings, or one string" : "a string";
}

/// What is wrong with the value; "" when nothing is.
std::string faultOf(const Setting& setting, std::string& value) {
  switch (setting.kind) {
    case Kind::kNumber: {
      const auto number = wholeNumber(value);
      if (number && *number >= setting.min && *number <= setting.max) return {};
      return "must be a whole number from " + std::to_string(setting.min) + " to " + std::to_string(setting.max);
    }
    case Kind::kAddress:
      if (wholeNumber(value)) value = "127.0.0.1:" + value;
      return parseAddress(value) ? "" : "must be HOST:PORT, for example 127.0.0.1:8080";
    case Kind::kChoice: {
      const std::vector<std::string> choices = split(setting.value, '|');
      const bool known = std::find(choices.begin(), choices.end(), value) != choices.end();
      return known ? "" : "must be one of " + std::string(setting.value);
    }
    case Kind::kStore:
      return isPostgres(value) || !sqliteFileOf(value).empty() ? "" : "must be sqlite:FILE or postgres://...";
    case Kind::kList:
    case Kind::kText:
      return {};
  }
  return {};
}

bool isIpAddress(const std::string& text) {
  std::array<uint8_t, sizeof(in6_addr)> parsed;
  return inet_pton(AF_INET, text.c_str(), parsed.data()) == 1 || inet_pton(AF_INET6, text.c_str(), parsed.data()) == 1;
}

/// "https://shop.example", and nothing after it.
bool isOrigin(std::string_view text) {
  if (text == "*") return true;
  const size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  return scheme > 0 && text.size() > scheme && text.find_first_of("/?#@* ", scheme) == std::string_view::npos;
}

/// Without the password of postgres://USER:PASSWORD@HOST or ?password=.
std::string masked(const Setting& setting, std::string value) {
  if (setting.kind != Kind::kStore) return value;
  const size_t user = value.find("://");
  const size_t at = user == std::string::npos ? user : value.find('@', user);
  if (at != std::string::npos) {
    const size_t colon = value.find(':', user + 3);
    if (colon < at) value.replace(colon + 1, at - colon - 1, "***");
  }
  if (const size_t word = value.find("password="); word != std::string::npos) {
    const size_t begin = word + 9;
    value.replace(begin, std::min(value.find('&', begin), value.size()) - begin, "***");
  }
  return value;
}

}  // namespace

std::span<const Setting> collectSettings() { return kSettings; }

std::string variableOf(const Setting& setting) {
  std::string name = "FG_";
  for (const char c : setting.name)
    name += c == '-' ? '_' : char(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return name;
}

std::optional<std::string> environmentVariable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value ? std::optional<std::string>(value) : std::nullopt;
}

Result<Settings> Settings::read(std::span<const std::string_view> args, const Environment& environment) {
  std::vector<std::string> flags;
  for (const Setting& setting : kSettings)
    flags.push_back("--" + std::string(setting.name));
  std::vector<OptionSpec> options = {{"--config", "FILE"}, {"--print-config", ""}};
  for (size_t i = 0; i < flags.size(); ++i)
    options.push_back({flags[i], kSettings[i].value});
  const Result<Arguments> parsed = Arguments::parse(options, args);
  if (!parsed) return parsed.problems();
  if (!parsed->rest().empty()) return error("", "does not know what to do with \"" + parsed->rest()[0] + "\"");

  Settings settings;
  settings.print_only_ = parsed->has("--print-config");
  Problems problems;
  for (const Setting& setting : kSettings)
    settings.values_[std::string(setting.name)] = {std::string(setting.usual), ""};
  const std::string file = parsed->valueOr("--config", environment("FG_CONFIG").value_or(""));
  if (!file.empty()) settings.readFile(file, problems);
  for (size_t i = 0; i < flags.size(); ++i) {
    Value& value = settings.values_[std::string(kSettings[i].name)];
    const std::string variable = variableOf(kSettings[i]);
    if (const auto given = environment(variable); given && !given->empty()) value = {*given, variable};
    if (const auto given = parsed->value(flags[i])) value = {*given, flags[i]};
  }
  settings.check(problems);
  if (hasErrors(problems)) return problems;
  return settings;
}

void Settings::readFile(const std::string& path, Problems& problems) {
  Result<std::string> text = cli::readFile(path, kMaxConfigBytes);
  if (!text) return problems.push_back(text.problems().front());
  const ordered_json document = ordered_json::parse(*text, nullptr, false);
  if (!document.is_object()) {
    return problems.push_back(error("", path + ": is no JSON object", "For example {\"listen\": \"127.0.0.1:8080\"}."));
  }
  std::vector<std::string_view> names;
  for (const Setting& setting : kSettings)
    names.push_back(setting.name);
  for (const auto& [key, value] : document.items()) {
    const std::string place = path + ":/" + key;
    // --print-config tells where each value came from; that is for people.
    if (key == "sources") continue;
    const Setting* setting = find(key);
    if (!setting) {
      problems.push_back(error("", place + ": there is no such setting", campaign::nearest(key, names)));
      continue;
    }
    if (const auto given = textOf(*setting, value)) {
      values_[key] = {*given, place};
    } else {
      problems.push_back(error("", place + ": must be " + wantedIn(*setting)));
    }
  }
}

void Settings::check(Problems& problems) {
  for (const Setting& setting : kSettings) {
    Value& value = values_[std::string(setting.name)];
    if (value.value.empty()) continue;
    const std::string fault = faultOf(setting, value.value);
    if (!fault.empty()) {
      problems.push_back(error("", value.source + " " + fault + ", not \"" + masked(setting, value.value) + "\""));
    }
  }
  for (const std::string& origin : list("allow-origin")) {
    if (isOrigin(origin)) continue;
    problems.push_back(error("", at("allow-origin").source + ": \"" + origin + "\" is no origin",
                             "Scheme, host and port and nothing after them: https://shop.example."));
  }
  for (const std::string& address : list("trust-proxy")) {
    if (isIpAddress(address)) continue;
    problems.push_back(error("", at("trust-proxy").source + ": \"" + address + "\" is no address",
                             "One IPv4 or IPv6 address for each proxy: 127.0.0.1,10.0.0.5."));
  }
  if (text("campaigns").empty()) problems.push_back(error("", "--campaigns DIR is needed"));
  if (text("store").empty()) {
    problems.push_back(error("", "--store sqlite:FILE or postgres://... is needed"));
  } else if (isPostgres(text("store")) && text("secret").empty()) {
    problems.push_back(error("", "--secret FILE is needed with a PostgreSQL store",
                             "The same file for every collector of the store; the first one makes it."));
  }
  if (const std::string file = sqliteFileOf(text("store")); !file.empty()) {
    if (text("secret").empty()) values_["secret"].value = file + ".secret";
    if (text("pictures").empty()) values_["pictures"].value = file + ".pictures";
    if (text("blobs").empty()) values_["blobs"].value = file + ".blobs";
  }
}

const Settings::Value& Settings::at(std::string_view name) const { return values_.find(name)->second; }

int64_t Settings::number(std::string_view name) const { return wholeNumber(text(name)).value_or(0); }

std::vector<std::string> Settings::list(std::string_view name) const { return split(text(name), ','); }

std::string Settings::print() const {
  ordered_json document, sources;
  for (const Setting& setting : kSettings) {
    const Value& value = at(setting.name);
    if (value.value.empty()) continue;
    const std::string name(setting.name);
    if (setting.kind == Kind::kNumber) {
      document[name] = number(name);
    } else if (setting.kind == Kind::kList) {
      document[name] = list(name);
    } else {
      document[name] = masked(setting, value.value);
    }
    sources[name] = value.source.empty() ? "default" : value.source;
  }
  document["sources"] = sources;
  return document.dump(2, ' ', false, ordered_json::error_handler_t::replace);
}

std::string describeSettings() {
  constexpr size_t kColumn = 28;
  std::string help;
  for (const Setting& setting : kSettings) {
    std::string line = "  --" + std::string(setting.name) + ' ' + std::string(setting.value);
    line.resize(std::max(line.size() + 1, kColumn), ' ');
    std::string_view words = setting.help;
    for (;;) {
      const size_t end = std::min(words.find('\n'), words.size());
      line += words.substr(0, end);
      if (end == words.size()) break;
      words.remove_prefix(end + 1);
      line += '\n' + std::string(kColumn, ' ');
    }
    if (!setting.usual.empty()) line += "; default " + std::string(setting.usual);
    help += line + '\n';
  }
  return help;
}

}  // namespace fairground::cli
