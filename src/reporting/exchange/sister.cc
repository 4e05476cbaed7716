#include "reporting/exchange/sister.h"

#include "access/act.h"
#include "platform/sheet/csv_writer.h"
#include "platform/sheet/workbook_writer.h"
#include "regime/evaluate.h"
#include "registry/institution.h"
#include "reporting/definition.h"
#include "reporting/revision.h"

namespace kakari::exchange {
namespace {

constexpr std::size_t page_reports = 400;

/// 別表第一第四 names 第二, 第四 and 第六 without 第五号; partners (第四の五, 第五) are not in these.
bool asked_there(const regime::Item& item) {
  const std::string_view clause = item.statutory;
  return item.published && item.kind != regime::Kind::partners &&
         (clause.starts_with("2-") || clause.starts_with("4-") || clause.starts_with("6-"));
}

// Names and order of 医療情報ネットのオープンデータ（施設票）.
constexpr const char* facts[] = {"ID",
                                 "正式名称",
                                 "正式名称（フリガナ）",
                                 "機関区分",
                                 "都道府県コード",
                                 "市区町村コード",
                                 "所在地",
                                 "所在地座標（緯度）",
                                 "所在地座標（経度）",
                                 "案内用ホームページアドレス"};

std::string degrees(const std::optional<double>& value) {
  return value ? fmt::format("{:.6f}", *value) : "";
}

std::vector<std::string> facts_of(store::Tx& tx, const registry::Institution& i) {
  std::string network;
  for (const registry::Code& code : registry::codes(tx, i.id))
    if (code.system == "iryo" && code.valid_to.empty()) network = code.value;
  return {network,
          i.name,
          i.kana,
          i.kind == regime::InstitutionKind::hospital ? "1" : "2",
          i.prefecture,
          i.municipality.size() == 5 ? i.municipality.substr(2) : "",
          i.address,
          degrees(i.latitude),
          degrees(i.longitude),
          i.url};
}

std::vector<std::string> row_of(store::Tx& tx, const std::vector<SisterColumn>& columns,
                                const registry::Institution& institution, const regime::Answers& answers) {
  std::vector<std::string> cells = facts_of(tx, institution);
  for (const SisterColumn& column : columns) {
    if (!column.item) continue;
    const auto answer = answers.find(column.item->id);
    cells.push_back(answer == answers.end() ? "" : regime::in_public_words(*column.item, answer->second));
  }
  return cells;
}

/// CSV or a workbook, row by row.
class Table {
 public:
  explicit Table(Format format) {
    if (format == Format::xlsx)
      book_ = std::make_unique<sheet::WorkbookWriter>("医療機能情報", std::array<double, 2>{16, 36});
  }
  void row(const std::vector<std::string>& cells) {
    if (book_) return book_->row(cells);
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    csv_.row(views);
  }
  std::string take() { return csv_.take(); }
  std::string finish() { return book_ ? book_->finish() : csv_.take(); }

 private:
  sheet::CsvWriter csv_;
  std::unique_ptr<sheet::WorkbookWriter> book_;
};

}  // namespace

std::vector<SisterColumn> sister_columns(const regime::Form& form) {
  std::vector<SisterColumn> columns;
  for (const char* fact : facts) columns.push_back({fact, nullptr});
  for (const regime::Item& item : form.items)
    if (asked_there(item)) columns.push_back({item.label, &item});
  return columns;
}

Result<SisterReport> sister_report(store::Tx& tx, const access::Actor& actor, const Id& institution,
                                   int year) {
  const auto revision = reporting::read_revision(tx, actor, institution, year);
  if (!revision) return std::unexpected(revision.error());
  SisterReport report;
  report.form = reporting::definition(tx, revision->form_hash);
  report.columns = sister_columns(*report.form);
  report.cells = row_of(tx, report.columns, registry::find(tx, institution).value(), revision->answers());
  return report;
}

std::int64_t export_sister(store::Database& database, const ReportsOf& which, Format format, const Out& out) {
  Table table(format);
  std::int64_t reports = 0;
  reporting::FormPtr form;
  std::vector<SisterColumn> columns;
  for (std::string after;;) {
    const std::size_t rows = database.read([&](store::Tx& tx) {
      const auto found = tx.query(
          "SELECT i.id, i.number, v.content, v.form_hash FROM report r JOIN institution i ON i.id = "
          "r.institution_id JOIN revision v ON v.report_id = r.id AND v.number = r.revision WHERE r.year = ? "
          "AND r.kind = 'periodic' AND i.number > ? AND (? = '' OR i.id = ?) AND (? = '' OR i.prefecture = ? "
          "OR i.municipality = ? OR i.health_centre = ?) ORDER BY i.number LIMIT ?",
          which.year, after, which.institution, which.institution, which.area, which.area, which.area,
          which.area, std::int64_t(page_reports));
      for (const store::Row& row : found) {
        if (!form) {
          form = reporting::definition(tx, row.text(3));
          columns = sister_columns(*form);
          std::vector<std::string> head;
          for (const SisterColumn& column : columns) head.push_back(column.label);
          table.row(head);
        }
        after = row.text(1);
        table.row(row_of(tx, columns, registry::find(tx, Id::trusted(row.text(0))).value(),
                         regime::parse_answers(row.text(2)).value()));
      }
      return found.size();
    });
    reports += std::int64_t(rows);
    out(table.take());
    if (rows < page_reports) break;
  }
  out(table.finish());
  return reports;
}

}  // namespace kakari::exchange
