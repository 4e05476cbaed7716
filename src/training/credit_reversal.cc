// A mistake in the ledger is undone by an entry with the negative amount; nothing is deleted.
#include <boost/json.hpp>

#include "access/act.h"
#include "messages/message.h"
#include "registry/physician.h"
#include "training/credit.h"
#include "training/entry.h"

namespace kakari::training {
namespace {

constexpr std::size_t reason_most = 300;

Result<void> reversible(const Credit& credit, store::Tx& tx) {
  if (!credit.reverses.empty())
    return problem(ProblemKind::conflict, "is-reversal", "取消しの記録を取り消すことはできません。");
  if (credit.reversed_by.empty()) return {};
  const auto reversal = find_credit(tx, Id::trusted(credit.reversed_by)).value();
  return problem(ProblemKind::conflict, "reversed-already",
                 fmt::format("この単位は、{}に{}がすでに取り消しています（理由：{}）。",
                             local_time(reversal.at, true), reversal.by, reversal.reason));
}

void tell(store::Tx& tx, const Moment& moment, const registry::Physician& physician, const Credit& credit,
          const Credit& reversal) {
  if (physician.person.empty()) return;
  messages::tell(tx, moment,
                 {.to = {"person", physician.person},
                  .topic = "credit-reversed",
                  .subject = fmt::format("単位の記録が取り消されました（{}）", credit.title),
                  .text = fmt::format("{}「{}」{}単位の記録を取り消しました。\n理由：{}\n取り消した人：{}",
                                      credit.earned.wareki(), credit.title, regime::units(credit.halves),
                                      reversal.reason, reversal.by),
                  .link = "/training/credits",
                  .mail_to = physician.email,
                  .once_key = "credit-reversed:" + credit.id.text()});
}

}  // namespace

Result<Credit> reverse_credit(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                              std::string_view reason) {
  const auto credit = find_credit(tx, id);
  const auto physician = credit ? registry::find_physician(tx, Id::trusted(credit->physician)) : std::nullopt;
  if (!physician)
    return problem(ProblemKind::not_found, "no-such-credit", "この単位の記録は見つかりません。");
  if (auto allowed = access::may(actor, access::Act::credit_decide, registry::scope_of(*physician)); !allowed)
    return std::unexpected(allowed.error());
  auto why = written(reason, "reason", "取り消す理由", reason_most);
  if (!why) return std::unexpected(why.error());
  if (auto free = reversible(*credit, tx); !free) return std::unexpected(free.error());

  Credit reversal = *credit;
  reversal.id = moment.new_id();
  reversal.halves = -credit->halves;
  reversal.reverses = credit->id.text();
  reversal.reason = std::move(*why);
  reversal.by = actor.name;
  reversal.at = moment.now;
  insert_credit(tx, reversal, actor.person);
  tx.exec("DELETE FROM lecture_once WHERE physician_id = ? AND credit_id = ?", credit->physician, credit->id);
  journal::record(tx, moment,
                  entry(actor, "credit.reverse", record_of(credit->physician),
                        boost::json::serialize(boost::json::object{{"reverses", credit->id.text()},
                                                                   {"credited_by", credit->by},
                                                                   {"title", credit->title},
                                                                   {"halves", reversal.halves},
                                                                   {"reason", reversal.reason}})));
  tell(tx, moment, *physician, *credit, reversal);
  return reversal;
}

}  // namespace kakari::training
