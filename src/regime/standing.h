// Whether a function is held, and the sentence that says why.
#pragma once
#include "regime/reading.h"

namespace kakari::regime {

Standing stand(const Form& form, const FunctionRule& rule, const Reading& reading);

/// `text` with {name} replaced by `value`.
std::string fill(std::string text, std::string_view name, std::string_view value);

}  // namespace kakari::regime
