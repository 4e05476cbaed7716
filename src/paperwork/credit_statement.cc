#include "paperwork/credit_statement.h"

#include <charconv>

#include "paperwork/ledger.h"
#include "paperwork/setting.h"

namespace kakari::paperwork {
namespace {

using pdf::Align;
using pdf::Canvas;
using pdf::Role;

constexpr double kLeft = 22, kWidth = Canvas::page_width_mm - 2 * kLeft;
constexpr double kTop = 24, kBottom = 272, kFoot = 279;

pdf::Type table_type(double points) {
  pdf::Type type = mincho(points);
  type.leading = 1.3;
  return type;
}

/// "1.5" in halves; nothing for what is no number of halves.
std::optional<int> halves_of(std::string_view units) {
  const bool negative = units.starts_with('-');
  if (negative) units.remove_prefix(1);
  int whole = 0;
  const char* end = units.data() + units.size();
  const auto [rest, wrong] = std::from_chars(units.data(), end, whole);
  const std::string_view half(rest, std::size_t(end - rest));
  if (wrong != std::errc() || (half != "" && half != ".0" && half != ".5")) return std::nullopt;
  const int halves = whole * 2 + (half == ".5" ? 1 : 0);
  return negative ? -halves : halves;
}

std::string units_of(int halves) {
  return fmt::format("{}{}{}", halves < 0 ? "-" : "", std::abs(halves) / 2, halves % 2 == 0 ? "" : ".5");
}

struct WaySum {
  std::string way;
  int entries = 0, halves = 0;
};

/// In the order in which the ways first appear.
std::vector<WaySum> sums_by_way(const CreditStatement& s) {
  std::vector<WaySum> out;
  for (const CreditStatement::Line& line : s.lines) {
    auto found = std::ranges::find(out, line.way, &WaySum::way);
    if (found == out.end()) found = out.insert(out.end(), {line.way, 0, 0});
    ++found->entries;
    found->halves += halves_of(line.units).value_or(0);
  }
  return out;
}

double paragraph(Canvas& page, double y, std::string_view text, const pdf::Type& type,
                 Role role = Role::paragraph) {
  const Canvas::Part part(page, role);
  return y + page.text(kLeft, y, kWidth, text, type).height_mm;
}

/// Title, person and sentence; where the tables begin.
double head(Canvas& page, const CreditStatement& s) {
  paragraph(page, kTop, "学習単位取得証", mincho(26, Align::centre, 0.2), Role::title);
  paragraph(page, kTop + 15, fiscal_year_name(s.year), mincho(14, Align::centre));
  {
    const Canvas::Part part(page, Role::paragraph);
    set_name(page, {.left_mm = kLeft, .top_mm = kTop + 27, .width_mm = kWidth, .height_mm = 9.5}, s.name,
             "　殿");
  }
  std::string who = "医籍登録番号　第" + s.licence_number + "号";
  if (!s.association.empty()) who += "\n所属医師会　" + s.association;
  const double y = paragraph(page, kTop + 42, who, mincho(10.5, Align::centre));
  const std::string sentence = Date(s.year, 4, 1).wareki() + "から" + Date(s.year + 1, 3, 31).wareki() +
                               "までに取得した\n日本医師会生涯教育制度の単位は、" +
                               (s.lines.empty() ? "ありません。" : "次のとおりです。");
  return paragraph(page, y + 5, sentence, mincho(11.5, Align::centre)) + 5;
}

double summary(Canvas& page, double y, const CreditStatement& s) {
  const Ledger ledger(
      {{"取得方法", 116, Align::left}, {"件数", 22, Align::right}, {"単位", 28, Align::right}},
      {kLeft, table_type(10.5), 1.3});
  std::vector<LedgerRow> rows;
  for (const WaySum& sum : sums_by_way(s))
    rows.push_back(ledger.row(page, {sum.way, std::to_string(sum.entries), units_of(sum.halves)}));
  rows.push_back(ledger.row(page, {"合計", std::to_string(s.lines.size()), s.total}));
  return ledger.draw(page, y, rows, true);
}

Ledger detail_ledger() {
  return Ledger({{"取得日", 31, Align::left},
                 {"取得方法", 41, Align::left},
                 {"内容", 49, Align::left},
                 {"証明者", 32, Align::left},
                 {"単位", 13, Align::right}},
                {kLeft, table_type(9), 1.1});
}

/// How many rows go onto each page; the first page has less room.
std::vector<std::size_t> paginate(std::span<const LedgerRow> rows, double first_mm, double room_mm) {
  std::vector<std::size_t> out{0};
  double left = first_mm;
  for (const LedgerRow& row : rows) {
    if (row.height_mm > left && (out.back() > 0 || out.size() == 1)) {
      out.push_back(0);
      left = room_mm;
    }
    ++out.back();
    left -= row.height_mm;
  }
  return out;
}

void foot(Canvas& page, const CreditStatement& s, std::size_t number, std::size_t pages) {
  const Canvas::Part part(page, Role::paragraph);
  page.text(kLeft, kFoot, kWidth, "作成日　" + s.made.wareki(), mincho(9));
  page.text(kLeft, kFoot, kWidth, fmt::format("{}／{}", number, pages), mincho(9, Align::right));
}

}  // namespace

std::string credit_statement_pdf(const CreditStatement& statement) {
  Canvas page(fiscal_year_name(statement.year) + "　学習単位取得証", statement.made);
  double y = head(page, statement);
  if (statement.lines.empty()) {
    foot(page, statement, 1, 1);
    return page.finish();
  }
  y = summary(page, y, statement) + 9;

  const Ledger ledger = detail_ledger();
  std::vector<LedgerRow> rows;
  for (const CreditStatement::Line& line : statement.lines)
    rows.push_back(
        ledger.row(page, {line.earned.wareki(), line.way, line.title, line.certifier, line.units}));
  const double heading = ledger.heading_mm(page);
  const std::vector<std::size_t> counts = paginate(rows, kBottom - y - heading, kBottom - kTop - heading);
  std::span<const LedgerRow> left(rows);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) ledger.draw(page, i == 0 ? y : kTop, left.first(counts[i]));
    left = left.subspan(counts[i]);
    foot(page, statement, i + 1, counts.size());
    if (i + 1 < counts.size()) page.next_page();
  }
  return page.finish();
}

}  // namespace kakari::paperwork
