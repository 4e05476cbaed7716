#include <boost/json.hpp>

#include "access/act.h"
#include "registry/physician_check.h"
#include "registry/physician_notice.h"

namespace kakari::registry {
namespace {

using access::Act;
using access::Actor;

std::string json_of(const Physician& p) {
  return boost::json::serialize(boost::json::object{{"name", p.name},
                                                    {"kana", p.kana},
                                                    {"birth_date", p.birth_date},
                                                    {"licence_number", p.licence_number},
                                                    {"licence_date", p.licence_date}});
}

/// The entry keeps its number and history, but is nobody any more: it can be matched by nothing.
void give_up(store::Tx& tx, const Moment& moment, const Actor& actor, Physician given, const Id& to) {
  const std::string before = json_of(given);
  given.licence_number.clear();
  given.birth_date.clear();
  given.association.clear();
  given.federation.clear();
  given.standing = Standing::refused;
  change_physician(tx, given);
  for (const char* table : {"membership", "workplace"})
    tx.exec(std::string("UPDATE ") + table + " SET physician_id = ? WHERE physician_id = ?", to, given.id);
  add_check(tx, moment, actor, given.id, {"merged", to.text(), "", "", 0});
  journal_physician(tx, moment, actor, "member.merge", given.id,
                    boost::json::serialize(boost::json::object{{"into", to.text()}}), before);
}

std::unexpected<Problem> held(std::string_view code, std::string_view message) {
  return problem(ProblemKind::conflict, code, message, {{"licence_number", std::string(message)}});
}

/// Frees the number where the one who holds it is only an entry of a list.
Result<void> free_number(store::Tx& tx, const Actor& actor, const Moment& moment, const Physician& wants,
                         const Correction& correction, const PhysicianMerged& merged) {
  const auto holder = find_physician_by_licence(tx, correction.details.licence_number);
  if (!holder || holder->id == wants.id) return {};
  if (!holder->person.empty())
    return held(
        "licence-held",
        "この医籍登録番号では、ほかの方がすでに登録しています。免許証を確かめ、誤っている方の登録を先に"
        "「確認できない」にしてください。");
  if (!correction.take_over)
    return held("licence-listed",
                "この医籍登録番号は、名簿の「" + holder->name + "」さん（" + holder->number +
                    "）のものです。同じ方であれば「名簿の登録とまとめる」を選んでください。");
  if (auto allowed = access::may(actor, Act::member_check, scope_of(*holder)); !allowed)
    return held("listed-elsewhere",
                "この医籍登録番号の方は、別の医師会の名簿にあります。その医師会にご連絡ください。");
  give_up(tx, moment, actor, *holder, wants.id);
  if (merged) merged(tx, moment, holder->id, wants.id);
  add_check(tx, moment, actor, wants.id, {"took_over", holder->number, "", "", 0});
  return {};
}

}  // namespace

Result<Physician> correct_physician(store::Tx& tx, const Actor& actor, const Moment& moment,
                                    const Id& physician, const Correction& typed,
                                    const PhysicianMerged& merged) {
  const auto found = find_physician(tx, physician);
  if (!found) return problem(ProblemKind::not_found, "no-such-physician", "この医師は登録されていません。");
  if (auto allowed = access::may(actor, Act::member_check, scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  const Correction correction{normal_details(typed.details), typed.take_over};
  const PhysicianDetails& d = correction.details;
  if (auto problems = details_problems(d, moment.today(), false); !problems.empty())
    return problem(ProblemKind::invalid, "details-invalid", "入力内容をご確認ください。",
                   std::move(problems));
  if (auto free = free_number(tx, actor, moment, *found, correction, merged); !free)
    return std::unexpected(free.error());
  Physician next = *found;
  next.name = d.name;
  next.kana = d.kana;
  next.birth_date = d.birth_date;
  next.licence_number = d.licence_number;
  next.licence_date = d.licence_date;
  if (next.standing == Standing::refused) next.standing = Standing::provisional;
  const bool same = json_of(next) == json_of(*found) && next.standing == found->standing;
  if (same) return *found;
  change_physician(tx, next);
  add_check(tx, moment, actor, next.id, {"corrected", "", "", "", 0});
  journal_physician(tx, moment, actor, "member.correct", next.id, json_of(next), json_of(*found));
  place_physician(tx, moment, next.id);
  tell_physician(
      tx, moment, next,
      {.topic = "member-corrected",
       .subject = "登録内容を訂正しました",
       .text = "医師会が、免許証などで確かめて登録内容を訂正しました。お心当たりがないときは、医師会に"
               "お知らせください。",
       .link = "/physicians/own"});
  return find_physician(tx, next.id).value();
}

}  // namespace kakari::registry
