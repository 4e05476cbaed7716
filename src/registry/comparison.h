// What a new edition of a list changes, worked out in memory against what the registry knows.
#pragma once
#include <string>
#include <unordered_set>
#include <vector>

#include "registry/edition.h"

namespace kakari::registry {

/// A row of an earlier edition.
struct KnownRow {
  std::string key, kind, prefecture;
  std::int64_t hash = 0;
  std::string institution;
  bool gone = false;
};

struct Comparison {
  struct Matched {
    std::size_t record;       // index into the edition
    std::string institution;  // id
    bool known_row = false;   // the list named it before
    bool reopened = false;
  };
  std::vector<std::size_t> fresh;              // records that need a new institution
  std::unordered_set<std::size_t> renumbered;  // of the fresh: the number they bore is another's here
  std::vector<Matched> updates;                // changed ones, and ones new to this list whose code is known
  std::vector<KnownRow> gone;
  std::int64_t linked = 0;  // of the updates, new to this list
  std::int64_t changed = 0, unchanged = 0;
  std::string last_run;  // of this source; empty: never
  /// More than 5 % gone, in all or in one prefecture: in words; empty: fine.
  std::string too_many_gone;
  std::vector<std::string> notes;
};

Comparison compare(store::Tx& tx, const Edition& edition);

}  // namespace kakari::registry
