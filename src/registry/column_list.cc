#include "registry/column_list.h"

namespace kakari::registry {
namespace {

std::string joined(std::span<const std::string_view> columns, const std::string& before,
                   std::string_view after) {
  std::string text;
  for (const std::string_view column : columns) {
    if (!text.empty()) text += ", ";
    text.append(before).append(column).append(after);
  }
  return text;
}

}  // namespace

std::string column_list(std::string_view alias, std::span<const std::string_view> columns) {
  return joined(columns, std::string(alias) + ".", "");
}

std::string column_sets(std::span<const std::string_view> columns) {
  return joined(columns, "", " = ?");
}

}  // namespace kakari::registry
