#include "access/record.h"

#include "access/account.h"

namespace kakari::access {

void record(store::Tx& tx, const Moment& moment, const Actor& actor, std::string_view act,
            journal::Subject subject, std::string before, std::string after) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = grant_name(actor),
                   .act = std::string(act),
                   .subject = std::move(subject),
                   .before = std::move(before),
                   .after = std::move(after)});
}

void record_session(store::Tx& tx, const Moment& moment, const Actor& actor, std::string_view act,
                    std::string_view factor) {
  record(tx, moment, actor, act, {"account", actor.account.text()}, {},
         factor.empty() ? std::string() : "{\"factor\":\"" + std::string(factor) + "\"}");
}

}  // namespace kakari::access
