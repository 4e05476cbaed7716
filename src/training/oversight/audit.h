// 抽出確認: a random sample of approved applications, whose physicians are asked to show what proves their
// practice, instead of asking everybody. Drawn so that anybody can repeat it (draw.h); the outcome is
// recorded case by case by somebody who neither filed, checked nor approved it (実施要綱5).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/date.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "training/applications/application.h"

namespace kakari::oversight {

inline constexpr int percent_max = 10;
inline constexpr int answer_days_min = 7, answer_days_max = 90;

struct Audit {
  Id id = {};
  std::string association, association_name;  // whose applications; empty and 全国 for all
  std::string drawn_for;                      // the office that runs it: association id, "jma"
  Date from, to;                              // days of approval, both included
  std::string wanted;                         // "5%", "20件"
  std::int64_t population = 0;
  std::string population_hash, seed;
  Date due;
  std::string name;  // who drew
  Instant at = 0;
  std::int64_t cases = 0, answered = 0, decided = 0, untold = 0;
};

/// 令和8年4月1日から令和9年2月9日まで
std::string period(const Audit& audit);

/// A draw as somebody asks for it, from a form.
struct NewAudit {
  std::string association = {};    // number; of JMA's office: empty for the country
  std::string from = {}, to = {};  // ISO; to lies before today, so that the population stands still
  std::string amount = {};         // as typed
  bool percent = true;
  std::string due = {};
};

/// Act::audit_run. Draws and asks; hashes outside of the transaction. Problems at their fields: "from", "to",
/// "amount" (more than 10 % of the population), "due"; "nobody" when nothing was approved then.
Result<Audit> draw_audit(store::Database& database, const access::Actor& actor, const Moment& moment,
                         const NewAudit& wanted);
/// Asks those who have not been told yet: a message and a mail to each alone, in slices. After a draw, and
/// by the job.
std::size_t tell_audited(store::Database& database, const Moment& moment);

/// What the actor's office has drawn, newest first; JMA sees all.
std::vector<Audit> audits(store::Tx& tx, const access::Actor& actor, std::size_t most = 50);
/// Act::audit_run of the office that drew it.
Result<Audit> find_audit(store::Tx& tx, const access::Actor& actor, const Id& audit);
/// Ids of the applications approved in the period, as they are now.
std::vector<std::string> population(store::Tx& tx, std::string_view association, Date from, Date to);
/// CSV to draw again with: application id and number, hash, whether drawn. Journalled as an export.
Result<std::string> population_table(store::Database& database, const access::Actor& actor,
                                     const Moment& moment, const Id& audit);

/// CSV of those who have no account and cannot be told: name, workplace with its address, application number.
Result<std::string> audit_letters(store::Database& database, const access::Actor& actor, const Moment& moment,
                                  const Id& audit);

}  // namespace kakari::oversight
