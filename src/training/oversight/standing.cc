#include "training/oversight/standing.h"

#include "base/name.h"
#include "training/oversight/record.h"

namespace kakari::oversight {
namespace {

constexpr Name places[]{{"completed", "修了"},
                        {"applied", "申請中"},
                        {"may_apply", "申請できる"},
                        {"lacks_lecture", "座学だけ不足"},
                        {"lacks_practice", "実地だけ不足"},
                        {"lacks_both", "座学・実地とも不足"}};
static_assert(std::size(places) == place_count);

constexpr std::string_view columns =
    "physician_id, association, federation, state, lecture_halves, practice_halves, ticked_halves, "
    "missing_halves, certificate, expires_on, last_activity";

Place place(const Record& record, const regime::Training& rules, const regime::Completion& c) {
  if (!record.standing.certificate.empty()) return Place::completed;
  if (record.open_application) return Place::applied;
  if (c.may_apply) return Place::may_apply;
  if (!c.practice_missing) return Place::lacks_lecture;
  const bool one_would_do =
      !c.lecture_missing && c.lecture_halves + rules.activity_halves >= rules.total_halves;
  return one_would_do ? Place::lacks_practice : Place::lacks_both;
}

}  // namespace

std::string_view id(Place place) {
  return places[std::size_t(place)].id;
}

std::string_view label(Place place) {
  return places[std::size_t(place)].label;
}

std::optional<Place> place_of(std::string_view id) {
  return named<Place>(places, id);
}

std::vector<Standing> compute(store::Tx& tx, const regime::Training& rules, std::string_view first,
                              std::string_view last, Date today) {
  std::vector<Standing> all;
  for (auto& [physician, record] : records(tx, first, last, today)) {
    const auto c = regime::complete(rules, record.credits(), today);
    Standing& s = record.standing;
    s.place = place(record, rules, c);
    s.lecture_halves = c.lecture_halves;
    s.practice_halves = c.practice_halves;
    s.ticked_halves = c.practice_halves - c.practice_approved_halves;
    s.missing_halves = c.missing_halves;
    all.push_back(std::move(s));
  }
  return all;
}

std::vector<Standing> kept(store::Tx& tx, std::string_view first, std::string_view last) {
  std::vector<Standing> all;
  for (const auto& row :
       tx.query("SELECT " + std::string(columns) +
                    " FROM physician_standing WHERE physician_id >= ? AND physician_id <= ? "
                    "ORDER BY physician_id",
                first, last)) {
    Standing s{row.text(0), row.text(1), row.text(2)};
    s.place = place_of(row.text(3)).value_or(Place::lacks_both);
    s.lecture_halves = row.get<int>(4);
    s.practice_halves = row.get<int>(5);
    s.ticked_halves = row.get<int>(6);
    s.missing_halves = row.get<int>(7);
    s.certificate = row.text(8);
    s.expires = row.text(9);
    s.last_activity = row.integer(10);
    all.push_back(std::move(s));
  }
  return all;
}

void write(store::Tx& tx, const Standing& s, Instant now) {
  static const std::string sql =
      "INSERT INTO physician_standing (" + std::string(columns) +
      ", at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (physician_id) DO UPDATE SET "
      "association "
      "= excluded.association, federation = excluded.federation, state = excluded.state, lecture_halves = "
      "excluded.lecture_halves, practice_halves = excluded.practice_halves, ticked_halves = "
      "excluded.ticked_halves, missing_halves = excluded.missing_halves, certificate = excluded.certificate, "
      "expires_on = excluded.expires_on, last_activity = excluded.last_activity, at = excluded.at";
  tx.exec(sql, s.physician, s.association, s.federation, id(s.place), s.lecture_halves, s.practice_halves,
          s.ticked_halves, s.missing_halves, s.certificate, s.expires, s.last_activity, now);
}

void refresh_one(store::Tx& tx, const regime::Training& rules, std::string_view physician, Instant now) {
  for (const Standing& s : compute(tx, rules, physician, physician, Date::of(now))) write(tx, s, now);
}

}  // namespace kakari::oversight
