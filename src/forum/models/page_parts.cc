#include "forum/models/page_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace kakari::models {

std::string error_at(const Problem* problem, std::string_view field) {
  std::string said;
  if (!problem) return said;
  for (const FieldProblem& each : problem->fields)
    if (each.field == field) said += (said.empty() ? "" : " ") + each.message;
  return said;
}

std::vector<html::Tag> tags_of(regime::Status status) {
  if (regime::unverified(status)) return {{"要確認", html::Tone::waiting}};
  return {};
}

std::vector<html::Choice> function_choices(const std::vector<regime::Function>& chosen) {
  std::vector<html::Choice> choices;
  for (const auto function : regime::kFunctions)
    choices.push_back(
        {.value = std::string(regime::id(function)),
         .label = function == regime::Function::core ? "1号機能" : std::string(regime::label(function)),
         .chosen = std::ranges::find(chosen, function) != chosen.end()});
  return choices;
}

std::string sources_in_words(const std::vector<std::string>& sources) {
  return fmt::format("出典：{}", fmt::join(sources, "、"));
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (auto line = trim(text.substr(at, end - at)); !line.empty()) lines.push_back(std::move(line));
    at = end + 1;
  }
  return lines;
}

}  // namespace kakari::models
