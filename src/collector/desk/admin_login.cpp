// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/desk/admin_login.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "collector/desk/password.h"
#include "collector/json_text.h"
#include "collector/problems.h"

namespace fairground::collector {

namespace {

constexpr std::array<std::string_view, 3> kRoles = {"viewer", "moderator", "admin"};
constexpr std::string_view kCookie = "fairground_desk";
constexpr int64_t kSessionMs = 12 * kHourMs;
// The first failures are typing mistakes; from then on each takes twice as long as the one before, up to a quarter
// hour.
constexpr int64_t kFreeFailures = 4, kFirstLockMs = 5'000, kLongestLockMs = 900'000;

Response refusal(int status, std::string type, std::string what, std::string hint, int retry_after = 0) {
  return problemResponse({status, std::move(type), "Not let in", std::move(what), std::move(hint), "", retry_after});
}

/// The same for a name that is not there, a wrong password and a wrong code.
Response wrongLogin() {
  return refusal(401, "login-wrong", "Name, password and code do not go together.", "Try again.");
}

std::string cookieOf(const Request& request) {
  std::string_view list = request.header("Cookie");
  while (!list.empty()) {
    const size_t end = std::min(list.find(';'), list.size());
    std::string_view pair = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    while (pair.starts_with(' '))
      pair.remove_prefix(1);
    if (pair.starts_with(kCookie) && pair.substr(kCookie.size()).starts_with('=')) {
      return std::string(pair.substr(kCookie.size() + 1));
    }
  }
  return {};
}

void setCookie(Response& response, const Request& request, const std::string& value, int64_t seconds) {
  std::string cookie = std::string(kCookie) + '=' + value +
                       "; Path=/admin; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
  if (request.header("X-Forwarded-Proto") == "https") cookie += "; Secure";
  response.headers.emplace_back("Set-Cookie", std::move(cookie));
}

int64_t lockAfter(int64_t failures) {
  if (failures < kFreeFailures) return 0;
  return std::min(kFirstLockMs << std::min<int64_t>(failures - kFreeFailures, 16), kLongestLockMs);
}

Json meAnswer(const std::string& name, const std::string& role, const std::string& csrf) {
  return {{"name", name}, {"role", role}, {"csrf", csrf}};
}

}  // namespace

std::optional<Role> findRole(std::string_view name) {
  const auto found = std::find(kRoles.begin(), kRoles.end(), name);
  if (found == kRoles.end()) return std::nullopt;
  return Role(found - kRoles.begin());
}

void AdminLogin::login(const RequestPtr& request, const Reply& reply) {
  context_.atDesk(reply, [this, request, reply] { check(request, reply); });
}

void AdminLogin::check(const RequestPtr& request, const Reply& reply) {
  const Json document = Json::parse(request->body, nullptr, false);
  const std::string name = textMember(document, "name"), code = textMember(document, "code");
  const auto found = desk().account(name);
  if (!found && found.code != store::Code::kNotFound) return reply(problems::storeFailed(found.code));
  const store::Account& account = found.value;  // an empty one when there is none
  const int64_t now = context_.now_ms();
  if (account.locked_until_ms > now) {
    return reply(refusal(429, "login-locked", "Too many attempts have failed.", "Wait, then try again.",
                         int((account.locked_until_ms - now) / 1000 + 1)));
  }
  const bool right = checkPassword(textMember(document, "password"), account.password);
  const std::optional<Bytes> secret = fromBase32(account.totp);
  const std::optional<int64_t> step =
      secret && !secret->empty() ? totpStep(*secret, code, now / 1000, account.last_step) : std::nullopt;
  if (right && step) return admit(account, *step, request, reply);
  if (found) {
    const int64_t lock = lockAfter(account.failures + 1);
    const store::Code noted = desk().noteFailure(name, lock > 0 ? now + lock : 0);
    if (noted != store::Code::kOk) return reply(problems::storeFailed(noted));
    if (!note(name, "login-failed", "", "", *request, reply)) return;
  }
  reply(wrongLogin());
}

void AdminLogin::admit(const store::Account& account, int64_t step, const RequestPtr& request, const Reply& reply) {
  const Result<Bytes> token = randomBytes(32), csrf = randomBytes(16);
  if (!token || !csrf) return reply(problems::storeFailed(store::Code::kUnavailable));
  const std::string text = toBase64Url(*token);
  store::Session session;
  session.token = sha256(viewOf(text));
  session.account = account.name;
  session.csrf = toBase64Url(*csrf);
  session.made_ms = context_.now_ms();
  session.expires_ms = session.made_ms + kSessionMs;
  const store::Code code = desk().noteLogin(account.name, step, session);
  if (code == store::Code::kUndone) return reply(wrongLogin());
  if (code != store::Code::kOk) return reply(problems::storeFailed(code));
  if (!note(account.name, "login", "", "", *request, reply)) return;
  Response response = jsonResponse(200, meAnswer(account.name, account.role, session.csrf));
  setCookie(response, *request, text, kSessionMs / 1000);
  reply(std::move(response));
}

void AdminLogin::logout(const DeskUser& user, const RequestPtr& request, const Reply& reply) {
  const store::Code code = desk().endSession(user.session.token);
  if (code != store::Code::kOk) return reply(problems::storeFailed(code));
  if (!note(user.name, "logout", "", "", *request, reply)) return;
  Response response = jsonResponse(200, Json::object());
  setCookie(response, *request, "", 0);
  reply(std::move(response));
}

void AdminLogin::tellMe(const DeskUser& user, const Reply& reply) const {
  reply(jsonResponse(200, meAnswer(user.name, std::string(kRoles[size_t(user.role)]), user.session.csrf)));
}

void AdminLogin::require(Role role, const RequestPtr& request, const Reply& reply, Then then) {
  context_.atDesk(reply, [this, role, request, reply, then = std::move(then)] {
    const std::string token = cookieOf(*request);
    const auto session = desk().session(sha256(viewOf(token)), context_.now_ms());
    if (session.code == store::Code::kNotFound) {
      return reply(refusal(401, "login-needed", "Nobody is logged in.", "Log in first."));
    }
    if (!session) return reply(problems::storeFailed(session.code));
    const auto account = desk().account(session.value.account);
    const std::optional<Role> has = account ? findRole(account.value.role) : std::nullopt;
    if (!has) return reply(refusal(401, "login-needed", "The account is gone.", "Log in again."));
    if (request->method != "GET" && !equalMac(viewOf(request->header("X-CSRF-Token")), viewOf(session.value.csrf))) {
      return reply(refusal(403, "csrf-token", "The request does not come from the desk's own page.", "Reload it."));
    }
    if (*has < role) {
      return reply(refusal(403, "role-not-enough", "This needs the role " + std::string(kRoles[size_t(role)]) + ".",
                           "Ask an administrator."));
    }
    then({account.value.name, *has, session.value}, request, reply);
  });
}

bool AdminLogin::note(const std::string& account, std::string what, std::string campaign, std::string detail,
                      const Request& request, const Reply& reply) {
  store::DeskAct act;
  act.account = account;
  act.what = std::move(what);
  act.campaign = std::move(campaign);
  act.detail = std::move(detail);
  act.request_id = request.id;
  act.at_ms = context_.now_ms();
  const store::Code code = desk().note(act);
  if (code != store::Code::kOk) reply(problems::storeFailed(code));
  return code == store::Code::kOk;
}

}  // namespace fairground::collector
