// Reports as a table: one row an institution, one column an item, under the official labels and the items'
// ids.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include <optional>

#include "access/actor.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "regime/areas.h"

namespace kakari::exchange {

enum class Format { csv, xlsx, json, ndjson };
std::string_view id(Format format);
std::optional<Format> format_of(std::string_view id);
std::string_view media_type(Format format);

/// Whose reports: of a fiscal year, in a prefecture, municipality or health centre, or of one institution.
struct ReportsOf {
  int year = 0;
  std::string area = {};         // a code; empty: the country
  std::string institution = {};  // id; empty: all
};

using Out = std::function<void(std::string_view)>;

/// The current revision of every report that was submitted, by 機関番号, in pieces. Returns how many. CSV and
/// NDJSON take constant memory. No permission is asked: for the command line.
std::int64_t export_reports(store::Database& database, const regime::Areas& areas, const ReportsOf& which,
                            Format format, const Out& out);

/// The part of `asked` that the person may take away (Act::report_export): an officer's prefecture or health
/// centre, an institution itself. Refused when `asked` lies outside.
Result<ReportsOf> may_export(store::Tx& tx, const access::Actor& actor, ReportsOf asked);
/// For the journal: who took what.
void record_export(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view table,
                   const ReportsOf& which, std::int64_t reports);

}  // namespace kakari::exchange
