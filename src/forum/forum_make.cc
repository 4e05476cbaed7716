// Making, changing and ending a forum: which area, which theme, whether municipalities must be invited.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "forum/forum_row.h"

namespace kakari::forum {
namespace {

using access::Act;
using access::Actor;

constexpr std::size_t name_characters_max = 100;

std::string check_text(const std::string& text, bool needed, std::string_view what) {
  const auto characters = length(trim(text));
  if (!characters || *characters > name_characters_max)
    return fmt::format("{}は{}文字以内で入力してください。", what, name_characters_max);
  if (needed && *characters == 0) return fmt::format("{}を入力してください。", what);
  return {};
}

/// The area's municipalities, or what is wrong with the area.
Result<std::vector<std::string>> area_of_new(store::Tx& tx, const regime::Areas& areas,
                                             std::string_view prefecture, Level level,
                                             const std::string& area, std::vector<std::string> ticked) {
  const auto wrong = [](std::string_view code, std::string_view field, std::string_view message) {
    return problem(ProblemKind::invalid, code, message, {{std::string(field), std::string(message)}});
  };
  std::vector<std::string> found;
  if (level == Level::joint) {
    std::ranges::sort(ticked);
    ticked.erase(std::ranges::unique(ticked).begin(), ticked.end());
    for (const std::string& code : ticked) {
      if (!areas.municipality(code))
        return wrong("no-such-municipality", "municipalities", "市町村を一覧から選んでください。");
      for (std::string& each : municipalities_of(tx, areas, Level::municipality, code))
        found.push_back(std::move(each));
    }
    if (ticked.size() < 2)
      return wrong("joint-needs-two", "municipalities", "合同で開くときは、市町村を2つ以上選んでください。");
  } else if (area.empty()) {
    return wrong("no-such-area", "area", "区域を選んでください。");
  } else {
    found = municipalities_of(tx, areas, level, area);
  }
  if (found.empty())
    return wrong("no-such-area", "area",
                 "区域が見つからないか、市町村がありません。一覧から選び直してください。");
  for (const std::string& code : found)
    if (const auto* m = areas.municipality(code); !m || m->prefecture != prefecture)
      return wrong("other-prefecture", level == Level::joint ? "municipalities" : "area",
                   "ほかの都道府県の区域は選べません。");
  return found;
}

/// Whether the forum's area is a 構想区域 (第5項); a municipality may be one by itself.
bool is_planning_area(store::Tx& tx, const regime::Areas& areas, const Forum& forum) {
  if (forum.level == Level::planning_area) return true;
  if (forum.level == Level::living_area) return false;
  const auto* m = areas.municipality(forum.municipalities.front());
  if (!m || m->planning_area.empty()) return false;
  auto all = municipalities_of(tx, areas, Level::planning_area, m->planning_area);
  auto own = forum.municipalities;
  std::ranges::sort(all);
  std::ranges::sort(own);
  return all == own;
}

std::vector<FieldProblem> field_problems(store::Tx& tx, const regime::Areas& areas, const Forum& forum) {
  std::vector<FieldProblem> wrong;
  if (auto said = check_text(forum.name, true, "協議の場の名称"); !said.empty())
    wrong.push_back({"name", std::move(said)});
  if (auto said = check_text(forum.host, false, "設置主体"); !said.empty())
    wrong.push_back({"host", std::move(said)});
  if (trim(forum.theme).empty()) wrong.push_back({"theme", "協議するテーマを選んでください。"});
  if (forum.joins_planning_body && !is_planning_area(tx, areas, forum))
    wrong.push_back({"joins_planning_body",
                     "構想区域の協議の場で行えるのは、区域が構想区域と一致するときだけです（第30条の18の5第5"
                     "項）。"});
  return wrong;
}

Result<void> check(store::Tx& tx, const regime::Areas& areas, const Forum& forum) {
  auto wrong = field_problems(tx, areas, forum);
  if (wrong.empty()) return {};
  const std::string first = wrong.front().message;
  return problem(ProblemKind::invalid, "forum-incomplete", first, std::move(wrong));
}

std::string next_code(store::Tx& tx, std::string_view prefecture) {
  const auto row = tx.one(
      "INSERT INTO forum_serial (prefecture, last_serial) VALUES (?, 1) ON CONFLICT (prefecture) DO UPDATE "
      "SET "
      "last_serial = forum_serial.last_serial + 1 RETURNING last_serial",
      prefecture);
  return fmt::format("{}-F{:04}", prefecture, row->integer(0));
}

Result<Forum> for_change(store::Tx& tx, const Actor& actor, const regime::Areas& areas,
                         std::string_view code) {
  auto forum = find(tx, code);
  if (!forum) return no_such_forum();
  if (auto allowed = may(actor, Act::forum_manage, *forum, areas); !allowed)
    return std::unexpected(allowed.error());
  return *std::move(forum);
}

std::unexpected<Problem> ended() {
  return problem(ProblemKind::conflict, "forum-ended",
                 "この協議の場は終了しています。記録は残っていますが、変えることはできません。");
}

}  // namespace

Result<Forum> make_forum(store::Tx& tx, const Actor& actor, const Moment& moment, const regime::Areas& areas,
                         const NewForum& wanted) {
  if (auto allowed = access::may(actor, Act::forum_manage, {.prefecture = actor.scope}); !allowed)
    return std::unexpected(allowed.error());
  auto municipalities = area_of_new(tx, areas, actor.scope, wanted.level, wanted.area, wanted.municipalities);
  if (!municipalities) return std::unexpected(municipalities.error());
  Forum f;
  f.prefecture = actor.scope;
  f.name = trim(wanted.name);
  f.level = wanted.level;
  f.area = wanted.level == Level::joint ? "" : wanted.area;
  f.theme = wanted.theme;
  f.care = wanted.care;
  f.joins_planning_body = wanted.joins_planning_body;
  f.host = trim(wanted.host);
  f.version = 1;
  f.municipalities = *std::move(municipalities);
  if (auto ok = check(tx, areas, f); !ok) return std::unexpected(ok.error());
  f.code = next_code(tx, f.prefecture);
  tx.exec(
      "INSERT INTO forum (code, prefecture, name, level, area, theme, care, joins_planning_body, host, "
      "version, "
      "person, by_name, at, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, 0)",
      f.code, f.prefecture, f.name, id(f.level), f.area, f.theme, f.care, f.joins_planning_body, f.host,
      actor.person, actor.name, moment.now);
  write_area(tx, areas, f);
  record(tx, moment, actor, "forum.make", f.code, "", to_json(f));
  return f;
}

Result<void> change_forum(store::Tx& tx, const Actor& actor, const Moment& moment, const regime::Areas& areas,
                          const Forum& changed) {
  const auto before = for_change(tx, actor, areas, changed.code);
  if (!before) return std::unexpected(before.error());
  if (before->ended_at != 0) return ended();
  if (before->version != changed.version)
    return problem(ProblemKind::precondition, "forum-changed",
                   "ご覧になった後に、ほかの方が変えました。いまの内容を確かめて、もう一度お願いします。");
  Forum f = *before;
  f.name = trim(changed.name);
  f.host = trim(changed.host);
  f.care = changed.care;
  f.joins_planning_body = changed.joins_planning_body;
  if (f.level == Level::joint) {
    auto municipalities = area_of_new(tx, areas, f.prefecture, f.level, f.area, changed.municipalities);
    if (!municipalities) return std::unexpected(municipalities.error());
    f.municipalities = *std::move(municipalities);
  }
  if (auto ok = check(tx, areas, f); !ok) return ok;
  tx.exec(
      "UPDATE forum SET name = ?, care = ?, joins_planning_body = ?, host = ?, version = version + 1 WHERE "
      "code "
      "= ?",
      f.name, f.care, f.joins_planning_body, f.host, f.code);
  write_area(tx, areas, f);
  record(tx, moment, actor, "forum.change", f.code, to_json(*before), to_json(f));
  return {};
}

Result<void> end_forum(store::Tx& tx, const Actor& actor, const Moment& moment, const regime::Areas& areas,
                       std::string_view code) {
  const auto forum = for_change(tx, actor, areas, code);
  if (!forum) return std::unexpected(forum.error());
  if (forum->ended_at != 0) return {};
  tx.exec("UPDATE forum SET ended_at = ?, version = version + 1 WHERE code = ?", moment.now, forum->code);
  record(tx, moment, actor, "forum.end", forum->code, "", "");
  return {};
}

}  // namespace kakari::forum
