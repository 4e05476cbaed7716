// What the page of a pack is drawn from, and whether its numbers have moved since.
#pragma once
#include "forum/meetings/meeting.h"
#include "forum/papers/page_parts.h"

namespace kakari::papers {

struct Shown {
  Pack pack;
  forum::Forum forum;
  std::vector<PackFile> files;
  std::vector<meetings::Meeting> meetings;
  std::optional<Content> content;
};

bool may(const forum::Deps& deps, const access::Visit& visit, access::Act act, const Shown& s);
/// That nothing changed, or what did, with the way to a new pack.
html::Fragment since(const forum::Deps& deps, const access::Visit& visit, const Shown& s);

}  // namespace kakari::papers
