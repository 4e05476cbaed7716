// `kakari directory search` and `kakari directory check`: what the command line shows; app/ reads arguments.
#pragma once
#include <string>
#include <vector>

#include "base/problem.h"
#include "directory/deps.h"

namespace kakari::directory {

struct SearchCommand {
  std::vector<std::string> words = {};
  std::string area = {};  // 31 prefecture, 3101 planning area, 31201 municipality; empty: everywhere
  std::vector<std::string> functions = {}, fields = {}, diseases = {}, departments = {};
  std::size_t page = 1, per_page = 20;
  bool json = false;
};
/// Text, or the JSON of the API. Builds a snapshot when `deps.live` holds none.
Result<std::string> search_command(const Deps& deps, const SearchCommand& command, Date today);

struct Check {
  std::size_t institutions = 0, reports = 0;
  std::vector<std::string> differences = {};  // at most 20, in words
  std::string text() const;
};
/// Builds the directory from the tables and compares it with each institution's own rows, and with `served`
/// where there is one.
Check check(store::Database& database, const regime::Form& form, Date today,
            const Snapshot* served = nullptr);

}  // namespace kakari::directory
