// When an item is asked, said by the numbers on the paper: "12番で 2～7 を選んだ場合にお答えください。"
#pragma once
#include <map>
#include <string>

#include "regime/form.h"

namespace kakari::paper {

/// The number that an item has on the paper, by its id.
using Numbers = std::map<std::string, int, std::less<>>;
/// In the order of the form's pages, the same for every institution.
Numbers numbers(const regime::Form& form);

/// The sentence; empty for an item that is always asked. That 1号 must be held stands at the head of a part:
/// see part_condition.
std::string condition_words(const regime::Form& form, const Numbers& numbers, const regime::Item& item);
/// What all items of a page have in common: that a function is held. Empty when nothing.
std::string part_condition(const regime::Form& form, const Numbers& numbers, const regime::FormPage& page);

}  // namespace kakari::paper
