// Cells of a pack's tables.
#pragma once
#include <string>
#include <utility>

#include "forum/table.h"

namespace kakari::papers {

inline forum::TableCell cell(std::string text) {
  return {std::move(text), std::nullopt};
}
inline forum::TableCell cell(std::string text, double number) {
  return {std::move(text), number};
}
/// As people read it, and as a number where it is one.
inline forum::TableCell cell(const forum::Indicator& indicator, const forum::Value& value) {
  forum::TableCell out = cell(forum::in_words(indicator, value));
  if (value.known()) out.number = value.number;
  return out;
}

}  // namespace kakari::papers
