#include "platform/html/pager.h"

#include "base/text.h"
#include "platform/html/text.h"

namespace kakari::html {
namespace {

struct Words {
  Markup label, previous, next;
};
constexpr Words japanese{"ページ送り", "前へ", "次へ"};
constexpr Words english{"Pages", "Previous", "Next"};

void write_where(Writer& w, const Pager& pager) {
  if (pager.english) {
    if (pager.first > 0) w << with_commas(pager.first) << "–" << with_commas(pager.last) << " of ";
    w << with_commas(pager.total);
    return;
  }
  w << with_commas(pager.total) << pager.unit;
  if (pager.first > 0)
    w << "のうち " << with_commas(pager.first) << "–" << with_commas(pager.last) << pager.unit;
}

}  // namespace

Fragment pager(const Pager& pager) {
  const Words& words = pager.english ? english : japanese;
  Writer w(512);
  w << "<nav class=\"pager\" aria-label=\"" << words.label << "\"><p>";
  write_where(w, pager);
  w << "</p>";
  if (!pager.previous.empty())
    w << "<a class=\"button secondary\" rel=\"prev\" href=\"" << safe_href(pager.previous) << "\">"
      << words.previous << "</a>";
  if (!pager.next.empty())
    w << "<a class=\"button secondary\" rel=\"next\" href=\"" << safe_href(pager.next) << "\">" << words.next
      << "</a>";
  w << "</nav>";
  return w.take();
}

}  // namespace kakari::html
