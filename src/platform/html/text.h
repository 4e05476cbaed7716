// Small pieces of running text.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/writer.h"

namespace kakari::html {

/// The text, escaped; line breaks become <br>.
Fragment text(std::string_view text);
/// One paragraph.
Fragment paragraph(std::string_view text);
/// A smaller, quieter paragraph: sources, clauses, dates.
Fragment note(std::string_view text);
/// A link. An address that is neither local nor http(s), mailto or tel becomes "#".
Fragment link(std::string_view href, std::string_view text);
/// What `link` would put into href, for markup written by hand.
std::string safe_href(std::string_view href);
/// Elements one under the other with the usual distance.
Fragment stack(const std::vector<Fragment>& parts);
/// Elements side by side, wrapping: buttons, tags, links.
Fragment row(const std::vector<Fragment>& parts);

}  // namespace kakari::html
