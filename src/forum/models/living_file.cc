#include "forum/models/living_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "forum/living_check.h"
#include "platform/sheet/csv_writer.h"
#include "platform/sheet/workbook.h"

namespace kakari::models {
namespace {

using forum::LivingArea;
using Kind = LivingArea::Part::Kind;

enum Column : std::size_t { kCode, kName, kKind, kValue, kAll, kAged65, kAged75, kOn, kColumns };
constexpr std::array<std::string_view, kColumns> kHead{
    "市区町村コード", "圏域の名前", "種別", "値", "総人口", "65歳以上", "75歳以上", "人口の基準日"};

class Reading {
 public:
  Reading(store::Tx& tx, const Moment& moment, const regime::Municipality& municipality)
      : tx_(tx), moment_(moment), municipality_(municipality) {}

  bool take(std::size_t line, const std::vector<std::string>& cells) {
    if (!headed_) return head(cells);
    if (++file_.rows > living_file_rows_max) {
      fault(line, fmt::format("一度に取り込めるのは{}行までです。", with_commas(living_file_rows_max)));
      return false;
    }
    row(line, cells);
    return true;
  }
  Result<LivingFile> result() {
    if (!headed_ || !missing_.empty())
      return problem(ProblemKind::invalid, "living-columns",
                     missing_.empty()
                         ? "1行目に列の名前がありません。書き方をご確認ください。"
                         : fmt::format("列「{}」がありません。1行目の列の名前をご確認ください。", missing_));
    for (const auto& one : forum::check_together(tx_, moment_, municipality_.code, file_.areas))
      for (const auto& field : one.fields)  // what a row said already is not said again
        if (std::ranges::find(file_.faults, field.message, &LivingFile::Fault::message) == file_.faults.end())
          fault(first_line_[one.wanted.name], field.message);
    std::ranges::stable_sort(file_.faults, {}, &LivingFile::Fault::line);
    return std::move(file_);
  }

 private:
  void fault(std::size_t line, std::string message) { file_.faults.push_back({line, std::move(message)}); }
  bool head(const std::vector<std::string>& cells) {
    headed_ = true;
    for (std::size_t column = 0; column < kColumns; ++column) {
      const auto at = std::ranges::find_if(
          cells, [&](const std::string& cell) { return fold(cell) == fold(kHead[column]); });
      places_[column] = at == cells.end() ? -1 : int(at - cells.begin());
      if (places_[column] < 0 && (column == kName || column == kKind || column == kValue)) {
        missing_ = kHead[column];
        return false;
      }
    }
    return true;
  }
  std::string cell(const std::vector<std::string>& cells, Column column) const {
    const int at = places_[column];
    return at < 0 || std::size_t(at) >= cells.size() ? "" : trim(cells[std::size_t(at)]);
  }
  std::int64_t number(std::size_t line, const std::vector<std::string>& cells, Column column) {
    const std::string typed = cell(cells, column);
    const auto read = parse_count(typed);
    if (!typed.empty() && !read)
      fault(line, fmt::format("{}の「{}」は数字として読めません。", kHead[column], typed));
    return typed.empty() || !read ? 0 : *read;
  }

  LivingArea& area_named(std::size_t line, const std::string& name, const std::vector<std::string>& cells) {
    for (LivingArea& area : file_.areas)
      if (fold(area.name) == fold(name)) return area;
    LivingArea area;
    area.name = name;
    area.municipality = municipality_.code;
    area.residents = {number(line, cells, kAll), number(line, cells, kAged65), number(line, cells, kAged75)};
    area.population_on = cell(cells, kOn);
    first_line_[name] = line;
    return file_.areas.emplace_back(std::move(area));
  }

  void row(std::size_t line, const std::vector<std::string>& cells) {
    const std::string code = narrow(cell(cells, kCode)), name = cell(cells, kName);
    if (!code.empty() && code != municipality_.code)
      return fault(line, fmt::format("市区町村コード「{}」は{}（{}）ではありません。", code,
                                     municipality_.name, municipality_.code));
    if (name.empty()) return fault(line, "圏域の名前がありません。");
    LivingArea& area = area_named(line, name, cells);
    const std::string kind = cell(cells, kKind), value = cell(cells, kValue);
    if (kind.empty() && value.empty()) return;  // an area of which only the residents are known
    for (const Kind each : {Kind::town, Kind::postal, Kind::institution})
      if (kind == forum::label(each)) return part(line, area, {each, value});
    fault(line, fmt::format("種別「{}」は、町丁名、郵便番号、医療機関のいずれかにしてください。", kind));
  }
  /// Checked by itself, so that what is wrong is said at its line.
  void part(std::size_t line, LivingArea& area, LivingArea::Part part) {
    if (part.value.empty()) return fault(line, "値がありません。");
    LivingArea alone;
    alone.name = area.name;
    alone.municipality = area.municipality;
    alone.parts = {part};
    for (const auto& field : forum::normalise(tx_, moment_, alone)) fault(line, field.message);
    if (!alone.parts.empty()) area.parts.push_back(alone.parts.front());
  }

  store::Tx& tx_;
  const Moment& moment_;
  const regime::Municipality& municipality_;
  LivingFile file_;
  std::array<int, kColumns> places_{};
  std::map<std::string, std::size_t> first_line_;
  std::string missing_;
  bool headed_ = false;
};

std::string number_text(std::int64_t number) {
  return number > 0 ? std::to_string(number) : "";
}

}  // namespace

std::string living_csv(const std::vector<LivingArea>& areas, const forum::Roster& roster, bool for_people) {
  sheet::CsvWriter writer({.bom = for_people, .guard_formulas = for_people});
  writer.row(kHead);
  for (const LivingArea& area : areas) {
    const std::string all = number_text(area.residents.all), aged_65 = number_text(area.residents.aged_65),
                      aged_75 = number_text(area.residents.aged_75);
    const auto write = [&](std::string_view kind, std::string_view value) {
      writer.row({area.municipality, area.name, kind, value, all, aged_65, aged_75, area.population_on});
    };
    if (area.parts.empty()) write("", "");
    for (const auto& part : area.parts) {
      const auto doc = part.kind == Kind::institution ? roster.find(part.value) : std::nullopt;
      write(forum::label(part.kind), doc ? roster[*doc].number : part.value);
    }
  }
  return writer.take();
}

Result<LivingFile> read_living_file(store::Tx& tx, const Moment& moment,
                                    const regime::Municipality& municipality, std::string_view bytes) {
  Reading reading(tx, moment, municipality);
  const auto read = sheet::read_table_bytes(
      bytes, {},
      [&](std::size_t line, const std::vector<std::string>& cells) { return reading.take(line, cells); });
  if (!read) return std::unexpected(read.error());
  return reading.result();
}

}  // namespace kakari::models
