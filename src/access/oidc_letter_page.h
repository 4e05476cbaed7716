// For somebody who has signed in at a provider and is linked to no account yet: what to do.
#pragma once
#include "access/oidc_acts.h"
#include "access/visit.h"

namespace kakari::access {

html::Page letter_page(const Visit& visit, const Stranger& stranger, const Problem* problem = nullptr);

}  // namespace kakari::access
