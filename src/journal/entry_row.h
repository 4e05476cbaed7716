// A row of journal_entry: its columns in one order, for every statement that reads it.
#pragma once
#include <string>

#include "journal/journal.h"

namespace kakari::journal {

/// Of journal_entry as `e`.
inline constexpr const char* entry_columns =
    "e.id, e.at, e.person, e.name, e.role, e.act, e.subject_kind, e.subject_id, e.institution, "
    "e.before_json, e.after_json, e.salt, e.erased_at";

struct EntryRow {
  std::string id, salt;
  Instant erased_at = 0;
  Entry entry;
};

/// Reads entry_columns from column `first` on.
EntryRow entry_row(const store::Row& row, std::size_t first = 0);

}  // namespace kakari::journal
