// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// One campaign's folder as the preview shows it: the last version that was good, kept in memory whole, and what is
// wrong with the folder now.

#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "campaign/campaign.h"
#include "cli/live.h"
#include "cli/served_file.h"
#include "cli/watch.h"

namespace fairground::cli {

class Site {
 public:
  /// A version without errors; never changed once it is there.
  struct Good {
    campaign::Campaign campaign;
    std::map<std::string, ServedFilePtr, std::less<>> files;
    std::string version;
  };
  struct State {
    std::shared_ptr<const Good> good;  ///< null until the folder was good once
    Problems problems;                 ///< of the folder as it is now; without errors it is `good`
    std::string version;               ///< of the folder as it is now
  };
  enum class Change { kNone, kGood, kBroken };

  Site(std::filesystem::path folder, std::string name)
      : folder_(std::move(folder)), name_(std::move(name)), watch_(folder_) {}

  /// Looks whether files changed and reads them; the first call always does. From one thread.
  Change refresh();
  /// Tells open pages what the last refresh found.
  void announce(Change change);

  const std::filesystem::path& folder() const { return folder_; }
  const std::string& name() const { return name_; }  ///< in the address
  State state() const;                               ///< any thread

  /// For a page that shows `seen`: first what it missed, then what happens. Any thread.
  std::shared_ptr<collector::EventTopic> follow(std::string_view seen);

 private:
  Result<std::shared_ptr<const Good>> read(Problems& problems);
  ServedFilePtr served(const std::string& path, const FileStamp& stamp);

  const std::filesystem::path folder_;
  const std::string name_;
  FolderWatch watch_;
  std::map<std::string, std::pair<FileStamp, ServedFilePtr>, std::less<>> read_;  ///< files as last read
  LivePages pages_;
  mutable std::mutex mutex_;
  State state_;
};

/// The sites of the folders given on the command line: each a campaign, or a folder of campaigns.
Result<std::vector<std::unique_ptr<Site>>> findSites(const std::vector<std::string>& folders);

}  // namespace fairground::cli
