// The association table's columns in one order, for reading and for writing.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/database.h"
#include "registry/association.h"

namespace kakari::registry {

inline constexpr std::array<std::string_view, 16> kAssociationColumns{
    "id",     "number",  "kind",  "name",  "kana",          "prefecture",  "parent",   "president",
    "postal", "address", "phone", "email", "deadline_days", "two_persons", "invented", "version"};

/// "a.id, a.number, …" for SELECT … FROM association a.
const std::string& association_columns();
Association association_of(const store::Row& row);
/// Adds the cells of one row; the association must outlive the insert.
void append_values(std::vector<store::Value>& values, const Association& association);

}  // namespace kakari::registry
