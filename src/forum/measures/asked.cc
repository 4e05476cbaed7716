#include "forum/measures/asked.h"

#include "access/account.h"
#include "journal/journal.h"

namespace kakari::measures {

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            std::string_view kind, const Id& id, std::string before, std::string after) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = {std::string(kind), id.text()},
                   .institution = "",
                   .before = std::move(before),
                   .after = std::move(after)});
}

}  // namespace kakari::measures
