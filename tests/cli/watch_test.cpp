// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/watch.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

using namespace fairground::cli;

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "fairground-watch-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
  }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("a folder's files are found at every depth, editors' own are not") {
  const Folder folder;
  folder.write("campaign.json", "{}");
  folder.write("art/deep/a.png", "abc");
  folder.write(".swp", "x");
  folder.write("campaign.json~", "x");
  folder.write(".git/config", "x");
  const FolderStamps stamps = stampsOf(folder.path());
  REQUIRE(stamps.size() == 2);
  CHECK(stamps.begin()->first == "art/deep/a.png");
  CHECK(stamps.begin()->second.size == 3);
  CHECK(stampsOf(folder.path() / "nowhere").empty());
}

TEST_CASE("a change is told once, when nothing moves any more") {
  const Folder folder;
  folder.write("a", "1");
  FolderWatch watch(folder.path());
  CHECK(watch.look());
  CHECK_FALSE(watch.look());
  folder.write("a", "12");
  CHECK_FALSE(watch.look());
  folder.write("a", "123");
  CHECK_FALSE(watch.look());
  CHECK(watch.look());
  CHECK(watch.stamps().at("a").size == 3);
  CHECK_FALSE(watch.look());
}

TEST_CASE("files that come and go are changes, also when one replaces another of its size") {
  const Folder folder;
  folder.write("a", "1");
  FolderWatch watch(folder.path());
  CHECK(watch.look());
  const auto toldAfter = [&](auto change) {
    change();
    return watch.look() || watch.look();
  };
  CHECK(toldAfter([&] { folder.write("b/c", "1"); }));
  CHECK(toldAfter([&] { fs::remove(folder.path() / "a"); }));
  CHECK(toldAfter([&] {
    folder.write(".new", "2");
    fs::rename(folder.path() / ".new", folder.path() / "b/c");
  }));
  CHECK_FALSE(toldAfter([&] { folder.write(".new", "2"); }));
}

TEST_CASE("something that comes and goes between two looks was nothing") {
  const Folder folder;
  folder.write("a", "1");
  FolderWatch watch(folder.path());
  CHECK(watch.look());
  folder.write("b", "1");
  CHECK_FALSE(watch.look());
  fs::remove(folder.path() / "b");
  CHECK_FALSE(watch.look());
  CHECK_FALSE(watch.look());
}
