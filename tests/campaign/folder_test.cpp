// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

// A campaign's folder: what is named must be there and be what it says; nothing outside is ever read.

#include <algorithm>
#include <filesystem>

#include "campaign/text.h"
#include "collector/folder_files.h"
#include "image/picture.h"
#include "play/check.h"

namespace fs = std::filesystem;
using namespace fairground;
using tests::readText;
using tests::with;

namespace {

/// A folder that is gone when the test ends.
class Folder {
 public:
  Folder() {
    static int count = 0;
    path_ =
        fs::temp_directory_path() / ("fairground-check-" + std::to_string(++count) + "-" + std::to_string(std::rand()));
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }

  void write(const std::string& name, std::string_view bytes) const {
    fs::create_directories((path_ / name).parent_path());
    std::FILE* file = std::fopen((path_ / name).string().c_str(), "wb");
    REQUIRE(file != nullptr);
    REQUIRE(std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size());
    std::fclose(file);
  }
  void picture(const std::string& name, int width, int height, int channels) const {
    write(name, png(width, height, channels));
  }

  static std::string png(int width, int height, int channels) {
    image::Picture picture = {width, height, channels, {}};
    picture.pixels.assign(size_t(width) * size_t(height) * size_t(channels), 128);
    const Bytes bytes = image::encodePng(picture);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }

  std::string complaint() const {
    const auto files = collector::FolderFiles::open(path_);
    REQUIRE(files);
    const play::Checked checked = play::check(**files);
    CHECK(checked.campaign.has_value() == !hasErrors(checked.problems));
    return describe(checked.problems);
  }

 private:
  fs::path path_;
};

/// valid.json and everything that it names. What a file holds counts, not what its name ends in.
void fill(const Folder& folder) {
  folder.write("campaign.json", readText("tests/campaign/valid.json"));
  folder.picture("poster.jpg", 78, 90, 3);
  folder.write("fonts/lumi.woff2", "wOF2 and more");
  folder.write("terms.html", "<!doctype html>");
  for (const char* name : {"art/skin.jpg", "art/shading.jpg"})
    folder.picture(name, 160, 184, 3);
  for (const char* name : {"art/skin_fine.jpg", "art/shading_fine.jpg"})
    folder.picture(name, 320, 368, 3);
  folder.picture("art/over.png", 160, 184, 4);
  folder.picture("art/over_fine.png", 320, 368, 4);
  for (const char* name : {"art/any.png", "art/lid.png", "art/crease.png"})
    folder.picture(name, 80, 92, 1);
}

}  // namespace

TEST_CASE("a whole folder has no problems, and its files are listed") {
  const Folder folder;
  fill(folder);
  CHECK(folder.complaint() == "");
  const auto files = collector::FolderFiles::open(folder.path());
  const play::Checked checked = play::check(**files);
  const auto has = [&](std::string_view path, activity::FileNeed::When when) {
    return std::any_of(checked.needs.begin(), checked.needs.end(),
                       [&](const activity::FileNeed& need) { return need.path == path && need.when == when; });
  };
  CHECK(has("poster.jpg", activity::FileNeed::When::kFirstView));
  CHECK(has("art/skin.jpg", activity::FileNeed::When::kFirstView));
  CHECK(has("art/lid.png", activity::FileNeed::When::kDecide));
  CHECK(has("terms.html", activity::FileNeed::When::kLater));
}

TEST_CASE("avatars are pictures that are there, and are not fetched before somebody sees them") {
  const Folder folder;
  fill(folder);
  folder.write("campaign.json", with(readText("tests/campaign/valid.json"), "\"activities\": [\n", R"("avatars": [
    {"id": "fern", "name": "A fern", "picture": "avatars/fern.png"},
    {"id": "moss", "name": "Moss", "picture": "avatars/moss.png"}], "activities": [
)"));
  folder.write("avatars/moss.png", "no picture");
  const std::string lines = folder.complaint();
  CHECK(lines.find("campaign.json:/avatars/0/picture: there is no file \"avatars/fern.png\".") != std::string::npos);
  CHECK(lines.find("campaign.json:/avatars/1/picture: \"avatars/moss.png\": ") != std::string::npos);
  folder.picture("avatars/fern.png", 96, 96, 4);
  folder.picture("avatars/moss.png", 96, 96, 4);
  CHECK(folder.complaint() == "");
}

TEST_CASE("a file that is missing is named wherever it is named") {
  const Folder folder;
  fill(folder);
  for (const char* name : {"poster.jpg", "terms.html", "fonts/lumi.woff2", "art/any.png", "art/over_fine.png"}) {
    fs::remove(folder.path() / name);
  }
  const std::string lines = folder.complaint();
  for (const char* line :
       {"/poster: there is no file \"poster.jpg\". Add it to the campaign's folder, or correct the path.",
        "/theme/fonts/0/file: there is no file \"fonts/lumi.woff2\".",
        "/consents/0/terms: there is no file \"terms.html\".",
        "/activities/0/art/any: there is no file \"art/any.png\".",
        "/activities/0/art/tones/0/fine/over: there is no file \"art/over_fine.png\".",
        "/preload/1: there is no file \"art/any.png\"."}) {
    CAPTURE(line);
    CHECK(lines.find("campaign.json:" + std::string(line)) != std::string::npos);
  }
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 6);
}

TEST_CASE("capitals count") {
  const Folder folder;
  fill(folder);
  fs::rename(folder.path() / "poster.jpg", folder.path() / "Poster.jpg");
  CHECK(folder.complaint().starts_with("campaign.json:/poster: there is no file"));
}

TEST_CASE("a picture that is none, or half of one") {
  const Folder folder;
  fill(folder);
  folder.write("art/skin.jpg", "<html>404 Not Found</html>");
  folder.write("poster.jpg", "");
  const std::string png = Folder::png(80, 92, 1);
  folder.write("art/lid.png", std::string_view(png).substr(0, png.size() / 2));
  folder.write("fonts/lumi.woff2", "OTTO");
  const std::string lines = folder.complaint();
  CAPTURE(lines);
  for (const char* place : {"/activities/0/art/tones/0/quick/skin: \"art/skin.jpg\" ", "/poster: \"poster.jpg\"",
                            "/activities/0/art/regions/0/mask: \"art/lid.png\" ", "/theme/fonts/0/file: "}) {
    CAPTURE(place);
    CHECK(lines.find("campaign.json:" + std::string(place)) != std::string::npos);
  }
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 4);
}

TEST_CASE("a mask of another size, and art of another shape") {
  const Folder folder;
  fill(folder);
  folder.picture("art/crease.png", 160, 184, 1);
  folder.picture("art/over.png", 200, 184, 4);
  const std::string lines = folder.complaint();
  CHECK(lines.find("/activities/0/art/regions/1/mask: the mask is 160 x 184, the first region's is 80 x 92.") !=
        std::string::npos);
  CHECK(lines.find("/activities/0/art/tones/0/quick/over: the picture is 200 x 184") != std::string::npos);
}

TEST_CASE("mistakes in campaign.json and in its files come in one list") {
  const Folder folder;
  fill(folder);
  folder.write("campaign.json", with(readText("tests/campaign/valid.json"), "\"id\": \"small\"", "\"id\": \"S\""));
  fs::remove(folder.path() / "poster.jpg");
  const std::string lines = folder.complaint();
  CHECK(lines.find("campaign.json:/id: got \"S\"") != std::string::npos);
  CHECK(lines.find("campaign.json:/poster: there is no file") != std::string::npos);
}

TEST_CASE("what is preloaded without need is a warning") {
  const Folder folder;
  fill(folder);
  folder.write("campaign.json",
               with(readText("tests/campaign/valid.json"), "\"art/any.png\"]", "\"art/skin_fine.jpg\"]"));
  CHECK(folder.complaint() ==
        "campaign.json:/preload/1: warning: \"art/skin_fine.jpg\" is fetched early, but not needed for the first view. "
        "Remove it: it delays the files that are.\n");
}

TEST_CASE("of an activity that cannot be read nobody knows what it needs") {
  const Folder folder;
  fill(folder);
  folder.write("campaign.json",
               with(readText("tests/campaign/valid.json"), "\"type\": \"makeover\"", "\"type\": \"make-over\""));
  const std::string lines = folder.complaint();
  CHECK(lines.find("/activities/0/type") != std::string::npos);
  CHECK(lines.find("not needed") == std::string::npos);
}

TEST_CASE("a folder without campaign.json, and no folder") {
  const Folder folder;
  CHECK(folder.complaint().starts_with("campaign.json: there is no such file."));
  CHECK(!collector::FolderFiles::open(folder.path() / "absent"));
  folder.write("file", "x");
  CHECK(!collector::FolderFiles::open(folder.path() / "file"));
}

TEST_CASE("nothing outside of the folder is read, whatever its path or its links") {
  const Folder outside, folder;
  outside.write("secret.txt", "secret");
  folder.write("in.txt", "in");
  fs::create_directory(folder.path() / "sub");
  fs::create_symlink(outside.path() / "secret.txt", folder.path() / "link.txt");
  fs::create_directory_symlink(outside.path(), folder.path() / "linked");
  fs::create_symlink(folder.path() / "in.txt", folder.path() / "inner.txt");
  fs::create_symlink("loop.txt", folder.path() / "loop.txt");
  const auto files = collector::FolderFiles::open(folder.path());
  REQUIRE(files);
  for (const std::string& path :
       {std::string("link.txt"), std::string("linked/secret.txt"), std::string("loop.txt"), std::string("sub"),
        "../" + outside.path().filename().string() + "/secret.txt", (outside.path() / "secret.txt").string(),
        std::string("sub/../../x"), std::string("/etc/passwd"), std::string("in.txt/"), std::string(""),
        std::string(".")}) {
    CAPTURE(path);
    CHECK(!(*files)->find(path));
  }
  CHECK((*files)->find("in.txt"));
  CHECK((*files)->find("inner.txt"));
}

TEST_CASE("a file is read once and then kept; one too large is never read") {
  const Folder folder;
  folder.write("a.txt", "one");
  folder.write("large.bin", "");
  fs::resize_file(folder.path() / "large.bin", collector::FolderFiles::kMaxFileBytes + 1);
  const auto files = collector::FolderFiles::open(folder.path());
  const auto first = (*files)->find("a.txt");
  REQUIRE(first);
  folder.write("a.txt", "another");
  const auto again = (*files)->find("a.txt");
  REQUIRE(again);
  CHECK(again->data() == first->data());
  CHECK(again->size() == 3);
  CHECK(!(*files)->find("large.bin"));
  CHECK(!(*files)->find("b.txt"));
}

TEST_CASE("the sample campaigns' folders have no problems, not even warnings") {
  size_t seen = 0;
  for (const auto& folder : fs::directory_iterator(FG_SOURCE_DIR "/assets/campaigns")) {
    CAPTURE(folder.path());
    ++seen;
    const auto files = collector::FolderFiles::open(folder.path());
    REQUIRE(files);
    const play::Checked checked = play::check(**files);
    CHECK(describe(checked.problems) == "");
    // Every file of the folder is used, and everything before the first step is small.
    size_t first_bytes = 0;
    std::vector<std::string> named = {"campaign.json"};
    for (const activity::FileNeed& need : checked.needs) {
      if (std::find(named.begin(), named.end(), need.path) != named.end()) continue;
      named.push_back(need.path);
      const bool early = need.when != activity::FileNeed::When::kLater && need.path != "poster.jpg";
      if (early) first_bytes += (*files)->find(need.path)->size();
    }
    CHECK(first_bytes < 200'000);
    for (const auto& entry : fs::recursive_directory_iterator((*files)->folder())) {
      const std::string path = fs::relative(entry.path(), (*files)->folder()).generic_string();
      // The preview's seeds, and a font's licence, are named nowhere.
      const bool beside = path.starts_with("works/") || path.ends_with("-OFL.txt");
      if (!entry.is_regular_file() || beside) continue;
      CAPTURE(path);
      CHECK(std::find(named.begin(), named.end(), path) != named.end());
    }
  }
  CHECK(seen == 5);
}
