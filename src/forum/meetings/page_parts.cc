#include "forum/meetings/page_parts.h"

#include <fmt/format.h>

#include <set>

#include "forum/forum_row.h"

namespace kakari::meetings {

Result<forum::Forum> forum_in(store::Tx& tx, const Visit& visit, const forum::Deps& deps) {
  auto forum = forum::find(tx, visit.request.param("code"));
  if (!forum || !forum::may(visit.actor, Act::forum_read, *forum, *deps.areas)) return forum::no_such_forum();
  return *std::move(forum);
}

Result<Opened> meeting_in(store::Tx& tx, const Visit& visit, const forum::Deps& deps) {
  auto forum = forum_in(tx, visit, deps);
  if (!forum) return std::unexpected(forum.error());
  auto meeting = find_meeting(tx, id_in(visit, "meeting"));
  if (!meeting || meeting->forum != forum->code)
    return problem(ProblemKind::not_found, "no-such-meeting",
                   "その会議は見つかりません。協議の場のページから選び直してください。");
  return Opened{*std::move(forum), *std::move(meeting)};
}

bool may(const Visit& visit, Act act, const forum::Forum& forum, const forum::Deps& deps) {
  return forum::may(visit.actor, act, forum, *deps.areas).has_value();
}

std::string forum_path(const forum::Forum& forum, std::string_view rest) {
  return "/forums/" + forum.code + std::string(rest);
}

std::string meeting_path(const Meeting& meeting, std::string_view rest) {
  return "/forums/" + meeting.forum + "/meetings/" + meeting.id.text() + std::string(rest);
}

std::vector<html::Crumb> crumbs(const forum::Forum& forum, std::string last) {
  std::vector<html::Crumb> all{{"協議の場", "/forums"}, {forum.name, ""}};
  if (last.empty()) return all;
  all.back().href = forum_path(forum);
  all.push_back({std::move(last), ""});
  return all;
}

std::vector<html::Crumb> crumbs(const forum::Forum& forum, const Meeting& meeting, std::string last) {
  auto all = crumbs(forum, meeting.name());
  if (last.empty()) return all;
  all.back().href = meeting_path(meeting);
  all.push_back({std::move(last), ""});
  return all;
}

std::string typed(const Visit& visit, std::string_view name) {
  return std::string(visit.request.field(name));
}

Id id_in(const Visit& visit, std::string_view param) {
  return Id::trusted(std::string(visit.request.param(param)));
}

std::string day_words(std::string_view iso) {
  const auto day = Date::parse(iso);
  return day ? day->wareki() : std::string(iso);
}

std::string municipality_name(const regime::Areas& areas, std::string_view code) {
  const auto* m = areas.municipality(code);
  return m ? m->name : std::string(code);
}

std::string area_words(const regime::Areas& areas, const forum::Forum& forum) {
  using forum::Level;
  const auto* prefecture = areas.prefecture(forum.prefecture);
  const auto* planning = areas.planning_area(forum.area);
  const auto* centre = areas.health_centre(forum.area);
  if (forum.level == Level::prefecture && prefecture) return prefecture->name + "全域";
  if (forum.level == Level::planning_area && planning) return planning->name + "（構想区域）";
  if (forum.level == Level::health_centre && centre) return centre->name + "の管内";
  if (forum.level == Level::municipality) return municipality_name(areas, forum.area);
  std::set<std::string> seen;
  std::string names;
  for (const std::string& code : forum.municipalities) {
    const auto* m = areas.municipality(code);
    const std::string name = municipality_name(areas, m && !m->city.empty() ? m->city : code);
    if (seen.insert(name).second) names += (names.empty() ? "" : "・") + name;
  }
  return forum.level == Level::living_area ? names + "の日常生活圏域" : names;
}

std::vector<html::Tag> forum_tags(const forum::Forum& forum) {
  std::vector<html::Tag> all;
  if (forum.ended_at != 0) all.push_back({"終了", html::Tone::plain});
  if (forum.care) all.push_back({"市町村の参加が必要（第3項）", html::Tone::published});
  if (forum.joins_planning_body) all.push_back({"構想区域の協議の場で実施（第5項）", html::Tone::plain});
  return all;
}

html::Tag meeting_tag(const Meeting& meeting, Date today) {
  if (meeting.cancelled_at != 0) return {"中止", html::Tone::plain};
  if (meeting.closed_at != 0) return {"記録確定", html::Tone::settled};
  if (meeting.held_on <= today.iso()) return {"記録を作成中", html::Tone::waiting};
  return meeting.called_at != 0 ? html::Tag{"案内済み", html::Tone::published}
                                : html::Tag{"案内前", html::Tone::waiting};
}

html::Fragment done_notice(const Visit& visit) {
  constexpr std::pair<std::string_view, std::string_view> words[]{
      {"made", "協議の場を設けました。構成員のお名前と連絡先を入力してください。"},
      {"changed", "変更を保存しました。"},
      {"ended", "終了しました。記録は残っています。"},
      {"member", "構成員を保存しました。"},
      {"member-ended", "退任を記録しました。"},
      {"policy", "取扱いを保存しました。"},
      {"planned", "会議を作りました。議題と出席者を確かめて、案内を送ってください。"},
      {"moved", "会議の内容を変えました。案内済みの方には、変更をお知らせしました。"},
      {"cancelled", "会議を中止にしました。案内済みの方には、中止をお知らせしました。"},
      {"called", "案内を送りました。"},
      {"nobody", "案内を送る相手は、もういません。全員に送り終えています。"},
      {"invited", "出席者の一覧を、いまの構成員に合わせました。"},
      {"off", "案内する相手から外しました。"},
      {"attendance", "出欠を保存しました。"},
      {"agenda", "議題を保存しました。"},
      {"said", "発言の記録を保存しました。"},
      {"concluded", "結論を記録しました。"},
      {"withdrawn", "結論を取り下げました。"},
      {"closed", "記録を確定しました。"},
      {"opened", "確定を取り消しました。記録を直せます。"},
      {"aim", "目指すべき姿を保存しました。"},
      {"taken-back", "招待を取り消しました。"}};
  const std::string_view done = visit.request.arg("done");
  for (const auto& [word, text] : words)
    if (word == done)
      return html::notice({.kind = html::NoticeKind::success, .text = std::string(text), .announced = true});
  return {};
}

}  // namespace kakari::meetings
