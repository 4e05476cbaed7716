// The report on paper (調査票): the form of a year printed to be filled in by hand, blank or with answers in
// light print; a QR and marks on every page say which page of which form it is.
#pragma once
#include <string>
#include <vector>

namespace kakari::paperwork {

struct ReportForm {
  struct Choice {
    std::string code, label;
    bool marked = false;  // printed with a light tick
  };
  struct Partner {
    std::string number, name, cooperation;
  };
  enum class Shape { one, several, number, tenths, lines, partners };
  struct Item {
    int number = 0;  // on this paper: 1, 2, …
    std::string label;
    std::string when;  // 12番で 2～7 を選んだ場合にお答えください。 Empty: always
    std::string help;
    std::string note;  // NDBの集計値, 公表されません
    std::string group = {};
    bool star = false, optional = false;
    Shape shape = Shape::one;
    std::vector<Choice> choices = {};
    int digits = 4;          // boxes before the point
    std::string unit = {};   // 人, 回
    std::string value = {};  // of number and tenths: "412", "1.5"; of lines: the text
    int rows = 3;            // lines to write on, partners to name
    std::vector<Partner> partners = {};
  };
  struct Part {
    std::string label, lead;
    std::string when = {};  // of all its items
    std::vector<Item> items = {};
  };

  int year = 0;           // fiscal, for the code
  std::string year_name;  // 令和8年度
  std::string edition;    // the first 8 characters of the form's hash
  std::string institution = {}, institution_number = {}, address = {};  // empty: boxes to fill in
  std::string manager = {};
  std::string send_to = {};     // 鳥取県 医療政策課（〒680-8570 …）
  std::string due = {};         // 令和9年3月31日
  std::string printed_on = {};  // day of the light print; empty: blank form
  std::string invented = {};    // "架空" mark, or empty
  std::vector<Part> parts;
};

/// What the QR of a page says, without personal data: "KAKARI-FORM 2026 1a2b3c4d 31-000217-4 3/12"; "-" for
/// no institution.
std::string page_code(const ReportForm& form, int page, int pages);

/// A4 portrait. No item is cut in two unless it is longer than a page.
std::string report_form_pdf(const ReportForm& form);

}  // namespace kakari::paperwork
