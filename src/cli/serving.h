// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the commands that serve share: addresses, the store they open, the signals that end them.

#pragma once

#include <chrono>
#include <csignal>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "collector/collector.h"
#include "store/store.h"

namespace fairground::cli {

struct Address {
  std::string host;
  uint16_t port = 0;
};
/// "127.0.0.1:8080", "localhost:0", "[::1]:8080".
Result<Address> parseAddress(std::string_view text);
/// "http://127.0.0.1:8080/": of an address that means every interface, the one of this machine alone.
std::string urlOf(const Address& address);

/// "sqlite:FILE", whose folder is made when absent, or "postgres://...".
Result<std::shared_ptr<store::Store>> openStore(const std::string& spelled);
/// The same, but refuses a file that is not there.
Result<std::shared_ptr<store::Store>> openExistingStore(const std::string& spelled);
/// The file of "sqlite:FILE"; "" for anything else.
std::string sqliteFileOf(std::string_view spelled);
/// "postgres://..." or "postgresql://...".
bool isPostgres(std::string_view spelled);

inline constexpr std::string_view kPhotoWorkerCommand = "decode-photo";

/// Lets a collector take photos, which are kept in the folder and decoded by processes of this same program. "": none.
void takeBlobs(collector::Collector::Options& options, const std::string& folder);
/// Whether the processes that decode them can be had and limited here.
Result<void> checkPhotoWorker(const collector::Collector::Options& options);

/// SIGINT and SIGTERM as something to wait for. To be made before any other thread, which inherits that they are held.
class StopSignals {
 public:
  StopSignals();
  /// True when one came, at the latest after that time.
  bool wait(std::chrono::milliseconds time) const;

 private:
  sigset_t signals_;
};

}  // namespace fairground::cli
