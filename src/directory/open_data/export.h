// `kakari export open-data`: the files of now, without an edition being made.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "directory/open_data/make.h"

namespace kakari::open_data {

struct ExportOpenData {
  std::string area = {};       // code of a prefecture or municipality, id of a health centre; empty: all
  std::string format = "csv";  // csv, hours, ndjson
  Date today = {};
};

/// Writes institutions.csv, hours.csv or institutions.ndjson in pieces; how many rows.
std::int64_t export_open_data(const Source& source, const ExportOpenData& wanted,
                              const std::function<void(std::string_view)>& out);

}  // namespace kakari::open_data
