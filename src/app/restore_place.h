// Where a restored database is put together before it takes its name, on either engine.
#pragma once
#include <memory>
#include <string>

namespace kakari::app {

/// Nothing anybody uses is touched before take_place(); what was not finished goes away with this object.
class RestorePlace {
 public:
  virtual ~RestorePlace() = default;
  /// The database to fill, marked so that nobody else is let in.
  virtual std::string url() const = 0;
  /// Instead of what was there; where that is kept, or "" when there was nothing.
  virtual std::string take_place() = 0;
};

/// `file` is copied (SQLite) or its rows are (PostgreSQL); nothing has been migrated. Throws
/// std::runtime_error when there is something already and `replace` is not meant, or somebody uses it.
std::unique_ptr<RestorePlace> sqlite_place(const std::string& database, const std::string& file, bool replace,
                                           const std::string& stamp);
std::unique_ptr<RestorePlace> postgres_place(const std::string& database, const std::string& file,
                                             bool replace, const std::string& stamp);

/// Throws std::runtime_error while a program has the database open.
void refuse_in_use(const std::string& database);

}  // namespace kakari::app
