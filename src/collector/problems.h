// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Every refusal of the API: its status, its name and what to do. docs/openapi.json lists the same names.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "collector/http/http_message.h"
#include "store/store.h"

namespace fairground::collector::problems {

Response noCampaign(std::string_view campaign);
Response noActivity(std::string_view activity);
Response noWork();
Response noEntry();
Response noRecord();
Response noFile();
Response noPicture(const std::string& why);
Response badQuery(const std::string& name, const std::string& wanted);

Response malformedEntry(const Problem& problem);
Response malformedTicketRequest(const std::string& pointer, const std::string& what);
Response otherCampaign(std::string_view campaign);
Response ticketMissing();
Response ticketForged();
Response ticketOfAnother(const std::string& what);  ///< "campaign", "activity"
Response ticketExpired(int64_t expired_seconds);
Response ticketUsed();
/// `challenge` is JSON (ProofOfWork); `why` a sentence about a proof that came, or "".
Response proofWanted(const std::string& why, const std::string& challenge);
Response tooFast(int seconds);
Response rulesChanged();
Response phaseClosed(int64_t opens, int64_t closes, int64_t now_seconds);
Response wrongSeed();
Response notVerified(const Problem& why);
Response keyConflict();
Response noWorkToFollow();
Response workOfAnother();
Response workFollowed();
Response noAdvice(const std::string& pointer);
Response blobsMissing(const std::vector<std::string>& names);

Response malformedBlobName();
Response digestMismatch();
Response otherPhotoType();
Response photoRefused(const Problem& why);  ///< its pointer is a photo problem's (image/photo_file.h)
Response blobQuota();
Response blobsNotKept();
Response blobsUnavailable();

/// "fix" says what would be right.
Response malformedRequest(const std::string& pointer, const std::string& what, const std::string& fix);
Response malformedAct(const std::string& pointer, const std::string& what);
Response participantMissing();
Response participantForged();
Response participantOfAnother();
Response participantExpired(int64_t expired_seconds);
Response identityNotTaken();
Response identityRefused(const std::string& why);
Response identityRequired();
Response actNotTaken(std::string_view kind);
Response actPhaseClosed(int64_t opens, int64_t closes, int64_t now_seconds);
Response roundClosed(int64_t closed);
Response noWorkToActOn();
Response noAct(const std::string& pointer);
Response limitReached(const std::string& limit);  ///< "work", "day", "round", "total"
Response undoNotAllowed();
Response actUndone();
Response actKeyConflict();

Response noVerdict();
Response appealedBefore();
Response malformedDuel(const std::string& pointer, const std::string& what);
Response duelForged();
Response duelOfAnother();
Response duelExpired(int64_t expired_seconds);
Response duelAnswered();
Response noDuel();
Response noRound(std::string_view round);

Response queueFull();
Response storeFailed(store::Code code);  ///< for codes that are the store's, not the caller's
Response draining();

}  // namespace fairground::collector::problems
