#include "reporting/desk/record_part.h"

#include "access/act.h"
#include "platform/html/components.h"
#include "registry/contact.h"
#include "registry/corporation.h"
#include "registry/succession.h"
#include "reporting/desk/history_paths.h"

namespace kakari::desk {
namespace {

html::Fragment record_link(store::Tx& tx, const Id& institution) {
  const auto found = registry::find(tx, institution);
  return found ? html::link("/institutions-register/" + found->number, found->name) : html::Fragment();
}

html::Cell contact_cell(store::Tx& tx, const registry::Institution& institution) {
  const auto contact = registry::contact(tx, institution.id);
  html::Writer w;
  if (!contact)
    w << std::string("登録なし（郵送）　");
  else if (contact->bounced_at != 0)
    w << html::tag({"メールが戻りました", html::Tone::wrong}) << contact->mail << std::string("　");
  else
    w << contact->mail << std::string("　");
  w << html::link("/contacts/" + institution.number, "宛先を変える");
  return w.take();
}

}  // namespace

html::Fragment record_part(store::Tx& tx, const access::Visit& visit,
                           const registry::Institution& institution) {
  const access::Scope scope = registry::scope_of(institution);
  const auto may = [&](access::Act act) { return access::may(visit.actor, act, scope).has_value(); };
  std::vector<html::Fact> facts;
  if (may(access::Act::contact_manage)) facts.push_back({"お知らせの宛先", contact_cell(tx, institution)});
  if (may(access::Act::facts_write))
    facts.push_back({"受診のしやすさ", html::link("/access-facts?number=" + institution.number,
                                                  "車いす、外国語・手話、英語表記を直す")});
  if (const auto corporation = registry::find_corporation(tx, Id::trusted(institution.corporation)))
    facts.push_back(
        {"法人", may(access::Act::corporation_manage)
                     ? html::Cell(html::link("/corporations/" + corporation->id.text(), corporation->name))
                     : html::Cell(corporation->name)});
  if (const auto s = registry::succession_to(tx, institution.id))
    facts.push_back({"承継する前の医療機関", record_link(tx, s->old_id)});
  if (const auto s = registry::succession_from(tx, institution.id))
    facts.push_back({"承継した医療機関", record_link(tx, s->new_id)});
  if (may(access::Act::report_read))
    facts.push_back(
        {"これまでの報告", html::link(history_path(institution.number), "年度ごとの提出・確認の記録を見る")});
  return facts.empty() ? html::Fragment() : html::facts(facts);
}

}  // namespace kakari::desk
