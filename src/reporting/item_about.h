// 「…について」 at an item of the form: what the law asks, what it decides, what nobody has verified yet. All
// of it from the definition.
#pragma once
#include "platform/html/writer.h"
#include "regime/form.h"

namespace kakari::reporting {

/// Folded away until wanted.
html::Fragment item_about(const regime::Form& form, const regime::Item& item);

}  // namespace kakari::reporting
