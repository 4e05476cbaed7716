// The institution table's columns in one order, for reading and for writing.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/database.h"
#include "registry/institution.h"

namespace kakari::registry {

inline constexpr std::array<std::string_view, 27> kInstitutionColumns{
    "id",          "number",       "kind",          "name",          "kana",
    "prefecture",  "municipality", "health_centre", "planning_area", "postal",
    "address",     "phone",        "url",           "latitude",      "longitude",
    "departments", "beds",         "founder",       "manager",       "no_general_outpatients",
    "exempt",      "closed_on",    "invented",      "corporation",   "version",
    "name_key",    "kana_key"};

/// "i.id, i.number, …" for SELECT … FROM institution i.
const std::string& selected_columns();
/// Reads a row of selected_columns(), starting at its first cell.
Institution institution_of(const store::Row& row);

/// Adds the cells of one row; the institution and both keys must outlive the insert.
void append_values(std::vector<store::Value>& values, const Institution& institution,
                   std::string_view name_key, std::string_view kana_key);

/// Writes an institution that is there already, and counts its version up.
void save(store::Tx& tx, const Institution& institution);

}  // namespace kakari::registry
