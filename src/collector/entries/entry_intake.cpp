// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/entries/entry_intake.h"

#include <algorithm>

#include "base/hash.h"
#include "collector/answers.h"
#include "collector/entries/act_request.h"
#include "collector/entries/bare_play.h"
#include "collector/entries/doubt.h"
#include "collector/entries/entry_round.h"
#include "collector/problems.h"
#include "count/combination.h"

namespace fairground::collector {

struct EntryIntake::Submission {
  RequestPtr request;
  Reply reply;
  HostedCampaignPtr campaign;
  play::Entry entry;
  std::vector<BlobSize> blob_sizes;
  std::string document;  ///< sealed, in its only spelling
  store::Digest body{}, content{};
  Ticket ticket;
  Participant participant;
  int64_t received_ms = 0;
};

namespace {

store::Digest digestOf(const std::string& text) { return sha256(viewOf(text)); }

/// The same entry whatever its ticket: a retry may bring a fresh one.
store::Digest contentDigest(play::Entry entry) {
  entry.ticket.clear();
  return digestOf(play::writeEntry(entry));
}

/// Tells nothing about the key, and is the same for it each time.
std::string workId(const Secret& secret, const play::Entry& entry) {
  return toHex(ByteView(secret.sign("work id", viewOf(entry.campaign + "\n" + entry.key))).first(10));
}

int64_t countStrokes(const activity::Type& type, const play::Log& log) {
  const Result<std::vector<play::Step>> steps = play::standing(type, log);
  int64_t strokes = 0;
  for (const play::Step& step : steps ? *steps : std::vector<play::Step>()) {
    const activity::ActionSpec* spec =
        step.first < step.last ? activity::findAction(type, log[step.first].kind) : nullptr;
    if (spec && spec->opens_step) ++strokes;
  }
  return strokes;
}

/// Why an entry may not go on with its work, where that is why it was not stored.
std::optional<Response> refuseFollows(const play::Entry& entry, const store::Answer<store::StoredEntry>& stored) {
  if (entry.follows.work.empty()) return std::nullopt;
  switch (stored.code) {
    case store::Code::kNotFound:
      return stored.detail == "work" ? problems::noWorkToFollow() : problems::noAdvice("/follows/" + stored.detail);
    case store::Code::kRefused:
      return problems::workOfAnother();
    case store::Code::kFollowed:
      return problems::workFollowed();
    default:
      return std::nullopt;
  }
}

bool isStoreTrouble(store::Code code) { return code != store::Code::kOk && code != store::Code::kNotFound; }

}  // namespace

void EntryIntake::take(const RequestPtr& request, const Reply& reply) {
  HostedCampaignPtr campaign = context_.campaignOf(*request, reply);
  if (!campaign) return;
  const auto submission =
      std::make_shared<Submission>(Submission{request, reply, std::move(campaign), {}, {}, {}, {}, {}, {}, {}, 0});
  submission->received_ms = context_.now_ms();
  context_.atDesk(reply, [this, submission] { admit(submission); });
}

void EntryIntake::admit(const SubmissionPtr& submission) {
  const Reply& reply = submission->reply;
  Result<play::Entry> read = play::readEntry(submission->request->body);
  if (!read) return reply(problems::malformedEntry(read.problems().front()));
  submission->entry = std::move(*read);
  const play::Entry& entry = submission->entry;
  const campaign::Campaign& campaign = submission->campaign->rulebook.campaign;
  if (entry.campaign != campaign.id) return reply(problems::otherCampaign(entry.campaign));
  submission->document = play::writeEntry(entry);
  submission->body = digestOf(submission->document);
  submission->content = contentDigest(entry);

  // Before the ticket: the answer to what was stored must be had again for as long as a client asks for it.
  bool repeated = false;
  if (answerKnownKey(submission, repeated)) return;
  if (auto refused = judgeSender(submission)) return reply(std::move(*refused));
  auto refused = tickets_.judge(*submission->campaign, entry, submission->ticket);
  if (!submission->ticket.id.empty()) {
    auto early = context_.guard.paceTicket(*submission->campaign, submission->ticket.id, submission->received_ms);
    if (early) return reply(std::move(*early));
  }
  if (refused) return reply(std::move(*refused));
  const auto user = context_.options.store->ticketUser(entry.campaign, submission->ticket.id);
  if (isStoreTrouble(user.code)) return reply(problems::storeFailed(user.code));
  if (user.value && *user.value != entry.key) return reply(problems::ticketUsed());
  if (!repeated) {
    const campaign::Activity* activity = campaign.activity(entry.activity);
    auto closed = refuseLateEntry(campaign, *activity, submission->ticket.issued, submission->received_ms / 1000);
    if (closed) return reply(std::move(*closed));
  }
  if (auto missing = judgeBlobs(submission)) return reply(std::move(*missing));
  if (!context_.workers.submit(kVerifyLane, [this, submission] { verify(submission); })) reply(problems::queueFull());
}

std::optional<Response> EntryIntake::judgeSender(const SubmissionPtr& submission) const {
  const HostedCampaign& campaign = *submission->campaign;
  const bool given = !submission->request->header("Authorization").empty();
  if (!given && participants_.wantsAccount(campaign)) return problems::identityRequired();
  // A file has an owner, and so has what is made of it; only its author goes on with a work.
  if (given || !submission->entry.blobs.empty() || !submission->entry.follows.work.empty()) {
    return participants_.judgeTakingPart(campaign, *submission->request, submission->participant);
  }
  return std::nullopt;
}

/// Replay compares names only: whoever does not hold the files must not count what they show. Nor is there anything
/// for those who know no more than the name of another's.
std::optional<Response> EntryIntake::judgeBlobs(const SubmissionPtr& submission) const {
  const play::Entry& entry = submission->entry;
  if (entry.blobs.empty()) return std::nullopt;
  const auto there = context_.options.store->sentBlobs(entry.campaign, submission->participant.id, entry.blobs);
  if (!there) return problems::storeFailed(there.code);
  std::vector<std::string> missing;
  for (const std::string& name : entry.blobs) {
    const auto found = std::find_if(there.value.begin(), there.value.end(),
                                    [&](const store::Blob& blob) { return blob.name == name; });
    if (found == there.value.end()) {
      missing.push_back(name);
    } else {
      submission->blob_sizes.push_back({found->width, found->height});
    }
  }
  if (missing.empty()) return std::nullopt;
  return problems::blobsMissing(missing);
}

bool EntryIntake::answerKnownKey(const SubmissionPtr& submission, bool& same_content) {
  const play::Entry& entry = submission->entry;
  const auto known = context_.options.store->findEntry(entry.campaign, entry.key);
  if (known.code == store::Code::kNotFound) return false;
  if (!known) {
    submission->reply(problems::storeFailed(known.code));
  } else if (known.value.body == submission->body) {
    submission->reply(jsonResponse(200, entryAnswer(context_.options.secret, entry.campaign, known.value)));
  } else if (known.value.content == submission->content) {
    same_content = true;  // under another ticket, which has to be good
    return false;
  } else {
    submission->reply(problems::keyConflict());
  }
  return true;
}

void EntryIntake::verify(const SubmissionPtr& submission) {
  const HostedCampaign& campaign = *submission->campaign;
  const play::Verdict verdict = play::verify(submission->entry, campaign.rulebook, campaign.find_type);
  if (!verdict.verified) return submission->reply(problems::notVerified(verdict.why));
  const play::Entry& entry = submission->entry;
  if (!entry.blobs.empty() && campaign.blobs_fit) {
    const Result<void> fit = campaign.blobs_fit(entry.activity, entry.log, entry.seed, submission->blob_sizes);
    if (!fit) return submission->reply(problems::notVerified(fit.problems().front()));
  }
  keep(submission, verdict);
}

void EntryIntake::keep(const SubmissionPtr& submission, const play::Verdict& verdict) {
  const play::Entry& entry = submission->entry;
  const play::Rulebook& rulebook = submission->campaign->rulebook;
  const activity::Type& type = *submission->campaign->find_type(rulebook.campaign.activity(entry.activity)->type);
  const std::optional<Bytes> bytes = fromBase64Url(entry.log);
  const Result<play::Log> log = play::decodeLog(type, bytes ? *bytes : Bytes());
  if (!log) return submission->reply(problems::notVerified(log.problems().front()));

  Result<Bytes> salt = randomBytes(kSaltBytes);
  if (!salt) return submission->reply(problems::storeFailed(store::Code::kUnavailable));

  store::NewEntry row;
  row.campaign = entry.campaign;
  row.key = entry.key;
  row.id = workId(context_.options.secret, entry);
  row.activity = entry.activity;
  row.rules = entry.rules;
  row.terms = submission->ticket.terms;
  row.ticket = submission->ticket.id;
  row.ticket_expires = submission->ticket.expires;
  row.body = submission->body;
  row.content = submission->content;
  row.play = digestOf(barePlay(entry));
  row.trace = contentTrace(context_.options.secret, entry);
  if (row.trace.empty()) row.trace = traceOf(type, *log);
  row.reasons = doubtsAbout(type, *log, submission->campaign->fairness);
  const std::optional<bool> copy = watch_.isCopy(submission->campaign, row.key, row.trace);
  if (!copy) return submission->reply(problems::storeFailed(store::Code::kBusy));
  if (*copy) row.reasons.emplace_back("copy");
  if (submission->ticket.doubted || submission->participant.doubted) row.reasons.emplace_back(kNoProof);
  row.status = row.reasons.empty() ? store::Status::kCounted : store::Status::kHeld;
  row.combination = count::combinationKey(verdict.outcome.items);
  row.look = verdict.outcome.items;
  row.title =
      rulebook.models.find(entry.activity)
          ->second->title(verdict.outcome, rulebook.campaign.locales.empty() ? "" : rulebook.campaign.locales.front());
  row.name = entry.by_name;
  row.avatar = entry.by_avatar;
  row.consents = entry.consents;
  row.strokes = countStrokes(type, *log);
  row.received_ms = submission->received_ms;
  row.notify = context_.tells(entry.campaign);
  row.document = std::move(submission->document);
  row.participant = submission->participant.id;
  row.salt = std::move(*salt);
  row.kind = type.name;
  row.round = roundOf(rulebook.campaign, *rulebook.campaign.activity(entry.activity), submission->ticket.issued,
                      submission->received_ms / 1000);
  // The picture that stands for a story is its first.
  const std::string& alt = entry.words.alts.empty() ? entry.words.alt : entry.words.alts.front();
  row.words = {entry.words.title, entry.words.caption, alt, entry.words.tags};
  row.blobs = entry.blobs;
  row.follows = {entry.follows.work, rulebook.campaign.activity(entry.activity)->follows, entry.follows.advice};
  context_.options.store->addEntry(std::move(row), [this, submission](const store::Answer<store::StoredEntry>& stored) {
    const Reply& reply = submission->reply;
    if (stored.code == store::Code::kKeyConflict) return reply(problems::keyConflict());
    if (stored.code == store::Code::kTicketUsed) return reply(problems::ticketUsed());
    if (stored.code == store::Code::kBlobsMissing) return reply(problems::blobsMissing(submission->entry.blobs));
    if (auto refused = refuseFollows(submission->entry, stored)) return reply(std::move(*refused));
    if (!stored) return reply(problems::storeFailed(stored.code));
    const Json document = entryAnswer(context_.options.secret, submission->entry.campaign, stored.value);
    reply(jsonResponse(stored.value.repeated ? 200 : 201, document));
  });
}

void EntryIntake::tell(const RequestPtr& request, const Reply& reply) {
  if (!context_.campaignOf(*request, reply)) return;
  context_.atDesk(reply, [this, request, reply] {
    const std::string campaign(request->param("campaign")), key(request->bearer());
    if (!isKey(key)) return reply(problems::noEntry());
    const auto known = context_.options.store->findEntry(campaign, key);
    if (known.code == store::Code::kNotFound) return reply(problems::noEntry());
    if (!known) return reply(problems::storeFailed(known.code));
    reply(jsonResponse(200, entryAnswer(context_.options.secret, campaign, known.value)));
  });
}

}  // namespace fairground::collector
