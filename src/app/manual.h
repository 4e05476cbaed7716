// The manual (docs/manual) as web/manual.mjs leaves it in dist/manual.json: one page a role. Read once,
// when the server starts.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/writer.h"

namespace kakari::app {

struct ManualPage {
  std::string lang = {};  // "ja"; "en" for what a visitor needs
  std::string name = {};  // "institution"; empty: where it begins
  std::string title = {};
  html::Fragment body = {};  // all of <main>, its <h1> included
};

/// Throws std::runtime_error, with what to do, for a file that is missing or was made by another version.
std::vector<ManualPage> read_manual(const std::string& file);
std::vector<ManualPage> manual_of(std::string_view json);

}  // namespace kakari::app
