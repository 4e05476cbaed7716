#include "reporting/progress/tally.h"

#include <fmt/format.h>

#include "base/date.h"
#include "reporting/stage.h"

namespace kakari::progress {
namespace {

using reporting::Decided;
using reporting::Stage;

std::string sum(const std::string& condition) {
  return fmt::format(", SUM(CASE WHEN {} THEN 1 ELSE 0 END)", condition);
}

/// One pass over the institutions that are to report in the year, or have.
const std::string& statement() {
  static const std::string text = [] {
    const auto stage = [](Stage s) { return fmt::format("r.stage = '{}'", id(s)); };
    std::string sums = sum("r.id IS NULL") + sum("r.revision = 0") + sum("r.revision > 0") +
                       sum(fmt::format("{} OR {}", stage(Stage::submitted), stage(Stage::in_review))) +
                       sum(stage(Stage::returned)) + sum(stage(Stage::settled)) + sum("r.late = 1") +
                       sum(fmt::format("r.core = {}", int(Decided::not_needed)));
    for (const auto function : regime::kExtendedFunctions)
      sums += sum(fmt::format("r.{0} = {1} OR r.{0} = {2}", regime::id(function), int(Decided::waiting),
                              int(Decided::confirmed))) +
              sum(fmt::format("r.{} = {}", regime::id(function), int(Decided::confirmed)));
    return "SELECT i.prefecture, i.municipality, i.health_centre, COUNT(*)" + sums +
           " FROM institution i LEFT JOIN report r ON r.institution_id = i.id AND r.year = ? AND r.kind = "
           "'periodic' WHERE r.id IS NOT NULL OR (i.exempt = '' AND (i.closed_on = '' OR i.closed_on > ?)) "
           "GROUP BY i.prefecture, i.municipality, i.health_centre";
  }();
  return text;
}

Cell read(const store::Row& row) {
  Cell cell{row.text(0), row.text(1), row.text(2), {}};
  Counts& c = cell.counts;
  std::size_t at = 3;
  for (std::int64_t* n : {&c.asked, &c.not_started, &c.draft, &c.reported, &c.waiting, &c.returned,
                          &c.settled, &c.late, &c.core})
    *n = row.integer(at++);
  for (Counts::Held& held : c.held) {
    held.reported = row.integer(at++);
    held.confirmed = row.integer(at++);
  }
  return cell;
}

constexpr Instant second = 1'000'000;
constexpr std::size_t years_kept = 3;

}  // namespace

Counts& Counts::operator+=(const Counts& other) {
  asked += other.asked;
  not_started += other.not_started;
  draft += other.draft;
  reported += other.reported;
  waiting += other.waiting;
  returned += other.returned;
  settled += other.settled;
  late += other.late;
  core += other.core;
  for (std::size_t f = 0; f < held.size(); ++f) {
    held[f].reported += other.held[f].reported;
    held[f].confirmed += other.held[f].confirmed;
  }
  return *this;
}

int Counts::rate_tenths() const {
  return asked == 0 ? -1 : int(reported * 1000 / asked);
}

std::string percent(int tenths) {
  return tenths < 0 ? "—" : fmt::format("{}.{}％", tenths / 10, tenths % 10);
}

Counts Tally::country() const {
  Counts all;
  for (const Cell& cell : cells) all += cell.counts;
  return all;
}

std::map<std::string, Counts> Tally::by_prefecture() const {
  std::map<std::string, Counts> all;
  for (const Cell& cell : cells) all[cell.prefecture] += cell.counts;
  return all;
}

std::map<std::string, Counts> Tally::by_health_centre(std::string_view prefecture) const {
  std::map<std::string, Counts> all;
  for (const Cell& cell : cells)
    if (cell.prefecture == prefecture) all[cell.health_centre] += cell.counts;
  return all;
}

std::map<std::string, Counts> Tally::by_municipality(const regime::Areas& areas, std::string_view prefecture,
                                                     std::string_view health_centre) const {
  std::map<std::string, Counts> all;
  for (const Cell& cell : cells) {
    if (cell.prefecture != prefecture) continue;
    if (!health_centre.empty() && cell.health_centre != health_centre) continue;
    const auto* place = areas.municipality(cell.municipality);
    all[place && !place->city.empty() ? place->city : cell.municipality] += cell.counts;
  }
  return all;
}

Tally count(store::Tx& tx, int year, Instant now) {
  Tally tally{year, now, {}};
  for (const auto& row : tx.query(statement(), year, Date(year + 1, 1, 1).iso()))
    tally.cells.push_back(read(row));
  return tally;
}

std::shared_ptr<const Tally> Live::get(int year, Instant now) {
  {
    const std::lock_guard lock(mutex_);
    looked_at_ = now;
    if (const auto found = tallies_.find(year); found != tallies_.end()) return found->second;
    if (!tallies_.empty()) return nullptr;
  }
  count_all(now, true);
  const std::lock_guard lock(mutex_);
  const auto found = tallies_.find(year);
  return found == tallies_.end() ? nullptr : found->second;
}

std::vector<int> Live::years(Instant now) {
  get(0, now);
  const std::lock_guard lock(mutex_);
  std::vector<int> all;
  for (const auto& [year, tally] : tallies_) all.push_back(year);
  return all;
}

void Live::refresh(Instant now) {
  bool past = false;
  {
    const std::lock_guard lock(mutex_);
    if (now - looked_at_ > 600 * second && now - counted_at_ < 60 * second && !tallies_.empty()) return;
    past = now - past_at_ > 3600 * second;
  }
  count_all(now, past);
}

void Live::count_all(Instant now, bool past_too) {
  const std::lock_guard one_at_a_time(counting_);
  std::map<int, std::shared_ptr<const Tally>, std::greater<>> next;
  {
    const std::lock_guard lock(mutex_);
    next = tallies_;
  }
  const auto years = database_.read([](store::Tx& tx) {
    std::vector<int> all;
    for (const auto& row :
         tx.query("SELECT DISTINCT year FROM cycle ORDER BY year DESC LIMIT ?", std::int64_t(years_kept)))
      all.push_back(row.get<int>(0));
    return all;
  });
  for (std::size_t i = 0; i < years.size(); ++i)
    if (i == 0 || past_too || !next.contains(years[i]))
      next[years[i]] = std::make_shared<const Tally>(
          database_.read([&](store::Tx& tx) { return count(tx, years[i], now); }));
  const std::lock_guard lock(mutex_);
  tallies_ = std::move(next);
  counted_at_ = now;
  if (past_too) past_at_ = now;
}

}  // namespace kakari::progress
