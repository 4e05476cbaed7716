// A press, and what is decided about a file of which nobody knows.
#include "reporting/requests/letters.h"

#include <boost/json.hpp>

#include "access/account.h"
#include "access/act.h"
#include "reporting/requests/letters_record.h"
#include "reporting/requests/letters_sql.h"

namespace kakari::requests {

LetterPlace place_of(const access::Actor& actor, int year) {
  if (actor.role == access::Role::prefecture_officer) return {actor.scope, "", year};
  if (actor.role == access::Role::health_centre_officer) return {actor.scope.substr(0, 2), actor.scope, year};
  return {"", "", year};
}

Result<void> may_print(const access::Actor& actor, const LetterPlace& place) {
  return access::may(actor, access::Act::reminder_send,
                     {.health_centre = place.health_centre, .prefecture = place.prefecture});
}

void record_letters(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
                    const journal::Subject& subject, std::string after, std::string institution) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = subject,
                   .institution = std::move(institution),
                   .before = "",
                   .after = std::move(after)});
}

namespace {

std::unexpected<Problem> under_way() {
  return problem(ProblemKind::conflict, "letters-running",
                 "いま印刷用のファイルを作っています。終わるまで少しお待ちください。");
}

}  // namespace

Result<LetterRun> print_due(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const LetterPlace& place, std::string_view url) {
  if (auto allowed = may_print(actor, place); !allowed) return std::unexpected(allowed.error());
  if (const auto newest = newest_run(tx, place); newest && newest->running) return under_way();
  drop_needless(tx, place);
  const std::int64_t total = letter_counts(tx, place).due;
  if (total == 0)
    return problem(ProblemKind::conflict, "no-letters-due",
                   "印刷を待っている手紙はありません。お知らせやメールの届かない医療機関に依頼や催促をする"
                   "と、ここから印刷できます。");
  const LetterRun run{moment.new_id(), place, true, total, 0, actor.name, moment.now, 0};
  if (tx.exec("INSERT INTO letter_run (id, prefecture, health_centre, year, state, total, url, worker, "
              "lease_until, person, name, role, at, finished_at) VALUES (?, ?, ?, ?, 'running', ?, ?, '', 0, "
              "?, ?, ?, ?, 0) ON CONFLICT DO NOTHING",
              run.id, place.prefecture, place.health_centre, place.year, total, url, actor.person, actor.name,
              access::id(actor.role), moment.now) == 0)
    return under_way();
  record_letters(tx, actor, moment, "letters.print", {"letter_run", run.id.text()},
                 boost::json::serialize(boost::json::object{{"prefecture", place.prefecture},
                                                            {"health_centre", place.health_centre},
                                                            {"year", place.year},
                                                            {"letters", total}}));
  return run;
}

Result<void> print_again(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id) {
  const auto batch = find_batch(tx, actor, id);
  if (!batch) return std::unexpected(batch.error());
  if (tx.exec("UPDATE letter_batch SET state = 'again', attempt = attempt + 1 WHERE id = ? AND state = "
              "'unknown'",
              id) == 0)
    return problem(ProblemKind::conflict, "batch-not-unknown",
                   "この束は、すでに扱いが決まっています。ページを開き直してご確認ください。");
  tx.exec(
      "UPDATE letter_run SET state = 'running', finished_at = 0, worker = '', lease_until = 0 WHERE id = ? "
      "AND state <> 'running'",
      batch->run);
  record_letters(tx, actor, moment, "letters.again", {"letter_batch", id.text()});
  return {};
}

}  // namespace kakari::requests
