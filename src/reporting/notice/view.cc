#include "reporting/notice/view.h"

#include <fmt/format.h>

#include "platform/html/text.h"
#include "platform/pdf/qr.h"

namespace kakari::notice {
namespace {

using html::Writer;
using paperwork::HouseNotice;

void write_statement(Writer& w, const HouseNotice& notice) {
  w << "<div class=\"posted-statement\"><h3>" << notice.statement << "</h3>";
  w << "<p class=\"posted-function\">" << notice.function << "</p></div>";
}

void write_lines(Writer& w, const std::vector<HouseNotice::Line>& lines) {
  w << "<dl class=\"posted-lines\">";
  for (const HouseNotice::Line& line : lines)
    w << "<div><dt>" << line.label << "</dt><dd>" << line.answer << "</dd></div>";
  w << "</dl>";
}

void write_list(Writer& w, const HouseNotice::List& list) {
  w << "<h3>" << list.heading << "</h3>";
  if (!list.marks.empty()) {
    w << "<ul class=\"posted-marks\">";
    for (const HouseNotice::Mark& mark : list.marks) {
      if (mark.yes)
        w << "<li><span aria-hidden=\"true\">○</span>" << mark.label << "</li>";
      else
        w << "<li class=\"not\"><span aria-hidden=\"true\">－</span>" << mark.label
          << "<span class=\"unseen\">（対応していません）</span></li>";
    }
    w << "</ul>";
  }
  if (!list.text.empty()) w << "<p>" << html::text(list.text) << "</p>";
}

void write_foot(Writer& w, const HouseNotice& notice) {
  w << "<div class=\"posted-foot\"><div><p class=\"posted-day\">" << notice.as_of << "</p>";
  if (!notice.address.empty())
    w << "<p>" << notice.address_words << "<br>" << html::link(notice.address, notice.address) << "</p>";
  w << "<p class=\"note\">" << notice.basis << "</p></div>";
  if (!notice.address.empty()) {
    const pdf::QrPath code = pdf::qr_path(notice.address);
    w << "<svg class=\"qr\" role=\"img\" aria-label=\"公開ページのQRコード\" shape-rendering=\"crispEdges\"";
    w.attr("viewBox", fmt::format("0 0 {} {}", code.side, code.side)) << "><path class=\"qr-paper\"";
    w.attr("d", fmt::format("M0 0h{}v{}h-{}z", code.side, code.side, code.side))
        << "/><path class=\"qr-ink\"";
    w.attr("d", code.dark) << "/></svg>";
  }
  w << "</div>";
}

}  // namespace

html::Fragment notice_view(const HouseNotice& notice, pdf::Paper paper) {
  Writer w(16384);
  w << "<article class=\"posted";
  if (paper == pdf::Paper::a3) w << " posted-a3";
  w << "\" aria-label=\"掲示\"><p class=\"posted-title\">" << notice.title << "</p><h2>" << notice.institution
    << "</h2>";
  write_statement(w, notice);
  write_lines(w, notice.lines);
  for (const HouseNotice::List& list : notice.lists) write_list(w, list);
  write_foot(w, notice);
  w << "</article>";
  return w.take();
}

}  // namespace kakari::notice
