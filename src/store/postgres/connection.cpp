// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors

#include "store/postgres/connection.h"

#include <poll.h>

#include <array>
#include <string_view>
#include <vector>

namespace fairground::store {

namespace {

// Types of parameters and columns, from the server's pg_type: fixed since PostgreSQL has a network protocol.
constexpr Oid kInt8 = 20, kText = 25, kBytea = 17;
constexpr int kBinary = 1;
constexpr int64_t kStatementsPerPlan = 4000;

struct ResultDeleter {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ResultDeleter>;

std::string trimmed(const char* text) {
  std::string line = text ? text : "";
  while (!line.empty() && (line.back() == '\n' || line.back() == ' '))
    line.pop_back();
  return line;
}

/// What is said of an address that cannot be read may quote it, with its password.
std::string withoutAddress(std::string text, const std::string& url) {
  const size_t at = text.find(url);
  return at == std::string::npos || url.empty() ? text : text.replace(at, url.size(), "(the address)");
}

class PostgresRow final : public Row {
 public:
  PostgresRow(const PGresult& result, int row) : result_(result), row_(row) {}
  int64_t integer(int column) const override {
    uint64_t value = 0;
    const ByteView bytes = view(column);
    for (const uint8_t byte : bytes)
      value = value << 8 | byte;
    return bytes.size() == 4 ? int64_t(int32_t(uint32_t(value))) : int64_t(value);
  }
  std::string text(int column) const override {
    const ByteView bytes = view(column);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  Bytes blob(int column) const override {
    const ByteView bytes = view(column);
    return {bytes.begin(), bytes.end()};
  }

 private:
  ByteView view(int column) const {
    return {reinterpret_cast<const uint8_t*>(PQgetvalue(&result_, row_, column)),
            size_t(PQgetlength(&result_, row_, column))};
  }
  const PGresult& result_;
  const int row_;
};

Oid typeOf(const Param& param) {
  if (param.kind == Param::Kind::kInteger) return kInt8;
  return param.kind == Param::Kind::kText ? kText : kBytea;
}

/// ?1 as $1.
std::string numbered(std::string_view sql) {
  std::string text(sql);
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '?' && text[i + 1] >= '1' && text[i + 1] <= '9') text[i] = '$';
  }
  return text;
}

std::array<uint8_t, 8> bigEndian(int64_t value) {
  std::array<uint8_t, 8> bytes{};
  for (size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = uint8_t(uint64_t(value) >> (56 - 8 * i));
  return bytes;
}

}  // namespace

Judged judgeState(std::string_view state) {
  const auto of = [&](std::string_view prefix) { return state.starts_with(prefix); };
  if (state == "40001" || state == "40P01" || state == "55P03") return {Code::kBusy, Trouble::kConflict};
  if (state == "53100") return {Code::kFull, Trouble::kOne};
  if (of("53") || state == "57014") return {Code::kBusy, Trouble::kAll};
  // Shut down, crashed, starting up, gone to be a standby; or a pooler that forgot the prepared statement.
  if (of("08") || of("57P") || of("25P03") || state == "25006" || state == "26000") {
    return {Code::kUnavailable, Trouble::kLost};
  }
  if (of("22") || of("23") || of("54")) return {Code::kUnavailable, Trouble::kOne};
  if (state == "XX001" || state == "XX002") return {Code::kDamaged, Trouble::kAll};
  return {Code::kUnavailable, Trouble::kAll};
}

Answer<std::unique_ptr<Connection>> PostgresConnection::open(const PostgresOptions& options, Role role) {
  // What stands before the address is overridden by it. A server that is a standby is not the one to write to.
  constexpr std::array<const char*, 9> kNames = {"application_name", "client_encoding",      "connect_timeout",
                                                 "keepalives_idle",  "keepalives_interval",  "tcp_user_timeout",
                                                 "dbname",           "target_session_attrs", nullptr};
  const std::array<const char*, 9> values = {"fairground",        "UTF8",       "3",    "15", "5", "20000",
                                             options.url.c_str(), "read-write", nullptr};
  PGconn* raw = PQconnectdbParams(kNames.data(), values.data(), 1);
  if (!raw) return {Code::kUnavailable, "out of memory"};
  std::unique_ptr<PostgresConnection> connection(new PostgresConnection(raw, options));
  if (PQstatus(raw) != CONNECTION_OK) {
    return {Code::kUnavailable, withoutAddress(trimmed(PQerrorMessage(raw)), options.url)};
  }
  if (const Code code = connection->configure(role); code != Code::kOk) return {code, connection->lastError()};
  return std::unique_ptr<Connection>(std::move(connection));
}

PostgresConnection::PostgresConnection(PGconn* connection, const PostgresOptions& options)
    : connection_(connection), serializable_(options.serializable), answer_time_(options.answer_time) {}

PostgresConnection::~PostgresConnection() { PQfinish(connection_); }

Code PostgresConnection::configure(Role role) {
  if (PQserverVersion(connection_) < 150000) {
    error_ = "the server is PostgreSQL " + std::to_string(PQserverVersion(connection_) / 10000) + "; 15 is the oldest";
    return Code::kUnavailable;
  }
  // Any other cannot keep all that people write: each emoji would be refused when it is stored, and for ever.
  const char* encoding = PQparameterStatus(connection_, "server_encoding");
  if (encoding && std::string_view(encoding) != "UTF8") {
    error_ = "the database's encoding is " + std::string(encoding) +
             ", and UTF8 is needed: make another by createdb --encoding UTF8 --locale C.UTF-8 --template template0";
    return Code::kUnavailable;
  }
  PQsetnonblocking(connection_, 1);
  PQsetNoticeProcessor(
      connection_, [](void*, const char*) {}, nullptr);  // they would go to standard error
  // Every query is a range of an index, whatever the statistics of a table say that was empty a minute ago.
  std::string sql =
      "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; "
      "SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_sort = off; SET client_min_messages = "
      "warning; "
      "SET lock_timeout = '10s'; SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '5s'; ";
  if (serializable_) sql += "SET default_transaction_isolation = 'serializable'; ";
  // Acknowledged means stored: a server or a role may have been set to answer before its disk has.
  if (role == Role::kWriter) {
    sql +=
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') NOT IN "
        "('on', 'remote_apply'); DO $$ BEGIN IF current_setting('fsync') = 'off' THEN RAISE EXCEPTION "
        "'the server runs with fsync = off: what it says is stored may not be'; END IF; END $$;";
  }
  return script(sql, Patience::kAnswerTime);
}

void PostgresConnection::beginReading() {
  send(serializable_ ? "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY"
                     : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

/// A plan that was made for an empty table may walk a campaign's whole index later. Every so many statements, and every
/// minute, the server makes plans for the tables as they are by then; those of foreign keys too.
void PostgresConnection::refreshPlans() {
  ++sent_;
  if (!pending_.empty() || PQtransactionStatus(connection_) != PQTRANS_IDLE) return;
  if (sent_ < plans_until_ && Clock::now() - planned_ < std::chrono::minutes(1)) return;
  plans_until_ = sent_ + kStatementsPerPlan;
  planned_ = Clock::now();
  send("DISCARD PLANS");
  finish();  // by itself: after it in one pipeline a transaction could not choose its isolation any more
}

bool PostgresConnection::prepare(const char* sql, std::span<const Param> params, std::string& name) {
  std::string& known = names_[sql];
  if (known.empty()) {
    known = "s" + std::to_string(++statements_);
    std::vector<Oid> types;
    for (const Param& param : params)
      types.push_back(typeOf(param));
    if (PQsendPrepare(connection_, known.c_str(), numbered(sql).c_str(), int(types.size()), types.data()) != 1) {
      return false;
    }
    pending_.push_back({sql, {}});
  }
  name = known;
  return true;
}

void PostgresConnection::send(const char* sql, std::span<const Param> params, Each each) {
  if (lost_) return;
  refreshPlans();
  if (lost_) return;
  std::string name;
  std::vector<std::array<uint8_t, 8>> numbers(params.size());
  std::vector<const char*> values(params.size());
  std::vector<int> lengths(params.size());
  const std::vector<int> formats(params.size(), kBinary);
  for (size_t i = 0; i < params.size(); ++i) {
    if (params[i].kind == Param::Kind::kInteger) numbers[i] = bigEndian(params[i].integer);
    const ByteView bytes = params[i].kind == Param::Kind::kInteger ? ByteView(numbers[i]) : params[i].bytes;
    values[i] = bytes.data() ? reinterpret_cast<const char*>(bytes.data()) : "";  // a null pointer would be NULL
    lengths[i] = int(bytes.size());
  }
  if (!prepare(sql, params, name) || PQsendQueryPrepared(connection_, name.c_str(), int(params.size()), values.data(),
                                                         lengths.data(), formats.data(), kBinary) != 1) {
    return lose(trimmed(PQerrorMessage(connection_)));
  }
  pending_.push_back({nullptr, std::move(each)});
}

bool PostgresConnection::await() {
  const Clock::time_point until = Clock::now() + answer_time_;
  for (;;) {
    const int unsent = PQflush(connection_);
    if (unsent < 0) return false;
    if (PQisBusy(connection_) == 0) return true;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd ready = {PQsocket(connection_), short(unsent > 0 ? POLLIN | POLLOUT : POLLIN), 0};
    if ((!endless_ && left <= 0) || ::poll(&ready, 1, endless_ ? -1 : int(left)) == 0) {
      error_ = "the server did not answer in time";
      return false;
    }
    if ((ready.revents & ~POLLOUT) != 0 && PQconsumeInput(connection_) != 1) return false;
  }
}

/// The next result of the pipeline; nullptr at the end of a statement's, and when the connection is lost.
PGresult* PostgresConnection::next() {
  error_.clear();
  if (!await()) {
    lose(error_.empty() ? trimmed(PQerrorMessage(connection_)) : error_);
    return nullptr;
  }
  return PQgetResult(connection_);
}

bool PostgresConnection::receiveAll() {
  std::string first_error;
  while (!pending_.empty() && !lost_) {
    const Pending pending = std::move(pending_.front());
    pending_.pop_front();
    while (const ResultPtr result{next()}) {
      take(*result, pending);
      if (!first_error.empty()) continue;
      if (code_ != Code::kOk) first_error = error_;
    }
    if (PQstatus(connection_) != CONNECTION_OK) lose(first_error.empty() ? "the connection was cut" : first_error);
  }
  if (!lost_) {
    const ResultPtr sync(next());
    if (!lost_ && PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) lose("the pipeline is out of step");
  }
  if (!first_error.empty()) error_ = first_error;
  return !lost_;
}

void PostgresConnection::take(const PGresult& result, const Pending& pending) {
  switch (PQresultStatus(&result)) {
    case PGRES_TUPLES_OK:
      for (int i = 0; pending.each && i < PQntuples(&result); ++i)
        pending.each(PostgresRow(result, i));
      return;
    case PGRES_COMMAND_OK:
      return;
    default:
      if (pending.prepares) names_.erase(pending.prepares);
      note(result);
  }
}

void PostgresConnection::note(const PGresult& result) {
  // What follows a failed statement is not run, and says no more than that.
  if (PQresultStatus(&result) == PGRES_PIPELINE_ABORTED || code_ != Code::kOk) return;
  const char* state = PQresultErrorField(&result, PG_DIAG_SQLSTATE);
  const Judged judged = judgeState(state ? state : "08006");
  code_ = judged.code;
  noted_ = judged.trouble;
  error_ = trimmed(PQresultErrorMessage(&result));
}

void PostgresConnection::lose(const std::string& why) {
  lost_ = true;
  pending_.clear();
  code_ = Code::kUnavailable;
  error_ = why;
}

Code PostgresConnection::finish() {
  if (!lost_ && PQpipelineStatus(connection_) == PQ_PIPELINE_OFF && PQenterPipelineMode(connection_) != 1) {
    lose(trimmed(PQerrorMessage(connection_)));
  }
  if (!lost_ && PQpipelineSync(connection_) != 1) lose(trimmed(PQerrorMessage(connection_)));
  if (!lost_) receiveAll();
  if (noted_ == Trouble::kLost) lost_ = true;
  trouble_ = lost_ ? Trouble::kLost : noted_;
  const Code code = lost_ ? Code::kUnavailable : code_;
  code_ = Code::kOk;
  noted_ = Trouble::kNone;
  return code;
}

void PostgresConnection::rollback() {
  if (lost_) return;
  const Trouble before = trouble_;
  const std::string error = error_;
  send("ROLLBACK");
  finish();
  if (trouble_ == Trouble::kLost) return;
  trouble_ = before;
  error_ = error;
}

/// As PQexec, but no longer than a server may be silent: since it took the connection it may have frozen.
PGresult* PostgresConnection::execute(const std::string& sql) {
  if (PQsendQuery(connection_, sql.c_str()) != 1) {
    lose(trimmed(PQerrorMessage(connection_)));
    return nullptr;
  }
  PGresult* last = nullptr;
  while (PGresult* const result = next()) {
    PQclear(last);
    last = result;
  }
  return last;
}

Code PostgresConnection::script(const std::string& sql, Patience patience) {
  if (lost_) return Code::kUnavailable;
  // Several statements in one text are the simple protocol's, which a pipeline has not.
  if (PQpipelineStatus(connection_) != PQ_PIPELINE_OFF && PQexitPipelineMode(connection_) != 1) {
    lose(trimmed(PQerrorMessage(connection_)));
    return Code::kUnavailable;
  }
  const ResultPtr result(patience == Patience::kAnswerTime ? execute(sql) : PQexec(connection_, sql.c_str()));
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    if (result) note(*result);
    if (PQstatus(connection_) != CONNECTION_OK) lose(trimmed(PQerrorMessage(connection_)));
  }
  if (!lost_ && PQenterPipelineMode(connection_) != 1) lose(trimmed(PQerrorMessage(connection_)));
  trouble_ = lost_ ? Trouble::kLost : noted_;
  const Code code = code_;
  code_ = Code::kOk;
  noted_ = Trouble::kNone;
  return code;
}

}  // namespace fairground::store
