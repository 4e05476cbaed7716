// 未報告の医療機関: who has not reported, by health centre and municipality, with the last contact.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reporting/requests/reminder_rule.h"

namespace kakari::requests {

struct MissingFilter {
  int year = 0;  // fiscal
  std::optional<Missing> state = {};
  std::string health_centre = {}, municipality = {};
  int page = 1, page_size = 50;
};

struct MissingRow {
  Id institution;
  std::string number, name, municipality, health_centre, phone;
  Missing state = Missing::not_started;
  Instant asked_at = 0;    // the request; 0 none
  Instant contact_at = 0;  // newest of request, reminder, posted letter
  bool letter_due = false;
};

struct MissingList {
  std::vector<MissingRow> rows;                             // by number
  std::int64_t total = 0;                                   // of the filter
  std::map<Missing, std::int64_t> by_state;                 // without its state
  std::map<std::string, std::int64_t> by_centre, by_place;  // of the filter's state
};

/// Act::review_list. Counts are exact.
Result<MissingList> missing(store::Tx& tx, const access::Actor& actor, const MissingFilter& filter);

}  // namespace kakari::requests
