#include "forum/measures/asked.h"

#include "access/account.h"
#include "access/record.h"

namespace kakari::measures {

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            std::string_view kind, const Id& id, std::string before, std::string after) {
  access::record(tx, moment, actor, act, {std::string(kind), id.text()}, std::move(before), std::move(after));
}

}  // namespace kakari::measures
