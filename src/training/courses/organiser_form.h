// What an outside organiser fills in, at first and when a case was returned.
#pragma once
#include "training/courses/course_form.h"
#include "training/courses/outside.h"

namespace kakari::courses {

OutsideDraft read_organiser_form(const http::Request& request);
html::Fragment organiser_fields(const regime::Training& rules, const OutsideDraft& draft,
                                const std::vector<FieldProblem>& problems);
/// The programme, checked; nothing when none was chosen.
Result<std::optional<files::Prepared>> programme_of(const http::Request& request);
std::vector<registry::Association> prefectural_associations(store::Tx& tx);
/// What was applied for, to read.
html::Fragment outside_facts(const regime::Training& rules, const Outside& a);
html::Tag state_tag(Outside::State state);

}  // namespace kakari::courses
