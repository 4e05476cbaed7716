// The page of the practice: the association's form of 41 activities with evidence at each, the laboratories,
// and what it comes to.
#pragma once
#include "training/page_parts.h"

namespace kakari::training {

struct PracticeScreen {
  Progress progress = {};
  std::map<std::string, std::vector<Evidence>> files = {};  // by activity, or laboratory's id
  std::vector<FieldProblem> problems = {};
  std::map<std::string, Tick, std::less<>> typed = {};  // refused ones, as they were typed
  Laboratory laboratory = {};                           // the same of the form for a laboratory
  std::string said = {};                                // what has just been done
};
Result<PracticeScreen> load_practice(const PageDeps& deps, const access::Visit& visit);
http::Response practice_page(const PageDeps& deps, const access::Visit& visit, const PracticeScreen& screen);
html::Fragment laboratory_part(const regime::Training& rules, const access::Visit& visit,
                               const PracticeScreen& screen);
/// Approved, and not reversed since.
const PracticeCredit* approved_activity(const Progress& progress, std::string_view activity);
/// What a field of the form showed, to tell what somebody has changed.
std::string shown_words(const Tick& tick);

}  // namespace kakari::training
