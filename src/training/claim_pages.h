// A physician's own claim as its pages load it.
#pragma once
#include "training/page_parts.h"

namespace kakari::training {

struct OwnClaim {
  Claim claim;
  std::vector<Evidence> files;
};
/// The one in the path; not_found when it is not the visitor's.
Result<OwnClaim> own_claim(const PageDeps& deps, const access::Visit& visit);
/// The form again, with the association's reason on top.
http::Response returned_claim_page(const PageDeps& deps, const access::Visit& visit, const OwnClaim& own);

}  // namespace kakari::training
