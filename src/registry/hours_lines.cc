#include "registry/hours_lines.h"

#include <fmt/format.h>

#include <array>

namespace kakari::registry {
namespace {

constexpr std::size_t kColumns = 36, kFirstTime = 4, kFirstReception = 20;

using Line = std::array<std::string, kColumns>;

std::string clock(int minute) {
  return minute < 0 ? "" : fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

}  // namespace

void write_hours_header(sheet::CsvWriter& writer) {
  Line header{"ID", "診療科目コード", "診療科目名", "診療時間帯"};
  std::size_t at = kFirstTime;
  for (const std::string_view what : {"診療", "外来受付"})
    for (const std::string_view day : {"月", "火", "水", "木", "金", "土", "日", "祝"})
      for (const std::string_view end : {"開始", "終了"})
        header[at++] = fmt::format("{}_{}{}時間", day, what, end);
  const std::vector<std::string_view> cells(header.begin(), header.end());
  writer.row(cells);
}

std::int64_t write_hours_rows(sheet::CsvWriter& writer, std::string_view id, std::span<const Hours> spans,
                              const regime::Departments* departments) {
  std::int64_t rows = 0;
  for (std::size_t n = 0; n < spans.size();) {
    const Hours& first = spans[n];
    Line line{std::string(id), first.department, "", fmt::format("{}", first.slot)};
    if (departments) line[2] = departments->name(first.department);
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

}  // namespace kakari::registry
