// 「…について」 at an item of the form: what the law asks, what it decides, what nobody has verified yet. All
// of it from the definition.
#pragma once
#include <string>

#include "platform/html/writer.h"
#include "regime/form.h"

namespace kakari::reporting {

/// Folded away until wanted.
html::Fragment item_about(const regime::Form& form, const regime::Item& item);

/// What is wrong with an item, away from its field: led by its name, unless it is named there already.
std::string named(const regime::Item& item, const std::string& said);

}  // namespace kakari::reporting
