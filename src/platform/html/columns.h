// One column to read and a narrow one for what helps; on a phone the second comes under the first.
#pragma once
#include <string_view>

#include "platform/html/writer.h"

namespace kakari::html {

/// `aside_label` names the second column for screen readers.
Fragment columns(const Fragment& reading, const Fragment& aside, std::string_view aside_label = "補足");
/// Cards beside each other, as many as fit.
Fragment card_grid(const Fragment& cards);

}  // namespace kakari::html
