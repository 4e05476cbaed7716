#include "reporting/desk/hand_over.h"

#include "base/date.h"
#include "messages/message.h"
#include "registry/contact.h"
#include "reporting/completers.h"
#include "reporting/feed.h"

namespace kakari::desk {
namespace {

using registry::Institution;
using registry::Succession;

std::vector<int> reported_years(store::Tx& tx, const Id& institution) {
  std::vector<int> years;
  for (const store::Row& row :
       tx.query("SELECT year FROM report WHERE institution_id = ? AND revision > 0 ORDER BY year DESC",
                institution))
    years.push_back(row.get<int>(0));
  return years;
}

bool has_draft(store::Tx& tx, const Id& institution) {
  return tx.one("SELECT 1 FROM report WHERE institution_id = ? AND revision = 0 LIMIT 1", institution)
      .has_value();
}

/// B's own reports of earlier years would stand beside A's: then it is no successor.
Result<void> no_years_of_its_own(store::Tx& tx, const registry::NewSuccession& wanted) {
  const auto years = reported_years(tx, wanted.new_id);
  if (years.empty() || years.back() >= fiscal_year(wanted.on)) return {};
  const std::string message =
      registry::find(tx, wanted.new_id)->name + "は、" + fiscal_year_name(years.back()) +
      "の報告を自ら行っています。以前から開設している医療機関には、承継を記録できません。";
  return problem(ProblemKind::invalid, "reported-itself", message, {{"new", message}});
}

void tell(store::Tx& tx, const Moment& moment, const Id& institution, std::string subject, std::string text,
          std::string link) {
  messages::NewMessage message;
  message.to = {"institution", institution.text()};
  message.topic = "succession";
  message.subject = std::move(subject);
  message.text = std::move(text);
  message.link = std::move(link);
  message.mail_to = registry::mail_of(tx, institution);
  messages::tell(tx, moment, message);
}

/// What is public, and how many completers work where, may be another now.
void follow(store::Tx& tx, const Moment& moment, const Succession& s) {
  for (const Id& institution : {s.old_id, s.new_id}) reporting::completers_changed(tx, moment, institution);
  reporting::Change change;
  change.at = moment.now;
  change.kind = "registry";
  change.prefecture = registry::find(tx, s.old_id)->prefecture;
  change.institution = s.old_id.text();
  reporting::announce(tx, change);
}

}  // namespace

Result<HandOverPreview> preview(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                                const registry::NewSuccession& wanted) {
  if (auto fits = registry::may_succeed(tx, moment, actor, wanted); !fits)
    return std::unexpected(fits.error());
  if (auto fits = no_years_of_its_own(tx, wanted); !fits) return std::unexpected(fits.error());
  Succession s;
  s.old_id = wanted.old_id;
  s.new_id = wanted.new_id;
  s.takes_over_on = wanted.on.iso();
  return HandOverPreview{.from = registry::find(tx, wanted.old_id).value(),
                         .to = registry::find(tx, wanted.new_id).value(),
                         .movable = registry::movable(tx, s),
                         .years = reported_years(tx, wanted.old_id),
                         .unsubmitted = has_draft(tx, wanted.old_id),
                         .already_begun = has_draft(tx, wanted.new_id)};
}

Result<Succession> hand_over(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                             const HandOver& wanted) {
  const auto before = registry::succession_from(tx, wanted.succession.old_id);
  auto made = registry::record_succession(tx, moment, actor, wanted.succession);
  if (!made || before) return made;
  if (auto fits = no_years_of_its_own(tx, wanted.succession); !fits) return std::unexpected(fits.error());
  const Institution from = registry::find(tx, made->old_id).value(),
                    to = registry::find(tx, made->new_id).value();
  const std::string day = wanted.succession.on.wareki();
  tell(tx, moment, from.id, to.name + "への承継が記録されました",
       from.name + "は、" + day + "に" + to.name + "に承継されました。これまでの報告は、" + to.name +
           "の画面で読むことができます。",
       "");
  tell(tx, moment, to.id, from.name + "からの承継が記録されました",
       to.name + "は、" + day + "に" + from.name +
           "を承継しました。これまでの報告を読むことができ、次の報告は前回の答えから始められます。",
       "/history");
  if (wanted.staff) registry::move_staff(tx, moment, actor, *made);
  if (wanted.contact) registry::move_contact(tx, *made);
  if (wanted.workplaces) registry::move_workplaces(tx, moment, actor, *made);
  follow(tx, moment, *made);
  return made;
}

Result<Succession> undo_hand_over(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                                  const Id& succession, std::string_view reason) {
  const auto found = registry::find_succession(tx, succession);
  auto undone = registry::undo_succession(tx, moment, actor, succession, reason);
  if (!undone || found->undone_at != 0) return undone;
  const Institution from = registry::find(tx, undone->old_id).value(),
                    to = registry::find(tx, undone->new_id).value();
  if (!reported_years(tx, to.id).empty())
    return problem(ProblemKind::conflict, "reported-since",
                   to.name + "がすでに報告を提出しているため、承継を取り消せません。");
  registry::move_back(tx, moment, actor, *undone);
  for (const Institution& one : {from, to})
    tell(tx, moment, one.id, "承継の記録が取り消されました",
         from.name + "から" + to.name + "への承継の記録は、取り消されました。理由：" + undone->undo_reason,
         "");
  follow(tx, moment, *undone);
  return undone;
}

}  // namespace kakari::desk
