// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/sandbox.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cstddef>

#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#if defined(__SANITIZE_ADDRESS__)
#define FG_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define FG_SANITIZED 1
#endif
#endif

namespace fairground::collector {

namespace {

bool limit(decltype(RLIMIT_CPU) what, rlim_t most) {
  const rlimit limits = {most, most};
  return ::setrlimit(what, &limits) == 0;
}

void closeAllButStandard() {
#if defined(__linux__) && defined(SYS_close_range)
  if (::syscall(SYS_close_range, 3u, ~0u, 0u) == 0) return;
#endif
  const long most = ::sysconf(_SC_OPEN_MAX);
  for (int file = 3; file < (most > 0 ? most : 1024); ++file)
    ::close(file);
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__)) && !defined(FG_SANITIZED)

#ifdef __x86_64__
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#else
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#endif

#define FG_ALLOW(call) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

/// Reading and writing what is open, memory, and the end.
bool allowLittle() {
  sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      FG_ALLOW(read),
      FG_ALLOW(write),
      FG_ALLOW(mmap),
      FG_ALLOW(munmap),
      FG_ALLOW(mremap),
      FG_ALLOW(madvise),
      FG_ALLOW(brk),
      FG_ALLOW(futex),
      FG_ALLOW(getrandom),
      FG_ALLOW(clock_gettime),
      FG_ALLOW(rt_sigreturn),
      FG_ALLOW(exit),
      FG_ALLOW(exit_group),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
  };
  const sock_fprog program = {sizeof filter / sizeof *filter, filter};
  return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#undef FG_ALLOW

#else
bool allowLittle() { return true; }
#endif

}  // namespace

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__)) && !defined(FG_SANITIZED)
const bool kFiltersCalls = true;
#else
const bool kFiltersCalls = false;
#endif

bool enterSandbox() {
  closeAllButStandard();
  bool good = limit(RLIMIT_CPU, 10) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 3);
#ifndef FG_SANITIZED
  good = good && limit(RLIMIT_AS, rlim_t{512} << 20);
#endif
#ifdef __linux__
  good = good && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
#endif
  return good && allowLittle();
}

}  // namespace fairground::collector
