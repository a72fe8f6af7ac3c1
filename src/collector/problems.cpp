// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "collector/problems.h"

#include "collector/clock.h"

namespace fairground::collector::problems {

namespace {

std::string inQuotes(std::string_view text) { return "\"" + std::string(text.substr(0, 80)) + "\""; }

std::string sentence(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = char(text[0] - 'a' + 'A');
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

/// A refusal for want of a token says which kind is wanted (RFC 9110, 11.6.1).
Response asked(Response response) {
  response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

}  // namespace

Response noCampaign(std::string_view campaign) {
  return problemResponse({404, "no-campaign", "No such campaign",
                          "There is no campaign " + inQuotes(campaign) + " here.",
                          "Check the address of the collector and the campaign's id.", "", 0});
}

Response noActivity(std::string_view activity) {
  return problemResponse({404, "no-activity", "No such activity",
                          "The campaign has no activity " + inQuotes(activity) + ".",
                          "Use an id from the activities in its campaign.json.", "/activity", 0});
}

Response noWork() {
  return problemResponse({404, "no-work", "No such work", "There is no work with this id to be shown.",
                          "It may have been taken down; go back to the gallery.", "", 0});
}

Response noEntry() {
  return problemResponse({404, "no-entry", "No such entry", "No entry with this key was stored.",
                          "Send the entry again with the same key: it will count once.", "", 0});
}

Response noRecord() {
  return problemResponse({404, "no-record", "No such record", "The audit log has no entry or act with this key.",
                          "Use the key that it was sent with.", "", 0});
}

Response noFile() {
  return problemResponse({404, "no-file", "No such file", "No file with this digest is kept that is yours.",
                          "The export lists those that are.", "", 0});
}

Response noPicture(const std::string& why) {
  return problemResponse({404, "no-picture", "No picture", sentence("this work cannot be drawn: " + why),
                          "The campaign has changed since it was made.", "", 0});
}

Response badQuery(const std::string& name, const std::string& wanted) {
  return problemResponse({400, "bad-query", "Bad query", "The query's " + inQuotes(name) + " must be " + wanted + ".",
                          "Change it or leave it out.", "", 0});
}

Response malformedEntry(const Problem& problem) {
  return problemResponse({400, "malformed-entry", "Malformed entry", sentence(problem.message),
                          problem.hint.empty() ? "Send the document as it was sealed." : sentence(problem.hint),
                          problem.pointer, 0});
}

Response malformedTicketRequest(const std::string& pointer, const std::string& what) {
  return problemResponse({400, "malformed-request", "Malformed request", what,
                          "Send {\"activity\": \"ID\"} and nothing else.", pointer, 0});
}

Response otherCampaign(std::string_view campaign) {
  return problemResponse({400, "other-campaign", "Other campaign",
                          "The entry names another campaign than the address, " + inQuotes(campaign) + ".",
                          "Send it to the campaign that it was made in.", "/campaign", 0});
}

Response ticketMissing() {
  return problemResponse({401, "ticket-missing", "Ticket missing", "The entry has no ticket.",
                          "Get a ticket, put it into the entry, seal it and send it again.", "/ticket", 0});
}

Response ticketForged() {
  return problemResponse({401, "ticket-forged", "Ticket not valid", "This collector did not sign the entry's ticket.",
                          "Get a ticket from this collector and send the entry again.", "/ticket", 0});
}

Response ticketOfAnother(const std::string& what) {
  return problemResponse({403, "ticket-of-another", "Ticket of another " + what,
                          "The ticket was given for another " + what + ".",
                          "Get a ticket for this " + what + " and send the entry again.", "/ticket", 0});
}

Response ticketExpired(int64_t expired_seconds) {
  return problemResponse({410, "ticket-expired", "Ticket expired",
                          "The ticket expired at " + rfc3339(expired_seconds) + ".",
                          "Get a new ticket and send the entry again with the same key.", "/ticket", 0});
}

Response ticketUsed() {
  return problemResponse({409, "ticket-used", "Ticket used", "The ticket was used for another entry.",
                          "Get a new ticket and send the entry again.", "/ticket", 0});
}

Response proofWanted(const std::string& why, const std::string& challenge) {
  Response response = problemResponse(
      {428, "proof-wanted", "Proof of work wanted", why.empty() ? "Many are asking just now." : why,
       "Solve the challenge and ask again with the solution as \"proof\", or with \"unsolved\" to have it held.",
       "/proof", 0});
  response.body.insert(response.body.size() - 1, ",\"challenge\":" + challenge);
  return response;
}

Response tooFast(int seconds) {
  return problemResponse({429, "too-fast", "Too fast", "This is more than one can do in so short a time.",
                          "Wait a moment and send it again with the same key.", "", seconds});
}

Response rulesChanged() {
  return problemResponse({409, "rules-changed", "Rules have changed",
                          "The campaign's rules have changed since this was made.",
                          "Reload the page and take part again.", "/rules", 0});
}

Response phaseClosed(int64_t opens, int64_t closes, int64_t now_seconds) {
  const bool early = now_seconds < opens;
  return problemResponse({403, early ? "phase-not-open" : "phase-closed", early ? "Not open yet" : "Closed",
                          early ? "This part of the campaign opens at " + rfc3339(opens) + "."
                                : "This part of the campaign closed at " + rfc3339(closes) + ".",
                          early ? "Come back then." : "Entries are no longer taken.", "/activity", 0});
}

Response wrongSeed() {
  return problemResponse({422, "wrong-seed", "Wrong seed", "The entry was played with another seed than its ticket's.",
                          "Play with the seed that came with the ticket.", "/seed", 0});
}

Response notVerified(const Problem& why) {
  return problemResponse({422, "not-verified", "Not verified", sentence(why.message),
                          "An entry counts only when replaying its log gives what it says.", why.pointer, 0});
}

Response keyConflict() {
  return problemResponse({409, "key-conflict", "Key used", "This key was used for another entry.",
                          "Use a new key for each entry, and the same key only to send one again.", "/key", 0});
}

Response noWorkToFollow() {
  return problemResponse({409, "no-work-to-follow", "No such work",
                          "There is no counted work of that id in the activity that this one follows.",
                          "Post the result from the work's own page, once it counts.", "/follows/work", 0});
}

Response workOfAnother() {
  return problemResponse({403, "work-of-another", "Somebody else's work",
                          "Only the participant who posted a work can post its result.",
                          "Send the entry with the token that the work was posted with.", "/follows/work", 0});
}

Response workFollowed() {
  return problemResponse({409, "work-followed", "Posted already", "This work has its result already.",
                          "Each work takes one; post another work to show more.", "/follows/work", 0});
}

Response noAdvice(const std::string& pointer) {
  return problemResponse({409, "no-advice", "No such advice",
                          "That is no comment that stands on the work and is by somebody else.",
                          "Look at the work's comments again, and name those that are there.", pointer, 0});
}

Response blobsMissing(const std::vector<std::string>& names) {
  return problemResponse({409, "blobs-missing", "Files missing", "The entry names files that are not here.",
                          "Send each with PUT /v1/blobs/{sha256}, then the entry again with the same key.", "/blobs", 0,
                          names});
}

Response malformedBlobName() {
  return problemResponse({400, "malformed-request", "Malformed request",
                          "The address does not end in a file's SHA-256, 64 digits from 0 to 9 and a to f.",
                          "Send a file to /v1/blobs/ and its digest.", "", 0});
}

Response digestMismatch() {
  return problemResponse({422, "digest-mismatch", "Digest does not fit",
                          "The body has another SHA-256 than the address.",
                          "Send the file again; it was changed on its way.", "", 0});
}

Response otherPhotoType() {
  return problemResponse({415, "unsupported-type", "Unsupported type",
                          "The file is not of the type that its header says.",
                          "Send image/jpeg for a JPEG and image/png for a PNG.", "", 0});
}

Response photoRefused(const Problem& why) {
  const std::string hint = why.hint.empty() ? "Choose another photo." : why.hint;
  if (why.pointer == "/photo/large") {
    return problemResponse({413, "photo-refused", "Photo too large", sentence(why.message), hint, why.pointer, 0});
  }
  return problemResponse({422, "photo-refused", "Photo not taken", sentence(why.message), hint, why.pointer, 0});
}

Response blobQuota() {
  return problemResponse({429, "blob-quota", "Enough for today",
                          "As many files as one participant may send on a day have come.", "Come again tomorrow.", "",
                          3600});
}

Response blobsNotKept() {
  return problemResponse({501, "blobs-not-kept", "Files not taken", "This collector keeps no files.",
                          "Use a collector that was started with --blobs.", "", 0});
}

Response blobsUnavailable() {
  return problemResponse({503, "blobs-unavailable", "Cannot keep files now",
                          "The collector cannot read or keep a photo right now.", "Try again later.", "", 10});
}

Response malformedRequest(const std::string& pointer, const std::string& what, const std::string& fix) {
  return problemResponse({400, "malformed-request", "Malformed request", what, fix, pointer, 0});
}

Response malformedAct(const std::string& pointer, const std::string& what) {
  return problemResponse({400, "malformed-act", "Malformed act", what,
                          "Send {\"key\", \"work\"} and, where they belong, \"undoes\", \"text\", \"reply_to\".",
                          pointer, 0});
}

Response participantMissing() {
  return asked(
      problemResponse({401, "participant-missing", "Participant missing", "The request does not say whose it is.",
                       "Get a participant's token once, keep it, and send it as \"Authorization: Bearer\".", "", 0}));
}

Response participantForged() {
  return asked(problemResponse({401, "participant-forged", "Participant not valid",
                                "This collector did not sign the participant's token.",
                                "Get a new one from this collector.", "", 0}));
}

Response participantOfAnother() {
  return problemResponse({403, "participant-of-another", "Participant of another campaign",
                          "The participant's token was given for another campaign.", "Get one for this campaign.", "",
                          0});
}

Response participantExpired(int64_t expired_seconds) {
  return asked(problemResponse({401, "participant-expired", "Participant expired",
                                "The participant's token expired at " + rfc3339(expired_seconds) + ".",
                                "Get a new one.", "", 0}));
}

Response identityNotTaken() {
  return problemResponse({400, "identity-not-taken", "Identity not taken",
                          "This campaign takes no identities of other services.",
                          "Ask without one, or give the collector the keys of whoever signs them.", "/identity", 0});
}

Response identityRefused(const std::string& why) {
  return asked(problemResponse({401, "identity-refused", "Identity refused", "The identity is not taken. " + why,
                                "Get a fresh one from the page's own server.", "/identity", 0}));
}

Response identityRequired() {
  return asked(
      problemResponse({401, "identity-required", "Sign in first", "In this campaign one takes part with an account.",
                       "Sign in on this page.", "/identity", 0}));
}

Response actNotTaken(std::string_view kind) {
  return problemResponse({404, "act-not-taken", "Not taken here", "This campaign has no acts " + inQuotes(kind) + ".",
                          "Add the kind to \"acts\" in its campaign.json.", "", 0});
}

Response actPhaseClosed(int64_t opens, int64_t closes, int64_t now_seconds) {
  const bool early = now_seconds < opens;
  return problemResponse({403, early ? "phase-not-open" : "phase-closed", early ? "Not open yet" : "Closed",
                          early ? "This opens at " + rfc3339(opens) + "." : "This closed at " + rfc3339(closes) + ".",
                          early ? "Come back then." : "It is no longer taken.", "", 0});
}

Response roundClosed(int64_t closed) {
  return problemResponse({409, "round-closed", "Round closed",
                          "The round of this work closed at " + rfc3339(closed) + ".",
                          "The work stays here to be looked at; what was decided on it stays as it is.", "/work", 0});
}

Response noWorkToActOn() {
  return problemResponse({404, "no-work", "No such work", "There is no work with this id to be shown.",
                          "It may have been taken down; go back to the gallery.", "/work", 0});
}

Response noAct(const std::string& pointer) {
  return problemResponse({404, "no-act", "No such act", "There is no act with this key that is meant here.",
                          pointer == "/undoes" ? "Name an act of the same participant, kind and work."
                                               : "Name a comment of the same work that is shown.",
                          pointer, 0});
}

Response limitReached(const std::string& limit) {
  const bool work = limit == "work";
  return problemResponse({409, "limit-reached", "Limit reached",
                          work               ? "The most that is allowed for this work has been done."
                          : limit == "day"   ? "The most that is allowed on one day has been done."
                          : limit == "round" ? "The most that is allowed in this round has been done."
                                             : "The most that is allowed in this campaign has been done.",
                          limit == "day" ? "Come again tomorrow." : "Take one back first, where that is allowed.",
                          work ? "/work" : "", 0});
}

Response undoNotAllowed() {
  return problemResponse({403, "undo-not-allowed", "Stays as it is", "In this campaign such an act stays.",
                          "It cannot be taken back.", "/undoes", 0});
}

Response actUndone() {
  return problemResponse({409, "act-undone", "Taken back already", "This act was taken back, or takes one back itself.",
                          "Ask for the works that acts stand for.", "/undoes", 0});
}

Response actKeyConflict() {
  return problemResponse({409, "key-conflict", "Key used", "This key was used for another act.",
                          "Use a new key for each act, and the same key only to send one again.", "/key", 0});
}

Response noVerdict() {
  return problemResponse({404, "no-verdict", "No verdict", "Nobody has refused an entry with this key.",
                          "Ask for the entry itself.", "", 0});
}

Response appealedBefore() {
  return problemResponse(
      {409, "appealed-before", "Asked before", "A second look was asked for already.", "Wait for its outcome.", "", 0});
}

Response malformedDuel(const std::string& pointer, const std::string& what) {
  return problemResponse({400, "malformed-duel", "Malformed answer", what,
                          "Send {\"key\", \"choice\": \"left\", \"right\" or \"skip\"}.", pointer, 0});
}

Response duelForged() {
  return problemResponse({401, "duel-forged", "Duel not valid", "This collector did not sign the duel.",
                          "Ask this collector for a duel.", "", 0});
}

Response duelOfAnother() {
  return problemResponse({403, "duel-of-another", "Duel of another",
                          "The duel was given to another participant, or in another campaign.",
                          "Ask for a duel of your own.", "", 0});
}

Response duelExpired(int64_t expired_seconds) {
  return problemResponse({410, "duel-expired", "Duel expired",
                          "The duel expired at " + rfc3339(expired_seconds) + ", or its round has closed.",
                          "Ask for a new one.", "", 0});
}

Response duelAnswered() {
  return problemResponse({409, "duel-answered", "Duel answered",
                          "This duel, or another one that was given in its place, was answered under another key.",
                          "Ask for the next one.", "", 0});
}

Response noDuel() {
  return problemResponse({404, "no-duel", "No duel", "There are not yet two works by others that could meet.",
                          "Come again when more works are there.", "", 0});
}

Response noRound(std::string_view round) {
  return problemResponse({404, "no-round", "No such round", "The campaign has no round " + inQuotes(round) + ".",
                          "Use the id of a phase of its campaign.json that has a \"round\".", "", 0});
}

Response queueFull() {
  return problemResponse({503, "queue-full", "Too busy", "More is waiting than can be worked on.",
                          "Try again in a few seconds; an entry keeps its key.", "", 2});
}

Response storeFailed(store::Code code) {
  const bool full = code == store::Code::kFull || code == store::Code::kReadOnly;
  return problemResponse({503, "store-unavailable", "Cannot store now", "The collector cannot store or read right now.",
                          "Try again later; an entry keeps its key.", "", full ? 30 : 3});
}

Response draining() {
  return problemResponse({503, "draining", "Not ready", "This collector is starting, ending, or cannot store.",
                          "Use another one, or try again.", "", 5});
}

}  // namespace fairground::collector::problems
