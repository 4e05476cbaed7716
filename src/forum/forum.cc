#include "forum/forum.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "forum/forum_row.h"

namespace kakari::forum {
namespace {

using access::Act;
using access::Role;

constexpr std::string_view columns =
    "f.code, f.prefecture, f.name, f.level, f.area, f.theme, f.care, f.joins_planning_body, f.host, "
    "f.version, f.ended_at";

Forum read(const store::Row& row) {
  Forum f;
  f.code = row.text(0);
  f.prefecture = row.text(1);
  f.name = row.text(2);
  f.level = level_of(row.text(3)).value_or(Level::municipality);
  f.area = row.text(4);
  f.theme = row.text(5);
  f.care = row.get<bool>(6);
  f.joins_planning_body = row.get<bool>(7);
  f.host = row.text(8);
  f.version = row.integer(9);
  f.ended_at = row.integer(10);
  return f;
}

void read_municipalities(store::Tx& tx, Forum& forum) {
  for (const auto& row : tx.query(
           "SELECT municipality FROM forum_area WHERE forum = ? AND prefecture <> '' ORDER BY municipality",
           forum.code))
    forum.municipalities.push_back(row.text(0));
}

/// Reading is for every municipality and health centre of the area; keeping its meetings, where the area
/// holds others' municipalities too, only for a forum that they hold together (joint, or their own).
bool shares(Act act, Level level) {
  return act == Act::forum_read || level == Level::municipality || level == Level::joint ||
         level == Level::living_area;
}

access::Scope scope_of(const Forum& forum, const regime::Areas& areas, const std::string& municipality) {
  return {.municipality = municipality,
          .health_centre = areas.health_centre_of(municipality),
          .prefecture = forum.prefecture,
          .forum = forum.code};
}

/// The ward, or as its city's officer sees it.
Result<void> may_in(const access::Actor& actor, Act act, const Forum& forum, const regime::Areas& areas,
                    const std::string& municipality) {
  auto allowed = access::may(actor, act, scope_of(forum, areas, municipality));
  const auto* m = areas.municipality(municipality);
  if (allowed || !m || m->city.empty()) return allowed;
  return access::may(actor, act, scope_of(forum, areas, m->city));
}

}  // namespace

Result<void> may(const access::Actor& actor, Act act, const Forum& forum, const regime::Areas& areas) {
  auto allowed = access::may(actor, act, {.prefecture = forum.prefecture, .forum = forum.code});
  if (allowed || !actor.signed_in()) return allowed;
  const bool one_is_enough = shares(act, forum.level);
  bool all = !forum.municipalities.empty();
  for (const std::string& municipality : forum.municipalities) {
    const bool here = may_in(actor, act, forum, areas, municipality).has_value();
    if (here && one_is_enough) return {};
    all = all && here;
  }
  if (all) return {};
  return allowed;
}

std::optional<Forum> find(store::Tx& tx, std::string_view code) {
  const auto row = tx.one(fmt::format("SELECT {} FROM forum f WHERE f.code = ?", columns), code);
  if (!row) return {};
  Forum forum = read(*row);
  read_municipalities(tx, forum);
  return forum;
}

std::vector<Forum> forums(store::Tx& tx, const access::Actor& actor) {
  const access::Filter scope = access::scope(actor, Act::forum_read, "a");
  const std::string sql = fmt::format(
      "SELECT {} FROM forum f WHERE f.code IN (SELECT a.forum FROM forum_area a WHERE {}) ORDER BY CASE WHEN "
      "f.ended_at = 0 THEN 0 ELSE 1 END, f.theme, f.code",
      columns, scope.sql);
  const std::vector<store::Value> args(scope.args.begin(), scope.args.end());
  std::vector<Forum> all;
  for (const auto& row : tx.run(sql, args)) all.push_back(read(row));
  for (Forum& forum : all) read_municipalities(tx, forum);
  return all;
}

Area area_of(const AreaBook& book, const Forum& forum) {
  if (forum.level != Level::joint)
    if (const Area* found = book.find(forum.level, forum.area)) return *found;
  std::string name;
  for (const std::string& code : forum.municipalities) {
    const auto* m = book.areas().municipality(code);
    name += (name.empty() ? "" : "・") + (m ? m->name : code);
  }
  return book.joint(forum.code, name, forum.municipalities);
}

}  // namespace kakari::forum
