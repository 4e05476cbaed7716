// What each command does, once its words have been read. All return the exit status.
#pragma once
#include <string>
#include <vector>

#include "app/house.h"
#include "directory/command.h"
#include "registry/import.h"

namespace kakari::app {

/// `kakari demo`.
struct DemoCommand {
  std::string prefecture;
  std::size_t institutions = 0;
  std::uint64_t seed = 0;
  bool year_worked = true;  // false: as it is before the request of November
};

int init(const Settings& settings);
int make_demo(const Settings& settings, const DemoCommand& command);

struct ImportCommand {
  std::string what;  // institutions, hours, members, certificates …
  std::vector<std::string> files;
  registry::ImportOptions options;
  int year = 0;         // of claims: 0 the newest
  bool submit = false;  // of reports: submitted, not drafts
};
int import_files(const Settings& settings, const ImportCommand& command);

int search_directory(const Settings& settings, const directory::SearchCommand& command);
int check_directory(const Settings& settings);

int verify_journal(const Settings& settings);
int show_journal(const Settings& settings, const std::string& subject);

}  // namespace kakari::app
