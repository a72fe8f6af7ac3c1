// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What belongs to those who took part: their data to take along, and to have removed. Acts are a participant's, whose
// token says so; an entry belongs to whoever holds its key.

#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "collector/answers.h"
#include "collector/context.h"
#include "collector/http/byte_budget.h"
#include "collector/people/participant.h"
#include "collector/photos/picture_service.h"
#include "store/desk.h"

namespace fairground::collector {

/// The sealed document without its personal members ("by", "words", "blobs") and without the seal that no longer fits;
/// nullopt for what is no document. The digest of the whole one stays in the entry's row.
std::optional<std::string> withoutPersonalParts(const std::string& document);

/// Is told the id of each work that is gone.
using Gone = std::function<void(const std::string& id)>;

/// Removes what is personal of one entry: what `fairground people erase` and the routes do.
store::Code eraseEntry(store::Desk& desk, const std::string& campaign, const std::string& key, const Gone& gone = {});

/// The same of all of a participant's entries, and the texts of all acts, with what could tell whether a text is
/// theirs.
store::Code erasePerson(store::Desk& desk, const std::string& campaign, const std::string& participant,
                        const Gone& gone = {});

class People {
 public:
  People(Context& context, const ParticipantOffice& participants, PictureService& pictures);
  ~People() { stop(); }
  void stop();

  /// GET .../participants/me/export
  void exportPersonOf(const RequestPtr& request, const Reply& reply);
  /// POST .../participants/me/erase
  void eraseActs(const RequestPtr& request, const Reply& reply);
  /// GET .../entries/mine/export
  void exportEntryOf(const RequestPtr& request, const Reply& reply);
  /// GET .../files/{sha256}, with a participant's token or an entry's key
  void giveFile(const RequestPtr& request, const Reply& reply);
  /// POST .../entries/mine/erase
  void eraseEntryOf(const RequestPtr& request, const Reply& reply);

 private:
  void keepTerms();
  void keepTermsOf(const HostedCampaign& campaign);
  bool isStopping();
  Json withAddresses(const std::string& campaign, Json document) const;
  Gone forgetIn(const std::string& campaign);
  Response openFile(const store::PersonFile& file);

  Context& context_;
  const ParticipantOffice& participants_;
  PictureService& pictures_;
  ByteBudget file_bytes_;  ///< of files that are being given out
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;  ///< keeps the campaigns' retention
};

}  // namespace fairground::collector
