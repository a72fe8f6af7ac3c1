// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The way of a file beside an entry: whole, its digest compared, probed by its header, decoded and written anew by a
// process of its own, kept on disk, stored; only then answered. Sent again, at once or later, it is the same file. Of
// what another has sent nobody is told, but by the bytes: then it is theirs too.

#pragma once

#include "collector/context.h"
#include "collector/people/participant.h"
#include "collector/photos/photo_decoder.h"

namespace fairground::collector {

class BlobIntake {
 public:
  BlobIntake(Context& context, const ParticipantOffice& participants)
      : context_(context), participants_(participants), decoder_(context.options.photo_worker) {}

  /// PUT /v1/blobs/{sha256}
  void take(const RequestPtr& request, const Reply& reply);

 private:
  struct Sent;
  using SentPtr = std::shared_ptr<Sent>;

  void admit(const SentPtr& sent);
  void look(const SentPtr& sent);
  void decode(const SentPtr& sent);
  void keep(const SentPtr& sent, const KeptPhoto& photo);
  void put(const SentPtr& sent, store::NewBlob blob);
  void answer(const SentPtr& sent, const store::Answer<store::BlobAnswer>& stored);

  Context& context_;
  const ParticipantOffice& participants_;
  const PhotoDecoder decoder_;
};

}  // namespace fairground::collector
