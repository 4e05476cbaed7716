#include "reporting/elsewhere.h"

#include "platform/html/components.h"

namespace kakari::reporting {

html::Fragment elsewhere(const ElsewhereOf& links, int year, std::string_view institution_number) {
  if (!links) return {};
  std::vector<html::Fragment> shown;
  for (const Elsewhere& link : links(year, institution_number))
    shown.push_back(html::link(link.path, link.label));
  return shown.empty() ? html::Fragment{} : html::folded("紙の調査票、ほかの制度、訂正", html::stack(shown));
}

}  // namespace kakari::reporting
