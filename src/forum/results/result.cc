#include "forum/results/result.h"

#include <boost/json.hpp>

#include "base/name.h"
#include "base/text.h"
#include "regime/answers.h"

namespace kakari::results {
namespace {

constexpr std::array<Name, 7> names{{{"state", "地域の現状"},
                                     {"aim", "目指す姿"},
                                     {"issues", "課題"},
                                     {"causes", "原因"},
                                     {"measures", "方策（誰が、いつまでに、何をするか）"},
                                     {"earlier", "これまでの方策の進みぐあい"},
                                     {"meetings", "協議の経過"}}};

constexpr std::string_view kColumns =
    "SELECT e.id, e.forum, f.name, e.prefecture, e.theme, e.year, e.edition, e.published_on, e.reason, "
    "e.hash, e.by_name, e.at, (SELECT MAX(n.edition) FROM result_edition n WHERE n.forum = e.forum AND "
    "n.year = e.year) FROM result_edition e JOIN forum f ON f.code = e.forum WHERE ";

Edition read(const store::Row& row) {
  Edition e;
  e.id = Id::trusted(row.text(0));
  e.forum = row.text(1);
  e.forum_name = row.text(2);
  e.prefecture = row.text(3);
  e.theme = row.text(4);
  e.year = row.get<int>(5);
  e.edition = row.get<int>(6);
  e.published_on = row.text(7);
  e.reason = row.text(8);
  e.hash = row.text(9);
  e.by = row.text(10);
  e.at = row.integer(11);
  e.newest = row.get<int>(12) == e.edition;
  return e;
}

}  // namespace

std::string_view id(Section section) {
  return names.at(std::size_t(section)).id;
}
std::string_view label(Section section) {
  return names.at(std::size_t(section)).label;
}

std::string to_json(const Sheet& sheet) {
  boost::json::object rows;
  for (const auto& [section, ids] : sheet.rows) rows[std::string(id(section))] = boost::json::value_from(ids);
  return "{\"rows\":" + boost::json::serialize(rows) + ",\"content\":" + papers::to_json(sheet.content) + "}";
}

Sheet read_sheet(std::string_view bytes) {
  const boost::json::value parsed = boost::json::parse(bytes);
  const auto& object = parsed.as_object();
  Sheet sheet;
  sheet.content = papers::read_content(boost::json::serialize(object.at("content")));
  const auto& rows = object.at("rows").as_object();
  for (const Section section : kSections)
    if (const auto* ids = rows.if_contains(std::string(id(section))))
      sheet.rows[section] = boost::json::value_to<std::vector<std::string>>(*ids);
  return sheet;
}

std::string hash_of(std::string_view bytes) {
  return regime::sha256_hex(bytes);
}

std::vector<Edition> editions(store::Tx& tx, const Wanted& wanted) {
  std::string sql(kColumns);
  sql += "1 = 1";
  std::vector<store::Value> args;
  const auto with = [&](std::string_view condition, const auto& value) {
    sql += condition;
    args.push_back(store::to_value(value));
  };
  if (!wanted.prefecture.empty()) with(" AND e.prefecture = ?", wanted.prefecture);
  if (!wanted.municipality.empty())
    with(" AND e.forum IN (SELECT a.forum FROM forum_area a WHERE a.municipality = ?)", wanted.municipality);
  if (!wanted.theme.empty()) with(" AND e.theme = ?", wanted.theme);
  if (!wanted.forum.empty()) with(" AND e.forum = ?", wanted.forum);
  if (wanted.year != 0) with(" AND e.year = ?", wanted.year);
  std::string words = fold(wanted.words);
  std::erase_if(words, [](char c) { return c == '%' || c == '_' || c == '\\'; });
  const std::string pattern = "%" + words + "%";
  if (!words.empty()) with(" AND e.words LIKE ?", pattern);
  sql += " ORDER BY e.published_on DESC, e.at DESC, e.id DESC";
  std::vector<Edition> all;
  for (const auto& row : tx.run(sql, args))
    if (Edition e = read(row); e.newest || !wanted.newest_only) all.push_back(std::move(e));
  return all;
}

std::optional<Edition> find(store::Tx& tx, std::string_view id) {
  std::string sql(kColumns);
  sql.append("e.id = ?");
  const auto row = tx.one(sql, id);
  if (!row) return {};
  return read(*row);
}

std::optional<std::string> bytes_of(store::Tx& tx, std::string_view id) {
  const auto row = tx.one("SELECT body FROM result_edition WHERE id = ?", id);
  if (!row) return {};
  return row->text(0);
}

}  // namespace kakari::results
