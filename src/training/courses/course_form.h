// The form of a lecture: the same fields for an association and for an outside organiser.
#pragma once
#include "training/courses/page_parts.h"
#include "training/courses/save_course.h"

namespace kakari::courses {

CourseDraft read_course_form(const http::Request& request);
/// With the credit that the times come to so far.
html::Fragment course_fields(const regime::Training& rules, const CourseDraft& draft,
                             const std::vector<FieldProblem>& problems);
/// Whether a press only asks to count again or for another session, and writes nothing.
bool asks_only(const http::Request& request);

}  // namespace kakari::courses
