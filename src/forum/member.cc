// Members of a forum: by kind and body; a seat may be there before the person's name is known. A member ends
// on a day, the row stays.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/text.h"
#include "forum/forum_row.h"
#include "platform/mail/header_text.h"

namespace kakari::forum {
namespace {

using access::Act;
using access::Actor;

constexpr std::size_t characters_max = 100;
constexpr std::string_view columns =
    "id, forum, kind, name, body, municipality, mail, since, until FROM member";

Member read(const store::Row& row) {
  return {Id::trusted(row.text(0)),
          row.text(1),
          row.text(2),
          row.text(3),
          row.text(4),
          row.text(5),
          row.text(6),
          row.text(7),
          row.text(8)};
}

std::string to_json(const Member& m) {
  return boost::json::serialize(boost::json::object{{"id", m.id.text()},
                                                    {"kind", m.kind},
                                                    {"name", m.name},
                                                    {"body", m.body},
                                                    {"municipality", m.municipality},
                                                    {"since", m.since},
                                                    {"until", m.until}});
}

Result<Forum> for_keeping(store::Tx& tx, const Actor& actor, const regime::Areas& areas,
                          std::string_view code) {
  auto forum = find(tx, code);
  if (!forum) return no_such_forum();
  if (auto allowed = may(actor, Act::meeting_keep, *forum, areas); !allowed)
    return std::unexpected(allowed.error());
  if (forum->ended_at != 0)
    return problem(ProblemKind::conflict, "forum-ended",
                   "この協議の場は終了しています。構成員を変えることはできません。");
  return *std::move(forum);
}

Result<void> check(const Member& m) {
  std::vector<FieldProblem> wrong;
  if (trim(m.kind).empty()) wrong.push_back({"kind", "どの立場の構成員かを選んでください。"});
  if (trim(m.name).empty() && trim(m.body).empty())
    wrong.push_back({"body", "所属とお名前の、少なくとも一方を入力してください。"});
  for (const auto& [field, text] : {std::pair("body", &m.body), std::pair("name", &m.name)})
    if (length(trim(*text)).value_or(characters_max + 1) > characters_max)
      wrong.push_back({field, fmt::format("{}文字以内で入力してください。", characters_max)});
  if (!trim(m.mail).empty() && !mail::is_address(trim(narrow(m.mail))))
    wrong.push_back({"mail", "メールアドレスを「name@example.jp」の形で入力してください。"});
  if (!Date::parse(m.since)) wrong.push_back({"since", "就任の日を確かめてください。"});
  if (wrong.empty()) return {};
  return problem(ProblemKind::invalid, "member-incomplete", "入力内容をご確認ください。", std::move(wrong));
}

Member tidied(const Member& m) {
  Member tidy = m;
  tidy.name = trim(m.name);
  tidy.body = trim(m.body);
  tidy.mail = trim(narrow(m.mail));
  return tidy;
}

std::unexpected<Problem> no_such_member() {
  return problem(ProblemKind::not_found, "no-such-member",
                 "その構成員は見つかりません。一覧から選び直してください。");
}

}  // namespace

std::vector<Member> members(store::Tx& tx, std::string_view forum) {
  std::vector<Member> all;
  for (const auto& row : tx.query(
           fmt::format("SELECT {} WHERE forum = ? ORDER BY CASE WHEN until = '' THEN 0 ELSE 1 END, at, id",
                       columns),
           forum))
    all.push_back(read(row));
  return all;
}

std::optional<Member> find_member(store::Tx& tx, const Id& member) {
  const auto row = tx.one(fmt::format("SELECT {} WHERE id = ?", columns), member);
  if (!row) return {};
  return read(*row);
}

Result<Id> add_member(store::Tx& tx, const Actor& actor, const Moment& moment, const regime::Areas& areas,
                      const Member& member) {
  const auto forum = for_keeping(tx, actor, areas, member.forum);
  if (!forum) return std::unexpected(forum.error());
  Member m = tidied(member);
  if (m.since.empty()) m.since = moment.today().iso();
  m.until.clear();
  if (auto ok = check(m); !ok) return std::unexpected(ok.error());
  m.id = moment.new_id();
  tx.exec(
      "INSERT INTO member (id, forum, kind, name, body, municipality, mail, since, until, person, by_name, "
      "at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?)",
      m.id, m.forum, m.kind, m.name, m.body, m.municipality, m.mail, m.since, actor.person, actor.name,
      moment.now);
  record(tx, moment, actor, "forum.member.add", m.forum, "", to_json(m));
  return m.id;
}

Result<void> change_member(store::Tx& tx, const Actor& actor, const Moment& moment,
                           const regime::Areas& areas, const Member& member) {
  const auto before = find_member(tx, member.id);
  if (!before) return no_such_member();
  const auto forum = for_keeping(tx, actor, areas, before->forum);
  if (!forum) return std::unexpected(forum.error());
  Member m = tidied(member);
  m.forum = before->forum;
  m.since = before->since;
  m.until = before->until;
  if (auto ok = check(m); !ok) return ok;
  tx.exec("UPDATE member SET kind = ?, name = ?, body = ?, municipality = ?, mail = ? WHERE id = ?", m.kind,
          m.name, m.body, m.municipality, m.mail, m.id);
  record(tx, moment, actor, "forum.member.change", m.forum, to_json(*before), to_json(m));
  return {};
}

Result<void> end_member(store::Tx& tx, const Actor& actor, const Moment& moment, const regime::Areas& areas,
                        const Id& member, std::string_view until) {
  const auto m = find_member(tx, member);
  if (!m) return no_such_member();
  const auto forum = for_keeping(tx, actor, areas, m->forum);
  if (!forum) return std::unexpected(forum.error());
  const auto day = Date::parse(until);
  if (!day || day->iso() < m->since)
    return problem(ProblemKind::invalid, "until-invalid", "入力内容をご確認ください。",
                   {{"until", "退任の日を、就任の日より後の日付で入力してください。"}});
  if (m->until == day->iso()) return {};
  tx.exec("UPDATE member SET until = ? WHERE id = ?", day->iso(), m->id);
  Member after = *m;
  after.until = day->iso();
  record(tx, moment, actor, "forum.member.end", m->forum, to_json(*m), to_json(after));
  return {};
}

}  // namespace kakari::forum
