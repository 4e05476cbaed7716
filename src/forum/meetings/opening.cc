#include "forum/meetings/opening.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "messages/message.h"

namespace kakari::meetings {
namespace {

using forum::Forum;
using forum::Member;

std::set<std::string> cities_of(const regime::Areas& areas, const Forum& forum) {
  std::set<std::string> codes;
  for (const std::string& code : forum.municipalities) {
    const auto* m = areas.municipality(code);
    codes.insert(m && !m->city.empty() ? m->city : code);
  }
  return codes;
}

std::string name_of(const regime::Areas& areas, const std::string& municipality) {
  const auto* m = areas.municipality(municipality);
  return m ? m->name : municipality;
}

std::vector<Member> seats(const forum::Deps& deps, const Forum& forum, const forum::Named& kind) {
  const regime::Areas& areas = *deps.areas;
  std::vector<Member> all;
  const auto seat = [&](std::string body, std::string municipality = "") {
    all.push_back({.forum = forum.code,
                   .kind = kind.id,
                   .body = std::move(body),
                   .municipality = std::move(municipality)});
  };
  if (kind.id == "municipality") {
    for (const std::string& code : cities_of(areas, forum)) seat(name_of(areas, code), code);
  } else if (kind.id == "health_centre") {
    std::set<std::string> centres;
    for (const std::string& code : forum.municipalities) centres.insert(areas.health_centre_of(code));
    for (const std::string& id : centres)
      if (const auto* centre = areas.health_centre(id)) seat(centre->name);
  } else if (const auto* prefecture = areas.prefecture(forum.prefecture);
             kind.id == "prefecture" && prefecture) {
    seat(prefecture->name);
  } else {
    seat(kind.label);
  }
  return all;
}

Result<void> check(const forum::Deps& deps, const forum::NewForum& wanted,
                   const std::vector<std::string>& kinds) {
  std::vector<FieldProblem> wrong;
  if (!deps.words->theme(wanted.theme))
    wrong.push_back({"theme", "協議するテーマを一覧から選んでください。"});
  for (const std::string& kind : kinds)
    if (!deps.words->member(kind)) wrong.push_back({"members", "構成員の立場を一覧から選んでください。"});
  if (wanted.care && std::ranges::find(kinds, "municipality") == kinds.end())
    wrong.push_back(
        {"members",
         "介護等に関わる事項を協議するときは、関係する市町村に参加を求めます（第30条の18の5第3項）。"
         "「市町村」を選んでください。"});
  if (wrong.empty()) return {};
  const std::string first = wrong.front().message;
  return problem(ProblemKind::invalid, "forum-incomplete", first, std::move(wrong));
}

void tell_municipalities(store::Tx& tx, const Moment& moment, const forum::Deps& deps, const Forum& forum) {
  for (const std::string& code : cities_of(*deps.areas, forum)) {
    messages::NewMessage one;
    one.to = {"municipality", code};
    one.topic = "forum-made";
    one.subject = forum.name + "が設けられました";
    one.text = fmt::format(
        "テーマ　{}\n設置　{}\n\n区域に{}が含まれます。{}", deps.words->theme_label(forum.theme),
        forum.host.empty() ? "都道府県" : forum.host, name_of(*deps.areas, code),
        forum.care ? "介護等に関わる事項を協議するため、会議のたびにご参加をお願いします（医療法第30"
                     "条の18の5第3項）。"
                   : "");
    one.link = "/forums/" + forum.code;
    one.once_key = "forum-made-" + forum.code;
    messages::tell(tx, moment, one);
  }
}

}  // namespace

Result<Forum> open_forum(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const forum::Deps& deps, const forum::NewForum& wanted,
                         const std::vector<std::string>& kinds) {
  if (auto ok = check(deps, wanted, kinds); !ok) return std::unexpected(ok.error());
  auto forum = forum::make_forum(tx, actor, moment, *deps.areas, wanted);
  if (!forum) return forum;
  Moment at = moment;  // a microsecond each, so that they stay in the order of the theme
  for (const std::string& kind : kinds)
    for (const Member& seat : seats(deps, *forum, *deps.words->member(kind))) {
      if (auto added = forum::add_member(tx, actor, at, *deps.areas, seat); !added)
        return std::unexpected(added.error());
      ++at.now;
    }
  tell_municipalities(tx, moment, deps, *forum);
  return forum;
}

}  // namespace kakari::meetings
