// The shapes of a table of reports: CSV and XLSX by columns, JSON and NDJSON by report.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "regime/form.h"
#include "reporting/exchange/export_reports.h"

namespace kakari::exchange {

/// One report, as it stands in the rows of the database.
struct ExportedReport {
  std::vector<std::string> about;  // of report_columns
  std::string content;             // canonical answers
};

class ReportsWriter {
 public:
  virtual ~ReportsWriter() = default;
  virtual void report(const ExportedReport& report) = 0;
  /// What can be handed on already.
  virtual std::string take() = 0;
  /// The rest.
  virtual std::string finish() { return take(); }
};

/// The form must outlive it. Answers to items that it does not have are left out of tables.
std::unique_ptr<ReportsWriter> reports_writer(Format format, const regime::Form& form);

/// A text that comes back exactly, and that no spreadsheet runs: see answer_cell.h.
std::string plain_cell(const std::string& text);
std::string from_plain_cell(std::string_view cell);

}  // namespace kakari::exchange
