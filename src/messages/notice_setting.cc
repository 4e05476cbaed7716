#include "messages/notice_setting.h"

#include <algorithm>
#include <array>

#include "access/account.h"
#include "access/act.h"
#include "base/name.h"
#include "journal/journal.h"
#include "messages/in_list.h"

namespace kakari::messages {
namespace {

constexpr std::array<Name, 3> ways{{{"each", "お知らせごとに、すぐに受け取る"},
                                    {"daily", "1日1通にまとめて、朝7時に受け取る"},
                                    {"none", "必ずお送りするものだけを受け取る"}}};
constexpr Instant digest_hour = 7 * Instant(3'600'000'000);
constexpr int soon_days = 3;

std::string joined(const std::vector<std::string>& groups) {
  std::string text;
  for (const std::string& group : groups) text += (text.empty() ? "" : ",") + group;
  return text;
}

std::vector<std::string> parted(const std::string& text) {
  std::vector<std::string> groups;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    groups.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return groups;
}

Result<void> may_set(const access::Actor& actor, const Recipient& owner) {
  if (owner.kind == "person") return access::may(actor, access::Act::account_own, {.person = owner.id});
  if (owner.kind == "institution" && actor.role == access::Role::institution_staff)
    return access::may(actor, access::Act::contact_manage, {.institution = owner.id});
  return problem(ProblemKind::forbidden, "not-yours", "この設定は、ご本人または医療機関の方が変えられます。");
}

}  // namespace

std::string_view id(MailWay way) {
  return ways.at(std::size_t(way)).id;
}
std::string_view label(MailWay way) {
  return ways.at(std::size_t(way)).label;
}
std::optional<MailWay> mail_way_of(std::string_view id) {
  return named<MailWay>(ways, id);
}

bool NoticeSetting::is_off(std::string_view group) const {
  return std::ranges::find(off, group) != off.end();
}

NoticeSetting notice_setting(store::Tx& tx, const Recipient& owner) {
  auto found = notice_settings(tx, owner.kind, {owner.id});
  return found.empty() ? NoticeSetting() : std::move(found.begin()->second);
}

std::map<std::string, NoticeSetting> notice_settings(store::Tx& tx, std::string_view kind,
                                                     const std::set<std::string>& ids) {
  std::map<std::string, NoticeSetting> found;
  if (ids.empty()) return found;
  std::vector<store::Value> args{store::to_value(kind)};
  const std::string sql =
      "SELECT owner_id, way, off, scope_too, set_by, set_at FROM notice_setting WHERE owner_kind = ? AND "
      "owner_id" +
      in_list(ids, args);
  for (const store::Row& row : tx.run(sql, args))
    found[row.text(0)] = {mail_way_of(row.text(1)).value_or(MailWay::each), parted(row.text(2)),
                          row.get<bool>(3), row.text(4), row.integer(5)};
  return found;
}

Result<void> keep_notice_setting(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const Recipient& owner, NoticeSetting wanted) {
  if (auto allowed = may_set(actor, owner); !allowed) return allowed;
  std::erase_if(wanted.off, [](const std::string& id) {
    return std::ranges::none_of(topic_groups(), [&](const TopicGroup& g) { return g.id == id && !g.must; });
  });
  tx.exec(
      "INSERT INTO notice_setting (owner_kind, owner_id, way, off, scope_too, set_by, set_at) VALUES (?, ?, "
      "?, "
      "?, ?, ?, ?) ON CONFLICT (owner_kind, owner_id) DO UPDATE SET way = excluded.way, off = excluded.off, "
      "scope_too = excluded.scope_too, set_by = excluded.set_by, set_at = excluded.set_at",
      owner.kind, owner.id, id(wanted.way), joined(wanted.off), wanted.scope_too, actor.name, moment.now);
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = "notices.setting",
                   .subject = {owner.kind, owner.id},
                   .institution = owner.kind == "institution" ? owner.id : "",
                   .before = "",
                   .after = std::string(R"({"way":")").append(id(wanted.way)).append(R"("})")});
  return {};
}

Posting posting_of(const NoticeSetting& setting, std::string_view topic, std::string_view due_on,
                   Date today) {
  const TopicGroup& group = group_of(topic);
  if (!group.must && (setting.way == MailWay::none || setting.is_off(group.id))) return Posting::not_at_all;
  if (setting.way != MailWay::daily) return Posting::at_once;
  const auto due = Date::parse(due_on);
  return due && due->days_since(today) <= soon_days ? Posting::at_once : Posting::in_digest;
}

Instant next_digest(Instant now) {
  const Date today = Date::of(now);
  const Instant morning = today.start() + digest_hour;
  return now < morning ? morning : today.plus_days(1).start() + digest_hour;
}

}  // namespace kakari::messages
