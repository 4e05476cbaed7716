#include "platform/store/sqlite_connection.h"

#include <cerrno>
#include <charconv>
#include <thread>

#include "platform/store/sql_text.h"

namespace kakari::store {
namespace {

/// A full disk, a used-up quota, a file that may grow no further.
bool no_room(int system_error) {
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

/// The error of the last system call that failed on the database or its log. SQLite knows but the first kind
/// of full disk by itself, and does not hand the system's error on from a COMMIT.
bool no_room_for_files(sqlite3* handle) {
  for (const int which : {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER}) {
    sqlite3_file* file = nullptr;
    int system_error = 0;
    if (sqlite3_file_control(handle, "main", which, &file) == SQLITE_OK && file && file->pMethods &&
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &system_error) == SQLITE_OK &&
        no_room(system_error))
      return true;
  }
  return false;
}

Error::Kind kind_of(int code, int system_error) {
  if (no_room(system_error)) return Error::Kind::full;
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return Error::Kind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return Error::Kind::foreign_key;
  }
  switch (code & 0xff) {
    case SQLITE_FULL:
      return Error::Kind::full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error::Kind::busy;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:  // also of a reader that is opened while the house runs
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Error::Kind::closed;
  }
  return Error::Kind::other;
}

std::string message(Error::Kind kind, const std::string& detail) {
  switch (kind) {
    case Error::Kind::full:
      return "ディスクの空きがないため保存できません。空きを増やしてください。(" + detail + ")";
    case Error::Kind::busy:
      return "ほかの処理がデータベースを使い続けているため保存できません。その処理が終わってからやり直してく"
             "ださい。(" +
             detail + ")";
    case Error::Kind::closed:
      return "データベースのファイルを読み書きできません。ディスクを確かめてから kakari "
             "を起動し直してください。(" +
             detail + ")";
    default:
      return detail;
  }
}

struct Reset {
  sqlite3_stmt* statement;
  ~Reset() {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
  }
};

std::optional<std::string> cell(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_FLOAT: {
      char buffer[40];  // SQLite's own text keeps 15 digits only
      auto [end, error] =
          std::to_chars(buffer, buffer + sizeof buffer, sqlite3_column_double(statement, column));
      return std::string(buffer, end);
    }
    case SQLITE_BLOB: {
      auto bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
      return bytes ? std::string(bytes, sqlite3_column_bytes(statement, column)) : std::string();
    }
    default: {
      auto text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      return std::string(text, sqlite3_column_bytes(statement, column));
    }
  }
}

/// Asks every millisecond, so that a command line tool finds the gaps a busy server leaves.
int wait_for_lock(void* milliseconds_max, int tries) {
  if (tries >= static_cast<int>(reinterpret_cast<std::intptr_t>(milliseconds_max))) return 0;
  std::this_thread::sleep_for(std::chrono::milliseconds(1));  // paced
  return 1;
}

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path, Role role, const OpenOptions& options) {
  // Nobody asks SQLite how much memory it uses, and counting costs a lock of the whole process an allocation.
  static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(uncounted);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (role == Role::writer && !options.must_exist) flags |= SQLITE_OPEN_CREATE;
  sqlite3* handle = nullptr;
  int opened = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  if (opened != SQLITE_OK) fail();
  sqlite3_busy_handler(handle, wait_for_lock,
                       reinterpret_cast<void*>(static_cast<std::intptr_t>(options.busy_timeout_ms)));
  sqlite3_wal_autocheckpoint(handle, 0);  // the writer does it, where a failed fsync is not overlooked
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  Rows mode = run("PRAGMA journal_mode = wal", {});
  if (mode.empty() || mode[0].text(0) != "wal")
    throw Error(Error::Kind::other, "the file system does not allow a write-ahead log");
  for (auto pragma : {"PRAGMA synchronous = full", "PRAGMA foreign_keys = on", "PRAGMA temp_store = memory",
                      "PRAGMA case_sensitive_like = on"})
    run(pragma, {});
  if (role == Role::reader) {
    run("PRAGMA cache_size = -8192", {});
    run("PRAGMA query_only = on", {});
    return;
  }
  run("PRAGMA cache_size = -32768", {});
  // Cutting the log off frees blocks while every writer waits: 1.3 s where the file system discards them.
  run("PRAGMA journal_size_limit = 1073741824", {});
  if (options.pages_max > 0) run("PRAGMA max_page_count = " + std::to_string(options.pages_max), {});
  sqlite3_wal_hook(
      handle,
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<SqliteConnection*>(self)->log_pages_ = pages;
        return SQLITE_OK;
      },
      this);
}

void SqliteConnection::fail() {
  sqlite3* handle = handle_.get();
  int code = sqlite3_extended_errcode(handle);
  // The system's error is that of the last failed system call, so it says something of an I/O error only.
  // After a failed fsync nobody knows what the disk holds, whatever its reason; newer SQLites hand that on
  // from a COMMIT.
  bool io = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
  bool unsure = code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
  Error::Kind kind = kind_of(code, io && !unsure ? sqlite3_system_errno(handle) : 0);
  if (code == SQLITE_IOERR_WRITE && no_room_for_files(handle)) kind = Error::Kind::full;
  throw Error(kind, message(kind, sqlite3_errmsg(handle)));
}

sqlite3_stmt* SqliteConnection::prepare(std::string_view sql) {
  if (auto found = statements_.find(sql); found != statements_.end()) return found->second.get();
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  if (sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                         &statement, &rest) != SQLITE_OK)
    fail();
  Statement owned(statement);
  if (!owned || !split_statements(sql.substr(rest - sql.data())).empty())
    throw Error(Error::Kind::other, "one statement at a time: " + std::string(sql));
  if (statements_.size() >= kStatementsMax) statements_.clear();
  return statements_.emplace(sql, std::move(owned)).first->second.get();
}

void SqliteConnection::bind(sqlite3_stmt* statement, std::string_view sql, std::span<const Value> args) {
  check_parameters(sql, static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)), args.size());
  for (std::size_t i = 0; i < args.size(); ++i) {
    int at = static_cast<int>(i) + 1;
    int bound = SQLITE_OK;
    if (auto integer = std::get_if<std::int64_t>(&args[i])) {
      bound = sqlite3_bind_int64(statement, at, *integer);
    } else if (auto real = std::get_if<double>(&args[i])) {
      bound = sqlite3_bind_double(statement, at, *real);
    } else if (auto text = std::get_if<std::string_view>(&args[i])) {
      check_text(*text);
      bound = sqlite3_bind_text64(statement, at, text->data() ? text->data() : "", text->size(),
                                  SQLITE_STATIC, SQLITE_UTF8);
    } else if (auto blob = std::get_if<Blob>(&args[i])) {
      const auto& bytes = blob->bytes;
      bound =
          sqlite3_bind_blob64(statement, at, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
    }
    if (bound != SQLITE_OK) fail();
  }
}

bool SqliteConnection::step(sqlite3_stmt* statement) {
  int result = sqlite3_step(statement);
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) fail();
  return false;
}

Rows SqliteConnection::run(std::string_view sql, std::span<const Value> args) {
  sqlite3_stmt* statement = prepare(sql);
  Reset reset{statement};
  bind(statement, sql, args);
  Rows rows;
  while (step(statement)) {
    std::vector<std::optional<std::string>> cells(sqlite3_column_count(statement));
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = cell(statement, static_cast<int>(i));
    rows.emplace_back(std::move(cells));
  }
  return rows;
}

std::int64_t SqliteConnection::change(std::string_view sql, std::span<const Value> args) {
  sqlite3_stmt* statement = prepare(sql);
  Reset reset{statement};
  bind(statement, sql, args);
  auto before = sqlite3_total_changes64(handle_.get());
  while (step(statement)) {
  }
  // A statement that changed nothing leaves the count of the one before it.
  return sqlite3_total_changes64(handle_.get()) == before ? 0 : sqlite3_changes64(handle_.get());
}

void SqliteConnection::insert_many(std::string_view table, std::span<const std::string_view> columns,
                                   std::span<const Value> values) {
  std::string names, marks;
  for (auto column : columns) {
    names += (names.empty() ? "" : ", ") + quote_name(column);
    marks += marks.empty() ? "?" : ", ?";
  }
  std::string sql = "INSERT INTO " + quote_name(table) + " (" + names + ") VALUES (" + marks + ")";
  sqlite3_stmt* statement = prepare(sql);
  for (; !values.empty(); values = values.subspan(columns.size())) {
    Reset reset{statement};
    bind(statement, sql, values.first(columns.size()));
    step(statement);
  }
}

void SqliteConnection::command(std::string_view sql) {
  sqlite3_stmt* statement = prepare(sql);
  Reset reset{statement};
  step(statement);
}

void SqliteConnection::roll_back() noexcept {
  if (in_transaction()) sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

int SqliteConnection::checkpoint() {
  int logged = 0, moved = 0;
  int result = sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &logged, &moved);
  if (result != SQLITE_OK && (result & 0xff) != SQLITE_BUSY) fail();
  return result == SQLITE_OK ? logged - moved : logged;
}

}  // namespace kakari::store
