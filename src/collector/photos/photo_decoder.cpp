// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/photo_decoder.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include "collector/photos/photo_worker.h"

extern char** environ;

namespace fairground::collector {

namespace {

using Clock = std::chrono::steady_clock;

/// Closed when it goes.
class File {
 public:
  explicit File(int number) : number_(number) {}
  ~File() { close(); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  int number() const { return number_; }

 private:
  int number_;
};

struct Attributes {
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t actions;

  explicit Attributes(int end) {
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_init(&actions);
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    // A group of its own: who stops the collector at a terminal lets this one finish.
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    posix_spawn_file_actions_adddup2(&actions, end, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, end, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  }
  ~Attributes() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
};

/// What a program runs by, and no more of ours: settings may stand there, and passwords in them.
std::vector<char*> environmentForIt() {
  std::vector<char*> kept;
  for (char** each = environ; each && *each; ++each) {
    const std::string_view variable(*each), name = variable.substr(0, variable.find('='));
    if (name == "PATH" || name == "LD_LIBRARY_PATH" || name.ends_with("SAN_OPTIONS")) kept.push_back(*each);
  }
  kept.push_back(nullptr);
  return kept;
}

/// 0 when it cannot be started.
pid_t start(const std::vector<std::string>& command, int end) {
  std::vector<char*> args;
  for (const std::string& part : command)
    args.push_back(const_cast<char*>(part.c_str()));
  args.push_back(nullptr);
  const Attributes given(end);
  const std::vector<char*> environment = environmentForIt();
  pid_t process = 0;
  const int failed =
      ::posix_spawn(&process, args[0], &given.actions, &given.attributes, args.data(), environment.data());
  return failed == 0 ? process : 0;
}

/// Sends the file while the answer is read. False when the time is up or the answer is endless.
bool talk(int socket, ByteView bytes, std::string& answer, Clock::time_point until) {
  std::array<char, 1 << 16> piece;
  size_t sent = 0;
  if (bytes.empty()) ::shutdown(socket, SHUT_WR);
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd ready = {socket, short(sent < bytes.size() ? POLLIN | POLLOUT : POLLIN), 0};
    if (left <= 0 || ::poll(&ready, 1, int(left)) == 0) return false;
    if (sent < bytes.size() && (ready.revents & (POLLOUT | POLLHUP | POLLERR)) != 0) {
      const ssize_t count = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (count > 0) sent += size_t(count);
      if (count < 0 && errno != EAGAIN && errno != EINTR) sent = bytes.size();  // it may have answered all the same
      if (sent == bytes.size()) ::shutdown(socket, SHUT_WR);
    }
    if ((ready.revents & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
    const ssize_t count = ::recv(socket, piece.data(), piece.size(), MSG_DONTWAIT);
    if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) return true;
    if (count > 0) answer.append(piece.data(), size_t(count));
    if (answer.size() > kMaxKeptPhoto + 64) return false;
  }
}

Problem notStarted(const std::vector<std::string>& command) {
  return error("", "the process that reads photos cannot be started" + (command.empty() ? "" : ": " + command.front()));
}

/// Not for a photo's sake.
Problem failsItself(const std::vector<std::string>& command) {
  return error("", "the process that reads photos does not come to its end: " + command.front(),
               "Start it by hand and see what it says; it may be another version's.");
}

bool hasNoLimits(int status) { return WIFEXITED(status) && WEXITSTATUS(status) == kNoLimits; }

Problem withoutLimits() {
  return error("", "the process that reads photos cannot be limited on this machine, so none are read",
               "Run it where processes may limit themselves: setrlimit, and seccomp filters of the kernel.");
}

Problem beyondLimits() {
  return error("/photo/limits", "The photo takes more time or memory to read than there is for one",
               "Save it again as an ordinary JPEG, or make it smaller.");
}

}  // namespace

PhotoDecoder::Ran PhotoDecoder::run(ByteView bytes) const {
  Ran ran;
  std::array<int, 2> ends{-1, -1};
  if (command_.empty() || ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return ran;
  const File ours(ends[0]);
  File its(ends[1]);
  const pid_t process = start(command_, its.number());
  its.close();
  ran.started = process != 0;
  if (!ran.started) return ran;
  ran.ended = talk(ours.number(), bytes, ran.answer, Clock::now() + patience_);
  if (!ran.ended) ::kill(process, SIGKILL);
  while (::waitpid(process, &ran.status, 0) < 0 && errno == EINTR)
    continue;
  return ran;
}

Result<void> PhotoDecoder::check() const {
  const Ran ran = run({});
  if (!ran.started) return notStarted(command_);
  if (hasNoLimits(ran.status)) return withoutLimits();
  if (!ran.ended || !WIFEXITED(ran.status) || WEXITSTATUS(ran.status) != 0) return failsItself(command_);
  return {};
}

Result<KeptPhoto> PhotoDecoder::keep(ByteView bytes) const {
  const Ran ran = run(bytes);
  const int status = ran.status;
  if (!ran.started) return notStarted(command_);
  if (!ran.ended || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) return beyondLimits();
  const bool good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (std::optional<Result<KeptPhoto>> kept = good ? readKept(ran.answer) : std::nullopt) return std::move(*kept);
  if (hasNoLimits(status)) return withoutLimits();
  // Memory that is refused ends it by abort; a flaw that is made use of, in any way.
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL
             ? beyondLimits()
             : error("/photo/damaged", "The photo cannot be read", "Choose it again, or send another one.");
}

}  // namespace fairground::collector
