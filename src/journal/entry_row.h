// A row of journal_entry: its columns in one order, for every statement that reads it.
#pragma once
#include <string>

#include "journal/journal.h"

namespace kakari::journal {

inline constexpr const char* entry_columns =
    "id, number, at, person, name, role, act, subject_kind, subject_id, institution, before_json, "
    "after_json, salt, erased_at";

struct EntryRow {
  std::string id, salt;
  std::int64_t number = 0;
  Instant erased_at = 0;
  Entry entry;
};

/// Reads entry_columns from column `first` on.
EntryRow entry_row(const store::Row& row, std::size_t first = 0);

}  // namespace kakari::journal
