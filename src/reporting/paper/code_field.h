// What an officer types at an item of the paper: the codes that are ticked ("2", "1,4,9", "3-7"), numbers and
// texts as they stand there. One line a choice item, so that no mouse is needed.
#pragma once
#include <string>
#include <vector>

#include "platform/html/writer.h"
#include "platform/http/message.h"
#include "regime/evaluate.h"
#include "reporting/item_control.h"

namespace kakari::paper {

/// As the definition reads it; codes that the item does not have are said by their number.
regime::Typed read_paper(const regime::Item& item, const std::vector<std::string>& typed);
/// What would be typed for an answer: the other way round.
std::vector<std::string> typed_of(const regime::Item& item, const regime::Answer& answer);

struct CodeField {
  int number = 0;  // on the paper
  std::vector<std::string> typed;
  std::string error, warning;
  std::string when;    // the condition, while it does not hold
  std::string period;  // when it is not 1 January
  std::int64_t version = 0;
};
/// The field with its number, the codes under it and what was understood.
html::Fragment code_field(const regime::Item& item, const CodeField& field);
/// What the posted form holds for an item; nullopt when it is not on the page.
std::optional<std::vector<std::string>> posted_typed(const regime::Item& item, const http::Request& request);

}  // namespace kakari::paper
