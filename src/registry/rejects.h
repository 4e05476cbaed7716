// The rows that were not taken: written to a file as they come, and counted by reason.
#pragma once
#include <fstream>
#include <map>
#include <string>

#include "platform/sheet/csv_writer.h"

namespace kakari::registry {

class Rejects {
 public:
  /// With an empty path it only counts. Throws std::runtime_error when the file cannot be made.
  explicit Rejects(const std::string& path);
  void add(const std::string& file, std::int64_t line, const std::string& reason, std::string_view raw);
  std::int64_t count() const { return count_; }
  /// "12 件: 歯科診療所は…" by reason, the most frequent first.
  std::vector<std::string> by_reason() const;

 private:
  std::ofstream out_;
  sheet::CsvWriter writer_;
  std::int64_t count_ = 0;
  std::map<std::string, std::int64_t> reasons_;
};

}  // namespace kakari::registry
