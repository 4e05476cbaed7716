// What the pages of issues and measures share: forms with what was typed and what is wrong with it.
#pragma once
#include "access/visit.h"
#include "forum/measures/keep.h"
#include "forum/measures/progress.h"
#include "platform/html/components.h"

namespace kakari::measures {

using access::Visit;
using http::Response;

/// What stands in a form: of the record, or as typed; and the message at a field.
struct Filled {
  std::vector<std::pair<std::string, std::string>> values = {};  // a check group has several of a name
  const Problem* problem = nullptr;

  std::string of(std::string_view name) const;
  bool has(std::string_view name, std::string_view value) const;
  std::string error(std::string_view name) const;
};
/// The fields of the request's form.
Filled typed(const Visit& visit, const Problem* problem);
Filled filled(const Issue& issue);
Filled filled(const Measure& measure, const std::string& lecture);

/// Those of the theme and the function, the issue's own, and the chosen one.
std::vector<html::Choice> offered_indicators(const forum::Deps& deps, const Forum& forum,
                                             std::string_view function, std::string_view of_issue,
                                             std::string_view chosen);
html::Fragment issue_fields(const forum::Deps& deps, const Forum& forum, const std::vector<int>& years,
                            const Filled& filled);
NewIssue issue_of(const Visit& visit, const std::string& forum);

html::Fragment measure_fields(const forum::Deps& deps, const forum::AreaBook& book, const Forum& forum,
                              const Issue& issue, const Filled& filled);
NewMeasure measure_of(const Visit& visit, const Id& issue);

/// The forms of what can happen next, folded; the refused one open.
html::Fragment event_forms(const Visit& visit, const Measure& measure, const Problem* refused);
NewEvent event_of(const Visit& visit);
/// 働きかけ: what was said to whom, and a form for more. `willing`: institutions with 意向 to be offered.
html::Fragment approaches_part(const Visit& visit, const Measure& measure,
                               const std::vector<Approach>& approaches,
                               const std::vector<const forum::Place*>& willing, bool keep,
                               const Problem* refused);

std::vector<html::Crumb> crumbs(const Forum& forum, std::string last);
/// Whether the act may be done here, for what is offered.
bool may_keep(const Visit& visit, const forum::Deps& deps, const Forum& forum);
Id id_of(const Visit& visit, std::string_view param);

}  // namespace kakari::measures
