#include <fmt/format.h>

#include <array>

#include "directory/open_data/changes.h"
#include "platform/sheet/csv_writer.h"

namespace kakari::open_data {
namespace {

struct Words {
  Change change;
  std::string_view id, label;
};
constexpr std::array kWords{Words{Change::appeared, "appeared", "新しく載った"},
                            Words{Change::changed, "changed", "内容が変わった"},
                            Words{Change::disappeared, "disappeared", "載らなくなった"}};

std::unexpected<Problem> refused(std::string_view field, std::string message) {
  return problem(ProblemKind::invalid, "changes-question", message, {{std::string(field), message}});
}

}  // namespace

std::string_view id(Change change) {
  return kWords[std::size_t(change)].id;
}
std::string_view label(Change change) {
  return kWords[std::size_t(change)].label;
}

Result<Since> read_since(const http::Request& request, const regime::Areas& areas, Date today) {
  Since out{.day = {}, .today = today};
  for (const auto& [name, value] : request.query)
    if (name != "since" && name != "prefecture" && name != "after" && name != "format")
      return refused(
          name, "「" + name + "」という指定はありません。使えるのは since、prefecture、after、format です。");
  const auto day = Date::parse(request.arg("since"));
  if (!day) return refused("since", "since に日付を 2027-04-01 の形で指定してください。");
  out.day = *day;
  out.prefecture = request.arg("prefecture");
  if (!out.prefecture.empty() && !areas.prefecture(out.prefecture))
    return refused("prefecture", "prefecture に都道府県コードを 01 から 47 の2桁で指定してください。");
  out.after = request.arg("after");
  const std::string_view format = request.arg("format");
  if (!format.empty() && format != "csv" && format != "ndjson")
    return refused("format", "format は csv か ndjson で指定してください。");
  out.csv = format == "csv";
  return out;
}

std::string written(const ChangesPage& page, bool csv) {
  if (!csv) {
    std::string out;
    for (const Changed& c : page.rows) {
      fmt::format_to(std::back_inserter(out), R"({{"number":"{}","what":"{}","change":"{}","at":"{}")",
                     c.number, c.report ? "report" : "institution", id(c.change), iso_time(c.at));
      if (c.year > 0)
        fmt::format_to(std::back_inserter(out), R"(,"fiscal_year":{},"as_of":"{}")", c.year, c.as_of);
      out += "}\n";
    }
    return out;
  }
  sheet::CsvWriter writer;
  writer.row({"機関番号", "対象", "変更", "変更（コード）", "日時", "報告年度", "基準日"});
  for (const Changed& c : page.rows)
    writer.row({c.number, c.report ? "報告" : "医療機関", label(c.change), id(c.change), iso_time(c.at),
                c.year > 0 ? std::to_string(c.year) : "", c.as_of});
  return writer.take();
}

}  // namespace kakari::open_data
