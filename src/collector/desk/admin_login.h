// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Who sits at the desk: name, password and code once, then a cookie that no script reads and no other site sends, and a
// token against forged requests beside it.

#pragma once

#include "collector/answers.h"
#include "collector/context.h"
#include "store/desk.h"

namespace fairground::collector {

enum class Role { kViewer, kModerator, kAdmin };
std::optional<Role> findRole(std::string_view name);

/// Somebody who has logged in.
struct DeskUser {
  std::string name;
  Role role = Role::kViewer;
  store::Session session;
};

class AdminLogin {
 public:
  explicit AdminLogin(Context& context) : context_(context) {}

  /// POST /admin/api/login {"name", "password", "code"}
  void login(const RequestPtr& request, const Reply& reply);
  /// POST /admin/api/logout
  void logout(const DeskUser& user, const RequestPtr& request, const Reply& reply);
  /// GET /admin/api/me
  void tellMe(const DeskUser& user, const Reply& reply) const;

  /// Calls `then` at the desk for whoever may, else answers: 401 without a session, 403 when the role is not enough, or
  /// the token against forged requests is missing from what changes something.
  using Then = std::function<void(const DeskUser&, const RequestPtr&, const Reply&)>;
  void require(Role role, const RequestPtr& request, const Reply& reply, Then then);

  /// Writes down what somebody did; false, and answered, when it cannot be.
  bool note(const std::string& account, std::string what, std::string campaign, std::string detail,
            const Request& request, const Reply& reply);

 private:
  void check(const RequestPtr& request, const Reply& reply);
  void admit(const store::Account& account, int64_t step, const RequestPtr& request, const Reply& reply);
  store::Desk& desk() { return context_.options.store->desk(); }

  Context& context_;
};

}  // namespace fairground::collector
