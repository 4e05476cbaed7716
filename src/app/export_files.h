// `kakari export KIND`: writes one kind of file; whoever may read the database may.
#pragma once
#include <string>

#include "app/house.h"

namespace kakari::app {

struct ExportCommand {
  std::string what;  // institutions, members, reports …
  std::string path;  // "-": standard output
  std::string area;  // code; empty: the country
  std::string format = "csv";
  int year = 0;  // 0: the newest that there is

  bool by_year() const { return what == "claims" || what == "reports" || what == "sister"; }
};
/// Writes beside the file first, so that a full disk leaves the old one. 0, or 3 when it cannot be written.
int export_files(const Settings& settings, const ExportCommand& command);

}  // namespace kakari::app
