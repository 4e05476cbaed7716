#include "reporting/exchange/reports_writer.h"

#include <boost/json.hpp>

#include "platform/sheet/csv_writer.h"
#include "platform/sheet/workbook_writer.h"
#include "reporting/exchange/answer_cell.h"
#include "reporting/exchange/reports_columns.h"

namespace kakari::exchange {
namespace {

using Cells = std::vector<std::string>;

Cells head(const regime::Form& form, bool labels) {
  Cells cells;
  for (const ReportColumn& column : report_columns) cells.emplace_back(labels ? column.label : column.id);
  for (const regime::Item& item : form.items) cells.push_back(labels ? item.label : item.id);
  return cells;
}

/// The cells of a report under the form; one buffer for all rows.
class RowMaker {
 public:
  explicit RowMaker(const regime::Form& form)
      : form_(form), cells_(report_columns.size() + form.items.size()) {}

  const Cells& row(const ExportedReport& report) {
    for (std::string& cell : cells_) cell.clear();
    for (std::size_t i = 0; i < report.about.size(); ++i) cells_[i] = plain_cell(report.about[i]);
    const auto answers = regime::parse_answers(report.content).value();
    for (const auto& [id, answer] : answers)
      if (const std::size_t at = form_.index_of(id); at != regime::Form::npos)
        cells_[report_columns.size() + at] = to_cell(form_.items[at], answer);
    return cells_;
  }

 private:
  const regime::Form& form_;
  Cells cells_;
};

class CsvReports : public ReportsWriter {
 public:
  explicit CsvReports(const regime::Form& form) : rows_(form) {
    write(head(form, true));
    write(head(form, false));
  }
  void report(const ExportedReport& report) override { write(rows_.row(report)); }
  std::string take() override { return csv_.take(); }

 private:
  void write(const Cells& cells) {
    views_.assign(cells.begin(), cells.end());
    csv_.row(views_);
  }
  RowMaker rows_;
  sheet::CsvWriter csv_;
  std::vector<std::string_view> views_;
};

class WorkbookReports : public ReportsWriter {
 public:
  explicit WorkbookReports(const regime::Form& form)
      : rows_(form), book_("報告", std::array<double, 4>{16, 14, 36, 8}, 2) {
    book_.row(head(form, true));
    book_.row(head(form, false));
  }
  void report(const ExportedReport& report) override { book_.row(rows_.row(report)); }
  std::string take() override { return {}; }
  std::string finish() override { return book_.finish(); }

 private:
  RowMaker rows_;
  sheet::WorkbookWriter book_;
};

class JsonReports : public ReportsWriter {
 public:
  explicit JsonReports(bool lines) : lines_(lines) {}
  void report(const ExportedReport& report) override {
    if (!lines_) text_ += first_ ? "[\n" : ",\n";
    first_ = false;
    text_ += '{';
    for (std::size_t i = 0; i < report.about.size(); ++i) {
      const ReportColumn& column = report_columns.at(i);
      const bool number = column.id == "year" || column.id == "revision";
      text_ += fmt::format(
          R"("{}":{},)", column.id,
          number ? report.about[i] : boost::json::serialize(boost::json::string(report.about[i])));
    }
    text_ += R"("answers":)" + report.content + '}';
    if (lines_) text_ += '\n';
  }
  std::string take() override { return std::exchange(text_, {}); }
  std::string finish() override {
    if (!lines_) text_ += first_ ? "[]\n" : "\n]\n";
    return take();
  }

 private:
  bool lines_, first_ = true;
  std::string text_;
};

}  // namespace

std::string plain_cell(const std::string& text) {
  static const regime::Item text_item = [] {
    regime::Item item;
    item.kind = regime::Kind::text;
    return item;
  }();
  return text.empty() ? std::string() : to_cell(text_item, text);
}

std::string from_plain_cell(std::string_view cell) {
  return std::string(cell.starts_with('\\') ? cell.substr(1) : cell);
}

std::unique_ptr<ReportsWriter> reports_writer(Format format, const regime::Form& form) {
  switch (format) {
    case Format::csv:
      return std::make_unique<CsvReports>(form);
    case Format::xlsx:
      return std::make_unique<WorkbookReports>(form);
    case Format::json:
    case Format::ndjson:
      return std::make_unique<JsonReports>(format == Format::ndjson);
  }
  return nullptr;
}

}  // namespace kakari::exchange
