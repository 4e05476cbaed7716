// The items and the declaration, as the physician's pages show them.
#pragma once
#include "training/applications/case_parts.h"
#include "training/applications/submit.h"

namespace kakari::applications {

html::Fragment items_table(const std::vector<Item>& items);
/// The declaration with its box and the button; `error` stands at the box.
html::Fragment submit_form(const access::Visit& visit, const Preview& shown, const std::string& button,
                           const std::string& error);

}  // namespace kakari::applications
