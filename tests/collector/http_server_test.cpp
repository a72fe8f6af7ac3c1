// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The server against clients that are slow, broken, greedy or gone.

#include "collector/http/http_server.h"

#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "collector/client.h"

namespace fairground::collector {

namespace {

using namespace std::chrono_literals;

/// A server with a few routes; handlers that wait do so until `go` is called.
struct Fixture {
  explicit Fixture(HttpServer::Options options = {}) : server(std::move(options)), router(std::make_shared<Router>()) {
    router->get("/hello/{name}", [](const RequestPtr& request, const Reply& reply) {
      reply({200, "text/plain", "hello " + std::string(request->param("name")), {}});
    });
    router->add({"POST", "/echo",
                 [](const RequestPtr& request, const Reply& reply) {
                   reply({200, "text/plain", request->body, {}});
                 },
                 nullptr, 1000, "text/plain"});
    router->add({"POST", "/large",
                 [](const RequestPtr& request, const Reply& reply) {
                   reply({200, "text/plain", std::to_string(request->body.size()), {}});
                 },
                 nullptr, 4'000'000, ""});
    const Handler keep = [this](const RequestPtr&, const Reply& reply) {
      const std::lock_guard lock(mutex);
      waiting.push_back(reply);
    };
    router->get("/later", keep);
    router->add({"POST", "/keep", keep, nullptr, 4'000'000, ""});
    router->add({"POST", "/photo", keep, nullptr, 32'000'000, ""});
    router->get("/big", [](const RequestPtr&, const Reply& reply) {
      reply({200, "text/plain", std::string(30'000'000, 'x'), {}});
    });
    router->get("/held", [this](const RequestPtr&, const Reply& reply) {
      reply({200, "text/plain", std::string(30'000'000, 'x'), {}, held});
    });
    router->get("/lost", [](const RequestPtr&, const Reply&) {});
    router->get("/throws", [](const RequestPtr&, const Reply&) { throw std::runtime_error("no"); });
    router->get("/split", [](const RequestPtr&, const Reply& reply) {
      reply({200, "text/plain", "", {{"X-Good", "yes"}, {"X-Bad", "a\r\nSet-Cookie: b"}}});
    });
    router->events("/events", [this](const Request&) { return EventChoice{topic, {}}; });
    router->cors.origins = {"https://brand.example"};
    const Result<uint16_t> bound = server.listen("127.0.0.1", 0, router);
    REQUIRE(bound);
    port = *bound;
  }
  size_t waitingCount() {
    const std::lock_guard lock(mutex);
    return waiting.size();
  }
  void waitFor(size_t count) {
    while (waitingCount() < count)
      std::this_thread::sleep_for(1ms);
  }
  void go(const std::string& text) {
    const std::lock_guard lock(mutex);
    for (const Reply& reply : waiting)
      reply({200, "text/plain", text, {}});
    waiting.clear();
  }

  HttpServer server;
  std::shared_ptr<Router> router;
  std::shared_ptr<EventTopic> topic = std::make_shared<EventTopic>();
  std::mutex mutex;
  std::vector<Reply> waiting;
  std::shared_ptr<int> held = std::make_shared<int>(0);
  uint16_t port = 0;
};

std::string get(const std::string& path, const std::string& more = "") {
  return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
}

std::string post(const std::string& path, const std::string& body, const std::string& type = "text/plain") {
  return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

TEST_CASE("requests follow one another on one connection, also before their answers") {
  Fixture fixture;
  RawClient client(fixture.port);
  CHECK(client.ask(get("/hello/noor")).body == "hello noor");
  CHECK(client.ask(post("/echo", "abc", "text/plain; charset=utf-8")).body == "abc");
  client.send(get("/hello/a") + post("/echo", "b") + get("/hello/c"));
  CHECK(client.readAnswer().body == "hello a");
  CHECK(client.readAnswer().body == "b");
  CHECK(client.readAnswer().body == "hello c");
  const auto head = client.ask("HEAD /hello/noor HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  CHECK(head.status == 200);
  CHECK(head.header("Content-Length") == "10");
  CHECK(client.readAll() == "");
}

TEST_CASE("every answer says what browsers must know") {
  Fixture fixture;
  RawClient client(fixture.port);
  auto answer = client.ask(get("/hello/a", "Origin: https://brand.example\r\nX-Request-Id: abc-1\r\n"));
  CHECK(answer.header("X-Content-Type-Options") == "nosniff");
  CHECK(answer.header("X-Request-Id") == "abc-1");
  CHECK(answer.header("Access-Control-Expose-Headers").find("Date") != std::string::npos);
  CHECK(answer.header("Access-Control-Allow-Origin") == "https://brand.example");
  CHECK(answer.header("Vary") == "Origin");
  answer = client.ask(get("/hello/a", "Origin: https://other.example\r\nX-Request-Id: a b\r\n"));
  CHECK(answer.header("Access-Control-Allow-Origin") == "");
  CHECK(answer.header("X-Request-Id") != "a b");
  CHECK(answer.header("X-Request-Id") != "");
  const std::string preflight = "OPTIONS /echo HTTP/1.1\r\nHost: x\r\nAccess-Control-Request-Method: POST\r\n";
  answer = client.ask(preflight + "Origin: https://brand.example\r\n\r\n");
  CHECK(answer.status == 204);
  CHECK(answer.header("Access-Control-Allow-Methods") == "POST, OPTIONS");
  CHECK(client.ask(preflight + "Origin: https://other.example\r\n\r\n").status == 403);
  CHECK(client.ask("OPTIONS /hello/a HTTP/1.1\r\nHost: x\r\n\r\n").header("Allow") == "GET, HEAD, OPTIONS");
  answer = client.ask(get("/split"));
  CHECK(answer.header("X-Good") == "yes");
  CHECK(answer.head.find("Set-Cookie") == std::string::npos);
}

TEST_CASE("what no route takes is told apart") {
  Fixture fixture;
  RawClient client(fixture.port);
  CHECK(client.ask(get("/nothing")).status == 404);
  const auto method = client.ask("DELETE /hello/a HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(method.status == 405);
  CHECK(method.header("Allow") == "GET, HEAD, OPTIONS");
  CHECK(client.ask(post("/echo", "{}", "application/json")).status == 415);
  RawClient second(fixture.port);
  const auto large = second.ask(post("/echo", std::string(1001, 'x')));
  CHECK(large.status == 413);
  CHECK(large.header("Content-Type") == "application/problem+json");
  CHECK(large.header("Connection") == "close");
  CHECK(second.ended());
}

TEST_CASE("a handler that loses its request, or throws, is answered for") {
  Fixture fixture;
  RawClient client(fixture.port);
  CHECK(client.ask(get("/lost")).status == 500);
  CHECK(client.ask(get("/throws")).status == 500);
  CHECK(client.ask(get("/hello/a")).status == 200);
}

TEST_CASE("an endless body is cut at the limit, and the sender still reads why") {
  Fixture fixture;
  RawClient client(fixture.port);
  REQUIRE(
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"));
  const std::string piece = "1000\r\n" + std::string(4096, 'x') + "\r\n";
  for (int i = 0; i < 200 && client.send(piece); ++i) {
  }
  CHECK(client.readAnswer().status == 413);
  // It goes on for good: at some point the server hangs up.
  for (int i = 0; i < 20'000 && client.send(piece); ++i) {
  }
  CHECK_FALSE(client.send(std::string(1 << 20, 'x') + std::string(1 << 20, 'x')));
  CHECK(RawClient(fixture.port).ask(get("/hello/a")).status == 200);
}

TEST_CASE("a body in pieces, chunked, and after 100 Continue, arrives whole") {
  Fixture fixture;
  RawClient client(fixture.port);
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (const char* piece : {"3\r\nab", "c\r\n", "1\r", "\nd\r\n0\r\n", "\r\n"}) {
    client.send(piece);
    std::this_thread::sleep_for(2ms);
  }
  CHECK(client.readAnswer().body == "abcd");
  client.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nExpect: "
      "100-continue\r\n\r\n");
  CHECK(client.readUntil("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
  CHECK(client.ask("after").body == "after");
  client.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\nExpect: "
      "100-continue\r\n\r\n");
  CHECK(client.readAnswer().status == 413);
}

TEST_CASE("what is not HTTP gets 400 or nothing, and never more than its own connection") {
  Fixture fixture;
  const std::string bad[] = {
      "\r\n\r\n\r\nhello\r\n\r\n",
      "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
      "GET /hello/a HTTP/1.1\r\n\r\n",
      "GET /hello/a HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
      "GET hello HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /../etc HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /hello/a HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: -1\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 99999999999999999999\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 3\r\nContent-Length: "
      "4\r\n\r\nabcd",
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  };
  for (const std::string& request : bad) {
    RawClient client(fixture.port);
    client.send(request);
    client.endSending();
    const std::string answer = client.readAll();
    INFO(request);
    CHECK((answer.empty() || answer.starts_with("HTTP/1.1 400")));
  }
  std::string junk;
  for (int i = 0; i < 256; ++i)
    junk += char(i);
  RawClient client(fixture.port);
  client.send(junk);
  client.endSending();
  client.readAll();
  CHECK(RawClient(fixture.port).ask(get("/hello/a")).status == 200);
}

TEST_CASE("too many or too long headers and addresses get 431") {
  Fixture fixture;
  CHECK(RawClient(fixture.port).ask(get("/hello/" + std::string(9000, 'a'))).status == 431);
  CHECK(RawClient(fixture.port).ask(get("/hello/a", "X: " + std::string(9000, 'a') + "\r\n")).status == 431);
  RawClient endless(fixture.port);
  endless.send("GET / HTTP/1.1\r\n");
  bool cut = false;
  for (int i = 0; i < 100'000 && !cut; ++i)
    cut = !endless.send("X-" + std::to_string(i) + ": y\r\n");
  CHECK(endless.readUntil("\r\n\r\n").find(" 431 ") != std::string::npos);
}

TEST_CASE("slow clients are cut: no head, half a head, half a body, nothing read") {
  HttpServer::Options options;
  options.idle_time = 400ms;
  options.header_time = 150ms;
  options.stall_time = 150ms;
  options.write_time = 300ms;
  Fixture fixture(options);
  RawClient silent(fixture.port), half_head(fixture.port), half_body(fixture.port), deaf(fixture.port);
  half_head.send("GET /hello/a HT");
  half_body.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nabc");
  // One byte at a time, always in time for the next but not for the whole.
  RawClient drip(fixture.port);
  bool dripping = true;
  std::thread dripper([&] {
    for (int i = 0; i < 1000 && dripping; ++i) {
      dripping = drip.send("G");
      std::this_thread::sleep_for(20ms);
    }
  });
  CHECK(silent.readAll() == "");
  CHECK(half_head.readAll() == "");
  CHECK(half_body.readAll() == "");
  dripper.join();
  CHECK_FALSE(dripping);
  // Never reads its answer.
  deaf.send(get("/big"));
  for (int i = 0; i < 2000 && fixture.server.connections() > 0; ++i)
    std::this_thread::sleep_for(5ms);
  CHECK(fixture.server.connections() == 0);
  CHECK(RawClient(fixture.port).ask(get("/hello/a")).status == 200);
}

TEST_CASE("what an answer holds is let go of when it is written, and when its reader is gone") {
  Fixture fixture;
  const auto let_go = [&] {
    for (int i = 0; i < 2000 && fixture.held.use_count() > 1; ++i)
      std::this_thread::sleep_for(5ms);
    return fixture.held.use_count() == 1;
  };
  RawClient reader(fixture.port);
  reader.send(get("/held"));
  CHECK(reader.readAnswer().body.size() == 30'000'000);
  CHECK(let_go());
  auto gone = std::make_unique<RawClient>(fixture.port);
  gone->send(get("/held"));
  gone->read(1000);
  CHECK(fixture.held.use_count() == 2);  // the rest is on its way
  gone.reset();
  CHECK(let_go());
}

TEST_CASE("when it is full the longest waiting gives way; when all are busy the new one is told") {
  HttpServer::Options options;
  options.max_connections = 4;
  Fixture fixture(options);
  RawClient idle(fixture.port);
  CHECK(idle.ask(get("/hello/a")).status == 200);
  std::vector<std::unique_ptr<RawClient>> busy;
  for (size_t i = 0; i < 4; ++i) {
    busy.push_back(std::make_unique<RawClient>(fixture.port));
    busy.back()->send(get("/later"));
    fixture.waitFor(i + 1);
  }
  CHECK(idle.ended());
  RawClient refused(fixture.port);
  const auto answer = refused.readAnswer();
  CHECK(answer.status == 503);
  CHECK(answer.header("Retry-After") != "");
  fixture.go("done");
  for (const auto& client : busy)
    CHECK(client->readAnswer().body == "done");
  CHECK(busy[0]->ask(get("/hello/a")).status == 200);
}

TEST_CASE("bodies that wait for answers are bounded all together") {
  HttpServer::Options options;
  options.max_body_bytes_waiting = 1'000'000;
  Fixture fixture(options);
  RawClient holder(fixture.port);
  holder.send(post("/keep", std::string(900'000, 'x')));
  fixture.waitFor(1);
  const auto refused = RawClient(fixture.port).ask(post("/large", std::string(200'000, 'y')));
  CHECK(refused.status == 503);
  CHECK(refused.header("Retry-After") != "");
  CHECK(RawClient(fixture.port).ask(post("/large", std::string(50'000, 'y'))).status == 200);
  fixture.go("kept");
  CHECK(holder.readAnswer().body == "kept");
  CHECK(holder.ask(get("/hello/a")).status == 200);
  CHECK(RawClient(fixture.port).ask(post("/large", std::string(200'000, 'y'))).status == 200);
}

TEST_CASE("photos that wait leave room for other bodies") {
  HttpServer::Options options;
  options.max_body_bytes_waiting = 1'000'000;
  Fixture fixture(options);
  RawClient holder(fixture.port);
  holder.send(post("/photo", std::string(700'000, 'x')));
  fixture.waitFor(1);
  CHECK(RawClient(fixture.port).ask(post("/photo", std::string(100'000, 'x'))).status == 503);
  CHECK(RawClient(fixture.port).ask(post("/large", std::string(200'000, 'y'))).status == 200);
  fixture.go("kept");
  CHECK(holder.readAnswer().body == "kept");
}

TEST_CASE("large answers that wait for their readers are bounded all together; small ones always go") {
  HttpServer::Options options;
  options.max_answer_bytes_waiting = 20'000'000;
  Fixture fixture(options);
  auto slow = std::make_unique<RawClient>(fixture.port);
  slow->send(get("/big"));  // larger than all of it: alone it goes
  slow->read(1000);
  const auto refused = RawClient(fixture.port).ask(get("/big"));
  CHECK(refused.status == 503);
  CHECK(refused.header("Retry-After") != "");
  CHECK(RawClient(fixture.port).ask(get("/hello/a")).status == 200);
  slow.reset();
  int status = 503;
  for (int i = 0; i < 2000 && status == 503; ++i) {
    std::this_thread::sleep_for(5ms);
    status = RawClient(fixture.port).ask(get("/big")).status;
  }
  CHECK(status == 200);
}

TEST_CASE("a client that leaves before its answer harms nobody") {
  Fixture fixture;
  {
    RawClient client(fixture.port);
    client.send(get("/later"));
    fixture.waitFor(1);
  }
  fixture.go("too late");
  CHECK(RawClient(fixture.port).ask(get("/hello/a")).status == 200);
}

TEST_CASE("event readers get the state at once, then the newest at most once an interval, and heartbeats") {
  HttpServer::Options options;
  options.event_interval = 100ms;
  options.heartbeat = 60ms;
  options.max_event_readers = 2;
  Fixture fixture(options);
  fixture.topic->publish("tally", "0");
  RawClient reader(fixture.port);
  reader.send(get("/events", "Origin: https://brand.example\r\n"));
  const std::string head = reader.readUntil("\r\n\r\n");
  CHECK(head.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(head.find("Content-Type: text/event-stream\r\n") != std::string::npos);
  CHECK(head.find("Access-Control-Allow-Origin: https://brand.example\r\n") != std::string::npos);
  CHECK(head.find("Content-Length") == std::string::npos);
  CHECK(reader.readUntil("data: 0\n\n").find("retry: ") == 0);
  for (int i = 1; i <= 500; ++i)
    fixture.topic->publish("tally", std::to_string(i));
  const std::string burst = reader.readUntil("data: 500\n\n");
  CHECK(std::count(burst.begin(), burst.end(), 'd') < 20);  // not one frame for each
  CHECK(reader.readUntil(": still here\n\n").ends_with(": still here\n\n"));

  RawClient second(fixture.port), third(fixture.port);
  second.send(get("/events"));
  second.readUntil("data: 500\n\n");
  CHECK(third.ask(get("/events")).status == 503);
  reader.socket().close();
  second.readUntil(": still here\n\n");
  int status = 503;
  for (int i = 0; i < 200 && status == 503; ++i) {
    RawClient again(fixture.port);
    again.send(get("/events"));
    status = again.readAnswer(false).status;
  }
  CHECK(status == 200);
}

TEST_CASE("an event reader that never reads holds one write and is cut") {
  HttpServer::Options options;
  options.event_interval = 1ms;
  options.write_time = 200ms;
  Fixture fixture(options);
  RawClient reader(fixture.port);
  const int small = 4096;
  ::setsockopt(reader.socket().native_handle(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  reader.send(get("/events"));
  for (int i = 0; i < 2000 && fixture.topic->readers() == 0; ++i)
    std::this_thread::sleep_for(1ms);
  REQUIRE(fixture.topic->readers() == 1);
  for (int i = 0; i < 1000 && fixture.topic->readers() > 0; ++i) {
    fixture.topic->publish("tally", std::string(1'000'000, char('a' + i % 26)));
    std::this_thread::sleep_for(5ms);
  }
  CHECK(fixture.topic->readers() == 0);
}

TEST_CASE("stopping finishes what is under way, ends the rest and takes nothing new") {
  Fixture fixture;
  RawClient idle(fixture.port), busy(fixture.port), follower(fixture.port);
  CHECK(idle.ask(get("/hello/a")).status == 200);
  follower.send(get("/events"));
  follower.readUntil("retry: 3000\n\n");
  busy.send(get("/later"));
  fixture.waitFor(1);
  std::thread stopper([&] { fixture.server.stop(10s); });
  CHECK(idle.ended());
  CHECK(follower.ended());
  fixture.go("finished");
  const auto answer = busy.readAnswer();
  CHECK(answer.body == "finished");
  CHECK(answer.header("Connection") == "close");
  CHECK(busy.ended());
  busy.socket().close();
  stopper.join();
  CHECK(fixture.server.connections() == 0);
  CHECK_THROWS(RawClient(fixture.port));
}

TEST_CASE("stopping does not wait for good, and an answer that comes later is let go") {
  Fixture fixture;
  RawClient busy(fixture.port);
  busy.send(get("/later"));
  fixture.waitFor(1);
  fixture.server.stop(50ms);
  CHECK(busy.ended());
  fixture.go("too late");
}

TEST_CASE("an address that cannot be listened at is told") {
  Fixture fixture;
  HttpServer other({});
  CHECK_FALSE(other.listen("127.0.0.1", fixture.port, fixture.router));
  CHECK_FALSE(other.listen("not-an-address", 0, fixture.router));
  const auto second = other.listen("localhost", 0, fixture.router);
  REQUIRE(second);
  CHECK(RawClient(*second).ask(get("/hello/a")).status == 200);
}

}  // namespace fairground::collector
