#include "platform/html/pager.h"

#include "base/text.h"
#include "platform/html/text.h"

namespace kakari::html {

Fragment pager(const Pager& pager) {
  Writer w(512);
  w << "<nav class=\"pager\" aria-label=\"ページ送り\"><p>" << with_commas(pager.total) << pager.unit;
  if (pager.first > 0)
    w << "のうち " << with_commas(pager.first) << "–" << with_commas(pager.last) << pager.unit;
  w << "</p>";
  if (!pager.previous.empty())
    w << "<a class=\"button secondary\" rel=\"prev\" href=\"" << safe_href(pager.previous) << "\">前へ</a>";
  if (!pager.next.empty())
    w << "<a class=\"button secondary\" rel=\"next\" href=\"" << safe_href(pager.next) << "\">次へ</a>";
  w << "</nav>";
  return w.take();
}

}  // namespace kakari::html
