// One institution as a row of institutions.csv, as rows of hours.csv, and as a line of institutions.ndjson.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "directory/open_data/columns.h"
#include "directory/open_data/facts.h"
#include "platform/sheet/csv_writer.h"
#include "regime/departments.h"

namespace kakari::open_data {

/// Makes the rows of one layout; keeps its buffers from row to row. The layout must outlive it.
class RowMaker {
 public:
  explicit RowMaker(const Layout& layout, const regime::Departments* departments = nullptr);
  /// As many cells as the layout has columns, in its order.
  const std::vector<std::string_view>& cells(const Facts& facts);
  /// One object and a line break.
  void append_json_line(std::string& out, const Facts& facts);

 private:
  void facility(const Facts& facts);
  void added(const Facts& facts);
  void functions(const ReportFacts& report);
  void items(const ReportFacts& report);
  void answers_json(std::string& out, const ReportFacts& report);
  std::string& own(std::size_t at) { return own_[at]; }
  std::size_t next() { return at_++; }

  const Layout& layout_;
  const regime::Departments* departments_;
  std::vector<std::string> own_;  // cells that had to be written
  std::vector<std::string_view> cells_;
  std::size_t at_ = 0;
};

/// The public value of a reported item: 意向 reads as 無し. The same text where nothing is to be hidden.
std::string_view public_value(const regime::Item& item, std::string_view raw, std::string& buffer);
/// A value of canonical JSON as a cell.
void append_cell(std::string& cell, const regime::Item& item, std::string_view raw);
std::string_view standing_id(reporting::Standing standing);

/// Returns how many rows. `departments` null: codes alone.
std::int64_t write_hours(sheet::CsvWriter& writer, const Facts& facts,
                         const regime::Departments* departments = nullptr);
void write_header(sheet::CsvWriter& writer, const std::vector<Column>& columns);

}  // namespace kakari::open_data
