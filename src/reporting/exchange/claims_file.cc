#include "reporting/exchange/claims_file.h"

#include <filesystem>

#include "base/text.h"
#include "registry/import_table.h"
#include "reporting/exchange/claims_index.h"
#include "reporting/exchange/table_rows.h"

namespace kakari::exchange {
namespace {

constexpr std::size_t header_lines_max = 10;
constexpr std::int64_t count_max = 999'999'999;
constexpr std::int64_t rows_a_report = 10'000;  // between two reports of progress

enum Column { code_column, year_column, item_column, count_column, column_count };
using Columns = std::array<std::size_t, column_count>;
constexpr std::size_t none = std::size_t(-1);

const std::array<std::vector<std::string>, column_count>& names() {
  static const std::array<std::vector<std::string>, column_count> all{
      {{"医療機関コード", "10桁コード", "医療機関コード（10桁）", "保険医療機関コード", "機関コード",
        "コード", "code"},
       {"年度", "診療年度", "対象年度", "集計年度", "fiscal_year", "year"},
       {"項目", "項目名", "報告項目", "項目コード", "item"},
       {"回数", "件数", "算定回数", "算定件数", "count"}}};
  return all;
}

Columns columns_of(const std::vector<std::string>& header) {
  Columns found;
  for (std::size_t c = 0; c < column_count; ++c) {
    found[c] = none;
    for (std::size_t at = 0; at < header.size() && found[c] == none; ++at)
      for (const std::string& name : names()[c])
        if (fold(header[at]) == fold(name)) found[c] = at;
  }
  return found;
}

std::string missing(const Columns& columns) {
  std::string lacks;
  for (std::size_t c = 0; c < column_count; ++c)
    if (columns[c] == none) lacks += (lacks.empty() ? "「" : "、「") + names()[c].front() + "」";
  return lacks;
}

/// One count of the file: what was said first, and where; said otherwise again, it counts no more.
struct Said {
  std::int64_t count = -1;
  std::int64_t line = 0;
  bool disputed = false;
};

class Reader {
 public:
  Reader(const ClaimsIndex& index, int year, const ClaimsOptions& options, std::string file,
         registry::Rejects& rejects)
      : index_(index), year_(year), options_(options), file_(std::move(file)), rejects_(rejects) {}

  void row(const TableRow& row, const Columns& columns) {
    const auto cell = [&](Column c) {
      return columns[c] < row.cells.size() ? trim(row.cells[columns[c]]) : std::string();
    };
    const std::string code = cell(code_column), year = cell(year_column), item = cell(item_column),
                      count = cell(count_column);
    if (code.empty() && year.empty() && item.empty() && count.empty()) return;
    ++read;
    if (std::string why = take(row, code, year, item, count); !why.empty())
      rejects_.add(file_, row.line, why, row.raw);
  }

  std::vector<InstitutionCounts> counts() const {
    std::vector<InstitutionCounts> all;
    for (const std::size_t n : order_) {
      InstitutionCounts one{places_.at(n)->institution, {}};
      const auto& said = said_.at(n);
      for (std::size_t i = 0; i < said.size(); ++i)
        if (said[i].count >= 0 && !said[i].disputed) one.counts.emplace(index_.items()[i], said[i].count);
      if (!one.counts.empty()) all.push_back(std::move(one));
    }
    return all;
  }

  std::int64_t read = 0;

 private:
  /// Why the row is not taken, or empty.
  std::string take(const TableRow& row, std::string code, const std::string& year, const std::string& item,
                   const std::string& count) {
    const ClaimsIndex::Place* place = nullptr;
    if (std::string why = find_place(std::move(code), place); !why.empty()) return why;
    if (std::string why = check_year(year); !why.empty()) return why;
    std::size_t at = 0;
    if (std::string why = find_item(item, place->prefecture, at); !why.empty()) return why;
    std::int64_t n = 0;
    if (std::string why = read_count(count, n); !why.empty()) return why;
    return keep(row, *place, at, n);
  }

  std::string find_place(std::string code, const ClaimsIndex::Place*& place) const {
    code = narrow(code);
    if (code.empty()) return "医療機関コードがありません";
    const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
    if (digits && code.size() == 9) code.insert(code.begin(), '0');  // a spreadsheet took the zero off
    if (digits && code.size() != 10)
      return "医療機関コードは、都道府県番号2桁、点数表番号1桁、医療機関番号7桁の10桁です";
    place = index_.place(code);
    if (!place)
      return fmt::format(
          "医療機関コード {} の医療機関が登録されていません。先に医療機関の一覧を取り込んでください", code);
    if (!options_.prefecture.empty() && place->prefecture != options_.prefecture)
      return "ほかの都道府県の医療機関です";
    if (!index_.has_cycle(place->prefecture))
      return fmt::format("この都道府県には{}の報告の用意がありません", fiscal_year_name(year_));
    return {};
  }

  std::string check_year(const std::string& typed) const {
    const auto said = read_fiscal_year(typed);
    if (!said) return "年度を読み取れません。「令和7年度」や「2025」のように記入してください";
    if (*said == year_ - 1) return {};
    return fmt::format("{}の回数です。{}の報告に使うのは、{}（{}4月から{}3月まで）の回数です",
                       fiscal_year_name(*said), fiscal_year_name(year_), fiscal_year_name(year_ - 1),
                       wareki_year(Date(year_ - 1, 4, 1)), wareki_year(Date(year_, 3, 1)));
  }

  std::string find_item(const std::string& typed, std::string_view prefecture, std::size_t& at) const {
    if (typed.empty()) return "項目がありません";
    const auto named = index_.named(typed);
    if (named.empty())
      return index_.names_other_item(typed) ? "「" + typed + "」は、NDBの件数で答える項目ではありません"
                                            : "「" + typed + "」という報告項目はありません";
    if (named.size() > 1) {
      std::string ids;
      for (const std::size_t n : named) ids += (ids.empty() ? "" : " か ") + index_.items()[n];
      return "同じ名前の項目が2つ以上あります。" + ids + " と記入してください";
    }
    at = named.front();
    if (!index_.asks(prefecture, at)) return "この年度の報告様式にない項目です";
    return {};
  }

  static std::string read_count(const std::string& typed, std::int64_t& count) {
    std::string text = narrow(typed);
    for (const std::string_view unit : {"回", "件"})
      if (text.ends_with(unit)) text.erase(text.size() - unit.size());
    std::erase(text, ',');
    if (text.empty()) return "回数がありません";
    for (const std::string_view minus : {"-", "−", "▲", "△"})
      if (text.starts_with(minus)) return "回数が0より小さい数です";
    const auto number = parse_count(text);
    if (!number) return "回数が整数ではありません（「10未満」などの伏せた数は取り込めません）";
    if (*number > count_max) return "回数の桁が多すぎます";
    count = *number;
    return {};
  }

  std::string keep(const TableRow& row, const ClaimsIndex::Place& place, std::size_t item,
                   std::int64_t count) {
    const std::size_t number = index_.number_of(place);
    auto& said = said_[number];
    if (said.empty()) {
      said.resize(index_.items().size());
      order_.push_back(number);
      places_.emplace(number, &place);
    }
    Said& one = said[item];
    if (one.count < 0) {
      one = {count, row.line, false};
      return {};
    }
    if (one.count == count && !one.disputed) return {};
    if (!one.disputed) rejects_.add(file_, one.line, other_says(row.line, count), index_.items()[item]);
    one.disputed = true;
    return other_says(one.line, one.count);
  }

  static std::string other_says(std::int64_t line, std::int64_t count) {
    return fmt::format("同じ医療機関と項目について、{}行目に別の回数（{}）があります。どちらかにしてください",
                       line, with_commas(count));
  }

  const ClaimsIndex& index_;
  int year_;
  const ClaimsOptions& options_;
  std::string file_;
  registry::Rejects& rejects_;
  std::unordered_map<std::size_t, std::vector<Said>> said_;  // by institution, one an item
  std::unordered_map<std::size_t, const ClaimsIndex::Place*> places_;
  std::vector<std::size_t> order_;
};

}  // namespace

Result<ClaimsFile> read_claims(store::Database& database, const std::string& path,
                               const ClaimsOptions& options, registry::Rejects& rejects,
                               const registry::ImportProgress& progress) {
  ClaimsFile out;
  out.file = options.file_name.empty() ? std::filesystem::path(path).filename().string() : options.file_name;
  out.year = options.year;
  const auto index = database.read([&](store::Tx& tx) {
    if (out.year == 0) out.year = newest_cycle(tx, options.prefecture);
    return ClaimsIndex(tx, out.year);
  });
  if (index.items().empty())
    return problem(ProblemKind::not_found, "no-cycle",
                   out.year == 0
                       ? std::string("報告の年度がまだ用意されていません。")
                       : fiscal_year_name(out.year) + "の報告は用意されていません。年度をお確かめください。");
  Reader reader(index, out.year, options, out.file, rejects);
  std::optional<Columns> columns;
  std::string lacks = missing(columns_of({}));
  std::size_t above = 0;
  const auto done = read_rows(path, options.encoding, [&](TableRow& row) {
    if (!row.fault.empty()) {
      ++reader.read;
      rejects.add(out.file, row.line, row.fault, row.raw);
      return true;
    }
    if (!columns || row.line < std::int64_t(header_lines_max)) {  // also of each file in a zip
      const Columns found = columns_of(row.cells);
      if (missing(found).empty()) {
        columns = found;
        return true;
      }
      if (!columns && std::ranges::any_of(found, [](std::size_t at) { return at != none; }))
        lacks = missing(found);
    }
    if (!columns) return ++above < header_lines_max;
    reader.row(row, *columns);
    if (progress && reader.read % rows_a_report == 0) progress("読込み", reader.read, 0);
    return true;
  });
  if (!done) return std::unexpected(done.error());
  if (!columns)
    return problem(
        ProblemKind::invalid, "unknown-table",
        fmt::format("{} に、{}の列が見つかりません。1行目に列の名前を入れてください。", out.file, lacks));
  out.read = reader.read;
  out.hash = registry::file_hash(path);
  out.institutions = reader.counts();
  return out;
}

}  // namespace kakari::exchange
