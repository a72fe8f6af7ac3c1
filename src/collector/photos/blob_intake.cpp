// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/photos/blob_intake.h"

#include "base/hash.h"
#include "collector/answers.h"
#include "collector/problems.h"

namespace fairground::collector {

struct BlobIntake::Sent {
  RequestPtr request;
  Reply reply;
  HostedCampaignPtr campaign;
  Participant participant;
  std::string name;  ///< "sha256:..."
  std::string file;  ///< under which it is kept; "" while it is not kept anew
};

namespace {

constexpr int64_t kDayBytes = int64_t{400} << 20;  // of a participant's, as they are kept

bool isDigest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// What is neither is refused for what it is.
bool contradicts(std::string_view content_type, std::string_view bytes) {
  const image::FileKind kind = image::sniff(viewOf(bytes));
  const bool png = content_type.starts_with("image/png");
  return (kind == image::FileKind::kJpeg && png) || (kind == image::FileKind::kPng && !png);
}

/// Whether the store says that nothing was written, and not only that it does not know.
bool isRefusal(store::Code code) {
  switch (code) {
    case store::Code::kQuota:
    case store::Code::kBusy:
    case store::Code::kFull:
    case store::Code::kReadOnly:
    case store::Code::kNewerSchema:
    case store::Code::kClosed:
      return true;
    default:
      return false;
  }
}

}  // namespace

void BlobIntake::take(const RequestPtr& request, const Reply& reply) {
  if (!isDigest(request->param("sha256"))) return reply(problems::malformedBlobName());
  if (!context_.options.blobs || !decoder_.there()) return reply(problems::blobsNotKept());
  const auto sent = std::make_shared<Sent>(Sent{request, reply, nullptr, {}, "", ""});
  sent->name = "sha256:" + std::string(request->param("sha256"));
  if (auto refused = participants_.judgeAnywhere(*request, sent->participant, sent->campaign)) {
    return reply(std::move(*refused));
  }
  context_.atDesk(reply, [this, sent] { admit(sent); });
}

void BlobIntake::admit(const SentPtr& sent) {
  const std::string& body = sent->request->body;
  if (sha256Name(viewOf(body)) != sent->name) return sent->reply(problems::digestMismatch());
  const std::string& campaign = sent->campaign->rulebook.campaign.id;
  const auto own = context_.options.store->sentBlobs(campaign, sent->participant.id, {sent->name});
  if (!own) return sent->reply(problems::storeFailed(own.code));
  if (!own.value.empty()) return sent->reply(jsonResponse(200, blobAnswer(own.value.front())));
  const auto known = context_.options.store->blobs(campaign, {sent->name});
  if (!known) return sent->reply(problems::storeFailed(known.code));
  // The same bytes, which were good when another sent them.
  if (!known.value.empty()) return put(sent, {});
  look(sent);
}

/// At what nobody has sent before.
void BlobIntake::look(const SentPtr& sent) {
  const std::string& body = sent->request->body;
  if (contradicts(sent->request->header("Content-Type"), body)) return sent->reply(problems::otherPhotoType());
  // A bomb is refused before there is a process for it.
  const Result<image::PhotoHeader> header = image::probePhoto(viewOf(body), sentPhotoLimits());
  if (!header) return sent->reply(problems::photoRefused(header.problems().front()));
  if (!context_.workers.submit(kPhotoLane, [this, sent] { decode(sent); })) sent->reply(problems::queueFull());
}

void BlobIntake::decode(const SentPtr& sent) {
  const Result<KeptPhoto> photo = decoder_.keep(viewOf(sent->request->body));
  if (photo) return keep(sent, *photo);
  const Problem& why = photo.problems().front();
  sent->reply(why.pointer.empty() ? problems::blobsUnavailable() : problems::photoRefused(why));
}

void BlobIntake::keep(const SentPtr& sent, const KeptPhoto& photo) {
  const Result<std::string> file = BlobFiles::newName();
  if (!file || !context_.options.blobs->put(*file, photo.bytes)) return sent->reply(problems::blobsUnavailable());
  sent->file = *file;
  store::NewBlob blob;
  blob.file = *file;
  blob.format = photo.format;
  blob.width = photo.width;
  blob.height = photo.height;
  blob.bytes = int64_t(photo.bytes.size());
  put(sent, std::move(blob));
}

void BlobIntake::put(const SentPtr& sent, store::NewBlob blob) {
  const campaign::Campaign& campaign = sent->campaign->rulebook.campaign;
  blob.name = sent->name;
  blob.campaign = campaign.id;
  blob.participant = sent->participant.id;
  blob.received_ms = context_.now_ms();
  blob.day = campaign.acts.dayOf(blob.received_ms / 1000);
  blob.day_files = context_.options.photos_a_day;
  blob.day_bytes = kDayBytes;
  context_.options.store->addBlob(
      std::move(blob), [this, sent](const store::Answer<store::BlobAnswer>& stored) { answer(sent, stored); });
}

void BlobIntake::answer(const SentPtr& sent, const store::Answer<store::BlobAnswer>& stored) {
  // Somebody else's was first, or it is certainly not stored. Where nobody knows, the file stays.
  if (!sent->file.empty() && (stored ? stored.value.repeated : isRefusal(stored.code)))
    context_.options.blobs->remove(sent->file);
  // Swept since it was seen: as if it had never been there.
  if (stored.code == store::Code::kNotFound) return context_.atDesk(sent->reply, [this, sent] { look(sent); });
  if (stored.code == store::Code::kQuota) return sent->reply(problems::blobQuota());
  if (!stored) return sent->reply(problems::storeFailed(stored.code));
  sent->reply(jsonResponse(stored.value.theirs ? 200 : 201, blobAnswer(stored.value.blob)));
}

}  // namespace fairground::collector
