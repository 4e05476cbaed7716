// "a.id, a.number, …" and "id = ?, number = ?, …" of a table's columns.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace kakari::registry {

std::string column_list(std::string_view alias, std::span<const std::string_view> columns);
std::string column_sets(std::span<const std::string_view> columns);

}  // namespace kakari::registry
