#include "reporting/exchange/reports_reader.h"

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "reporting/exchange/answer_cell.h"
#include "reporting/exchange/reports_columns.h"
#include "reporting/exchange/reports_writer.h"
#include "reporting/exchange/table_rows.h"

namespace kakari::exchange {
namespace {

namespace json = boost::json;
using Take = std::function<void(ReadReport)>;

constexpr std::size_t header_lines_max = 10;

/// Where the columns stand, by the ids of the row that carries them.
using Places = std::map<std::string, std::size_t, std::less<>>;

Places places_of(const std::vector<std::string>& header) {
  Places places;
  for (std::size_t at = 0; at < header.size(); ++at) places.emplace(trim(header[at]), at);
  return places;
}

ReadReport report_of(const TableRow& row, const Places& places, const FormOf& form_of) {
  ReadReport report;
  report.line = row.line;
  report.raw = row.raw;
  report.wrong = row.fault;
  if (!row.fault.empty()) return report;
  const auto cell = [&](std::string_view id) -> std::string_view {
    const auto at = places.find(id);
    return at != places.end() && at->second < row.cells.size() ? std::string_view(row.cells[at->second])
                                                               : std::string_view();
  };
  report.number = trim(from_plain_cell(cell("number")));
  report.manager = from_plain_cell(cell("manager"));
  report.year = int(parse_count(cell("year")).value_or(0));
  const auto form = form_of(report.number, report.year);
  if (!form) return report;
  for (const auto& [id, at] : places) {
    const regime::Item* item = form->item(id);
    if (!item) continue;
    auto answer = from_cell(*item, cell(id));
    if (!answer) {
      report.wrong = answer.error().message;
      return report;
    }
    if (*answer) report.answers.emplace(id, std::move(**answer));
  }
  return report;
}

Result<void> read_table(const std::string& path, const std::string& encoding, const FormOf& form_of,
                        const Take& take) {
  Places places;
  std::size_t above = 0;
  const auto done = read_rows(path, encoding, [&](TableRow& row) {
    if (places.empty()) {
      Places found = places_of(row.cells);
      if (found.contains("number") && found.contains("year")) places = std::move(found);
      return !places.empty() || ++above < header_lines_max;
    }
    take(report_of(row, places, form_of));
    return true;
  });
  if (!done) return std::unexpected(done.error());
  if (places.empty())
    return problem(ProblemKind::invalid, "unknown-table",
                   std::filesystem::path(path).filename().string() +
                       " に、number と year の列が見つかりません。報告の出力（export reports）のファイルを"
                       "指定してください。");
  return {};
}

ReadReport report_of(const json::value& value, std::int64_t line) {
  ReadReport report;
  report.line = line;
  const auto* object = value.if_object();
  const auto text = [&](std::string_view key) {
    const json::value* found = object ? object->if_contains(key) : nullptr;
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
  };
  report.number = text("number");
  report.manager = text("manager");
  report.raw = report.number;
  if (const json::value* year = object ? object->if_contains("year") : nullptr; year && year->is_int64())
    report.year = int(year->as_int64());
  const json::value* answers = object ? object->if_contains("answers") : nullptr;
  auto read = regime::parse_answers(answers ? json::serialize(*answers) : "");
  if (read)
    report.answers = std::move(*read);
  else
    report.wrong = read.error().message;
  return report;
}

Result<void> read_json(const std::string& path, const Take& take) {
  std::ifstream in(path, std::ios::binary);
  const auto damaged = [](std::int64_t line) {
    return problem(ProblemKind::invalid, "file-damaged",
                   fmt::format("{}行目をJSONとして読み取れません。", line));
  };
  std::string text;
  boost::system::error_code wrong;
  if (in.peek() == '{') {
    for (std::int64_t line = 1; std::getline(in, text); ++line) {
      if (trim(text).empty()) continue;
      const json::value one = json::parse(text, wrong);
      if (wrong) return damaged(line);
      take(report_of(one, line));
    }
    return {};
  }
  text.assign(std::istreambuf_iterator<char>(in), {});
  const json::value all = json::parse(text, wrong);
  if (wrong || !all.is_array()) return damaged(1);
  for (std::int64_t n = 1; const json::value& one : all.as_array()) take(report_of(one, ++n));
  return {};
}

}  // namespace

Result<void> read_reports(const std::string& path, const std::string& encoding, const FormOf& form_of,
                          const Take& take) {
  const int first = std::ifstream(path, std::ios::binary).peek();
  if (first == '{' || first == '[') return read_json(path, take);
  return read_table(path, encoding, form_of, take);
}

}  // namespace kakari::exchange
