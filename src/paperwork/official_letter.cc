#include "paperwork/official_letter.h"

#include "paperwork/setting.h"
#include "platform/pdf/document.h"

namespace kakari::paperwork {
namespace {

constexpr double left_mm = pdf::Document::margin_mm, width_mm = pdf::Document::content_width_mm,
                 label_mm = 42;

/// Text at the flow's place, on the next page where it would not fit.
void flow(pdf::Document& page, const std::string& text, const pdf::Type& type, double after_mm) {
  page.paragraph(text, type);
  page.space(after_mm);
}

double set_head(pdf::Document& page, const OfficialLetter& l) {
  page.text_at(left_mm, 22, width_mm, l.number.empty() ? "　　　第　　　　号" : l.number,
               mincho(10.5, pdf::Align::right));
  page.text_at(left_mm, 29, width_mm, l.date.empty() ? "令和　　年　　月　　日" : l.date,
               mincho(10.5, pdf::Align::right));
  double y = 42;
  y += page.text_at(left_mm, y, 100, l.address, mincho(10.5)) + 1;
  y += page.text_at(left_mm, y, 100, l.addressee + "　様", mincho(12)) + 8;
  y += page.text_at(left_mm, y, width_mm, l.sender, mincho(12, pdf::Align::right)) + 12;
  y += page.text_at(left_mm, y, width_mm, l.title, mincho(13, pdf::Align::centre)) + 8;
  return y;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', from)) {
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  lines.push_back(text.substr(from));
  return lines;
}

void set_records(pdf::Document& page, const OfficialLetter& l) {
  if (l.records.empty()) return;
  page.paragraph("記", mincho(11, pdf::Align::centre));
  page.space(3);
  int number = 0;
  for (const auto& [label, text] : l.records) {
    bool first = true;
    for (const std::string& line : lines_of(text)) {
      page.keep(page.height_of(width_mm - label_mm, line, mincho(10.5)));
      const double y = page.y_mm();
      if (first) page.text_at(left_mm, y, label_mm, std::to_string(++number) + "　" + label, mincho(10.5));
      first = false;
      page.move_to(y + page.text_at(left_mm + label_mm, y, width_mm - label_mm, line, mincho(10.5)));
    }
    page.space(3);
  }
}

}  // namespace

std::string official_letter_pdf(const OfficialLetter& l) {
  pdf::Document page(l.title, l.draft ? "案（まだ発出していません）" : l.title);
  if (l.draft) page.text_at(20, 12, 40, "【案】", mincho(14));
  page.move_to(set_head(page, l));
  for (const std::string& paragraph : l.paragraphs) flow(page, "　" + paragraph, mincho(11), 3);
  page.space(4);
  set_records(page, l);
  page.space(6);
  for (const std::string& note : l.notes) flow(page, "※　" + note, mincho(9.5), 1);
  return page.finish();
}

}  // namespace kakari::paperwork
