// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What is kept of a photo: the same picture as the page's, and nothing else of the file.

#include "collector/photos/photo_coding.h"

#include <doctest/doctest.h>

#ifdef __linux__
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdlib>

#include "base/pcg32.h"
#include "collector/photos/blob_files.h"
#include "collector/photos/photo_decoder.h"
#include "collector/photos/photo_worker.h"
#include "collector/photos/sandbox.h"
#include "image/photo_makers.h"
#include "store/fixture.h"

namespace fairground::collector {

namespace {

using namespace tests;

image::Picture opened(const KeptPhoto& kept) {
  Result<image::Picture> picture = openKept(kept.format, viewOf(kept.bytes));
  REQUIRE_MESSAGE(picture, describe(picture.problems()));
  return *picture;
}

struct Apart {
  int most = 0;
  double mean = 0;
};
/// Levels between two RGBA pictures of a size.
Apart apart(const image::Picture& a, const image::Picture& b) {
  REQUIRE(a.width == b.width);
  REQUIRE(a.height == b.height);
  REQUIRE(a.pixels.size() == b.pixels.size());
  Apart found;
  for (size_t i = 0; i < a.pixels.size(); ++i) {
    const int levels = std::abs(a.pixels[i] - b.pixels[i]);
    found.most = std::max(found.most, levels);
    found.mean += levels;
  }
  found.mean /= double(a.pixels.size());
  return found;
}

std::string whyNot(ByteView bytes) {
  const Result<KeptPhoto> kept = keepPhoto(bytes);
  return kept ? "kept" : kept.problems().front().pointer;
}

}  // namespace

TEST_CASE("eight ways to store a photo come out the same way up, without what the file said besides") {
  const image::Picture picture = corners(64, 40);
  constexpr int kBack[] = {0, 1, 2, 3, 4, 5, 8, 7, 6};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const image::Picture stored = image::orient(picture, kBack[orientation]);
    const Bytes sent = withExif(jpegOf(stored, 100), tiffOf(orientation, true, true));
    const Result<KeptPhoto> kept = keepPhoto(sent);
    REQUIRE(kept);
    CHECK(kept->width == 64);
    CHECK(kept->height == 40);
    CHECK(apart(opened(*kept), image::onWhite(picture)).mean < 4);
    CHECK(kept->bytes.find("Exif") == std::string::npos);
    const Result<image::PhotoHeader> header = image::probePhoto(viewOf(kept->bytes));
    REQUIRE(header);
    CHECK_FALSE(header->metadata);
    CHECK(header->orientation == 1);
  }
}

TEST_CASE("a JPEG is kept within a few levels of the page's picture, a PNG bit for bit") {
  const image::Picture picture = corners(300, 200);
  const Bytes jpeg = jpegOf(picture, 90), png = image::encodePng(picture);
  const Result<image::Picture> page = image::decodePhoto(jpeg, 4096);
  REQUIRE(page);
  const Result<KeptPhoto> kept = keepPhoto(jpeg);
  REQUIRE(kept);
  CHECK(kept->format == "jpeg");
  const Apart levels = apart(opened(*kept), *page);
  CHECK(levels.most <= 12);
  CHECK(levels.mean < 1.5);
  const Result<KeptPhoto> exact = keepPhoto(png);
  REQUIRE(exact);
  CHECK(exact->format == "png");
  CHECK(apart(opened(*exact), image::onWhite(picture)).most == 0);
}

TEST_CASE("a text's picture keeps what is clear in it") {
  image::Picture text = image::blank(30, 10, 4);
  for (size_t i = 0; i < text.pixels.size(); ++i)
    text.pixels[i] = uint8_t(i * 7);
  const Result<KeptPhoto> kept = keepPhoto(image::encodePng(text));
  REQUIRE(kept);
  CHECK(opened(*kept).pixels == text.pixels);
}

TEST_CASE("every beginning of a photo is refused, each in memory of its own") {
  const Bytes jpeg = jpegOf(corners(40, 24)), png = image::encodePng(corners(40, 24));
  REQUIRE(keepPhoto(jpeg));
  REQUIRE(keepPhoto(png));
  for (const Bytes* whole : {&jpeg, &png}) {
    for (size_t size = 0; size < whole->size(); ++size) {
      const Bytes part(whole->begin(), whole->begin() + std::ptrdiff_t(size));
      CHECK_MESSAGE(whyNot(part) != "kept", size);
    }
  }
}

TEST_CASE("photos with flipped bytes are refused or kept, and nothing else happens") {
  Pcg32 chance(7);
  const Bytes jpeg = jpegOf(corners(40, 24)), png = image::encodePng(corners(40, 24));
  int refused = 0;
  for (int i = 0; i < 400; ++i) {
    Bytes bytes = i % 2 ? jpeg : png;
    for (uint32_t flips = 1 + chance.below(4); flips > 0; --flips)
      bytes[chance.below(uint32_t(bytes.size()))] ^= uint8_t(1 + chance.below(255));
    refused += whyNot(bytes) != "kept";
  }
  CHECK(refused > 100);
}

TEST_CASE("more pixels than are taken are refused by the header") {
  CHECK(sentPhotoLimits().max_pixels == 25'000'000);
  Bytes png = image::encodePng(corners(40, 24));
  png[18] = png[22] = 0x14;  // 5,000 and some on both sides
  CHECK(whyNot(png) == "/photo/large");
}

TEST_CASE("what the process answers is read back, and nothing else") {
  const KeptPhoto photo{"png", 30, 20, std::string("\n\0bytes", 7)};
  const auto back = readKept(writeKept(photo));
  REQUIRE(back);
  REQUIRE(*back);
  CHECK((*back)->format == "png");
  CHECK((*back)->width == 30);
  CHECK((*back)->height == 20);
  CHECK((*back)->bytes == photo.bytes);
  const auto no = readKept(writeKept(Result<KeptPhoto>(error("/photo/cut", "It is cut", "Again."))));
  REQUIRE(no);
  CHECK(no->problems().front().pointer == "/photo/cut");
  CHECK(no->problems().front().hint == "Again.");
  for (const char* answer : {"", "ok", "ok png 30 20", "ok png 30 20\n", "ok gif 3 2\nx", "ok png 0 2\nx",
                             "ok png 3 2 \nx", "ok png 99999 2\nx", "no", "no\n/photo", "yes png 3 2\nx"}) {
    CHECK_MESSAGE(!readKept(answer), answer);
  }
}

TEST_CASE("a process that hangs, dies, floods or is not there is a refusal, and no more") {
  const Bytes photo = jpegOf(corners(40, 24));
  const auto why = [&](std::vector<std::string> command) {
    const Result<KeptPhoto> kept = PhotoDecoder(std::move(command), std::chrono::milliseconds(500)).keep(photo);
    return kept ? "kept" : kept.problems().front().pointer;
  };
  CHECK(why({"/bin/sleep", "60"}) == "/photo/limits");
  CHECK(why({"/usr/bin/yes"}) == "/photo/limits");
  CHECK(why({"/bin/sh", "-c", "kill -XCPU $$"}) == "/photo/limits");
  CHECK(why({"/bin/sh", "-c", "kill -KILL $$"}) == "/photo/limits");
  CHECK(why({"/bin/sh", "-c", "kill -SEGV $$"}) == "/photo/damaged");
  CHECK(why({"/bin/sh", "-c", "exit 1"}) == "/photo/damaged");
  CHECK(why({"/bin/cat"}) == "/photo/damaged");
  CHECK(why({"/bin/sh", "-c", "printf 'ok png 3 2\\nx'"}) == "kept");
  CHECK(why({"/no/such/program"}) == "");
  CHECK(why({}) == "");
  CHECK(why({"/bin/sh", "-c", "exit 3"}) == "");
}

TEST_CASE("a machine on which the process cannot start, or take its limits, is told beforehand") {
  const auto why = [](std::vector<std::string> command) {
    const Result<void> good = PhotoDecoder(std::move(command), std::chrono::milliseconds(500)).check();
    return good ? "good" : good.problems().front().message;
  };
  CHECK(why({"/bin/sh", "-c", "exit 0"}) == "good");
  // Of what the collector runs by, a password in its settings say, it has nothing.
  REQUIRE(::setenv("FG_STORE", "postgres://fairground:hush@127.0.0.1/x", 1) == 0);
  CHECK(why({"/bin/sh", "-c", "test -z \"$FG_STORE\""}) == "good");
  ::unsetenv("FG_STORE");
  // It is told at once that nothing comes, so it need not be waited for.
  CHECK(why({"/bin/sh", "-c", "cat"}) == "good");
  for (const char* end : {"exit 1", "kill -SYS $$", "sleep 60"}) {
    CAPTURE(end);
    CHECK(why({"/bin/sh", "-c", end}).find("does not come to its end") != std::string::npos);
  }
  CHECK(why({"/bin/sh", "-c", "exit 3"}).find("cannot be limited") != std::string::npos);
  CHECK(why({"/no/such/program"}).find("cannot be started: /no/such/program") != std::string::npos);
  CHECK(why({}).find("cannot be started") != std::string::npos);
}

#ifdef __linux__
TEST_CASE("where the kernel takes no filter there are no limits, and that is not kept to itself") {
  const auto ends = [](bool refused) {
    const pid_t process = ::fork();
    if (process == 0) {
      // As of a kernel without filters: one that is there already refuses the next.
      sock_filter filter[] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
                              BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 3),
                              BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args)),
                              BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SECCOMP, 0, 1),
                              BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
                              BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
      const sock_fprog program = {sizeof filter / sizeof *filter, filter};
      ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
      if (refused) ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
      ::_exit(enterSandbox() ? 0 : kNoLimits);
    }
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  };
  CHECK(ends(false) == 0);
  CHECK(ends(true) == (kFiltersCalls ? kNoLimits : 0));
}
#endif

TEST_CASE("files are there once they were put, their owner's alone, and gone when removed") {
  store::TemporaryFolder folder;
  const auto files = openBlobFolder(folder.path() / "blobs");
  const Result<std::string> name = BlobFiles::newName(), other = BlobFiles::newName();
  REQUIRE(name);
  CHECK(name->size() == 32);
  CHECK(*name != *other);
  CHECK_FALSE(files->get(*name));
  REQUIRE(files->put(*name, std::string("a\0b", 3)));
  CHECK(files->get(*name) == std::string("a\0b", 3));
  const auto path = folder.path() / "blobs" / name->substr(0, 2) / *name;
  CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::all) ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  files->remove(*name);
  CHECK_FALSE(files->get(*name));
  const auto nowhere = openBlobFolder(folder.path() / "not" / "there");
  CHECK_FALSE(nowhere->put(*name, "x"));
}

}  // namespace fairground::collector
