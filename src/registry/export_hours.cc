#include "registry/export_hours.h"

#include <fmt/format.h>

#include <array>

#include "registry/hours_row.h"
#include "registry/institution.h"

namespace kakari::registry {
namespace {

constexpr std::size_t kPage = 500;
constexpr std::size_t kColumns = 36, kFirstTime = 4, kFirstReception = 20;

using Line = std::array<std::string, kColumns>;

void write_header(sheet::CsvWriter& writer) {
  Line header{"ID", "診療科目コード", "診療科目名", "診療時間帯"};
  std::size_t at = kFirstTime;
  for (const std::string_view what : {"診療", "外来受付"})
    for (const std::string_view day : {"月", "火", "水", "木", "金", "土", "日", "祝"})
      for (const std::string_view end : {"開始", "終了"})
        header[at++] = fmt::format("{}_{}{}時間", day, what, end);
  const std::vector<std::string_view> cells(header.begin(), header.end());
  writer.row(cells);
}

std::string clock(int minute) {
  return minute < 0 ? "" : fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

/// One row a department and slot; `spans` are in that order. Returns how many.
std::int64_t write_rows(sheet::CsvWriter& writer, const std::string& id, const std::vector<Hours>& spans) {
  std::int64_t rows = 0;
  for (std::size_t n = 0; n < spans.size();) {
    const Hours& first = spans[n];
    Line line{id, first.department, "", fmt::format("{}", first.slot)};
    for (; n < spans.size() && spans[n].department == first.department && spans[n].slot == first.slot; ++n) {
      const std::size_t day = 2 * std::size_t(spans[n].day - 1);
      line[kFirstTime + day] = clock(spans[n].start);
      line[kFirstTime + day + 1] = clock(spans[n].end);
      line[kFirstReception + day] = clock(spans[n].reception_start);
      line[kFirstReception + day + 1] = clock(spans[n].reception_end);
    }
    const std::vector<std::string_view> cells(line.begin(), line.end());
    writer.row(cells);
    ++rows;
  }
  return rows;
}

}  // namespace

std::int64_t export_hours(store::Database& database, std::string_view area, sheet::CsvStyle style,
                          const Piece& out) {
  sheet::CsvWriter writer(style);
  write_header(writer);
  std::int64_t count = 0;
  for (std::string after;;) {
    const bool more = database.read([&](store::Tx& tx) {
      const auto page = tx.query(
          "SELECT i.number, i.id, (SELECT MIN(c.value) FROM institution_code c WHERE c.institution_id = i.id "
          "AND c.system = 'iryo' AND c.valid_to = '') FROM institution i WHERE i.number > ? AND (? = '' OR "
          "i.prefecture = ? OR i.municipality = ? OR i.health_centre = ?) AND EXISTS (SELECT 1 FROM "
          "institution_hours h WHERE h.institution_id = i.id) ORDER BY i.number LIMIT ?",
          after, area, area, area, area, std::int64_t(kPage));
      for (const store::Row& row : page)
        if (const auto id = row.get<std::optional<std::string>>(2); id && !id->empty())
          count += write_rows(writer, *id, hours(tx, Id::trusted(row.text(1))));
      if (!page.empty()) after = page.back().text(0);
      return page.size() == kPage;
    });
    out(writer.take());
    if (!more) return count;
  }
}

}  // namespace kakari::registry
