// One press in the list of those missing: a letter becomes due.
#include "access/account.h"
#include "access/act.h"
#include "journal/journal.h"
#include "registry/institution.h"
#include "reporting/extension.h"
#include "reporting/requests/letter_due.h"
#include "reporting/requests/reminder_words.h"
#include "reporting/requests/standing_sql.h"

namespace kakari::requests {
namespace {

constexpr std::string_view subject = "{年度} かかりつけ医機能報告のお願い";
constexpr std::string_view text =
    "{年度}のかかりつけ医機能報告について、まだご報告をいただいていません（現在の状態：{状態}）。"
    "{期日}"
    "までにご報告くださいますようお願いいたします。\n\n行き違いでご報告がお済みのときは、ご容赦ください。";

/// None when it need not report, or has.
std::optional<Missing> state_of(store::Tx& tx, const registry::Institution& institution, int year) {
  if (!institution.exempt.empty() ||
      (!institution.closed_on.empty() && institution.closed_on <= Date(year + 1, 1, 1).iso()))
    return {};
  const auto row = tx.one(
      fmt::format("SELECT {} FROM institution i LEFT JOIN report r ON r.institution_id = i.id AND r.year = ? "
                  "AND r.kind = 'periodic' WHERE i.id = ?",
                  missing_state),
      year, institution.id);
  if (!row || row->is_null(0)) return {};
  return missing_of(row->text(0));
}

}  // namespace

Result<Id> ask_letter(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id, int year,
                      std::string_view prefecture_name) {
  const auto institution = registry::find(tx, id);
  if (!institution)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "医療機関が見つかりません。機関番号をご確認ください。");
  if (auto allowed = access::may(actor, access::Act::reminder_send, registry::scope_of(*institution));
      !allowed)
    return std::unexpected(allowed.error());
  const auto cycle = reporting::find_cycle(tx, institution->prefecture, year);
  const auto state = state_of(tx, *institution, year);
  if (!cycle || !state)
    return problem(ProblemKind::conflict, "not-due",
                   institution->name + "は、報告が済んだか、報告の対象ではありません。");
  reporting::Subject about;
  about.institution = id;
  about.scope = registry::scope_of(*institution);
  about.cycle = *cycle;
  const Filling with{.institution = institution->name,
                     .prefecture = std::string(prefecture_name),
                     .state = *state,
                     .last_day = reporting::last_day(tx, about),
                     .cycle = &*cycle};
  const Id letter = letter_due(tx, moment,
                               {.institution = id.text(),
                                .prefecture = institution->prefecture,
                                .year = year,
                                .cause = LetterCause::hand,
                                .cause_id = moment.today().iso(),
                                .reason = "asked",
                                .subject = filled(subject, with),
                                .text = filled(text, with),
                                .person = actor.person.text(),
                                .name = actor.name});
  if (!letter.empty())
    journal::record(tx, moment,
                    {.at = moment.now,
                     .person = actor.person.text(),
                     .name = actor.name,
                     .role = access::grant_name(actor),
                     .act = "letter.ask",
                     .subject = {"institution", id.text()},
                     .institution = id.text()});
  return letter;
}

}  // namespace kakari::requests
