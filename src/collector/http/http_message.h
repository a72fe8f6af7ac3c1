// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What a handler gets and gives. Plain data: nothing here knows the HTTP library.

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairground::collector {

using Headers = std::vector<std::pair<std::string, std::string>>;
using TextMap = std::map<std::string, std::string, std::less<>>;

bool sameToken(std::string_view a, std::string_view b);  ///< equal but for the case of ASCII letters

struct Request {
  std::string method;  ///< "GET", "POST"...; HEAD arrives as GET
  std::string path;    ///< percent-decoded, strict UTF-8, begins with '/'
  TextMap params;      ///< by the names in the route's pattern
  TextMap query;       ///< decoded; the first of a repeated name
  Headers headers;     ///< as sent
  std::string body;    ///< whole, at most the route's max_body
  std::string id;      ///< the caller's X-Request-Id when it is plain, else one of ours
  std::string peer;    ///< the other end's address

  /// First value of a header, name in any case; "" when absent.
  std::string_view header(std::string_view name) const;
  std::string_view bearer() const;                      ///< of "Authorization: Bearer ..."; "" where there is none
  std::string_view param(std::string_view name) const;  ///< "" when absent
  std::string_view queryOr(std::string_view name, std::string_view otherwise) const;
};
using RequestPtr = std::shared_ptr<const Request>;

struct Response {
  int status = 200;
  std::string content_type;  ///< "" for none (204, 304)
  std::string body;
  Headers headers;
  std::shared_ptr<const void> held = {};  ///< let go of once the answer is written, or nobody waits for it any more
};

/// RFC 9457. `type` is the part after "urn:fairground:problem:", e.g. "ticket-expired". `what` says what is wrong and
/// `hint` what to do, each a sentence with its full stop; together they are the document's detail.
struct ProblemDetails {
  int status = 400;
  std::string type;
  std::string title;
  std::string what;
  std::string hint;
  std::string pointer;                    ///< RFC 6901 into the request's body; "" when no member is meant
  int retry_after = 0;                    ///< seconds; 0: none
  std::vector<std::string> missing = {};  ///< what is to be sent first
};
Response problemResponse(const ProblemDetails& problem);

/// The one answer to one request. Copies share it; the first call answers, later ones do nothing; any thread. When the
/// last copy goes without an answer, the client gets a 500, so no connection hangs.
class Reply {
 public:
  explicit Reply(std::function<void(Response)> send);
  void operator()(Response response) const;

 private:
  struct Once;
  std::shared_ptr<Once> once_;
};

}  // namespace fairground::collector
