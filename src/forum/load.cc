#include "forum/load.h"

#include <atomic>
#include <exception>
#include <set>
#include <thread>

#include "forum/live.h"
#include "forum/living_area.h"

namespace kakari::forum {
namespace {

constexpr std::size_t kSlice = 500;  // reports in memory at a time
constexpr std::size_t kParts = 16;

/// Institution ids (from, to]; an empty `to` has no end.
struct Range {
  std::string from, to;
};

std::vector<Range> ranges_of(const Roster& roster) {
  std::vector<std::string> ids;
  for (Doc doc = 0; doc < roster.size(); ++doc) ids.push_back(roster[doc].id.text());
  std::ranges::sort(ids);
  std::vector<Range> out{{}};
  for (std::size_t part = 1; part < kParts && !ids.empty(); ++part) {
    const std::string& at = ids[ids.size() * part / kParts];
    if (at == out.back().from) continue;
    out.back().to = at;
    out.push_back({at, ""});
  }
  return out;
}

class Loading {
 public:
  Loading(store::Database& database, const std::vector<YearAsked>& asked,
          const std::shared_ptr<const Roster>& roster)
      : database_(database), roster_(*roster), parts_(ranges_of(*roster)) {
    if (!asked.empty()) oldest_ = asked.back().year;
    for (const YearAsked& one : asked) years_.emplace_back(one.year, roster, one.form, one.prefectures);
  }

  std::vector<std::shared_ptr<const YearCube>> run() {
    auto ours = gather(), theirs = gather();
    std::exception_ptr failure;
    {
      std::jthread other([&] {
        try {
          work(theirs);
        } catch (...) {
          failure = std::current_exception();
        }
      });
      work(ours);
    }
    if (failure) std::rethrow_exception(failure);
    std::vector<std::shared_ptr<const YearCube>> out;
    for (std::size_t i = 0; i < years_.size(); ++i) {
      years_[i].merge(std::move(ours[i]));
      years_[i].merge(std::move(theirs[i]));
      out.push_back(years_[i].build());
    }
    return out;
  }

 private:
  std::vector<Gathered> gather() const {
    std::vector<Gathered> out;
    for (const CubeBuilder& year : years_) out.push_back(year.gather());
    return out;
  }

  void work(std::vector<Gathered>& into) {
    for (std::size_t i; (i = next_++) < parts_.size();)
      database_.read([&](store::Tx& tx) { read(tx, parts_[i], into); });
  }

  void read(store::Tx& tx, const Range& range, std::vector<Gathered>& into) {
    std::string sql = std::string(select_report) +
                      "AND r.revision > 0 AND r.year >= " + std::to_string(oldest_) +
                      " AND r.institution_id > ? ";
    if (!range.to.empty()) sql += "AND r.institution_id <= ? ";
    sql += "ORDER BY r.institution_id LIMIT ?";
    for (std::string last = range.from;;) {
      const auto rows =
          range.to.empty() ? tx.query(sql, last, kSlice) : tx.query(sql, last, range.to, kSlice);
      const bool more = rows.size() == kSlice;
      // The last institution of a slice may have more years in the next one.
      const std::string end = more ? rows.back().text(0) : std::string();
      for (const auto& row : rows) {
        if (more && row.text(0) == end) break;
        take(report_row(row), into);
        last = row.text(0);
      }
      if (!more) return;
    }
  }

  void take(const ReportRow& row, std::vector<Gathered>& into) {
    const auto doc = roster_.find(row.institution);
    if (!doc) return;
    for (std::size_t i = 0; i < years_.size(); ++i)
      if (years_[i].year() == row.year)
        years_[i].take(into[i], *doc, years_[i].plan().read(row.functions, row.content, row.decided),
                       row.stamp());
  }

  store::Database& database_;
  const Roster& roster_;
  const std::vector<Range> parts_;
  std::vector<CubeBuilder> years_;
  int oldest_ = 0;
  std::atomic<std::size_t> next_ = 0;
};

/// Reports touched at the cut-off or later, asked for after all has been read: whatever was read of them may
/// be too new.
std::set<std::string> touched(store::Tx& tx, Instant since) {
  std::set<std::string> out;
  for (const auto& row : tx.query("SELECT DISTINCT report_id FROM report_change WHERE at >= ?", since))
    out.insert(row.text(0));
  return out;
}

}  // namespace

std::shared_ptr<const Cube> load(store::Database& database, const regime::Areas& areas, Instant now,
                                 std::size_t years, Instant until) {
  auto cube = std::make_shared<Cube>();
  std::vector<YearAsked> asked;
  database.read([&](store::Tx& tx) {
    asked = years_asked(tx, years);
    cube->roster = read_roster(tx, areas);
    cube->workforce = std::make_shared<const Workforce>(read_workforce(tx, *cube->roster));
    cube->book = std::make_shared<const AreaBook>(areas, living_areas(tx));
  });
  cube->living = std::make_shared<const LivingExtents>(living_extents(*cube->roster, *cube->book));
  cube->years = Loading(database, asked, cube->roster).run();
  if (until != 0) database.read([&](store::Tx& tx) { patch(tx, *cube, touched(tx, until), until); });
  cube->at = now;
  return cube;
}

}  // namespace kakari::forum
