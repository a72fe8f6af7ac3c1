// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "cli/serving.h"

#include <charconv>
#include <ctime>
#include <filesystem>

#include "collector/photos/photo_decoder.h"
#include "store/postgres/postgres_store.h"
#include "store/sqlite/sqlite_store.h"

namespace fairground::cli {
namespace {

constexpr std::string_view kSqlite = "sqlite:";

}  // namespace

Result<Address> parseAddress(std::string_view text) {
  const Problem bad = error("", "\"" + std::string(text) + "\" is no HOST:PORT", "For example 127.0.0.1:8080.");
  const size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return bad;
  Address address;
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return error("", "an IPv6 address stands in brackets", "For example [::1]:8080.");
  }
  const std::string_view port = text.substr(colon + 1);
  const auto [end, code] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (host.empty() || code != std::errc() || end != port.data() + port.size()) return bad;
  address.host = host;
  return address;
}

std::string urlOf(const Address& address) {
  std::string host = address.host;
  if (host == "0.0.0.0") host = "127.0.0.1";
  if (host == "::") host = "::1";
  if (host.find(':') != std::string::npos) host = '[' + host + ']';
  return "http://" + host + ':' + std::to_string(address.port) + '/';
}

std::string sqliteFileOf(std::string_view spelled) {
  return spelled.starts_with(kSqlite) ? std::string(spelled.substr(kSqlite.size())) : std::string();
}

bool isPostgres(std::string_view spelled) {
  return spelled.starts_with("postgres://") || spelled.starts_with("postgresql://");
}

Result<std::shared_ptr<store::Store>> openStore(const std::string& spelled) {
  store::Answer<std::shared_ptr<store::Store>> opened;
  std::string shown = spelled;
  if (isPostgres(spelled)) {
    store::PostgresOptions options;
    options.url = spelled;
    opened = store::openPostgres(options);
    shown = "the PostgreSQL store";  // its address may hold a password
  } else if (store::SqliteOptions options; !(options.file = sqliteFileOf(spelled)).empty()) {
    opened = store::openSqlite(options);
  } else {
    return error("", "the store \"" + spelled + "\" is of no known kind", "Give sqlite:FILE or postgres://...");
  }
  if (opened) return std::move(opened.value);
  const std::string detail = opened.detail.empty() ? "" : " (" + opened.detail + ")";
  return error("", shown + ": " + std::string(store::describe(opened.code)) + detail);
}

Result<std::shared_ptr<store::Store>> openExistingStore(const std::string& spelled) {
  std::error_code ignored;
  const std::string file = sqliteFileOf(spelled);
  if (!file.empty() && !std::filesystem::exists(file, ignored)) return error("", file + ": is not there");
  return openStore(spelled);
}

void takeBlobs(collector::Collector::Options& options, const std::string& folder) {
  if (folder.empty()) return;
  options.blobs = collector::openBlobFolder(folder);
  // Also when the program's file was replaced meanwhile, this is the one that runs.
  options.photo_worker = {"/proc/self/exe", std::string(kPhotoWorkerCommand)};
}

Result<void> checkPhotoWorker(const collector::Collector::Options& options) {
  return collector::PhotoDecoder(options.photo_worker).check();
}

StopSignals::StopSignals() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
}

bool StopSignals::wait(std::chrono::milliseconds time) const {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  timespec limit = {};
  limit.tv_sec = seconds.count();
  limit.tv_nsec = std::chrono::nanoseconds(time - seconds).count();
  return sigtimedwait(&signals_, nullptr, &limit) > 0;
}

}  // namespace fairground::cli
