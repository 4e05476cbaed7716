// Practice that an audit could not confirm: its credits are reversed, and where the training is then no
// longer completed, JMA is asked to revoke the certificate.
#include <boost/json.hpp>

#include <algorithm>

#include "messages/message.h"
#include "registry/physician_notice.h"
#include "training/certificates/certificate.h"
#include "training/entry.h"
#include "training/oversight/audit_case.h"
#include "training/oversight/standing.h"
#include "training/progress.h"

namespace kakari::oversight {
namespace {

constexpr std::size_t reason_most = 500;

using training::PracticeCredit;

PracticeCredit reversal_of(const PracticeCredit& c, const access::Actor& actor, const Moment& moment,
                           const Id& audit_case, const std::string& reason) {
  PracticeCredit r = c;
  r.id = moment.new_id();
  r.halves = -c.halves;
  r.approved_on = moment.today().iso();
  r.source = "audit";
  r.source_id = audit_case.text();
  r.reverses = c.id.text();
  r.reason = reason;
  r.by = actor.name;
  r.person = actor.person.text();
  r.at = moment.now;
  return r;
}

/// With what associations have approved alone: what is only declared does not carry a certificate.
bool completes(store::Tx& tx, const regime::Training& rules, const AuditCase& c, Date today) {
  const auto p = training::progress(tx, rules, Id::trusted(c.physician), today);
  if (!p) return false;
  const auto& done = p->completion;
  return done.by_course_certificate ||
         (done.lecture_halves >= rules.lecture_least_halves &&
          done.practice_approved_halves >= rules.practice_least_halves &&
          done.lecture_halves + done.practice_approved_halves >= rules.total_halves);
}

bool propose_revocation(store::Tx& tx, const Moment& moment, const AuditCase& c, const std::string& reason) {
  const auto certificate = certificates::valid_certificate(tx, c.physician, moment.today());
  if (!certificate) return false;
  messages::tell(
      tx, moment,
      {.to = {"jma", ""},
       .topic = "revocation-proposed",
       .subject = fmt::format("修了証の取消しの提案（{}）", certificate->number),
       .text = fmt::format(
           "抽出確認により、{}さんの実地研修の単位が取り消され、修了の要件（実施要綱7）を満たさなくなりま"
           "した。修了証の取消しをご検討ください。\n理由：{}",
           c.name, reason),
       .link = "/certificates-register/" + certificate->number,
       .mail_to = "",
       .once_key = "revocation-proposed:" + c.id.text()});
  tx.exec("UPDATE audit_case SET revocation_proposed_at = ? WHERE id = ? AND revocation_proposed_at = 0",
          moment.now, c.id);
  return true;
}

Result<AuditCase> reversible(store::Tx& tx, const access::Actor& actor, const Id& id, std::int64_t version) {
  auto c = find_case(tx, actor, id);
  if (!c) return c;
  if (auto own = not_own_work(tx, actor, *c); !own) return std::unexpected(own.error());
  if (c->version != version)
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   "ほかの方が先にこの抽出確認を変更しました。いまの内容をご確認ください。");
  if (!c->outcome || *c->outcome == Outcome::confirmed)
    return problem(ProblemKind::conflict, "not-decided",
                   "単位の取消しは、「一部確認できない」か「確認できない」と記録したあとに行えます。");
  return c;
}

void tell(store::Tx& tx, const Moment& moment, const AuditCase& c, int halves, const std::string& reason) {
  const auto physician = registry::find_physician(tx, Id::trusted(c.physician));
  if (!physician) return;
  registry::tell_physician(
      tx, moment, *physician,
      {"practice-reversed", fmt::format("実地研修の{}単位が取り消されました", regime::units(halves)),
       fmt::format(
           "抽出確認で確認できなかったため、実地研修の{}単位が取り消されました。\n理由：{}\nご不明の点は、"
           "医師会にお問い合わせください。",
           regime::units(halves), reason),
       "/training"});
}

}  // namespace

std::vector<PracticeCredit> standing_practice(store::Tx& tx, const AuditCase& c) {
  const auto all = training::practice_credits(tx, c.physician);
  std::vector<PracticeCredit> standing;
  for (const PracticeCredit& credit : all)
    if (credit.halves > 0 && credit.source_id == c.application &&
        std::ranges::none_of(all, [&](const auto& other) { return other.reverses == credit.id.text(); }))
      standing.push_back(credit);
  return standing;
}

Result<Reversed> reverse_practice(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const regime::Training& rules, const Id& id, std::int64_t version,
                                  const std::vector<std::string>& credits, std::string_view typed) {
  auto c = reversible(tx, actor, id, version);
  if (!c) return std::unexpected(c.error());
  auto reason = training::written(typed, "reason", "取り消す理由", reason_most);
  if (!reason) return std::unexpected(reason.error());
  Reversed done;
  boost::json::array reversed;
  for (const PracticeCredit& credit : standing_practice(tx, *c)) {
    if (std::ranges::find(credits, credit.id.text()) == credits.end()) continue;
    training::add_practice_credit(tx, moment, reversal_of(credit, actor, moment, c->id, *reason));
    done.halves += credit.halves;
    reversed.emplace_back(credit.id.text());
  }
  if (done.halves == 0)
    return problem(ProblemKind::invalid, "nothing-chosen", "取り消す活動を選んでください。",
                   {{"credit", "取り消す活動を選んでください。"}});
  tx.exec("UPDATE audit_case SET version = version + 1 WHERE id = ?", c->id);
  refresh_one(tx, rules, c->physician, moment.now);
  done.completes = completes(tx, rules, *c, moment.today());
  if (!done.completes) done.revocation_proposed = propose_revocation(tx, moment, *c, *reason);
  journal::record(tx, moment,
                  training::entry(actor, "practice.reverse", training::record_of(c->physician),
                                  boost::json::serialize(boost::json::object{
                                      {"case", c->id.text()},
                                      {"credits", std::move(reversed)},
                                      {"reason", *reason},
                                      {"revocation_proposed", done.revocation_proposed}})));
  tell(tx, moment, *c, done.halves, *reason);
  return done;
}

}  // namespace kakari::oversight
