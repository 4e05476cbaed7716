// What of the directory appeared, changed or disappeared since a day, for those who keep a copy: from the
// change feed and the publications (reports), from the registry's imports, facts and closing days
// (institutions).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "platform/http/message.h"
#include "platform/store/database.h"
#include "regime/areas.h"

namespace kakari::open_data {

enum class Change { appeared, changed, disappeared };
std::string_view id(Change change);
std::string_view label(Change change);  // 新しく載った

struct Changed {
  std::string number;
  bool report = false;  // of the published report; else of the institution itself
  Change change = Change::changed;
  Instant at = 0;
  int year = 0;       // fiscal, of the report; 0: none
  std::string as_of;  // ISO date, of the report
};

struct Since {
  Date day;
  std::string prefecture = {};  // empty: all
  std::string after = {};       // goes on behind this 機関番号
  bool csv = false;
  Date today = {};
};

constexpr std::size_t kChangesPage = 5000;

/// since=DATE, prefecture=31, after=NUMBER, format=ndjson or csv; invalid for anything else.
Result<Since> read_since(const http::Request& request, const regime::Areas& areas, Date today);

struct ChangesPage {
  std::vector<Changed> rows;
  std::string next;  // `after` of the next page; empty: this is the last
};
/// By 機関番号; at most about kChangesPage rows.
ChangesPage changes(store::Tx& tx, const Since& since);

std::string written(const ChangesPage& page, bool csv);

}  // namespace kakari::open_data
