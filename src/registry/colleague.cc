#include "registry/colleague.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/act.h"
#include "access/invitation.h"
#include "base/text.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/mail/header_text.h"

namespace kakari::registry {
namespace {

using access::Actor;
using access::Role;

constexpr std::string_view kStaff = "institution_staff";
constexpr std::size_t kNameMax = 60;

Result<void> allowed(const Actor& actor, const Institution& institution) {
  return access::may(actor, access::Act::staff_manage, scope_of(institution));
}

void record(store::Tx& tx, const Moment& moment, const Actor& by, std::string_view act, const Id& account,
            const Id& institution, const boost::json::object& after) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = by.person.text(),
                   .name = by.name,
                   .role = access::grant_name(by),
                   .act = std::string(act),
                   .subject = {"account", account.text()},
                   .institution = institution.text(),
                   .after = boost::json::serialize(after)});
}

std::vector<FieldProblem> problems_of(const NewColleague& wanted, Date today) {
  std::vector<FieldProblem> problems;
  const auto name = length(trim(wanted.name));
  if (!name || *name == 0)
    problems.push_back({"name", "招待する方のお名前を入力してください。"});
  else if (*name > kNameMax)
    problems.push_back({"name", "お名前は60文字以内で入力してください。"});
  if (!trim(wanted.mail).empty() && !mail::is_address(trim(narrow(wanted.mail))))
    problems.push_back({"mail", "メールアドレスを「name@example.jp」の形で入力してください。"});
  if (wanted.last_day && *wanted.last_day < today)
    problems.push_back({"last_day", "最後の日は、今日か、それより後の日にしてください。"});
  return problems;
}

void tell_invited(store::Tx& tx, const Moment& moment, const Actor& by, const Institution& institution,
                  const NewColleague& wanted, Date expires) {
  if (trim(wanted.mail).empty()) return;
  messages::NewMessage message;
  message.to = {"person", moment.new_id().text()};
  message.topic = "colleague-invited";
  message.subject = institution.name + "から、かかりつけ医機能報告への招待です";
  message.text = fmt::format(
      "{}様\n\n{}の{}さんが、{}の担当者としてあなたを招待しました。\n利用開始コードは{}さんからお受け取りのう"
      "え、{}までに登録してください。このメールにコードは書かれていません。\n\nお心当たりのない場合は、この"
      "メールを削除してください。",
      trim(wanted.name), institution.name, by.name, "かかりつけ医機能報告", by.name, expires.wareki());
  message.link = "/activation";
  message.mail_to = trim(narrow(wanted.mail));
  messages::tell(tx, moment, message);
}

/// The grant, provided it is one of this institution's and in force.
Result<access::Grant> colleague(store::Tx& tx, const Actor& actor, const Institution& institution,
                                const Id& grant) {
  if (auto may = allowed(actor, institution); !may) return std::unexpected(may.error());
  auto found = access::find_grant(tx, grant);
  if (!found || found->role != Role::institution_staff || found->scope != institution.id.text())
    return no_such_colleague();
  return *std::move(found);
}

access::NewGrant granted(const Institution& institution) {
  return {.role = Role::institution_staff,
          .scope = institution.id.text(),
          .scope_name = institution.name,
          .prefecture = institution.prefecture};
}

}  // namespace

std::unexpected<Problem> no_such_colleague() {
  return problem(ProblemKind::not_found, "no-such-grant",
                 "この権限は、この医療機関にはありません。ページを開き直してください。");
}

Result<MadeLetter> invite_colleague(store::Tx& tx, const Moment& moment, const Actor& actor,
                                    const Institution& institution, const NewColleague& wanted) {
  if (auto may = allowed(actor, institution); !may) return std::unexpected(may.error());
  if (auto problems = problems_of(wanted, moment.today()); !problems.empty())
    return problem(ProblemKind::invalid, "colleague-invalid", "入力内容をご確認ください。",
                   std::move(problems));
  MadeLetter letter{.code = "",
                    .second = second_piece(tx, institution),
                    .expires = moment.today().plus_days(kColleagueDays)};
  access::NewInvitation invitation{.grant = granted(institution),
                                   .second = letter.second.value,
                                   .days = kColleagueDays,
                                   .for_name = trim(wanted.name)};
  invitation.grant.lead = wanted.lead;
  if (wanted.last_day) invitation.grant.last_day = wanted.last_day->iso();
  auto code = access::invite(tx, moment, actor, invitation);
  if (!code) return std::unexpected(code.error());
  letter.code = *std::move(code);
  tell_invited(tx, moment, actor, institution, wanted, letter.expires);
  return letter;
}

Result<void> take_back_invitation(store::Tx& tx, const Moment& moment, const Actor& actor,
                                  const Institution& institution, const Id& invitation) {
  return access::take_back(tx, moment, actor, granted(institution), invitation);
}

Result<void> set_lead(store::Tx& tx, const Moment& moment, const Actor& actor, const Institution& institution,
                      const Id& grant, bool lead) {
  const auto found = colleague(tx, actor, institution, grant);
  if (!found) return std::unexpected(found.error());
  if (found->lead == lead) return {};
  tx.exec("UPDATE account_grant SET lead = ? WHERE id = ?", lead, grant);
  record(tx, moment, actor, "staff.lead", found->account, institution.id, {{"lead", lead}});
  return a_lead_stays(tx, institution);
}

Result<void> set_last_day(store::Tx& tx, const Moment& moment, const Actor& actor,
                          const Institution& institution, const Id& grant, std::optional<Date> last_day) {
  const auto found = colleague(tx, actor, institution, grant);
  if (!found) return std::unexpected(found.error());
  if (last_day && *last_day < moment.today())
    return problem(ProblemKind::invalid, "last-day-past", "入力内容をご確認ください。",
                   {{"last_day", "最後の日は、今日か、それより後の日にしてください。"}});
  const std::string day = last_day ? last_day->iso() : "";
  if (found->last_day == day) return {};
  tx.exec("UPDATE account_grant SET last_day = ? WHERE id = ?", day, grant);
  record(tx, moment, actor, "staff.last_day", found->account, institution.id, {{"last_day", day}});
  return a_lead_stays(tx, institution);
}

Result<void> a_lead_stays(store::Tx& tx, const Institution& institution) {
  if (std::ranges::any_of(staff(tx, institution.id), &StaffMember::lasting_lead)) return {};
  return problem(
      ProblemKind::conflict, "last-lead",
      "管理担当者がほかにいないため、この操作はできません。先に、ほかの方を管理担当者にしてください。ほかに職"
      "員の登録がないときは、新しい方を管理担当者として招待し、登録が済んでからもう一度行ってください。");
}

void keep_a_lead(store::Tx& tx, const Moment& moment, const Actor& by, const Id& institution) {
  const auto now = staff(tx, institution);
  if (now.empty() || std::ranges::any_of(now, &StaffMember::lead)) return;
  for (const StaffMember& one : now) {
    const auto grant = access::find_grant(tx, one.grant);
    tx.exec("UPDATE account_grant SET lead = 1 WHERE id = ?", one.grant);
    record(tx, moment, by, "staff.lead", grant->account, institution, {{"lead", true}});
  }
}

std::int64_t end_due_grants(store::Database& database, const Moment& moment) {
  const auto [due, unled] = database.read([&](store::Tx& tx) {
    return std::pair{tx.query("SELECT id, scope FROM account_grant WHERE last_day <> '' AND valid_to = 0 AND "
                              "last_day < ? ORDER BY id",
                              moment.today().iso()),
                     tx.query("SELECT g.scope FROM account_grant g JOIN account a ON a.id = g.account WHERE "
                              "g.role = ? AND g.valid_to = 0 AND a.disabled_at = 0 GROUP BY g.scope HAVING "
                              "MAX(g.lead) = 0",
                              kStaff)};
  });
  for (const store::Row& row : due)
    database.write([&](store::Tx& tx) {
      const auto grant = access::find_grant(tx, Id::trusted(row.text(0)));
      if (!grant || grant->last_day.empty() || grant->last_day >= moment.today().iso()) return;
      access::close_grant(tx, moment, access::system_actor(), *grant);
      keep_a_lead(tx, moment, access::system_actor(), Id::trusted(row.text(1)));
    });
  for (const store::Row& row : unled)
    database.write(
        [&](store::Tx& tx) { keep_a_lead(tx, moment, access::system_actor(), Id::trusted(row.text(0))); });
  return std::int64_t(due.size());
}

}  // namespace kakari::registry
