#include "directory/open_data/changes.h"

#include <charconv>
#include <map>

namespace kakari::open_data {
namespace {

constexpr std::size_t kScan = 1000;  // institutions looked at at a time

using Times = std::map<std::string, Instant, std::less<>>;

/// When the row was made: its id begins with the milliseconds (UUID version 7).
Instant made_at(const std::string& id) {
  if (id.size() < 13) return 0;
  const std::string hex = id.substr(0, 8) + id.substr(9, 4);
  std::int64_t ms = 0;
  const auto read = std::from_chars(hex.data(), hex.data() + hex.size(), ms, 16);
  return read.ec == std::errc{} && read.ptr == hex.data() + hex.size() ? ms * 1000 : 0;
}

struct Touched {
  Times reports, institutions;
};

void take(Times& into, const store::Rows& rows) {
  for (const store::Row& row : rows) {
    Instant& at = into[row.text(0)];
    at = std::max(at, row.integer(1));
  }
}

Touched touched_since(store::Tx& tx, Instant since) {
  Touched out;
  take(out.reports,
       tx.query("SELECT f.institution_id, MAX(f.at) FROM change_feed f JOIN publication b ON "
                "b.prefecture = f.prefecture AND b.year = f.year WHERE f.kind = 'institution' AND "
                "f.at >= ? AND f.at >= b.at GROUP BY f.institution_id",
                since));
  take(out.institutions,
       tx.query("SELECT institution_id, MAX(at) FROM change_feed WHERE kind = 'registry' AND "
                "institution_id <> '' AND at >= ? GROUP BY institution_id",
                since));
  take(out.institutions, tx.query("SELECT s.institution_id, MAX(r.finished_at) FROM import_run r JOIN "
                                  "source_row s ON s.changed_run = r.id WHERE r.finished_at >= ? GROUP BY "
                                  "s.institution_id",
                                  since));
  take(out.institutions,
       tx.query("SELECT institution_id, set_at FROM institution_access WHERE set_at >= ?", since));
  return out;
}

struct Published {
  int year = 0;
  std::string as_of;
  Instant at = 0;
};
struct Reports {
  std::map<std::string, std::vector<Published>, std::less<>> published;  // oldest first
  Times first_arrival;
};

Reports reports_of(store::Tx& tx, const std::string& first, const std::string& last) {
  Reports out;
  for (const store::Row& row : tx.query(
           "SELECT p.institution_id, p.year, p.as_of, b.at FROM institution i JOIN public_report p ON "
           "p.institution_id = i.id JOIN publication b ON b.prefecture = p.prefecture AND b.year = p.year "
           "WHERE i.number >= ? AND i.number <= ? ORDER BY p.institution_id, p.year",
           first, last))
    out.published[row.text(0)].push_back({row.get<int>(1), row.text(2), row.integer(3)});
  take(out.first_arrival,
       tx.query(
           "SELECT r.institution_id, MIN(v.arrived_at) FROM institution i JOIN report r ON "
           "r.institution_id = i.id JOIN revision v ON v.report_id = r.id WHERE i.number >= ? AND i.number "
           "<= ? GROUP BY r.institution_id",
           first, last));
  return out;
}

Instant time_of(const Times& times, const std::string& id) {
  const auto found = times.find(id);
  return found == times.end() ? 0 : found->second;
}

/// One page of the registry, held against what was touched.
class Judge {
 public:
  Judge(const Touched& touched, const Since& since) : touched_(touched), since_(since) {}

  void institution(const store::Row& row, const Reports& reports, std::vector<Changed>& out) const {
    const std::string &id = row.text(0), &number = row.text(1), &closed_on = row.text(2);
    const Instant from = since_.day.start(), made = made_at(id);
    if (!closed_on.empty() && closed_on <= since_.today.iso()) {
      const Instant closed = Date::parse(closed_on).value_or(Date()).start();
      if (closed >= from && made < from) out.push_back({number, false, Change::disappeared, closed, 0, ""});
      return;
    }
    if (made >= from)
      out.push_back({number, false, Change::appeared, made, 0, ""});
    else if (const Instant at = time_of(touched_.institutions, id); at > 0)
      out.push_back({number, false, Change::changed, at, 0, ""});
    report(id, number, reports, out);
  }

 private:
  void report(const std::string& id, const std::string& number, const Reports& reports,
              std::vector<Changed>& out) const {
    const Instant from = since_.day.start(), touched = time_of(touched_.reports, id);
    const auto found = reports.published.find(id);
    if (found == reports.published.end()) {
      if (touched > 0) out.push_back({number, true, Change::disappeared, touched, 0, ""});
      return;
    }
    const Published& newest = found->second.back();
    const Instant at = std::max(touched, newest.at >= from ? newest.at : 0);
    if (at == 0) return;
    const bool shown_before = found->second.front().at < from && time_of(reports.first_arrival, id) < from;
    out.push_back(
        {number, true, shown_before ? Change::changed : Change::appeared, at, newest.year, newest.as_of});
  }

  const Touched& touched_;
  const Since& since_;
};

}  // namespace

ChangesPage changes(store::Tx& tx, const Since& since) {
  const Touched touched = touched_since(tx, since.day.start());
  const Judge judge(touched, since);
  ChangesPage page;
  for (page.next = since.after;;) {
    const store::Rows rows = tx.query(
        "SELECT id, number, closed_on FROM institution WHERE number > ? AND (? = '' OR prefecture = "
        "?) ORDER BY number LIMIT ?",
        page.next, since.prefecture, since.prefecture, kScan);
    if (!rows.empty()) {
      const Reports reports = reports_of(tx, rows.front().text(1), rows.back().text(1));
      for (const store::Row& row : rows) judge.institution(row, reports, page.rows);
      page.next = rows.back().text(1);
    }
    if (rows.size() < kScan) page.next.clear();
    if (page.next.empty() || page.rows.size() >= kChangesPage) return page;
  }
}

}  // namespace kakari::open_data
