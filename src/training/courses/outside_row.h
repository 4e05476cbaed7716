// Rows of outside organisers' cases; the programme as typed is kept as JSON.
#pragma once
#include "training/courses/outside.h"

namespace kakari::courses {

std::string content_json(const CourseDraft& draft);
CourseDraft content_of(std::string_view json);
std::string_view id(Outside::State state);
/// "a.id, …" as outside_of() reads them.
std::string_view outside_columns();
Outside outside_of(const store::Row& row);

}  // namespace kakari::courses
