// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/http/http_connection.h"

#include <algorithm>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/write.hpp>
#include <limits>
#include <sstream>

#include "collector/http/event_connection.h"
#include "collector/http/uri.h"

namespace fairground::collector {

namespace {

constexpr size_t kReadPiece = 8 * 1024;
// Of a route that takes more, photos that is, bodies leave a quarter of what there is for all to the others: whoever
// sends some slowly keeps no entry from being sent.
constexpr size_t kLargeBody = 8 * 1024 * 1024;
constexpr size_t kSmallAnswer = 64 * 1024;  // always has room
// After a refusal the rest of what the client sends is read and thrown away, so that it can read the answer; up to
// here.
constexpr size_t kDrainBytes = 16 * 1024 * 1024;
constexpr std::chrono::seconds kDrainTime{5};

Response refusal(int status, std::string type, std::string title, std::string what, std::string hint) {
  return problemResponse({status, std::move(type), std::move(title), std::move(what), std::move(hint), "", 0});
}

Response malformed(std::string detail) {
  return refusal(400, "malformed-request", "Malformed request", std::move(detail), "Send HTTP/1.1 as RFC 9112 says.");
}

Response overloaded() {
  return problemResponse({503, "overloaded", "Too busy", "The server has as many requests as it can hold.",
                          "Try again in a few seconds.", "", 2});
}

Response tooLarge(size_t limit) {
  const std::string detail =
      limit ? "The body is larger than " + std::to_string(limit) + " bytes." : "This address takes no body.";
  return refusal(413, "too-large", "Body too large", detail, "Send less.");
}

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

/// "application/json; charset=utf-8" is application/json. Several may be wanted, separated by ", ".
bool isType(std::string_view given, std::string_view wanted) {
  if (const size_t comma = wanted.find(", "); comma != std::string_view::npos) {
    return isType(given, wanted.substr(0, comma)) || isType(given, wanted.substr(comma + 2));
  }
  given = given.substr(0, given.find(';'));
  while (!given.empty() && (given.back() == ' ' || given.back() == '\t'))
    given.remove_suffix(1);
  return sameToken(given, wanted);
}

bool isHttpError(const beast::error_code& failed) {
  return failed.category() == http::make_error_code(http::error::bad_method).category();
}

}  // namespace

HttpConnection::HttpConnection(ServerState& state, std::shared_ptr<const Router> router, net::ip::tcp::socket socket)
    : state_(state), router_(std::move(router)), stream_(std::move(socket)) {
  beast::error_code failed;
  const auto peer = stream_.socket().remote_endpoint(failed);
  if (!failed) peer_ = peer.address().to_string();
  stream_.socket().set_option(net::ip::tcp::no_delay(true), failed);
}

void HttpConnection::start() {
  place_ = state_.members.join(shared_from_this());
  net::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->waitForRequest(); });
}

void HttpConnection::refuse() {
  place_ = state_.members.join(shared_from_this());
  net::dispatch(stream_.get_executor(), [self = shared_from_this()] {
    self->request_ = std::make_shared<Request>();
    self->request_->id = requestId({});
    self->began_ = Clock::now();
    self->answer(overloaded());
  });
}

void HttpConnection::endSoon() {
  net::post(stream_.get_executor(), [self = shared_from_this()] {
    self->ending_ = true;
    if (self->phase_ == Phase::kWaiting || self->phase_ == Phase::kLeaving) self->close();
  });
}

void HttpConnection::enter(Phase phase) {
  phase_ = phase;
  waiting_since_ = phase == Phase::kWaiting ? Clock::now().time_since_epoch().count() : 0;
}

void HttpConnection::waitForRequest() {
  request_.reset();
  route_ = nullptr;
  methods_.clear();
  letGoOfAnswer();
  body_share_.reset();
  enter(Phase::kWaiting);
  if (ending_ || state_.stopping) return close();
  if (buffer_.size() > 0) return readHead();
  buffer_.shrink_to_fit();
  stream_.expires_after(state_.options.idle_time);
  stream_.async_read_some(buffer_.prepare(kReadPiece),
                          [self = shared_from_this()](beast::error_code failed, size_t bytes) {
                            if (failed) return self->close();
                            self->buffer_.commit(bytes);
                            self->readHead();
                          });
}

void HttpConnection::readHead() {
  began_ = Clock::now();
  bytes_in_ = 0;
  head_only_ = false;
  keep_alive_ = false;
  parser_.emplace();
  parser_->header_limit(uint32_t(state_.options.max_header_bytes));
  // The route's own once it is known. Not boost::none: older versions take every length to be above that.
  parser_->body_limit(std::numeric_limits<uint64_t>::max());
  stream_.expires_after(state_.options.header_time);
  http::async_read_header(stream_, buffer_, *parser_,
                          [self = shared_from_this()](beast::error_code failed, size_t) { self->onHead(failed); });
}

void HttpConnection::onHead(beast::error_code failed) {
  if (failed &&
      (!isHttpError(failed) || failed == http::error::end_of_stream || failed == http::error::partial_message)) {
    return close();
  }
  enter(Phase::kReading);
  request_ = std::make_shared<Request>();
  request_->peer = peer_;
  if (failed) {
    request_->id = requestId({});
    if (failed != http::error::header_limit && failed != http::error::buffer_overflow) {
      return answer(malformed("The request cannot be read: " + failed.message() + "."));
    }
    return answer(refusal(
        431, "headers-too-large", "Headers too large",
        "The request line and headers are longer than " + std::to_string(state_.options.max_header_bytes) + " bytes.",
        "Send fewer or shorter headers."));
  }
  std::optional<Response> refused = takeHead();
  if (!refused) refused = checkBody();
  if (refused) return answer(std::move(*refused));
  if (parser_->is_done()) return dispatch();
  continueBody();
}

std::optional<Response> HttpConnection::takeHead() {
  const auto& head = parser_->get();
  for (const auto& field : head) {
    request_->headers.emplace_back(std::string(view(field.name_string())), std::string(view(field.value())));
  }
  request_->id = requestId(request_->header("X-Request-Id"));
  request_->peer = askingPeer(peer_, request_->headers, state_.options.trusted_proxies);
  keep_alive_ = head.keep_alive();
  head_only_ = head.method() == http::verb::head;
  request_->method = head_only_ ? "GET" : std::string(view(head.method_string()));
  if (head.version() >= 11 && head.count(http::field::host) != 1) {
    return malformed("HTTP/1.1 wants exactly one Host header.");
  }
  std::optional<Target> target = parseTarget(view(head.target()));
  if (!target) return malformed("The request's target is not a path that is served here.");
  for (const std::string& segment : target->segments)
    request_->path += "/" + segment;
  if (target->segments.empty()) request_->path = "/";
  request_->query = std::move(target->query);
  Router::Match match = router_->match(request_->method, target->segments);
  route_ = match.route;
  methods_ = std::move(match.methods);
  request_->params = std::move(match.params);
  return findRoute();
}

std::optional<Response> HttpConnection::findRoute() {
  if (methods_.empty()) {
    return refusal(404, "not-found", "Not found", "There is nothing at this address.", "Check the address.");
  }
  if (request_->method == "OPTIONS") return preflightResponse(router_->cors, *request_, methods_);
  if (route_) return std::nullopt;
  std::string allowed;
  for (const std::string& method : methods_)
    allowed += method + ", ";
  allowed += "OPTIONS";
  Response response = refusal(405, "method-not-allowed", "Method not allowed",
                              "This address does not answer " + request_->method + ".", "Use one of: " + allowed + ".");
  response.headers.emplace_back("Allow", allowed);
  return response;
}

std::optional<Response> HttpConnection::checkBody() const {
  if (parser_->is_done()) {
    if (route_->body_type.empty() || isType(request_->header("Content-Type"), route_->body_type)) return std::nullopt;
  } else {
    const auto length = parser_->content_length();
    if (route_->max_body == 0 || (length && *length > route_->max_body)) return tooLarge(route_->max_body);
    if (route_->body_type.empty() || isType(request_->header("Content-Type"), route_->body_type)) return std::nullopt;
  }
  return refusal(415, "unsupported-type", "Unsupported type", "This address takes " + route_->body_type + ".",
                 "Send it with the header Content-Type: " + route_->body_type + ".");
}

void HttpConnection::continueBody() {
  const size_t most = state_.options.max_body_bytes_waiting;
  body_share_.emplace(state_, route_->max_body > kLargeBody ? most / 4 * 3 : most);
  body_deadline_ = Clock::now() + state_.options.body_time;
  parser_->body_limit(route_->max_body);
  if (!sameToken(request_->header("Expect"), "100-continue")) return readBody();
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  stream_.expires_after(state_.options.stall_time);
  net::async_write(stream_, net::buffer(kContinue), [self = shared_from_this()](beast::error_code failed, size_t) {
    failed ? self->close() : self->readBody();
  });
}

void HttpConnection::readBody() {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(body_deadline_ - Clock::now());
  if (left.count() <= 0) return close();
  stream_.expires_after(std::min(left, state_.options.stall_time));
  http::async_read_some(stream_, buffer_, *parser_,
                        [self = shared_from_this()](beast::error_code failed, size_t) { self->onBody(failed); });
}

void HttpConnection::onBody(beast::error_code failed) {
  if (failed == http::error::body_limit) return answer(tooLarge(route_->max_body));
  if (failed == http::error::partial_message || failed == http::error::end_of_stream) return close();
  if (isHttpError(failed)) return answer(malformed("The body cannot be read: " + failed.message() + "."));
  if (failed) return close();
  bytes_in_ = parser_->get().body().size();
  if (!body_share_->growTo(bytes_in_)) return answer(overloaded());
  parser_->is_done() ? dispatch() : readBody();
}

void HttpConnection::dispatch() {
  request_->body = std::move(parser_->get().body());
  stream_.expires_never();
  enter(Phase::kAnswering);
  if (route_->events) return follow();
  Reply reply([gate = state_.gate, weak = weak_from_this()](Response response) {
    gate->pass([&] {
      const auto self = weak.lock();
      if (!self) return;
      net::post(self->stream_.get_executor(),
                [self, given = std::move(response)]() mutable { self->answer(std::move(given)); });
    });
  });
  try {
    route_->handler(request_, reply);
  } catch (const std::exception& failed) {
    reply(refusal(500, "internal", "Internal error", "The server failed at this request.",
                  "Try again; tell the operator the request's id if it happens again."));
  }
}

void HttpConnection::follow() {
  EventChoice choice = route_->events(*request_);
  if (!choice.topic) return answer(std::move(choice.refusal));
  if (state_.event_readers >= state_.options.max_event_readers) return answer(overloaded());
  Response response;
  response.content_type = "text/event-stream";
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("X-Accel-Buffering", "no");  // nginx would hold events back
  if (head_only_) return answer(std::move(response));
  addCommonHeaders(response.headers, router_->cors, *request_);
  auto message = toMessage(std::move(response), false, false);
  message.erase(http::field::content_length);
  std::ostringstream head;
  head << message.base();
  std::make_shared<EventConnection>(state_, stream_.release_socket(), choice.topic)->start(head.str());
  phase_ = Phase::kClosed;
  state_.members.leave(*place_);
}

void HttpConnection::answer(Response response) {
  const bool unread_body = parser_ && !parser_->is_done();
  keep_alive_ = keep_alive_ && !unread_body && !ending_ && !state_.stopping;
  answer_share_ = response.body.size() > kSmallAnswer ? state_.answers.take(int64_t(response.body.size())) : nullptr;
  if (response.body.size() > kSmallAnswer && !answer_share_) response = overloaded();
  addCommonHeaders(response.headers, router_->cors, *request_);
  if (state_.options.observe) {
    RequestRecord record;
    record.request_id = request_->id;
    record.method = request_->method;
    record.pattern = route_ ? std::string_view(route_->pattern) : std::string_view();
    record.status = response.status;
    record.bytes_in = bytes_in_;
    record.bytes_out = response.body.size();
    record.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_);
    state_.options.observe(record);
  }
  enter(Phase::kAnswering);
  held_ = std::move(response.held);
  message_ = toMessage(std::move(response), head_only_, keep_alive_);
  stream_.expires_after(state_.options.write_time);
  http::async_write(stream_, *message_,
                    [self = shared_from_this()](beast::error_code failed, size_t) { self->onAnswered(failed); });
}

void HttpConnection::onAnswered(beast::error_code failed) {
  if (failed) return close();
  if (!keep_alive_) return endGently();
  parser_.reset();
  waitForRequest();
}

void HttpConnection::letGoOfAnswer() {
  message_.reset();
  held_.reset();
  answer_share_.reset();
}

void HttpConnection::endGently() {
  enter(Phase::kLeaving);
  letGoOfAnswer();
  body_share_.reset();
  beast::error_code failed;
  stream_.socket().shutdown(net::ip::tcp::socket::shutdown_send, failed);
  if (failed) return close();
  stream_.expires_after(kDrainTime);
  drainInput();
}

void HttpConnection::drainInput() {
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(kReadPiece),
                          [self = shared_from_this()](beast::error_code failed, size_t bytes) {
                            self->drained_ += bytes;
                            if (failed || self->ending_ || self->drained_ > kDrainBytes) return self->close();
                            self->drainInput();
                          });
}

void HttpConnection::close() {
  if (phase_ == Phase::kClosed) return;
  enter(Phase::kClosed);
  stream_.close();
  state_.members.leave(*place_);
}

}  // namespace fairground::collector
