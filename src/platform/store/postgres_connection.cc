#include "platform/store/postgres_connection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "platform/store/postgres_values.h"
#include "platform/store/sql_text.h"

namespace kakari::store {
namespace {

constexpr const char* kIndeterminateType = "42P18";
constexpr const char* kReadOnly = "25006";

// A machine that vanished without a word is noticed within ten seconds, whether we wait for its answer
// (keepalives) or it does not take what we send (tcp_user_timeout). The URL comes last: it may say otherwise.
constexpr const char* kNames[] = {
    "connect_timeout",      "keepalives_idle",  "keepalives_interval", "keepalives_count", "tcp_user_timeout",
    "target_session_attrs", "application_name", "client_encoding",     "dbname",           nullptr};
std::array<const char*, std::size(kNames)> values_of(const std::string& url) {
  return {"3", "4", "2", "3", "10000", "read-write", "kakari", "UTF8", url.c_str(), nullptr};
}

void note_warning(void* warning, const PGresult* result) {
  const char* severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  if (severity && std::strcmp(severity, "WARNING") == 0)
    *static_cast<std::string*>(warning) = PQresultErrorMessage(result);
}

Error::Kind kind_of(std::string_view state) {
  static constexpr std::pair<std::string_view, Error::Kind> kinds[] = {
      {"23505", Error::Kind::unique},       // unique_violation
      {"23503", Error::Kind::foreign_key},  // foreign_key_violation
      {"40001", Error::Kind::retry},        // serialization_failure
      {"40P01", Error::Kind::retry},        // deadlock_detected
      {"53100", Error::Kind::full},         // disk_full
      {"55P03", Error::Kind::busy},         // lock_not_available
  };
  for (auto& [code, kind] : kinds)
    if (code == state) return kind;
  return Error::Kind::other;
}

std::string one_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  for (char& c : text)
    if (c == '\n') c = ' ';
  return text;
}

std::string_view state_of(const PGresult* result) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state ? state : "";
}

/// The n of the first $n in "could not determine data type of parameter $3", in whatever language.
std::size_t parameter_named_in(std::string_view message) {
  std::size_t number = 0, at = message.find('$');
  if (at != message.npos) std::from_chars(message.data() + at + 1, message.data() + message.size(), number);
  return number;
}

bool fits(const std::vector<Oid>& types, std::span<const Value> args) {
  for (std::size_t i = 0; i < args.size(); ++i)
    if (Oid type = type_of(args[i]); type != pg_type::any && type != types[i]) return false;
  return true;
}

}  // namespace

PostgresConnection::PostgresConnection(std::string url, int lock_timeout_ms)
    : url_(std::move(url)), lock_timeout_ms_(lock_timeout_ms) {}

void PostgresConnection::connect() {
  statements_.clear();
  outdated_ = false;
  read_only_ = false;
  handle_.reset(PQconnectdbParams(kNames, values_of(url_).data(), 1));
  if (lost())
    throw Error(Error::Kind::closed,
                "PostgreSQL に接続できません。サーバーが動いていることと、--db "
                "の接続先・利用者名を確認してください。(" +
                    one_line(PQerrorMessage(handle_.get())) + ")");
  PQsetNoticeReceiver(handle_.get(), note_warning, &warning_);
  const char* encoding = PQparameterStatus(handle_.get(), "server_encoding");
  if (!encoding || std::strcmp(encoding, "UTF8") != 0)
    throw Error(Error::Kind::other,
                "PostgreSQL のデータベースの文字コードが UTF-8 ではありません。ENCODING 'UTF8' "
                "で作り直してください。");
  command(("SET lock_timeout = " + std::to_string(lock_timeout_ms_)).c_str());
  // An answer to a write means that it is durable, here and on a synchronous standby, whatever the server's
  // default. What hangs, and what a machine that vanished left open, ends.
  command(
      "SELECT set_config('synchronous_commit', 'on', false) "
      "WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply');"
      "SELECT set_config('statement_timeout', '5min', false) WHERE current_setting('statement_timeout') = "
      "'0';"
      "SELECT set_config('idle_in_transaction_session_timeout', '1min', false) "
      "WHERE current_setting('idle_in_transaction_session_timeout') = '0'");
}

void PostgresConnection::fail(const PGresult* result) {
  std::string detail = one_line(result ? PQresultErrorMessage(result) : PQerrorMessage(handle_.get()));
  if (lost())
    throw Error(
        Error::Kind::closed,
        "PostgreSQL との接続が切れました。サーバーが動いていることを確認してください。(" + detail + ")");
  Error::Kind kind = kind_of(state_of(result));
  if (state_of(result) == kReadOnly) read_only_ = true;
  if (const char* function = PQresultErrorField(result, PG_DIAG_SOURCE_FUNCTION);
      function && std::strcmp(function, "RevalidateCachedQuery") == 0) {
    outdated_ = true;
    kind = Error::Kind::retry;
  }
  if (kind == Error::Kind::full)
    detail = "PostgreSQL のディスクの空きがないため保存できません。空きを増やしてください。(" + detail + ")";
  if (kind == Error::Kind::busy)
    detail = "ほかの処理が同じデータを使い続けているため保存できません。少し待ってからやり直してください。(" +
             detail + ")";
  throw Error(kind, detail);
}

PostgresConnection::Result PostgresConnection::checked(PGresult* raw) {
  Result result(raw);
  auto status = PQresultStatus(raw);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(raw);
  return result;
}

void PostgresConnection::command(const char* sql) {
  checked(PQexec(handle_.get(), sql));
}

void PostgresConnection::commit() {
  warning_.clear();
  Result result = checked(PQexec(handle_.get(), "COMMIT"));
  if (!warning_.empty()) throw Error(Error::Kind::closed, one_line(warning_));
  if (std::strcmp(PQcmdStatus(result.get()), "COMMIT") != 0)
    throw Error(Error::Kind::other, "the transaction had failed and was rolled back");
}

void PostgresConnection::roll_back() noexcept {
  if (PQtransactionStatus(handle_.get()) != PQTRANS_IDLE) Result(PQexec(handle_.get(), "ROLLBACK"));
  if (outdated_) forget_statements();
}

void PostgresConnection::forget_statements() {
  Result(PQexec(handle_.get(), "DEALLOCATE ALL"));
  statements_.clear();
  outdated_ = false;
}

PostgresConnection::Statement& PostgresConnection::statement(std::string_view sql) {
  if (auto found = statements_.find(sql); found != statements_.end()) return found->second;
  if (statements_.size() >= kStatementsMax) forget_statements();
  Numbered numbered = number_placeholders(sql);
  return statements_.emplace(sql, Statement{std::move(numbered.sql), numbered.parameters, {}}).first->second;
}

const PostgresConnection::Prepared& PostgresConnection::form_for(Statement& statement,
                                                                 std::span<const Value> args) {
  for (const auto& form : statement.forms)
    if (fits(form.types, args)) return form;
  Prepared form{"s" + std::to_string(++names_), {}};
  bool nulls = false;
  for (const auto& value : args) {
    form.types.push_back(type_of(value));
    nulls = nulls || form.types.back() == pg_type::any;
  }
  prepare(form.name, statement, form.types);
  // Where a NULL stood a value may come next time: with its column's type one form serves both.
  if (nulls) form.types = described_types(form.name, args.size());
  return statement.forms.emplace_back(std::move(form));
}

void PostgresConnection::prepare(const std::string& name, const Statement& statement,
                                 std::vector<Oid>& types) {
  int count = static_cast<int>(types.size());
  bool nulls = std::find(types.begin(), types.end(), pg_type::any) != types.end();
  auto try_prepare = [&] {
    return PQprepare(handle_.get(), name.c_str(), statement.sql.c_str(), count, types.data());
  };
  if (!nulls) {
    checked(try_prepare());
    return;
  }
  // In `? IS NULL` nothing tells the type of a NULL; any will do there, but the server has to be told.
  command("SAVEPOINT prepare");
  for (;;) {
    Result result(try_prepare());
    if (state_of(result.get()) != kIndeterminateType) {
      checked(result.release());
      break;
    }
    std::size_t number = parameter_named_in(PQresultErrorMessage(result.get()));
    if (number == 0 || number > types.size() || types[number - 1] != pg_type::any) fail(result.get());
    types[number - 1] = pg_type::text;
    command("ROLLBACK TO SAVEPOINT prepare");
  }
  command("RELEASE SAVEPOINT prepare");
}

std::vector<Oid> PostgresConnection::described_types(const std::string& name, std::size_t count) {
  Result described = checked(PQdescribePrepared(handle_.get(), name.c_str()));
  std::vector<Oid> types(count);
  for (std::size_t i = 0; i < count; ++i) types[i] = PQparamtype(described.get(), static_cast<int>(i));
  return types;
}

PostgresConnection::Result PostgresConnection::execute(std::string_view sql, std::span<const Value> args) {
  Statement& known = statement(sql);
  check_parameters(sql, known.parameters, args.size());
  PgParameters parameters(args);
  const Prepared& form = form_for(known, args);
  return checked(PQexecPrepared(handle_.get(), form.name.c_str(), static_cast<int>(args.size()),
                                parameters.values(), parameters.lengths(), parameters.formats(), 0));
}

Rows PostgresConnection::run(std::string_view sql, std::span<const Value> args) {
  Result result = execute(sql, args);
  const PGresult* r = result.get();
  int columns = PQnfields(r), count = PQntuples(r);
  Rows rows;
  rows.reserve(count);
  for (int y = 0; y < count; ++y) {
    std::vector<std::optional<std::string>> cells(columns);
    for (int x = 0; x < columns; ++x)
      if (!PQgetisnull(r, y, x))
        cells[x] = decode_cell(PQftype(r, x), {PQgetvalue(r, y, x), std::size_t(PQgetlength(r, y, x))});
    rows.emplace_back(std::move(cells));
  }
  return rows;
}

std::int64_t PostgresConnection::change(std::string_view sql, std::span<const Value> args) {
  Result result = execute(sql, args);
  std::string_view touched = PQcmdTuples(result.get());
  std::int64_t rows = 0;
  std::from_chars(touched.data(), touched.data() + touched.size(), rows);
  return rows;
}

void PostgresConnection::insert_many(std::string_view table, std::span<const std::string_view> columns,
                                     std::span<const Value> values) {
  std::string sql = "COPY " + quote_name(table) + " (";
  for (std::size_t i = 0; i < columns.size(); ++i) sql += (i ? ", " : "") + quote_name(columns[i]);
  sql += ") FROM STDIN";
  Result start(PQexec(handle_.get(), sql.c_str()));
  if (PQresultStatus(start.get()) != PGRES_COPY_IN) fail(start.get());
  std::string buffer;
  try {
    for (std::size_t i = 0; i < values.size(); ++i) {
      append_copy_cell(buffer, values[i]);
      bool last_of_row = (i + 1) % columns.size() == 0;
      buffer += last_of_row ? '\n' : '\t';
      if (buffer.size() < 1 << 16 && i + 1 < values.size()) continue;
      if (PQputCopyData(handle_.get(), buffer.data(), static_cast<int>(buffer.size())) != 1) break;
      buffer.clear();
    }
  } catch (const Error&) {
    PQputCopyEnd(handle_.get(), "a value cannot be kept");
    while (PGresult* rest = PQgetResult(handle_.get())) PQclear(rest);
    throw;
  }
  PQputCopyEnd(handle_.get(), nullptr);
  Result outcome(PQgetResult(handle_.get()));
  while (PGresult* rest = PQgetResult(handle_.get())) PQclear(rest);
  checked(outcome.release());
}

}  // namespace kakari::store
