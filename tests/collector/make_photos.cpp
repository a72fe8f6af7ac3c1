// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
//   fg_make_photos DIR                              photos to send: DIR/good, DIR/bad, and DIR/campaign that takes them
//   fg_make_photos --entry CAMPAIGN PHOTO [TEXT]    an entry of that photo and a text's picture, without a ticket
//
// For tests: no photo stands in the tree.

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "activity/sample_photo.h"
#include "base/hash.h"
#include "collector/folder_files.h"
#include "collector/photos/jpeg_error.h"
#include "image/photo_file.h"
#include "image/photo_makers.h"
#include "play/entry.h"

namespace fairground {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, ByteView bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
}

Bytes read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(stream), {});
}

/// What stb cannot write: progressive, and print colours as Adobe stores them.
Bytes otherJpeg(const image::Picture& picture, bool progressive, bool print) {
  jpeg_compress_struct info;
  collector::JpegError failure;
  info.err = failure.silent();
  unsigned char* out = nullptr;
  unsigned long size = 0;
  if (setjmp(failure.back) != 0) std::abort();
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &out, &size);
  info.image_width = JDIMENSION(picture.width);
  info.image_height = JDIMENSION(picture.height);
  info.input_components = print ? 4 : 3;
  info.in_color_space = print ? JCS_CMYK : JCS_RGB;
  jpeg_set_defaults(&info);
  info.write_Adobe_marker = print ? TRUE : FALSE;
  if (progressive) jpeg_simple_progression(&info);
  jpeg_start_compress(&info, TRUE);
  Bytes row(size_t(picture.width) * 4);
  while (info.next_scanline < info.image_height) {
    const uint8_t* from = picture.row(int(info.next_scanline));
    for (int x = 0; x < picture.width; ++x) {
      for (int c = 0; c < 3; ++c)
        row[size_t(x) * (print ? 4 : 3) + size_t(c)] = from[x * 3 + c];
      if (print) row[size_t(x) * 4 + 3] = 255;
    }
    JSAMPROW line = row.data();
    jpeg_write_scanlines(&info, &line, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  Bytes bytes(out, out + size);
  std::free(out);
  return bytes;
}

/// The same file that says it has another size.
Bytes withJpegSize(Bytes jpeg, int width, int height) {
  for (size_t at = 2; at + 9 < jpeg.size(); at += 2 + size_t(jpeg[at + 2] << 8 | jpeg[at + 3])) {
    if (jpeg[at + 1] != 0xC0) continue;
    jpeg[at + 5] = uint8_t(height >> 8);
    jpeg[at + 6] = uint8_t(height);
    jpeg[at + 7] = uint8_t(width >> 8);
    jpeg[at + 8] = uint8_t(width);
    break;
  }
  return jpeg;
}

void writeGood(const fs::path& folder) {
  const image::Picture picture = tests::corners(360, 240);
  const Bytes jpeg = tests::jpegOf(picture);
  write(folder / "plain.jpg", jpeg);
  for (int orientation = 1; orientation <= 8; ++orientation) {
    // Stored so that it comes out as `picture`: the turn that undoes it.
    constexpr int kBack[] = {0, 1, 2, 3, 4, 5, 8, 7, 6};
    const image::Picture stored = image::orient(picture, kBack[orientation]);
    write(folder / ("turned" + std::to_string(orientation) + ".jpg"),
          tests::withExif(tests::jpegOf(stored, 100), tests::tiffOf(orientation, orientation % 2 == 0, true)));
  }
  write(folder / "progressive.jpg", otherJpeg(picture, true, false));
  write(folder / "print.jpg", otherJpeg(picture, false, true));
  write(folder / "plain.png", image::encodePng(picture));
  write(folder / "text.png", image::encodePng(tests::sampleText()));
  // 24 million pixels in a few kilobytes.
  write(folder / "large.png", image::encodePng(image::blank(6000, 4000, 1)));
}

void writeBad(const fs::path& folder) {
  const Bytes jpeg = tests::jpegOf(tests::corners(360, 240)), png = image::encodePng(tests::corners(360, 240));
  write(folder / "bomb.large.jpg", withJpegSize(jpeg, 20000, 14000));
  Bytes bomb = png;
  bomb[16] = bomb[20] = 0;
  bomb[17] = bomb[21] = 0;
  bomb[18] = bomb[22] = 0x39;
  write(folder / "bomb.large.png", bomb);
  write(folder / "cut.cut.jpg", ByteView(jpeg).first(jpeg.size() / 2));
  write(folder / "cut.cut.png", ByteView(png).first(png.size() / 2));
  Bytes torn = jpeg;
  for (size_t i = torn.size() / 2; i < torn.size() / 2 + 200; ++i)
    torn[i] = uint8_t(i * 37 % 255);
  write(folder / "torn.damaged.jpg", torn);
  Bytes rotten = png;
  for (size_t i = rotten.size() / 2; i < rotten.size() / 2 + 50; ++i)
    rotten[i] ^= 0x55;
  write(folder / "rotten.damaged.png", rotten);
  write(folder / "lies.damaged.jpg", withJpegSize(jpeg, 3600, 2400));
  write(folder / "nothing.empty.jpg", ByteView());
  write(folder / "words.unknown.jpg", viewOf("Dear collector, here is my photo."));
  write(folder / "apple.heic.jpg", viewOf(std::string_view("\0\0\0\x18"
                                                           "ftypheic\0\0\0\0mif1heic",
                                                           24)));
  write(folder / "page.svg.png", viewOf("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"));
  write(folder / "moving.gif.jpg", viewOf("GIF89a and so on"));
}

void writeCampaign(const fs::path& folder) {
  write(folder / "campaign.json", viewOf(tests::photoCampaignJson()));
  for (const auto& [path, bytes] : tests::SamplePhoto().files.files) {
    if (path != "campaign.json") write(folder / path, bytes);
  }
}

int fail(const Problems& problems) {
  std::fprintf(stderr, "%s\n", describe(problems).c_str());
  return 1;
}

/// Photo and text as a page would enter them.
Result<std::vector<activity::Action>> recipeOf(const std::vector<Bytes>& files) {
  std::vector<activity::Action> actions;
  for (const Bytes& bytes : files) {
    const Result<image::PhotoHeader> header = image::probePhoto(bytes);
    if (!header) return header.problems();
    int width = header->width, height = header->height;
    if (header->orientation > 4) std::swap(width, height);
    const activity::BlobPrefix prefix = activity::blobPrefixOf(sha256Name(bytes));
    actions.push_back(actions.empty() ? activity::photoAction(width, height, prefix)
                                      : activity::textAction(width, height, prefix));
    if (actions.size() > 1) continue;
    actions.push_back({activity::kPhotoFilter, {1, 80}});
    actions.push_back({activity::kPhotoFrame, {1}});
  }
  return actions;
}

int printEntry(const char* folder, const std::vector<Bytes>& photos) {
  const auto files = collector::FolderFiles::open(folder);
  if (!files) return fail(files.problems());
  const std::optional<ByteView> json = (*files)->find("campaign.json");
  if (!json) return fail({error("", "no campaign.json there")});
  const auto rulebook = play::loadRulebook({reinterpret_cast<const char*>(json->data()), json->size()}, **files);
  if (!rulebook) return fail(rulebook.problems());
  const std::string id = rulebook->campaign.activities.front().id;
  play::Session session(activity::kPhoto, rulebook->models.at(id), 1);
  const auto actions = recipeOf(photos);
  if (!actions) return fail(actions.problems());
  for (const activity::Action& action : *actions) {
    if (const Result<void> appended = session.append(action); !appended) return fail(appended.problems());
  }
  Result<play::Entry> entry = play::makeEntry(rulebook->campaign, id, session);
  if (!entry) return fail(entry.problems());
  entry->key = std::string(32, '0');
  for (const campaign::Consent& consent : rulebook->campaign.consents)
    entry->consents.push_back(consent.id + "@" + std::to_string(consent.version));
  for (const Bytes& photo : photos)
    entry->blobs.push_back(sha256Name(photo));
  entry->words.caption = "Sunday";
  std::puts(play::writeEntry(*entry).c_str());
  return 0;
}

}  // namespace
}  // namespace fairground

int main(int argc, char** argv) {
  if (argc == 2) {
    fairground::writeGood(fairground::fs::path(argv[1]) / "good");
    fairground::writeBad(fairground::fs::path(argv[1]) / "bad");
    fairground::writeCampaign(fairground::fs::path(argv[1]) / "campaign");
    return 0;
  }
  if (argc < 4 || std::strcmp(argv[1], "--entry") != 0) {
    std::fputs("usage: fg_make_photos DIR | --entry CAMPAIGN PHOTO [TEXT]\n", stderr);
    return 2;
  }
  std::vector<fairground::Bytes> photos;
  for (int i = 3; i < argc; ++i)
    photos.push_back(fairground::read(argv[i]));
  return fairground::printEntry(argv[2], photos);
}
