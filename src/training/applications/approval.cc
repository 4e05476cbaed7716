#include "training/applications/approval.h"

#include <fmt/format.h>

#include <algorithm>

#include "training/applications/route.h"
#include "training/applications/rows.h"
#include "training/applications/words.h"

namespace kakari::applications {
namespace {

/// Halves of the frozen lecture credits that have been reversed since, as a positive number.
int reversed_halves(store::Tx& tx, const Application& a) {
  const auto frozen = [&](const std::string& id) {
    return std::ranges::find(a.counted, id) != a.counted.end();
  };
  int halves = 0;
  for (const store::Row& row :
       tx.query("SELECT id, reverses, halves FROM lecture_credit WHERE physician_id = ? AND reverses <> ''",
                a.physician))
    if (!frozen(row.text(0)) && frozen(row.text(1))) halves -= row.get<int>(2);
  return halves;
}

int practice_halves(store::Tx& tx, const Application& a) {
  int halves = int(tx.one("SELECT CAST(COALESCE(SUM(halves), 0) AS BIGINT) FROM practice_credit "
                          "WHERE physician_id = ?",
                          a.physician)
                       ->integer(0));
  for (const Item& item : a.items)
    if (!(item.activity().empty() && item.laboratory().empty()) && item.state != ItemState::not_accepted)
      halves += item.halves;
  return halves;
}

bool not_accepted(const Application& a, std::string_view key) {
  const Item* item = a.item(key);
  return item && item->state == ItemState::not_accepted;
}

Result<void> ready(const Application& a, const access::Actor& actor, const Office& office) {
  if (a.state == State::returned)
    return problem(ProblemKind::conflict, "returned",
                   fmt::format("{}は差し戻し中です（{}）。医師が直して再び申請するまで、承認できません。",
                               title(a), last_change(a)));
  if (a.state != State::checked && a.state != State::submitted)
    return problem(ProblemKind::conflict, "decided",
                   fmt::format("{}の状態は「{}」です（{}）。", title(a), label(a.state), last_change(a)));
  if (office.two_persons && a.state == State::submitted)
    return problem(ProblemKind::precondition, "not-checked",
                   "事務局の確認がまだ済んでいません。確認が終わってから承認してください。");
  if (office.two_persons && a.checked_person == actor.person.text())
    return problem(ProblemKind::forbidden, "two-persons",
                   "確認した方と承認する方は、別の方である必要があります（医師会の取り決め）。");
  return {};
}

}  // namespace

Office office_of(store::Tx& tx, std::string_view association) {
  Office office{std::string(association), false};
  const auto body = registry::find_association(tx, Id::trusted(office.association));
  office.two_persons = body && body->two_persons && office_people(tx, association) >= 2;
  return office;
}

Result<void> still_enough(store::Tx& tx, const regime::Training& rules, const Application& a) {
  if (a.kind == "course_certificate") {
    if (!not_accepted(a, "course_certificate")) return {};
    return problem(ProblemKind::precondition, "not-enough",
                   "日医かかりつけ医機能研修制度の修了証が認められていないため、承認できません。");
  }
  const int reversed = reversed_halves(tx, a);
  const int lectures = not_accepted(a, "lectures") ? 0 : a.lecture_halves - reversed;
  const int practices = practice_halves(tx, a);
  if (lectures >= rules.lecture_least_halves && practices >= rules.practice_least_halves &&
      lectures + practices >= rules.total_halves)
    return {};
  std::string why =
      fmt::format("いまは座学 {}単位、実地 {}単位、合計 {}単位で、修了の要件（実施要綱7）に足りません。",
                  regime::units(lectures), regime::units(practices), regime::units(lectures + practices));
  if (reversed > 0)
    why = fmt::format("申請の後に座学の単位が{}単位取り消されました。", regime::units(reversed)) + why;
  return problem(ProblemKind::precondition, "not-enough", why + "差し戻してください。");
}

Result<void> approvable(store::Tx& tx, const access::Actor& actor, const regime::Training& rules,
                        const Application& a, const Office& office) {
  if (auto ok = ready(a, actor, office); !ok) return ok;
  if (a.standing != registry::Standing::checked)
    return problem(ProblemKind::precondition, "identity-unchecked",
                   fmt::format("{}さんの本人の確認（氏名・生年月日・医籍登録番号）がまだ済んでいません。"
                               "確認してから承認してください。",
                               a.physician_name));
  for (const Item& item : a.items)
    if (item.state == ItemState::returned)
      return problem(ProblemKind::precondition, "items-returned",
                     item.label + "が差し戻しのままです。項目を確認し直してください。");
  return still_enough(tx, rules, a);
}

certificates::CertificateChanged complete_case(store::Tx& tx, const access::Actor& actor,
                                               const Moment& moment, const regime::Training& rules,
                                               Application& a) {
  tx.exec(
      "UPDATE application_item SET state = 'accepted', name = ?, at = ? WHERE application_id = ? AND "
      "state = 'open' AND dropped_at = 0",
      actor.name, moment.now, a.id);
  for (Item& item : a.items) {
    if (item.state == ItemState::open) item.state = ItemState::accepted;
    const bool practice = !item.activity().empty() || !item.laboratory().empty();
    if (!practice || item.state != ItemState::accepted) continue;
    training::PracticeCredit credit;
    credit.physician = a.physician;
    credit.activity = item.activity();
    if (!item.laboratory().empty()) credit.facility = item.detail;
    credit.halves = item.halves;
    credit.association = a.association;
    credit.association_name = a.association_name;
    credit.approved_on = moment.today().iso();
    credit.source = "application";
    credit.source_id = a.id.text();
    credit.by = actor.name;
    credit.person = actor.person.text();
    training::add_practice_credit(tx, moment, std::move(credit));
  }
  const auto physician = registry::find_physician(tx, Id::trusted(a.physician)).value();
  const auto certificate =
      certificates::issue(tx, actor, moment, physician, a.id, a.association_name, rules.valid_years);
  a.certificate = certificate.id.text();
  a.decided_by = actor.name;
  a.decided_person = actor.person.text();
  a.decided_at = a.waiting_since = moment.now;
  return certificates::change_of(tx, certificate, moment.today());
}

Result<Approved> approve_in(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const regime::Training& rules, const Chosen& chosen, const Office* office) {
  auto found = find_for(tx, actor, access::Act::application_approve, chosen.id, 0);
  if (!found) return std::unexpected(found.error());
  Application& a = *found;
  if (a.state == State::approved) return Approved{std::move(a), {}};
  if (auto same = unchanged(a, chosen.version); !same) return std::unexpected(same.error());
  const Office here = office && office->association == a.association ? *office : office_of(tx, a.association);
  if (auto ok = approvable(tx, actor, rules, a, here); !ok) return std::unexpected(ok.error());
  const State before = a.state;
  auto changed = complete_case(tx, actor, moment, rules, a);
  a.state = State::approved;
  save(tx, moment, actor, a, "application.approve");
  record(tx, moment, actor, "application.approve", a, id(before), {{"certificate", a.certificate}});
  return Approved{std::move(a), std::move(changed)};
}

Result<Approved> approve(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const regime::Training& rules, const Id& application, std::int64_t version) {
  return approve_in(tx, actor, moment, rules, {application, version}, nullptr);
}

}  // namespace kakari::applications
