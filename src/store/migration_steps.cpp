// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/migration_steps.h"

#include "store/wall_book.h"

namespace fairground::store {

namespace {

// A migration that was released is never edited: its digest stands in every store. A change is a new line at the end.
// Written for SQLite; postgres/schema.cpp says in which words PostgreSQL has it. A row's key is (campaign, sequence),
// so a page of the newest works is one range of it. In SQLite one campaign's rows lie together in that order;
// PostgreSQL keeps rows as they came, those of all campaigns among each other, and only the indexes are in order.
constexpr Migration kMigrations[] = {
    {1, "entries, documents, tickets and tallies", R"sql(
CREATE TABLE campaigns (
  campaign TEXT NOT NULL PRIMARY KEY,
  last_sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  sequence INTEGER NOT NULL,
  key TEXT NOT NULL,
  id TEXT NOT NULL,
  activity TEXT NOT NULL,
  rules TEXT NOT NULL,
  ticket TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('counted', 'held')),
  reasons TEXT NOT NULL,
  combination TEXT NOT NULL,
  look TEXT NOT NULL,
  title TEXT NOT NULL,
  name TEXT NOT NULL,
  consents TEXT NOT NULL,
  strokes INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  answered_count INTEGER NOT NULL,
  answered_rank INTEGER NOT NULL,
  body_digest BLOB NOT NULL CHECK (length(body_digest) = 32),
  content_digest BLOB NOT NULL CHECK (length(content_digest) = 32),
  PRIMARY KEY (campaign, sequence)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entries_key ON entries (campaign, key);
CREATE UNIQUE INDEX entries_id ON entries (campaign, id);
CREATE INDEX entries_combination ON entries (campaign, activity, combination, sequence) WHERE status = 'counted';
CREATE INDEX entries_shown ON entries (campaign, sequence) WHERE status = 'counted';

CREATE TABLE documents (
  campaign TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (campaign, sequence),
  FOREIGN KEY (campaign, sequence) REFERENCES entries (campaign, sequence)
) STRICT;

CREATE TABLE tickets (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  ticket TEXT NOT NULL,
  key TEXT NOT NULL,
  expires INTEGER NOT NULL,
  PRIMARY KEY (campaign, ticket)
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  activity TEXT NOT NULL,
  name TEXT NOT NULL,
  slot INTEGER NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (campaign, activity, name, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE combinations (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  activity TEXT NOT NULL,
  combination TEXT NOT NULL,
  look TEXT NOT NULL,
  title TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_sequence INTEGER NOT NULL,
  PRIMARY KEY (campaign, activity, combination)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX combinations_rank ON combinations (campaign, count DESC, first_sequence);

-- How many combinations were chosen so often: a rank is a sum over few rows, however many combinations there are.
CREATE TABLE levels (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  activity TEXT NOT NULL,
  count INTEGER NOT NULL,
  combinations INTEGER NOT NULL,
  PRIMARY KEY (campaign, activity, count)
) STRICT, WITHOUT ROWID;

CREATE TABLE probes (
  id INTEGER NOT NULL PRIMARY KEY,
  times INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql"},
    {2, "acts", R"sql(
ALTER TABLE campaigns ADD COLUMN last_act INTEGER NOT NULL DEFAULT 0;

-- Only ever added to. Taking an act back is a row of its own, that names the row it takes back.
CREATE TABLE acts (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  sequence INTEGER NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  participant TEXT NOT NULL,
  work INTEGER NOT NULL,
  undoes INTEGER NOT NULL,
  reply_to INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('counted', 'held')),
  content TEXT NOT NULL,
  content_digest BLOB NOT NULL CHECK (length(content_digest) = 32),
  received_ms INTEGER NOT NULL,
  day INTEGER NOT NULL,
  round INTEGER NOT NULL,
  PRIMARY KEY (campaign, sequence),
  FOREIGN KEY (campaign, work) REFERENCES entries (campaign, sequence)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX acts_key ON acts (campaign, key);
CREATE UNIQUE INDEX acts_undone ON acts (campaign, undoes) WHERE undoes > 0;
CREATE INDEX acts_comments ON acts (campaign, work, sequence) WHERE kind = 'comment' AND undoes = 0;

-- What follows from acts, moved in the same transaction: what each participant has used up, and what stands for which
-- work.
CREATE TABLE allowances (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  participant TEXT NOT NULL,
  kind TEXT NOT NULL,
  total INTEGER NOT NULL,
  day INTEGER NOT NULL,
  day_used INTEGER NOT NULL,
  round INTEGER NOT NULL,
  round_used INTEGER NOT NULL,
  PRIMARY KEY (campaign, participant, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE standings (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  participant TEXT NOT NULL,
  kind TEXT NOT NULL,
  work INTEGER NOT NULL,
  acts INTEGER NOT NULL,
  PRIMARY KEY (campaign, participant, kind, work)
) STRICT, WITHOUT ROWID;

-- Each collector adds to a slot of its own; the figure is the sum.
CREATE TABLE act_tallies (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  work INTEGER NOT NULL,
  kind TEXT NOT NULL,
  slot INTEGER NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (campaign, work, kind, slot)
) STRICT, WITHOUT ROWID;

-- Where each shown work stands by votes.
CREATE TABLE vote_places (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  work INTEGER NOT NULL,
  votes INTEGER NOT NULL,
  PRIMARY KEY (campaign, work)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX vote_places_order ON vote_places (campaign, votes DESC, work DESC);
INSERT INTO vote_places (campaign, work, votes) SELECT campaign, sequence, 0 FROM entries WHERE status = 'counted';
)sql"},
    {3, "participants, words, files and walls", R"sql(
ALTER TABLE entries ADD COLUMN participant TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN kind TEXT NOT NULL DEFAULT 'makeover';
ALTER TABLE entries ADD COLUMN round TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN own_title TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN caption TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN alt TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE entries ADD COLUMN blobs TEXT NOT NULL DEFAULT '[]';
CREATE INDEX entries_participant ON entries (campaign, participant, sequence) WHERE participant <> '';

-- Files that travel beside entries, as they are kept: the name is that of the file as it was sent.
CREATE TABLE blobs (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  name TEXT NOT NULL,
  file TEXT NOT NULL,
  format TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  participant TEXT NOT NULL,
  received_ms INTEGER NOT NULL,
  day INTEGER NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (campaign, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX blobs_quota ON blobs (campaign, participant, day);
CREATE INDEX blobs_unused ON blobs (campaign, received_ms) WHERE used = 0;

-- Where shown works hang: all of them on the wall without a kind, those of a round or a tag on its wall too. The wall's
-- number is made of its kind and name.
CREATE TABLE walls (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  works INTEGER NOT NULL,
  last_place INTEGER NOT NULL,
  PRIMARY KEY (campaign, kind, name)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX walls_size ON walls (campaign, kind, works DESC, name);

-- A wall's places count from 1 in the order in which works came to be shown.
CREATE TABLE places (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  wall INTEGER NOT NULL,
  place INTEGER NOT NULL,
  work INTEGER NOT NULL,
  votes INTEGER NOT NULL,
  PRIMARY KEY (campaign, wall, place)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX places_work ON places (campaign, work, wall);
CREATE UNIQUE INDEX places_votes ON places (campaign, wall, votes DESC, work DESC);
INSERT INTO places (campaign, wall, place, work, votes)
  SELECT campaign, 0, row_number() OVER (PARTITION BY campaign ORDER BY work), work, votes FROM vote_places;
INSERT INTO walls (campaign, kind, name, works, last_place)
  SELECT campaign, '', '', count(*), count(*) FROM vote_places GROUP BY campaign;
DROP TABLE vote_places;
)sql"},
    {4, "works in two stages", R"sql(
CREATE TABLE stages (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  first_work INTEGER NOT NULL,
  second_work INTEGER NOT NULL,
  advice TEXT NOT NULL,
  PRIMARY KEY (campaign, first_work),
  FOREIGN KEY (campaign, first_work) REFERENCES entries (campaign, sequence),
  FOREIGN KEY (campaign, second_work) REFERENCES entries (campaign, sequence)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX stages_second ON stages (campaign, second_work);
)sql"},
    {5, "moderation and administration", R"sql(
ALTER TABLE campaigns ADD COLUMN last_verdict INTEGER NOT NULL DEFAULT 0;
-- '' nobody has decided yet, 'approved', 'refused', 'appealed': the maker asks for a second look.
ALTER TABLE entries ADD COLUMN verdict TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN appeal TEXT NOT NULL DEFAULT '';
ALTER TABLE acts ADD COLUMN verdict TEXT NOT NULL DEFAULT '';
-- 1: personal parts are gone and the work is not shown any more; it counts as before.
ALTER TABLE entries ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entries_unerased ON entries (campaign, received_ms) WHERE erased = 0;
CREATE INDEX acts_participant ON acts (campaign, participant, sequence);
CREATE INDEX acts_texts ON acts (campaign, received_ms) WHERE content <> '';
CREATE INDEX entries_waiting ON entries (campaign, sequence) WHERE status = 'held' AND verdict <> 'refused';
CREATE INDEX acts_waiting ON acts (campaign, sequence) WHERE status = 'held' AND verdict = '' AND undoes = 0;
CREATE INDEX acts_reports ON acts (campaign, sequence) WHERE kind = 'report' AND undoes = 0;
CREATE INDEX acts_all_comments ON acts (campaign, sequence) WHERE kind = 'comment' AND undoes = 0;
CREATE INDEX acts_replies ON acts (campaign, reply_to) WHERE reply_to > 0;

-- Only ever added to: each person's word, also when it changes another's.
CREATE TABLE verdicts (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  number INTEGER NOT NULL,
  subject TEXT NOT NULL CHECK (subject IN ('entry', 'act')),
  sequence INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'refused')),
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  who TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (campaign, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdicts_subject ON verdicts (campaign, subject, sequence, number);

CREATE TABLE desk_accounts (
  name TEXT NOT NULL PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'moderator', 'admin')),
  password TEXT NOT NULL,
  totp TEXT NOT NULL,
  last_step INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  locked_until_ms INTEGER NOT NULL,
  made_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE desk_sessions (
  token BLOB NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES desk_accounts (name),
  csrf TEXT NOT NULL,
  made_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_sessions_account ON desk_sessions (account);

-- What is told to the brand's own endpoint: waits until it is due, is sent, or dead after the last try.
ALTER TABLE campaigns ADD COLUMN last_event INTEGER NOT NULL DEFAULT 0;
CREATE TABLE outbox (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  number INTEGER NOT NULL,
  event TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'dead')),
  attempts INTEGER NOT NULL,
  due_ms INTEGER NOT NULL,
  error TEXT NOT NULL,
  PRIMARY KEY (campaign, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (due_ms) WHERE state = 'waiting';

-- Only ever added to.
CREATE TABLE desk_log (
  number INTEGER NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  what TEXT NOT NULL,
  campaign TEXT NOT NULL,
  detail TEXT NOT NULL,
  request_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql"},
    {6, "duels", R"sql(
-- Only ever added to. A participant's duels are numbered; each number is answered once, whatever pairs were shown.
CREATE TABLE duels (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  sequence INTEGER NOT NULL,
  key TEXT NOT NULL,
  participant TEXT NOT NULL,
  number INTEGER NOT NULL,
  left_work INTEGER NOT NULL,
  right_work INTEGER NOT NULL,
  choice TEXT NOT NULL CHECK (choice IN ('left', 'right', 'skip')),
  phase TEXT NOT NULL,
  received_ms INTEGER NOT NULL,
  day INTEGER NOT NULL,
  round INTEGER NOT NULL,
  PRIMARY KEY (campaign, sequence),
  FOREIGN KEY (campaign, left_work) REFERENCES entries (campaign, sequence),
  FOREIGN KEY (campaign, right_work) REFERENCES entries (campaign, sequence)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX duels_key ON duels (campaign, key);
CREATE UNIQUE INDEX duels_number ON duels (campaign, participant, number);
)sql"},
    {7, "audit log", R"sql(
ALTER TABLE campaigns ADD COLUMN audit_size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE campaigns ADD COLUMN audit_peaks TEXT NOT NULL DEFAULT '';
ALTER TABLE acts ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';
ALTER TABLE acts ADD COLUMN decided_by TEXT NOT NULL DEFAULT '';

-- Only ever added to, by whatever is counted or decided, in the same transaction.
CREATE TABLE audit_records (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  number INTEGER NOT NULL,
  key TEXT NOT NULL,
  record TEXT NOT NULL,
  leaf BLOB NOT NULL CHECK (length(leaf) = 32),
  PRIMARY KEY (campaign, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_records_key ON audit_records (campaign, key);

-- Roots of whole subtrees over the leaves, some levels of them.
CREATE TABLE audit_nodes (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  level INTEGER NOT NULL,
  place INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (campaign, level, place)
) STRICT, WITHOUT ROWID;

-- What makes a participant's pseudonym and commitments in the log. Without its row they say nothing any more.
CREATE TABLE audit_salts (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  participant TEXT NOT NULL,
  salt BLOB NOT NULL,
  PRIMARY KEY (campaign, participant)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_checkpoints (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  size INTEGER NOT NULL,
  root BLOB NOT NULL CHECK (length(root) = 32),
  at_ms INTEGER NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (campaign, size)
) STRICT, WITHOUT ROWID;
)sql"},
    {8, "duels that are held", R"sql(
ALTER TABLE duels ADD COLUMN status TEXT NOT NULL DEFAULT 'counted';
ALTER TABLE duels ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';
ALTER TABLE duels ADD COLUMN decided_by TEXT NOT NULL DEFAULT '';
CREATE INDEX duels_held ON duels (campaign, sequence) WHERE status = 'held';
)sql"},
    {9, "pseudonyms outlive their salts", R"sql(
-- What the first salt of a participant made, once that salt is gone; '' while it is there.
ALTER TABLE audit_salts ADD COLUMN who TEXT NOT NULL DEFAULT '';
)sql"},
    {10, "verdicts on duels", R"sql(
ALTER TABLE duels ADD COLUMN verdict TEXT NOT NULL DEFAULT '';
CREATE INDEX duels_waiting ON duels (campaign, sequence) WHERE status = 'held' AND verdict = '';

-- The same rows in a table whose subject may be a duel: a check cannot be altered.
ALTER TABLE verdicts RENAME TO verdicts_before;
DROP INDEX verdicts_subject;
CREATE TABLE verdicts (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  number INTEGER NOT NULL,
  subject TEXT NOT NULL CHECK (subject IN ('entry', 'act', 'duel')),
  sequence INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'refused')),
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  who TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (campaign, number)
) STRICT, WITHOUT ROWID;
INSERT INTO verdicts (campaign, number, subject, sequence, verdict, reason, note, who, at_ms)
  SELECT campaign, number, subject, sequence, verdict, reason, note, who, at_ms FROM verdicts_before;
DROP TABLE verdicts_before;
CREATE INDEX verdicts_subject ON verdicts (campaign, subject, sequence, number);
)sql"},
    {11, "juries", R"sql(
-- Only ever added to: how a round's standing is made from then on, and by whose votes.
CREATE TABLE juries (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  number INTEGER NOT NULL,
  phase TEXT NOT NULL,
  votes INTEGER NOT NULL,
  duels INTEGER NOT NULL,
  jurors INTEGER NOT NULL,
  quota INTEGER NOT NULL,
  participants TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (campaign, number)
) STRICT, WITHOUT ROWID;
)sql"},
    {12, "walls count what they show", R"sql(
-- The campaigns' locks first: a collector that runs on writes numbers that it has read under one.
UPDATE campaigns SET last_sequence = last_sequence;
-- It was how many works ever came to be shown; recountWalls puts there how many are.
UPDATE walls SET works = 0;
)sql",
     recountWalls},
    {13, "no tags of what was erased", R"sql(
UPDATE entries SET tags = '[]' WHERE erased = 1;
)sql"},
    {14, "no places of what was erased on walls of tags", R"sql(
-- Locks, as above. What stands on the walls of tags only mendAllWalls can tell; it also puts right what a collector of
-- before version 12 or 13 did while those ran already.
UPDATE campaigns SET last_sequence = last_sequence;
)sql",
     mendAllWalls},
    {15, "files have owners", R"sql(
-- Everybody who has sent the bytes, and when; of those before, whoever was the first. Each is what the participant has
-- used up of a day's limit.
CREATE TABLE blob_owners (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  participant TEXT NOT NULL,
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  day INTEGER NOT NULL,
  PRIMARY KEY (campaign, participant, name)
) STRICT, WITHOUT ROWID;
INSERT INTO blob_owners (campaign, participant, name, bytes, received_ms, day)
  SELECT campaign, participant, name, bytes, received_ms, day FROM blobs WHERE participant <> '';
CREATE INDEX blob_owners_name ON blob_owners (campaign, name, received_ms);
CREATE INDEX blob_owners_quota ON blob_owners (campaign, participant, day);
DROP INDEX blobs_quota;
ALTER TABLE blobs DROP COLUMN participant;
ALTER TABLE blobs DROP COLUMN day;
)sql"},
    {16, "spikes of complaints", R"sql(
CREATE INDEX acts_reports_time ON acts (campaign, received_ms) WHERE kind = 'report' AND undoes = 0;

-- The last time that complaints were many, as its event tells it; over_ms is 0 while they are.
CREATE TABLE complaint_spikes (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  number INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  week_before INTEGER NOT NULL,
  over_ms INTEGER NOT NULL,
  PRIMARY KEY (campaign)
) STRICT, WITHOUT ROWID;
)sql"},
    {17, "who was forgotten", R"sql(
-- Pseudonyms that stand in the place of participants, who are nobody any more.
CREATE TABLE forgotten (
  campaign TEXT NOT NULL REFERENCES campaigns (campaign),
  participant TEXT NOT NULL,
  PRIMARY KEY (campaign, participant)
) STRICT, WITHOUT ROWID;
)sql"},
    {18, "avatars", R"sql(
ALTER TABLE entries ADD COLUMN avatar TEXT NOT NULL DEFAULT '';
)sql"},
};

}  // namespace

std::span<const Migration> migrationSteps() { return kMigrations; }

}  // namespace fairground::store
