#include "directory/report_rows.h"

#include <boost/json.hpp>

#include "directory/load.h"
#include "regime/canonical.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kSlice = 1000;  // rows in memory at a time

std::vector<reporting::PublishedFunction> functions_of(const std::string& text) {
  unsigned char buffer[2048];
  boost::json::monotonic_resource memory(buffer, sizeof buffer);
  std::vector<reporting::PublishedFunction> out;
  const boost::json::value parsed = boost::json::parse(text, &memory);
  for (const auto& entry : parsed.as_array()) {
    const auto& cells = entry.as_array();
    const auto& name = cells.at(0).as_string();
    out.push_back({regime::function_of({name.data(), name.size()}).value(), cells.at(1).as_int64() != 0,
                   reporting::Standing(cells.at(2).as_int64()), std::string(cells.at(3).as_string()),
                   std::string(cells.at(4).as_string())});
  }
  return out;
}

/// Items of the form that a summary may look at.
std::vector<std::string> items_looked_at(const regime::Form& form) {
  std::vector<std::string> out{std::string(kFieldItem), std::string(kDiseaseItem),
                               std::string(kNoOutpatientsItem)};
  for (const auto& item : form.items)
    if (item.kind == regime::Kind::partners) out.push_back(item.id);
  return out;
}

Reported reported_of(const store::Row& row, const regime::Form& form, const std::vector<std::string>& items) {
  reporting::PublishedReport report;
  report.year = row.get<int>(1);
  report.as_of = row.text(2);
  report.functions = functions_of(row.text(3));
  for (const std::string& item : items)
    if (const auto value = canonical_value(row.text(4), item); !value.empty())
      if (auto answer = regime::parse_answer(value)) report.answers.emplace(item, std::move(*answer));
  return summary(form, report);
}

}  // namespace

std::string_view canonical_value(std::string_view json, std::string_view key) {
  const std::string wanted = "\"" + std::string(key) + "\":";
  const std::size_t at = json.find(wanted);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = json.substr(at + wanted.size());
  return rest.substr(0, regime::value_end(rest, 0));
}

std::vector<IdRange> report_ranges(store::Tx& tx, std::size_t parts) {
  const auto reports = std::size_t(tx.one("SELECT COUNT(*) FROM public_report")->integer(0));
  std::vector<IdRange> out{{}};
  for (std::size_t part = 1; part < parts; ++part) {
    const auto row =
        tx.one("SELECT institution_id FROM public_report ORDER BY institution_id LIMIT 1 OFFSET ?",
               reports * part / parts);
    if (!row || row->text(0) == out.back().from) continue;
    out.back().to = row->text(0);
    out.push_back({row->text(0), ""});
  }
  return out;
}

void each_summary(store::Tx& tx, const regime::Form& form, const IdRange& range,
                  const std::function<void(std::string, Reported)>& take) {
  const std::vector<std::string> items = items_looked_at(form);
  std::string sql =
      "SELECT p.institution_id, p.year, p.as_of, p.functions, p.answers FROM public_report p "
      "JOIN publication b ON b.prefecture = p.prefecture AND b.year = p.year WHERE p.institution_id > ? ";
  if (!range.to.empty()) sql += "AND p.institution_id <= ? ";
  sql += "ORDER BY p.institution_id, p.year LIMIT ?";
  for (std::string last = range.from;;) {
    const auto rows = range.to.empty() ? tx.query(sql, last, kSlice) : tx.query(sql, last, range.to, kSlice);
    const bool more = rows.size() == kSlice;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string& id = rows[i].text(0);
      const bool newest = i + 1 < rows.size() ? rows[i + 1].text(0) != id : !more;
      if (!newest) continue;
      take(id, reported_of(rows[i], form, items));
      last = id;
    }
    if (!more) return;
  }
}

}  // namespace kakari::directory
