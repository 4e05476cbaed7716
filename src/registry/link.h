// The lists share no key: whether two institutions are one is proposed by the import and decided by a person.
#pragma once
#include <string>
#include <vector>

#include "base/problem.h"
#include "platform/store/database.h"
#include "registry/institution.h"

namespace kakari::registry {

struct LinkProposal {
  Id id;
  Institution institution, other;  // the newer one, the older one
  std::string reason;
};

/// Proposals between open institutions that nobody has decided yet, of those the actor may decide, by number.
std::vector<LinkProposal> open_proposals(store::Tx& tx, const access::Actor& actor, std::size_t most = 100,
                                         std::size_t skip = 0);
std::int64_t count_open_proposals(store::Tx& tx, const access::Actor& actor);

/// They are one: the older one stays, under its number, with the codes and hours of both and what only the
/// newer one knew; the newer one closes today and keeps its history. Journalled for both.
Result<Institution> confirm_link(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                                 const Id& proposal);
/// They are two: never proposed again. Journalled.
Result<void> refuse_link(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Id& proposal);

/// Whether name and address are the same but for width, spaces and variant kanji: safe to decide in one go.
bool plainly_same(const LinkProposal& proposal);

}  // namespace kakari::registry
