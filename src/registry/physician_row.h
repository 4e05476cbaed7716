// The physician table's columns in one order, for reading and for writing, and the keys names are matched by.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/database.h"
#include "registry/physician.h"

namespace kakari::registry {

inline constexpr std::array<std::string_view, 18> kPhysicianColumns{
    "id",         "person",     "number",  "licence_number", "licence_date", "name",
    "kana",       "birth_date", "email",   "standing",       "prefecture",   "association",
    "federation", "invented",   "version", "name_key",       "kana_key",     "created_at"};

/// "p.id, p.person, …" for SELECT … FROM physician p, as physician_of() reads them.
const std::string& physician_columns();
/// Reads them from the cell `at` on.
Physician physician_of(const store::Row& row, std::size_t at = 0);
/// Adds the cells of one row; what is referred to must outlive the insert.
void append_values(std::vector<store::Value>& values, const Physician& physician, std::string_view name_key,
                   std::string_view kana_key, Instant created_at);

/// A key under which a physician's names are compared: folded, small kana as large ones (ショウ = シヨウ), no
/// selector of a glyph's form, no dots between names.
std::string person_key(std::string_view name);

/// Takes `count` serials; the first of them. What is taken and not used stays unused.
std::int64_t take_physician_serials(store::Tx& tx, std::int64_t count);
/// "D-0001234-5"
std::string physician_number(std::int64_t serial);

}  // namespace kakari::registry
