// The association's side of a claim: accept (it becomes a credit) or return with a reason.
#include <boost/json.hpp>

#include "access/act.h"
#include "messages/message.h"
#include "registry/physician.h"
#include "training/claim.h"
#include "training/claim_once.h"
#include "training/claim_row.h"
#include "training/entry.h"
#include "training/evidence.h"
#include "training/work.h"

namespace kakari::training {
namespace {

constexpr std::size_t reason_most = 500;

struct Opened {
  Claim claim;
  registry::Physician physician;
};

/// The claim as the office saw it, and still to be decided.
Result<Opened> open(store::Tx& tx, const access::Actor& actor, const Id& id, std::int64_t version) {
  auto claim = find_claim(tx, id);
  auto physician = claim ? registry::find_physician(tx, Id::trusted(claim->physician)) : std::nullopt;
  if (!physician) return problem(ProblemKind::not_found, "no-such-claim", "この申告は見つかりません。");
  if (auto allowed = access::may(actor, access::Act::credit_decide, registry::scope_of(*physician)); !allowed)
    return std::unexpected(allowed.error());
  if (claim->state != Claim::State::declared)
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   fmt::format("この申告は、{}に{}さんが処理しました（{}）。", local_time(claim->decided_at),
                               claim->decided_by, label(claim->state)));
  if (claim->version != version)
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   "この画面を開いたあとに、申告の内容が変わりました。最新の内容を確かめてください。");
  return Opened{std::move(*claim), std::move(*physician)};
}

void decide(store::Tx& tx, const access::Actor& actor, const Moment& moment, Claim& claim,
            Claim::State state) {
  claim.state = state;
  claim.decided_at = moment.now;
  claim.decided_by = actor.name;
  ++claim.version;
  write_claim(tx, claim, actor.person);
}

void tell(store::Tx& tx, const Moment& moment, const Opened& o, std::string_view topic, std::string subject,
          std::string text) {
  if (o.physician.person.empty()) return;
  messages::tell(tx, moment,
                 {.to = {"person", o.physician.person},
                  .topic = std::string(topic),
                  .subject = std::move(subject),
                  .text = std::move(text),
                  .link = "/training/claims",
                  .mail_to = o.physician.email,
                  .once_key = fmt::format("{}:{}:{}", topic, o.claim.id.text(), o.claim.version)});
}

std::string proof_of(store::Tx& tx, const Claim& claim) {
  const auto files = evidence_of(tx, "claim", claim.id);
  return files.empty() ? "本人の申告" : fmt::format("証明できるもの {}件", files.size());
}

}  // namespace

Result<Credit> accept_claim(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const regime::Training& rules, const Id& id, std::int64_t version) {
  auto opened = open(tx, actor, id, version);
  if (!opened) return std::unexpected(opened.error());
  Claim& claim = opened->claim;
  if (opened->physician.standing != registry::Standing::checked)
    return problem(
        ProblemKind::conflict, "identity-first",
        "この医師の登録内容はまだ確認されていません。先に会員の画面で登録内容を確認してください。");
  auto earned = amount(tx, moment, rules, claim);
  if (!earned) return std::unexpected(earned.error());
  if (claim.learning.way == regime::Way::publication && rules.same_work_refused &&
      practice_of_work(tx, claim.physician, rules.paper_activity, claim.title))
    return same_work_refused(
        "title",
        "同じ論文が実地研修（論文執筆等の学術活動）として申告されているため、座学では数えられません。");
  const auto credit = add_credit(tx, actor, moment,
                                 {.physician = claim.physician,
                                  .way = claim.learning.way,
                                  .halves = earned->halves,
                                  .earned = claim.learning.on,
                                  .title = claim.title,
                                  .certifier = claim.certifier,
                                  .proof = proof_of(tx, claim),
                                  .source = "claim",
                                  .source_id = claim.id.text(),
                                  .association = opened->physician.association,
                                  .once_key = once_key(claim)});
  if (!credit) return credit;
  claim.halves = earned->halves;
  claim.credit = credit->id;
  decide(tx, actor, moment, claim, Claim::State::accepted);
  journal::record(tx, moment,
                  entry(actor, access::id(access::Act::credit_decide), {"claim", id.text()},
                        boost::json::serialize(
                            boost::json::object{{"credit", credit->id.text()}, {"halves", credit->halves}})));
  tell(tx, moment, *opened, "claim-accepted",
       fmt::format("申告した{}単位が認められました", regime::units(credit->halves)),
       fmt::format("「{}」（{}）の{}単位を、単位の記録に加えました。", claim.title,
                   claim.learning.on.wareki(), regime::units(credit->halves)));
  return credit;
}

Result<void> return_claim(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                          std::int64_t version, std::string_view reason) {
  auto opened = open(tx, actor, id, version);
  if (!opened) return std::unexpected(opened.error());
  auto why = written(reason, "reason", "差し戻す理由", reason_most);
  if (!why) return std::unexpected(why.error());
  opened->claim.reason = *why;
  decide(tx, actor, moment, opened->claim, Claim::State::returned);
  journal::record(tx, moment,
                  entry(actor, access::id(access::Act::credit_decide), {"claim", id.text()},
                        boost::json::serialize(boost::json::object{{"returned", *why}})));
  tell(tx, moment, *opened, "claim-returned",
       fmt::format("申告が差し戻されました（{}）", opened->claim.title),
       fmt::format(
           "「{}」（{}）の申告について、医師会から次の連絡がありました。\n{}\n直して、もう一度送ってくだ"
           "さい。",
           opened->claim.title, opened->claim.learning.on.wareki(), *why));
  return {};
}

std::vector<Claim> claims_waiting(store::Tx& tx, const access::Actor& actor, std::size_t most,
                                  std::size_t skip, std::optional<regime::Way> way) {
  const access::Filter filter = access::scope(actor, access::Act::credit_decide, "p");
  std::vector<store::Value> args;
  for (const std::string& arg : filter.args) args.push_back(store::to_value(arg));
  std::string sql = std::string(claim_select) + "WHERE c.state = 'declared' AND " + filter.sql;
  if (way) {
    sql += " AND c.way = ?";
    args.push_back(store::to_value(regime::id(*way)));
  }
  args.push_back(store::to_value(std::int64_t(most)));
  args.push_back(store::to_value(std::int64_t(skip)));
  std::vector<Claim> found;
  for (const auto& row : tx.run(sql + " ORDER BY c.declared_at, c.id LIMIT ? OFFSET ?", args))
    found.push_back(claim_of(row));
  return found;
}

std::array<std::int64_t, regime::way_count> claims_waiting_by_way(store::Tx& tx, const access::Actor& actor) {
  const access::Filter filter = access::scope(actor, access::Act::credit_decide, "p");
  std::vector<store::Value> args;
  for (const std::string& arg : filter.args) args.push_back(store::to_value(arg));
  std::array<std::int64_t, regime::way_count> count{};
  for (const auto& row : tx.run("SELECT c.way, COUNT(*) FROM credit_claim c JOIN physician p ON p.id = "
                                "c.physician_id WHERE c.state = 'declared' AND " +
                                    filter.sql + " GROUP BY c.way",
                                args))
    if (const auto way = regime::way_of(row.text(0))) count[std::size_t(*way)] = row.integer(1);
  return count;
}

}  // namespace kakari::training
