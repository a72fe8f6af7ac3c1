// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/admin.h"

#include <array>
#include <cstdio>

#include "cli/arguments.h"
#include "cli/desk_act.h"
#include "cli/file.h"
#include "cli/serving.h"
#include "collector/desk/admin_login.h"
#include "collector/desk/password.h"
#include "collector/desk/table_text.h"
#include "collector/http/uri.h"
#include "collector/secret.h"
#include "store/desk.h"

namespace fairground::cli {
namespace {

constexpr std::string_view kName = "admin";
constexpr size_t kRandomPassword = 15;  // bytes: 24 letters

int fail(std::string_view name, store::Code code) {
  const std::string why(store::describe(code));
  std::fprintf(stderr, "fairground %.*s: %s\n", int(name.size()), name.data(), why.c_str());
  return kMisused;
}

bool isAccountName(std::string_view name) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@";
  return !name.empty() && name.size() <= 64 && name.find_first_not_of(kLetters) == std::string_view::npos;
}

/// From standard input, or a random one.
Result<std::string> choosePassword(const Arguments& arguments) {
  if (!arguments.has("--password-stdin")) {
    const Result<Bytes> random = collector::randomBytes(kRandomPassword);
    if (!random) return random.problems();
    return collector::toBase32(*random);
  }
  Result<std::string> text = readFile("-", collector::kMaxPassword + 2);
  if (!text) return text.problems();
  while (text->ends_with('\n') || text->ends_with('\r'))
    text->pop_back();
  if (text->size() < collector::kMinPassword || text->size() > collector::kMaxPassword) {
    return error("", "the password has " + std::to_string(text->size()) + " bytes", "Give one of 12 to 256.");
  }
  return text;
}

int add(store::Desk& desk, const Arguments& arguments, const std::string& name) {
  const std::string role = arguments.valueOr("--role", "moderator");
  if (!collector::findRole(role)) return misused(kName, "the role is viewer, moderator or admin, not \"" + role + "\"");
  const Result<std::string> password = choosePassword(arguments);
  if (!password) return misused(kName, password.problems());
  const Result<std::string> hash = collector::hashPassword(*password);
  const Result<Bytes> secret = collector::randomBytes(20);
  if (!hash) return misused(kName, hash.problems());
  if (!secret) return misused(kName, secret.problems());
  store::Account account;
  account.name = name;
  account.role = role;
  account.password = *hash;
  account.totp = collector::toBase32(*secret);
  const store::DeskAct noted = operatorAct("account-add", "", name + ", " + role);
  account.made_ms = noted.at_ms;
  if (const store::Code code = desk.putAccount(account, noted); code != store::Code::kOk) return fail(kName, code);
  if (!arguments.has("--password-stdin")) std::printf("password %s\n", password->c_str());
  std::printf("code     %s\notpauth://totp/Fairground:%s?secret=%s&issuer=Fairground\n", account.totp.c_str(),
              collector::percentEncode(name).c_str(), account.totp.c_str());
  std::puts("These are shown once. Put the code into an authenticator app.");
  return kYes;
}

int removeAccount(store::Desk& desk, const std::string& name) {
  const auto found = desk.account(name);
  if (found.code == store::Code::kNotFound) {
    std::fprintf(stderr, "fairground admin: there is no account \"%s\"\n", name.c_str());
    return kNo;
  }
  if (!found) return fail(kName, found.code);
  const store::Code code = desk.removeAccount(name, operatorAct("account-remove", "", name));
  return code == store::Code::kOk ? kYes : fail(kName, code);
}

int list(store::Desk& desk) {
  const auto accounts = desk.accounts();
  if (!accounts) return fail(kName, accounts.code);
  for (const store::Account& account : accounts.value)
    std::printf("%-24s %s\n", account.name.c_str(), account.role.c_str());
  return kYes;
}

int run(std::span<const std::string_view> args) {
  constexpr std::array<OptionSpec, 3> kOptions = {{{"--store", "STORE"}, {"--role", "ROLE"}, {"--password-stdin", ""}}};
  const Result<Arguments> parsed = Arguments::parse(kOptions, args);
  if (!parsed) return misused(kName, parsed.problems());
  const std::vector<std::string>& words = parsed->rest();
  const bool named = words.size() == 2 && (words[0] == "add" || words[0] == "remove");
  if (!named && words != std::vector<std::string>{"list"}) return misused(kName, "give add NAME, remove NAME or list");
  if (named && !isAccountName(words[1])) return misused(kName, "a name is letters, digits and - _ . @, at most 64");
  if (!parsed->has("--store")) return misused(kName, "--store sqlite:FILE or postgres://... is needed");
  // Accounts may be made before the first collector starts; nothing else makes a store by a mistyped name.
  const std::string spelled = parsed->valueOr("--store", "");
  const Result<std::shared_ptr<store::Store>> opened =
      words[0] == "add" ? openStore(spelled) : openExistingStore(spelled);
  if (!opened) return misused(kName, opened.problems());
  store::Desk& desk = (*opened)->desk();
  if (words[0] == "list") return list(desk);
  return words[0] == "add" ? add(desk, *parsed, words[1]) : removeAccount(desk, words[1]);
}

int exportRows(std::span<const std::string_view> args) {
  constexpr std::array<OptionSpec, 3> kOptions = {
      {{"--store", "STORE"}, {"--campaign", "ID"}, {"--format", "csv|ndjson"}}};
  constexpr int kPiece = 5000;
  const Result<Arguments> parsed = Arguments::parse(kOptions, args);
  if (!parsed) return misused("export", parsed.problems());
  const std::string format = parsed->valueOr("--format", "ndjson");
  if (format != "csv" && format != "ndjson") return misused("export", "--format is csv or ndjson");
  if (parsed->rest().size() != 1 || !parsed->has("--store") || !parsed->has("--campaign")) {
    return misused("export", "give entries, acts or verdicts, --store and --campaign");
  }
  const Result<std::shared_ptr<store::Store>> opened = openExistingStore(parsed->valueOr("--store", ""));
  if (!opened) return misused("export", opened.problems());
  store::Desk& desk = (*opened)->desk();
  const std::string campaign = parsed->valueOr("--campaign", ""), what = parsed->rest().front();
  for (int64_t after = 0;;) {
    const auto table = desk.table(campaign, what, after, kPiece);
    if (table.code == store::Code::kNotFound) return misused("export", "there are entries, acts and verdicts");
    if (!table) return fail("export", table.code);
    if (after == 0 && !table.value.rows.empty()) {
      const store::Code noted = desk.note(operatorAct("export", campaign, what));
      if (noted != store::Code::kOk) return fail("export", noted);
    }
    std::string text;
    if (after == 0 && format == "csv") text = collector::csvLine(table.value.columns);
    for (const auto& row : table.value.rows)
      text += format == "csv" ? collector::csvLine(row) : collector::ndjsonLine(table.value.columns, row);
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) return kMisused;
    if (after == 0 && table.value.rows.empty()) {
      std::fprintf(stderr, "fairground export: no %s of the campaign \"%s\" are stored\n", what.c_str(),
                   campaign.c_str());
    }
    if (table.value.rows.size() < size_t(kPiece)) return kYes;
    after = table.value.last;
  }
}

}  // namespace

const Command kAdmin = {
    kName, "add NAME | remove NAME | list --store STORE", "Who may sit at the desk (/admin)",
    "  add NAME            makes an account, or gives it a new password and code; prints both once\n"
    "  --role ROLE         viewer looks, moderator decides and answers (default), admin also reads the desk's log\n"
    "  --password-stdin    takes the password, 12 to 256 bytes, from standard input instead of making one\n"
    "  remove NAME         and ends its sessions; what it did stays in the log\n"
    "  --store STORE       sqlite:FILE or postgres://...\n\n"
    "The desk is at the address of `fairground collect --admin-listen`. Its log says who was added and removed.\n",
    run};

const Command kExport = {
    "export", "entries|acts|verdicts --store STORE --campaign ID [--format csv|ndjson]",
    "Writes a campaign's rows to standard output",
    "  --format ndjson     a JSON object a line (default), or csv: cells that a spreadsheet would take for a formula\n"
    "                      begin with an apostrophe\n\n"
    "Rows come in their order, whatever is stored when they are read. The desk's log says that they were taken.\n",
    exportRows};

}  // namespace fairground::cli
