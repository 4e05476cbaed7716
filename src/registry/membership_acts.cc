#include "registry/membership_acts.h"

#include <boost/json.hpp>

#include "access/invitation.h"
#include "registry/physician_check.h"
#include "registry/physician_notice.h"

namespace kakari::registry {
namespace {

using access::Actor;

constexpr int kLetterDays = 60;

std::unexpected<Problem> at_field(std::string_view field, std::string_view message) {
  return problem(ProblemKind::invalid, "membership-invalid", "入力内容をご確認ください。",
                 {{std::string(field), std::string(message)}});
}

std::string json_of(const Membership& m) {
  return boost::json::serialize(
      boost::json::object{{"association", m.association_name}, {"from", m.from}, {"to", m.to}});
}

void recorded(store::Tx& tx, const Actor& actor, const Moment& moment, const Physician& p, std::string act,
              const Membership& m, const std::string& what) {
  journal_physician(tx, moment, actor, std::move(act), p.id, json_of(m));
  place_physician(tx, moment, p.id);
  tell_physician(tx, moment, p,
                 {.topic = "membership-recorded",
                  .subject = "会員の登録が変わりました",
                  .text = m.association_name + "の会員の登録" + what +
                          "が記録されました。お心当たりがないときは、医師会"
                          "にお知らせください。",
                  .link = "/physicians/own"});
}

}  // namespace

std::vector<Association> recordable_associations(store::Tx& tx, const Actor& actor) {
  std::vector<Association> found;
  const auto own = find_association(tx, Id::trusted(actor.scope));
  if (!own) return found;
  for (Association& a : associations(tx))
    if (a.id == own->id || a.parent == own->id || a.id == own->parent || a.kind == AssociationKind::jma)
      if (own->kind != AssociationKind::jma || a.id == own->id) found.push_back(std::move(a));
  return found;
}

Result<Membership> join_association(store::Tx& tx, const Actor& actor, const Moment& moment,
                                    const Id& physician, const Id& association, std::optional<Date> from) {
  const auto p = checkable(tx, actor, physician);
  if (!p) return std::unexpected(p.error());
  bool recordable = false;
  for (const Association& a : recordable_associations(tx, actor)) recordable |= a.id == association;
  if (!recordable) return at_field("association", "医師会を一覧から選んでください。");
  if (!from || *from > moment.today())
    return at_field("from", "入会日を、今日までの日付で入力してください。");
  for (const Membership& held : memberships(tx, p->id))
    if (held.association == association && (held.to.empty() || held.to >= from->iso())) {
      if (held.from == from->iso()) return held;
      return at_field("from", "この医師会には、すでに会員として登録されています。");
    }
  const Membership made = add_membership(
      tx, moment, {.physician = p->id, .association = association, .from = from->iso(), .source = "office"});
  recorded(tx, actor, moment, *p, "member.join", made, "（" + from->wareki() + "から）");
  return made;
}

Result<void> leave_association(store::Tx& tx, const Actor& actor, const Moment& moment, const Id& membership,
                               std::optional<Date> last_day) {
  const auto row = tx.one("SELECT physician_id FROM membership WHERE id = ?", membership);
  if (!row) return problem(ProblemKind::not_found, "no-such-membership", "この会員の登録はありません。");
  const auto p = checkable(tx, actor, Id::trusted(row->text(0)));
  if (!p) return std::unexpected(p.error());
  for (Membership held : memberships(tx, p->id)) {
    if (held.id != membership) continue;
    if (!last_day || last_day->iso() < held.from)
      return at_field("last_day", "退会日を、入会日より後の日付で入力してください。");
    if (held.to == last_day->iso()) return {};
    held.to = last_day->iso();
    end_membership(tx, held.id, *last_day);
    recorded(tx, actor, moment, *p, "member.leave", held, "（" + last_day->wareki() + "まで）");
  }
  return {};
}

Result<PhysicianLetterMade> make_physician_letter(store::Tx& tx, const Actor& actor, const Moment& moment,
                                                  const Physician& physician) {
  const auto p = checkable(tx, actor, physician.id);
  if (!p) return std::unexpected(p.error());
  if (!p->person.empty())
    return problem(ProblemKind::conflict, "has-account",
                   "この方は、すでにご自身のログイン名で利用しています。");
  if (p->licence_number.empty())
    return problem(ProblemKind::conflict, "licence-missing",
                   "医籍登録番号が登録されていないため、ご案内を作れません。先に番号を入力してください。");
  access::NewInvitation wanted;
  wanted.grant = {access::Role::physician, p->id.text(), p->name, p->prefecture};
  wanted.second = p->licence_number;
  wanted.days = kLetterDays;
  wanted.physician = scope_of(*p);
  auto code = access::invite(tx, moment, actor, wanted, true);
  if (!code) return std::unexpected(code.error());
  return PhysicianLetterMade{*std::move(code), moment.today().plus_days(kLetterDays)};
}

}  // namespace kakari::registry
