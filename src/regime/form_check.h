// The checks that need the whole form. 別表第八 covered, ids known, every item on one page …
#pragma once
#include <vector>

#include "regime/form_builder.h"

namespace kakari::regime {

std::vector<Finding> check_form(const Form& form, const Places& places);
/// For ids that wait for each other (see make_plan).
Finding circle_found(const std::vector<std::string>& circle, const Form& form, const Places& places);

}  // namespace kakari::regime
