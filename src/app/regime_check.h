// `kakari regime check`: the definitions of the regime, and the everyday words that lead into the directory's
// facets, which the regime itself does not know.
#pragma once
#include <iosfwd>
#include <string>

namespace kakari::app {

/// 0 fine, 1 findings (each printed as FILE:LINE: message), 3 no definitions there.
int check_regime(const std::string& directory, std::ostream& out, std::ostream& err);

}  // namespace kakari::app
