// The page of an issue in parts, for the files that show and change it.
#pragma once
#include "forum/measures/page_parts.h"

namespace kakari::measures {

struct SeenIssue {
  Issue issue;
  Forum forum;
  std::vector<Measure> measures;
  std::vector<int> years;  // of which reports were asked for, newest first
};
Result<SeenIssue> seen_issue(store::Tx& tx, const forum::Deps& deps, const Visit& visit, access::Act act);
std::vector<int> years_of(store::Tx& tx, const Forum& forum, Date today);

html::Fragment issue_facts(const forum::Deps& deps, const SeenIssue& seen);
html::Fragment causes_part(const forum::Deps& deps, const Visit& visit, const SeenIssue& seen, bool keep,
                           const Problem* refused);
/// 終える, 再開する.
html::Fragment closing_part(const Visit& visit, const Issue& issue, const Problem* refused);

/// Of the forms for a new one and for changing one.
Response show_new_issue(const forum::Deps& deps, const Visit& visit, const Problem* refused);
Response show_issue_change(const forum::Deps& deps, const Visit& visit, const Problem* refused);

}  // namespace kakari::measures
