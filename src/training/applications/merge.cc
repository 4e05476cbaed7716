#include "training/applications/merge.h"

#include "training/applications/rows.h"

namespace kakari::applications {

void merge_applications(store::Tx& tx, const Moment& moment, const Id& from, const Id& to) {
  auto listed = open_application(tx, from);
  if (listed && open_application(tx, to)) {
    const State before = listed->state;
    listed->state = State::withdrawn;
    listed->decision_reason = "同じ医師の登録が1つにまとめられたため";
    save(tx, moment, access::system_actor(), *listed, "application.withdraw");
    record(tx, moment, access::system_actor(), "application.withdraw", *listed, id(before),
           {{"reason", listed->decision_reason}});
  }
  tx.exec("UPDATE application SET physician_id = ? WHERE physician_id = ?", to, from);
}

}  // namespace kakari::applications
