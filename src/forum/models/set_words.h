// A set of the cube in words, from the form's own labels: 「在宅当番医制への参加」が有り.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "regime/form.h"

namespace kakari::models {

/// "function:home_care:held", "item:core.fields:3", "count:home_care.visit_claims:some", "clinic" …; the name
/// itself when the form does not know it.
std::string set_in_words(const regime::Form& form, std::string_view set);
/// Every affirmative choice for "item:ID:*"; other names as they are.
std::vector<std::string> expanded(const regime::Form& form, std::string_view set);
/// Speaks of 意向, which is for members only.
bool speaks_of_intent(const regime::Form& form, std::string_view set);

}  // namespace kakari::models
