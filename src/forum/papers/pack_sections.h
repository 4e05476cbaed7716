// A pack's sections as a page shows them: each folded under its title and mark, long tables cut short.
#pragma once
#include "forum/papers/page_parts.h"

namespace kakari::papers {

html::Fragment sections(const Pack& pack, const Content& content);

}  // namespace kakari::papers
