#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "training/courses/export_lists.h"

namespace kakari::courses {
namespace {

constexpr std::size_t kPage = 500, kWaitingPage = 5000;

/// The amount as it was certified: 単位, or 時間 where the list stated minutes that are no whole halves.
struct Amount {
  std::string units, hours;
};
Amount amount_of(std::string_view once_key, int halves) {
  if (once_key.starts_with("past:")) {
    // past:WAY:DAY:MINUTES:…
    for (int part = 0; part < 3; ++part) once_key.remove_prefix(once_key.find(':') + 1);
    const auto minutes = parse_count(once_key.substr(0, once_key.find(':')));
    if (minutes && *minutes != halves * 30)
      return {"", fmt::format("{}:{:02}", *minutes / 60, *minutes % 60)};
  }
  return {regime::units(halves), ""};
}

class CreditTable {
 public:
  CreditTable(const regime::Training& rules, sheet::CsvStyle style, const registry::Piece& out)
      : rules_(rules), writer_(style), out_(out) {
    writer_.row({"医籍登録番号", "氏名", "カナ", "生年月日", "取得方法", "取得日", "単位", "時間", "題名",
                 "証明者", "カリキュラムコード"});
  }

  /// Four cells of who, then way, halves, earned_on, title, certifier, codes, once_key.
  void row(const store::Row& who, std::size_t from, const store::Row& credit, std::size_t at) {
    const auto way = regime::way_of(credit.text(at));
    const std::string label = way ? rules_.rule(*way).short_label : credit.text(at);
    const Amount amount = amount_of(credit.text(at + 6), credit.get<int>(at + 1));
    const std::string title = credit.text(at + 3);
    writer_.row({who.text(from), who.text(from + 1), who.text(from + 2), who.text(from + 3), label,
                 credit.text(at + 2), amount.units, amount.hours, title.empty() ? label : title,
                 credit.text(at + 4), credit.text(at + 5)});
    ++count_;
  }
  void flush() { out_(writer_.take()); }
  std::int64_t count() const { return count_; }

 private:
  const regime::Training& rules_;
  sheet::CsvWriter writer_;
  const registry::Piece& out_;
  std::int64_t count_ = 0;
};

void write_physician(store::Tx& tx, const store::Row& who, CreditTable& table) {
  for (const store::Row& credit : tx.query(
           "SELECT c.way, c.halves, c.earned_on, c.title, c.certifier, c.codes, COALESCE(o.once_key, '') "
           "FROM "
           "lecture_credit c LEFT JOIN lecture_once o ON o.physician_id = c.physician_id AND o.credit_id = "
           "c.id WHERE c.physician_id = ? AND c.reverses = '' AND COALESCE(o.once_key, '') NOT LIKE "
           "'session:%' AND NOT EXISTS (SELECT 1 FROM lecture_credit r WHERE r.physician_id = c.physician_id "
           "AND r.reverses = c.id) ORDER BY c.earned_on, c.way, c.title, c.codes, c.halves, c.certifier",
           who.text(0)))
    table.row(who, 1, credit, 0);
}

/// By licence number; then, behind them, those without one by Kakari's own number.
void write_known(store::Database& database, std::string_view area, CreditTable& table) {
  for (const bool licensed : {true, false}) {
    const std::string key = licensed ? "p.licence_number" : "p.number";
    const std::string sql = fmt::format(
        "SELECT p.id, p.licence_number, p.name, p.kana, p.birth_date, {0} FROM physician p WHERE {0} > ? AND "
        "p.licence_number {1} '' AND (? = '' OR p.prefecture = ?) ORDER BY {0} LIMIT ?",
        key, licensed ? "<>" : "=");
    for (std::string after;;) {
      const bool more = database.read([&](store::Tx& tx) {
        const auto people = tx.query(sql, after, area, area, std::int64_t(kPage));
        for (const store::Row& who : people) write_physician(tx, who, table);
        if (!people.empty()) after = people.back().text(5);
        return people.size() == kPage;
      });
      table.flush();
      if (!more) break;
    }
  }
}

/// By who they are and what is credited.
void write_waiting(store::Database& database, CreditTable& table) {
  std::array<std::string, 5> after;
  for (bool more = true; more;) {
    more = database.read([&](store::Tx& tx) {
      const auto rows = tx.query(
          "SELECT licence_number, name, kana, birth_date, way, halves, earned_on, title, certifier, codes, "
          "once_key, id FROM pending_credit WHERE claimed_at = 0 AND once_key NOT LIKE 'session:%' AND "
          "(licence_number, kana, birth_date, once_key, id) > (?, ?, ?, ?, ?) ORDER BY licence_number, kana, "
          "birth_date, once_key, id LIMIT ?",
          after[0], after[1], after[2], after[3], after[4], std::int64_t(kWaitingPage));
      for (const store::Row& r : rows) table.row(r, 0, r, 4);
      if (!rows.empty()) {
        std::size_t n = 0;
        for (const std::size_t column : {0, 2, 3, 10, 11}) after[n++] = rows.back().text(column);
      }
      return rows.size() == kWaitingPage;
    });
    table.flush();
  }
}

}  // namespace

std::int64_t export_credits(store::Database& database, const regime::Training& rules, std::string_view area,
                            sheet::CsvStyle style, const registry::Piece& out) {
  CreditTable table(rules, style, out);
  write_known(database, area, table);
  if (area.empty()) write_waiting(database, table);
  table.flush();
  return table.count();
}

}  // namespace kakari::courses
