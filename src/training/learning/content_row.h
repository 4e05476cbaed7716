// How contents and questions stand in the database; for the files of this room.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "training/learning/content.h"

namespace kakari::learning {

/// `body`: the column, or '' where the text is not wanted.
std::string select_content(std::string_view body, std::string_view rest);
Content read_content(const store::Row& row);

std::vector<Choice> choices_of(std::string_view json);
std::string json_of(const std::vector<Choice>& choices);

}  // namespace kakari::learning
