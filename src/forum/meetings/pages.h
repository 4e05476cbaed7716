// /forums and /forums/{code}/…
#pragma once
#include <functional>
#include <vector>

#include "forum/deps.h"
#include "forum/meetings/meeting.h"

namespace kakari::meetings {

/// What rooms above put into these pages; each may be left out.
struct Above {
  std::function<html::Fragment(store::Tx&, const access::Visit&, const Meeting&)> papers_of_meeting;
  std::function<html::Fragment(store::Tx&, const access::Visit&, const forum::Forum&)> papers_of_forum;
};

std::vector<access::Route> pages(const forum::Deps& deps, const Above& above = {});

}  // namespace kakari::meetings
