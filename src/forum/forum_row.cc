#include "forum/forum_row.h"

#include <boost/json.hpp>
#include <set>

#include "access/account.h"
#include "access/record.h"

namespace kakari::forum {
namespace {

bool in_area(const regime::Areas& areas, const regime::Municipality& m, Level level, std::string_view code) {
  switch (level) {
    case Level::prefecture:
      return m.prefecture == code;
    case Level::planning_area:
      return m.planning_area == code;
    case Level::health_centre:
      return areas.health_centre_of(m.code) == code;
    case Level::municipality:
      return m.code == code || m.city == code;
    case Level::country:
    case Level::living_area:
    case Level::joint:
      return false;
  }
  return false;
}

}  // namespace

std::vector<std::string> municipalities_of(store::Tx& tx, const regime::Areas& areas, Level level,
                                           std::string_view code) {
  std::string wanted(code);
  if (level == Level::living_area) {
    const auto row = tx.one("SELECT municipality FROM living_area WHERE id = ? AND ended_at = 0", code);
    if (!row) return {};
    wanted = row->text(0);
    level = Level::municipality;
  }
  std::vector<std::string> found;
  for (const auto& m : areas.municipalities())
    if (!m.designated_city && in_area(areas, m, level, wanted)) found.push_back(m.code);
  return found;
}

void write_area(store::Tx& tx, const regime::Areas& areas, const Forum& forum) {
  constexpr std::string_view insert =
      "INSERT INTO forum_area (forum, municipality, health_centre, prefecture) VALUES (?, ?, ?, ?) ON "
      "CONFLICT DO NOTHING";
  tx.exec("DELETE FROM forum_area WHERE forum = ?", forum.code);
  std::set<std::string> cities;
  for (const std::string& code : forum.municipalities) {
    const auto* m = areas.municipality(code);
    tx.exec(insert, forum.code, code, areas.health_centre_of(code), forum.prefecture);
    if (m && !m->city.empty()) cities.insert(m->city);
  }
  for (const std::string& city : cities) tx.exec(insert, forum.code, city, "", "");
}

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const std::string& forum, std::string before, std::string after) {
  access::record(tx, moment, actor, act, {"forum", forum}, std::move(before), std::move(after));
}

std::string to_json(const Forum& f) {
  boost::json::array municipalities;
  for (const std::string& code : f.municipalities) municipalities.emplace_back(code);
  return boost::json::serialize(boost::json::object{{"name", f.name},
                                                    {"level", id(f.level)},
                                                    {"area", f.area},
                                                    {"theme", f.theme},
                                                    {"care", f.care},
                                                    {"joins_planning_body", f.joins_planning_body},
                                                    {"host", f.host},
                                                    {"municipalities", std::move(municipalities)}});
}

std::unexpected<Problem> no_such_forum() {
  return problem(ProblemKind::not_found, "no-such-forum",
                 "その協議の場は見つかりません。一覧から選び直してください。");
}

}  // namespace kakari::forum
