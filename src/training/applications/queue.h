// What waits, for an association's office, its president, the committee: by state, oldest first.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "training/applications/application.h"

namespace kakari::applications {

struct QueueFilter {
  std::optional<State> state;
  std::string text;  // name, kana, licence number or application number
  bool paper_only = false;
  int older_than_days = 0;
  int page = 1, page_size = 100;
};

struct QueueRow {
  Id id;
  std::string number, name, kana, licence_number, association_name;
  State state = State::submitted;
  std::string kind, entered_by, checked_by;
  bool own_entry = false;  // the actor keyed it in
  bool own_check = false;  // the actor has checked it
  bool identity = false;   // not checked yet
  int not_accepted = 0;    // items
  int lecture_halves = 0, practice_halves = 0;
  int age_days = 0;
  std::int64_t version = 0;
};

struct Queue {
  std::vector<QueueRow> rows;
  std::int64_t total = 0;                  // that fit the filter
  std::map<State, std::int64_t> by_state;  // without the filter's state
  int oldest_days = 0;                     // of those that wait for the association
};

/// Act::application_read: an association sees what it decides, the committee what was referred to it,
/// JMA everything.
Queue queue(store::Tx& tx, const access::Actor& actor, const QueueFilter& filter, Instant now);

}  // namespace kakari::applications
