// Statements put together from constant parts.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

namespace kakari::reporting {

inline std::string sql(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (auto part : parts) text.append(part);
  return text;
}

}  // namespace kakari::reporting
