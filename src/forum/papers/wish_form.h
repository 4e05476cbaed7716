// The form in which a pack is asked for: what it offers, and what was typed.
#pragma once
#include "forum/meetings/meeting.h"
#include "forum/papers/page_parts.h"
#include "forum/policy.h"

namespace kakari::papers {

struct Offered {
  forum::Forum forum;
  forum::Policy policy;
  std::vector<meetings::Meeting> meetings;
  std::vector<Chapter> chapters;
};

/// As it stands first: the forum's own area and theme, the newest year with reports, today.
Wish first_wish(const Offered& offered, const forum::Cube& cube, Date today);
Wish typed_wish(const http::Request& request, const Offered& offered);
html::Fragment wish_form(const forum::Deps& deps, const access::Visit& visit, const Offered& offered,
                         const forum::Cube& cube, const Wish& wish, const Problem* problem);

}  // namespace kakari::papers
